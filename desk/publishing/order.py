"""In which order the files of an edition travel: nothing is sent before what it asks for.

A reader who meets the site in between finds every picture and style sheet of the page he reads, and every
story that a listing leads to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum

from desk.publishing.manifest import Entry

# So much is sent between two signs of life to the lock.
_FILES = 2_000
_BYTES = 32_000_000

_STORY = re.compile(r"\d{4}/\d\d/\d\d/[^/]+/index\.html")
_PAGE = re.compile(r"[^/]+/index\.html")
_LISTINGS = ("kanal/", "tag/", "lokasi/", "penulis/", "indeks/", "dicabut/")
_FINGERPRINTED = re.compile(r"theme/.*\.[0-9a-f]{10}\.\w+")
_FEED = re.compile(r"(.*/)?feed/[^/]+|feeds\.opml")


class Rank(IntEnum):
    """The kinds of files, in their order."""

    ASSET = 0
    STORY = 1
    LISTING = 2
    FRAGMENT = 3
    FEED = 4
    SITEMAP = 5


def rank_of(path: str) -> Rank:
    """What a file is, by its address."""
    if _STORY.fullmatch(path):
        return Rank.STORY
    if path.startswith("fragmen/"):
        return Rank.FRAGMENT
    if path.startswith("pagefind/") and path.endswith("/pagefind-entry.json"):
        # It says which parts of an index to ask for, and those lead to stories.
        return Rank.FRAGMENT
    if _FEED.fullmatch(path):
        return Rank.FEED
    if path.endswith("/.htaccess"):
        # It leads from an old address to a page that has to be there.
        return Rank.SITEMAP
    if path == "robots.txt" or (path.startswith("sitemap") and path.endswith(".xml")):
        return Rank.SITEMAP
    return Rank.LISTING if path.endswith(".html") else Rank.ASSET


def is_fingerprinted(path: str) -> bool:
    """Whether its name changes with its bytes: such a file may be kept for ever."""
    return bool(_FINGERPRINTED.fullmatch(path))


def is_address(path: str) -> bool:
    """Whether a file is a story or a page: an address that somebody made and others link to. Listings come
    and go with their stories."""
    page = _PAGE.fullmatch(path) and not path.startswith(_LISTINGS) and not _is_machine(path)
    return bool(page) or rank_of(path) is Rank.STORY


def _is_machine(path: str) -> bool:
    return path.startswith(("fragmen/", "feed/", "theme/", "pagefind/"))


def in_chunks(
    paths: Iterable[str], files: Mapping[str, Entry], most: int = _FILES
) -> Iterator[list[str]]:
    """The paths in their order, in lists that each hold one rank and are sent at once."""
    chunk: list[str] = []
    size = 0
    for path in sorted(paths, key=lambda path: (rank_of(path), path)):
        full = len(chunk) >= most or size >= _BYTES
        if chunk and (full or rank_of(path) is not rank_of(chunk[0])):
            yield chunk
            chunk, size = [], 0
        chunk.append(path)
        size += files[path].size
    if chunk:
        yield chunk
