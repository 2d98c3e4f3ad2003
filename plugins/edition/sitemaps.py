"""Sitemaps of an edition: every page that there is, each in one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime

from plugins.edition.edition import Edition
from plugins.feeds import sitemap
from plugins.feeds.entry import FEEDS_PAGE
from plugins.feeds.sitemap import News, Place
from plugins.listings.card import Card
from plugins.listings.catalogue import HOME, KINDS, MONTH
from plugins.listings.names import PLACES_PAGE, SEARCH_PAGE
from plugins.listings.numbering import year_pages
from plugins.plan.site_plan import NEWS, PAGES, ROBOTS, SITEMAP, news, sitemap_of

# Pieces of pages: nothing for a search engine to lead readers to.
_KEPT_OUT = ("/fragmen/",)


class Sitemaps:
    """Writes them. ``singles`` are those there is one of, by path."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._url = edition.site.url
        self.singles: dict[str, Callable[[], bytes]] = {
            "sitemap.xml": self._index,
            PAGES: self._pages,
            NEWS: self._news,
            ROBOTS: lambda: sitemap.robots(f"{self._url}/sitemap.xml", _KEPT_OUT),
        }

    def of(self, key: str) -> bytes:
        """The sitemap of a month's stories, or of a year's numbered pages."""
        return sitemap.urls(self._month(key) if "/" in key else self._year(int(key)))

    def _month(self, key: str) -> Iterator[Place]:
        archive = self._edition.archive
        pictures: dict[str, dict[str, None]] = defaultdict(dict)
        for path, address in archive.pictures_of(MONTH.name, key):
            pictures[path][self._url + address] = None
        for path, address, _, changed in archive.newest_facts(MONTH.name, key, None):
            when = datetime.fromisoformat(changed)
            yield Place(self._url + address, when, tuple(pictures.get(path, ())))

    def _year(self, year: int) -> Iterator[Place]:
        for kind in KINDS:
            if not kind.years or kind.newest is None:
                continue
            for key, n in self._edition.archive.numbered(kind.name, kind.newest, year):
                for page in year_pages({year: n}):
                    yield Place(self._url + kind.address_of(key) + page.part)

    def _index(self) -> bytes:
        archive = self._edition.archive
        newest = dict(archive.changes(MONTH.name))
        maps = [Place(f"{self._url}/{PAGES}")]
        for key in archive.output_keys(SITEMAP):
            changed = newest.get(key)
            when = datetime.fromisoformat(changed) if changed else None
            maps.append(Place(f"{self._url}/{sitemap_of(key)}", when))
        if self._stories():
            maps.append(Place(f"{self._url}/{NEWS}"))
        return sitemap.index(maps)

    def _pages(self) -> bytes:
        edition = self._edition
        addresses = ["/", "/indeks/", "/ralat/", PLACES_PAGE, FEEDS_PAGE, SEARCH_PAGE]
        addresses += [address for _, address in edition.site.pages]
        addresses += [section.address for section in edition.site.sections]
        for kind in KINDS:
            if kind is not HOME:
                addresses += [kind.address_of(key) for key in edition.archive.keys(kind.name)]
        return sitemap.urls(Place(self._url + a) for a in dict.fromkeys(addresses))

    def _news(self) -> bytes:
        site = self._edition.site
        stories = (News(self._url + c.address, c.title, c.time.iso) for c in self._stories())
        return sitemap.news(site.outlet.name, site.language, stories)

    def _stories(self) -> list[Card]:
        return news(self._edition.archive, int(self._edition.site.now.timestamp()))
