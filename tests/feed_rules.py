"""Rules that a feed must meet, each by its specification; a line for each fault.

RSS 2.0 with the RSS Advisory Board's profile, Atom by RFC 4287 with the replies of RFC 4685, JSON Feed 1.1,
and what Media RSS, GeoRSS, Dublin Core and WebSub ask of the elements that we take from them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}"
GEORSS = "{http://www.georss.org/georss}"
MEDIA = "{http://search.yahoo.com/mrss/}"
THREAD = "{http://purl.org/syndication/thread/1.0}"
WELL_FORMED_WEB = "{http://wellformedweb.org/CommentAPI/}"
SLASH = "{http://purl.org/rss/1.0/modules/slash/}"
COMMENTS = {THREAD + "in-reply-to", WELL_FORMED_WEB + "commentRss", SLASH + "comments"}
HEAVIEST, MOST = 512 * 1024, 50

CHANNEL_ONCE = {
    *(
        "title",
        "link",
        "description",
        "language",
        "copyright",
        "managingEditor",
        "webMaster",
        "pubDate",
    ),
    *("lastBuildDate", "generator", "docs", "cloud", "ttl", "image", "rating", "textInput"),
    *("skipHours", "skipDays"),
}
CHANNEL = CHANNEL_ONCE | {"category", "item"}
ITEM_ONCE = {
    *(
        "title",
        "link",
        "description",
        "author",
        "comments",
        "enclosure",
        "guid",
        "pubDate",
        "source",
    ),
    *(CONTENT, DC + "creator", GEORSS + "point", GEORSS + "featureName", ATOM + "updated"),
}
RFC822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}"
    r" \d\d:\d\d:\d\d ([+-]\d{4}|GMT)"
)
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ATTRIBUTE = re.compile(r"\b(?:href|src|poster|cite)=[\"']([^\"']*)")
FORBIDDEN = re.compile(
    r"<(?:script|style|iframe|form|object|embed)\b| (?:id|class|style|on\w+)=", re.I
)


def _is_url(text: str | None) -> bool:
    parts = urlsplit(text or "")
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", text)


def _is_iri(text: str | None) -> bool:
    return bool(text) and bool(re.match(r"[A-Za-z][\w+.-]*:\S+$", text))


def _of_html(html: str, where: str) -> Iterator[str]:
    for found in FORBIDDEN.findall(html):
        yield f"{where}: {found} in the text"
    for address in ATTRIBUTE.findall(html):
        if not re.match(r"(https?://|mailto:|tel:)", address):
            yield f"{where}: relative address {address}"


def _of_weight(data: bytes, entries: int) -> Iterator[str]:
    if entries > MOST:
        yield f"{entries} entries"
    if len(data) > HEAVIEST and entries > 10:
        yield f"{len(data)} bytes"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield str(error)


def rss(data: bytes) -> list[str]:
    """Where an RSS feed breaks the rules."""
    return list(_rss(data))


def _rss(data: bytes) -> Iterator[str]:
    root = ET.fromstring(data)
    if (root.tag, root.get("version"), [child.tag for child in root]) != (
        "rss",
        "2.0",
        ["channel"],
    ):
        yield "not <rss version='2.0'> with one channel"
    channel = root.find("channel")
    items = channel.findall("item")
    yield from _of_weight(data, len(items))
    tags = Counter(child.tag for child in channel)
    yield from (f"channel: {tag}" for tag in tags if "{" not in tag and tag not in CHANNEL)
    yield from (f"channel: {n} {tag}" for tag, n in tags.items() if n > 1 and tag in CHANNEL_ONCE)
    for tag in ("title", "link", "description"):
        if not (channel.findtext(tag) or "").strip():
            yield f"channel: no {tag}"
    for tag in ("link", "docs"):
        if channel.find(tag) is not None and not _is_url(channel.findtext(tag)):
            yield f"channel: {tag}"
    if not re.fullmatch(r"[a-z]{2}(-\w+)?", channel.findtext("language") or ""):
        yield "channel: language"
    if not (channel.findtext("ttl") or "1").isdigit():
        yield "channel: ttl"
    editor = channel.findtext("managingEditor")
    if editor is not None and not re.fullmatch(r"[^@\s]+@[^@\s]+ \(.+\)", editor):
        yield "channel: managingEditor"
    own = [x for x in channel.findall(f"{ATOM}link") if x.get("rel") == "self"]
    if (
        len(own) != 1
        or own[0].get("type") != "application/rss+xml"
        or not _is_url(own[0].get("href"))
    ):
        yield "channel: atom:link rel=self"
    image = channel.find("image")
    if image is not None:
        if not re.search(r"\.(jpe?g|png|gif)$", image.findtext("url") or ""):
            yield "image: url"
        yield from (
            f"image: {tag}"
            for tag in ("title", "link")
            if image.findtext(tag) != channel.findtext(tag)
        )
    moments = [_rss_moment(item) for item in items]
    built = channel.findtext("lastBuildDate")
    if built is None and items:
        yield "channel: no lastBuildDate"
    if built is not None:
        if not RFC822.fullmatch(built):
            yield "channel: lastBuildDate"
        elif moments and parsedate_to_datetime(built) < max(moments):
            yield "channel: an item is newer than lastBuildDate"
    guids = Counter(item.findtext("guid") for item in items)
    yield from (f"guid twice: {guid}" for guid, n in guids.items() if n > 1)
    for item in items:
        yield from _rss_item(item)


def _rss_moment(item: ET.Element) -> datetime:
    return parsedate_to_datetime(item.findtext("pubDate"))


def _rss_item(item: ET.Element) -> Iterator[str]:
    where = item.findtext("guid") or item.findtext("title")
    tags = Counter(child.tag for child in item)
    known = ITEM_ONCE | {"category", MEDIA + "content", ATOM + "link", *COMMENTS}
    yield from (f"{where}: {tag}" for tag in tags if tag not in known)
    yield from (f"{where}: {n} {tag}" for tag, n in tags.items() if n > 1 and tag in ITEM_ONCE)
    if not (item.findtext("title") or "").strip():
        yield f"{where}: no title"
    for tag in ("link", "comments"):
        if item.find(tag) is not None and not _is_url(item.findtext(tag)):
            yield f"{where}: {tag}"
    guid = item.find("guid")
    if guid is None or not guid.text or guid.get("isPermaLink") not in ("true", "false"):
        yield f"{where}: guid"
    elif guid.get("isPermaLink") == "true" and not _is_url(guid.text):
        yield f"{where}: a guid that is no permalink"
    date = item.findtext("pubDate") or ""
    if not RFC822.fullmatch(date):
        yield f"{where}: pubDate {date}"
    elif parsedate_to_datetime(date).strftime("%a") != date[:3]:
        yield f"{where}: the day of {date}"
    updated = item.findtext(f"{ATOM}updated")
    if updated is not None and not RFC3339.fullmatch(updated):
        yield f"{where}: atom:updated {updated}"
    for enclosure in item.findall("enclosure"):
        told = enclosure.get("url"), enclosure.get("length") or "", enclosure.get("type") or ""
        if not (_is_url(told[0]) and told[1].isdigit() and int(told[1]) and "/" in told[2]):
            yield f"{where}: enclosure {told}"
    if not (item.findtext(f"{DC}creator") or "").strip():
        yield f"{where}: no dc:creator"
    for category in item.findall("category"):
        if not category.text or not (
            category.get("domain") is None or _is_url(category.get("domain"))
        ):
            yield f"{where}: category"
    if not (item.findtext(f"{SLASH}comments") or "0").isdigit():
        yield f"{where}: slash:comments"
    feed = item.findtext(f"{WELL_FORMED_WEB}commentRss")
    if feed is not None and not _is_url(feed):
        yield f"{where}: wfw:commentRss"
    yield from _of_html(item.findtext(CONTENT) or "", where)
    if not (item.findtext("description") or "").strip():
        yield f"{where}: no description"
    order = [child.tag for child in item if child.tag in ("description", CONTENT)]
    if order not in (["description"], ["description", CONTENT]):
        yield f"{where}: {order}"
    if re.search(r"<[a-z]+[ >]", item.findtext("description") or ""):
        yield f"{where}: HTML in the description"
    yield from _modules(item, where)


def _modules(entry: ET.Element, where: str) -> Iterator[str]:
    for reply in entry.findall(f"{THREAD}in-reply-to"):
        if not reply.get("ref") or not _is_url(reply.get("href")):
            yield f"{where}: thr:in-reply-to"
    point = entry.findtext(f"{GEORSS}point")
    if point is not None:
        latitude, longitude = map(float, point.split())
        # Indonesia; the other way round it is in Antarctica.
        if not (-12 < latitude < 7 and 94 < longitude < 142):
            yield f"{where}: {point}"
    for media in entry.findall(f"{MEDIA}content"):
        if not _is_url(media.get("url")) or media.get("medium") not in ("image", "video", "audio"):
            yield f"{where}: media:content"
        for name in ("fileSize", "width", "height"):
            if not (media.get(name) or "1").isdigit():
                yield f"{where}: media:content {name}"
        described = media.find(f"{MEDIA}description")
        if described is None or not described.text or described.get("type") != "plain":
            yield f"{where}: media:description"


def atom(data: bytes) -> list[str]:
    """Where an Atom feed breaks the rules."""
    return list(_atom(data))


def _atom(data: bytes) -> Iterator[str]:
    root = ET.fromstring(data)
    if root.tag != f"{ATOM}feed":
        yield "not an Atom feed"
    entries = root.findall(f"{ATOM}entry")
    yield from _of_weight(data, len(entries))
    yield from _atom_element(root, "feed", {"subtitle", "icon", "logo", "rights", "generator"})
    if not [
        x for x in root.findall(f"{ATOM}link") if x.get("rel") == "self" and _is_url(x.get("href"))
    ]:
        yield "feed: no link rel=self"
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in entries)
    yield from (f"id twice: {one}" for one, n in ids.items() if n > 1)
    # Of the children of a feed the entries come last, for readers that stop at the first.
    tags = [child.tag for child in root]
    if entries and set(tags[tags.index(f"{ATOM}entry") :]) != {f"{ATOM}entry"}:
        yield "feed: something behind the entries"
    for entry in entries:
        yield from _atom_entry(entry)


def _atom_element(element: ET.Element, where: str, once: set[str]) -> Iterator[str]:
    tags = Counter(child.tag.removeprefix(ATOM) for child in element if child.tag.startswith(ATOM))
    for tag in ("id", "title", "updated"):
        if tags[tag] != 1 or not element.findtext(ATOM + tag):
            yield f"{where}: {tags[tag]} {tag}"
    yield from (f"{where}: {tags[tag]} {tag}" for tag in once if tags[tag] > 1)
    known = once | {"id", "title", "updated", "link", "author", "contributor", "category", "entry"}
    yield from (f"{where}: unknown {tag}" for tag in tags if tag not in known)
    if not _is_iri(element.findtext(f"{ATOM}id")):
        yield f"{where}: an id that is no IRI"
    for tag in ("updated", "published"):
        moment = element.findtext(ATOM + tag)
        if moment is not None and not RFC3339.fullmatch(moment):
            yield f"{where}: {tag} {moment}"
    links = element.findall(f"{ATOM}link")
    yield from (f"{where}: link {x.attrib}" for x in links if not _is_url(x.get("href")))
    alternates = Counter(
        (x.get("type"), x.get("hreflang"))
        for x in links
        if x.get("rel", "alternate") == "alternate"
    )
    if not alternates or max(alternates.values()) > 1:
        yield f"{where}: link rel=alternate"


def _atom_entry(entry: ET.Element) -> Iterator[str]:
    where = entry.findtext(f"{ATOM}id") or "?"
    yield from _atom_element(entry, where, {"published", "summary", "content", "rights", "source"})
    authors = entry.findall(f"{ATOM}author")
    if not authors:
        yield f"{where}: no author"
    for author in authors:
        if not (author.findtext(f"{ATOM}name") or "").strip():
            yield f"{where}: an author without a name"
        if author.find(f"{ATOM}uri") is not None and not _is_url(author.findtext(f"{ATOM}uri")):
            yield f"{where}: uri of an author"
    published, updated = (entry.findtext(ATOM + tag) for tag in ("published", "updated"))
    if (
        published
        and updated
        and datetime.fromisoformat(updated) < datetime.fromisoformat(published)
    ):
        yield f"{where}: updated before it was published"
    for category in entry.findall(f"{ATOM}category"):
        if not category.get("term"):
            yield f"{where}: category without a term"
    for link in entry.findall(f"{ATOM}link"):
        if link.get("rel") == "enclosure" and not (link.get("length") or "1").isdigit():
            yield f"{where}: enclosure"
        if link.get("rel") == "replies":
            count = link.get(f"{THREAD}count")
            if count is not None and not count.isdigit():
                yield f"{where}: thr:count {count}"
    content = entry.find(f"{ATOM}content")
    if content is not None:
        if content.get("type") != "html":
            yield f"{where}: content of type {content.get('type')}"
        yield from _of_html(content.text or "", where)
    elif not entry.findtext(f"{ATOM}summary"):
        yield f"{where}: neither content nor summary"
    yield from _modules(entry, where)


def json_feed(data: bytes) -> list[str]:
    """Where a JSON Feed breaks the rules."""
    return list(_json_feed(data))


def _json_feed(data: bytes) -> Iterator[str]:
    feed = json.loads(data)
    yield from _of_weight(data, len(feed["items"]))
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        yield "version"
    if not feed.get("title"):
        yield "no title"
    for name in ("home_page_url", "feed_url", "favicon"):
        if not _is_url(feed.get(name)):
            yield name
    yield from _authors(feed.get("authors"), "feed")
    for hub in feed.get("hubs", []):
        if not (hub.get("type") and _is_url(hub.get("url"))):
            yield f"hub {hub}"
    ids = Counter(item.get("id") for item in feed["items"])
    yield from (f"id twice: {one}" for one, n in ids.items() if n > 1)
    for item in feed["items"]:
        yield from _json_item(item)


def _json_item(item: dict[str, Any]) -> Iterator[str]:
    where = str(item.get("id"))
    if not isinstance(item.get("id"), str) or not item["id"]:
        yield f"id {item.get('id')!r}"
    if not (item.get("content_html") or item.get("content_text")):
        yield f"{where}: no content"
    for name in ("url", "image", "external_url", "banner_image"):
        if name in item and not _is_url(item[name]):
            yield f"{where}: {name}"
    for name in ("date_published", "date_modified"):
        if name in item and not RFC3339.fullmatch(item[name]):
            yield f"{where}: {name}"
    yield from _authors(item.get("authors"), where)
    if not all(isinstance(tag, str) and tag for tag in item.get("tags", [])):
        yield f"{where}: tags"
    for attachment in item.get("attachments", []):
        size = attachment.get("size_in_bytes", 1)
        if not (_is_url(attachment.get("url")) and "/" in attachment["mime_type"] and size > 0):
            yield f"{where}: {attachment}"
    yield from _of_html(item.get("content_html", ""), where)


def _authors(authors: Any, where: str) -> Iterator[str]:
    if not authors or not all(author.get("name") or author.get("url") for author in authors):
        yield f"{where}: authors"


def opml(data: bytes) -> list[str]:
    """Where a list of feeds breaks the rules of OPML 2.0."""
    root = ET.fromstring(data)
    found = []
    if (root.tag, root.get("version"), [child.tag for child in root]) != (
        "opml",
        "2.0",
        ["head", "body"],
    ):
        found.append("not <opml version='2.0'> with a head and a body")
    for outline in root.iter("outline"):
        if not outline.get("text") or (outline.text or "").strip():
            found.append(f"an outline without a text: {outline.attrib}")
        if outline.get("type") == "rss":
            found += [
                f"{n} of {outline.attrib}"
                for n in ("xmlUrl", "htmlUrl")
                if not _is_url(outline.get(n))
            ]
        elif not len(outline):
            found.append(f"an outline of nothing: {outline.attrib}")
    return found


def of_file(path: str, data: bytes) -> list[str]:
    """Where the feed at a path breaks its rules."""
    check = json_feed if path.endswith(".json") else atom if path.endswith("atom.xml") else rss
    return [f"{path}: {fault}" for fault in check(data)]
