"""From a story's text to the places it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.places.gazetteer import Gazetteer
from plugins.places.names import Words
from plugins.places.quarters import merged, quarters
from plugins.places.reading import SURE, read
from plugins.places.resolution import Story, decide


@dataclass(frozen=True)
class Mention:
    """One place in a text: ``text[start:end] == surface``, a name that the gazetteer knows.

    ``code`` is "" where the text does not tell which of several ``candidates`` is meant. ``rule``
    says what decided, see ``reasons``. A desa has a code of its own, which belongs to its kecamatan.
    """

    start: int
    end: int
    code: str
    surface: str
    rule: str
    candidates: tuple[str, ...] = ()


def find_places(text: str, gazetteer: Gazetteer, known: Iterable[str] = ()) -> tuple[Mention, ...]:
    """The places of a plain text, in its order; they never overlap.

    Where a name is that of several areas, the words beside it decide, then a dateline (which names a
    town), then what else the story names; it is never guessed. ``known`` are codes that the story
    has without the text: those of a dateline taken out of it.
    """
    words = Words(text)
    story = Story(words.flat, read(words, gazetteer), known, gazetteer)
    decide(story)
    found = merged(story.found, quarters(words, story.found, story.certain, gazetteer))
    return tuple(
        Mention(
            one.start,
            one.end,
            one.code,
            text[one.start : one.end],
            one.rule if one.code else "undecided",
            () if one.code else one.codes or one.maybe,
        )
        for one in found
        if one.sure == SURE
    )


def codes(mentions: Iterable[Mention], gazetteer: Gazetteer | None = None) -> tuple[str, ...]:
    """The codes of a story's areas, each once, in the order in which it names them."""
    found = dict.fromkeys(mention.code for mention in mentions if mention.code)
    if gazetteer:
        found = dict.fromkeys(gazetteer.area(code).code for code in found)
    return tuple(found)
