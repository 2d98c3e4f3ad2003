"""Compressed twins of text files, for servers that send them as they are: ``index.html.br`` and ``.gz``."""

from __future__ import annotations

import gzip
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # it has no types

ENDINGS = (".br", ".gz")
# A tenth larger than what 11 makes, in a twentieth of the time.
_QUALITY = 9
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


def write_twins(files: list[Path]) -> None:
    """Writes the twins of these files beside them."""
    with ThreadPoolExecutor() as pool:
        list(pool.map(_write, files))


def _write(file: Path) -> None:
    """With the time of the file: servers make Last-Modified and ETag of it."""
    data, state = file.read_bytes(), file.stat()
    for twin in map(Path, twins_of(str(file))):
        twin.write_bytes(compressed(data, twin.suffix))
        os.utime(twin, ns=(state.st_atime_ns, state.st_mtime_ns))
