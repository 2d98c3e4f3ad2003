"""What readers of feeds will see as new, changed or gone, and which old stories would come to them again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from plugins.feeds.seen import Seen

Feeds = Mapping[str, Sequence[Seen]]
"""The entries of each feed by its path, as it has them: newest first."""

# A story may be dated to the day before, when it happened; one older than that is no news.
_LATE = timedelta(hours=48)


@dataclass
class Difference:
    """Entries by id, each with the feeds that it concerns. ``again`` are old stories that would turn new;
    ``lost`` are feeds that are no longer there."""

    new: dict[str, tuple[Seen, list[str]]] = field(default_factory=dict)
    changed: dict[str, tuple[Seen, list[str]]] = field(default_factory=dict)
    gone: dict[str, tuple[Seen, list[str]]] = field(default_factory=dict)
    again: dict[str, tuple[Seen, list[str]]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def difference(old: Feeds, new: Feeds, was_there: Callable[[str], bool]) -> Difference:
    """What changes for readers. ``was_there`` says of a story's address whether the old edition had it:
    a feed may come to hold an old story, which is new to nobody."""
    found = Difference(lost=sorted(old.keys() - new.keys()))
    ids = {entry.id for entries in old.values() for entry in entries}
    known = {mark for entries in old.values() for entry in entries for mark in _marks(entry)}

    def note(kind: dict[str, tuple[Seen, list[str]]], entry: Seen, feed: str) -> None:
        kind.setdefault(entry.id, (entry, []))[1].append(feed)

    # A feed that begins has no readers yet.
    for feed in sorted(old.keys() & new.keys()):
        before = {entry.id: entry for entry in old[feed]}
        now = {entry.id: entry for entry in new[feed]}
        for entry in now.values():
            if entry.id in before:
                same = before[entry.id]
                if (entry.title, entry.text) != (same.title, same.text):
                    note(found.changed, entry, feed)
            elif entry.id in ids or _fills_up(entry, old[feed]):
                continue
            elif known & _marks(entry):
                note(found.again, entry, feed)
            elif not was_there(entry.link):
                note(found.again if _is_late(entry, old[feed]) else found.new, entry, feed)
        for entry in old[feed]:
            # The oldest leave a full feed by themselves.
            if entry.id not in now and not _pushed_out(entry, new[feed], old[feed]):
                note(found.gone, entry, feed)
    return found


def _marks(entry: Seen) -> set[str]:
    """By what people know a story, whatever its id: its address, its headline with its moment, its text."""
    marks = {entry.link, f"{entry.title} {entry.published.isoformat()}"}
    return marks | ({entry.text} if len(entry.text) > 200 else set())


def _fills_up(entry: Seen, before: Sequence[Seen]) -> bool:
    """Whether it comes in at the end, where another one left."""
    return bool(before) and entry.published < min(one.published for one in before)


def _is_late(entry: Seen, before: Sequence[Seen]) -> bool:
    newest = max((one.published for one in before), default=entry.published)
    return entry.published < newest - _LATE


def _pushed_out(entry: Seen, now: Sequence[Seen], before: Sequence[Seen]) -> bool:
    oldest = min((one.published for one in now), default=None)
    return oldest is not None and len(now) >= len(before) and entry.published <= oldest
