"""Files that are copied: the theme's, and what was made of the pictures that something public shows.

A picture that only a draft or a held story shows is not copied in any size: it can give the story away. No
picture is copied as it came: its file may tell where somebody lives.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from plugins.contract.data import DataFiles
from plugins.edition.files import stamp_of
from plugins.edition.site import STYLESHEET, fingerprinted, scripts, stylesheet
from plugins.edition.tree import OutputTree
from plugins.images.facts import Facts, Rendition, facts_from
from plugins.images.store import Store

_SHOWN = (
    "select distinct target, size from named join file using (path)"
    " left join picture on picture.address = target"
    " where named.picture = 1 and (kind = 'page' or listed = 1) order by target"
)


def own_pictures(data: DataFiles) -> list[str]:
    """Pictures that the data files name."""
    return [data.outlet.image] if data.outlet.image else []


class Kept(NamedTuple):
    """A file of the store: what a picture was made into, of which address and under which key."""

    address: str
    key: str
    rendition: Rendition


Source = Path | bytes | Kept
"""What a copy is a copy of."""


class Copies:
    """Keeps the copied files of an edition up to date; an untouched one costs a look at its time, one that
    was made of a picture not even that."""

    def __init__(
        self, connection: sqlite3.Connection, tree: OutputTree, content: Path, store: Store
    ) -> None:
        self._connection = connection
        self._tree = tree
        self._content = content
        self._store = store

    def wanted(self, theme: Path, own: Iterable[str]) -> dict[str, Source]:
        """Every copy of the edition: its path, and what it is a copy of. ``own`` are addresses of pictures
        that no story or page names."""
        styles = stylesheet(theme)
        wanted: dict[str, Source] = {fingerprinted(STYLESHEET, styles): styles}
        static = theme / "static"
        for path in sorted(static.rglob("*")):
            # Style sheets and scripts of pages are put together; that of feeds stands by itself.
            if path.is_file() and (path.parent == static or path.suffix not in (".css", ".js")):
                wanted[f"theme/{path.relative_to(static).as_posix()}"] = path
        wanted |= scripts(theme)
        known = "select address, size from picture where address = ?"
        named = [row for one in own for row in self._connection.execute(known, (one,))]
        for address, text in (*self._connection.execute(_SHOWN), *named):
            wanted |= self._files_of(address, facts_from(text or ""))
        return wanted

    def _files_of(self, address: str, facts: Facts) -> dict[str, Source]:
        """A picture's renditions; any other file itself."""
        if not facts.key:
            return {address.lstrip("/"): self._content / address.lstrip("/")}
        return {
            facts.address(address, one).lstrip("/"): Kept(address, facts.key, one)
            for one in facts.renditions
        }

    def put(self, wanted: dict[str, Source], *, look: bool) -> list[str]:
        """Copies what changed; the paths whose bytes are new. ``look`` says that nothing is believed to
        be there already."""
        known = dict(self._connection.execute("select path, stamp from copied"))
        changed = []
        for path, source in wanted.items():
            stamp = source.rendition.mark if isinstance(source, Kept) else stamp_of(source)
            if look or known.get(path) != stamp:
                data = self._bytes(source)
                if self._tree.put(path, data):
                    changed.append(path)
                self._connection.execute(
                    "insert or replace into copied values (?, ?)", (path, stamp)
                )
        return changed

    def _bytes(self, source: Source) -> bytes:
        if isinstance(source, bytes):
            return source
        if isinstance(source, Path):
            return source.read_bytes()
        file = self._content / source.address.lstrip("/")
        return self._store.read(source.key, source.rendition, file, source.address)

    def drop(self, wanted: dict[str, Source]) -> list[str]:
        """Deletes copies that are wanted no more, and gives their paths. After everything is printed: a
        page of before may still ask for them until then."""
        known = [
            path for (path,) in self._connection.execute("select path from copied order by path")
        ]
        gone = [path for path in known if path not in wanted]
        for path in gone:
            self._connection.execute("delete from copied where path = ?", (path,))
        return [path for path in gone if self._tree.drop(path)]
