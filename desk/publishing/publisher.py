"""A publish from end to end: the host is read, the gates asked, the edition sent, the result looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from time import perf_counter

from desk.publishing import afterwards, gates, hub, log
from desk.publishing.delta import UNKNOWN, Delta, delta_of, is_below
from desk.publishing.hidden import Archive
from desk.publishing.host import Host, read_host, seen_on
from desk.publishing.local import LocalEdition
from desk.publishing.lock import HostLock
from desk.publishing.manifest import Entry, Manifest, Note
from desk.publishing.session import Session
from desk.publishing.targets.target import Target, TargetError
from desk.publishing.twins import twins_of
from desk.publishing.wishes import Wishes
from plugins.contract.problems import Problem


@dataclass
class Outcome:
    """What a publish did, or would do. ``edition`` is None where none was made; ``forgot``
    says that older editions are no longer kept."""

    edition: int | None = None
    sent: Sequence[str] = ()
    removed: Sequence[str] = ()
    leaving: Sequence[str] = ()
    kept: int = 0
    forgot: bool = False
    problems: list[Problem] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


class Publisher:
    """Publishes to one target. ``state`` is where this workplace remembers that host."""

    def __init__(
        self,
        target: Target,
        state: Path,
        token: str,
        wishes: Wishes,
        clock: Callable[[], datetime],
    ) -> None:
        self.target = target
        self.outcome = Outcome()
        self.progress: Callable[[int, int], None] = lambda done, total: None
        self._state = state
        self._wishes = wishes
        self._clock = clock
        self._by = log.publisher()
        self._lock = HostLock(target, token, self._by, clock)

    def publish(self, local: LocalEdition, archive: Archive, *, dry_run: bool) -> None:
        """Sends the edition. Raises TargetError, LostLockError, ChangedError; whatever is raised, the next
        publish completes what this one began."""
        with self._timed("compare"):
            plan = self._plan(local, archive)
        stopped = self._ask(plan)
        if stopped or dry_run:
            return
        if plan.delta.is_empty and not self._is_unclosed(plan.host):
            self._empty_network(())
            self._look_again(plan.host.manifest.edition)
            return
        with self._locked():
            if seen_on(self.target) != plan.host.seen:
                # Somebody was faster: what was planned holds no longer.
                plan = self._plan(local, archive)
                if self._ask(plan):
                    return
            self.target.sweep()
            # What an older edition holds would lead to whom a withdrawal protects: nothing stays of it.
            keep = 0 if plan.withdraws else self._wishes.keep
            session = self._session(plan.host, plan.delta, local.files, self._wishes.twins, keep)
            with self._timed("send"):
                self._close(session, lambda paths: self._deliver(local, paths), None)
            self.outcome.forgot = plan.withdraws
        self._make_known(local)

    def _make_known(self, local: LocalEdition) -> None:
        """What comes after an upload: whatever fails here, the edition is public."""
        wishes, edition = self._wishes, self.outcome.edition
        if edition is None:
            return
        self._empty_network([*self.outcome.sent, *self.outcome.removed])
        if wishes.url:
            with self._timed("look"):
                self._look_afterwards(local, edition)
        if wishes.hub:
            with self._timed("hub"):
                found = hub.tell(wishes.hub, wishes.site, self.outcome.sent)
                self.outcome.problems += [one.at(file=self.target.shown) for one in found]

    def _empty_network(self, paths: Sequence[str]) -> None:
        """The network before the server forgets what a withdrawal took away."""
        purge = self._wishes.purge
        if purge.command and (purge.always or self.outcome.forgot):
            with self._timed("purge"):
                found = purge.run(paths)
                self.outcome.problems += [one.at(file=self.target.shown) for one in found]

    def _look_afterwards(self, local: LocalEdition, edition: int) -> None:
        url, removed = self._wishes.url, self.outcome.removed
        paths = afterwards.samples(self.outcome.sent, local)
        gone = [path for path in removed if is_below(path, self._wishes.withdrawn)]
        self.outcome.problems += afterwards.compared(url, paths, local, edition)
        self.outcome.problems += afterwards.still_there(url, gone, edition)

    def _look_again(self, edition: int) -> None:
        """Nothing was left to send. What was withdrawn may still stand in the network: whoever asked for it
        to be emptied is told."""
        wishes = self._wishes
        named = wishes.withdrawn.intersection(wishes.purge.addresses)
        if wishes.url:
            gone = sorted(f"{address.lstrip('/')}index.html" for address in named)
            self.outcome.problems += afterwards.still_there(wishes.url, gone, edition)

    def restore(
        self, host: Host, wanted: Manifest, deliver: Callable[[Sequence[str]], None]
    ) -> None:
        """Makes the host what an older edition was."""
        delta = delta_of(wanted.files, host.files, host.manifest.leaving, self._clock())
        self._note(delta)
        with self._locked():
            if seen_on(self.target) != host.seen:
                raise TargetError("another publisher was faster; look again")
            self.target.sweep()
            keep = self._wishes.keep
            session = self._session(host, delta, wanted.files, wanted.twins, keep)
            self._close(session, deliver, wanted.edition)

    def _plan(self, local: LocalEdition, archive: Archive) -> gates.Plan:
        look, twins = self._wishes.look, self._wishes.twins
        host = read_host(self.target, local, self._parts, look=look, twins=twins)
        if self._wishes.twins and host.files and not host.manifest.twins:
            # None of the files there has its twins yet.
            text = {path: UNKNOWN for path in host.files if twins_of(path)}
            host = replace(host, files=host.files | text)
        delta = delta_of(local.files, host.files, host.manifest.leaving, self._clock())
        foreign = {
            path
            for path in host.foreign
            if self._wishes.delete_foreign or is_below(path, self._wishes.withdrawn)
        }
        if foreign:
            delta = replace(delta, delete=tuple(sorted({*delta.delete, *foreign})))
        return gates.Plan(local, archive, self.target, host, delta, self._wishes)

    def _ask(self, plan: gates.Plan) -> bool:
        """Asks the gates, and notes what would be done; True where one is shut."""
        self._note(plan.delta)
        self.outcome.kept = len(plan.local.files) - len(plan.delta.send)
        with self._timed("gates"):
            found = gates.problems_of(plan)
        # An edition that is planned again is told again, not twice.
        self.outcome.problems = [*plan.host.problems, *found]
        return gates.is_stopped(found)

    def _note(self, delta: Delta) -> None:
        self.outcome.sent = delta.send
        self.outcome.removed = delta.delete
        self.outcome.leaving = tuple(delta.leaving)

    def _is_unclosed(self, host: Host) -> bool:
        """Whether all files are right and the records are not: after a kill at the very end, or where no
        manifest was."""
        return host.seen[0] is None or host.seen[1] is not None or not host.manifest.files

    def _session(
        self, host: Host, delta: Delta, wanted: dict[str, Entry], twins: bool, keep: int
    ) -> Session:
        return Session(
            self.target,
            self._lock,
            host,
            delta,
            wanted,
            self._parts,
            keep,
            twins,
            self.progress,
        )

    def _close(
        self, session: Session, deliver: Callable[[Sequence[str]], None], back_to: int | None
    ) -> None:
        sent, removed = len(session.delta.send), len(session.delta.delete)
        at = self._clock().isoformat(timespec="seconds")
        edition = session.host.manifest.edition + 1
        note = Note(edition, at, self._by, sent, removed, back_to)
        session.run(deliver, note)
        self.outcome.edition = edition
        log.write(self._state / "log.jsonl", note, self.target.shown)

    def _deliver(self, local: LocalEdition, paths: Sequence[str]) -> None:
        folder = self._state / "send"
        with self._timed("stage"):
            staged = local.stage(folder, paths, twins=self._wishes.twins)
        self.target.send(folder, staged)

    @property
    def _parts(self) -> Path:
        return self._state / "parts"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._lock.take(over=self._wishes.take_over)
        try:
            yield
        finally:
            # A host that is gone cannot be told; the hold runs out, and this workplace may go on at once.
            with suppress(TargetError):
                self._lock.release()

    @contextmanager
    def _timed(self, phase: str) -> Iterator[None]:
        begun = perf_counter()
        try:
            yield
        finally:
            spent = self.outcome.seconds.get(phase, 0.0) + perf_counter() - begun
            self.outcome.seconds[phase] = spent
