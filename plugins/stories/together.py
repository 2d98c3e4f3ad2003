"""What only all files together can show: two for one address, one Guid twice, a link to nobody."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from urllib.parse import unquote

from plugins.contract.problems import WARNING, Kind, Problem
from plugins.stories.story import Reading, Story

SAME_ADDRESS = Kind(
    "address-twice",
    found="the address {address}, which {other} has already",
    expected="an address of its own for each story",
    cure="change the Slug or the Date of one of the two, or delete the copy",
)
SAME_GUID = Kind(
    "guid-twice",
    found="the Guid of {other}",
    expected="a Guid of its own for each story",
    cure="delete the line Guid in the newer of the two files; the next build shows a new one to copy",
)
UNKNOWN_STORY = Kind(
    "story-unknown",
    found="a link to “{target}”, and no such story",
    expected="a file under content/, or the slug of a story",
    cure="correct the name; the link to a story looks like [teks](judul.md) or [teks](/2026/11/judul.md)",
)
UNKNOWN_RELATED = Kind(
    "story-unknown",
    found="the story “{target}”, which does not exist",
    expected="the slug of a story: the name of its file without .md",
    cure="write {near}, or correct the name; with ; between several",
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
IMAGE_MISSING = Kind(
    "image-missing",
    found="the picture {address}, and no such file",
    expected="a file at content{address}",
    cure="put the file there, or correct the name; capital and small letters count",
)


class Together:
    """All readings of a content folder, and who names whom.

    ``exists`` says whether there is a file for the address of a picture; ``prefix`` is how problems
    name the content folder.
    """

    def __init__(
        self,
        readings: Sequence[Reading],
        now: datetime,
        exists: Callable[[str], bool],
        prefix: str = "content",
    ) -> None:
        self.readings = readings
        self.now = now
        self.stories = [reading.story for reading in readings if reading.story]
        self.pages = [reading.page for reading in readings if reading.page]
        self.public = [story for story in self.stories if story.public_at(now)]
        self._exists = exists
        self._prefix = prefix
        self._paths = {reading.path for reading in readings}
        # A file that is broken has no slug yet, but a link to it is no second mistake.
        self._by_slug = {path.rpartition("/")[2].removesuffix(".md"): path for path in self._paths}
        self._by_slug |= {
            s.slug: s.path for s in sorted(self.stories, key=lambda s: (s.date, s.path))
        }
        self._hidden = {s.address: s.path for s in self.stories if not s.public_at(now)}

    def problems(self) -> list[Problem]:
        """Everything that is wrong between files."""
        published = [r for r in self.readings if r.page or (r.story and r.story.published)]
        addresses = [(r.content.address, r) for r in published if r.content]
        guids = [(r.story.guid, r) for r in self.readings if r.story]
        problems = [
            *self._twice(SAME_ADDRESS, addresses, "Slug"),
            *self._twice(SAME_GUID, guids, "Guid"),
        ]
        for reading in published:
            problems += self._links(reading)
            problems += self._images(reading)
        return problems

    def dead_links(self, known: Callable[[str], bool]) -> Iterator[Problem]:
        """Links to own addresses that are neither known nor a picture. What is hidden is no dead link:
        it has been told already, and differently."""
        for reading in self.readings:
            content = reading.content
            if content is None or not content.public_at(self.now):
                continue
            for link in content.links:
                own = (
                    link.startswith("/") and not link.startswith("//") and link not in self._hidden
                )
                if own and not known(unquote(link)) and not self._exists(unquote(link)):
                    yield self._at(DEAD_LINK(target=link), reading, "", link)

    def related(self, story: Story) -> list[str]:
        """The paths of the stories its header Related names, as far as they exist."""
        found = (self.path_named(word) for word in story.related)
        return [path for path in found if path]

    def path_named(self, word: str) -> str | None:
        """The path of the story of that slug or file; the newest where a slug came back."""
        path = word.lstrip("/")
        return path if path in self._paths else self._by_slug.get(word)

    def _twice(
        self, kind: Kind, owners: Iterable[tuple[str, Reading]], header: str
    ) -> Iterator[Problem]:
        first: dict[str, str] = {}
        for value, reading in sorted(owners, key=lambda owner: owner[1].path):
            if value in first:
                problem = kind(address=value, other=f"{self._prefix}/{first[value]}")
                yield self._at(problem, reading, header)
            first.setdefault(value, reading.path)

    def _links(self, reading: Reading) -> Iterator[Problem]:
        content = reading.content
        if content is None:
            return
        targets = [(word, self.path_named(word), "Related") for word in content.related]
        for link in content.links:
            # An address typed by hand is only looked at for what it must not give away.
            path = self._hidden.get(link) if link.startswith("/") else link
            if path:
                targets.append((link, path if path in self._paths else None, ""))
        # A held story may name another one: nobody sees either, and both are checked again then.
        hidden = set(self._hidden.values()) if content.public_at(self.now) else set()
        for word, path, header in targets:
            if path is None:
                problem = self._unknown(word) if header else UNKNOWN_STORY(target=word)
                yield self._at(problem, reading, header, word)
            elif path in hidden:
                yield self._at(UNPUBLISHED_STORY(target=word), reading, header, word)

    def _unknown(self, word: str) -> Problem:
        near = difflib.get_close_matches(word, self._by_slug, n=1, cutoff=0.0)
        return UNKNOWN_RELATED(target=word, near="".join(near))

    def _images(self, reading: Reading) -> Iterator[Problem]:
        story = reading.story
        for address in reading.content.images if reading.content else ():
            if not self._exists(address):
                own = story and story.picture and story.picture.address == address
                yield self._at(
                    IMAGE_MISSING(address=address), reading, "Image" if own else "", address
                )

    def _at(self, problem: Problem, reading: Reading, header: str, target: str = "") -> Problem:
        line = reading.line(header or target)
        name = reading.called(header)
        return problem.at(file=f"{self._prefix}/{reading.path}", line=line, header=name)
