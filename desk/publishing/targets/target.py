"""What publishing asks of a host, whatever it is reached by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

TEMPORARY = ".warta/new"
"""Where files wait on the host, under names of their own, until they take their place."""


class TargetError(Exception):
    """The host cannot be reached, or refuses; the text says what the transport said."""


class Target(Protocol):
    """A host's folder. Paths are relative to it, with forward slashes; all methods raise TargetError.

    ``digest`` names what ``survey`` tells of a file's bytes: "sha256", "md5", or "" where the host
    cannot say. ``shown`` is how the target is named to people.
    """

    shown: str
    digest: str

    def read(self, path: str) -> bytes | None:
        """A small file of ours, None where there is none."""

    def write(self, path: str, data: bytes) -> None:
        """Writes a small file of ours: the old one or the new one stands there at every moment."""

    def create(self, path: str, data: bytes) -> bool:
        """The same for a file that must not be there yet; False if it is."""

    def send(self, folder: Path, paths: Sequence[str]) -> None:
        """Sends those files of a local folder; each takes its place whole."""

    def keep(self, paths: Sequence[str], edition: int) -> None:
        """Copies what stands there into the kept files of an edition, but never over a kept one. A file
        that is not there is passed over."""

    def restore(self, paths: Sequence[str], edition: int) -> None:
        """Puts kept files of an edition into their places again; each takes it whole."""

    def delete(self, paths: Sequence[str]) -> None:
        """Deletes files and the folders that they leave empty; what is not there is passed over, and a
        folder that has come in the place of a file."""

    def forget(self, edition: int) -> None:
        """Deletes what was kept of an edition."""

    def kept(self) -> list[int]:
        """The editions of which something is kept."""

    def sweep(self) -> None:
        """Deletes what an interrupted run left beside the files. Comes before anything is sent."""

    def survey(self) -> dict[str, tuple[int, str]]:
        """Every file of the host but our own: its size and its digest."""
