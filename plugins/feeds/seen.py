"""Feeds as readers keep them: what RSS, Atom and JSON Feed say of each entry, read back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any
from xml.etree import ElementTree

_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_NEVER = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Seen:
    """One entry. By ``id`` alone a reader knows whether it is new; ``text`` is all it shows besides the
    title, ``published`` aware."""

    id: str
    title: str
    link: str
    published: datetime
    text: str


def seen_in(data: bytes) -> list[Seen]:
    """The entries of a feed in its order. ValueError for what is no feed."""
    try:
        if data.lstrip()[:1] == b"{":
            return [_of_json(item) for item in json.loads(data)["items"]]
        root = ElementTree.fromstring(data)  # noqa: S314 - our own files
    except (ElementTree.ParseError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise ValueError(f"no feed: {error}") from error
    if root.tag == "rss":
        return [_of_rss(item) for item in root.iter("item")]
    if root.tag == f"{_ATOM}feed":
        return [_of_atom(entry) for entry in root.iter(f"{_ATOM}entry")]
    raise ValueError(f"no feed: <{root.tag}>")


def _of_rss(item: ElementTree.Element) -> Seen:
    def text(tag: str) -> str:
        return item.findtext(tag) or ""

    published = text("pubDate")
    return Seen(
        text("guid") or text("link"),
        text("title"),
        text("link"),
        _aware(parsedate_to_datetime(published)) if published else _NEVER,
        f"{unescape(text('description'))}\n{text(_CONTENT)}",
    )


def _of_atom(entry: ElementTree.Element) -> Seen:
    def text(tag: str) -> str:
        return entry.findtext(_ATOM + tag) or ""

    links = entry.iter(f"{_ATOM}link")
    link = next((x.get("href", "") for x in links if x.get("rel", "alternate") == "alternate"), "")
    moment = text("published") or text("updated")
    told = f"{text('summary')}\n{text('content')}"
    return Seen(text("id"), text("title"), link, _moment(moment), told)


def _of_json(item: dict[str, Any]) -> Seen:
    told = f"{item.get('summary', '')}\n{item.get('content_html', '')}"
    title, link = str(item.get("title", "")), str(item.get("url", ""))
    return Seen(str(item["id"]), title, link, _moment(item.get("date_published", "")), told)


def _moment(text: str) -> datetime:
    return _aware(datetime.fromisoformat(text)) if text else _NEVER


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
