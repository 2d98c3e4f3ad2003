"""A story's file that a command is to write into, named by its path or its slug."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from desk.new import shown
from desk.newsroom import Desk
from plugins.bylines import times
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.source import Source, split
from plugins.contract.telling import as_text
from plugins.corrections.naming import story_named
from plugins.stories.newsroom import Newsroom
from plugins.stories.reading import read_story
from plugins.stories.story import Reading, Story

NO_STORY = Kind(
    "correct-no-story",
    found="no story “{value}” in {content}/",
    expected="the path of a story, or its slug",
    cure="write it like this: {example}",
)


@dataclass(frozen=True)
class StoryFile:
    """A story's file as it stands."""

    file: Path
    path: str
    data: bytes
    source: Source
    reading: Reading

    @property
    def slug(self) -> str:
        return self.source.text("slug") or self.file.stem


def read_named(desk: Desk, name: str) -> tuple[Newsroom, StoryFile, Story] | list[Problem]:
    """The story of that path or slug with its newsroom, or what is in the way."""
    newsroom = desk.newsroom
    if newsroom is None or any(problem.level != WARNING for problem in desk.problems):
        return list(desk.problems)
    found = opened(desk, newsroom, name)
    if found is None:
        return [no_story(desk, name)]
    story = found.reading.story
    return list(found.reading.problems) if story is None else (newsroom, found, story)


def opened(desk: Desk, newsroom: Newsroom, name: str) -> StoryFile | None:
    """The file of that path or slug, whatever it says."""
    if not name:
        return None
    file: Path | None = Path(name)
    if file and not file.is_file():
        file = _of_slug(desk.content, file.name.removesuffix(".md"))
    if file is None:
        return None
    try:
        path = file.resolve().relative_to(desk.content.resolve()).as_posix()
    except ValueError:
        return None
    data = file.read_bytes()
    return StoryFile(file, path, data, split(data), read_story(data, path, newsroom))


def _of_slug(content: Path, slug: str) -> Path | None:
    """The newest file of that name; else the one whose header Slug says so."""
    files = sorted(content.rglob("*.md"), reverse=True)
    named = (file for file in files if file.stem == slug)
    said = (file for file in files if _says(file.read_bytes(), slug))
    return next(named, None) or next(said, None)


def _says(data: bytes, slug: str) -> bool:
    return bool(slug) and slug.encode() in data and split(data).text("slug") == slug


def no_story(desk: Desk, name: str) -> Problem:
    """With the story whose name looks most like it."""
    stories = {
        file.stem: file for file in sorted(desk.content.rglob("*.md")) if file.parent.name.isdigit()
    }
    near = difflib.get_close_matches(story_named(name, ""), stories, n=1, cutoff=0.5)
    begun = [stem for stem in stories if name and stem.startswith(Path(name).stem)]
    found = next(iter(near or begun), "")
    example = shown(stories[found]) if found else f"{desk.content.name}/2026/11/judul-berita.md"
    return NO_STORY(value=name, content=desk.content.name, example=example).at(file=name)


def as_typed(moment: datetime, zone: tzinfo | None) -> str:
    """A moment as a header takes it, to the minute that has begun: "2026-11-24 10:00 WIB"."""
    there = moment.astimezone(zone)
    label = times.zone_label(there)
    plain = not label.startswith("UTC")
    return f"{there:%Y-%m-%d %H:%M} {label}" if plain else f"{there:%Y-%m-%dT%H:%M%z}"


def stop(desk: Desk, problems: Iterable[Problem], status: int = 1) -> int:
    """Tells why nothing was done."""
    print(as_text(list(problems), desk.language), file=sys.stderr)
    return status
