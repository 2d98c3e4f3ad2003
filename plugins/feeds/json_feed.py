"""JSON Feed 1.1."""

from __future__ import annotations

import json
from typing import Any

from plugins.feeds.entry import Entry, Feed, Media
from plugins.feeds.fitting import HEAVIEST, fitted


def write(feed: Feed) -> bytes:
    """The feed as a JSON document in UTF-8."""
    document: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "description": feed.description,
        # For people who see the bare document.
        "user_comment": feed.about,
        "favicon": feed.icon,
        "language": feed.language,
        "authors": [{"name": feed.outlet.name, "url": f"{feed.site_url}/"}],
    }
    if feed.hub:
        document["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    room = HEAVIEST - len(_text(document | {"items": []}))
    return _text(document | {"items": fitted(feed.entries, _measured, room)}) + b"\n"


def _measured(entry: Entry, whole: bool) -> tuple[dict[str, Any], int]:
    item = _item(entry, whole)
    # An item stands two levels deep: a blank more for each of its lines.
    return item, len(_text([[item]]))


def _text(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _item(entry: Entry, whole: bool) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [
            {"name": author.name} | ({"url": author.address} if author.address else {})
            for author in entry.authors
        ],
        "tags": [category.name for category in entry.categories],
    }
    # One of the two must be there.
    if whole:
        item["content_html"] = entry.html
    else:
        item["content_text"] = entry.summary or entry.title
    if entry.summary:
        item["summary"] = entry.summary
    if entry.picture:
        item["image"] = entry.picture.address
        if entry.picture.type:
            item["attachments"] = [_attachment(entry.picture)]
    return item


def _attachment(picture: Media) -> dict[str, Any]:
    size = {"size_in_bytes": picture.bytes} if picture.bytes else {}
    told = {"url": picture.address, "mime_type": picture.type, "title": picture.description}
    return told | size
