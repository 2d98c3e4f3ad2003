"""RSS 2.0 by its specification and the RSS Advisory Board's profile."""

from __future__ import annotations

from email.utils import format_datetime
from functools import lru_cache
from html import escape

from plugins.feeds.entry import STYLESHEET, Entry, Feed
from plugins.feeds.fitting import HEAVIEST, fitted
from plugins.feeds.xml import Writer

ATOM = "http://www.w3.org/2005/Atom"
GEORSS = "http://www.georss.org/georss"
MEDIA = "http://search.yahoo.com/mrss/"
_NAMESPACES = {
    "xmlns:atom": ATOM,
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:georss": GEORSS,
    "xmlns:media": MEDIA,
    "xmlns:slash": "http://purl.org/rss/1.0/modules/slash/",
    "xmlns:wfw": "http://wellformedweb.org/CommentAPI/",
    "xmlns:thr": "http://purl.org/syndication/thread/1.0",
}
_KEPT = 2_000
_END = len("\n </channel>\n</rss>\n")


def write(feed: Feed) -> bytes:
    """The feed as an RSS document in UTF-8."""
    xml = Writer()
    xml.declare(STYLESHEET)
    xml.open("rss", **_NAMESPACES, version="2.0")
    xml.open("channel")
    _channel(xml, feed)
    room = HEAVIEST - len(xml.piece.encode()) - _END
    for piece in fitted(feed.entries, _item, room):
        xml.add(piece)
    xml.close()
    xml.close()
    return xml.document()


def _channel(xml: Writer, feed: Feed) -> None:
    outlet = feed.outlet
    xml.element("title", feed.title)
    xml.element("link", feed.page)
    xml.element("description", feed.description)
    xml.element("language", feed.language)
    if outlet.copyright:
        xml.element("copyright", outlet.copyright)
    if outlet.email:
        answers = f"{outlet.email} ({outlet.responsible or outlet.name})"
        xml.element("managingEditor", answers)
    if feed.updated:
        xml.element("lastBuildDate", format_datetime(feed.updated))
    # Whoever opens a feed in a browser sees its style sheet's work, and this address.
    xml.element("docs", feed.about)
    xml.element("ttl", "30")
    if feed.logo:
        # Title and link are the channel's: the profile asks for that.
        xml.open("image")
        xml.element("url", feed.logo)
        xml.element("title", feed.title)
        xml.element("link", feed.page)
        xml.close()
    xml.element("atom:link", href=feed.address, rel="self", type="application/rss+xml")
    if feed.hub:
        xml.element("atom:link", href=feed.hub, rel="hub")


@lru_cache(_KEPT)  # A story stands in the feeds of all its listings.
def _item(entry: Entry, whole: bool) -> tuple[str, int]:
    """An item, with its size in bytes; ``whole`` says whether its text is told or its summary alone."""
    xml = Writer(2)
    xml.open("item")
    xml.element("title", entry.title)
    xml.element("link", entry.link)
    # A Guid that looks like an address need not be one: an imported story keeps WordPress' ?p=1234.
    xml.element("guid", entry.id, isPermaLink="false")
    xml.element("pubDate", format_datetime(entry.published))
    if entry.updated != entry.published:
        xml.element("atom:updated", entry.updated.isoformat())
    # One element with all names: readers that meet several show the first or the last.
    xml.element("dc:creator", ", ".join(author.name for author in entry.authors))
    for of in entry.categories:
        xml.element("category", of.name, **({"domain": of.scheme} if of.scheme else {}))
    # A description is HTML, by the specification and to every reader; and where there is a text, readers
    # that show descriptions want one.
    xml.element("description", escape(entry.summary or entry.title, quote=False))
    if whole:
        xml.element("content:encoded", entry.html)
    if entry.comments:
        xml.element("comments", entry.comments)
    if entry.comment_feed:
        xml.element("wfw:commentRss", entry.comment_feed)
    if entry.comment_count:
        xml.element("slash:comments", str(entry.comment_count))
    if entry.answers[0]:
        xml.element("thr:in-reply-to", ref=entry.answers[0], href=entry.answers[1])
    _enclosure(xml, entry)
    media(xml, entry)
    where(xml, entry)
    xml.close()
    return xml.piece, len(xml.piece.encode())


def _enclosure(xml: Writer, entry: Entry) -> None:
    picture = entry.picture
    # Type and length must be told, and must be true.
    if picture and picture.type and picture.bytes:
        xml.element("enclosure", url=picture.address, length=str(picture.bytes), type=picture.type)


def media(xml: Writer, entry: Entry) -> None:
    """The story's picture by Media RSS, with what it shows and whose it is."""
    picture = entry.picture
    if picture is None:
        return
    known = {"type": picture.type, "fileSize": picture.bytes}
    known |= {"width": picture.width, "height": picture.height}
    told = {name: str(value) for name, value in known.items() if value}
    xml.open("media:content", url=picture.address, medium="image", **told)
    xml.element("media:description", picture.description, type="plain")
    if picture.credit:
        xml.element("media:credit", picture.credit, role="photographer")
    xml.close()


def where(xml: Writer, entry: Entry) -> None:
    """GeoRSS Simple: latitude before longitude."""
    if entry.areas:
        area = entry.areas[0]
        xml.element("georss:point", f"{area.lat:.4f} {area.lon:.4f}")
        xml.element("georss:featureName", area.name)
