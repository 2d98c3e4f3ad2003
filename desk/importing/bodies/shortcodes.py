"""WordPress shortcodes, ``[caption …]…[/caption]``: known ones become elements, others go with a note.

``[abc]`` may just as well be a sign-off: a word in brackets is a shortcode only where it is known, has
values, or is closed.
"""

from __future__ import annotations

import html
import re

from desk.importing.parts import Note

_CODE = re.compile(
    r"\[(?P<twice>\[?)(?P<close>/?)(?P<name>[A-Za-z][\w-]{0,60}+)"
    r"(?P<values>(?:[\s=](?:[^\[\]\"']++|\"[^\"\[\n]{0,900}+\"|'[^'\[\n]{0,900}+')*+)?)"
    r"(?P<empty>/?)\](?P<end>\]?)"
)
_VALUE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'\]]+))")
_CURLY = str.maketrans("“”″„’‘′", '""""\'\'\'')

_CAPTION = {"caption", "wp_caption"}
_EMBED = {
    *("embed", "youtube", "vimeo", "twitter", "tweet", "instagram", "facebook", "tiktok"),
    "su_youtube",
}
_MEDIA = {"video", "audio", "wpvideo", "flv"}
_SOURCES = ("src", "mp4", "m4v", "webm", "ogv", "flv", "wmv", "mp3", "m4a", "ogg", "wav", "url")
# Of plugins that many sites have; each stands alone.
_DROPPED = {
    *("playlist", "contact-form", "contact-form-7", "sitemap", "adsense", "ads", "ad", "iklan"),
    *("more", "toc", "wpforms", "gravityform", "ninja_form", "tablepress", "metaslider"),
    *("rev_slider", "yarpp", "adrotate"),
}
# What they enclose, a letter or a word, belongs to the text.
_KNOWN_PAIRS = {
    *("dropcap", "quote", "highlight", "button", "box", "center", "row", "column", "code"),
    "pullquote",
}
_PLUGIN = re.compile(
    r"(?:vc|et_pb|fusion|su|jnews|elementor|wpforms|metaslider|mc4wp|jeg|cs|av|td|tdb|yarpp|related)[_-]"
)
_KNOWN = _CAPTION | _EMBED | _MEDIA | _DROPPED | _KNOWN_PAIRS | {"gallery"}
_RELATED = re.compile(r"related|yarpp|baca", re.IGNORECASE)


def expanded(text: str) -> tuple[str, list[Note]]:
    """The HTML with elements in the place of shortcodes."""
    if "[" not in text:
        return text, []
    closed = {match["name"].lower() for match in _CODE.finditer(text) if match["close"]}
    notes: list[Note] = []

    def element(match: re.Match[str]) -> str:
        if match["twice"] and match["end"]:
            return match[0][1:-1] if _is_known(match["name"].lower()) else match[0]
        before, after = match["twice"], match["end"]
        found = _element(match, closed, notes)
        return match[0] if found is None else before + found + after

    return _CODE.sub(element, text), notes


def _element(match: re.Match[str], closed: set[str], notes: list[Note]) -> str | None:
    """What stands for one shortcode; None if it is none."""
    name, close = match["name"].lower(), match["close"]
    written = html.unescape(match["values"]).translate(_CURLY)
    values = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _VALUE.finditer(written)}
    if name in _CAPTION:
        return "</wp-caption>" if close else _tag("wp-caption", values, "id", "caption")
    if name == "gallery":
        return "" if close else _tag("wp-gallery", values, "ids", "include") + "</wp-gallery>"
    if name in _EMBED:
        return _embed(name, close, written, values, name in closed)
    if name in _MEDIA and (close or values):
        address = next((values[key] for key in _SOURCES if values.get(key)), "")
        media = f'<wp-media address="{html.escape(address)}"></wp-media>'
        return "" if close else media
    if not _is_shortcode(name, written, values, closed):
        return None
    if not close:
        code = "related-list-dropped" if _RELATED.search(name) else "shortcode-dropped"
        notes.append(Note(code, match[0].strip()[:60]))
    return ""


def _is_shortcode(name: str, written: str, values: dict[str, str], closed: set[str]) -> bool:
    """ "[ad hoc]" and "[orang-orang itu]" are words of somebody who put them into a quotation."""
    if name in closed or values or _PLUGIN.match(name) or name.startswith("contact-form"):
        return True
    return not written.strip() and (_is_known(name) or "_" in name)


def _is_known(name: str) -> bool:
    return name in _KNOWN or _PLUGIN.match(name) is not None


def _embed(name: str, close: str, written: str, values: dict[str, str], pair: bool) -> str:
    if close:
        return "</wp-embed>"
    address = values.get("url") or values.get("href") or written.strip(" =\"'")
    if values.get("id") and name.endswith("youtube"):
        address = f"https://www.youtube.com/watch?v={values['id']}"
    if "://" in address:
        return f"<wp-embed>{html.escape(address)}</wp-embed>"
    return "<wp-embed>" if pair else ""


def _tag(name: str, values: dict[str, str], *wanted: str) -> str:
    attributes = "".join(f' {key}="{html.escape(values[key])}"' for key in wanted if key in values)
    return f"<{name}{attributes}>"
