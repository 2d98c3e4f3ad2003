"""What the preview shows at the moment, and who waits for it to change."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from threading import Condition
from typing import Any

from plugins.edition.desk_pages import Unpublished


@dataclass(frozen=True)
class State:
    """What the last build left. ``problems`` stopped it (none: the tree is as new as the files);
    ``unpublished`` is None until a first build was good."""

    problems: tuple[dict[str, Any], ...] = ()
    warnings: tuple[dict[str, Any], ...] = ()
    unpublished: Unpublished | None = None


class Board:
    """The newest state, and its number: "" before the first build, else another one for each build, in
    each process, so that a page knows whether it is of before."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._process = secrets.token_hex(4)
        self._count = 0
        self._state = State()

    def show(self, state: State) -> None:
        """Puts up a new state and wakes whoever waits."""
        with self._changed:
            self._count += 1
            self._state = state
            self._changed.notify_all()

    def read(self) -> tuple[str, State]:
        """The number and the state."""
        with self._changed:
            return self._number, self._state

    def wait(self, seen: str, seconds: float) -> str:
        """The number, as soon as it is not ``seen`` any more, or after that many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._number != seen, seconds)
            return self._number

    @property
    def _number(self) -> str:
        return f"{self._process}-{self._count}" if self._count else ""
