"""What happens before the first write: what changed is read, taken into the archive, checked, planned."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import astuple, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.archive.members import Members
from plugins.archive.plan import Plan
from plugins.archive.questions import Archive
from plugins.archive.rows import PAGE, STORY, Row
from plugins.archive.scan import Changes, Scan, remember
from plugins.archive.store import get_meta, set_meta
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.discussion.discussion import NO_ROUTE, has_route
from plugins.edition.checks import SAME_ADDRESS, Checks
from plugins.edition.edition import names_of
from plugins.edition.intake import Intake
from plugins.edition.static import FilesUnder, missing_pictures
from plugins.listings.catalogue import BY_NAME, HOME, SECTION
from plugins.stories.newsroom import Newsroom

RULES_PAGE, COMPLAINTS_PAGE = "/pedoman-komentar/", "/pengaduan/"

PAGE_MISSING = Kind(
    "page-missing",
    found="open discussions and no page {address}",
    expected="a page with the rules for comments, and one that says where to complain",
    cure="write content/pages/{name}.md",
    level=WARNING,
)
ALL_GONE = Kind(
    "stories-gone",
    found="{count} files less than in the last build, and no story left",
    expected="the stories that were there",
    cure="look whether the content folder is the right one; if all stories are meant to go: build --full",
)
MODIFIED_LATER = Kind(
    "modified-later",
    found="Modified in the future: {value}",
    expected="a change that has happened",
    cure="correct the header Modified",
)
OUTPUT_TWICE = Kind(
    "output-twice",
    found="two outputs for {path}",
    expected="an address of its own for each page, story and listing",
    cure="change the file name of the page, or the Slug of the story",
)


class Preparation:
    """Takes what changed in a content folder into the archive, inside a transaction of the caller.

    ``problems`` is everything found on the way; with an error among them the transaction is not to be
    committed. ``read`` and ``removed`` count files.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        settings: Mapping[str, Any],
        newsroom: Newsroom,
        now: datetime,
    ) -> None:
        self._connection = connection
        self._settings = settings
        self._newsroom = newsroom
        self._now = int(now.timestamp())
        self._content = Path(settings["PATH"])
        self._files = FilesUnder(self._content)
        self._archive = Archive(connection)
        self._names = names_of(newsroom, self._archive, settings["DEFAULT_LANG"])
        self.problems: list[Problem] = []
        self._twice: list[str] = []
        self.reasons: list[str] = []
        self.read = 0
        self.removed = 0

    def run(self, clock: Path, *, full: bool, jobs: int) -> None:
        """``clock`` is a file that may be written to ask the file system for its time."""
        left_out = {f"{name}/" for name in self._settings["ARTICLE_EXCLUDES"]}
        pages = self._settings["PAGE_PATHS"]
        left_out -= {f"{name}/" for name in pages}
        scan = Scan(self._connection, self._content, lambda folder: folder not in left_out, clock)
        changes = scan.changes(full=full)
        members = Members(self._connection, self._now)
        members.clear(changes.changed, changes.removed)
        intake = Intake(self._newsroom, self._content, self._settings["DEFAULT_LANG"], pages)
        rows = self._take(changes, intake, members, jobs)
        members.pass_time()
        members.settle()
        self._let_discussions_close(members)
        remember(self._connection, changes)
        self._plan(members)
        self._check(rows, members)
        self._notice_loss(changes)
        set_meta(self._connection, "now", str(self._now))

    def _take(self, changes: Changes, intake: Intake, members: Members, jobs: int) -> list[Row]:
        """Reads what changed into the archive; what checks need of it, without the texts."""
        rows = []
        for row, problems in intake.take_all(changes.changed, jobs):
            members.take(row)
            rows.append(replace(row, record="", body="", card="", keys=(), names=(), images=()))
            self.problems += problems
        self.read = sum(not self._is_page(row.path) for row in rows)
        self.removed = len(changes.removed)
        return rows

    def _is_page(self, path: str) -> bool:
        return path.split("/", 1)[0] in self._settings["PAGE_PATHS"]

    def _let_discussions_close(self, members: Members) -> None:
        """Stories whose discussion closed, or is open again, since ``now`` was another moment."""
        before = int(get_meta(self._connection, "now") or self._now)
        span = sorted((before, self._now))
        query = "select path from file where closes > ? and closes <= ?"
        members.touched.files |= {path for (path,) in self._connection.execute(query, span)}

    def _plan(self, members: Members) -> None:
        always = [(HOME.name, ""), *((SECTION.name, s.slug) for s in self._newsroom.data.sections)]
        touched = members.touched
        # In a new archive these have never been planned.
        for key in always:
            known = self._connection.execute("select 1 from output where kind = ? and key = ?", key)
            if known.fetchone() is None and key not in touched.moves:
                touched.moves[key], touched.before[key] = [], 0
        if touched.moves or touched.files:
            plan = Plan(
                self._connection, always, self._name_of, self._now, self._settings["WHY"] or ""
            )
            self._twice = plan.make(touched)
            self.reasons = plan.reasons

    def _name_of(self, kind: str, key: str) -> str:
        return json.dumps(astuple(self._names.of(BY_NAME[kind], key)), ensure_ascii=False)

    def _check(self, rows: list[Row], members: Members) -> None:
        checks = Checks(self._connection, self._files.__contains__, self._newsroom.prefix)
        changed = {row.path for row in rows if row.kind in (STORY, PAGE)}
        naming = "select path from named where target = ? and picture = 0"
        names = (name for name in members.touched.names if name)
        others = {path for name in names for (path,) in self._connection.execute(naming, (name,))}
        self.problems += checks.twice(row for row in rows if row.kind in (STORY, PAGE))
        # Two stories for one address have been told with their files; this is for all other pairs.
        if not any(problem.kind is SAME_ADDRESS for problem in self.problems):
            place = self._newsroom.prefix
            self.problems += [OUTPUT_TWICE(path=path).at(file=place) for path in self._twice]
        self.problems += checks.names(changed | others | members.touched.files)
        self.problems += checks.dead_links(changed)
        self.problems += missing_pictures(self._connection, self._files, self._newsroom.prefix)
        self.problems += self._changed_later(rows)
        self.problems += self._discussions()

    def _notice_loss(self, changes: Changes) -> None:
        """A content folder that lost all its stories at once is more likely in the wrong place."""
        left = self._connection.execute(
            "select 1 from file where kind = 'story' limit 1"
        ).fetchone()
        if changes.removed and not left and not self._settings["FULL"]:
            self.problems.append(
                ALL_GONE(count=len(changes.removed)).at(file=self._newsroom.prefix)
            )

    def _changed_later(self, rows: list[Row]) -> Iterable[Problem]:
        """Stories that say they were changed at a moment still to come."""
        for row in rows:
            later = row.updated and datetime.fromisoformat(row.updated).timestamp() > self._now
            if later and row.public is not None and row.public <= self._now:
                problem = MODIFIED_LATER(value=row.updated)
                yield problem.at(file=f"{self._newsroom.prefix}/{row.path}", line=1)

    def _discussions(self) -> Iterable[Problem]:
        """What open discussions need: a way to answer, the rules, a way to complain."""
        data, prefix = self._newsroom.data, self._newsroom.prefix
        talking = "select 1 from file where kind = 'story' and listed = 1 and talks = 1"
        if not self._connection.execute(talking + " limit 1").fetchone():
            return
        if not has_route(data.outlet):
            yield NO_ROUTE().at(file=f"{prefix}/data/outlet.yml")
        for address in (RULES_PAGE, COMPLAINTS_PAGE):
            known = "select 1 from file where kind = 'page' and address = ?"
            if not self._connection.execute(known, (address,)).fetchone():
                problem = PAGE_MISSING(address=address, name=address.strip("/"))
                yield problem.at(file=f"{prefix}/pages")
