"""The permanent id of a story, written into its file with every other byte kept."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from plugins.contract.source import NO_BODY, split
from plugins.stories.fields import NO_GUID
from plugins.stories.story import Reading

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)?")


def with_guid(data: bytes, reading: Reading) -> tuple[bytes, str] | None:
    """The file with the id that the story has by its path already, so that no feed changes; and the id.

    None where there is nothing to write, or where the headers have other problems: a misspelt Guid is
    not to be answered with a second one.
    """
    missing = next((p for p in reading.problems if p.kind.code == NO_GUID.code), None)
    source = split(data)
    if missing is None or any(p.kind is not NO_BODY for p in source.problems):
        return None
    guid = dict(missing.values)["guid"]
    lines = _LINE.findall(data)
    if "guid" in source.headers:
        number = source.headers["guid"].line - 1
        text, end = _split_end(lines[number])
        lines[number] = text.rstrip() + b" " + guid.encode() + end
    else:
        last = max(header.numbers[-1] for header in source.headers.values())
        text, end = _split_end(lines[last - 1])
        # A file that ends with its headers, in the middle of a line.
        end = end or (b"\r\n" if b"\r\n" in data else b"\n")
        name = source.called("Guid")
        lines[last - 1 : last] = [text + end, f"{name}: {guid}".encode() + end]
    return b"".join(lines), guid


def replace_file(file: Path, data: bytes) -> None:
    """Writes a file whole or not at all, with the rights it had."""
    beside = file.with_name(f".{file.name}.baru")
    beside.write_bytes(data)
    shutil.copymode(file, beside)
    os.replace(beside, file)  # noqa: PTH105 - the same on every system


def _split_end(line: bytes) -> tuple[bytes, bytes]:
    text = line.rstrip(b"\r\n")
    return text, line[len(text) :]
