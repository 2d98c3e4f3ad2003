"""The sha256 of every file of the local edition; only files whose time or size is new are read again."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from desk.publishing.manifest import Entry, is_safe

_SCHEMA = """
create table if not exists print(path text primary key, size integer, touched integer, changed integer,
    sha text) without rowid
"""
# A file may be written twice within one tick of the clock of its file system: what is as young as this
# when it is hashed is hashed again.
_TICK = 2_000_000_000
_SMALL = 1_000_000
Stamp = tuple[int, int, int]
"""Size, time of writing and time of change of a file."""


class OddNameError(Exception):
    """A file whose name cannot stand on a host."""


def stamp_of(path: Path | str) -> Stamp:
    found = os.stat(path)  # noqa: PTH116 - a Path for each of 100,000 files costs more than looking
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def edition_in(tree: Path, store: Path) -> tuple[dict[str, Entry], dict[str, Stamp]]:
    """Every file of the edition with its print and its stamp. Names with a dot at the top belong to
    hosts and tools, and are no part of it."""
    looked = time.time_ns()
    stamps = dict(_walk(str(tree), ""))
    connection = _open(store)
    try:
        known: dict[str, tuple[Stamp, str]] = {
            path: ((size, touched, changed), sha)
            for path, size, touched, changed, sha in connection.execute("select * from print")
        }
        entries, fresh = {}, []
        for path, stamp in stamps.items():
            before = known.get(path)
            if before and before[0] == stamp:
                entries[path] = Entry(before[1], stamp[0])
                continue
            sha = sha_of(f"{tree}/{path}", stamp[0])
            entries[path] = Entry(sha, stamp[0])
            if stamp[1] < looked - _TICK and stamp[2] < looked - _TICK:
                fresh.append((path, *stamp, sha))
        gone = [(path,) for path in known.keys() - stamps.keys()]
        with connection:
            connection.executemany("insert or replace into print values (?, ?, ?, ?, ?)", fresh)
            connection.executemany("delete from print where path = ?", gone)
    finally:
        connection.close()
    return entries, stamps


def sha_of(path: Path | str, size: int) -> str:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - see above
        # What reads a large file in parts makes room for a quarter of a megabyte first, page after page.
        if size < _SMALL:
            return hashlib.sha256(file.read()).hexdigest()
        return hashlib.file_digest(file, "sha256").hexdigest()


def _walk(tree: str, folder: str) -> Iterator[tuple[str, Stamp]]:
    with os.scandir(f"{tree}/{folder}") as found:
        for one in found:
            path = folder + one.name
            if not folder and one.name.startswith("."):
                continue
            if one.is_dir(follow_symlinks=False):
                yield from _walk(tree, path + "/")
            elif one.is_file():
                if not is_safe(path) or path != path.encode("utf-8", "replace").decode():
                    raise OddNameError(path)
                state = os.stat(one.path)  # noqa: PTH116 - see above; Windows' entry has no times of its own
                yield path, (state.st_size, state.st_mtime_ns, state.st_ctime_ns)


def _open(store: Path) -> sqlite3.Connection:
    store.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(store)
    try:
        connection.execute("pragma synchronous = off")  # A cache may be lost.
        connection.execute(_SCHEMA)
        connection.execute("select count(*) from print where size < 0")
    except sqlite3.DatabaseError:
        # A cache: damaged, it is made anew.
        connection.close()
        store.unlink()
        connection = sqlite3.connect(store)
        connection.execute(_SCHEMA)
    return connection
