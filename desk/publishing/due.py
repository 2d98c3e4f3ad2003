"""Whether there is anything to publish: a moment has come, or a file has changed since the last time.

Python's own library is enough for it: ``python3 -m desk.publishing.due cache/next-build.txt`` answers where
nothing is installed, and looks at the moment alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

_NOTE = "published.txt"


def is_reached(told: str, now: datetime) -> bool:
    """Whether the moment that a build left in next-build.txt has come; "" is never. What is no moment
    may be anything, so it has."""
    if not told.strip():
        return False
    try:
        return datetime.fromisoformat(told.strip()) <= now
    except (ValueError, TypeError):
        return True


def remember(state: Path, began: datetime, next_build: Path) -> None:
    """Notes that what stood in the folders when it ``began`` is on the host, and until when that counts."""
    told = next_build.read_text(encoding="utf-8") if next_build.is_file() else ""
    (state / _NOTE).write_text(f"{began.isoformat()}\n{told}", encoding="utf-8", newline="\n")


def forget(state: Path) -> None:
    """Takes the note away before something is sent: what does not get to its end is due again."""
    (state / _NOTE).unlink(missing_ok=True)


def is_due(state: Path, sources: Iterable[Path], now: datetime) -> bool:
    """Whether the host may lack something that an edition of ``now`` has."""
    note = state / _NOTE
    if not note.is_file():
        return True
    began, _, told = note.read_text(encoding="utf-8").partition("\n")
    try:
        since = datetime.fromisoformat(began).timestamp()
    except ValueError:
        # Cut off while it was written: who knows of what.
        return True
    if is_reached(told, now):
        return True
    return any(_changed(source) >= since for source in sources)


def _changed(source: Path) -> float:
    """When the newest change under a file or folder was. A folder changes when a file goes; ctime tells
    of a file that came with an old time of its own."""
    return max((_time(stat) for stat in _stats(source)), default=0.0)


def _time(stat: os.stat_result) -> float:
    return max(stat.st_mtime, stat.st_ctime)


def _stats(source: Path) -> Iterator[os.stat_result]:
    if not source.exists():
        return
    yield source.stat()
    if source.is_dir():
        with os.scandir(source) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    yield entry.stat(follow_symlinks=False)
                elif entry.name != "__pycache__":
                    yield from _stats(Path(entry.path))


def main(words: list[str]) -> int:
    """Prints ``due=yes`` or ``due=no`` for a file as next-build.txt; one that is missing is due."""
    [name] = words
    told = Path(name).read_text(encoding="utf-8") if Path(name).is_file() else "missing"
    print(f"due={'yes' if is_reached(told, datetime.now(UTC)) else 'no'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
