"""What printing asks the store: small questions, each with the few rows it needs for an answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from plugins.contract.headers import header_named

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
        return [key for key, _ in self.named(kind)]

    def named(self, kind: str, least: int = 1) -> list[tuple[str, str]]:
        """The listings of a kind that hold so many stories, in order, and what each is called as text."""
        query = "select key, name from listing where kind = ? and n >= ? order by key"
        return self._all(query, kind, least)

    def numbered(self, kind: str, newest: int, year: int) -> list[tuple[str, int]]:
        """The listings of a kind with more than ``newest`` stories, and how many they hold of a year."""
        query = (
            "select key, year.n from listing join year using (lid)"
            " where kind = ? and listing.n > ? and year = ? and year.n > 0 order by key"
        )
        return self._all(query, kind, newest, year)

    def keys_below(self, kind: str, key: str) -> list[str]:
        """The same, of those right below one: "riau" -> "riau/kota-dumai"."""
        query = (
            "select key from listing where kind = ?1 and n > 0 and key > ?2 and key < ?3"
            " and instr(substr(key, length(?2) + 1), '/') = 0 order by key"
        )
        return [found for (found,) in self._all(query, kind, key + "/", key + "0")]

    def counted(self, kind: str) -> list[tuple[str, int]]:
        """The upper two levels of a kind ("riau", "riau/kota-dumai") that hold a story, and how many."""
        query = (
            "select key, n from listing where kind = ? and n > 0"
            " and instr(substr(key, instr(key, '/') + 1), '/') = 0 order by key"
        )
        return self._all(query, kind)

    def fullest(self, kind: str, most: int) -> list[str]:
        """The listings of a kind with most stories, in order of their keys; one that holds those of others
        ("riau", those of "riau/kota-dumai") only where there are not enough others."""
        query = (
            "select key from listing where kind = ? and n > 0"
            " order by instr(key, '/') = 0, n desc, key limit ?"
        )
        return sorted(key for (key,) in self._all(query, kind, most))

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

    def month_pictures(self, kind: str, key: str) -> list[tuple[str, str]]:
        """The pictures that the stories of a listing show: each with the file of its story."""
        query = (
            "select file.path, target from listing join member using (lid)"
            " join file on file.sid = member.sid join named on named.path = file.path"
            " join picture on picture.address = target"
            " where listing.kind = ? and key = ? and named.picture = 1 order by named.rowid"
        )
        return self._all(query, kind, key)

    def cards_since(self, moment: int) -> list[str]:
        """The cards of the stories that became public after a moment in seconds, newest first."""
        query = (
            "select card from file join text using (path)"
            " where public > ? and listed = 1 order by public desc, path"
        )
        return [card for (card,) in self._all(query, moment)]

    def month_changes(self) -> list[tuple[str, str]]:
        """The months that hold a story, and when one of theirs last changed."""
        query = "select key, updated from listing where kind = 'month' and n > 0 order by key"
        return self._all(query)

    def sitemaps(self) -> list[str]:
        """Years and months that have a sitemap, in order; not those of a plan that is being made."""
        query = "select key from output where kind = 'sitemap' and state != 2 order by key"
        return [key for (key,) in self._all(query)]

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

    def public_named(self, slug: str) -> str | None:
        """The newest story with that slug that readers may see now."""
        query = "select path from file where slug = ? and listed = 1 order by sid desc limit 1"
        found = self._one(query, slug)
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
        paths = (path for header, path in self.named_by(path) if header == "Related")
        return [path for path in dict.fromkeys(paths) if self.is_listed(path)]

    def named_by(self, path: str) -> list[tuple[str, str]]:
        """The stories that a file's headers name, as far as they exist: the header's own name, the file."""
        query = (
            "select header, target from named where path = ? and picture = 0 and header != ''"
            " order by rowid"
        )
        named = ((header_named(h), self.path_named(word)) for h, word in self._all(query, path))
        return [(header.name, found) for header, found in named if header and found]

    def answers(self, path: str) -> list[tuple[str, str]]:
        """The stories that its corrections, replies and follow-up name, with their cards."""
        named = self.named_by(path)
        return [(word, self.card(other)) for word, other in named if word != "Related"]

    def is_listed(self, path: str) -> bool:
        """Whether readers may see all of a story now: it is neither withdrawn nor over."""
        return bool(self._one("select listed = 1 from file where path = ?", path))

    def withdrawn_since(self, moment: int) -> list[tuple[str, str]]:
        """The stories withdrawn after a moment of which feeds tell, the last first, each with the keys of
        the listings whose feeds they are, as text."""
        query = (
            "select path, told from file where withdrawn > ? and listed = 2 and told != '[]'"
            " order by withdrawn desc, path"
        )
        return self._all(query, moment)

    def gone_for_good(self) -> list[str]:
        """The old addresses of stories whose withdrawal protects somebody, in order."""
        query = (
            "select gone from file where withdrawn > 0 and gone != '' and listed = 2 order by gone"
        )
        return [address for (address,) in self._all(query)]

    def ledger(self) -> list[tuple[str, int, int, str, str]]:
        """Every correction that readers may see, the newest first: file, number in its story, moment,
        kind, section."""
        query = (
            "select path, number, moment, correction.kind, section from correction join file using (path)"
            " where listed != 0 order by moment desc, path, number"
        )
        return self._all(query)

    def facts(self, path: str) -> tuple[str, str]:
        """Address and digest of a story."""
        query = "select address, page_digest from file where path = ?"
        row: tuple[str, str] = self._connection.execute(query, (path,)).fetchone()
        return row

    def pictures(self, path: str) -> dict[str, str]:
        """The pictures that a file shows, by address, each with its size as text."""
        query = (
            "select target, size from named join picture on address = target"
            " where path = ? and picture = 1 order by named.rowid"
        )
        return dict(self._all(query, path))

    def size(self, address: str) -> str:
        """The size of a picture as text; "" for one that is not there."""
        return str(self._one("select size from picture where address = ?", address) or "")

    def comments(self, guid: str) -> str:
        """The comments of the story with that Guid, as text; those of none where there is no file."""
        query = "select record from comments where guid = ? order by path limit 1"
        return str(self._one(query, guid) or "[]")

    def talks(self, most: int) -> list[str]:
        """The files of the stories with the newest comments."""
        query = (
            "select story from comments where story != '' and n > 0"
            " order by newest desc, path limit ?"
        )
        return [story for (story,) in self._all(query, most)]

    def has_talks(self) -> bool:
        """Whether there is a comment that readers may see."""
        return bool(self._one("select 1 from comments where story != '' and n > 0 limit 1"))

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
