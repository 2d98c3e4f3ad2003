"""Which files an edition consists of: the plan, from the catalogue and the index, before any is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.listings.catalogue import FEED, HOME, KINDS, MONTH, ListingKind
from plugins.listings.index import Index
from plugins.listings.numbering import year_pages
from plugins.stories.story import Page

STORY, PAGE, SINGLE = "story", "page", "single"

# Outputs there is one of; the printer has a method for each.
SINGLES = (
    "404.html",
    "indeks/index.html",
    "feed/atom.xml",
    "feed/feed.json",
    "sitemap.xml",
    "sitemap-halaman.xml",
)


@dataclass(frozen=True)
class Output:
    """One file to be: whose it is (``kind`` and ``key``), which part of that, and where it goes."""

    kind: str
    key: str
    part: str
    path: str


def outputs(index: Index, pages: Sequence[Page], sections: Sequence[str]) -> Iterator[Output]:
    """Every rendered output of an edition, in a fixed order. ``sections`` are the slugs of all."""
    for story in index.stories:
        yield Output(STORY, story.path, "", _file(story.address))
    for page in pages:
        yield Output(PAGE, page.path, "", _file(page.address))
    for kind in KINDS:
        for key in listing_keys(index, kind, sections):
            yield from _listing(index, kind, key)
    for path in SINGLES:
        yield Output(SINGLE, path, "", path)
    for month in index.keys(MONTH):
        yield Output("sitemap", month, "", month_sitemap(month))


def month_sitemap(month: str) -> str:
    """The path of the sitemap of a month: "2026/11" -> "sitemap-2026-11.xml"."""
    return f"sitemap-{month.replace('/', '-')}.xml"


def listing_keys(index: Index, kind: ListingKind, sections: Sequence[str]) -> list[str]:
    """The keys of a kind's listings: those that hold a story, and those that stand in every menu."""
    always = {"home": [""], "section": list(sections)}.get(kind.name, [])
    return sorted({*always, *index.keys(kind)})


def _listing(index: Index, kind: ListingKind, key: str) -> Iterator[Output]:
    address = kind.address_of(key)
    yield Output(kind.name, key, "", _file(address))
    count = index.count(kind, key)
    if kind.years and kind.newest is not None and count > kind.newest:
        for page in year_pages(index.years(kind, key)):
            yield Output(kind.name, key, page.part, _file(address + page.part))
    if kind.has_feed(count) or kind is HOME:
        yield Output(kind.name, key, FEED, (address + FEED).lstrip("/"))


def _file(address: str) -> str:
    return (address + "index.html").lstrip("/")
