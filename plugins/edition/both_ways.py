"""Links both ways: what corrects, replies to or follows up a story is named by that story, and names it.

Asked of the archive, as the other checks of several files are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from plugins.archive.questions import Archive
from plugins.archive.store import named_in
from plugins.contract.headers import BY_KEY, header_named
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.corrections.kinds import KINDS
from plugins.stories.record import story_of
from plugins.stories.story import Story

NO_WAY_BACK = Kind(
    "link-one-way",
    found="“{target}”, which does not lead back here",
    expected="a link both ways: readers may come from either side",
    cure="add the line {header}: {slug} in {file}",
)
NO_LINE = Kind(
    "link-one-way",
    found="“{target}”, which has no line that leads here",
    expected="a link both ways: readers may come from either side",
    cure="add a line in {file}: {header}: … | {kind} | … | {slug}",
)
ANSWERS_WITHDRAWN = Kind(
    "reply-to-withdrawn",
    found="an answer to “{target}”, which had been withdrawn before",
    expected="an answer to a story that readers can read",
    cure="delete the line; what is to be said about the withdrawal stands in its reason",
)
OF_WITHDRAWN = Kind(
    "reply-left-behind",
    found="an answer to “{target}”, which was withdrawn afterwards",
    expected="an answer that says no more than what is still to be read",
    cure="read it again: does it repeat what was withdrawn? docs/takedown.md",
    level=WARNING,
)
LEDGER_LATER = Kind(
    "correction-later",
    found="a correction or withdrawal in the future",
    expected="a moment that has come: it says when readers could first see it",
    cure="correct the moment, or write the line when it has come",
)
NAMES_GONE = Kind(
    "link-withdrawn",
    found="a link to the old address of a withdrawn story: {target}",
    expected="no address that tells what was withdrawn",
    cure="take the link out, and read what stands around it: docs/takedown.md",
)


class BothWays:
    """Finds links that lead one way only. ``prefix`` is how problems name the content folder."""

    def __init__(self, connection: sqlite3.Connection, prefix: str) -> None:
        self._connection = connection
        self._archive = Archive(connection)
        self._prefix = prefix

    def problems(self, paths: Iterable[str]) -> Iterator[Problem]:
        """Of those files. What is not public yet is only warned of: its other side cannot name it yet."""
        for path in sorted(paths):
            row = self._row(path)
            if row is None:
                continue
            for named in named_in(self._connection, path, pictures=False):
                header = header_named(named.header) if named.header else None
                other = self._archive.path_named(named.target) if header else None
                if header and other and other != path:
                    problem = self._fault(path, header.key, other)
                else:
                    problem = self._gone(named.target) if not named.header else None
                if problem:
                    file = f"{self._prefix}/{path}"
                    problem = problem.at(file=file, line=named.line, header=named.header)
                    yield problem if row[0] else problem.as_warning()

    def _fault(self, path: str, key: str, other: str) -> Problem | None:
        target = self._story(other)
        if key in ("corrects", "reply_to"):
            withdrawn = self._row(other)
            if withdrawn and withdrawn[1]:
                early = self._row(path)
                after = early and early[2] is not None and early[2] > withdrawn[1]
                return (ANSWERS_WITHDRAWN if after else OF_WITHDRAWN)(target=target.slug)
            if path not in self._ledger_of(other, key):
                kind = next(kind.word for kind in KINDS.values() if kind.back.lower() == key)
                ways = {"header": BY_KEY["correction"].alias, "kind": kind}
                return NO_LINE(**self._told(path, other, target), **ways)
        elif key == "follow_up":
            return self._unless_back(path, other, target, "Related")
        elif key == "correction":
            back = self._back_of(path, other)
            return self._unless_back(path, other, target, back) if back else None
        return None

    def _back_of(self, path: str, other: str) -> str:
        """The header by which the story that a line of the ledger names must lead back."""
        for one in self._story(path).corrections:
            if one.story and self._archive.path_named(one.story) == other:
                return one.kind.back
        return ""

    def _ledger_of(self, path: str, key: str) -> set[str | None]:
        """The stories that a story's ledger names by lines to which that header is the way back."""
        return {
            self._archive.path_named(one.story)
            for one in self._story(path).corrections
            if one.story and one.kind.back.lower() == key
        }

    def _unless_back(self, path: str, other: str, target: Story, header: str) -> Problem | None:
        if (header, path) in self._archive.named_by(other) or self._row(other) is None:
            return None
        back = BY_KEY[header.lower()].alias
        return NO_WAY_BACK(**self._told(path, other, target), header=back)

    def _told(self, path: str, other: str, target: Story) -> dict[str, str]:
        return {
            "target": target.slug,
            "slug": self._story(path).slug,
            "file": f"{self._prefix}/{other}",
        }

    def _gone(self, target: str) -> Problem | None:
        query = (
            "select 1 from file where gone = :it and gone != '' union all"
            " select 1 from redirect join file using (path) where old = :it and gone != ''"
        )
        address = target if target.endswith("/") else target + "/"
        known = self._connection.execute(query, {"it": address}).fetchone()
        return NAMES_GONE(target=target) if known else None

    def _story(self, path: str) -> Story:
        return story_of(*self._archive.text(path))

    def _row(self, path: str) -> tuple[int, int, int | None] | None:
        """Whether readers may see it, when it was withdrawn (0: never), when it became public."""
        query = (
            "select listed != 0 or kind = 'page', coalesce(withdrawn, 0), public from file"
            " where path = ? and kind in ('story', 'page')"
        )
        row: tuple[int, int, int | None] | None
        row = self._connection.execute(query, (path,)).fetchone()
        return row


def to_come(connection: sqlite3.Connection, now: int, prefix: str) -> Iterator[Problem]:
    """Corrections and withdrawals dated after ``now`` in seconds."""
    query = (
        "select path, correction.line, public from correction join file using (path)"
        " where moment > ? order by path, number"
    )
    for path, line, public in connection.execute(query, (now,)).fetchall():
        problem = LEDGER_LATER().at(file=f"{prefix}/{path}", line=line)
        yield problem if public is not None else problem.as_warning()
