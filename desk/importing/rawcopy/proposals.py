"""What is proposed to the reporter: tags and section by the stories that are there, places by the text.

The rule is one that can be told in a sentence. A tag is proposed where a story has it already and the
text holds it as words; the section, where most stories with these tags stand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.contract.data import Section
from plugins.contract.slugs import make_slug
from plugins.contract.source import Source, split
from plugins.places.matching import codes, find_places
from plugins.places.story_places import main_places
from plugins.stories.fields import read_section
from plugins.stories.newsroom import Newsroom

_NEWEST = 3_000  # stories that are looked at
_MOST = 5  # tags
_HEAD = 8_192  # bytes in which the headers of a file stand


@dataclass(frozen=True)
class Proposal:
    """``shared`` of ``all`` stories with these tags stand in ``section``; None where nothing is shared."""

    tags: tuple[str, ...]
    section: Section | None
    shared: int = 0
    all: int = 0


@dataclass(frozen=True)
class Places:
    """Full names of the areas that the story is mainly about, and of the others that it names."""

    main: tuple[str, ...]
    others: tuple[str, ...]


def propose(text: str, content: Path, newsroom: Newsroom) -> Proposal:
    """Tags and section for a text."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    stands: dict[str, Counter[str]] = defaultdict(Counter)
    for source in _headers(content, {*("pages", "data", "images", "comments")}):
        section, _ = read_section(source.text("category"), newsroom.data)
        for tag in source.items("tags", ";,"):
            slug = make_slug(tag)
            names[slug][tag] += 1
            if section:
                stands[slug][section.slug] += 1
    found = _in_text(text, names)
    votes: Counter[str] = Counter()
    for slug in found:
        votes.update(stands[slug])
    order = {section.slug: number for number, section in enumerate(newsroom.data.sections)}
    best = min(votes, key=lambda slug: (-votes[slug], order[slug]), default="")
    tags = tuple(names[slug].most_common(1)[0][0] for slug in found)
    section = newsroom.data.section(best) if best else None
    return Proposal(tags, section, votes[best], votes.total())


def places_of(title: str, text: str, filed: tuple[str, ...], newsroom: Newsroom) -> Places:
    """The areas that a text names, as the header Places would name them."""
    gazetteer = newsroom.gazetteer
    found = codes(find_places(f"{title}\n\n{text}", gazetteer, filed), gazetteer)
    opening = f"{title}\n\n{text.partition(chr(10))[0]}"
    main = main_places(found, opening, gazetteer)
    named = {code: gazetteer.full_name(gazetteer.by_code[code]) for code in found}
    return Places(
        tuple(named[code] for code in main),
        tuple(name for code, name in named.items() if code not in main),
    )


def _in_text(text: str, names: Mapping[str, Counter[str]]) -> list[str]:
    """Slugs of tags whose words stand in the text: those named most often first, then the longest."""
    words, opening = (f"-{make_slug(part)}-" for part in (text, "\n".join(text.split("\n")[:2])))
    counts = {slug: words.count(f"-{slug}-") for slug in names if slug}
    # A common word that stands somewhere once is no subject; an acronym or a name may be.
    found = [
        slug
        for slug, count in counts.items()
        if count > 1
        or f"-{slug}-" in opening
        or (count and ("-" in slug or not max(names[slug]).islower()))
    ]
    # "informasi" says nothing beside "keterbukaan informasi".
    found = [s for s in found if not any(s != o and f"-{s}-" in f"-{o}-" for o in found)]
    return sorted(found, key=lambda slug: (-counts[slug], -len(slug), slug))[:_MOST]


def _headers(content: Path, left_out: set[str]) -> Iterator[Source]:
    """The headers of the newest stories, by their folders."""
    folders = (folder for folder in content.iterdir() if folder.is_dir())
    files: list[Path] = []
    for folder in sorted(folders, reverse=True):
        if folder.name not in left_out and len(files) < _NEWEST:
            files += sorted(folder.rglob("*.md"), reverse=True)
    for file in files[:_NEWEST]:
        try:
            with file.open("rb") as opened:
                head = opened.read(_HEAD)
        except OSError:
            continue
        yield split(re.split(rb"\r?\n[ \t]*\r?\n", head, maxsplit=1)[0])
