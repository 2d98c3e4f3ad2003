"""XML as text: an element a line, the same for the same values."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

_DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"
_IN_VALUES = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}


def element(tag: str, text: str = "", **attributes: str) -> str:
    """An element that holds text or nothing."""
    opening = tag + _values(attributes)
    return f"<{opening}>{escape(text)}</{tag}>" if text else f"<{opening} />"


def nested(tag: str, inside: Iterable[str], depth: int, **attributes: str) -> str:
    """An element that holds elements and stands ``depth`` levels below the root."""
    lines = "".join(f"\n{' ' * (depth + 1)}{line}" for line in inside)
    return f"<{tag}{_values(attributes)}>{lines}\n{' ' * depth}</{tag}>"


def document(root: str) -> bytes:
    """A document in UTF-8."""
    return f"{_DECLARATION}{root}\n".encode()


def _values(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value, _IN_VALUES)}"' for name, value in attributes.items())
