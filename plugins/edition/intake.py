"""From a file to a row of the archive: read by the newsroom's rules, kept as text and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from itertools import chain
from pathlib import Path, PurePosixPath

from plugins.archive.rows import DRAFT, NOTHING, PAGE, STORY, Named, Row, sid_of
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.corrections.kinds import WITHDRAWN
from plugins.edition.workers import end_with_parent, in_order, processes
from plugins.listings.card import card_json, card_of
from plugins.listings.catalogue import KINDS
from plugins.stories.newsroom import Newsroom
from plugins.stories.reading import read_page, read_story
from plugins.stories.record import page_json, story_json
from plugins.stories.story import Page, Reading, Story
from plugins.stories.together import SHARED

NOT_A_STORY = Kind(
    "file-kind",
    found="a file that is not Markdown: it is not published",
    expected="stories as .md files",
    cure="save the text as a .md file (plain text, UTF-8), or move the file out of the content folder",
    level=WARNING,
)
STRAY_PICTURE = Kind(
    "file-kind",
    found="a picture beside a story: it is not published",
    expected="pictures in content/images",
    cure="move it to content/images/… and show it with Image: /images/{name}",
    level=WARNING,
)
NAMELESS = Kind(
    "file-name",
    found="a file or folder whose name is no text in UTF-8: its letters are unknown",
    expected="a name of letters, digits and hyphens",
    cure="give it another name",
)
_PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg", ".heic"}
_EPOCH = datetime(1900, 1, 1)

# Starting a process costs as much as reading some hundred stories.
_ENOUGH_FOR_PROCESSES = 400
_BATCH = 100

Taken = tuple[Row, tuple[Problem, ...]]
"""A file's row, and what is wrong with the file."""


class Intake:
    """Reads files of one content folder."""

    def __init__(
        self, newsroom: Newsroom, content: Path, language: str, pages: Sequence[str]
    ) -> None:
        self._newsroom = newsroom
        self._content = content
        self._language = language
        self._pages = tuple(pages)

    def take(self, path: str) -> Taken:
        """Reads one file; ``path`` is relative to the content folder, with forward slashes."""
        if not path.endswith(".md"):
            return Row(path, NOTHING), (self._stray(path),)
        read = read_page if path.split("/", 1)[0] in self._pages else read_story
        reading = read((self._content / path).read_bytes(), path, self._newsroom)
        if reading.story:
            return self._story(reading, reading.story), reading.problems
        if reading.page:
            return self._page(reading, reading.page), reading.problems
        draft = all(problem.level == WARNING for problem in reading.problems)
        return Row(path, DRAFT if draft else NOTHING), reading.problems

    def take_all(self, paths: Sequence[str], jobs: int) -> Iterator[Taken]:
        """Reads many files, in several processes where that pays; in the order of ``paths``."""
        if jobs < 2 or len(paths) < _ENOUGH_FOR_PROCESSES:
            yield from map(self.take, paths)
            return
        batches = (paths[at : at + _BATCH] for at in range(0, len(paths), _BATCH))
        with ProcessPoolExecutor(jobs, processes(), _start, (self,)) as pool:
            yield from chain.from_iterable(in_order(pool, _take, batches, jobs))

    def _story(self, reading: Reading, story: Story) -> Row:
        wall = story.date.replace(tzinfo=None)
        closes, back = story.discussion.closes, story.withdrawal
        listings = tuple(
            (kind.name, key) for kind in KINDS for key in kind.keys(story, self._newsroom.gazetteer)
        )
        return Row(
            path=story.path,
            kind=STORY,
            sid=sid_of(int((wall - _EPOCH).total_seconds()) // 60, story.path),
            year=wall.year,
            address=story.address,
            slug=story.slug,
            guid=story.guid,
            thread=story.thread,
            public=int(story.moment.timestamp()) if story.published else None,
            closes=_seconds(closes if story.discussion.state not in ("off", "archived") else None),
            updated=story.updated.isoformat(),
            record=story_json(story),
            body=story.body,
            card=card_json(card_of(story, self._language, self._newsroom.gazetteer)),
            keys=() if back else listings,
            names=(*_named(reading, story), *self._links(reading, story)),
            images=self._images(reading, story),
            talks=story.discussion.state in ("open", "premod"),
            at=tuple(Named("", reading.line(h), reading.called(h)) for _, h, _ in SHARED),
            expires=_seconds(story.expires),
            withdrawn=_seconds(back.moment if back else None),
            gone=back.gone if back else "",
            told=listings if back and back.tells else (),
            ledger=_ledger(reading, story),
            part=story.section.slug,
            aliases=_aliases(reading),
        )

    def _page(self, reading: Reading, page: Page) -> Row:
        return Row(
            path=page.path,
            kind=PAGE,
            address=page.address,
            record=page_json(page),
            body=page.body,
            names=self._links(reading, page),
            images=self._images(reading, page),
            aliases=_aliases(reading),
        )

    def _links(self, reading: Reading, content: Story | Page) -> tuple[Named, ...]:
        return tuple(Named(link, reading.line(link), "") for link in content.links)

    def _images(self, reading: Reading, content: Story | Page) -> tuple[Named, ...]:
        picture = reading.story.picture.address if reading.story and reading.story.picture else ""
        header = reading.called("Image")
        return tuple(
            Named(address, reading.line(address), header if address == picture else "")
            for address in content.images
        )

    def _stray(self, path: str) -> Problem:
        picture = PurePosixPath(path).suffix.lower() in _PICTURES
        problem = STRAY_PICTURE(name=PurePosixPath(path).name) if picture else NOT_A_STORY()
        return problem.at(file=f"{self._newsroom.prefix}/{path}")


def _aliases(reading: Reading) -> tuple[Named, ...]:
    return tuple(Named(old, line, reading.called("Aliases")) for old, line in reading.aliases)


def _seconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp()) if moment else None


def _ledger(reading: Reading, story: Story) -> tuple[tuple[int, str, int], ...]:
    if story.withdrawal:
        line = reading.line("Retracted")
        return ((int(story.withdrawal.moment.timestamp()), WITHDRAWN, line),)
    return tuple(
        (int(one.moment.timestamp()), one.kind.word, one.line) for one in story.corrections
    )


def _named(reading: Reading, story: Story) -> Iterator[Named]:
    """The stories that its headers name, each with the header as it is typed."""
    named = [("Related", word, 0) for word in story.related]
    named += [("Correction", one.story, one.line) for one in story.corrections]
    named += [("Corrects", story.corrects, 0), ("Reply_To", story.reply_to, 0)]
    named += [("Follow_Up", story.follow_up, 0)]
    for header, word, line in named:
        if word:
            yield Named(word, line or reading.line(header), reading.called(header), header)


_intake: Intake


def _start(intake: Intake) -> None:
    global _intake
    end_with_parent()
    _intake = intake


def _take(paths: Sequence[str]) -> list[Taken]:
    return [_intake.take(path) for path in paths]
