"""One comment and one thread of them, as values and as the text that the archive keeps."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

FOLDER = "comments"
"""Where comment files stand in the content folder: one file a story."""
IN_FEED = 50
"""Comments in a feed."""


@dataclass(frozen=True)
class Comment:
    """What somebody wrote under a story. ``id`` stands in its anchor, ``parent`` is the id of the comment it
    answers ("" for none). ``html`` is clean. ``hidden`` says why nobody is to read it: name and text are ""
    then. ``address`` is that of the writer's site, "" where there is none that may be linked. ``person`` is
    the key in people.yml of somebody of the outlet who wrote it, "" for readers."""

    id: str
    parent: str
    name: str
    date: datetime
    html: str
    address: str = ""
    hidden: str = ""
    person: str = ""

    @property
    def anchor(self) -> str:
        return f"comment-{self.id}"


@dataclass(frozen=True)
class Thread:
    """The comments of one story, by its Guid."""

    guid: str
    comments: tuple[Comment, ...]

    @property
    def shown(self) -> tuple[Comment, ...]:
        """Those that can be read."""
        return tuple(comment for comment in self.comments if not comment.hidden)

    def newest(self, most: int = IN_FEED) -> tuple[Comment, ...]:
        """The newest that can be read, newest first."""
        return newest(self.shown, most)


def newest(comments: Iterable[Comment], most: int = IN_FEED) -> tuple[Comment, ...]:
    """Newest first; of one moment those with the later id."""
    return tuple(sorted(comments, key=in_time, reverse=True)[:most])


def in_time(comment: Comment) -> tuple[datetime, int, str]:
    """By date, then by id: "9" before "10"."""
    return comment.date, len(comment.id), comment.id


def comments_json(comments: Iterable[Comment]) -> str:
    """The comments as text: the same for the same comments."""
    rows = [
        [c.id, c.parent, c.name, c.date.isoformat(), c.html, c.address, c.hidden, c.person]
        for c in comments
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def comments_of(text: str) -> tuple[Comment, ...]:
    """The comments that ``comments_json`` wrote."""
    return tuple(
        Comment(id_, parent, name, datetime.fromisoformat(date), *others)
        for id_, parent, name, date, *others in json.loads(text)
    )
