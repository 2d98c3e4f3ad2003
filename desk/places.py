"""``tasks.py places``: the place tagger for texts outside a build, and what it made of all stories."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from desk.newsroom import Desk
from plugins.contract import translations
from plugins.places.gazetteer import Gazetteer
from plugins.places.jsonl import tag_lines
from plugins.places.names import Words, names_of
from plugins.places.small_places import key
from plugins.places.story_places import PLACE_UNDECIDED
from plugins.stories.markdown import plain
from plugins.stories.newsroom import Newsroom
from plugins.stories.reading import read_story
from plugins.stories.story import Reading


def tag_file(source: Path, target: Path) -> int:
    """Tags the lines of one file into another; the exit status. Nothing is written after an error."""
    try:
        with source.open(encoding="utf-8") as lines:
            tagged = list(tag_lines(lines, Gazetteer.load()))
        target.write_text("".join(f"{line}\n" for line in tagged), encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        print(f"{source}: {error}", file=sys.stderr)
        return 1
    return 0


def report(desk: Desk) -> int:
    """Tells how many stories each area has, which names are undecided, and which are silenced."""
    if not desk.newsroom:
        return 1
    gazetteer = desk.newsroom.gazetteer
    areas: Counter[str] = Counter()
    undecided: Counter[str] = Counter()
    silenced: Counter[str] = Counter()
    for reading in _stories(desk, desk.newsroom):
        if reading.story:
            areas.update(reading.story.areas)
            silenced.update(_silenced(plain(reading.story.body), gazetteer))
        undecided.update(
            "{value}: {candidates}".format_map(dict(problem.values))
            for problem in reading.problems
            if problem.kind.code == PLACE_UNDECIDED.code
        )
    say = translations.load(desk.language).gettext
    named = Counter({gazetteer.full_name(gazetteer.by_code[code]): n for code, n in areas.items()})
    _tell(say("Areas, by stories"), named)
    _tell(say("Undecided names, by stories"), undecided)
    _tell(say("Silenced names, by how often they stand in stories"), silenced)
    return 0


def _stories(desk: Desk, newsroom: Newsroom) -> Iterator[Reading]:
    """Every story of the content folder that can be read, drafts too, in the order of names."""
    left_out = {*desk.settings["ARTICLE_EXCLUDES"], *desk.settings["PAGE_PATHS"]}
    for path in sorted(desk.content.rglob("*.md")):
        inside = path.relative_to(desk.content)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_file() and not hidden and inside.parts[0] not in left_out:
            yield read_story(path.read_bytes(), inside.as_posix(), newsroom)


def _silenced(text: str, gazetteer: Gazetteer) -> Iterable[str]:
    words = Words(text)
    names = (words.flat[name.start : name.end] for name in names_of(words, gazetteer))
    return [name for name in names if key(name) in gazetteer.silenced]


def _tell(heading: str, counted: Counter[str]) -> None:
    """The most frequent first, of equal ones in the order of names."""
    print(f"{heading}: {len(counted)}")
    for name, count in sorted(counted.items(), key=lambda row: (-row[1], row[0])):
        print(f"{count:6}  {name}")
    print()
