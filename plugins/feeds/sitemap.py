"""Sitemaps by the protocol of sitemaps.org; times come from content, never from the build."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from xml.etree import ElementTree as ET

from plugins.feeds.rss import serialise

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"

Place = tuple[str, datetime | None]
"""An absolute address, and when what stands there last changed (None: not said)."""


def urls(places: Iterable[Place]) -> bytes:
    """A sitemap of pages."""
    return _write("urlset", "url", places)


def index(places: Iterable[Place]) -> bytes:
    """A sitemap of sitemaps."""
    return _write("sitemapindex", "sitemap", places)


def _write(root_name: str, item_name: str, places: Iterable[Place]) -> bytes:
    root = ET.Element(root_name, xmlns=SITEMAP)
    for address, changed in places:
        item = ET.SubElement(root, item_name)
        ET.SubElement(item, "loc").text = address
        if changed:
            ET.SubElement(item, "lastmod").text = changed.isoformat()
    return serialise(root)
