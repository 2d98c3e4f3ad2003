"""One build: what changed is read, checked and planned; then printed; then what is gone is deleted.

Everything up to the plan happens in one transaction of the archive. A problem rolls it back, and the
files that had it are read again by the next build. Once it is committed, what is pending is known, and
a build that is killed is completed by the next.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.archive.questions import Archive
from plugins.archive.store import (
    DONE,
    GONE,
    PENDING,
    delete,
    drop_older,
    get_meta,
    is_damage,
    open_store,
    set_meta,
    settle,
    transaction,
)
from plugins.contract.data import read_data
from plugins.contract.problems import WARNING, Problem
from plugins.edition.beside import leave_notes
from plugins.edition.preparation import Preparation
from plugins.edition.printing import BATCH, ENOUGH_FOR_PROCESSES, Pending, print_all
from plugins.edition.search_index import NO_INDEX, SearchIndex, is_searched
from plugins.edition.static import Copies, Source, own_pictures
from plugins.edition.tree import OutputTree
from plugins.edition.workers import jobs_of
from plugins.edition.world import printing_world, reading_world
from plugins.images.recipe import Recipe
from plugins.images.store import Store
from plugins.listings.catalogue import HOME
from plugins.plan.plan import Reason
from plugins.search.indexer import IndexingError
from plugins.stories.newsroom import newsroom_of
from plugins.stories.record import page_of, story_of


@dataclass
class Counts:
    """How much work a build did: files read and removed, pictures made, outputs printed, changed and
    deleted."""

    read: int = 0
    removed: int = 0
    made: int = 0
    rendered: int = 0
    changed: int = 0
    dropped: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Summary:
    """What an edition holds, and what it holds back: drafts, and stories with the moment they wait for."""

    public: int = 0
    files: int = 0
    drafts: tuple[str, ...] = ()
    held: tuple[tuple[datetime, str], ...] = ()


class Build:
    """The state of one run. ``now`` is the one moment that decides what is held; ``cache`` is the folder
    of the archive, which belongs to one output folder."""

    def __init__(self, settings: Mapping[str, Any], now: datetime, cache: Path) -> None:
        self.settings = settings
        self.now = now
        self.counts = Counts()
        self.tree = OutputTree(Path(settings["OUTPUT_PATH"]), settings["OUTPUT_RETENTION"])
        content = Path(settings["PATH"])
        data = read_data(content / "data", f"{content.name}/data")
        self.problems: list[Problem] = [
            *data.problems,
            *self.tree.check([content, Path(settings["THEME"])]),
        ]
        self.newsroom = newsroom_of(settings, data, content.name, content / "data")
        self.problems += self.newsroom.problems
        self._cache = cache
        self._content = content
        self._copied: dict[str, Source] = {}
        recipe = Recipe(bool(settings["PICTURE_AVIF"]))
        self._pictures = Store(Path(settings["PICTURE_STORE"]), recipe)
        # Of the output that WHY asks about: whether there is one, and whether it was printed.
        self.why_known = self.why_printed = False
        self.summary = Summary()
        self.reasons: list[Reason] = []
        self.progress: Callable[[int, int], None] = lambda done, total: None

    connection: sqlite3.Connection | None = None
    _is_new = True
    is_damaged = False

    @property
    def _open(self) -> sqlite3.Connection:
        assert self.connection is not None, "prepare() comes first"  # noqa: S101
        return self.connection

    @property
    def _copies(self) -> Copies:
        return Copies(self._open, self.tree, self._content, self._pictures)

    @property
    def has_error(self) -> bool:
        return any(problem.level != WARNING for problem in self.problems)

    def prepare(self) -> None:
        """Reads, checks and plans, in a transaction that ``commit`` or ``close`` ends."""
        self.store = self._cache / f"archive-{reading_world(self.settings)}.sqlite"
        self._is_new = not self.store.is_file()
        self.connection = connection = open_store(self.store)
        self.archive = Archive(connection)
        # What an archive believes to be in the tree counts only for the tree that it was made with.
        same_tree = get_meta(connection, "output") == str(self.tree.root) and self.tree.is_ours()
        self._complete = bool(self.settings["FULL"]) or not same_tree
        connection.execute("begin immediate")
        preparation = Preparation(
            connection, self.settings, self.newsroom, self.now, self._pictures
        )
        preparation.pictures.progress = self.progress
        clock, jobs = self._cache / "clock", jobs_of(self.settings["JOBS"])
        preparation.run(clock, full=bool(self.settings["FULL"]), jobs=jobs)
        self.problems += preparation.problems
        self.reasons = preparation.reasons
        self.counts.read, self.counts.removed = preparation.read, preparation.removed
        self.counts.made = preparation.pictures.made
        world = printing_world(self.settings, self._shared())
        if self._complete or world != get_meta(connection, "printing"):
            every = "update output set state = ? where state = ?"
            connection.execute(every, (PENDING, DONE))
            self.reasons.append(("world", ""))
        set_meta(connection, "printing", world)
        if not self.has_error:
            own = own_pictures(self.newsroom.data)
            self._copied = self._copies.wanted(Path(self.settings["THEME"]), own)
            self._copied |= self._search()

    def _search(self) -> dict[str, Path]:
        """The files of the search index, where this build makes one; else it leaves none behind, since
        what is found must be what may be read."""
        if not is_searched(self.settings):
            return {}
        given = (self.newsroom.gazetteer, self._cache / "search", self.settings["DEFAULT_LANG"])
        try:
            return SearchIndex(self.archive, *given).files()
        except IndexingError as error:
            self.problems.append(NO_INDEX(message=error).at(file="pelicanconf.py"))
            return {}

    def commit(self) -> None:
        """From here on the outputs are to become what was planned."""
        self._open.execute("commit")
        self.connection = settle(self._open, self.store)
        # Another world's archive believes in the tree as it was: it goes before the tree changes.
        drop_older(self.store)
        self._interrupted = get_meta(self._open, "unfinished") == "yes"
        set_meta(self._open, "unfinished", "yes")
        self.tree.open()

    def print(self) -> None:
        """Copies and prints what is pending; marks each done."""
        with transaction(self._open):
            self.counts.changed += len(self._copies.put(self._copied, look=self._complete))
        total = self.total("select count(*) from output where state = ? and state != 1", PENDING)
        done = "update output set state = ? where path = ?"
        given = (self.settings, self.newsroom, self.store, self._open, self.tree, self.now)
        jobs = jobs_of(self.settings["JOBS"]) if total >= ENOUGH_FOR_PROCESSES else 1
        for batch in print_all(self._pending(), *given, jobs):
            with transaction(self._open):
                self._open.executemany(done, [(DONE, path) for path, _ in batch])
            self.counts.rendered += len(batch)
            self.counts.changed += sum(new for _, new in batch)
            self.why_printed |= any(path == self.settings["WHY"] for path, _ in batch)
            self.progress(self.counts.rendered, total)

    def _pending(self) -> Iterator[list[Pending]]:
        """What is to be printed, in batches, each asked for when it is wanted: of a first build there are
        hundreds of thousands."""
        query = (
            "select path, kind, key, part from output where state = ? and state != 1 and path > ?"
            " order by path limit ?"
        )
        last = ""
        while batch := self._open.execute(query, (PENDING, last, BATCH)).fetchall():
            yield batch
            last = batch[-1][0]

    def finish(self) -> None:
        """Deletes what is no longer part of the edition; only after everything has been printed."""
        gone = "select path from output where state = ? and state != 1"
        for (path,) in self._open.execute(gone, (GONE,)).fetchall():
            if path not in self._copied and self.tree.drop(path):
                self.counts.dropped.append(path)
        self._open.execute("delete from output where state = ? and state != 1", (GONE,))
        self.counts.dropped += self._copies.drop(self._copied)
        # A build that was killed may have left files that nobody remembers.
        if self._complete or self._interrupted:
            claimed = [path for (path,) in self._open.execute("select path from output")]
            self.counts.dropped += self.tree.prune([*claimed, *self._copied, *self.tree.put_here])
        self._pictures.settle()
        set_meta(self._open, "output", str(self.tree.root))
        set_meta(self._open, "unfinished", "no")
        self.why_known = self._knows(self.settings["WHY"] or "")
        self.summary = self._summary()
        now, zone = int(self.now.timestamp()), self.newsroom.zone
        leave_notes(self._open, Path(self.settings["CACHE_PATH"]), now, zone)

    def blame(self, error: Exception) -> bool:
        """Whether an error is the fault of a damaged archive, which one that was just made is not."""
        self.is_damaged = is_damage(error) and not self._is_new
        return self.is_damaged

    def forget(self) -> None:
        """Deletes the archive: one that has turned out to be damaged is made anew."""
        self.close()
        delete(self.store)

    def close(self) -> None:
        """Ends a transaction that is still open, and with it what has not been committed."""
        if self.connection:
            with suppress(sqlite3.DatabaseError):
                if self.connection.in_transaction:
                    self.connection.execute("rollback")
            self.connection.close()
            self.connection = None

    def total(self, query: str, *values: int) -> int:
        """A count that the archive is asked for."""
        return int(self._open.execute(query, values).fetchone()[0])

    def _knows(self, path: str) -> bool:
        """Whether that is a file of the edition."""
        query = "select 1 from output where path = ?1 union select 1 from copied where path = ?1"
        return self._open.execute(query, (path,)).fetchone() is not None

    def _summary(self) -> Summary:
        run = self._open.execute
        drafts = (
            "select path from file where kind = 'draft' or kind = 'story' and public is null"
            " order by path"
        )
        held = "select public, record from file join text using (path) where public > ? order by public, path"
        stories = (story_of(record, "") for _, record in run(held, (int(self.now.timestamp()),)))
        return Summary(
            public=Archive(self._open).count(HOME.name, ""),
            files=self.total(
                "select (select count(*) from output) + (select count(*) from copied)"
            ),
            drafts=tuple(path for (path,) in run(drafts)),
            held=tuple((story.moment, story.path) for story in stories),
        )

    def _shared(self) -> list[str]:
        """What every page shows of other files: the titles and addresses of pages in its foot, the
        outlet's picture."""
        pages = [page_of(*self.archive.text(path)) for path in self.archive.pages()]
        sizes = [self.archive.size(address) for address in own_pictures(self.newsroom.data)]
        return [*sizes, *(text for page in pages for text in (page.title, page.address))]
