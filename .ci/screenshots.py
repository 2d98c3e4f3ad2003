"""Pictures of every kind of page in Chromium, and how much of each is not as it was the last time.

    .venv/bin/python .ci/screenshots.py [FOLDER]      (cache/screenshots where none is given)

FOLDER/now holds the pictures, FOLDER/last those before them, FOLDER/changed what differs, in red. A page of
another height has changed at least by what came or went. It judges nothing: a person looks.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from browser import browsing  # noqa: E402 - tests/ is no package
from site_checkers import served  # noqa: E402 - the same

NOW = "2026-11-24T08:00+07:00"
PAGES = {
    "home": "/",
    "story": "/2019/11/14/diskominfo-pariaman-belajar-ke-dumai/",
    "long-story": "/2026/10/05/setahun-perjalanan-apbd/",
    "section": "/kanal/daerah/",
    "place": "/lokasi/riau/kota-dumai/",
    "places": "/lokasi/",
    "month": "/indeks/2019/11/",
    "feeds": "/umpan/",
    "search": "/cari/",
    "page": "/pedoman-komentar/",
    "missing": "/404.html",
}
WIDTHS, SCHEMES = (360, 1366), ("light", "dark")
# Lazy pictures come when they are near.
_ALL_THERE = (
    "scrollTo(0, document.body.scrollHeight), [...document.images].every((one) => one.complete)"
)
# Of 255, in any colour: less is how a browser rounds.
_SEEN = 16


def take(output: Path, folder: Path) -> list[str]:
    """The pictures of an edition, each in a file; their names."""
    names = []
    # A live list would come in when it likes; without it the page is complete.
    shutil.rmtree(output / "fragmen")
    missing = ("console error: Failed to load resource",)
    with served(output) as origin, browsing(missing) as page:
        for name, address in PAGES.items():
            page.open(origin + address)
            page.wait(_ALL_THERE)
            for scheme in SCHEMES:
                page.scheme(scheme)
                for width in WIDTHS:
                    page.width(width)
                    page.wait(_ALL_THERE)
                    page.read("scrollTo(0, 0)")
                    names.append(f"{name}-{width}-{scheme}.png")
                    page.whole(folder / names[-1])
    return names


def share_changed(now: Path, last: Path, changed: Path) -> float | None:
    """Which share of a picture is not as it was; None where there was none. What differs goes into a file."""
    if not last.is_file():
        return None
    with Image.open(now) as new, Image.open(last) as old:
        size = max(new.width, old.width), max(new.height, old.height)
        # What only one of them has differs from nothing at all.
        sheets = [Image.new("RGBA", size) for _ in range(2)]
        for sheet, picture in zip(sheets, (new, old), strict=True):
            sheet.paste(picture.convert("RGBA"))
    bands = ImageChops.difference(*sheets).split()
    most = bands[0]
    for band in bands[1:]:
        most = ImageChops.lighter(most, band)
    mask = most.point(lambda value: 255 if value > _SEEN else 0)
    count = mask.histogram()[255]
    if count:
        pale = Image.blend(sheets[0], Image.new("RGBA", size, "white"), 0.6)
        Image.composite(Image.new("RGBA", size, "red"), pale, mask).save(changed)
    return count / (size[0] * size[1])


def main(words: list[str]) -> int:
    """Takes, compares and prints the table."""
    folder = Path(words[0]) if words else ROOT / "cache/screenshots"
    now, last, changed = (folder / name for name in ("now", "last", "changed"))
    for old in (last, changed):
        shutil.rmtree(old, ignore_errors=True)
    if now.is_dir():
        now.rename(last)
    now.mkdir(parents=True)
    changed.mkdir()
    with TemporaryDirectory() as work:
        build = [sys.executable, "-m", "desk", "build", "--now", NOW, "--output", f"{work}/output"]
        where = ["--cache", f"{work}/cache"]
        subprocess.run([*build, *where], cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own words
        names = take(Path(work) / "output", now)
    print("| picture | changed |\n|---|---|")
    for name in names:
        share = share_changed(now / name, last / name, changed / name)
        print(f"| {name} | {'new' if share is None else f'{share:.2%}' if share else '–'} |")
    print(f"\n{len(names)} pictures in {now}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
