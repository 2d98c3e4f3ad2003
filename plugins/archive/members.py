"""Which listing holds which story, kept up to date one story at a time."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from plugins.archive.rows import Key, Row
from plugins.archive.seen import Place, Seen, difference
from plugins.archive.store import HIDDEN, LISTED, STUB, forget, keep


@dataclass(frozen=True)
class Move:
    """What happened to one story in one listing: it came ("in"), went ("out"), or shows another card
    ("card") or another text ("text")."""

    year: int
    sid: int
    what: str
    path: str


@dataclass
class Touched:
    """What a build has to look at: listings with their moves and their number before; files whose own
    page may differ; names (paths, slugs, addresses, pictures) that now mean something else; whether
    anything changed in the ledger of all corrections; files of stories whose comments changed."""

    moves: dict[Key, list[Move]] = field(default_factory=dict)
    before: dict[Key, int] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    talks: set[str] = field(default_factory=set)
    ledger: bool = False


_OLD = "select sid, year, address, slug, page_digest, card_digest, keys, listed from file where path = ?"


class Members:
    """Takes changes into the store. ``now`` in seconds since 1970 decides which stories are listed."""

    def __init__(self, connection: sqlite3.Connection, now: int) -> None:
        self._connection = connection
        self._now = now
        self.touched = Touched()
        self._old: dict[str, Seen | None] = {}
        self._lids: dict[Key, int] = {}
        self._counts: Counter[tuple[int, int]] = Counter()
        # Into a new archive every file comes: that another names it is no reason to look at that one.
        self._is_new = connection.execute("select 1 from file limit 1").fetchone() is None

    def clear(self, changed: Iterable[str], removed: Iterable[str]) -> None:
        """Takes out what changed and what is gone: all old rows go before a new one comes, so that two
        stories may swap their addresses."""
        self._old = {path: self._forget(path) for path in changed}
        for path in removed:
            self._move(self._forget(path), None)
            self.touched.files.add(path)

    def take(self, row: Row) -> None:
        """Puts in a file that was new or changed."""
        keep(self._connection, row)
        self._move(self._old.get(row.path), self._find(row.path))
        self.touched.files.add(row.path)
        if not self._is_new:
            self.touched.names |= {one.target for one in row.aliases}

    def pass_time(self) -> None:
        """Stories whose moment has come, or is to come again, since ``now`` was another one."""
        waiting = "select path from file where listed = 0 and public is not null and public <= ?"
        early = "select path from file where public > ? and listed != 0"
        over = "select path from file where expires <= ? and listed = 1"
        again = "select path from file where expires > ? and listed = 2 and withdrawn is null"
        for query in (waiting, early, over, again):
            for (path,) in self._connection.execute(query, (self._now,)).fetchall():
                found = self._find(path)
                self._move(found, found)
                self.touched.files.add(path)

    def _find(self, path: str) -> Seen | None:
        row = self._connection.execute(_OLD, (path,)).fetchone()
        return Seen(path, *row) if row else None

    def _forget(self, path: str) -> Seen | None:
        found = self._find(path)
        self._note_standing(path)
        forget(self._connection, path)
        return found

    def _move(self, old: Seen | None, new: Seen | None) -> None:
        """From how a story was listed to how it is to be listed."""
        for seen in (old, new):
            if seen and not self._is_new:
                self.touched.names |= {seen.path, "/" + seen.path, seen.slug, seen.address}
        state = self._state(new.path) if new else HIDDEN
        was = old.places if old and old.listed == LISTED else set()
        shall = new.places if new and state == LISTED else set()
        path = new.path if new else old.path if old else ""
        self._note_standing(path)
        for place in was - shall:
            self._change(place, "out", path)
        for place in shall - was:
            self._change(place, "in", path)
        if old and new:
            what = difference(old, new)
            for place in was & shall if what else ():
                self._note(place, what, path)
        if new:
            query = "update file set listed = ? where path = ?"
            self._connection.execute(query, (state, new.path))

    def _state(self, path: str) -> int:
        """What readers may see of a story now."""
        query = (
            "select withdrawn is not null or expires <= ? from file where path = ? and public <= ?"
        )
        row = self._connection.execute(query, (self._now, path, self._now)).fetchone()
        return HIDDEN if row is None else STUB if row[0] else LISTED

    def _note_standing(self, path: str) -> None:
        """What a story's corrections and its withdrawal touch besides its own listings."""
        run = self._connection.execute
        if run("select 1 from correction where path = ? limit 1", (path,)).fetchone():
            self.touched.ledger = True
        told = run("select told from file where path = ? and withdrawn > 0", (path,)).fetchone()
        for kind, key in json.loads(told[0]) if told else ():
            self._listing(kind, key)

    def let_withdrawals_go(self, start: int, stop: int) -> None:
        """Feeds that tell of a withdrawal made after ``start`` and until ``stop`` are looked at."""
        query = "select path from file where withdrawn > ? and withdrawn <= ?"
        for (path,) in self._connection.execute(query, (start, stop)).fetchall():
            self._note_standing(path)

    def _change(self, place: Place, what: str, path: str) -> None:
        kind, key, year, sid = place
        lid = self._listing(kind, key)
        if what == "in":
            self._connection.execute("insert into member values (?, ?, ?)", (lid, year, sid))
        else:
            query = "delete from member where lid = ? and year = ? and sid = ?"
            self._connection.execute(query, (lid, year, sid))
        self._counts[lid, year] += 1 if what == "in" else -1
        self._note(place, what, path)

    def _note(self, place: Place, what: str, path: str) -> None:
        kind, key, year, sid = place
        self._listing(kind, key)
        # A listing that begins is planned as a whole: in a new archive that is each of them.
        if self.touched.before[kind, key]:
            self.touched.moves[kind, key].append(Move(year, sid, what, path))

    def _listing(self, kind: str, key: str) -> int:
        """The id of a listing, which is made where it is new; its number so far is kept."""
        if (kind, key) in self._lids:
            return self._lids[kind, key]
        query = "select lid, n from listing where kind = ? and key = ?"
        row = self._connection.execute(query, (kind, key)).fetchone()
        if row is None:
            insert = "insert into listing(kind, key, n, name, updated) values (?, ?, 0, '', '')"
            row = (self._connection.execute(insert, (kind, key)).lastrowid, 0)
        self._lids[kind, key] = row[0]
        self.touched.moves[kind, key] = []
        self.touched.before[kind, key] = row[1]
        return int(row[0])

    def settle(self) -> None:
        """Writes down how many stories each listing holds now. A first build moves a million: counted
        one by one in the store, that would cost more than reading them."""
        by_listing: Counter[int] = Counter()
        for (lid, _), step in self._counts.items():
            by_listing[lid] += step
        self._connection.executemany(
            "insert into year values (?, ?, ?) on conflict do update set n = n + excluded.n",
            [(lid, year, step) for (lid, year), step in self._counts.items()],
        )
        self._connection.executemany(
            "update listing set n = n + ? where lid = ?",
            [(step, lid) for lid, step in by_listing.items()],
        )
        self._counts.clear()
