"""The comment files that a build knows, each a row: by path, and by the Guid of their story."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from plugins.archive.rows import digest


@dataclass(frozen=True)
class CommentRow:
    """What a file holds: ``record`` all of it and ``shown`` the newest comments that a feed shows, as text;
    how many can be read; in seconds the moment of the ``newest`` of these (0 for none) and the ``latest`` of
    all."""

    path: str
    guid: str
    record: str
    shown: str
    count: int
    newest: int
    latest: int


class CommentFiles:
    """Takes comment files in and out."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute

    def take(self, row: CommentRow) -> None:
        """Puts in a file that was new or changed."""
        values = (
            *(row.path, row.guid, digest(row.record), digest(row.shown)),
            *(row.count, row.newest, row.latest, row.record),
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

    def later_than(self, moment: int) -> list[tuple[str, str]]:
        """Files with a comment that was written after a moment in seconds, each with its record."""
        query = "select path, record from comments where latest > ? order by path"
        return self._run(query, (moment,)).fetchall()
