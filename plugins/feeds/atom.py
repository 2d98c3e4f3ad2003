"""Atom by RFC 4287: every author of an entry by name."""

from __future__ import annotations

from plugins.feeds.entry import Entry, Feed
from plugins.feeds.rss import ATOM, GEORSS, where
from plugins.feeds.xml import document, element, nested


def write(feed: Feed) -> bytes:
    """The feed as an Atom document in UTF-8. An Atom feed has a time of change, so it needs an entry."""
    updated = feed.updated.isoformat() if feed.updated else "1970-01-01T00:00:00+00:00"
    lines = [
        element("id", feed.page),
        element("title", feed.title),
        element("subtitle", feed.description),
        element("updated", updated),
        element("link", rel="self", href=feed.address, type="application/atom+xml"),
        element("link", rel="alternate", href=feed.page, type="text/html"),
    ]
    if feed.outlet.copyright:
        lines.append(element("rights", feed.outlet.copyright))
    lines += map(_entry, feed.entries)
    # Atom's own names stand without a prefix: with one, some readers do not know the elements.
    names = {"xmlns:georss": GEORSS, "xmlns": ATOM, "xml:lang": feed.language}
    return document(nested("feed", lines, 0, **names))


def _entry(entry: Entry) -> str:
    lines = [
        element("id", entry.id),
        element("title", entry.title),
        element("link", rel="alternate", href=entry.link, type="text/html"),
    ]
    if entry.comments:
        lines.append(element("link", rel="replies", href=entry.comments, type="text/html"))
    lines.append(element("published", entry.published.isoformat()))
    lines.append(element("updated", entry.updated.isoformat()))
    for author in entry.authors:
        person = [element("name", author.name)]
        if author.address:
            person.append(element("uri", author.address))
        lines.append(nested("author", person, 2))
    for of in entry.categories:
        lines.append(
            element("category", **({"scheme": of.scheme} if of.scheme else {}), term=of.name)
        )
    if entry.summary:
        lines.append(element("summary", entry.summary))
    lines.append(element("content", entry.html, type="html"))
    return nested("entry", [*lines, *where(entry)], 1)
