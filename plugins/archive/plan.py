"""From what changed to the outputs that differ.

An output has a print: a digest of everything that it is made of. For each output that a change may have
touched the print is made anew from the store, and only where it differs is the output printed again.
Too many outputs looked at cost a little time; one too few would leave a stale page, so where there is a
doubt an output is looked at.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence

from plugins.archive.listing_plan import ListingPlan, crosses
from plugins.archive.members import Move, Touched
from plugins.archive.questions import Archive
from plugins.archive.rows import PAGE, STORY, Key, digest
from plugins.archive.store import GONE, PENDING
from plugins.listings.catalogue import BY_NAME, HOME, MONTH, ListingKind

SINGLE, SITEMAP = "single", "sitemap"

Wanted = tuple[str, str, str, str, str]
"""An output that there is to be: path, kind, key, part, print."""


def file_of(address: str) -> str:
    """The path of the output that answers at an address."""
    return address.lstrip("/") + ("index.html" if address.endswith("/") else "")


def month_sitemap(month: str) -> str:
    """The path of the sitemap of a month: "2026/11" -> "sitemap-2026-11.xml"."""
    return f"sitemap-{month.replace('/', '-')}.xml"


class Plan:
    """Marks outputs as pending or gone. ``always`` are listings that exist without a story, ``name_of``
    gives what a listing is called as text; ``now`` in seconds decides which discussions are closed. What
    made the plan look at the output ``why`` is kept in ``reasons``."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        always: Sequence[Key],
        name_of: Callable[[str, str], str],
        now: int,
        why: str = "",
    ) -> None:
        self._run = connection.execute
        self._archive = Archive(connection)
        self._always = frozenset(always)
        self._name_of = name_of
        self._now = now
        self._why = why
        self.reasons: list[str] = []
        self._gone: list[str] = []
        self._wanted: list[Wanted] = []
        self._prints: dict[str, str] = {}
        self._of_listing = ListingPlan(connection, self._prints)

    def make(self, touched: Touched) -> list[str]:
        """Plans all that was touched; gives the paths that two outputs want."""
        others = self._dependents(touched.names) - touched.files
        for path in sorted(others):
            self._note_dependent(path, touched)
        for path in sorted(touched.files | others):
            self._file(path, own=path in touched.files)
        for (kind, key), moves in sorted(touched.moves.items()):
            self._listing(BY_NAME[kind], key, moves, touched.before[kind, key])
            if kind == MONTH.name:
                self._month(key)
        self._singles(touched)
        return self._apply()

    def _dependents(self, names: set[str]) -> set[str]:
        query = "select path from named where target = ? and picture = 0"
        return {path for name in names if name for (path,) in self._run(query, (name,))}

    def _note_dependent(self, path: str, touched: Touched) -> None:
        """A story that links to one that moved shows another text, in the feeds of its listings too."""
        query = "select year, sid, keys from file where path = ? and listed = 1"
        row = self._run(query, (path,)).fetchone()
        for kind, key in json.loads(row[2]) if row else ():
            if (kind, key) not in touched.moves:
                touched.moves[kind, key] = []
                touched.before[kind, key] = self._archive.count(kind, key)
            touched.moves[kind, key].append(Move(row[0], row[1], "text", path))

    def _file(self, path: str, *, own: bool) -> None:
        """The one page of a story or of a file in pages/."""
        query = "select kind, address, page_digest, listed, closes from file where path = ?"
        row = self._run(query, (path,)).fetchone()
        here = row and (row[0] == PAGE or (row[0] == STORY and row[3]))
        output = file_of(row[1]) if here else ""
        owned = "select path from output where kind in ('story', 'page') and key = ?"
        self._gone += [found for (found,) in self._run(owned, (path,)) if found != output]
        if here:
            kind, _, text, _, closes = row
            addresses = [self._archive.address(target) for target in self._archive.links(path)]
            related = [self._archive.card(other) for other in self._archive.related(path)]
            closed = str(closes is not None and closes <= self._now)
            self._prints[path] = digest(text, closed, *addresses, "related", *related)
            self._want(output, kind, path, "", self._prints[path])
            self._explain(output, [path] if own else [f"{path} names a file that changed"])

    def _listing(self, kind: ListingKind, key: str, moves: list[Move], before: int) -> None:
        n = self._archive.count(kind.name, key)
        exists = n > 0 or (kind.name, key) in self._always
        name = self._name_of(kind.name, key) if exists else ""
        everything = self._rename(kind, key, name) or crosses(kind, before, n)
        parts = self._of_listing.parts(kind, key, n) if exists else {}
        have = "select part, path from output where kind = ? and key = ?"
        self._gone += [
            path for part, path in self._run(have, (kind.name, key)) if part not in parts
        ]
        look = parts if everything else self._of_listing.candidates(kind, key, parts, moves)
        for part in look:
            path = file_of(kind.address_of(key) + part)
            inputs = self._of_listing.inputs(kind, key, part, n)
            self._want(path, kind.name, key, part, digest(name, *inputs))
            self._explain(path, [f"{move.path} ({move.what})" for move in moves])

    def _rename(self, kind: ListingKind, key: str, name: str) -> bool:
        where = (kind.name, key)
        old = self._run("select name from listing where kind = ? and key = ?", where).fetchone()
        self._run("update listing set name = ? where kind = ? and key = ?", (name, *where))
        return bool(old and old[0] != name)

    def _month(self, key: str) -> None:
        """The sitemap of a month, and when it last changed."""
        facts = self._archive.newest_facts(MONTH.name, key, None)
        updated = max((changed for *_, changed in facts), default="")
        self._run("update listing set updated = ? where kind = 'month' and key = ?", (updated, key))
        if facts:
            inputs = [text for _, address, _, changed in facts for text in (address, changed)]
            self._want(month_sitemap(key), SITEMAP, key, "", digest(*inputs))
        else:
            self._gone.append(month_sitemap(key))

    def _singles(self, touched: Touched) -> None:
        """Outputs there is one of."""
        feed = self._of_listing.feed(HOME, "")
        for path in ("feed/atom.xml", "feed/feed.json"):
            self._single(path, [self._name_of(HOME.name, ""), *feed])
        self._single("404.html", [])
        self._single("indeks/index.html", self._archive.keys(MONTH.name))
        updated = "select key, updated from listing where kind = 'month' and n > 0 order by key"
        self._single("sitemap.xml", [text for row in self._run(updated) for text in row])
        # The sitemap of pages and listings is long: only when one of them came or went.
        known = self._run("select 1 from output where path = 'sitemap-halaman.xml'").fetchone()
        moved = any((self._archive.count(*k) == 0) != (n == 0) for k, n in touched.before.items())
        if moved or not known or any(path.startswith("pages/") for path in touched.files):
            listings = self._run("select kind, key from listing where n > 0 order by kind, key")
            named = [text for row in listings for text in row]
            self._single("sitemap-halaman.xml", [*self._archive.pages(), *named])

    def _single(self, path: str, inputs: Sequence[str]) -> None:
        self._want(path, SINGLE, path, "", digest(*inputs))

    def _want(self, *wanted: str) -> None:
        path, kind, key, part, print_ = wanted
        self._wanted.append((path, kind, key, part, print_))

    def _explain(self, path: str, reasons: list[str]) -> None:
        if path == self._why:
            self.reasons += reasons or ["a listing that begins, ends, or got another name"]

    def _apply(self) -> list[str]:
        """Writes the plan into the store: first what goes, so that its path is free for what comes."""
        for path in self._gone:
            self._run("update output set state = ? where path = ?", (GONE, path))
        twice = []
        for path, kind, key, part, print_ in self._wanted:
            query = "select kind, key, part, print, state from output where path = ?"
            old = self._run(query, (path,)).fetchone()
            if old and old[4] != GONE and old[:3] != (kind, key, part):
                twice.append(path)
            elif not old or old[3] != print_ or old[4] == GONE:
                values = (path, kind, key, part, print_, PENDING)
                self._run("insert or replace into output values (?, ?, ?, ?, ?, ?)", values)
        return twice
