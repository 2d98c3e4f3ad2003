"""The edition here: the files of the output folder, and what a kind of server wants besides."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from desk.publishing.manifest import Entry, folders_above
from desk.publishing.prints import Stamp, edition_in, stamp_of
from desk.publishing.twins import twins_of, write_twins


class ChangedError(Exception):
    """A file changed after it was looked at: another build has begun."""


@dataclass
class LocalEdition:
    """``files`` is everything that is to stand on the host; ``made`` are files that are not in the output
    folder: configuration for the server, and what leads from old addresses to new ones, by path."""

    tree: Path
    files: dict[str, Entry] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    made: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def looked_at(
        cls,
        tree: Path,
        store: Path,
        made: Mapping[str, bytes],
        moved: Mapping[str, bytes] | None = None,
    ) -> LocalEdition:
        """The edition in a folder; ``store`` remembers prints of files that are as they were. ``moved`` are
        files of old addresses: one that stands in the way of another file is left out."""
        files, stamps = edition_in(tree, store)
        known = dict(made)
        for path, data in sorted((moved or {}).items()):
            if path not in files and not any(
                above in files or above in known for above in folders_above(path)
            ):
                known[path] = data
        for path, data in known.items():
            files[path] = Entry(hashlib.sha256(data).hexdigest(), len(data))
        return cls(tree, files, stamps, known)

    def bytes_of(self, path: str) -> bytes:
        return self.made[path] if path in self.made else (self.tree / path).read_bytes()

    def stage(self, folder: Path, paths: Sequence[str], *, twins: bool) -> list[str]:
        """Puts those files into an empty folder, as they were when they were looked at, and gives their
        names with those of their twins. A build that runs meanwhile changes nothing there."""
        if folder.exists():
            shutil.rmtree(folder)
        for above in {path.rpartition("/")[0] for path in paths}:
            (folder / above).mkdir(parents=True, exist_ok=True)
        # Copying and compressing wait for no other thread; handing over each file by itself would.
        workers = os.cpu_count() or 1
        share = partial(self._put_all, folder, twins=twins)
        with ThreadPoolExecutor(workers) as pool:
            parts = list(pool.map(share, (paths[n::workers] for n in range(workers))))
        return sorted(name for part in parts for name in part)

    def _put_all(self, folder: Path, paths: Sequence[str], *, twins: bool) -> list[str]:
        named = []
        for path in paths:
            self._put(path, folder / path)
            named.append(path)
            if twins and (others := twins_of(path)):
                write_twins(folder / path)
                named += others
        return named

    def _put(self, path: str, place: Path) -> None:
        if path in self.made:
            place.write_bytes(self.made[path])
            return
        source = self.tree / path
        try:
            shutil.copyfile(source, place)
            # A copy, since its mode and time are looked at by others; the print is what was promised.
            stamp = stamp_of(source)
        except FileNotFoundError as error:
            raise ChangedError(path) from error
        if stamp != self.stamps[path]:
            raise ChangedError(path)
        os.utime(place, ns=(stamp[1], stamp[1]))


def folder_of(root: Path, name: str) -> Path:
    """A folder for what a publisher remembers of one host."""
    folder = root / hashlib.sha256(name.encode()).hexdigest()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def token_of(folder: Path) -> str:
    """The name of this workplace, the same for all its runs."""
    file = folder / "workplace"
    if not file.is_file():
        file.write_text(os.urandom(12).hex(), encoding="ascii")
    return file.read_text(encoding="ascii")
