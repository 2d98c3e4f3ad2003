"""RSS 2.0 by its specification and the RSS Advisory Board's profile."""

from __future__ import annotations

from email.utils import format_datetime
from xml.etree import ElementTree as ET

from plugins.feeds.entry import Entry, Feed

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
GEORSS = "http://www.georss.org/georss"

for prefix, namespace in (("atom", ATOM), ("content", CONTENT), ("dc", DC), ("georss", GEORSS)):
    ET.register_namespace(prefix, namespace)


def write(feed: Feed) -> bytes:
    """The feed as an RSS document in UTF-8."""
    rss = ET.Element("rss", version="2.0")
    channel = ET.SubElement(rss, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.page)
    _add(channel, "description", feed.description)
    _add(channel, "language", feed.language)
    outlet = feed.outlet
    if outlet.copyright:
        _add(channel, "copyright", outlet.copyright)
    if outlet.email:
        _add(channel, "managingEditor", f"{outlet.email} ({outlet.responsible or outlet.name})")
    if feed.updated:
        _add(channel, "lastBuildDate", format_datetime(feed.updated))
    _add(channel, "ttl", "30")
    ET.SubElement(
        channel, f"{{{ATOM}}}link", href=feed.address, rel="self", type="application/rss+xml"
    )
    for entry in feed.entries:
        _item(ET.SubElement(channel, "item"), entry)
    return serialise(rss)


def serialise(root: ET.Element) -> bytes:
    """An XML document as bytes, one element a line, the same for the same tree."""
    ET.indent(root, space=" ")
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _item(item: ET.Element, entry: Entry) -> None:
    _add(item, "title", entry.title)
    _add(item, "link", entry.link)
    # A Guid that looks like an address need not be one: an imported story keeps WordPress' ?p=1234.
    _add(item, "guid", entry.id).set("isPermaLink", "false")
    _add(item, "pubDate", format_datetime(entry.published))
    if entry.updated != entry.published:
        _add(item, f"{{{ATOM}}}updated", entry.updated.isoformat())
    # One element with all names: readers that meet several show the first or the last.
    _add(item, f"{{{DC}}}creator", ", ".join(author.name for author in entry.authors))
    for category in entry.categories:
        _add(item, "category", category.name).set("domain", category.scheme)
    if entry.summary:
        _add(item, "description", entry.summary)
    _add(item, f"{{{CONTENT}}}encoded", entry.html)
    if entry.comments:
        _add(item, "comments", entry.comments)
    if entry.areas:
        area = entry.areas[0]
        _add(item, f"{{{GEORSS}}}point", f"{area.lat:.4f} {area.lon:.4f}")
        _add(item, f"{{{GEORSS}}}featurename", area.name)


def _add(parent: ET.Element, tag: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = text
    return element
