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

from plugins.archive.members import Move, Touched
from plugins.archive.outputs import Wanted, apply, file_of
from plugins.archive.questions import Archive
from plugins.archive.rows import PAGE, STORY, Key, digest
from plugins.archive.store import GONE, LISTED
from plugins.contract.front import Front
from plugins.listings.catalogue import BY_NAME, HOME, MONTH, PLACE, ListingKind
from plugins.listings.neighbours import Neighbours
from plugins.plan.comment_plan import CommentPlan
from plugins.plan.listing_plan import ListingPlan, crosses, years_of
from plugins.plan.relations import answers_of, relatives
from plugins.plan.site_plan import SitePlan

Reason = tuple[str, str]
"""What made the plan look at an output, and the file that it is about: its own "page" changed; it "names"
one that did; the file came into a listing ("in"), went ("out"), has another "card" there or another "text".
Without a file: the "listing" is new or is called otherwise, the output is made of the "whole" edition."""


class Plan:
    """Marks outputs as pending or gone. ``always`` are listings that exist without a story, ``name_of``
    gives what a listing is called as text; ``now`` in seconds decides which discussions are closed;
    ``front`` is what an editor decides about the front page, ``neighbours`` tell which places have others
    beside them. ``searched`` says that there is an index for the search page. What made the plan look at
    the output ``why`` is kept in ``reasons``."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        always: Sequence[Key],
        name_of: Callable[[str, str], str],
        now: int,
        front: Front,
        neighbours: Neighbours,
        why: str = "",
        *,
        searched: bool = False,
    ) -> None:
        self._neighbours = neighbours
        self._connection = connection
        self._run = connection.execute
        self._archive = Archive(connection)
        self._always = frozenset(always)
        self._name_of = name_of
        self._now = now
        self._why = why
        self.reasons: list[Reason] = []
        self._gone: list[str] = []
        self._wanted: list[Wanted] = []
        self._prints: dict[str, str] = {}
        self._of_listing = ListingPlan(connection, self._prints, front, neighbours, now)
        self._of_site = SitePlan(connection, self._of_listing, now, searched=searched)
        self._of_comments = CommentPlan(connection)
        self._years: set[int] = set()
        self._feeds_moved = False

    def make(self, touched: Touched) -> list[str]:
        """Plans all that was touched; gives the paths that two outputs want."""
        others = self._dependents(touched.names) - touched.files
        for path in sorted(others):
            self._note_dependent(path, touched)
        pictures = {name for name in touched.names if name.startswith("/images/")}
        for path in sorted(self._dependents(pictures)):
            # Cards show it, on the pages of years too.
            self._note_dependent(path, touched, "card")
        for path in sorted(touched.files | others):
            if self._file(path, own=path in touched.files) and path in touched.talks:
                # Its entry in feeds leads to a feed of comments, or no longer does.
                self._note_dependent(path, touched)
        self._note_neighbours(touched)
        for (kind, key), moves in sorted(touched.moves.items()):
            self._listing(BY_NAME[kind], key, moves, touched.before[kind, key])
            if kind == MONTH.name:
                self._of_site.month(key)
        self._of_site.years(self._years)
        self._feeds_moved |= self._of_comments.site()
        home = self._name_of(HOME.name, "")
        talked = bool(self._of_comments.wanted)
        self._of_site.singles(touched, home, feeds_moved=self._feeds_moved, talked=talked)
        for plan in (self._of_site, self._of_comments):
            self._gone += plan.gone
            self._wanted += plan.wanted
            for path, *_ in plan.wanted:
                self._explain(path, [("whole", "")])
        return apply(self._connection, self._gone, self._wanted)

    def _dependents(self, names: set[str]) -> set[str]:
        query = "select path from named where target = ?"
        return {path for name in names if name for (path,) in self._run(query, (name,))}

    def _note_dependent(self, path: str, touched: Touched, what: str = "text") -> None:
        """A story that links to one that moved shows another text, in the feeds of its listings too."""
        query = "select year, sid, keys from file where path = ? and listed = 1"
        row = self._run(query, (path,)).fetchone()
        for kind, key in json.loads(row[2]) if row else ():
            if (kind, key) not in touched.moves:
                touched.moves[kind, key] = []
                touched.before[kind, key] = self._archive.count(kind, key)
            touched.moves[kind, key].append(Move(row[0], row[1], what, path))

    def _note_neighbours(self, touched: Touched) -> None:
        """A place with its first story stands on the pages of those around it, one without any no more."""
        known = {key for kind, key in touched.moves if kind == PLACE.name}
        changed = {
            key for key in known if not touched.before[PLACE.name, key] or not self._count(key)
        }
        for key in self._neighbours.disturbed(changed, known):
            touched.moves[PLACE.name, key] = []
            touched.before[PLACE.name, key] = self._count(key)

    def _count(self, place: str) -> int:
        return self._archive.count(PLACE.name, place)

    def _file(self, path: str, *, own: bool) -> bool:
        """The one page of a story or of a file in pages/; whether what feeds show of it is another."""
        query = "select kind, address, page_digest, listed, closes from file where path = ?"
        row = self._run(query, (path,)).fetchone()
        here = row and (row[0] == PAGE or (row[0] == STORY and row[3]))
        output = file_of(row[1]) if here else ""
        owned = "select path, print from output where kind in ('story', 'page') and key = ?"
        before: dict[str, str] = dict(self._run(owned, (path,)).fetchall())
        self._gone += [found for found in before if found != output]
        talk = self._of_comments.story(path, row[1] if here and row[3] == LISTED else "")
        if here:
            kind, _, text, state, closes = row
            addresses = [self._archive.address(target) for target in self._archive.links(path)]
            related = [self._archive.card(other) for other in relatives(self._archive, path)]
            closed = str(closes is not None and closes <= self._now)
            sizes = [text for row in self._archive.pictures(path).items() for text in row]
            answers = [text for row in answers_of(self._archive, path) for text in row]
            shown = (*addresses, "related", *related, "pictures", *sizes, "answers", *answers)
            self._prints[path] = digest(text, str(state), *shown, "talk", talk.entry)
            # What its page alone shows stands behind the dot: no feed is printed again for it.
            print_ = f"{self._prints[path]}.{digest(closed, talk.page)}"
            self._want(output, kind, path, "", print_)
            self._explain(output, [("page" if own else "names", path)])
        return before.get(output, "").partition(".")[0] != self._prints.get(path, "")

    def _listing(self, kind: ListingKind, key: str, moves: list[Move], before: int) -> None:
        n = self._archive.count(kind.name, key)
        exists = n > 0 or (kind.name, key) in self._always
        name = self._name_of(kind.name, key) if exists else ""
        renamed = self._rename(kind, key, name)
        everything = renamed or crosses(kind, before, n)
        self._feeds_moved |= renamed or kind.has_feed(before) != kind.has_feed(n)
        parts = self._of_listing.parts(kind, key, n) if exists else {}
        query = "select part, path, state from output where kind = ? and key = ?"
        have = self._run(query, (kind.name, key)).fetchall()
        self._gone += [path for part, path, _ in have if part not in parts]
        self._years |= years_of(parts.keys() ^ {part for part, _, state in have if state != GONE})
        look = parts if everything else self._of_listing.candidates(kind, key, parts, moves)
        for part in look:
            path = file_of(kind.address_of(key) + part)
            inputs = self._of_listing.inputs(kind, key, part, n)
            self._want(path, kind.name, key, part, digest(name, *inputs))
            reasons = [(move.what, move.path) for move in moves]
            self._explain(path, reasons or [("listing", "")])

    def _rename(self, kind: ListingKind, key: str, name: str) -> bool:
        where = (kind.name, key)
        old = self._run("select name from listing where kind = ? and key = ?", where).fetchone()
        self._run("update listing set name = ? where kind = ? and key = ?", (name, *where))
        return bool(old and old[0] != name)

    def _want(self, *wanted: str) -> None:
        path, kind, key, part, print_ = wanted
        self._wanted.append((path, kind, key, part, print_))

    def _explain(self, path: str, reasons: list[Reason]) -> None:
        if path == self._why:
            self.reasons += reasons
