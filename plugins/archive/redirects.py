"""Old addresses: what each of them leads to, as far as readers may know it.

A row says that ``old`` leads to a story (``new`` is ""; the story's header names it) or to the address
``new`` of the newsroom's own list. The list that hosts are told is made anew only when it may be another
one: with a hundred thousand stories of a moved archive it is long.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from plugins.archive.rows import Named

_STALE = "insert or replace into meta values ('redirects', 'stale')"
# The file of an output from its address, and the other way round.
_FILE = "ltrim({0}, '/') || iif(substr({0}, -1) = '/', 'index.html', '')"
_ADDRESS = (
    "'/' || iif(output.path = 'index.html' or substr(output.path, -11) = '/index.html',"
    " substr(output.path, 1, length(output.path) - 10), output.path)"
)
_LIVE = f"exists (select 1 from output where path = {_FILE} and state != 2)"  # noqa: S608


def keep(connection: sqlite3.Connection, path: str, rows: Iterable[tuple[Named, str]]) -> None:
    """Puts in the old addresses that a file names."""
    values = [(one.target, new, path, one.line, one.header) for one, new in rows]
    connection.executemany("insert into redirect values (?, ?, ?, ?, ?)", values)
    connection.execute(_STALE)


def forget(connection: sqlite3.Connection, path: str) -> None:
    """Takes out what a file named."""
    if connection.execute("delete from redirect where path = ?", (path,)).rowcount:
        connection.execute(_STALE)


def look(connection: sqlite3.Connection, paths: Iterable[str]) -> bool:
    """Whether the list may be another one: rows came or went, one of those files with old addresses may be
    seen now or no longer, or an output comes or goes where an old address is or leads to."""
    if is_stale(connection):
        return True
    if connection.execute("select 1 from redirect limit 1").fetchone() is None:
        return False
    mine = "select 1 from redirect where path = ? limit 1"
    moved = any(connection.execute(mine, (path,)).fetchone() for path in paths) or any(
        connection.execute(
            f"select 1 from output cross join redirect on {column} = {_ADDRESS} where state != 1 limit 1"  # noqa: S608
        ).fetchone()
        for column in ("old", "new")
    )
    if moved:
        connection.execute(_STALE)
    return moved


def is_stale(connection: sqlite3.Connection) -> bool:
    query = "select 1 from meta where name = 'redirects' and value = 'stale'"
    return connection.execute(query).fetchone() is not None


def settle(connection: sqlite3.Connection) -> None:
    """Says that the list has been written."""
    connection.execute("delete from meta where name = 'redirects'")


class Redirects:
    """The store, asked for old addresses."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute

    def ways(self, nowhere: str) -> dict[str, str]:
        """Where each old address leads next; ``nowhere`` for one of a story whose withdrawal protects
        somebody. One that leads to what readers may not see yet is no part of it, nor one that answers by
        itself."""
        query = (
            "select old, new, kind = 'page' or listed, address, withdrawn is not null and gone != '',"  # noqa: S608
            f" {_LIVE.format('old')}"
            " from redirect left join file using (path) order by new != '', path, old"
        )
        ways: dict[str, str] = {}
        for old, new, listed, address, protects, answers in self._run(query):
            if answers or (not new and not listed):
                continue
            ways.setdefault(old, new or (nowhere if protects else address))
        return ways

    def gone(self) -> list[str]:
        """The addresses of stories whose withdrawal protects somebody, the older ones of them too, and
        whatever else led there."""
        query = (
            "with hidden(path, gone) as (select path, gone from file"
            " where withdrawn > 0 and gone != '' and listed = 2)"
            " select gone from hidden union select old from redirect join hidden using (path)"
            " union select old from redirect join hidden on new = gone order by 1"
        )
        return [address for (address,) in self._run(query) if "?" not in address]

    def answering(self) -> Iterator[tuple[str, Named, bool]]:
        """Old addresses at which this edition has something: the file that names them, and whether that is
        a draft."""
        query = (
            "select redirect.path, old, line, header, kind = 'story' and public is null from redirect"  # noqa: S608
            f" left join file using (path) where {_LIVE.format('old')} order by 1, 2"
        )
        for path, old, line, header, draft in self._run(query):
            yield path, Named(old, line, header), bool(draft)

    def claimed(self, path: str) -> Iterator[tuple[Named, str, bool]]:
        """Old addresses of a file that another one leads elsewhere: that one, and whether this is a draft."""
        query = (
            "select mine.old, mine.line, mine.header, other.path, here.kind = 'story' and here.public is null"
            " from redirect as mine"
            " join redirect as other on other.old = mine.old and other.path != mine.path"
            " left join file as here on here.path = mine.path"
            " left join file as there on there.path = other.path where mine.path = ?"
            " and iif(mine.new = '', here.address, mine.new) != iif(other.new = '', there.address, other.new)"
            " and (there.kind is null or there.kind = 'page' or there.public is not null)"
            " order by mine.line, other.path"
        )
        for old, line, header, other, draft in self._run(query, (path,)):
            yield Named(old, line, header), other, bool(draft)

    def lost(self, path: str, exists: Callable[[str], bool], *, every: bool) -> Iterator[Named]:
        """Lines of a list that lead to nothing; ``exists`` is asked for what the store cannot know. Without
        ``every`` only those that did until now."""
        hidden = set(self.gone())
        goes = f"exists (select 1 from output where path = {_FILE.format('new')} and state = 2)"  # noqa: S608
        query = f"select new, line from redirect where path = ? and (? or {goes}) order by line"  # noqa: S608
        for new, line in self._run(query, (path, every)).fetchall():
            known = new in hidden or self.knows(new) or self.arrives(new) or exists(new)
            if not known:
                yield Named(new, line, "")

    def knows(self, address: str) -> bool:
        """Whether that is an old address."""
        found = self._run("select 1 from redirect where old = ? limit 1", (address,))
        return found.fetchone() is not None

    def arrives(self, address: str) -> bool:
        """Whether this edition has a page or a file there."""
        copied = "exists (select 1 from copied where path = ltrim(?1, '/'))"
        query = f"select {_LIVE.format('?1')} or {copied}"
        return bool(self._run(query, (address,)).fetchone()[0])
