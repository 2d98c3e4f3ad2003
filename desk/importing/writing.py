"""A story or page as the file that a reporter could have typed: headers, a blank line, the text."""

from __future__ import annotations

from collections.abc import Iterable

from desk.importing.beginning import as_beginning
from plugins.contract.headers import BY_KEY

Headers = list[tuple[str, str]]
"""Keys of headers with their values; one that repeats stands several times."""


def file_text(headers: Headers, body: str) -> bytes:
    """The file. Headers without a value are left out."""
    order = {key: number for number, key in enumerate(BY_KEY)}
    given = sorted(((k, " ".join(v.split())) for k, v in headers), key=lambda one: order[one[0]])
    lines = [f"{BY_KEY[key].alias}: {value}" for key, value in given if value]
    return ("\n".join(lines) + "\n\n" + as_beginning(body.strip("\n")) + "\n").encode(
        "utf-8", "replace"
    )


def listed(names: Iterable[str]) -> str:
    """A list for a header: a comma may belong to one of the names, as in "Rp 1,5 miliar"."""
    parts = [name.replace(";", ",") for name in names]
    text = "; ".join(parts)
    return f"{text};" if "," in text and len(parts) == 1 else text
