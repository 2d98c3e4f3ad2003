"""The output tree: the only place that writes or deletes under output/.

A file is replaced only where its bytes differ, by a temporary file and a rename, so that a reader or an
interrupted build never meets half of one. What a complete build did not claim is pruned, and only in a
folder that carries our marker.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from plugins.contract.problems import Kind, Problem

MARKER = ".warta"
_MARK = b"Warta writes this folder and deletes from it what an edition no longer holds.\n"
_UNFINISHED = ".warta-new"

FOREIGN_FOLDER = Kind(
    "output-foreign",
    found="an output folder with files that Warta did not write",
    expected="an empty folder, or one that Warta made",
    cure="empty the folder, or give another one: --output …",
)


class AddressTwiceError(Exception):
    """Two outputs of one build want the same file, or a file and a folder the same name."""


class OutsideTreeError(Exception):
    """An output would leave the tree."""


@dataclass
class OutputTree:
    """One build's view of the folder. ``kept`` are names at its top that are never deleted."""

    root: Path
    kept: Collection[str] = ()
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    claimed: set[str] = field(default_factory=set)
    _folders: set[str] = field(default_factory=set)

    def open(self) -> list[Problem]:
        """Takes the folder, making it where it is missing; a problem where it is somebody else's."""
        if self.root.is_dir() and not (self.root / MARKER).is_file():
            foreign = [path for path in self.root.iterdir() if not self._is_kept(path.name)]
            if foreign:
                return [FOREIGN_FOLDER().at(file=str(self.root))]
        self.root.mkdir(parents=True, exist_ok=True)
        if not (self.root / MARKER).is_file():
            (self.root / MARKER).write_bytes(_MARK)
        return []

    def put(self, path: str, data: bytes) -> bool:
        """Writes one output; True if its bytes are new.

        ``path`` is relative with forward slashes. Raises AddressTwiceError for a path claimed before,
        OutsideTreeError for one that leaves the tree, OSError where the disk refuses.
        """
        clean = _inside(path)
        folders = {parent.as_posix() for parent in PurePosixPath(clean).parents}
        if clean in self.claimed or clean in self._folders or folders & self.claimed:
            raise AddressTwiceError(clean)
        self.claimed.add(clean)
        self._folders |= folders
        target = self.root / clean
        if _same(target, data):
            return False
        if target.is_dir():
            _delete_tree(target)
        self._make_folder(target.parent)
        temporary = target.with_name(f"{target.name}{_UNFINISHED}")
        temporary.write_bytes(data)
        temporary.replace(target)
        self.changed.append(clean)
        return True

    def prune(self) -> None:
        """Deletes what no output of this build claimed. Only after a complete build."""
        if not (self.root / MARKER).is_file():
            return
        for folder, _, files in os.walk(self.root, topdown=False):
            relative = Path(folder).relative_to(self.root)
            if relative.parts and self._is_kept(relative.parts[0]):
                continue
            for name in files:
                path = (relative / name).as_posix()
                if path not in self.claimed and not (
                    len(Path(path).parts) == 1 and self._is_kept(name)
                ):
                    (self.root / path).unlink()
                    self.removed.append(path)
            if relative.parts and not any(Path(folder).iterdir()):
                Path(folder).rmdir()

    def _is_kept(self, name: str) -> bool:
        # Names with a dot at the top (.git, .nojekyll, our marker) belong to hosts and tools.
        ours = name.endswith(_UNFINISHED)
        return (name.startswith(".") and not ours) or name in self.kept

    def _make_folder(self, folder: Path) -> None:
        """Makes a folder; a file that an earlier edition had in its place gives way."""
        for part in (*reversed(folder.parents), folder):
            if part != self.root and self.root in part.parents and part.is_file():
                part.unlink()
        folder.mkdir(parents=True, exist_ok=True)


def _inside(path: str) -> str:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or not pure.parts:
        raise OutsideTreeError(path)
    return pure.as_posix()


def _same(target: Path, data: bytes) -> bool:
    try:
        # The size first: a file that grew or shrank need not be read.
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _delete_tree(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    folder.rmdir()
