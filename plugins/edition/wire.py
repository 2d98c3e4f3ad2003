"""Feeds and sitemaps of an edition: what machines are given, as bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from plugins.edition.outputs import Output, month_sitemap
from plugins.edition.printer import Edition
from plugins.feeds import atom, json_feed, rss, sitemap
from plugins.feeds.entry import Feed, entry_of
from plugins.listings.catalogue import BY_NAME, FEED, HOME, KINDS, MONTH, ListingKind
from plugins.stories.story import Story

# A feed reader that polls seldom must not miss a story of a busy day.
ENTRIES = 50


class Wire:
    """Writes the feeds and sitemaps of one edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._singles = {
            "feed/atom.xml": lambda: atom.write(self._feed(HOME, "", "/feed/atom.xml")),
            "feed/feed.json": lambda: json_feed.write(self._feed(HOME, "", "/feed/feed.json")),
            "sitemap.xml": self._sitemap_index,
            "sitemap-halaman.xml": self._sitemap_pages,
        }

    def document(self, output: Output) -> bytes | None:
        """The bytes of an output that is a feed or a sitemap; None for every other output."""
        if output.part == FEED:
            kind = BY_NAME[output.kind]
            return rss.write(self._feed(kind, output.key, kind.address_of(output.key) + FEED))
        if output.kind == "sitemap":
            stories = self.edition.index.newest(MONTH, output.key, None)
            return sitemap.urls((self._url(story.address), story.updated) for story in stories)
        write = self._singles.get(output.path)
        return write() if write else None

    def _feed(self, kind: ListingKind, key: str, address: str) -> Feed:
        edition, site = self.edition, self.edition.site
        stories = edition.index.newest(kind, key, ENTRIES)
        name = edition.names.of(kind, key, stories[0] if stories else None)
        own = "" if kind is HOME else f"{name.title} – "
        return Feed(
            title=own + site.outlet.name,
            description=name.description or site.outlet.description or own + site.outlet.name,
            page=self._url(kind.address_of(key)),
            address=self._url(address),
            language=site.language,
            outlet=site.outlet,
            entries=tuple(
                entry_of(
                    story,
                    site_url=site.url,
                    outlet=site.outlet,
                    gazetteer=edition.gazetteer,
                    addresses=edition.addresses,
                    dateline_style=site.dateline_style,
                    now=site.now,
                )
                for story in stories
            ),
        )

    def _sitemap_index(self) -> bytes:
        index = self.edition.index
        months = [
            (self._url("/" + month_sitemap(month)), _newest(index.newest(MONTH, month, None)))
            for month in index.keys(MONTH)
        ]
        return sitemap.index([(self._url("/sitemap-halaman.xml"), None), *months])

    def _sitemap_pages(self) -> bytes:
        edition = self.edition
        addresses = ["/", "/indeks/", *(page.address for page in edition.pages.values())]
        addresses += [section.address for section in edition.site.sections]
        for kind in KINDS:
            if kind is not HOME:
                addresses += [kind.address_of(key) for key in edition.index.keys(kind)]
        return sitemap.urls((self._url(a), None) for a in dict.fromkeys(addresses))

    def _url(self, address: str) -> str:
        return self.edition.site.url + address


def _newest(stories: Sequence[Story]) -> datetime:
    return max(story.updated for story in stories)
