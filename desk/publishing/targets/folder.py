"""A folder of this machine: the web server's, a mounted share, or the one that a Pages host takes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from uuid import uuid4

from desk.publishing.manifest import KEPT, OWN
from desk.publishing.prints import sha_of
from desk.publishing.targets.target import TEMPORARY, TargetError


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise TargetError(f"{error.strerror or error}: {error.filename or ''}") from error


class FolderTarget:
    """The folder ``root``. It is made where there is none."""

    digest = "sha256"

    def __init__(self, root: Path) -> None:
        self.root = root
        self.shown = str(root)

    def read(self, path: str) -> bytes | None:
        with _told():
            try:
                return (self.root / path).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None

    def write(self, path: str, data: bytes) -> None:
        with _told():
            self._place(path, lambda new: _write(new, data))

    def create(self, path: str, data: bytes) -> bool:
        with _told():
            for place in (path, f"{TEMPORARY}/"):
                self._own_folder(place)
            new = self.root / TEMPORARY / uuid4().hex
            try:
                # Whole before it has its name: where the disk is full, no half a file is left that holds.
                _write(new, data)
                return _named(new, self.root / path)
            finally:
                new.unlink(missing_ok=True)

    def send(self, folder: Path, paths: Sequence[str]) -> None:
        with _told():
            for path in paths:
                self._place(path, partial(_copy, folder / path))

    def keep(self, paths: Sequence[str], edition: int) -> None:
        with _told():
            for path in paths:
                there, kept = self.root / path, f"{KEPT}/{edition}/{path}"
                if there.is_file() and not (self.root / kept).exists():
                    self._place(kept, partial(_link, there))

    def restore(self, paths: Sequence[str], edition: int) -> None:
        with _told():
            for path in paths:
                kept = self.root / KEPT / str(edition) / path
                self._place(path, partial(_link, kept))

    def delete(self, paths: Sequence[str]) -> None:
        with _told():
            for path in paths:
                target = self.root / path
                if target.is_dir() and not target.is_symlink():
                    continue
                with suppress(FileNotFoundError, NotADirectoryError):
                    target.unlink()
                for above in target.parents:
                    if above == self.root or not above.is_dir() or any(above.iterdir()):
                        break
                    above.rmdir()

    def forget(self, edition: int) -> None:
        with _told(), suppress(FileNotFoundError):
            shutil.rmtree(self.root / KEPT / str(edition))

    def kept(self) -> list[int]:
        folder = self.root / KEPT
        with _told():
            names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        return sorted(int(name) for name in names if name.isdecimal())

    def sweep(self) -> None:
        with _told(), suppress(FileNotFoundError):
            shutil.rmtree(self.root / TEMPORARY)

    def survey(self) -> dict[str, tuple[int, str]]:
        found = {}
        with _told():
            for folder, folders, files in os.walk(self.root):
                relative = Path(folder).relative_to(self.root)
                if not relative.parts:
                    folders[:] = [name for name in folders if name not in (OWN, KEPT)]
                for name in files:
                    path = Path(folder) / name
                    if path.is_file():
                        size = path.stat().st_size
                        found[(relative / name).as_posix()] = (size, sha_of(path, size))
        return found

    def _place(self, path: str, make: Callable[[Path], None]) -> None:
        """Makes a file beside its place and moves it there."""
        new, target = self.root / TEMPORARY / uuid4().hex, self.root / path
        try:
            # Folders are there, but for the first file in each: looking for them takes longer than a rename.
            try:
                make(new)
            except FileNotFoundError:
                self._own_folder(f"{TEMPORARY}/")
                make(new)
            try:
                os.replace(new, target)  # noqa: PTH105 - Path.replace does the same and says less where it fails
            except FileNotFoundError:
                if path.startswith((OWN, KEPT)):
                    self._own_folder(path)
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(new, target)  # noqa: PTH105
        except BaseException:
            new.unlink(missing_ok=True)
            raise

    def _own_folder(self, path: str) -> None:
        """The folder of a file of ours, which no web server need read."""
        top = self.root / path.split("/", 1)[0]
        if not top.is_dir():
            top.mkdir(0o700, parents=True)
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        if path.endswith("/"):
            (self.root / path).mkdir(exist_ok=True)


def _write(new: Path, data: bytes) -> None:
    new.write_bytes(data)
    new.chmod(0o644)


def _named(new: Path, place: Path) -> bool:
    """Gives a file its name, unless that is taken."""
    try:
        os.link(new, place)
    except FileExistsError:
        return False
    except OSError:
        # A file system without links. Read first: where that fails, no empty file is left that holds.
        data = new.read_bytes()
        try:
            with place.open("xb") as file:
                file.write(data)
        except FileExistsError:
            return False
    return True


def _copy(source: Path, new: Path) -> None:
    """With the time of the original, from which a web server makes Last-Modified; whoever wrote it with
    a narrow umask still wants it read. Never a move: group and security label are those of its new folder."""
    shutil.copyfile(source, new)
    state = source.stat()
    os.utime(new, ns=(state.st_atime_ns, state.st_mtime_ns))
    new.chmod(0o644)


def _link(there: Path, new: Path) -> None:
    """The same file under a second name: nothing here is ever written in place."""
    try:
        os.link(there, new)
    except OSError:
        _copy(there, new)
