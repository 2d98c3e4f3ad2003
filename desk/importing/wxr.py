"""WordPress' export format (WXR 1.0 to 1.2) in the inner form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.etree.ElementTree import Element

from desk.importing.elements import elements
from desk.importing.old_site import (
    Author,
    Block,
    Clock,
    Comment,
    Damage,
    Head,
    Item,
    Post,
    Term,
    Upload,
)

_STATUS = {"1": "approved", "approved": "approved", "0": "pending", "hold": "pending"}
_KNOWN_DOMAINS = ("", "category", "post_tag", "tag", "author", "post_format")
_NO_COMMENT = ("", "comment")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?")
# A guest author of Co-Authors Plus carries this before the name.
_GUEST = "cap-"


def read(path: Path) -> Iterator[Item]:
    """Everything in one export file, in its order."""
    address, made = "", None
    for element in elements(path):
        if isinstance(element, Damage):
            yield element
            continue
        if element.tag in ("link", "wp:base_blog_url"):
            address = _text(element) or address
            yield Head(address, made)
        elif element.tag == "pubDate":
            made = _mail_date(_text(element))
            yield Head(address, made)
        elif element.tag in _READERS:
            yield from _READERS[element.tag](element)


def _text(element: Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""


def _of(element: Element, name: str) -> str:
    return _text(element.find(name))


def _author(element: Element) -> Iterator[Item]:
    first, last = _of(element, "wp:author_first_name"), _of(element, "wp:author_last_name")
    name = _of(element, "wp:author_display_name") or f"{first} {last}".strip()
    yield Author(_of(element, "wp:author_login"), name, _of(element, "wp:author_id"))


def _category(element: Element) -> Iterator[Item]:
    yield Term(
        "category",
        _of(element, "wp:category_nicename"),
        _of(element, "wp:cat_name"),
        _of(element, "wp:term_id"),
        _of(element, "wp:category_parent"),
    )


def _tag(element: Element) -> Iterator[Item]:
    yield Term(
        "tag", _of(element, "wp:tag_slug"), _of(element, "wp:tag_name"), _of(element, "wp:term_id")
    )


def _item(element: Element) -> Iterator[Item]:
    kind = _of(element, "wp:post_type") or "post"
    if kind == "attachment":
        yield _upload(element)
    elif kind == "wp_block":
        yield Block(_of(element, "wp:post_id"), _of(element, "content:encoded"))
    else:
        yield _post(element, kind)


def _upload(element: Element) -> Upload:
    meta, _ = _meta(element)
    return Upload(
        id=_of(element, "wp:post_id"),
        address=_of(element, "wp:attachment_url") or _of(element, "guid"),
        file=meta.get("_wp_attached_file", ""),
        alt=meta.get("_wp_attachment_image_alt", ""),
        caption=_of(element, "excerpt:encoded"),
        page=_of(element, "link"),
        parent=_of(element, "wp:post_parent").strip("0") and _of(element, "wp:post_parent"),
    )


def _post(element: Element, kind: str) -> Post:
    meta, old_slugs = _meta(element)
    terms = [
        (term.get("domain", ""), term.get("nicename", ""), _text(term))
        for term in element.findall("category")
    ]
    date = _clock(element, "wp:post_date")
    if date.wall is None and date.instant is None:
        date = Clock(None, _mail_date(_of(element, "pubDate")))
    return Post(
        id=_of(element, "wp:post_id"),
        kind=kind,
        status=_of(element, "wp:status") or "publish",
        title=_of(element, "title"),
        slug=_of(element, "wp:post_name"),
        link=_of(element, "link"),
        guid=_of(element, "guid"),
        date=date,
        modified=_clock(element, "wp:post_modified"),
        author=_of(element, "dc:creator"),
        html=(element.findtext("content:encoded") or "").strip("\n"),
        excerpt=_of(element, "excerpt:encoded"),
        password=_of(element, "wp:post_password"),
        sticky=_of(element, "wp:is_sticky") == "1",
        parent=_of(element, "wp:post_parent").strip("0") and _of(element, "wp:post_parent"),
        discussion=_of(element, "wp:comment_status") or "open",
        categories=tuple(slug for domain, slug, _ in terms if domain == "category"),
        tags=tuple((slug, name) for domain, slug, name in terms if domain in ("post_tag", "tag")),
        other_terms=tuple(
            f"{domain}: {name}" for domain, _, name in terms if domain not in _KNOWN_DOMAINS
        ),
        coauthors=tuple(
            slug.removeprefix(_GUEST) for domain, slug, _ in terms if domain == "author"
        ),
        old_slugs=old_slugs,
        meta=meta,
        comments=tuple(_comment(one) for one in element.findall("wp:comment")),
    )


def _meta(element: Element) -> tuple[dict[str, str], tuple[str, ...]]:
    """The first value of each key, and all slugs that the post had before."""
    meta: dict[str, str] = {}
    old = []
    for one in element.findall("wp:postmeta"):
        key, value = _of(one, "wp:meta_key"), _of(one, "wp:meta_value")
        meta.setdefault(key, value)
        if key == "_wp_old_slug" and value:
            old.append(value)
    return meta, tuple(dict.fromkeys(old))


def _comment(element: Element) -> Comment:
    kind = _of(element, "wp:comment_type")
    approved = _of(element, "wp:comment_approved")
    parent = _of(element, "wp:comment_parent")
    return Comment(
        id=_of(element, "wp:comment_id"),
        parent="" if parent == "0" else parent,
        name=_of(element, "wp:comment_author"),
        site=_of(element, "wp:comment_author_url"),
        date=_clock(element, "wp:comment_date"),
        text=_of(element, "wp:comment_content"),
        status=_STATUS.get(approved, approved),
        kind="comment" if kind in _NO_COMMENT else kind,
    )


def _clock(element: Element, name: str) -> Clock:
    instant = _moment(_of(element, f"{name}_gmt"))
    return Clock(_moment(_of(element, name)), instant.replace(tzinfo=UTC) if instant else None)


def _moment(text: str) -> datetime | None:
    """A date of the database; None for 0000-00-00 and the like."""
    match = _DATE.fullmatch(text)
    try:
        return datetime(*(int(part or 0) for part in match.groups())) if match else None  # type: ignore[arg-type]
    except ValueError:
        return None


def _mail_date(text: str) -> datetime | None:
    """The date of an RSS item; WordPress writes the year -0001 where it has none."""
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError):
        return None
    return moment.astimezone(UTC) if moment.tzinfo and moment.year > 1 else None


_READERS: dict[str, Callable[[Element], Iterator[Item]]] = {
    "wp:author": _author,
    "wp:category": _category,
    "wp:tag": _tag,
    "item": _item,
}
