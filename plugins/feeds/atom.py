"""Atom by RFC 4287: every author of an entry by name."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from plugins.feeds.entry import Entry, Feed
from plugins.feeds.rss import ATOM, GEORSS, serialise


def write(feed: Feed) -> bytes:
    """The feed as an Atom document in UTF-8. An Atom feed has a time of change, so it needs an entry."""
    # The namespace is written as it stands: with a prefix some readers do not know the elements.
    root = ET.Element("feed", xmlns=ATOM)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", feed.language)
    _add(root, "id", feed.page)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.description)
    _add(root, "updated", feed.updated.isoformat() if feed.updated else "1970-01-01T00:00:00+00:00")
    ET.SubElement(root, "link", rel="self", href=feed.address, type="application/atom+xml")
    ET.SubElement(root, "link", rel="alternate", href=feed.page, type="text/html")
    if feed.outlet.copyright:
        _add(root, "rights", feed.outlet.copyright)
    for entry in feed.entries:
        _entry(ET.SubElement(root, "entry"), entry)
    return serialise(root)


def _entry(element: ET.Element, entry: Entry) -> None:
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    ET.SubElement(element, "link", rel="alternate", href=entry.link, type="text/html")
    if entry.comments:
        ET.SubElement(element, "link", rel="replies", href=entry.comments, type="text/html")
    _add(element, "published", entry.published.isoformat())
    _add(element, "updated", entry.updated.isoformat())
    for author in entry.authors:
        person = ET.SubElement(element, "author")
        _add(person, "name", author.name)
        if author.address:
            _add(person, "uri", author.address)
    for category in entry.categories:
        ET.SubElement(element, "category", scheme=category.scheme, term=category.name)
    if entry.summary:
        _add(element, "summary", entry.summary)
    _add(element, "content", entry.html).set("type", "html")
    if entry.areas:
        area = entry.areas[0]
        ET.SubElement(element, f"{{{GEORSS}}}point").text = f"{area.lat:.4f} {area.lon:.4f}"
        ET.SubElement(element, f"{{{GEORSS}}}featurename").text = area.name


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = text
    return element
