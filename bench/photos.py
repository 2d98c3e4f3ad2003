"""Thirty photos of 12 megapixels through a build: `python -m bench.photos` prints seconds and bytes.

The photos are drawn: a sky, hills, many small shapes and the grain of a sensor, 3 to 4 MB each as JPEG.
"""

from __future__ import annotations

import json
import math
import tempfile
import time
from collections import defaultdict
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from desk.build import build_edition

ROOT = Path(__file__).parents[1]
COUNT, SIZE = 30, (4000, 3000)
_STORY = """Title: Foto {n}
Date: 2026-11-{day:02} 08:00
Category: daerah
Authors: Fikri Contoh
Guid: tag:leadernusantara.example,2026:foto-{n}
Image: /images/{n}.jpg
Image_Alt: Foto {n}
Image_Credit: Fikri Contoh

Satu foto.
"""


def photo(number: int) -> bytes:
    """A photo as a phone stores it."""
    chance = Random(number)  # noqa: S311 - a pattern, no secret
    width, height = SIZE
    image = Image.linear_gradient("L").resize(SIZE).convert("RGB")
    image = ImageChops.multiply(image, Image.new("RGB", SIZE, (150, 190, 240)))
    pen = ImageDraw.Draw(image)
    for _ in range(1500):
        x, y = chance.uniform(0, width), height * (0.35 + 0.65 * math.sqrt(chance.random()))
        size = chance.uniform(5, 160) * y / height
        ink = tuple(int(chance.uniform(20, 230)) for _ in range(3))
        pen.ellipse((x - size, y - size / 2, x + size, y + size / 2), fill=ink)
    image = image.filter(ImageFilter.GaussianBlur(2))
    grain = Image.effect_noise(SIZE, 18).convert("RGB")
    written = BytesIO()
    Image.blend(image, grain, 0.35).save(written, "JPEG", quality=90)
    return written.getvalue()


def build(room: Path, store: str, cache: str, jobs: int, *, avif: bool = False) -> str:
    """A build in one word or two: seconds on the clock, those of this process, pictures made."""
    chosen = {
        "PATH": str(room / "content"),
        "OUTPUT_PATH": str(room / f"output-{store}"),
        "CACHE_PATH": str(room / cache),
        "PICTURE_STORE": str(room / store),
        "PICTURE_AVIF": avif,
        "REPORT": str(room / "report.json"),
        "JOBS": jobs,
    }
    wall, cpu = time.perf_counter(), time.process_time()
    build_edition(ROOT / "pelicanconf.py", chosen)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    made = json.loads((room / "report.json").read_text())["pictures"]["made"]
    return f"{made} made, {wall:.1f} s, CPU of this process {cpu:.1f} s"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        images = room / "content/images"
        images.mkdir(parents=True)
        (room / "content/data").symlink_to(ROOT / "content/data")
        (images / "outlet.jpg").write_bytes((ROOT / "content/images/outlet.jpg").read_bytes())
        for n in range(COUNT):
            (images / f"{n}.jpg").write_bytes(photo(n))
            text = _STORY.format(n=n, day=n % 20 + 1)
            (room / "content" / f"foto-{n}.md").write_text(text)
        total = sum(path.stat().st_size for path in images.glob("[0-9]*.jpg"))
        print(f"{COUNT} photos of {SIZE[0]} × {SIZE[1]}: {total / 1e6:.1f} MB")
        print("two processes:", build(room, "two", "cache-2", 2))
        print("again:", build(room, "two", "cache-2", 2))
        print("the cache lost:", build(room, "two", "cache-3", 2))
        print("one process:", build(room, "one", "cache-1", 1))
        print("with AVIF:", build(room, "avif", "cache-4", 1, avif=True))
        sizes: dict[str, list[int]] = defaultdict(list)
        for path in (room / "output-avif/images").glob("[0-9]*"):
            width = path.stem.partition(".")[0].partition("-")[2] or "own"
            sizes[f"{width} {path.suffix}"].append(path.stat().st_size)
        for name, found in sorted(sizes.items()):
            print(f"{name:10} {len(found):3} files, {sum(found) / len(found) / 1000:6.1f} KB each")
        print(f"all: {sum(map(sum, sizes.values())) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
