"""The output tree: the only place that writes or deletes under output/.

A file is replaced only where its bytes differ, by a temporary file and a rename, so that a reader or an
interrupted build never meets half of one. Nothing is deleted in a folder that does not carry our marker.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR

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


MIXED_FOLDERS = Kind(
    "output-place",
    found="an output folder that holds {source} or lies in it",
    expected="a folder of its own: what is not part of the edition is deleted there",
    cure="give another folder: --output …",
)


class OutsideTreeError(Exception):
    """An output would leave the tree."""


@dataclass
class OutputTree:
    """The folder of an edition. ``kept`` are names at its top that are never deleted; ``put_here`` are
    the paths that were put in this process."""

    root: Path
    kept: Collection[str] = ()
    put_here: set[str] = field(default_factory=set)
    # Folders that this process has looked at or made, by their path in the tree.
    _made: dict[str, str] = field(default_factory=dict)

    def is_ours(self) -> bool:
        """Whether the folder carries our marker."""
        return (self.root / MARKER).is_file()

    def check(self, sources: Iterable[Path]) -> list[Problem]:
        """A problem where the folder holds somebody else's files, or is mixed up with a folder of
        ``sources``; nothing is changed."""
        root = self.root.resolve()
        for source in (path.resolve() for path in sources):
            if root == source or root in source.parents or source in root.parents:
                return [MIXED_FOLDERS(source=source).at(file=str(self.root))]
        if self.root.is_dir() and not self.is_ours():
            foreign = [path for path in self.root.iterdir() if not self._is_kept(path.name)]
            if foreign:
                return [FOREIGN_FOLDER().at(file=str(self.root))]
        return []

    def open(self) -> None:
        """Makes the folder and marks it as ours."""
        self.root.mkdir(parents=True, exist_ok=True)
        if not self.is_ours():
            (self.root / MARKER).write_bytes(_MARK)

    def put(self, path: str, data: bytes) -> bool:
        """Writes one output; True if its bytes are new.

        ``path`` is relative with forward slashes. Raises OutsideTreeError for one that leaves the
        tree, OSError where the disk refuses.
        """
        folder, _, name = _inside(path).rpartition("/")
        self.put_here.add(path)
        target = Path(f"{self._folder_of(folder)}/{name}")
        if _holds(target, data):
            return False
        temporary = Path(f"{target}{_UNFINISHED}")
        try:
            temporary.write_bytes(data)
            temporary.replace(target)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        return True

    def drop(self, path: str) -> bool:
        """Deletes one output and the folders that it leaves empty; True if there was one."""
        target = self.root / _inside(path)
        if not self.is_ours() or not (target.is_file() or target.is_symlink()):
            return False
        target.unlink()
        for folder in target.parents:
            if folder == self.root or any(folder.iterdir()):
                break
            folder.rmdir()
            self._made.pop(folder.relative_to(self.root).as_posix(), None)
        return True

    def prune(self, claimed: Iterable[str]) -> list[str]:
        """Deletes every file that is not claimed, and gives their paths. Only when all outputs are known."""
        if not self.is_ours():
            return []
        keep, removed = set(claimed), []
        for folder, _, files in os.walk(self.root, topdown=False):
            relative = Path(folder).relative_to(self.root)
            if relative.parts and self._is_kept(relative.parts[0]):
                continue
            for name in files:
                path = (relative / name).as_posix()
                if path not in keep and not (not relative.parts and self._is_kept(name)):
                    (self.root / path).unlink()
                    removed.append(path)
            if relative.parts and not any(Path(folder).iterdir()):
                Path(folder).rmdir()
        return removed

    def _is_kept(self, name: str) -> bool:
        # Names with a dot at the top (.git, .nojekyll, our marker) belong to hosts and tools.
        ours = name.endswith(_UNFINISHED)
        return (name.startswith(".") and not ours) or name in self.kept

    def _folder_of(self, path: str) -> str:
        """The folder of outputs, made if it is not there. A file that an earlier edition had in its place
        gives way, and so does a link: it would lead out of the tree."""
        if path in self._made:
            return self._made[path]
        above, _, name = path.rpartition("/")
        place = Path(f"{self._folder_of(above)}/{name}") if path else self.root
        try:
            place.mkdir()
        except FileExistsError:
            if path and (place.is_symlink() or place.is_file()):
                place.unlink()
                place.mkdir()
        self._made[path] = str(place)
        return self._made[path]


def _inside(path: str) -> str:
    if "\\" in path or any(name in ("", ".", "..") for name in path.split("/")):
        raise OutsideTreeError(path)
    return path


def _holds(target: Path, data: bytes) -> bool:
    """Whether these bytes stand there already. A folder in the place of a file gives way."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return False
    if S_ISDIR(found.st_mode):
        if not target.is_symlink():
            _delete_tree(target)
        return False
    # The size first: a file that grew or shrank need not be read.
    return found.st_size == len(data) and target.read_bytes() == data


def _delete_tree(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    folder.rmdir()
