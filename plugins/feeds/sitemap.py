"""Sitemaps by the protocol of sitemaps.org; times come from content, never from the build."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from plugins.feeds.xml import document, element, nested

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"

Place = tuple[str, datetime | None]
"""An absolute address, and when what stands there last changed (None: not said)."""


def urls(places: Iterable[Place]) -> bytes:
    """A sitemap of pages."""
    return _write("urlset", "url", places)


def index(places: Iterable[Place]) -> bytes:
    """A sitemap of sitemaps."""
    return _write("sitemapindex", "sitemap", places)


def _write(root: str, item: str, places: Iterable[Place]) -> bytes:
    lines = []
    for address, changed in places:
        line = [element("loc", address)]
        if changed:
            line.append(element("lastmod", changed.isoformat()))
        lines.append(nested(item, line, 1))
    return document(nested(root, lines, 0, xmlns=SITEMAP))
