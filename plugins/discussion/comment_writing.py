"""Comment files as they are written: the raw fields of each comment, in one form, so that a second writing
changes no byte."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from plugins.discussion.comment_file import FIELDS, LOADER, is_nothing

Fields = Mapping[str, str]
"""One comment as it is typed: the fields that are not empty."""

# YAML takes the first three for ends of lines, and no literal block may hold the others.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9:+-]*")


def fields_of(data: bytes) -> tuple[str, list[dict[str, str]]]:
    """The Guid and the comments of a file that has been checked."""
    root: Any = yaml.compose(data.decode("utf-8-sig"), Loader=LOADER)
    top = {key.value: value for key, value in root.value}
    comments = [
        {
            key.value: value.value.strip()
            for key, value in node.value
            if value.value.strip() and not is_nothing(value)
        }
        for node in top["comments"].value
    ]
    return top["thread"].value.strip(), comments


def written(guid: str, comments: Sequence[Fields]) -> str:
    """The file of a story's comments."""
    lines = [f"thread: {_quoted(guid)}", "comments:" if comments else "comments: []"]
    for comment in comments:
        mark = "- "
        for name in FIELDS:
            if comment.get(name):
                lines += _field(mark, name, comment[name])
                mark = "  "
    return "\n".join(lines) + "\n"


def _field(mark: str, name: str, value: str) -> list[str]:
    lines = value.split("\n")
    if name == "text" and not _ODD.search(value) and all(line == line.strip() for line in lines):
        return [f"{mark}{name}: |-", *(f"    {line}".rstrip() for line in lines)]
    plain = name in ("id", "parent", "date") and _PLAIN.fullmatch(value)
    return [f"{mark}{name}: {value if plain else _quoted(value)}"]


def _quoted(value: str) -> str:
    return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", json.dumps(value, ensure_ascii=False))
