"""Atom by RFC 4287: every author of an entry by name."""

from __future__ import annotations

from functools import lru_cache

from plugins.feeds.entry import STYLESHEET, Entry, Feed
from plugins.feeds.fitting import HEAVIEST, fitted
from plugins.feeds.rss import ATOM, GEORSS, MEDIA, media, where
from plugins.feeds.xml import Writer

THREADING = "http://purl.org/syndication/thread/1.0"
_KEPT = 100
_END = len("\n</feed>\n")


def write(feed: Feed) -> bytes:
    """The feed as an Atom document in UTF-8. An Atom feed has a time of change, so it needs an entry."""
    xml = Writer()
    xml.declare(STYLESHEET)
    # Atom's own names stand without a prefix: with one, some readers do not know the elements.
    names = {"xmlns": ATOM, "xmlns:georss": GEORSS, "xmlns:media": MEDIA, "xmlns:thr": THREADING}
    xml.open("feed", **names, **{"xml:lang": feed.language})
    _about(xml, feed)
    room = HEAVIEST - len(xml.piece.encode()) - _END
    for piece in fitted(feed.entries, _entry, room):
        xml.add(piece)
    xml.close()
    return xml.document()


def _about(xml: Writer, feed: Feed) -> None:
    updated = feed.updated.isoformat() if feed.updated else "1970-01-01T00:00:00+00:00"
    xml.element("id", feed.page)
    xml.element("title", feed.title)
    xml.element("subtitle", feed.description)
    xml.element("updated", updated)
    xml.element("link", rel="self", href=feed.address, type="application/atom+xml")
    xml.element("link", rel="alternate", href=feed.page, type="text/html")
    if feed.hub:
        xml.element("link", rel="hub", href=feed.hub)
    xml.element("icon", feed.icon)
    if feed.logo:
        xml.element("logo", feed.logo)
    if feed.outlet.copyright:
        xml.element("rights", feed.outlet.copyright)


@lru_cache(_KEPT)  # Measured, then written.
def _entry(entry: Entry, whole: bool) -> tuple[str, int]:
    """An entry, with its size in bytes; ``whole`` says whether its text is told or its summary alone."""
    xml = Writer(1)
    xml.open("entry")
    xml.element("id", entry.id)
    xml.element("title", entry.title)
    xml.element("link", rel="alternate", href=entry.link, type="text/html")
    if entry.comments:
        count = {"thr:count": str(entry.comment_count)} if entry.comment_count else {}
        replies = {"rel": "replies", "href": entry.comments, "type": "text/html"}
        xml.element("link", **replies, **count)
    if entry.comment_feed:
        xml.element(
            "link", rel="replies", href=entry.comment_feed, type="application/rss+xml", **count
        )
    if entry.comment_count:
        xml.element("thr:total", str(entry.comment_count))
    _enclosure(xml, entry)
    xml.element("published", entry.published.isoformat())
    xml.element("updated", entry.updated.isoformat())
    for author in entry.authors:
        xml.open("author")
        xml.element("name", author.name)
        if author.address:
            xml.element("uri", author.address)
        xml.close()
    for of in entry.categories:
        xml.element("category", **({"scheme": of.scheme} if of.scheme else {}), term=of.name)
    if entry.summary:
        xml.element("summary", entry.summary)
    if whole:
        xml.element("content", entry.html, type="html")
    media(xml, entry)
    where(xml, entry)
    xml.close()
    return xml.piece, len(xml.piece.encode())


def _enclosure(xml: Writer, entry: Entry) -> None:
    picture = entry.picture
    if picture and picture.type and picture.bytes:
        size = str(picture.bytes)
        xml.element("link", rel="enclosure", href=picture.address, type=picture.type, length=size)
