"""All feeds in one list by OPML 2.0, for readers that take one over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.feeds.xml import Writer


@dataclass(frozen=True)
class Outline:
    """One feed: its name, its absolute address, and that of its page."""

    name: str
    feed: str
    page: str


def write(title: str, groups: Sequence[tuple[str, Sequence[Outline]]]) -> bytes:
    """The list as a document in UTF-8; a group without a feed is left out."""
    xml = Writer()
    xml.declare()
    xml.open("opml", version="2.0")
    xml.open("head")
    xml.element("title", title)
    xml.close()
    xml.open("body")
    for name, outlines in groups:
        if not outlines:
            continue
        xml.open("outline", text=name)
        for one in outlines:
            about = {"text": one.name, "title": one.name}
            xml.element("outline", type="rss", **about, xmlUrl=one.feed, htmlUrl=one.page)
        xml.close()
    xml.close()
    xml.close()
    return xml.document()
