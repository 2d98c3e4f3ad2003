"""Feeds and sitemaps of an edition: what machines are given, as bytes."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from plugins.archive.listing_plan import ENTRIES
from plugins.archive.plan import SITEMAP, month_sitemap
from plugins.edition.edition import Edition
from plugins.feeds import atom, json_feed, rss, sitemap
from plugins.feeds.entry import Entry, Feed, entry_of
from plugins.listings.catalogue import BY_NAME, FEED, HOME, KINDS, MONTH, ListingKind

_KEPT = 2_000


class Wire:
    """Writes the feeds and sitemaps of one edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        # A story stands in the feeds of all its listings: its entry is made once for most of them.
        self._entry = lru_cache(_KEPT)(self._make_entry)
        self._singles = {
            "feed/atom.xml": lambda: atom.write(self._feed(HOME, "", "/feed/atom.xml")),
            "feed/feed.json": lambda: json_feed.write(self._feed(HOME, "", "/feed/feed.json")),
            "sitemap.xml": self._sitemap_index,
            "sitemap-halaman.xml": self._sitemap_pages,
        }

    def document(self, kind: str, key: str, part: str) -> bytes | None:
        """The bytes of an output that is a feed or a sitemap; None for every other output."""
        if part == FEED:
            listing = BY_NAME[kind]
            return rss.write(self._feed(listing, key, listing.address_of(key) + FEED))
        if kind == SITEMAP:
            facts = self.edition.archive.newest_facts(MONTH.name, key, None)
            return sitemap.urls(
                (self._url(address), datetime.fromisoformat(changed))
                for _, address, _, changed in facts
            )
        write = self._singles.get(key)
        return write() if write and not part else None

    def _feed(self, kind: ListingKind, key: str, address: str) -> Feed:
        site = self.edition.site
        name = self.edition.names.of(kind, key)
        own = "" if kind is HOME else f"{name.title} – "
        facts = self.edition.archive.newest_facts(kind.name, key, ENTRIES)
        return Feed(
            title=own + site.outlet.name,
            description=name.description or site.outlet.description or own + site.outlet.name,
            page=self._url(kind.address_of(key)),
            address=self._url(address),
            language=site.language,
            outlet=site.outlet,
            entries=tuple(self._entry(path) for path, *_ in facts),
        )

    def _make_entry(self, path: str) -> Entry:
        site = self.edition.site
        return entry_of(
            self.edition.story(path),
            site_url=site.url,
            outlet=site.outlet,
            gazetteer=self.edition.gazetteer,
            address_of=self.edition.archive.address,
            dateline_style=site.dateline_style,
        )

    def _sitemap_index(self) -> bytes:
        archive = self.edition.archive
        months = [
            (self._url("/" + month_sitemap(month)), self._newest(month))
            for month in archive.keys(MONTH.name)
        ]
        return sitemap.index([(self._url("/sitemap-halaman.xml"), None), *months])

    def _newest(self, month: str) -> datetime:
        facts = self.edition.archive.newest_facts(MONTH.name, month, None)
        return max(datetime.fromisoformat(changed) for *_, changed in facts)

    def _sitemap_pages(self) -> bytes:
        edition = self.edition
        addresses = ["/", "/indeks/", *(address for _, address in edition.site.pages)]
        addresses += [section.address for section in edition.site.sections]
        for kind in KINDS:
            if kind is not HOME:
                addresses += [kind.address_of(key) for key in edition.archive.keys(kind.name)]
        return sitemap.urls((self._url(a), None) for a in dict.fromkeys(addresses))

    def _url(self, address: str) -> str:
        return self.edition.site.url + address
