"""The pictures that files name: made, or looked at again, only where a file's time or size changed.

A page prints the measures of its pictures and the files they were made into; feeds and messengers are given
one of them. A picture that is replaced by another therefore touches the pages that show it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from plugins.contract.problems import WARNING, Kind, Problem
from plugins.edition.darkroom import all_taken
from plugins.edition.files import FilesUnder
from plugins.images.facts import Facts, facts_from, facts_json
from plugins.images.recipe import HEAVIEST
from plugins.images.refusals import noted
from plugins.images.store import Store

PICTURE_HEAVY = Kind(
    "image-heavy",
    found="the picture {address}, of which {size} KB are left at 1200 pixels",
    expected="at most 300 KB: feeds carry it as it is, and their readers pay with their data",
    cure="save it as JPEG; PNG is for drawings of few colours",
    level=WARNING,
)

# What _make turns into renditions; all other files that may stand under images/ are copied.
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")


class Pictures:
    """The pictures of a content folder, as its archive knows them. ``missing`` are those that are named
    and not there, ``refused`` those that are no picture one can show, by address; ``made`` counts those
    that the store did not have, ``progress`` is told how many of how many are done."""

    def __init__(
        self, connection: sqlite3.Connection, files: FilesUnder, content: Path, store: Store
    ) -> None:
        self._connection = connection
        self._files = files
        self._content = content
        self._store = store
        self._changed: set[str] = set()
        self.missing: list[str] = []
        self.refused: dict[str, Problem] = {}
        self.made = 0
        self.progress: Callable[[int, int], None] = lambda done, total: None

    def look(self, own: Iterable[str], *, full: bool, jobs: int) -> set[str]:
        """Looks at everything that is shown; the addresses of pictures that are others now. ``own`` are
        pictures that no story or page names."""
        query = (
            "select distinct target, stamp, size from named left join picture on address = target"
            " where picture = 1"
        )
        rows = {row[0]: row for row in self._connection.execute(query)}
        known = "select stamp, size from picture where address = ?"
        for address in own:
            found = self._connection.execute(known, (address,)).fetchone() or (None, None)
            rows[address] = (address, *found)
        changed: dict[str, tuple[str, str]] = {}
        for address, stamp, facts in rows.values():
            now = self._files.stamp(address)
            if not now:
                self.missing.append(address)
            elif full or f"{self._store.recipe.mark} {now}" != stamp:
                changed[address] = (f"{self._store.recipe.mark} {now}", facts)
        self._take(changed, jobs)
        return self._changed

    def _take(self, changed: dict[str, tuple[str, str]], jobs: int) -> None:
        pictures = [address for address in sorted(changed) if is_picture(address)]
        for address in changed.keys() - set(pictures):
            size = (self._content / address.lstrip("/")).stat().st_size
            self._keep(address, *changed[address], Facts(bytes=size))
        taken = all_taken(self._store, self._content, pictures, jobs)
        for number, (address, (found, new)) in enumerate(taken, 1):
            self.made += new
            self.progress(number, len(pictures))
            if isinstance(found, Problem):
                self.refused[address] = found
                self._connection.execute("delete from picture where address = ?", (address,))
            else:
                self._keep(address, *changed[address], found)

    def _keep(self, address: str, stamp: str, before: str | None, facts: Facts) -> None:
        text = facts_json(facts)
        self._connection.execute(
            "insert or replace into picture values (?, ?, ?)", (address, stamp, text)
        )
        # Of a picture that nobody knew no page stands yet: its stories are looked at for themselves.
        if before is not None and before != text:
            self._changed.add(address)

    def warnings(self, paths: Iterable[str], prefix: str) -> Iterator[Problem]:
        """What is said of pictures that are taken: those of the files, and those that have changed."""
        showing = "select path from named where target = ? and picture = 1"
        others = {
            path
            for address in self._changed
            for (path,) in self._connection.execute(showing, (address,))
        }
        query = (
            "select target, size, line, header from named join picture on address = target"
            " where path = ? and picture = 1 order by named.rowid"
        )
        for path in sorted(others.union(paths)):
            for address, text, line, header in self._connection.execute(query, (path,)):
                for problem in _warnings(address, facts_from(text)):
                    yield problem.at(file=f"{prefix}/{path}", line=line, header=header)


def is_picture(address: str) -> bool:
    """Whether the file at an address under images/ is to be a picture, by its name."""
    return address.lower().endswith(_PICTURES)


def _warnings(address: str, facts: Facts) -> Iterator[Problem]:
    if facts.note:
        yield noted(address, facts.note)
    if facts.key and facts.bytes > HEAVIEST:
        yield PICTURE_HEAVY(address=address, size=facts.bytes // 1000)
