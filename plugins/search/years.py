"""One index for each year, kept between builds: a year is indexed anew only where one of its stories differs.

In the browser they are one: the newest year brings the program, the others are merged into it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from plugins.archive.rows import digest
from plugins.search.indexer import make_index, program_version

FOLDER = "pagefind"
# Counts up with a change of how a document is written.
_FORM = "1"
_PROGRAM = {"pagefind.js", "pagefind-worker.js"}


class YearIndexes:
    """The indexes under a folder of the cache, made in a language."""

    def __init__(self, folder: Path, language: str) -> None:
        self._folder = folder
        self._language = language

    def renew(
        self, year: int, inputs: Iterable[str], documents: Callable[[], Iterable[tuple[str, str]]]
    ) -> bool:
        """Makes the index of a year, unless it is there and was made of the same ``inputs``. One that was
        interrupted is made again: the note of what it was made of is written last. Raises IndexingError."""
        place, note = self._folder / str(year), self._folder / f"{year}.print"
        wanted = digest(_FORM, program_version(), self._language, *inputs)
        if note.is_file() and note.read_text(encoding="ascii") == wanted and place.is_dir():
            return False
        note.unlink(missing_ok=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        make_index(documents(), self._folder / "work", place, self._language)
        note.write_text(wanted, encoding="ascii")
        return True

    def keep(self, years: Collection[int]) -> None:
        """Deletes the indexes of other years."""
        names = {str(year) for year in years}
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.stem not in names:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def files(self, years: Collection[int]) -> Iterator[tuple[str, Path]]:
        """Each file of those years: its path in an edition, and where it stands. The newest alone brings
        what the others have too."""
        for year in sorted(years):
            place = self._folder / str(year)
            for path in sorted(place.rglob("*")):
                own = path.name not in _PROGRAM and not path.name.startswith("wasm.")
                if path.is_file() and (own or year == max(years)):
                    yield f"{FOLDER}/{year}/{path.relative_to(place).as_posix()}", path
