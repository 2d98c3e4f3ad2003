"""The comment files that a build knows, each a row: by path, and by the Guid of their story."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from plugins.archive.rows import digest
from plugins.discussion.comments import Thread, comments_json


@dataclass(frozen=True)
class CommentRow:
    """What a file holds: all of it, and the newest comments that a feed shows, as digests; how many can be
    read."""

    path: str
    digest: str
    feed_digest: str
    count: int


class CommentFiles:
    """Takes comment files in and out."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute

    def take(self, path: str, thread: Thread) -> None:
        """Puts in a file that was new or changed."""
        record, newest = comments_json(thread.comments), thread.newest()
        latest = max((int(c.date.timestamp()) for c in thread.comments), default=0)
        values = (
            *(path, thread.guid, digest(record), digest(comments_json(newest))),
            *(len(thread.shown), int(newest[0].date.timestamp()) if newest else 0, latest, record),
        )
        self._run("insert or replace into comments values (?, ?, ?, ?, ?, ?, ?, ?, '', '')", values)

    def forget(self, path: str) -> None:
        self._run("delete from comments where path = ?", (path,))

    def guid(self, path: str) -> str:
        """The story that a file is of; "" for one that is not known."""
        found = self._run("select guid from comments where path = ?", (path,)).fetchone()
        return found[0] if found else ""

    def stories(self, guid: str) -> list[str]:
        """The files of the stories with that Guid: one, unless something is wrong."""
        query = "select path from file where guid = ? and guid != ''"
        return [path for (path,) in self._run(query, (guid,))]

    def twice(self) -> list[tuple[str, str]]:
        """Files that are of one story, each with the first of them."""
        query = (
            "select path, (select min(path) from comments as first where first.guid = comments.guid)"
            " from comments order by path"
        )
        return [(path, first) for path, first in self._run(query) if path != first]

    def of_nobody(self) -> list[tuple[str, str]]:
        """Files whose story there is not, with its Guid."""
        query = (
            "select path, guid from comments where not exists"
            " (select 1 from file where file.guid = comments.guid) order by path"
        )
        return self._run(query).fetchall()

    def later_than(self, moment: int) -> list[str]:
        """Files with a comment that was written after a moment in seconds."""
        query = "select path from comments where latest > ? order by path"
        return [path for (path,) in self._run(query, (moment,))]
