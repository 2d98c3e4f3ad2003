"""What changed in a folder of sources since the last look, without opening what did not.

Each folder has a digest of the names, times and sizes in it; a folder whose digest is known costs one
row. A file that is as new as the last look is hashed: two edits within one tick of the file system's
clock may leave time and size as they were. Under ``full`` every file is.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plugins.archive.store import get_meta, set_meta

# A file system may count time in steps of this many nanoseconds (FAT: two seconds).
_TICK = 2_000_000_000

Entry = tuple[str, int, int, int]
"""A file in a folder: its name, mtime and ctime in nanoseconds, size in bytes."""


@dataclass(frozen=True)
class Source:
    """One file as it was seen: path, its folder, and how to know it again."""

    path: str
    folder: str
    touched: int
    stamp: str
    sha: str


@dataclass
class Changes:
    """Paths are relative to the root, with forward slashes, folders with one at their end ("" for the
    root). ``folders`` maps folders to the digest to remember (None: the folder is gone). ``nameless`` are
    those whose names are bytes that are no text, which nobody can take in."""

    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    folders: dict[str, str | None] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)
    looked: int = 0


class Scan:
    """One look at ``root``. ``enter`` says of a folder whether it counts; ``clock`` is a file that may be
    written to ask the file system for its time."""

    def __init__(
        self, connection: sqlite3.Connection, root: Path, enter: Callable[[str], bool], clock: Path
    ) -> None:
        self._connection = connection
        self._root = root
        self._enter = enter
        # Files from a moment before the last look on are hashed.
        self._since = int(get_meta(connection, "looked") or 0) - _TICK
        clock.write_bytes(b"")
        self._looked = clock.stat().st_mtime_ns

    def changes(self, *, full: bool) -> Changes:
        changes = Changes(looked=self._looked)
        known = dict(self._connection.execute("select path, digest from folder"))
        recent = self._connection.execute(
            "select distinct folder from source where touched >= ?", (self._since,)
        )
        fresh = {folder for (folder,) in recent}
        for folder, entries in self._folders(changes.nameless):
            digest = hashlib.blake2b(repr(entries).encode(), digest_size=12).hexdigest()
            if full or folder in fresh or known.get(folder) != digest:
                changes.folders[folder] = digest
                self._compare(folder, entries, changes, full=full)
            known.pop(folder, None)
        for folder in known:
            changes.folders[folder] = None
            self._compare(folder, (), changes, full=full)
        changes.changed.sort()
        changes.removed.sort()
        return changes

    def _folders(self, nameless: list[str]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """Each folder with its files. Names that begin with a dot are nobody's sources."""
        todo = [""]
        while todo:
            folder = todo.pop()
            files = []
            with os.scandir(self._root / folder) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if not entry.name.isascii() and not _is_text(entry.name):
                        nameless.append(folder + entry.name.encode(errors="replace").decode())
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        if self._enter(f"{folder}{entry.name}/"):
                            todo.append(f"{folder}{entry.name}/")
                    elif entry.is_file():
                        stat = entry.stat()
                        files.append((entry.name, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size))
            yield folder, tuple(sorted(files))

    def _compare(
        self, folder: str, entries: tuple[Entry, ...], changes: Changes, *, full: bool
    ) -> None:
        rows = self._connection.execute(
            "select path, stamp, sha from source where folder = ?", (folder,)
        )
        before = {path: (stamp, sha) for path, stamp, sha in rows}
        for name, mtime, ctime, size in entries:
            path, stamp = folder + name, f"{mtime} {ctime} {size}"
            old_stamp, old_sha = before.pop(path, ("", ""))
            # The later of the two: a program that sets a file's time back cannot set back the other.
            touched = max(mtime, ctime)
            if stamp == old_stamp and not full and touched < self._since:
                continue
            sha = hashlib.sha256((self._root / path).read_bytes()).hexdigest()
            changes.sources.append(Source(path, folder, touched, stamp, sha))
            if sha != old_sha:
                changes.changed.append(path)
        changes.removed += before


def _is_text(name: str) -> bool:
    """Whether the bytes of a name are UTF-8: those from an old Windows archive may be anything."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def remember(connection: sqlite3.Connection, changes: Changes) -> None:
    """Keeps what a look saw, once what changed has been taken in."""
    connection.executemany("delete from source where path = ?", [(p,) for p in changes.removed])
    for path, digest in changes.folders.items():
        if digest is None:
            connection.execute("delete from folder where path = ?", (path,))
        else:
            connection.execute("insert or replace into folder values (?, ?)", (path, digest))
    connection.executemany(
        "insert or replace into source values (?, ?, ?, ?, ?)",
        [(s.path, s.folder, s.touched, s.stamp, s.sha) for s in changes.sources],
    )
    set_meta(connection, "looked", str(changes.looked))
