"""One publish on one host: what differs is sent in its order, and the manifest of the new edition last.

At every moment the host holds pages whose assets are there, and a list of what was begun: whoever comes
after a publish that was killed completes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk.publishing import underway
from desk.publishing.delta import Delta
from desk.publishing.host import Host, remember
from desk.publishing.lock import HostLock
from desk.publishing.manifest import (
    HEAD,
    Entry,
    Manifest,
    Note,
    divided,
    folders_above,
    head_of,
    name_of,
    packed,
    part_name,
    parts_of,
)
from desk.publishing.order import Rank, in_chunks, rank_of
from desk.publishing.targets.target import Target
from desk.publishing.twins import twins_of
from desk.publishing.underway import Underway

_NOTES = 100

Deliver = Callable[[Sequence[str]], None]
"""Brings some files to the host: from here, or from what was kept there."""


@dataclass(frozen=True)
class Session:
    """``cache`` remembers parts of the manifest here; ``keep`` editions are kept for a rollback, ``twins``
    says whether compressed ones stand beside files. ``progress`` is told how many files are there."""

    target: Target
    lock: HostLock
    host: Host
    delta: Delta
    wanted: dict[str, Entry]
    cache: Path
    keep: int
    twins: bool
    progress: Callable[[int, int], None] = lambda done, total: None

    def run(self, deliver: Deliver, note: Note) -> Manifest:
        """Sends, deletes, and closes the new edition. The lock is held by the caller."""
        listed = self._begin()
        self._keep()
        hindering = self._hindering()
        self.target.delete(self._with_twins(hindering))
        done = 0
        for n, chunk in enumerate(listed.chunks, 1):
            paths = [path for path, _ in chunk]
            deliver(paths)
            done += len(paths)
            self.lock.progress(listed.name, n)
            self.progress(done, len(self.delta.send))
        # A page goes before the pictures that only it asks for.
        last = [path for path in self.delta.delete if path not in hindering]
        pages = [path for path in last if rank_of(path) is not Rank.ASSET]
        assets = [path for path in last if rank_of(path) is Rank.ASSET]
        self.target.delete(self._with_twins(pages))
        self.target.delete([*self._with_twins(assets), *self._useless_twins()])
        return self._close(note)

    def _begin(self) -> Underway:
        """Writes down what is about to happen, before it does."""
        chunks = in_chunks(self.delta.send, self.wanted)
        listed = Underway(
            {p: e for p, e in self.host.differences.items() if e is None or e.size >= 0},
            tuple(tuple((path, self.wanted[path]) for path in chunk) for chunk in chunks),
            self.delta.delete,
        )
        self.target.write(underway.PLACE, listed.encoded())
        self.lock.progress(listed.name, 0)
        return listed

    def _keep(self) -> None:
        """What will be replaced or deleted is kept first. Where nothing may be kept, that comes first too:
        a run that is killed later has left nothing of it."""
        if self.keep:
            there = self.host.manifest.files
            # In the place of a file of that edition, a killed run may have begun a folder.
            before = (
                path
                for path in (*self.delta.replace, *self.delta.delete)
                if path in there or there.keys().isdisjoint(folders_above(path))
            )
            self.target.keep(self._with_twins(before), self.host.manifest.edition)
            return
        for edition in self.target.kept():
            self.target.forget(edition)

    def _hindering(self) -> set[str]:
        """Files whose name a folder of this edition needs, or in a folder whose name a file needs: an old
        address ``a.html`` is a page on most hosts, and a folder for Apache. They cannot go last."""
        if not self.delta.delete:
            return set()
        files = {*self.delta.send}
        folders = {above for path in files for above in folders_above(path)}
        return {
            path
            for path in self.delta.delete
            if path in folders or not files.isdisjoint(folders_above(path))
        }

    def _close(self, note: Note) -> Manifest:
        old = self.host.manifest
        files = self.wanted | {
            path: self.host.files[path] for path in self.delta.leaving if path in self.host.files
        }
        written = divided(files)
        parts = {part_name(digest): text for digest, text in written}
        head, readable = self.host.seen[0], bool(old.files)
        before = parts_of(head) if head and readable else []
        dropped = dict(old.dropped) | {str(old.edition): sorted({*before} - parts.keys())}
        outlived = [int(n) for n in dropped if int(n) <= old.edition - self.keep]
        spare = {part for n in outlived for part in dropped.pop(str(n))}
        spare -= parts.keys() | {part for kept in dropped.values() for part in kept}
        notes = (*old.notes, note)[-_NOTES:]
        manifest = Manifest(old.edition + 1, files, self.delta.leaving, self.twins, notes, dropped)
        new_head = head_of(manifest, [digest for digest, _ in written])
        for name in sorted(parts.keys() - {*before}):
            data = packed(parts[name])
            self.target.write(name, data)
            remember(self.cache, name, data)
        self.target.write(name_of(manifest.edition), new_head)
        self.target.write(HEAD, new_head)
        self.target.delete([underway.PLACE])
        self._forget(outlived, spare, parts)
        return manifest

    def _forget(self, outlived: Iterable[int], spare: Iterable[str], parts: Iterable[str]) -> None:
        """Deletes what no rollback can lead to any more."""
        for edition in outlived:
            self.target.forget(edition)
        self.target.delete([*map(name_of, outlived), *sorted(spare)])
        named = {Path(part).name for part in parts}
        for part in self.cache.glob("*.gz"):
            if part.name not in named:
                part.unlink()

    def _useless_twins(self) -> list[str]:
        """Those of an edition that had twins, where this one has none: a server would go on sending them."""
        if self.twins or not self.host.manifest.twins:
            return []
        return [twin for path in self.host.files for twin in twins_of(path)]

    def _with_twins(self, paths: Iterable[str]) -> list[str]:
        if not (self.twins or self.host.manifest.twins):
            return list(paths)
        return [name for path in paths for name in (path, *twins_of(path))]
