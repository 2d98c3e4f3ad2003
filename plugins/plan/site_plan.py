"""The outputs there is one of, and sitemaps: what a change of the whole touches of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from plugins.archive.members import Touched
from plugins.archive.outputs import Wanted
from plugins.archive.questions import Archive
from plugins.archive.rows import digest
from plugins.archive.store import GONE
from plugins.contract.dates import ZONES
from plugins.listings.card import Card, card_from, card_json
from plugins.listings.catalogue import FEED, HOME, KINDS, MONTH, PERSON, PLACE, TAG, ListingKind
from plugins.plan.listing_plan import ListingPlan
from plugins.plan.searched import SEARCH, SEARCH_MONTHS, SEARCH_PLACES, searched_years
from plugins.stories.label import PAID

SINGLE, SITEMAP = "single", "sitemap"
FRAGMENT = "fragmen/terbaru.html"
"""The newest headlines, which story pages fetch: what they show may not depend on other stories."""
FRAGMENT_STORIES = 10
PAGES, NEWS, ROBOTS = "sitemap-halaman.xml", "sitemap-news.xml", "robots.txt"
NEWS_SECONDS = 48 * 3600
"""How long a story is news to search engines."""
_NEWS_MOST = 1_000
OPML, FEEDS = "feeds.opml", "umpan/index.html"
CORRECTIONS, LEDGER = "corrections", "ralat/index.html"
LEDGER_NEWEST = 50
"""Corrections on the page of all of them before their years get pages of their own, and in its feed."""
PLACES, NEAREST = "lokasi/index.html", "lokasi/terdekat.json"


def ledger_years(rows: Sequence[tuple[str, int, int, str, str]]) -> list[int]:
    """The years that have a page of corrections, the newest first: none while all fit on one page. A year
    begins in Jakarta, as most of the stories' do."""
    if len(rows) <= LEDGER_NEWEST:
        return []
    years = (datetime.fromtimestamp(row[2], ZONES["WIB"]).year for row in rows)
    return list(dict.fromkeys(years))


def sitemap_of(key: str) -> str:
    """The path of the sitemap of a month's stories or a year's numbered pages: "2026/11" ->
    "sitemap-2026-11.xml"."""
    return f"sitemap-{key.replace('/', '-')}.xml"


def news(archive: Archive, now: int) -> list[Card]:
    """The stories of the two days before ``now`` (in seconds) that nobody paid for, newest first."""
    cards = map(card_from, archive.cards_since(now - NEWS_SECONDS))
    return [card for card in cards if card.label not in PAID][:_NEWS_MOST]


class SitePlan:
    """Collects what is ``wanted`` and the paths that are ``gone``. ``now`` in seconds decides which
    stories are news; ``searched`` says that there is an index for the search page."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        listings: ListingPlan,
        now: int,
        *,
        searched: bool,
    ) -> None:
        self._run = connection.execute
        self._archive = Archive(connection)
        self._listings = listings
        self._now = now
        self._searched = searched
        self.wanted: list[Wanted] = []
        self.gone: list[str] = []

    def month(self, key: str) -> None:
        """The sitemap of a month, and when it last changed."""
        facts = self._archive.newest_facts(MONTH.name, key, None)
        updated = max((changed for *_, changed in facts), default="")
        change = "update listing set updated = ? where kind = ? and key = ?"
        self._run(change, (updated, MONTH.name, key))
        inputs = [text for _, address, _, changed in facts for text in (address, changed)]
        if inputs:
            pictures = self._archive.pictures_of(MONTH.name, key)
            inputs += ["pictures", *(text for row in pictures for text in row)]
        self._sitemap(key, inputs)

    def years(self, years: Iterable[int]) -> None:
        """The sitemaps of years in which a numbered page came or went."""
        for year in sorted(years):
            inputs = []
            for kind in KINDS:
                if kind.years and kind.newest is not None:
                    found = self._archive.numbered(kind.name, kind.newest, year)
                    inputs += [f"{kind.name} {key} {n}" for key, n in found]
            self._sitemap(str(year), inputs)

    def singles(self, touched: Touched, home: str, *, feeds_moved: bool, talked: bool) -> None:
        """Outputs there is one of. ``home`` is what the site is called as text, ``feeds_moved`` says
        whether a feed came, went, or got another name, ``talked`` whether there is one of comments."""
        archive = self._archive
        feed = self._listings.feed(HOME, "")
        for path in ("feed/atom.xml", "feed/feed.json"):
            self._single(path, [home, *feed])
        for path in ("404.html", ROBOTS):
            self._single(path, [])
        self._single(FRAGMENT, archive.newest(HOME.name, "", FRAGMENT_STORIES))
        self._single("indeks/index.html", archive.keys(MONTH.name))
        if feeds_moved or not self._known(OPML):
            named = [text for kind in (PLACE, PERSON) for row in self._feeds(kind) for text in row]
            self._single(FEEDS, [*named, str(talked)])
            self._single(OPML, [*named, *(text for row in self._feeds(TAG) for text in row)])
        self._search()
        self._places(touched)
        if touched.ledger or not self._known(LEDGER):
            self._ledger()
        self._sitemap_of_pages(touched)
        self._news()
        self._index()

    def _search(self) -> None:
        """The search page: where else to look, and which years are searched."""
        archive = self._archive
        months = archive.keys(MONTH.name)[-SEARCH_MONTHS:]
        places = archive.fullest(PLACE.name, SEARCH_PLACES)
        years = searched_years(archive.years(HOME.name, "")) if self._searched else ((), 0)
        self._single(SEARCH, [*months, "places", *places, "years", repr(years)])

    def _places(self, touched: Touched) -> None:
        """All places with how many stories they have; and where they lie, which only a new one changes."""
        if self._known(PLACES) and not any(kind == PLACE.name for kind, _ in touched.before):
            return
        places = self._archive.counted(PLACE.name)
        self._single(PLACES, [f"{key} {n}" for key, n in places])
        self._single(NEAREST, [key for key, _ in places])

    def _ledger(self) -> None:
        """The page of all corrections, its years, its feed."""
        rows = self._archive.ledger()
        told = [text for row in rows for text in (*map(str, row), *self._archive.facts(row[0]))]
        parts = {"": told, FEED: told} | {f"{year}/": told for year in ledger_years(rows)}
        query = "select path, part from output where kind = ?"
        self.gone += [path for path, part in self._run(query, (CORRECTIONS,)) if part not in parts]
        for part, inputs in parts.items():
            path = f"ralat/{part}" + ("index.html" if part != FEED else "")
            self.wanted.append((path, CORRECTIONS, "", part, digest(part, *inputs)))

    def _feeds(self, kind: ListingKind) -> list[tuple[str, str]]:
        return self._archive.named(kind.name, kind.feed_from or 0)

    def _sitemap_of_pages(self, touched: Touched) -> None:
        """It is long: only when a page or listing came or went."""
        moved = any((self._archive.count(*k) == 0) != (n == 0) for k, n in touched.before.items())
        pages = any(path.startswith("pages/") for path in touched.files)
        if moved or pages or not self._known(PAGES):
            listings = self._run("select kind, key from listing where n > 0 order by kind, key")
            named = [text for row in listings for text in row]
            self._single(PAGES, [*self._archive.pages(), *named])

    def _news(self) -> None:
        """An empty one would be against its schema, so there is none where nothing is news."""
        cards = news(self._archive, self._now)
        if cards:
            self._single(NEWS, [card_json(card) for card in cards])
        else:
            self.gone.append(NEWS)

    def _index(self) -> None:
        """By month when it last changed, and which other sitemaps there are."""
        comes = {path: key for path, kind, key, *_ in self.wanted if kind == SITEMAP}
        known = {sitemap_of(key) for key in self._archive.output_keys(SITEMAP)}
        news = [path for path, *_ in self.wanted if path == NEWS]
        maps = sorted((known | comes.keys()) - set(self.gone))
        changes = [text for row in self._archive.changes(MONTH.name) for text in row]
        self._single("sitemap.xml", [*maps, *news, "changes", *changes])

    def _sitemap(self, key: str, inputs: Sequence[str]) -> None:
        if inputs:
            self.wanted.append((sitemap_of(key), SITEMAP, key, "", digest(*inputs)))
        else:
            self.gone.append(sitemap_of(key))

    def _single(self, path: str, inputs: Sequence[str]) -> None:
        self.wanted.append((path, SINGLE, path, "", digest(*inputs)))

    def _known(self, path: str) -> bool:
        query = "select 1 from output where path = ? and state != ?"
        return self._run(query, (path, GONE)).fetchone() is not None
