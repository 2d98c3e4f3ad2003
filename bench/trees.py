"""What a build did to its output folder, seen from outside."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class File:
    """A file as it was: ``stamp`` differs when it was written, ``digest`` when its bytes changed."""

    stamp: tuple[int, int, int]
    size: int
    digest: bytes


Tree = dict[str, File]


def look(folder: Path, before: Tree) -> Tree:
    """All files below the folder. Only what was written since ``before`` is read."""
    tree: Tree = {}
    for entry in _files(str(folder)):
        stat = entry.stat(follow_symlinks=False)
        stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        known = before.get(entry.path)
        if known and known.stamp == stamp:
            tree[entry.path] = known
        else:
            digest = hashlib.blake2b(Path(entry.path).read_bytes(), digest_size=16).digest()
            tree[entry.path] = File(stamp, stat.st_size, digest)
    return tree


def difference(before: Tree, after: Tree) -> dict[str, float]:
    """How many files there are and were written, changed in their bytes, and removed; MB to upload."""
    written = [path for path, file in after.items() if before.get(path) is not file]
    changed = [p for p in written if p not in before or before[p].digest != after[p].digest]
    return {
        "files": len(after),
        "written": len(written),
        "changed": len(changed),
        "removed": len(before.keys() - after.keys()),
        "upload": sum(after[path].size for path in changed) / 1e6,
    }


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    if not Path(folder).is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                yield entry
