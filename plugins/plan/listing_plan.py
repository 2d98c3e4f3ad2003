"""The outputs of one listing: which there are to be, which a change may have touched, what each shows."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from plugins.archive.members import Move
from plugins.archive.questions import Archive
from plugins.contract.front import Front
from plugins.corrections.withdrawal import KEPT_SECONDS
from plugins.listings.catalogue import FEED, HOME, PLACE, ListingKind
from plugins.listings.neighbours import Neighbours
from plugins.listings.numbering import PAGE, year_pages
from plugins.plan.front_page import front_page, months

ENTRIES = 50
"""Stories in a feed: a reader that polls seldom must not miss one of a busy day."""
# In the text of a card nothing else begins so.
_ON_A_CARD = re.compile(r'\["(/images/[^"]+)"')


class ListingPlan:
    """``prints`` are those of the story pages planned so far, by file; ``front`` is what an editor
    decides about the front page, ``neighbours`` tell which places have others beside them; ``now`` in
    seconds decides which withdrawals feeds still tell."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        prints: Mapping[str, str],
        front: Front,
        neighbours: Neighbours,
        now: int,
    ) -> None:
        self._now = now
        self._neighbours = neighbours
        self._front = front
        self._connection = connection
        self._archive = Archive(connection)
        self._prints = prints

    def parts(self, kind: ListingKind, key: str, n: int) -> dict[str, int]:
        """The parts of a listing of ``n`` stories, each with its year (0 for none)."""
        parts = {"": 0}
        if kind.has_feed(n) or kind is HOME:
            parts[FEED] = 0
        if kind.years and kind.newest is not None and n > kind.newest:
            parts |= {p.part: p.year for p in year_pages(self._archive.years(kind.name, key))}
        return parts

    def candidates(
        self, kind: ListingKind, key: str, parts: Mapping[str, int], moves: list[Move]
    ) -> Iterator[str]:
        """The listing's own page and feed, and the pages of a year from the first one that moved.

        One page earlier too: it leads on to a page that may be new or gone.
        """
        first: dict[int, int] = {}
        alone: set[str] = set()
        for move in moves:
            page = self._archive.position(kind.name, key, move.year, move.sid) // PAGE
            if move.what == "card":
                alone.add(f"{move.year}/hal/{page + 1}/")
            elif move.what != "text":
                first[move.year] = min(first.get(move.year, page), page)
        for part, year in parts.items():
            number = int(part.split("/")[2]) if year else 0
            if not year or part in alone or (year in first and number >= first[year]):
                yield part

    def inputs(self, kind: ListingKind, key: str, part: str, n: int) -> list[str]:
        """What a part of a listing is made of, besides the listing's name."""
        archive = self._archive
        if part == FEED:
            return self.feed(kind, key)
        if part:
            year, _, number = part.rstrip("/").split("/")
            start = (int(number) - 1) * PAGE
            total = archive.years(kind.name, key)[int(year)]
            cards = archive.of_year(kind.name, key, int(year), start, start + PAGE)
            pictures = self._pictures(card for card, _ in cards)
            return [str(total > start + PAGE), *(found for _, found in cards), *pictures]
        if kind is HOME:
            shown = list(front_page(archive, self._front).inputs())
            return [*shown, *self._pictures(shown), "months", *months(archive)]
        facts = [card for _, _, card, _ in archive.newest_facts(kind.name, key, kind.newest)]
        below = archive.keys_below(kind.name, key)
        beside = self._neighbours.of(key) if kind is PLACE else []
        full = kind.newest is not None and n > kind.newest
        years = [str(year) for year in archive.years(kind.name, key)] if full else []
        around = ["below", *below, "beside", *beside]
        # A month lists headlines alone.
        pictures = archive.listed_pictures(kind.name, key, kind.newest) if kind.newest else []
        shown = [*facts, "pictures", *pictures, *around, "years", *years]
        return [*shown, str(kind.has_feed(n))]

    def feed(self, kind: ListingKind, key: str) -> list[str]:
        """The pages' own prints up to the dot: they cover text, links and all that a feed entry shows."""
        paths = feed_paths(self._archive, kind, key, self._now)
        query = "select print from output where kind = 'story' and key = ? and state != 2"
        return [
            self._prints.get(p)
            or self._connection.execute(query, (p,)).fetchone()[0].partition(".")[0]
            for p in paths
        ]

    def _pictures(self, cards: Iterable[str]) -> list[str]:
        """What is known of the pictures that cards show, as text."""
        found = (address for card in cards for address in _ON_A_CARD.findall(card))
        return ["pictures", *(self._archive.size(address) for address in found)]


def feed_paths(archive: Archive, kind: ListingKind, key: str, now: int) -> list[str]:
    """The stories of a feed: first those whose withdrawal it tells, then the newest."""
    where = [kind.name, key]
    told = archive.withdrawn_since(now - KEPT_SECONDS)
    withdrawn = [path for path, keys in told if where in json.loads(keys)]
    return withdrawn + [path for path, *_ in archive.newest_facts(kind.name, key, ENTRIES)]


def years_of(parts: Iterable[str]) -> set[int]:
    """The years of the numbered pages among some parts of a listing."""
    return {int(part.partition("/")[0]) for part in parts if "/hal/" in part}


def crosses(kind: ListingKind, before: int, after: int) -> bool:
    """Whether a listing begins, or its numbered pages do."""
    bounds = (0,) if kind.newest is None else (0, kind.newest)
    return any((before > bound) != (after > bound) for bound in bounds)
