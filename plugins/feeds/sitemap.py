"""Sitemaps by the protocol of sitemaps.org; times come from content, never from the build."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from plugins.feeds.xml import Writer

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


@dataclass(frozen=True)
class Place:
    """What stands at an absolute address: when it last changed (None: not said), the absolute addresses of
    its pictures."""

    address: str
    changed: datetime | None = None
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True)
class News:
    """A story of these days. ``published`` is its moment with offset."""

    address: str
    title: str
    published: str


def urls(places: Iterable[Place]) -> bytes:
    """A sitemap of pages."""
    xml = Writer()
    xml.declare()
    xml.open("urlset", xmlns=SITEMAP, **{"xmlns:image": IMAGE})
    for place in places:
        _place(xml, "url", place)
    xml.close()
    return xml.document()


def index(places: Iterable[Place]) -> bytes:
    """A sitemap of sitemaps."""
    xml = Writer()
    xml.declare()
    xml.open("sitemapindex", xmlns=SITEMAP)
    for place in places:
        _place(xml, "sitemap", place)
    xml.close()
    return xml.document()


def news(outlet: str, language: str, stories: Iterable[News]) -> bytes:
    """The News sitemap of an outlet."""
    xml = Writer()
    xml.declare()
    xml.open("urlset", xmlns=SITEMAP, **{"xmlns:news": NEWS})
    for story in stories:
        xml.open("url")
        xml.element("loc", story.address)
        xml.open("news:news")
        xml.open("news:publication")
        xml.element("news:name", outlet)
        xml.element("news:language", language)
        xml.close()
        xml.element("news:publication_date", story.published)
        xml.element("news:title", story.title)
        xml.close()
        xml.close()
    xml.close()
    return xml.document()


def robots(address: str, kept_out: Iterable[str]) -> bytes:
    """robots.txt, which names the index of sitemaps. A page that asks not to be indexed is not kept out:
    who may not fetch it cannot read that."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in kept_out),
        "",
        f"Sitemap: {address}",
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _place(xml: Writer, tag: str, place: Place) -> None:
    xml.open(tag)
    xml.element("loc", place.address)
    if place.changed:
        xml.element("lastmod", place.changed.isoformat())
    for picture in place.pictures:
        xml.open("image:image")
        xml.element("image:loc", picture)
        xml.close()
    xml.close()
