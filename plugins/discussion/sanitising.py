"""What a reader wrote, made safe to print: a small allow-list of HTML, addresses, and nothing of the person.

A comment may hold paragraphs, line breaks, emphasis, quotes, code, lists and links to the web. Everything
else loses its tags and keeps its words; scripts and styles go with what is in them. No link is followed:
``rel="nofollow ugc"``.
"""

from __future__ import annotations

import ipaddress
import re
from html import escape
from urllib.parse import urlsplit

import nh3

TAGS = frozenset(
    ["p", "br", "em", "strong", "b", "i", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a"]
)
_REL = "nofollow ugc"
_BLOCK = re.compile(r"<(?:p|pre|blockquote|ul|ol)\b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z]", re.IGNORECASE)
# Something but space, outside of all tags.
_READABLE = re.compile(r"(?:^|>)\s*(?:&nbsp;\s*)*(?!&nbsp;)[^<\s]")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_FOUR = re.compile(r"(?<![\w.,])(?:\d{1,3}\.){3}\d{1,3}(?![\w.,]*\d)")
_COLONS = re.compile(r"(?<![\w:.])[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:.]*(?![\w:])", re.IGNORECASE)
# "Rp1.250.100.200" and "1.250.100.200 rupiah" are money.
_MONEY_BEFORE = re.compile(r"Rp\.?\s?$", re.IGNORECASE)
_MONEY_BEHIND = re.compile(r"\s?(?:rupiah|ribu|juta|miliar|,-)", re.IGNORECASE)

_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={"a": {"href"}},
    # It is asked of the rel too that nh3 adds.
    attribute_filter=lambda tag, name, value: (
        value if name == "rel" else safe_address(value) or None
    ),
    clean_content_tags={"script", "style"},
    url_schemes={"http", "https"},
    link_rel=_REL,
)


def clean(text: str) -> str:
    """The HTML of a comment, "" where nothing is left that can be read. Text without a block of its own is
    plain: blank lines part paragraphs, and each line stays one."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not _BLOCK.search(text):
        parts = re.split(r"\n\s*\n", text if _TAG.search(text) else escape(text, quote=False))
        text = "\n".join(
            f"<p>{part.strip().replace(chr(10), '<br>')}</p>" for part in parts if part
        )
    html = _CLEANER.clean(text)
    # A link whose address was taken away is none, and only a link has a rel.
    html = html.replace(f'<a rel="{_REL}">', "<a>").replace("<p></p>", "").strip()
    if not _READABLE.search(html):
        return ""
    return html if _BLOCK.search(html) else f"<p>{html}</p>"


def safe_address(text: str) -> str:
    """The address of somebody's site as it may stand in a link; "" for one that leads anywhere but to the
    web."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return ""
    plain = text.isprintable() and not re.search(r"[\s<>\"'`\\]", text)
    named = parts.scheme in ("http", "https") and "." in host and "@" not in parts.netloc
    return text if plain and named else ""


def personal(text: str) -> str:
    """The first e-mail or IP address in a text; "" where there is none."""
    found = _MAIL.search(text)
    return found[0] if found else next((text[a:b] for a, b in _addresses(text)), "")


def masked(text: str, instead: str) -> str:
    """The text with ``instead`` in the place of every e-mail and IP address."""
    text = _MAIL.sub(instead, text)
    for start, end in reversed(_addresses(text)):
        text = text[:start] + instead + text[end:]
    return text


def _addresses(text: str) -> list[tuple[int, int]]:
    """Where IP addresses stand."""
    spans = [
        match.span()
        for match in _FOUR.finditer(text)
        if not _MONEY_BEFORE.search(text, 0, match.start())
        and not _MONEY_BEHIND.match(text, match.end())
        and _is_ip(match[0])
    ]
    spans += [m.span() for m in _COLONS.finditer(text) if len(m[0]) > 4 and _is_ip(m[0])]
    return sorted(spans)


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
