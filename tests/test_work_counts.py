"""Work follows the change: what a build reads, prints and changes, counted, whatever the archive's size."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, NOW, ROOT, story

from desk.build import build_edition

SIZES = (50, *(pytest.param(size, marks=pytest.mark.slow) for size in (500, 5000)))
# Home, section, tag, province, kota, person, month.
LISTINGS = 7
THIS_YEAR = 10
LAST_YEARS = 30


def text_of(number: int, year: int, **more: str) -> str:
    """A short story in seven listings; with a summary, so that its card does not change with its text."""
    return story(
        f"Isi nomor {number}.",
        **{
            "Title": f"Berita nomor {number}",
            "Date": f"{year}-{number % 11 + 1:02}-{number % 28 + 1:02} 08:00",
            "Tags": "pasar",
            "Places": "Kota Dumai",
            "Summary": f"Ringkasan {number}.",
        }
        | more,
    )


def archive_of(count: int) -> dict[str, str]:
    """So many stories: ten of 2026, thirty of 2025, the others of ever earlier years, a hundred each."""
    files = dict(DATA)
    for n in range(count):
        old = n - THIS_YEAR - LAST_YEARS
        year = 2026 if n < THIS_YEAR else 2025 if old < 0 else 2024 - old // 100
        files[f"{year}/berita-{n}.md"] = text_of(n, year)
    return files


class Counted:
    """A newsroom whose builds tell what they did."""

    def __init__(self, root: Path, count: int) -> None:
        self.root = root
        self.build(archive_of(count))

    def build(self, files: Mapping[str, str | None], **settings: Any) -> dict[str, Any]:
        """Writes files (None: deletes one) and builds; the report, with the paths that changed."""
        for name, text in files.items():
            path = self.root / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink() if text is None else path.write_text(text, encoding="utf-8")
        before = self._times()
        chosen = {
            "PATH": str(self.root / "content"),
            "OUTPUT_PATH": str(self.root / "output"),
            "CACHE_PATH": str(self.root / "cache"),
            "NOW": NOW,
            "REPORT": str(self.root / "report.json"),
        }
        assert build_edition(ROOT / "pelicanconf.py", chosen | settings) == 0
        report = json.loads((self.root / "report.json").read_text(encoding="utf-8"))
        after = self._times()
        paths = {p for p in before.keys() | after.keys() if before.get(p) != after.get(p)}
        return {**report, "paths": paths}

    def _times(self) -> dict[str, tuple[int, int]]:
        output = self.root / "output"
        return {
            path.relative_to(output).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino)
            for path in output.rglob("*")
            if path.is_file()
        }


@pytest.fixture(scope="module", params=SIZES)
def size(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture(scope="module")
def counted(size: int, tmp_path_factory: pytest.TempPathFactory) -> Counted:
    """The archive of that size; each test leaves its stories as they were."""
    return Counted(tmp_path_factory.mktemp("counted"), size)


NEW = {"2026/baru.md": text_of(7777, 2026, Date="2026-11-23 10:00")}
PRINTED_FOR_A_NEW_STORY: dict[int, int] = {}


def test_nothing_is_no_work(counted):
    report = counted.build({})
    assert (report["stories"]["read"], report["stories"]["removed"]) == (0, 0)
    assert (report["outputs"]["rendered"], report["outputs"]["changed"]) == (0, 0)
    assert report["paths"] == set()


def test_a_body_is_its_page_and_the_feeds_that_hold_it(counted):
    report = counted.build({"2026/berita-3.md": text_of(3, 2026) + "\nLagi.\n"})
    assert report["stories"]["read"] == 1
    pages = {path for path in report["paths"] if not path.endswith((".xml", ".json"))}
    assert len(pages) == 1
    # A feed for each listing but the month, and two more of the site.
    assert report["outputs"]["rendered"] == 1 + (LISTINGS - 1) + 2
    counted.build({"2026/berita-3.md": text_of(3, 2026)})


def test_an_old_body_is_one_page(counted, size):
    if size < 500:
        return  # All stories are in the feeds.
    path = f"2024/berita-{THIS_YEAR + LAST_YEARS + 60}.md"
    report = counted.build({path: text_of(100, 2024) + "\nLagi.\n"})
    assert (report["stories"]["read"], report["outputs"]["rendered"]) == (1, 1)
    counted.build({path: text_of(100, 2024)})


def test_a_new_story_is_five_for_each_listing_and_two(counted, size):
    report = counted.build(NEW)
    assert report["stories"]["read"] == 1
    assert report["outputs"]["rendered"] <= 5 * LISTINGS + 2
    PRINTED_FOR_A_NEW_STORY[size] = report["outputs"]["rendered"]
    # The same at every size.
    assert len(set(PRINTED_FOR_A_NEW_STORY.values())) == 1, PRINTED_FOR_A_NEW_STORY
    again = counted.build({"2026/baru.md": None})
    assert (again["stories"]["read"], again["stories"]["removed"]) == (0, 1)
    assert again["outputs"]["rendered"] <= 5 * LISTINGS + 2


def test_a_title_is_its_page_and_where_its_card_stands(counted):
    report = counted.build(
        {"2026/berita-3.md": text_of(3, 2026, Title="Lain", Guid="tag:x.id,2026:3")}
    )
    assert report["stories"]["read"] == 1
    assert report["outputs"]["rendered"] <= 3 * LISTINGS + 2
    counted.build({"2026/berita-3.md": text_of(3, 2026)})


def test_a_story_taken_out_of_the_past_moves_later_pages_of_its_year_alone(counted, size):
    if size < 500:
        return  # No year has pages that do not show on the listing's own.
    path = f"2024/berita-{THIS_YEAR + LAST_YEARS + 60}.md"
    report = counted.build({path: None})
    assert report["stories"]["removed"] == 1
    kept = ("kanal/daerah/", "tag/pasar/", "lokasi/riau/", "penulis/mudawar/", "indeks/2024/")
    listings = {p for p in report["paths"] if p.startswith(kept)}
    others = report["paths"] - listings
    assert all("/2024/hal/" in p or p.startswith("indeks/2024/") for p in listings), listings
    # Its page, the sitemap of its month, where that is dated the index of sitemaps, and where places are
    # counted the list of them.
    others -= {"lokasi/index.html"}
    assert len(others) <= 3 and all(p.startswith(("2024/", "sitemap")) for p in others), others
    counted.build({path: text_of(100, 2024)})


def test_a_template_prints_all_and_reads_nothing(counted, size):
    report = counted.build({}, DISCUSSION_HEADING="Bicara")
    assert report["stories"]["read"] == 0
    assert report["outputs"]["rendered"] > size
    counted.build({})
