"""Comment files on their way into the archive: read, checked, and which stories they change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from plugins.archive.comments import CommentFiles
from plugins.archive.members import Touched
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.discussion.comment_file import read_comments
from plugins.discussion.comments import FOLDER

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
    found="a comment that was written later than {now}",
    expected="comments that have been written already",
    cure="correct its date, or the clock of the server that it comes from",
)


def is_comments(path: str) -> bool:
    """Whether a file of the content folder stands among the comments."""
    return path.startswith(f"{FOLDER}/")


class CommentIntake:
    """Takes comment files of one content folder; ``prefix`` is how problems name that folder."""

    def __init__(self, connection: sqlite3.Connection, content: Path, prefix: str) -> None:
        self._files = CommentFiles(connection)
        self._content = content
        self._prefix = prefix

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
        thread, problems = read_comments(path, (self._content / path).read_bytes())
        yield from (problem.at(file=file) for problem in problems)
        if thread:
            self._files.take(path, thread)

    def checks(self, now: int) -> Iterator[Problem]:
        """What only all files together show, and the moment ``now`` in seconds."""
        for path, other in self._files.twice():
            problem = TWO_FILES(other=f"{self._prefix}/{other}")
            yield problem.at(file=f"{self._prefix}/{path}", line=1, header="thread")
        for path, guid in self._files.of_nobody():
            yield NO_STORY(guid=guid).at(file=f"{self._prefix}/{path}", line=1, header="thread")
        moment = datetime.fromtimestamp(now, UTC).isoformat()
        for path in self._files.later_than(now):
            yield LATER(now=moment).at(file=f"{self._prefix}/{path}", line=1, header="date")
