"""The first line of a text: "Foto: Siti" there would be taken for a header below its blank line."""

from __future__ import annotations

import re

from plugins.contract.headers import header_named, nearest

_HEADER = re.compile(r"\s*(?P<name>[A-Za-z][A-Za-z0-9_-]*(?: [A-Za-z]+)*)[ \t]*:")


def as_beginning(markdown: str) -> str:
    """A text that may stand below headers: it shows the same."""
    match = _HEADER.match(markdown)
    name = match["name"].replace(" ", "_") if match else ""
    if match and (header_named(name) or nearest(name)):
        return f"{markdown[: match.end() - 1]}&#58;{markdown[match.end() :]}"
    return markdown
