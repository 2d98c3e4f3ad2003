"""How much of its entries a feed holds: enough for who polls seldom, never more than readers take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from plugins.feeds.entry import Entry

HEAVIEST = 512 * 1024
"""Bytes of a feed. Some readers refuse larger ones, and a phone pays for each."""
LEAST = 10
T = TypeVar("T")
# A text that alone is half of a feed would take theirs from all older entries.
_LONGEST = HEAVIEST // 2


def fitted(
    entries: Iterable[Entry], write: Callable[[Entry, bool], tuple[T, int]], room: int
) -> list[T]:
    """The entries as written, newest first, in so many bytes: the oldest lose their text first, then
    drop out.

    ``write`` gives an entry, with its whole text or its summary alone, and how many bytes that takes.
    """
    written = [(entry, *write(entry, True)) for entry in entries]
    chosen = [
        (None, *write(entry, False)) if size > _LONGEST else (entry, whole, size)
        for entry, whole, size in written
    ]
    total = sum(size for *_, size in chosen)
    for place in reversed(range(len(chosen))):
        entry, _, size = chosen[place]
        if total <= room:
            break
        if entry:
            chosen[place] = (None, *write(entry, False))
            total += chosen[place][2] - size
    while total > room and len(chosen) > LEAST:
        total -= chosen.pop()[2]
    return [piece for _, piece, _ in chosen]
