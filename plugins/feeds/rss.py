"""RSS 2.0 by its specification and the RSS Advisory Board's profile."""

from __future__ import annotations

from email.utils import format_datetime
from functools import lru_cache

from plugins.feeds.entry import Entry, Feed
from plugins.feeds.xml import document, element, nested

ATOM = "http://www.w3.org/2005/Atom"
GEORSS = "http://www.georss.org/georss"
_NAMESPACES = {
    "xmlns:atom": ATOM,
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:georss": GEORSS,
}
_KEPT = 2_000


def write(feed: Feed) -> bytes:
    """The feed as an RSS document in UTF-8."""
    channel = nested("channel", [*_about(feed), *map(_item, feed.entries)], 1)
    return document(nested("rss", [channel], 0, **_NAMESPACES, version="2.0"))


def _about(feed: Feed) -> list[str]:
    outlet = feed.outlet
    lines = [
        element("title", feed.title),
        element("link", feed.page),
        element("description", feed.description),
        element("language", feed.language),
    ]
    if outlet.copyright:
        lines.append(element("copyright", outlet.copyright))
    if outlet.email:
        answers = f"{outlet.email} ({outlet.responsible or outlet.name})"
        lines.append(element("managingEditor", answers))
    if feed.updated:
        lines.append(element("lastBuildDate", format_datetime(feed.updated)))
    lines.append(element("ttl", "30"))
    own = {"href": feed.address, "rel": "self", "type": "application/rss+xml"}
    return [*lines, element("atom:link", **own)]


@lru_cache(_KEPT)  # A story stands in the feeds of all its listings.
def _item(entry: Entry) -> str:
    lines = [
        element("title", entry.title),
        element("link", entry.link),
        # A Guid that looks like an address need not be one: an imported story keeps WordPress' ?p=1234.
        element("guid", entry.id, isPermaLink="false"),
        element("pubDate", format_datetime(entry.published)),
    ]
    if entry.updated != entry.published:
        lines.append(element("atom:updated", entry.updated.isoformat()))
    # One element with all names: readers that meet several show the first or the last.
    lines.append(element("dc:creator", ", ".join(author.name for author in entry.authors)))
    for of in entry.categories:
        lines.append(element("category", of.name, **({"domain": of.scheme} if of.scheme else {})))
    if entry.summary:
        lines.append(element("description", entry.summary))
    lines.append(element("content:encoded", entry.html))
    if entry.comments:
        lines.append(element("comments", entry.comments))
    return nested("item", [*lines, *where(entry)], 2)


def where(entry: Entry) -> list[str]:
    """GeoRSS Simple: latitude before longitude."""
    if not entry.areas:
        return []
    area = entry.areas[0]
    return [
        element("georss:point", f"{area.lat:.4f} {area.lon:.4f}"),
        element("georss:featurename", area.name),
    ]
