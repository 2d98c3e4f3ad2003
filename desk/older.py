"""Older stories that one may belong to: of the archive where a build left one, else the newest files."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desk.newsroom import Desk
from plugins.archive.questions import Archive
from plugins.archive.rows import digest
from plugins.bylines import times
from plugins.contract.dates import parse_moment
from plugins.contract.slugs import make_slug
from plugins.contract.source import split
from plugins.listings.card import card_from
from plugins.listings.catalogue import HOME, PLACE, TAG, area_key
from plugins.places.gazetteer import Gazetteer
from plugins.stories.fields import STATUSES
from plugins.stories.story import Story

# So many of each listing, or files in all: what is older than that is rarely meant.
_OF_LISTING = 40
_FILES = 200


@dataclass(frozen=True)
class Older:
    """An older story: ``word`` is what the header Related may call it, ``keys`` are its listings."""

    word: str
    path: str
    title: str
    summary: str
    day: str
    keys: frozenset[tuple[str, str]]


@dataclass
class Shelf:
    """What there is to choose from; ``counts`` tell how many stories each listing holds, ``total`` all."""

    stories: list[Older]
    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    total: int = 0


def keys_of(story: Story, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """The tags and the places of a story by which others are looked for: a province says too little."""
    places = (area_key(address) for address in gazetteer.addresses(story.areas))
    tags = [(TAG.name, tag.slug) for tag in story.tags]
    return tags + [(PLACE.name, key) for key in places if "/" in key]


def shelf_of(desk: Desk, story: Story, gazetteer: Gazetteer) -> Shelf:
    """The older stories that share a tag or a place with one."""
    wanted = keys_of(story, gazetteer)
    for store in _stores(desk):
        try:
            uri = f"{store.resolve().as_uri()}?mode=ro"
            with closing(sqlite3.connect(uri, uri=True)) as connection:
                return _of_archive(Archive(connection), story, wanted)
        except sqlite3.Error:
            # Of another version, or just being written: the files say it too.
            continue
    return Shelf([one for one in _of_files(desk, story, gazetteer, wanted) if one.keys])


def _stores(desk: Desk) -> Iterator[Path]:
    """The archives of this content folder: the edition's, the preview's."""
    settings: Mapping[str, Any] = desk.settings
    if desk.content.resolve() != Path(settings["PATH"]).resolve():
        return
    cache, output = (Path(settings.get(name, "")) for name in ("CACHE_PATH", "OUTPUT_PATH"))
    preview = cache / "preview"
    for folder, tree in ((cache, output), (preview, preview / "output")):
        yield from sorted((folder / digest(tree.as_posix())[:8]).glob("archive-*.sqlite"))[-1:]


def _of_archive(archive: Archive, story: Story, wanted: list[tuple[str, str]]) -> Shelf:
    found: dict[str, Older] = {}
    moment = int(story.date.timestamp())
    for kind, key in wanted:
        for path, slug, keys, card in archive.newest_before(kind, key, moment, _OF_LISTING):
            if path not in found and path != story.path:
                shown = card_from(card)
                # A slug that came back means the newest story that has it.
                word = slug if archive.path_named(slug) == path else path
                listed = frozenset((kind, key) for kind, key in json.loads(keys))
                told = (shown.title, shown.summary, shown.time.day)
                found[path] = Older(word, path, *told, listed & set(wanted))
    counts = {(kind, key): archive.count(kind, key) for kind, key in wanted}
    return Shelf(list(found.values()), counts, archive.count(HOME.name, ""))


def _of_files(
    desk: Desk, story: Story, gazetteer: Gazetteer, wanted: list[tuple[str, str]]
) -> Iterator[Older]:
    """What the heads of the newest files say: their tags, and whether they begin with one of the places."""
    names = {
        key: area.bare_name.lower()
        for area in (gazetteer.by_code[code] for code in story.areas)
        if (PLACE.name, key := area_key(area.address)) in wanted
    }
    for file in _newest_files(desk.content):
        path = file.relative_to(desk.content).as_posix()
        source = split(file.read_bytes())
        moment, _ = parse_moment(source.text("date"))
        public = STATUSES.get(source.text("status").lower() or "terbit")
        if moment is None or moment.wall > story.date.replace(tzinfo=None):
            continue
        if not public or "retracted" in source.headers or path == story.path:
            continue
        tags = {(TAG.name, make_slug(tag)) for tag in source.items("tags", ";,")}
        opening = f"{source.text('places')} {source.text('dateline')} {source.body[:80]}".lower()
        begins = [
            key for key, name in names.items() if re.search(rf"\b{re.escape(name)}\b", opening)
        ]
        keys = {(PLACE.name, key) for key in begins}
        told = (source.text("title"), source.text("summary"), times.day(moment.wall, desk.language))
        word = source.text("slug") or file.stem
        yield Older(word, path, *told, frozenset((tags | keys) & set(wanted)))


def _newest_files(content: Path) -> Iterator[Path]:
    """Stories by the months of their folders, the newest first: not all that there are."""
    left = _FILES
    for year in sorted(content.glob("[0-9]" * 4), reverse=True):
        for month in sorted(year.glob("[0-9]" * 2), reverse=True):
            for file in sorted(month.glob("*.md"))[:left]:
                left -= 1
                yield file
            if not left:
                return
