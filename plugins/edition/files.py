"""Files of a content folder, and how a change of one is known without opening it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


class FilesUnder:
    """The files of a folder by address, with the case as it is on disk.

    A file system that does not tell Foto.jpg from foto.jpg would let a link through that breaks on
    the host.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: dict[Path, dict[str, str]] = {}

    def __contains__(self, address: str) -> bool:
        return bool(self.stamp(address))

    def stamp(self, address: str) -> str:
        """Time and size of the file at an address, by which a change is known; "" where there is none."""
        folder = self._root
        *folders, name = address.strip("/").split("/")
        for part in folders:
            if part not in self._listed(folder):
                return ""
            folder /= part
        return self._listed(folder).get(name, "")

    def _listed(self, folder: Path) -> dict[str, str]:
        """What a folder holds, each with its stamp: "" for all but files. A link to a file elsewhere
        (content/data, say) is no picture."""
        if folder not in self._names:
            self._names[folder] = {}
            if folder.is_dir():
                with os.scandir(folder) as entries:
                    self._names[folder] = {
                        entry.name: stamp_of(entry) if entry.is_file(follow_symlinks=False) else ""
                        for entry in entries
                    }
        return self._names[folder]


def stamp_of(source: Path | bytes | os.DirEntry[str]) -> str:
    if isinstance(source, bytes):
        return hashlib.blake2b(source, digest_size=12).hexdigest()
    stat = source.stat()
    return f"{stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_size}"
