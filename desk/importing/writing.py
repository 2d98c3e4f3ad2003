"""A story or page as the file that a reporter could have typed: headers, a blank line, the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plugins.contract.header_block import is_header
from plugins.contract.headers import BY_KEY, header_named

Headers = list[tuple[str, str]]
"""Keys of headers with their values; one that repeats stands several times."""

_FIRST = re.compile(r"\s*([A-Za-z][A-Za-z0-9_-]*(?: [A-Za-z]+)*)[ \t]*:")


def file_text(headers: Headers, body: str) -> bytes:
    """The file. Headers without a value are left out."""
    order = {key: number for number, key in enumerate(BY_KEY)}
    given = sorted(((k, " ".join(v.split())) for k, v in headers), key=lambda one: order[one[0]])
    lines = [f"{BY_KEY[key].alias}: {value}" for key, value in given if value]
    return ("\n".join(lines) + "\n\n" + _not_a_header(body.strip("\n")) + "\n").encode(
        "utf-8", "replace"
    )


def listed(names: Iterable[str]) -> str:
    """A list for a header: a comma may belong to one of the names, as in "Rp 1,5 miliar"."""
    parts = [name.replace(";", ",") for name in names]
    text = "; ".join(parts)
    return f"{text};" if "," in text and len(parts) == 1 else text


def _not_a_header(body: str) -> str:
    """A text that begins with "Foto: …" or "Editor: …": a header below the blank line would be an error."""
    match = _FIRST.match(body)
    first = body.lstrip().partition("\n")[0]
    if not match or not (is_header(first) or header_named(match[1].replace(" ", "_"))):
        return body
    colon = body.index(":")
    return f"{body[:colon]}&#58;{body[colon + 1 :]}"
