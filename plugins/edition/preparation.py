"""What happens before the first write: what changed is read, taken into the archive, checked, planned."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.archive.members import Members, Touched
from plugins.archive.questions import Archive
from plugins.archive.rows import Row
from plugins.archive.scan import Changes, Scan, remember
from plugins.archive.store import get_meta, set_meta
from plugins.contract.front import FRONT_FILE
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.corrections.law import missing
from plugins.corrections.withdrawal import KEPT_SECONDS
from plugins.discussion.comments import FOLDER as COMMENTS
from plugins.discussion.discussion import NO_ROUTE, has_route
from plugins.edition.both_ways import BothWays, to_come
from plugins.edition.checks import Checks
from plugins.edition.comment_intake import CommentIntake, is_comments
from plugins.edition.edition import names_of, neighbours_of
from plugins.edition.files import FilesUnder
from plugins.edition.intake import NAMELESS, Intake
from plugins.edition.old_addresses import OldAddresses
from plugins.edition.picture_checks import picture_problems
from plugins.edition.pictures import Pictures
from plugins.edition.pins import hidden_pins
from plugins.edition.search_index import is_searched
from plugins.edition.static import own_pictures
from plugins.images.store import Store
from plugins.listings.catalogue import BY_NAME, HOME, SECTION
from plugins.plan.plan import Plan, Reason
from plugins.plan.site_plan import NEWS_SECONDS
from plugins.stories.newsroom import Newsroom
from plugins.stories.record import page_of
from plugins.stories.story import Page
from plugins.stories.together import SAME_ADDRESS

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
    committed. ``read`` and ``removed`` count files. ``store`` keeps what is made of pictures.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        settings: Mapping[str, Any],
        newsroom: Newsroom,
        now: datetime,
        store: Store,
    ) -> None:
        self._connection = connection
        self._settings = settings
        self._newsroom = newsroom
        self._now = int(now.timestamp())
        self._before = int(get_meta(connection, "now") or self._now)
        self._content = Path(settings["PATH"])
        self._files = FilesUnder(self._content)
        self.pictures = Pictures(connection, self._files, self._content, store)
        self._archive = Archive(connection)
        self._comments = CommentIntake(
            connection, self._content, newsroom.prefix, newsroom.data.people
        )
        found = (connection, self._content, newsroom.prefix, self._files.__contains__)
        self._old_addresses = OldAddresses(*found)
        self._names = names_of(newsroom, self._archive, settings["DEFAULT_LANG"])
        self.problems: list[Problem] = []
        self._twice: list[str] = []
        self.reasons: list[Reason] = []
        self.read = 0
        self.removed = 0

    def run(self, clock: Path, *, full: bool, jobs: int) -> None:
        """``clock`` is a file that may be written to ask the file system for its time."""
        left_out = {f"{name}/" for name in self._settings["ARTICLE_EXCLUDES"]}
        pages = self._settings["PAGE_PATHS"]
        # Pelican is to make no stories of these, and we do of none of them.
        left_out -= {f"{name}/" for name in (*pages, COMMENTS)}
        scan = Scan(self._connection, self._content, lambda folder: folder not in left_out, clock)
        changes = scan.changes(full=full)
        prefix = self._newsroom.prefix
        self.problems += [NAMELESS().at(file=f"{prefix}/{path}") for path in changes.nameless]
        members = Members(self._connection, self._now)
        members.clear(changes.changed, changes.removed)
        intake = Intake(self._newsroom, self._content, self._settings["DEFAULT_LANG"], pages)
        self._take(changes, intake, members, jobs)
        members.pass_time()
        members.settle()
        self._let_discussions_close(members)
        span = sorted((self._before - KEPT_SECONDS, self._now - KEPT_SECONDS))
        members.let_withdrawals_go(*span)
        self.problems += self._comments.take(changes.changed, changes.removed, members.touched)
        own = own_pictures(self._newsroom.data)
        members.touched.names |= self.pictures.look(own, full=full, jobs=jobs)
        remember(self._connection, changes)
        self.problems += self._old_addresses.take()
        self._plan(members)
        self._check(changes.changed, members, intake)
        self._notice_loss(changes)
        set_meta(self._connection, "now", str(self._now))

    def _take(self, changes: Changes, intake: Intake, members: Members, jobs: int) -> None:
        """Reads what changed into the archive. No row is kept: a first build has a hundred thousand."""
        stories = [path for path in changes.changed if not is_comments(path)]
        for row, problems in intake.take_all(stories, jobs):
            members.take(row)
            self.problems += problems
            self.problems += self._changed_later(row)
            self.read += not self._is_page(row.path)
        self.removed = sum(not is_comments(path) for path in changes.removed)

    def _is_page(self, path: str) -> bool:
        return path.split("/", 1)[0] in self._settings["PAGE_PATHS"]

    def _let_discussions_close(self, members: Members) -> None:
        """Stories whose discussion closed, or is open again, since ``now`` was another moment."""
        span = sorted((self._before, self._now))
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
        self._look_at_front(touched)
        self._look_at_search(touched)
        if touched.moves or touched.files or touched.names or self._news_aged():
            why, front = self._settings["WHY"] or "", self._newsroom.data.front
            around = neighbours_of(self._newsroom.gazetteer, self._archive)
            given = (self._connection, always, self._name_of, self._now, front, around, why)
            plan = Plan(*given, searched=is_searched(self._settings))
            self._twice = plan.make(touched)
            self.reasons = plan.reasons

    def _news_aged(self) -> bool:
        """Whether a story became too old for the News sitemap, or is news again, since ``now`` was
        another moment."""
        span = sorted((self._before - NEWS_SECONDS, self._now - NEWS_SECONDS))
        query = "select 1 from file where public > ? and public <= ? limit 1"
        return self._connection.execute(query, span).fetchone() is not None

    def _look_at_front(self, touched: Touched) -> None:
        """An editor may have decided otherwise about the front page, and nothing else changed."""
        front, home = repr(self._newsroom.data.front), (HOME.name, "")
        if front != get_meta(self._connection, "front") and home not in touched.moves:
            touched.moves[home], touched.before[home] = [], self._archive.count(*home)
        set_meta(self._connection, "front", front)

    def _look_at_search(self, touched: Touched) -> None:
        """A build with an index after one without, or the other way round, and nothing else changed."""
        searched, home = str(is_searched(self._settings)), (HOME.name, "")
        if searched != get_meta(self._connection, "searched") and home not in touched.moves:
            touched.moves[home], touched.before[home] = [], self._archive.count(*home)
        set_meta(self._connection, "searched", searched)

    def _name_of(self, kind: str, key: str) -> str:
        return json.dumps(astuple(self._names.of(BY_NAME[kind], key)), ensure_ascii=False)

    def _check(self, changed: list[str], members: Members, intake: Intake) -> None:
        checks = Checks(self._connection, self._files.__contains__, self._newsroom.prefix)
        naming = "select path from named where target = ? and picture = 0"
        names = (name for name in members.touched.names if name)
        others = {path for name in names for (path,) in self._connection.execute(naming, (name,))}
        self.problems += checks.twice(changed, lambda path: intake.take(path)[0].at)
        self.problems += checks.threads(changed, lambda path: intake.take(path)[0].at)
        # Two stories for one address have been told with their files; this is for all other pairs.
        if not any(problem.kind is SAME_ADDRESS for problem in self.problems):
            place = self._newsroom.prefix
            self.problems += [OUTPUT_TWICE(path=path).at(file=place) for path in self._twice]
        self.problems += checks.names(others | members.touched.files)
        self.problems += self._old_addresses.problems(changed, members.touched.files)
        self.problems += checks.dead_links(changed)
        front, file = self._newsroom.data.front, f"{self._newsroom.prefix}/data/{FRONT_FILE}"
        self.problems += hidden_pins(self._archive, front.top, file)
        self.problems += BothWays(self._connection, self._newsroom.prefix).problems(
            others | members.touched.files
        )
        self.problems += to_come(self._connection, self._now, self._newsroom.prefix)
        self.problems += self._picture_problems(changed)
        self.problems += self._discussions()
        self.problems += self._duties()
        self.problems += self._comments.checks(self._now)

    def _picture_problems(self, changed: list[str]) -> Iterable[Problem]:
        pictures, prefix = self.pictures, self._newsroom.prefix
        own = own_pictures(self._newsroom.data)
        yield from picture_problems(self._connection, pictures, own, prefix)
        yield from pictures.warnings(changed, prefix)

    def _notice_loss(self, changes: Changes) -> None:
        """A content folder that lost all its stories at once is more likely in the wrong place."""
        left = self._connection.execute(
            "select 1 from file where kind = 'story' limit 1"
        ).fetchone()
        if self.removed and not left and not self._settings["FULL"]:
            self.problems.append(ALL_GONE(count=self.removed).at(file=self._newsroom.prefix))

    def _changed_later(self, row: Row) -> Iterable[Problem]:
        """A story that says it was changed at a moment still to come."""
        later = row.updated and datetime.fromisoformat(row.updated).timestamp() > self._now
        told = any(moment > self._now for moment, *_ in row.ledger)
        if later and not told and row.public is not None and row.public <= self._now:
            problem = MODIFIED_LATER(value=row.updated)
            yield problem.at(file=f"{self._newsroom.prefix}/{row.path}", line=1)

    def _duties(self) -> Iterable[Problem]:
        """What readers are to see of the outlet and cannot. A demo edition has nobody to name."""
        outlet = self._newsroom.data.outlet
        if outlet.demo:
            return []
        pages = {page.address: page.body for page in map(self._page, self._archive.pages())}
        talks = "select 1 from file where listed = 1 and talks = 1 limit 1"
        discussed = self._connection.execute(talks).fetchone() is not None
        # Comment rules are told with the discussions that need them, the address before publishing.
        known = {**pages, COMPLAINTS_PAGE: "", RULES_PAGE: ""} if discussed else pages
        return missing(outlet, known, site_url="", discussed=False, folder=self._newsroom.prefix)

    def _page(self, path: str) -> Page:
        return page_of(*self._archive.text(path))

    def _discussions(self) -> Iterable[Problem]:
        """What open discussions need: a way to answer, the rules, a way to complain."""
        data, prefix = self._newsroom.data, self._newsroom.prefix
        talking = "select 1 from file where kind = 'story' and listed = 1 and talks = 1"
        if not self._connection.execute(talking + " limit 1").fetchone():
            return
        provider, address = (self._settings[f"DISCUSSION_{n}"] for n in ("PROVIDER", "ADDRESS"))
        if not has_route(provider, address, data.outlet):
            yield NO_ROUTE().at(file=f"{prefix}/data/outlet.yml")
        for address in (RULES_PAGE, COMPLAINTS_PAGE):
            known = "select 1 from file where kind = 'page' and address = ?"
            if not self._connection.execute(known, (address,)).fetchone():
                problem = PAGE_MISSING(address=address, name=address.strip("/"))
                yield problem.at(file=f"{prefix}/pages")
