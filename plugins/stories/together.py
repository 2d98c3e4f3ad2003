"""What only several stories together show: two at one address, with one Guid, discussed in one thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from plugins.contract.problems import Kind, Problem
from plugins.stories.story import Reading, Story

SAME_ADDRESS = Kind(
    "address-twice",
    found="the address {value}, which {other} has already",
    expected="an address of its own for each story",
    cure="change the Slug or the Date of one of the two, or delete the copy",
)
SAME_GUID = Kind(
    "guid-twice",
    found="the Guid of {other}",
    expected="a Guid of its own for each story",
    cure="delete the line Guid in the newer of the two files; `python3 tasks.py check --fix` writes another",
)
SAME_THREAD = Kind(
    "thread-twice",
    found="the thread “{value}”, in which {other} is discussed already",
    expected="a thread of its own for each story: the same comments would stand under both",
    cure="delete the line in the newer of the two files: then its thread is its Guid",
)
SHARED: tuple[tuple[Kind, str, Callable[[Story], str]], ...] = (
    (SAME_ADDRESS, "Slug", lambda story: story.address),
    (SAME_GUID, "Guid", lambda story: story.guid),
    (SAME_THREAD, "Discussion_Id", lambda story: story.thread),
)
"""What no two stories may share: the problem, the header that says it, and how it is known."""


def shared(readings: Iterable[Reading], prefix: str) -> Iterator[Problem]:
    """Told of each file but the first; drafts come last and are only warned. ``prefix`` is how problems name
    the content folder."""
    known = [(reading, reading.story) for reading in readings if reading.story]
    for kind, header, value_of in SHARED:
        first: dict[str, Story] = {}
        for reading, story in sorted(known, key=lambda row: _place(row[1], header)):
            value = value_of(story)
            other = first.setdefault(value, story)
            # Two with one Guid have one thread too, and have been told.
            if not value or other is story or (kind is SAME_THREAD and value == story.guid):
                continue
            problem = kind(value=value, other=f"{prefix}/{other.path}").at(
                file=f"{prefix}/{story.path}",
                line=reading.line(header),
                header=reading.called(header),
            )
            yield problem if story.published else problem.as_warning()


def _place(story: Story, header: str) -> tuple[bool, bool, str]:
    """Whoever has a thread by its own Guid comes before those that a header leads there."""
    led = header == "Discussion_Id" and story.thread != story.guid
    return not story.published, led, story.path
