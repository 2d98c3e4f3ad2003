"""One publisher at a time on one host: a file there that says who, since when, until when, and how far."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desk.publishing.manifest import OWN
from desk.publishing.targets.target import Target

PLACE = f"{OWN}/lock.json"
# A sign of life comes after every chunk; a chunk takes minutes on a slow line.
EXPIRY = timedelta(minutes=30)
_PAUSE = timedelta(seconds=5)


@dataclass(frozen=True)
class Hold:
    """``token`` is the workplace that publishes, the same for all its runs. ``done`` chunks of the list
    of that name have been sent."""

    by: str
    token: str
    since: str
    until: str
    name: str = ""
    done: int = 0

    def encoded(self) -> bytes:
        return json.dumps(self.__dict__, ensure_ascii=False, sort_keys=True).encode()

    def is_over(self, now: datetime) -> bool:
        try:
            return datetime.fromisoformat(self.until) < now
        except (ValueError, TypeError):
            return False


class LostLockError(Exception):
    """Another publisher holds the host now; carries its hold."""

    def __init__(self, hold: Hold) -> None:
        super().__init__(hold.by)
        self.hold = hold


def read_hold(target: Target) -> Hold | None:
    """Who holds the host, and how far; None where nobody does."""
    data = target.read(PLACE)
    if data is None:
        return None
    try:
        return Hold(**json.loads(data))
    except (ValueError, TypeError):
        return Hold("?", "", "?", "?")


class HostLock:
    """Held from ``take`` to ``release``. A publisher of the same workplace that was killed is succeeded at
    once: whoever uses this holds the workplace's own lock."""

    def __init__(self, target: Target, token: str, by: str, clock: Callable[[], datetime]) -> None:
        self._target = target
        self._clock = clock
        self._hold = Hold(by, token, _text(clock()), "")
        self._told = clock()

    def take(self, *, over: bool) -> None:
        """Raises LostLockError if another holds it; ``over`` takes it from whoever does."""
        there = read_hold(self._target)
        if there is None:
            self._hold = self._renewed()
            if self._target.create(PLACE, self._hold.encoded()):
                return
            raise LostLockError(read_hold(self._target) or self._hold)
        if not (over or there.token == self._hold.token or there.is_over(self._clock())):
            raise LostLockError(there)
        # How far the last one came is needed until this one has written a list of its own.
        self._hold = replace(self._renewed(), name=there.name, done=there.done)
        self._target.write(PLACE, self._hold.encoded())
        self._confirm()

    def progress(self, name: str, done: int) -> None:
        """A sign of life: so many chunks of the list have been sent. Raises LostLockError."""
        if done and self._clock() - self._told < _PAUSE:
            return  # Each sign costs two calls; what was sent since would only be sent again.
        self._told = self._clock()
        self._confirm()
        self._hold = replace(self._renewed(), name=name, done=done)
        self._target.write(PLACE, self._hold.encoded())

    def release(self) -> None:
        there = read_hold(self._target)
        if there and there.token == self._hold.token:
            self._target.delete([PLACE])

    def _confirm(self) -> None:
        there = read_hold(self._target)
        if there is None or there.token != self._hold.token:
            raise LostLockError(there or Hold("?", "", "?", "?"))

    def _renewed(self) -> Hold:
        return replace(self._hold, until=_text(self._clock() + EXPIRY))


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
