"""Damage that years and moves leave in a text: repaired where it is sure, before HTML is read."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from desk.importing.parts import Note

_CONTROL = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
# Word's line break, and those of Unicode; none of them is one in HTML.
_BREAKS = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
# They are not seen and part words for whoever searches; the joiners of emoji and Arabic stay.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]|&(?:shy|ZeroWidthSpace|#8203|#xfeff|#65279|#173);")
# What browsers never show, because it was encoded once more than it is decoded.
_TWICE = re.compile(
    r"&(?:amp;)+(?=(?:amp|nbsp|quot|apos|hellip|ndash|mdash|lsquo|rsquo|ldquo|rdquo"
    r"|#0?(?:38|39|34|160|821[1-7]|822[01]|8230));)"
)
_TAG = re.compile(r"<[a-zA-Z/!]")
_ESCAPED_TAG = re.compile(r"&lt;(?:/p|br ?/?|/div|/strong|/a)&gt;")

# A byte of UTF-8 as the old code page of Windows shows it; five of them it does not know.
_SHOWN = {
    byte: bytes([byte]).decode("cp1252")
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    else chr(byte)
    for byte in range(0x80, 0x100)
}
_BYTE = {shown: byte for byte, shown in _SHOWN.items()}


def _class(first: int, last: int, *, letters: bool = True) -> str:
    shown = (_SHOWN[byte] for byte in range(first, last + 1))
    return "[" + "".join(re.escape(c) for c in shown if letters or not c.isalpha()) + "]"


_NEXT = _class(0x80, 0xBF)
# "â€œ" and the like are never meant. Two characters are only taken for damage where the second is no
# letter: "Ã" may stand before one in a foreign name.
_GARBLED = re.compile(
    rf"{_class(0xE2, 0xEF)}{_NEXT}{{2}}|{_class(0xF0, 0xF4)}{_NEXT}{{3}}"
    rf"|[ÂÃÅ]{_class(0x80, 0xBF, letters=False)}|â€(?!{_NEXT})"
)
_C1 = re.compile("[\x80-\x84\x86-\x9f]")


def repaired(text: str) -> tuple[str, list[Note]]:
    """The text without damage, and a note for each sort of it."""
    notes: list[Note] = []
    text = unscrambled(_BREAKS.sub("\n", text), notes)
    text = _noted(_CONTROL, lambda _: "", text, "control-character-dropped", notes)
    text = _UNSEEN.sub("", text)
    text = _noted(_TWICE, lambda _: "&", text, "double-encoding-repaired", notes)
    if not _TAG.search(text) and _ESCAPED_TAG.search(text):
        notes.append(Note("double-encoding-repaired", "&lt;p&gt;"))
        text = html.unescape(text)
    return text, notes


def unscrambled(text: str, notes: list[Note]) -> str:
    """The text with every letter that was read as Windows' code page: â€œ is “."""
    text = _noted(_GARBLED, _whole, text, "mojibake-repaired", notes)
    return _noted(_C1, lambda m: _SHOWN.get(ord(m[0]), ""), text, "mojibake-repaired", notes)


def _whole(match: re.Match[str]) -> str:
    if match[0] == "â€":
        return "”"
    try:
        return bytes(_BYTE[character] for character in match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _noted(
    pattern: re.Pattern[str],
    change: Callable[[re.Match[str]], str],
    text: str,
    code: str,
    notes: list[Note],
) -> str:
    """The text with every match changed, and one note that shows the first change."""
    shown: list[str] = []

    def changed(match: re.Match[str]) -> str:
        new = change(match)
        if new != match[0] and not shown:
            old = match[0] if match[0].isprintable() else f"U+{ord(match[0][-1]):04X}"
            shown.append(f"{old} → {new}" if new.strip() else old)
        return new

    text = pattern.sub(changed, text)
    notes += [Note(code, shown[0])] if shown and Note(code, shown[0]) not in notes else []
    return text
