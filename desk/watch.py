"""Waiting for changes of a newsroom's files, with one lasting watcher: no save is lost during a build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from watchfiles import watch

from plugins.contract import translations

# Milliseconds: how long after a save another one still belongs to it, how long a storm of saves may
# last before a build begins, how often the settings file is looked at.
_STEP, _DEBOUNCE, _LOOK = 50, 400, 250


@dataclass(frozen=True)
class Watched:
    """What a newsroom is made of. ``root`` holds the code and ``conf``, the settings file; ``content`` and
    ``theme`` may stand elsewhere."""

    root: Path
    conf: Path
    content: Path
    theme: Path

    def changes(self) -> Iterator[set[Path]]:
        """The files that were changed, added or deleted since the last time, whenever there are any.

        First of all an empty set: from here on nothing is missed.
        """
        places = [self.content, self.theme, *self._code]
        known, begun = _bytes(self.conf), False
        for seen in watch(
            *(place for place in places if place.is_dir()),
            step=_STEP,
            debounce=_DEBOUNCE,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
        ):
            changed = {Path(path) for _, path in seen}
            # By its bytes: a watched file is lost from sight when an editor puts a new one in its place.
            now = _bytes(self.conf)
            if now != known:
                known = now
                changed.add(self.conf)
            if changed or not begun:
                begun = True
                yield changed

    def needs_restart(self, changed: set[Path]) -> bool:
        """Whether a process that has already imported its code, settings and words is too old."""
        return any(
            path == self.conf or any(place in path.parents for place in self._code)
            for path in changed
        )

    @property
    def _code(self) -> tuple[Path, ...]:
        return (self.root / "plugins", self.root / "desk", translations.FOLDER)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
