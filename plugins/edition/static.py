"""Files that are copied as they are: the theme's, and the pictures that something public shows.

A picture that only a draft or a held story shows is not copied: it can give the story away.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.contract.data import DataFiles
from plugins.contract.problems import Kind, Problem
from plugins.edition.files import stamp_of
from plugins.edition.site import STYLESHEET, fingerprinted, scripts, stylesheet
from plugins.edition.tree import OutputTree

IMAGE_MISSING = Kind(
    "image-missing",
    found="the picture {address}, and no such file",
    expected="a file at content{address}",
    cure="put the file there, or correct the name; capital and small letters count",
)

_SHOWN = (
    "select distinct target from named join file using (path)"
    " where picture = 1 and (kind = 'page' or listed = 1) order by target"
)
_NAMED = (
    "select path, line, header, kind = 'story' and public is null from named join file using (path)"
    " where target = ? and picture = 1 order by path"
)


def own_pictures(data: DataFiles) -> list[str]:
    """Pictures that the data files name."""
    return [data.outlet.image] if data.outlet.image else []


def missing_pictures(
    connection: sqlite3.Connection, missing: Iterable[str], prefix: str
) -> Iterator[Problem]:
    """Pictures that are named and not there: of every file, since a picture can go by itself."""
    for address in missing:
        for path, line, header, draft in connection.execute(_NAMED, (address,)):
            problem = IMAGE_MISSING(address=address)
            problem = problem.at(file=f"{prefix}/{path}", line=line, header=header)
            yield problem.as_warning() if draft else problem


class Copies:
    """Keeps the copied files of an edition up to date; an untouched one costs a look at its time."""

    def __init__(self, connection: sqlite3.Connection, tree: OutputTree, content: Path) -> None:
        self._connection = connection
        self._tree = tree
        self._content = content

    def wanted(self, theme: Path, own: Iterable[str]) -> dict[str, Path | bytes]:
        """Every copy of the edition: its path, and the file or the bytes that it is a copy of. ``own`` are
        addresses of pictures that no story or page names."""
        styles = stylesheet(theme)
        wanted: dict[str, Path | bytes] = {fingerprinted(STYLESHEET, styles): styles}
        static = theme / "static"
        for path in sorted(static.rglob("*")):
            # Style sheets and scripts of pages are put together; that of feeds stands by itself.
            if path.is_file() and (path.parent == static or path.suffix not in (".css", ".js")):
                wanted[f"theme/{path.relative_to(static).as_posix()}"] = path
        wanted |= scripts(theme)
        for address in (*(row[0] for row in self._connection.execute(_SHOWN)), *own):
            wanted[address.lstrip("/")] = self._content / address.lstrip("/")
        return wanted

    def put(self, wanted: dict[str, Path | bytes], *, look: bool) -> list[str]:
        """Copies what changed; the paths whose bytes are new. ``look`` says that nothing is believed to
        be there already."""
        known = dict(self._connection.execute("select path, stamp from copied"))
        changed = []
        for path, source in wanted.items():
            stamp = stamp_of(source)
            if look or known.get(path) != stamp:
                data = source if isinstance(source, bytes) else source.read_bytes()
                if self._tree.put(path, data):
                    changed.append(path)
                self._connection.execute(
                    "insert or replace into copied values (?, ?)", (path, stamp)
                )
        return changed

    def drop(self, wanted: dict[str, Path | bytes]) -> list[str]:
        """Deletes copies that are wanted no more, and gives their paths. After everything is printed: a
        page of before may still ask for them until then."""
        known = [
            path for (path,) in self._connection.execute("select path from copied order by path")
        ]
        gone = [path for path in known if path not in wanted]
        for path in gone:
            self._connection.execute("delete from copied where path = ?", (path,))
        return [path for path in gone if self._tree.drop(path)]
