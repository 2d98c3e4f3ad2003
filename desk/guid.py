"""The permanent id of a story, written into its file with every other byte kept."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from desk.header_lines import with_value
from plugins.contract.source import NO_BODY, split
from plugins.stories.fields import NO_GUID
from plugins.stories.story import Reading


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
    return with_value(data, source, "guid", guid), guid


def replace_file(file: Path, data: bytes) -> None:
    """Writes a file whole or not at all, with the rights it had."""
    beside = file.with_name(f".{file.name}.baru")
    beside.write_bytes(data)
    shutil.copymode(file, beside)
    os.replace(beside, file)  # noqa: PTH105 - the same on every system
