"""Comments as RSS: those of one story, or the newest of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape

from plugins.feeds.atom import THREADING
from plugins.feeds.entry import STYLESHEET
from plugins.feeds.fitting import HEAVIEST
from plugins.feeds.rss import ATOM
from plugins.feeds.xml import Writer

_NAMESPACES = {
    "xmlns:atom": ATOM,
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:thr": THREADING,
}


@dataclass(frozen=True)
class Remark:
    """One comment. ``link`` is its absolute address, ``parent`` the id and link of what it answers."""

    id: str
    title: str
    link: str
    published: datetime
    author: str
    text: str
    html: str
    parent: tuple[str, str] | None


@dataclass(frozen=True)
class CommentFeed:
    """What the comments are about and where their feed stands; addresses are absolute."""

    title: str
    description: str
    page: str
    address: str
    about: str
    language: str
    remarks: Sequence[Remark]


def write(feed: CommentFeed) -> bytes:
    """The feed as an RSS document in UTF-8: as many of the newest as a reader takes."""
    xml = Writer()
    xml.declare(STYLESHEET)
    xml.open("rss", **_NAMESPACES, version="2.0")
    xml.open("channel")
    xml.element("title", feed.title)
    xml.element("link", feed.page)
    xml.element("description", feed.description)
    xml.element("language", feed.language)
    if feed.remarks:
        newest = max(remark.published for remark in feed.remarks)
        xml.element("lastBuildDate", format_datetime(newest))
    xml.element("docs", feed.about)
    xml.element("ttl", "30")
    xml.element("atom:link", href=feed.address, rel="self", type="application/rss+xml")
    room = HEAVIEST - len(xml.piece.encode())
    for remark in feed.remarks:
        piece = _item(remark)
        room -= len(piece.encode())
        if room < 0:
            break
        xml.add(piece)
    xml.close()
    xml.close()
    return xml.document()


def _item(remark: Remark) -> str:
    xml = Writer(2)
    xml.open("item")
    xml.element("title", remark.title)
    xml.element("link", remark.link)
    xml.element("guid", remark.id, isPermaLink="false")
    xml.element("pubDate", format_datetime(remark.published))
    xml.element("dc:creator", remark.author)
    if remark.parent:
        xml.element("thr:in-reply-to", ref=remark.parent[0], href=remark.parent[1])
    xml.element("description", escape(remark.text or remark.title, quote=False))
    xml.element("content:encoded", remark.html)
    xml.close()
    return xml.piece
