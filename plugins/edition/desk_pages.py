"""What the archive holds back: drafts and stories under embargo, printed in memory for the desk alone.

Nothing here writes: what is printed goes to whoever asked, and never into the output tree.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.archive.questions import Archive
from plugins.archive.rows import DRAFT, STORY
from plugins.contract.problems import Problem
from plugins.contract.source import split
from plugins.edition.edition import open_edition
from plugins.edition.printer import Printer
from plugins.edition.templates import environment
from plugins.stories.newsroom import Newsroom
from plugins.stories.reading import read_page, read_story
from plugins.stories.record import story_of

_WITHHELD = (
    "select path, kind, public from file where ((kind = 'story' and (public is null or public > ?))"
    " or kind = 'draft')"
)


@dataclass(frozen=True)
class Withheld:
    """A story that readers may not see. ``until`` is the moment that a held one waits for, None for a
    draft; ``status`` is the draft's own word for its state; ``address`` is where it will stand, "" for a
    draft with mistakes, which cannot be printed yet."""

    path: str
    title: str
    status: str
    until: datetime | None
    section: str
    authors: tuple[str, ...]
    address: str


class Unpublished:
    """The withheld stories of one edition: that of the archive ``store`` at the moment ``now``."""

    def __init__(
        self, settings: Mapping[str, Any], newsroom: Newsroom, store: Path, now: datetime
    ) -> None:
        self._settings = settings
        self._newsroom = newsroom
        self._store = store
        self._now = now
        self._content = Path(settings["PATH"])

    def all(self) -> list[Withheld]:
        """Held stories, the next one first; then drafts by path, the newest month first."""
        with self._opened() as connection:
            rows = connection.execute(
                _WITHHELD + " order by public is null, public, path desc", self._moment
            ).fetchall()
            # A file that was deleted a moment ago is gone with the build that is on its way.
            there = [row for row in rows if (self._content / row[0]).is_file()]
            return [self._withheld(Archive(connection), *row) for row in there]

    def one(self, path: str) -> Withheld | None:
        """The withheld story of a file; None for a file that is none."""
        with self._opened() as connection:
            values = (*self._moment, path)
            row = connection.execute(_WITHHELD + " and path = ?", values).fetchone()
            there = row and (self._content / path).is_file()
            return self._withheld(Archive(connection), *row) if there else None

    def at(self, address: str) -> str | None:
        """The file of the withheld story that will stand at an address, or None."""
        with self._opened() as connection:
            values = (*self._moment, address)
            row = connection.execute(_WITHHELD + " and address = ?", values).fetchone()
            return row[0] if row else None

    def address(self, path: str) -> str:
        """Where the story of a file stands, or will stand; "" for a file that is none."""
        with self._opened() as connection:
            return Archive(connection).address(path)

    def page(self, path: str) -> str:
        """The page of a withheld story that has an address, as readers will get it."""
        with self._opened() as connection:
            edition = open_edition(self._settings, self._newsroom, connection, self._now)
            edition = replace(edition, renditions=False)
            templates = environment(self._settings)
            printer = Printer(edition, lambda name: templates.get_template(f"{name}.html"))
            return printer.page(STORY, path, "")

    def problems(self, path: str) -> list[Problem]:
        """What is wrong with a file, found by reading it again."""
        is_page = path.split("/", 1)[0] in self._settings["PAGE_PATHS"]
        data = (self._content / path).read_bytes()
        return list((read_page if is_page else read_story)(data, path, self._newsroom).problems)

    @property
    def _moment(self) -> tuple[int]:
        return (int(self._now.timestamp()),)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The store for reading only. sqlite3.Error where another build has just replaced it."""
        with closing(
            sqlite3.connect(f"{self._store.resolve().as_uri()}?mode=ro", uri=True)
        ) as open_:
            yield open_

    def _withheld(self, archive: Archive, path: str, kind: str, public: int | None) -> Withheld:
        source = split((self._content / path).read_bytes())
        if kind == DRAFT:
            names = tuple(source.items("authors", ";"))
            title = source.text("title") or path
            status = source.text("status")
            return Withheld(path, title, status, None, source.text("category"), names, "")
        story = story_of(*archive.text(path))
        return Withheld(
            path=path,
            title=story.title,
            status=source.text("status") if public is None else "",
            until=None if public is None else story.moment,
            section=story.section.name,
            authors=tuple(credit.name for credit in story.byline.authors),
            address=story.address,
        )
