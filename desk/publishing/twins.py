"""Compressed twins of text files, for servers that send them as they are: ``index.html.br`` and ``.gz``."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it has no types

ENDINGS = (".br", ".gz")
# A tenth larger than what 11 makes, in a thirtieth of the time. 9 saves half a hundredth and takes nine times
# as long: it sets up 32 MB for every page, which the system has to clear each time.
_QUALITY = 8
TEXT = (".html", ".css", ".js", ".xml", ".json", ".svg", ".txt", ".opml", ".webmanifest")


def twins_of(path: str) -> tuple[str, ...]:
    """The names of a file's twins. By its name alone: a page that became short would leave old twins."""
    return tuple(path + ending for ending in ENDINGS) if path.endswith(TEXT) else ()


def compressed(data: bytes, ending: str) -> bytes:
    """A twin's bytes: the same for the same file."""
    if ending == ".gz":
        return gzip.compress(data, 9, mtime=0)
    packed: bytes = brotli.compress(data, quality=_QUALITY)
    return packed


def write_twins(file: Path) -> None:
    """Writes a file's twins beside it, with its time: servers make Last-Modified and ETag of it."""
    data, state = file.read_bytes(), file.stat()
    for twin in twins_of(str(file)):
        Path(twin).write_bytes(compressed(data, twin[-3:]))
        os.utime(twin, ns=(state.st_atime_ns, state.st_mtime_ns))
