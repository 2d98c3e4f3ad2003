"""What rclone reaches: SFTP, FTPS, and storage that speaks S3."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from desk.publishing.manifest import KEPT, OWN, folders_above
from desk.publishing.targets.programs import program, run
from desk.publishing.targets.target import TargetError

# rclone's own statuses.
_NO_FOLDER, _NO_FILE = 3, 4
_ABSENT = re.compile(r"\b(501|550)\b.*(no such|not exist|not found)", re.IGNORECASE)
# A server that dropped the connection: rclone's own retries go on with the dead one (seen with FTPS).
_DROPPED = re.compile(r"broken pipe|connection reset|\bEOF\b", re.IGNORECASE)
_QUIET = (
    "--config",
    os.devnull,
    "--log-level",
    "ERROR",
    "--retries",
    "2",
    "--low-level-retries",
    "3",
    "--contimeout",
    "20s",
    "--timeout",
    "60s",
)

# How far a copy is, every few seconds, and what of such a line grows: bytes and files.
_TOLD = ("--stats", "5s", "--stats-one-line", "--stats-log-level", "ERROR")
_GROWS = re.compile(rb"[\d.]+ \w*B / |xfr#\d+")

Headers = Callable[[str], Mapping[str, str]]
"""The headers that a store is to keep with a file."""


class RcloneTarget:
    """The folder ``root`` of a remote. ``environment`` tells rclone what the remote is, password and all;
    ``headers`` is for stores that serve readers by themselves, None for servers with a configuration."""

    def __init__(
        self,
        shown: str,
        root: str,
        environment: Mapping[str, str],
        *,
        secrets: Sequence[str] = (),
        headers: Headers | None = None,
        digest: str = "",
    ) -> None:
        self.shown = shown
        self.digest = digest
        self._root = root.rstrip("/")
        self._environment = dict(environment)
        self._secrets = tuple(secrets)
        self._headers = headers

    def read(self, path: str) -> bytes | None:
        place = self._at(path)
        # Asked for its name first: a file that is not there is no error to every kind of store.
        status, names = self._rclone("lsf", place, allowed=(_NO_FOLDER, _NO_FILE))
        if status or not names.strip():
            return None
        return self._rclone("cat", place)[1]

    def write(self, path: str, data: bytes) -> None:
        with tempfile.TemporaryDirectory(prefix="warta-") as folder:
            source = Path(folder) / "own"
            source.write_bytes(data)
            options = ("--ignore-times", "--header-upload", "Cache-Control: no-store")
            self._rclone("copyto", *options, str(source), self._at(path))

    def create(self, path: str, data: bytes) -> bool:
        # No such store has a way to say "only if it is not there": whoever comes at the same moment is
        # found by reading again what was written.
        if self.read(path) is not None:
            return False
        self.write(path, data)
        return self.read(path) == data

    def send(self, folder: Path, paths: Sequence[str]) -> None:
        for headers, alike in self._by_headers(paths).items():
            options = [word for header in headers for word in ("--header-upload", header)]
            self._listed("copy", alike, *options, "--ignore-times", str(folder), self._at(""))

    def keep(self, paths: Sequence[str], edition: int) -> None:
        kept = self._at(f"{KEPT}/{edition}")
        if paths and not self._headers:
            self._rclone("mkdir", kept)
        self._listed("copy", paths, "--ignore-existing", self._at(""), kept)

    def restore(self, paths: Sequence[str], edition: int) -> None:
        kept = self._at(f"{KEPT}/{edition}")
        # rclone passes over what is not there, and calls that a success.
        found = (
            self._listed("lsf", paths, "--recursive", "--files-only", kept).decode().splitlines()
        )
        if missing := sorted({*paths} - {*found}):
            raise TargetError(f"{KEPT}/{edition}/{missing[0]}: not found")
        self._listed("copy", paths, "--ignore-times", kept, self._at(""))

    def delete(self, paths: Sequence[str]) -> None:
        self._listed("delete", paths, self._at(""))
        folders = {above for path in paths for above in folders_above(path)}
        for folder in (
            sorted(folders, key=lambda name: -name.count("/")) if not self._headers else ()
        ):
            # What is not empty stays; a store for S3 has no folders.
            self._rclone("rmdir", self._at(folder), allowed=range(1, 10))

    def forget(self, edition: int) -> None:
        self._rclone("purge", self._at(f"{KEPT}/{edition}"), allowed=(_NO_FOLDER, _NO_FILE))

    def kept(self) -> list[int]:
        lsf = ("lsf", "--dirs-only", self._at(KEPT))
        _, names = self._rclone(*lsf, allowed=(_NO_FOLDER,))
        found = (name.rstrip("/") for name in names.decode().split())
        return sorted(int(name) for name in found if name.isdecimal())

    def sweep(self) -> None:
        if not self._headers:
            partial = ("--include", "*.partial", self._at(""))
            self._rclone("delete", *partial, allowed=(_NO_FOLDER,))

    def survey(self) -> dict[str, tuple[int, str]]:
        look = ["lsjson", "--recursive", "--files-only", "--no-modtime", "--no-mimetype"]
        look += ["--hash", "--hash-type", self.digest] if self.digest else []
        look += ["--exclude", f"/{OWN}/**", "--exclude", f"/{KEPT}/**", self._at("")]
        status, printed = self._rclone(*look, allowed=(_NO_FOLDER,))
        return {
            one["Path"]: (one["Size"], one.get("Hashes", {}).get(self.digest, ""))
            for one in (json.loads(printed) if not status else [])
        }

    def _by_headers(self, paths: Iterable[str]) -> dict[tuple[str, ...], list[str]]:
        """The paths by what their headers are: rclone sets the same for all files of one call."""
        groups: dict[tuple[str, ...], list[str]] = {}
        for path in paths:
            headers = self._headers(path) if self._headers else {}
            lines = tuple(f"{name}: {value}" for name, value in headers.items())
            groups.setdefault(lines, []).append(path)
        return groups

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}".rstrip("/") if path else self._root

    def _listed(self, word: str, paths: Sequence[str], *words: str) -> bytes:
        if not paths:
            return b""
        given = "".join(f"{path}\0" for path in paths).encode()
        return self._rclone(word, "--files-from0", "-", *words, given=given)[1]

    def _rclone(
        self, *words: str, given: bytes = b"", allowed: Collection[int] = ()
    ) -> tuple[int, bytes]:
        try:
            return self._run(words, given, allowed)
        except TargetError as error:
            # Some FTP servers answer so that rclone does not see what they mean.
            if _NO_FOLDER in allowed and _ABSENT.search(str(error)):
                return _NO_FOLDER, b""
            if not _DROPPED.search(str(error)):
                raise
        # Once more, with a connection of its own: whatever is asked of rclone here may be asked twice.
        return self._run(words, given, allowed)

    def _run(
        self, words: Sequence[str], given: bytes, allowed: Collection[int]
    ) -> tuple[int, bytes]:
        copies = words[0] == "copy"
        return run(
            [program("rclone"), *_QUIET, *(_TOLD if copies else ()), *words],
            given=given,
            environment=self._environment,
            secrets=self._secrets,
            allowed=allowed,
            grows=_GROWS if copies else None,
        )
