"""Back to an older edition: from what the host has kept, without anything being sent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desk.publishing.host import fetching
from desk.publishing.manifest import Entry, Manifest, decoded, name_of
from desk.publishing.targets.target import Target
from desk.publishing.twins import twins_of


def edition_on(target: Target, cache: Path, edition: int) -> Manifest | None:
    """The manifest of an edition that the host has kept. Raises DamagedManifestError."""
    head = target.read(name_of(edition))
    return decoded(head, fetching(target, cache)) if head is not None else None


class Restorer:
    """Brings files of an older edition back. ``editions`` are the manifests from that edition to the last
    complete one: a file of the first stands among the kept ones of the edition in which it was last
    the same."""

    def __init__(self, target: Target, editions: Sequence[Manifest], *, twins: bool) -> None:
        self._target = target
        self._editions = editions
        self._twins = twins

    def deliver(self, paths: Sequence[str]) -> None:
        found: dict[int, list[str]] = {}
        for path in paths:
            names = (path, *twins_of(path)) if self._twins else (path,)
            found.setdefault(self._last_same(path), []).extend(names)
        for edition, names_there in found.items():
            self._target.restore(names_there, edition)

    def _last_same(self, path: str) -> int:
        entry: Entry = self._editions[0].files[path]
        for manifest, after in zip(self._editions, self._editions[1:], strict=False):
            if after.files.get(path) != entry:
                return manifest.edition
        return self._editions[-1].edition
