"""What printing asks the store: small questions, each with the few rows it needs for an answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

_NEWEST = (
    "select {what} from listing join member using (lid) join file on file.sid = member.sid"
    " {more} where listing.kind = ? and key = ? order by member.year desc, member.sid desc limit ?"
)
_TEXT = "join text on text.path = file.path"


class Archive:
    """The store, for reading. Listings are known by kind and key; cards and records are text."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keys(self, kind: str) -> list[str]:
        """The listings of a kind that hold a story, in order."""
        query = "select key from listing where kind = ? and n > 0 order by key"
        return [key for (key,) in self._all(query, kind)]

    def keys_below(self, kind: str, key: str) -> list[str]:
        """The same, of those below one: "riau" -> "riau/kota-dumai"."""
        query = (
            "select key from listing where kind = ? and n > 0 and key > ? and key < ? order by key"
        )
        return [found for (found,) in self._all(query, kind, key + "/", key + "0")]

    def count(self, kind: str, key: str) -> int:
        return int(self._one("select n from listing where kind = ? and key = ?", kind, key) or 0)

    def years(self, kind: str, key: str) -> Mapping[int, int]:
        """How many stories a listing holds in each year."""
        query = (
            "select year, year.n from year join listing using (lid)"
            " where kind = ? and key = ? and year.n > 0 order by year"
        )
        return dict(self._all(query, kind, key))

    def newest(self, kind: str, key: str, most: int | None) -> list[str]:
        """The cards of the newest stories, newest first; of all where ``most`` is None."""
        query = _NEWEST.format(what="card", more=_TEXT)
        return [card for (card,) in self._all(query, kind, key, -1 if most is None else most)]

    def newest_texts(self, kind: str, key: str, most: int | None) -> list[tuple[str, str]]:
        """Records and bodies of the newest stories, newest first."""
        query = _NEWEST.format(what="record, body", more=_TEXT)
        return self._all(query, kind, key, -1 if most is None else most)

    def newest_facts(
        self, kind: str, key: str, most: int | None
    ) -> list[tuple[str, str, str, str]]:
        """Path, address, card digest and time of change of the newest stories, newest first."""
        query = _NEWEST.format(what="file.path, address, card_digest, file.updated", more="")
        return self._all(query, kind, key, -1 if most is None else most)

    def of_year(
        self, kind: str, key: str, year: int, start: int, stop: int
    ) -> list[tuple[str, str]]:
        """Cards and their digests of a year's stories ``start`` to ``stop``, oldest first."""
        query = (
            "select card, card_digest from listing join member using (lid)"
            " join file on file.sid = member.sid join text on text.path = file.path"
            " where listing.kind = ? and key = ? and member.year = ?"
            " order by member.sid limit ? offset ?"
        )
        return self._all(query, kind, key, year, stop - start, start)

    def position(self, kind: str, key: str, year: int, sid: int) -> int:
        """How many stories of that year stand before ``sid``."""
        query = (
            "select count(*) from listing join member using (lid)"
            " where kind = ? and key = ? and year = ? and sid < ?"
        )
        return int(self._one(query, kind, key, year, sid))

    def text(self, path: str) -> tuple[str, str]:
        """Record and body of a file. KeyError for one that is not there."""
        row = self._connection.execute(
            "select record, body from text where path = ?", (path,)
        ).fetchone()
        if row is None:
            raise KeyError(path)
        return row[0], row[1]

    def card(self, path: str) -> str:
        return str(self._one("select card from text where path = ?", path))

    def address(self, path: str) -> str:
        """Where a story stands; "" for a file that is none."""
        return str(self._one("select address from file where path = ?", path) or "")

    def path_named(self, word: str) -> str | None:
        """The story that a path or a slug means; the newest one where a slug came back."""
        path, word = word.lstrip("/"), word.removesuffix(".md")
        if self._one("select 1 from file where path = ? and kind in ('story', 'draft')", path):
            return path
        found = self._one("select path from file where slug = ? order by sid desc limit 1", word)
        return found or None

    def is_public(self, path: str) -> bool:
        """Whether readers may see that page, or that story now."""
        return bool(self._one("select kind = 'page' or listed from file where path = ?", path))

    def links(self, path: str) -> list[str]:
        """What the text of a file links to: paths of files and own addresses."""
        query = (
            "select target from named where path = ? and picture = 0 and header = '' order by rowid"
        )
        return [target for (target,) in self._all(query, path)]

    def related(self, path: str) -> list[str]:
        """The files of the stories that a story's header names, as far as readers may see them."""
        query = "select target from named where path = ? and picture = 0 and header != '' order by rowid"
        words = [word for (word,) in self._all(query, path)]
        paths = (self.path_named(word) for word in words)
        return [path for path in dict.fromkeys(paths) if path and self.is_public(path)]

    def pages(self) -> list[str]:
        """The files of all pages, in order."""
        return [
            path for (path,) in self._all("select path from file where kind = 'page' order by path")
        ]

    def _all(self, query: str, *values: Any) -> list[Any]:
        return self._connection.execute(query, values).fetchall()

    def _one(self, query: str, *values: Any) -> Any:
        row = self._connection.execute(query, values).fetchone()
        return row[0] if row else None
