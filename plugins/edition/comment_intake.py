"""Comment files on their way into the archive: read, checked, and which stories they change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.archive.comments import CommentFiles, CommentRow
from plugins.archive.members import Touched
from plugins.contract.people import People
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.discussion.comment_file import read_comments
from plugins.discussion.comments import FOLDER, Thread, comments_json, comments_of

TWO_FILES = Kind(
    "comment-file-twice",
    found="a second file with comments on the story of {other}",
    expected="one file for each story",
    cure="put the comments together in one of the two files",
)
NO_STORY = Kind(
    "comment-story",
    found="comments on {guid}, and no story with that Guid",
    expected="thread: with the Guid of a story",
    cure="correct it; if the story was deleted, delete this file too",
    level=WARNING,
)
LATER = Kind(
    "comment-date-future",
    found="the comment “{value}” of {date}, a moment that has not come",
    expected="comments that have been written already",
    cure="correct its date, or the clock of the server that it comes from",
)


def is_comments(path: str) -> bool:
    """Whether a file of the content folder stands among the comments."""
    return path.startswith(f"{FOLDER}/")


class CommentIntake:
    """Takes comment files of one content folder; ``prefix`` is how problems name that folder, ``people``
    are those of the outlet."""

    def __init__(
        self, connection: sqlite3.Connection, content: Path, prefix: str, people: People
    ) -> None:
        self._files = CommentFiles(connection)
        self._content = content
        self._prefix = prefix
        self._people = people

    def take(
        self, changed: Iterable[str], removed: Iterable[str], touched: Touched
    ) -> Iterator[Problem]:
        """Takes in what changed, and notes in ``touched`` the stories that it changes."""
        guids = set()
        for path in filter(is_comments, removed):
            guids.add(self._files.guid(path))
            self._files.forget(path)
        for path in filter(is_comments, changed):
            guids.add(self._files.guid(path))
            yield from self._read(path)
            guids.add(self._files.guid(path))
        for guid in guids:
            stories = self._files.stories(guid)
            touched.files.update(stories)
            touched.talks.update(stories)

    def _read(self, path: str) -> Iterator[Problem]:
        self._files.forget(path)
        file = f"{self._prefix}/{path}"
        data = (self._content / path).read_bytes()
        thread, problems = read_comments(path, data, self._people)
        yield from (problem.at(file=file) for problem in problems)
        if thread:
            self._files.take(_row(path, thread))

    def checks(self, now: int) -> Iterator[Problem]:
        """What only all files together show, and the moment ``now`` in seconds."""
        for path, other in self._files.twice():
            problem = TWO_FILES(other=f"{self._prefix}/{other}")
            yield problem.at(file=f"{self._prefix}/{path}", line=1, header="thread")
        for path, guid in self._files.of_nobody():
            yield NO_STORY(guid=guid).at(file=f"{self._prefix}/{path}", line=1, header="thread")
        for path, record in self._files.later_than(now):
            late = max(comments_of(record), key=lambda one: one.date)
            problem = LATER(value=late.id, date=late.date.isoformat())
            yield problem.at(file=f"{self._prefix}/{path}", line=1, header="date")


def _row(path: str, thread: Thread) -> CommentRow:
    newest = thread.newest()
    return CommentRow(
        path=path,
        guid=thread.guid,
        record=comments_json(thread.comments),
        shown=comments_json(newest),
        count=len(thread.shown),
        newest=int(newest[0].date.timestamp()) if newest else 0,
        latest=max((int(c.date.timestamp()) for c in thread.comments), default=0),
    )
