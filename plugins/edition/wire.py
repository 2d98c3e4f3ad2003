"""Feeds of an edition: what readers' programs are given, as bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from plugins.edition.comment_feeds import CommentFeeds
from plugins.edition.edition import Edition
from plugins.edition.feed_list import feed_groups
from plugins.edition.ledger import ledger_feed
from plugins.edition.place_pages import nearest_table
from plugins.edition.sitemaps import Sitemaps
from plugins.edition.standing import around_entry
from plugins.feeds import atom, json_feed, opml, rss
from plugins.feeds.entry import Entry, Feed, entry_of
from plugins.feeds.opml import Outline
from plugins.listings.catalogue import BY_NAME, FEED, HOME, ListingKind
from plugins.plan.comment_plan import COMMENTS, COMMENTS_FEED
from plugins.plan.listing_plan import feed_paths
from plugins.plan.site_plan import CORRECTIONS, NEAREST, OPML, SITEMAP

_KEPT = 2_000


class Wire:
    """Writes the feeds and sitemaps of one edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        # A story stands in the feeds of all its listings: its entry is made once for most of them.
        self._entry = lru_cache(_KEPT)(self._make_entry)
        self._sitemaps = Sitemaps(edition)
        self._comments = CommentFeeds(edition)
        self._singles: dict[str, Callable[[], bytes]] = {
            "feed/atom.xml": lambda: atom.write(self._feed(HOME, "", "/feed/atom.xml")),
            "feed/feed.json": lambda: json_feed.write(self._feed(HOME, "", "/feed/feed.json")),
            OPML: self._opml,
            NEAREST: lambda: nearest_table(edition),
            COMMENTS_FEED: self._comments.whole,
            **self._sitemaps.singles,
        }

    def document(self, kind: str, key: str, part: str) -> bytes | None:
        """The bytes of an output that is a feed or a sitemap; None for every other output."""
        if kind == CORRECTIONS:
            return rss.write(ledger_feed(self.edition)) if part == FEED else None
        if part == FEED:
            listing = BY_NAME[kind]
            return rss.write(self._feed(listing, key, listing.address_of(key) + FEED))
        if kind == COMMENTS:
            return self._comments.of(key)
        if kind == SITEMAP:
            return self._sitemaps.of(key)
        write = self._singles.get(key)
        return write() if write and not part else None

    def _feed(self, kind: ListingKind, key: str, address: str) -> Feed:
        site = self.edition.site
        name = self.edition.names.of(kind, key)
        own = "" if kind is HOME else f"{name.title} – "
        now = int(site.now.timestamp())
        paths = feed_paths(self.edition.archive, kind, key, now)
        return Feed(
            title=own + site.outlet.name,
            description=name.description or site.outlet.description or own + site.outlet.name,
            page=site.url + kind.address_of(key),
            address=site.url + address,
            language=site.language,
            outlet=site.outlet,
            entries=tuple(self._entry(path) for path in paths),
            site_url=site.url,
            hub=site.hub,
        )

    def _make_entry(self, path: str) -> Entry:
        site, story = self.edition.site, self.edition.story(path)
        # Of a story that was withdrawn its comments are gone too.
        over = story.is_over(site.now)
        comments = () if over else self.edition.thread(story.guid).shown
        pictures = self.edition.pictures(path)
        facts = pictures.get(story.picture.address) if story.picture else None
        return entry_of(
            story,
            site_url=site.url,
            outlet=site.outlet,
            gazetteer=self.edition.gazetteer,
            address_of=self.edition.archive.address,
            dateline_style=site.dateline_style,
            measures=facts.measures if facts else (0, 0, 0),
            comments=len(comments),
            around=around_entry(story, path, self.edition),
        )

    def _opml(self) -> bytes:
        site = self.edition.site
        groups = [(site.outlet.name, [(site.outlet.name, "/")])]
        groups += feed_groups(self.edition, tags=True)
        outlines = [
            (name, [Outline(n, f"{site.url}{a}{FEED}", site.url + a) for n, a in links])
            for name, links in groups
        ]
        return opml.write(site.outlet.name, outlines)
