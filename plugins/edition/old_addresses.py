"""Old addresses of an edition: the newsroom's own list is taken in, and what nobody can follow is told."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from plugins.archive import redirects
from plugins.archive.redirects import Redirects
from plugins.archive.rows import Named
from plugins.archive.store import get_meta, set_meta
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.redirects import FILE, NOWHERE, ends_of, read_redirects

ANSWERS = Kind(
    "alias-answers",
    found="the old address {value}, at which this edition has a page",
    expected="an address at which nothing is any more",
    cure="delete it from the old addresses: it needs no redirect",
)
ELSEWHERE = Kind(
    "alias-twice",
    found="the old address {value}, which {other} leads elsewhere",
    expected="one place to which an old address leads",
    cure="delete it in one of the two files",
)
LOST = Kind(
    "redirect-lost",
    found="a redirect to {value}, an address that this site does not have",
    expected="an address of this edition, or 410 for what is gone for good",
    cure="correct the address; until then the old one answers as if there were no line",
    level=WARNING,
)
_PATH = f"data/{FILE}"
_READ = "redirects-file"


def ends(connection: sqlite3.Connection) -> dict[str, str]:
    """Every old address with where it leads in the end, in order: to something that this edition has, or
    nowhere any more."""
    asked = Redirects(connection)
    hidden = set(asked.gone())
    ways = {
        old: NOWHERE if end in hidden else end for old, end in ends_of(asked.ways(NOWHERE)).items()
    }
    return {old: end for old, end in sorted(ways.items()) if end == NOWHERE or asked.arrives(end)}


class OldAddresses:
    """``prefix`` is how problems name the content folder; ``exists`` says whether a picture is there."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        content: Path,
        prefix: str,
        exists: Callable[[str], bool],
    ) -> None:
        self._connection = connection
        self._file = content / "data" / FILE
        self._prefix = prefix
        self._exists = exists
        self._is_new = False

    def take(self) -> list[Problem]:
        """Takes the list in, where it is another one than the last time; what is wrong with its lines."""
        data = self._file.read_bytes() if self._file.is_file() else b""
        sha = hashlib.sha256(data).hexdigest() if data else ""
        self._is_new = sha != get_meta(self._connection, _READ)
        if not self._is_new:
            return []
        found, problems = read_redirects(data)
        redirects.forget(self._connection, _PATH)
        rows = [(Named(one.old, one.line, ""), one.new) for one in found]
        redirects.keep(self._connection, _PATH, rows)
        set_meta(self._connection, _READ, sha)
        return [problem.at(file=self._name(_PATH)) for problem in problems]

    def problems(self, changed: Iterable[str], touched: Iterable[str]) -> Iterator[Problem]:
        """What old addresses of the files that changed, and of all where an output came, cannot do."""
        if not redirects.look(self._connection, touched):
            return
        asked = Redirects(self._connection)
        for path in (*changed, *([_PATH] if self._is_new else ())):
            for old, other, draft in asked.claimed(path):
                yield self._told(
                    ELSEWHERE(value=old.target, other=self._name(other)), path, old, draft
                )
        for path, old, draft in asked.answering():
            # What an export of another system lists is long, and does no harm there.
            soft = draft or path == _PATH
            yield self._told(ANSWERS(value=old.target), path, old, soft)
        exists = lambda new: new == NOWHERE or self._exists(new)  # noqa: E731
        for old in asked.lost(_PATH, exists, every=self._is_new):
            yield self._told(LOST(value=old.target), _PATH, old, False)

    def _told(self, problem: Problem, path: str, old: Named, soft: bool) -> Problem:
        problem = problem.at(file=self._name(path), line=old.line, header=old.header)
        return problem.as_warning() if soft else problem

    def _name(self, path: str) -> str:
        return f"{self._prefix}/{path}"
