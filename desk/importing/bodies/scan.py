"""The first way through a body: comments, scripts and stray signs, before anything reads HTML.

What Gutenberg keeps in comments becomes elements that the rest understands: ``<wp-more>``,
``<wp-nextpage>``, ``<wp-embed>``, ``<wp-attachment>``. Every step is a search forward, so that a hostile
body costs no more than a long one.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from html.entities import html5

from desk.importing.bodies import embeds
from desk.importing.parts import Note, Sources
from desk.importing.repair import repaired

_OPENING = re.compile(r"<(?:!--|(?P<raw>script|style)\b|[!?])", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_BLOCK = re.compile(
    r"\s*(?P<end>/)?wp:(?P<name>[\w/-]+)\s*(?P<values>\{.*\})?\s*(?P<empty>/)?\s*", re.S
)
# "<" begins a tag only before a letter or a slash with one.
_STRAY = re.compile(r"<(?!/?[a-zA-Z])")
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
# "?p=1&section=2" in an address: the parser would read the sign of a section.
_BARE = re.compile(r"&(?!#?\w+;)")
_UNENDED = re.compile(r"&(?:#?\w++(?!;)|#(?!\w))")
_NAMED = re.compile(r"&([a-zA-Z][a-zA-Z0-9]*);")
_PARAGRAPH_END = re.compile(r"</p\s*>", re.IGNORECASE)
_DEPTH = 3
# Blocks without words of their own, whose going nobody misses.
_SILENT = {"spacer", "separator", "more", "nextpage", "paragraph", "page-list", "site-logo"}


@dataclass
class Scanned:
    """The HTML as far as it is for readers. ``blocks``: whether the block editor wrote it."""

    html: str = ""
    blocks: bool = False
    notes: list[Note] = field(default_factory=list)


def scan(text: str, sources: Sources, depth: int = 0) -> Scanned:
    """Repairs the text and takes out what is no text."""
    text, notes = repaired(text)
    # A comment that is never closed is none; nor is any behind it.
    last = text.rfind("-->")
    text = text[: last + 1] + text[last + 1 :].replace("<!--", "")
    scanned = Scanned(notes=notes)
    parts: list[str] = []
    at = 0
    while match := _OPENING.search(text, at):
        parts.append(text[at : match.start()])
        if match["raw"]:
            at = _raw(text, match, scanned)
        elif match[0] == "<!--":
            at = _comment(text, match.end(), scanned, parts, sources, depth)
        else:
            at = text.find(">", match.end()) + 1 or match.end()
    parts.append(text[at:])
    scanned.html = _closed("".join(parts))
    return scanned


def _closed(text: str) -> str:
    """Signs that open no tag, and a tag that is never closed, as the characters that they are."""
    end = text.rfind(">") + 1
    text = _STRAY.sub("&lt;", text[:end]) + text[end:].replace("<", "&lt;")
    # One that ends no paragraph begins and ends an empty one, and parts the words around it.
    text = _PARAGRAPH_END.sub("</p>\n\n", text)
    if "&" not in text:
        return text
    text = _NAMED.sub(lambda m: m[0] if f"{m[1]};" in html5 else f"&amp;{m[1]};", text)
    text = _TAG.sub(lambda m: _BARE.sub("&amp;", m[0]) if "&" in m[0] else m[0], text)
    return _UNENDED.sub(_as_shown, text)


def _as_shown(match: re.Match[str]) -> str:
    """ "AT&T" and "&copy 2019" as browsers show them; the parser loses the first at the end of a text."""
    shown = html.unescape(match[0])
    return html.escape(shown, quote=False)


def _raw(text: str, match: re.Match[str], scanned: Scanned) -> int:
    """Behind a script or a style; one that is never closed reaches to the end, as in a browser."""
    name = match["raw"].lower()
    close = re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE).search(text, match.end())
    end = close.end() if close else len(text)
    if name == "script":
        opening = text[match.start() : text.find(">", match.start(), end) + 1]
        source = _SOURCE.search(opening)
        inside = text[match.start() + len(opening) : close.start() if close else end]
        what = source[1] if source else " ".join(inside.split())
        if not embeds.serves_an_embed(what):
            ad = source is not None and embeds.is_ad(source[1])
            scanned.notes.append(Note("ad-dropped" if ad else "script-dropped", what[:60]))
    return end


def _comment(
    text: str, start: int, scanned: Scanned, parts: list[str], sources: Sources, depth: int
) -> int:
    end = text.find("-->", start)
    if end < 0:
        return start
    inside = text[start:end]
    word = inside.strip()
    if word == "nextpage":
        parts.append("<wp-nextpage></wp-nextpage>")
    elif word.startswith("more") and not word[4:5].isalnum():
        parts.append("<wp-more></wp-more>")
    elif (match := _BLOCK.fullmatch(inside)) is not None:
        scanned.blocks = True
        if match["empty"]:
            parts.append(_empty_block(match, scanned, sources, depth))
    return end + 3


def _empty_block(match: re.Match[str], scanned: Scanned, sources: Sources, depth: int) -> str:
    """A block that stands for something that is elsewhere."""
    name = match["name"].removeprefix("core/")
    values = _values(match["values"])
    if name == "block":
        ref = str(values.get("ref", ""))
        inner = sources.block(ref) if depth < _DEPTH else ""
        if not inner.strip():
            scanned.notes.append(Note("block-missing", ref))
            return ""
        found = scan(inner, sources, depth + 1)
        scanned.notes += found.notes
        return found.html
    if "embed" in name and values.get("url"):
        return f"<wp-embed>{html.escape(str(values['url']))}</wp-embed>"
    if name == "image" and values.get("id"):
        return f'<wp-attachment ids="{html.escape(str(values["id"]))}"></wp-attachment>'
    if name not in _SILENT:
        scanned.notes.append(Note("block-dropped", name))
    return ""


def _values(text: str | None) -> dict[str, object]:
    try:
        values = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
