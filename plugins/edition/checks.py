"""What only all files together can show: two for one address, one Guid twice, a link to nobody.

Asked of the archive: of the files that changed, and of those that name one that did.
"""

from __future__ import annotations

import difflib
import posixpath
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import unquote

from plugins.archive.outputs import file_of
from plugins.archive.questions import Archive
from plugins.archive.redirects import Redirects
from plugins.archive.rows import STORY, Named
from plugins.archive.store import GONE, named_in
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.stories.markdown import IMAGES
from plugins.stories.together import SAME_ADDRESS, SAME_GUID, SAME_THREAD

UNKNOWN_STORY = Kind(
    "story-unknown",
    found="a link to “{target}”, and no such story",
    expected="a file under content/, or the slug of a story",
    cure="correct the name; the link to a story looks like [teks](judul.md) or [teks](/2026/11/judul.md)",
)
STORY_ELSEWHERE = Kind(
    "story-unknown",
    found="a link to “{target}”, and no such file",
    expected="the file where it stands: /{path}",
    cure="write [teks](/{path})",
)
UNKNOWN_RELATED = Kind(
    "story-unknown",
    found="the story “{target}”, which does not exist",
    expected="the slug of a story: the name of its file without .md",
    cure="write {near}, or correct the name; with ; between several",
)
NO_RELATED = Kind(
    "story-unknown",
    found="the story “{target}”, which does not exist",
    expected="the slug of a story: the name of its file without .md",
    cure="correct the name, or delete the line",
)
UNPUBLISHED_STORY = Kind(
    "story-unpublished",
    found="a link to “{target}”, which readers may not see yet",
    expected="a link to a published story",
    cure="take the link out until the other story is public",
)
DEAD_LINK = Kind(
    "link-dead",
    found="a link to {target}, an address that this site does not have",
    expected="an address of this edition; it ends with a slash",
    cure="correct the address; a story is linked by its file: [teks](judul.md)",
    level=WARNING,
)


def _own(target: str) -> str:
    """An own address as it answers: "/a/b", "/a/b/index.html" and "/a/b/" are one page. What is not an
    own address stays as it is."""
    if not target.startswith("/"):
        return target
    address = unquote(target)
    # "//", "/./" and "/x/../" lead to the same page.
    address = posixpath.normpath(address).replace("//", "/") + (
        "/" if address.endswith("/") else ""
    )
    address = address.replace("//", "/").removesuffix("index.html")
    last = address.rpartition("/")[2]
    return address if not last or "." in last else address + "/"


class Checks:
    """``exists`` says whether there is a file for the address of a picture; ``prefix`` is how problems
    name the content folder."""

    def __init__(
        self, connection: sqlite3.Connection, exists: Callable[[str], bool], prefix: str
    ) -> None:
        self._connection = connection
        self._archive = Archive(connection)
        self._redirects = Redirects(connection)
        self._exists = exists
        self._prefix = prefix

    def twice(
        self, paths: Sequence[str], headers: Callable[[str], tuple[Named, ...]]
    ) -> Iterator[Problem]:
        """Addresses and Guids of changed files that another file has too: told of the later by path.

        ``headers`` reads a file again, for where the headers of SHARED stand in it.
        """
        changed = set(paths)
        for column, kind, place in (("address", SAME_ADDRESS, 0), ("guid", SAME_GUID, 1)):
            # Drafts last: a copy that is being written is told, not the story it was copied from.
            query = (
                f"select path, kind = 'story' and public is null from file where {column} = ?"  # noqa: S608
                " order by 2, path"
            )
            for value in sorted(self._shared(column, paths)):
                drafts = dict(self._connection.execute(query, (value,)).fetchall())
                there = list(drafts)
                for path in self._later(there, changed):
                    other = next(p for p in there if p != path)
                    at = headers(path)[place]
                    problem = kind(value=value, other=f"{self._prefix}/{other}")
                    problem = problem.at(
                        file=f"{self._prefix}/{path}", line=at.line, header=at.header
                    )
                    yield problem.as_warning() if drafts[path] else problem

    def threads(
        self, paths: Sequence[str], headers: Callable[[str], tuple[Named, ...]]
    ) -> Iterator[Problem]:
        """Threads of a comment server that a changed file shares with another one: told of each that a header
        leads there, but for the first. Two with one Guid are told as that."""
        query = (
            "select path, guid, kind = 'story' and public is null from file where thread = ?"
            " order by 3, guid != thread, path"
        )
        for value in sorted(self._shared("thread", paths)):
            (first, *_), *others = self._connection.execute(query, (value,)).fetchall()
            for path, guid, draft in others:
                if guid != value:
                    at = headers(path)[2]
                    problem = SAME_THREAD(value=value, other=f"{self._prefix}/{first}")
                    problem = problem.at(
                        file=f"{self._prefix}/{path}", line=at.line, header=at.header
                    )
                    yield problem.as_warning() if draft else problem

    def _shared(self, column: str, paths: Iterable[str]) -> set[str]:
        """What those files have in a column that another file has there too."""
        query = (
            f"select {column} from file where path = ? and {column} != '' and"  # noqa: S608
            f" (select count(*) from file as other where other.{column} = file.{column}) > 1"
        )
        return {value for path in paths for (value,) in self._connection.execute(query, (path,))}

    def names(self, paths: Iterable[str]) -> Iterator[Problem]:
        """Links of those files to stories that are not there, or not yet."""
        for path in sorted(paths):
            state = self._state(path)
            for named in named_in(self._connection, path, pictures=False):
                problem = self._fault(named, public=state is True)
                if problem:
                    problem = self._at(problem, path, named)
                    yield problem.as_warning() if state is None else problem

    def dead_links(self, paths: Iterable[str]) -> Iterator[Problem]:
        """Links of those files to addresses of this site that the planned edition does not have."""
        query = "select 1 from output where path = ? and state != ?"
        for path in sorted(paths):
            for named in (
                named_in(self._connection, path, pictures=False) if self._state(path) else []
            ):
                target = _own(named.target)
                if named.header or not target.startswith("/") or self._story_at(target):
                    continue
                known = self._connection.execute(query, (file_of(target), GONE)).fetchone()
                known = known or self._redirects.knows(target)
                if not known and not (target.startswith(IMAGES) and self._exists(target)):
                    yield self._at(DEAD_LINK(target=named.target), path, named)

    def _later(self, paths: list[str], changed: set[str]) -> list[str]:
        """Of several files with one value: all but the first, or the changed one if it is the first."""
        later = [path for path in paths[1:] if path in changed]
        return later or ([paths[0]] if len(paths) > 1 and paths[0] in changed else [])

    def _state(self, path: str) -> bool | None:
        """True for what readers may see, False for a held story, None for drafts and what is none."""
        query = "select kind, public, listed from file where path = ?"
        row = self._connection.execute(query, (path,)).fetchone()
        if row is None or (row[0] == STORY and row[1] is None):
            return None
        return row[0] != STORY or bool(row[2])

    def _fault(self, named: Named, *, public: bool) -> Problem | None:
        archive = self._archive
        if not named.header and named.target.startswith("/"):
            # An address typed by hand is only looked at for what it must not give away.
            path = self._story_at(_own(named.target))
            return (
                UNPUBLISHED_STORY(target=named.target)
                if public and path and not archive.is_public(path)
                else None
            )
        path = archive.path_named(named.target) if named.header else self._known(named.target)
        if path is None:
            return self._unknown(named)
        # A held story may name another one: nobody sees either, and both are checked again then.
        hidden = public and not archive.is_public(path)
        return UNPUBLISHED_STORY(target=named.target) if hidden else None

    def _known(self, path: str) -> str | None:
        return (
            path
            if self._connection.execute("select 1 from file where path = ?", (path,)).fetchone()
            else None
        )

    def _story_at(self, address: str) -> str | None:
        query = "select path from file where address = ? and kind = 'story' limit 1"
        row = self._connection.execute(query, (address,)).fetchone()
        return row[0] if row else None

    def _unknown(self, named: Named) -> Problem:
        if not named.header:
            stem = named.target.rpartition("/")[2].removesuffix(".md")
            elsewhere = self._archive.path_named(stem)
            kind = STORY_ELSEWHERE if elsewhere else UNKNOWN_STORY
            return kind(target=named.target, path=elsewhere)
        newest = "select slug from file where kind = 'story' order by sid desc limit 5000"
        slugs = [slug for (slug,) in self._connection.execute(newest)]
        near = difflib.get_close_matches(named.target, slugs, n=1, cutoff=0.0)
        if not near:
            return NO_RELATED(target=named.target)
        return UNKNOWN_RELATED(target=named.target, near=near[0])

    def _at(self, problem: Problem, path: str, named: Named) -> Problem:
        return problem.at(file=f"{self._prefix}/{path}", line=named.line, header=named.header)
