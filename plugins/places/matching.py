"""From a story's text to the places it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from plugins.places import context, kinds
from plugins.places.gazetteer import KOTA, Area, Gazetteer

# A name may be broken over two lines, or held together by a no-break space.
_SPACES = "\n\r\t\u00a0\u202f"
_CAPITALISED = re.compile(r"\b[A-Z0-9]\w*")

# "Padang/Pariaman (outlet) –", "PEKANBARU, OUTLET -", "outlet.com, JAKARTA -": within the first
# lines, because a headline may stand before it.
_DATELINE_WITHIN = 400
_DATELINE_BEFORE = re.compile(
    r"(?:[^\n]*\n+){0,2}(?:[\w.]+, )?(?:[A-Z]\w*(?: [A-Z]\w*){0,3}(?: ?[/&] ?| dan )){0,2}"
)
_DATELINE_AFTER = re.compile(
    r"(?:\s*(?:/|&|dan )\s*[\w ]{1,30}){0,2}(?:, ?[\w.]+(?: [\w.]+){0,3})?"
    r"(?: ?\([^()\n]{1,40}\))? ?(?:--|[-‐–—:])\s"
)


@dataclass(frozen=True)
class Mention:
    """One place in a text: ``text[start:end] == surface``, a name that the gazetteer knows.

    ``code`` is "" where the text does not tell which of several areas is meant. ``rule`` says what
    decided: name, kind, dateline, story, province, undecided.
    """

    start: int
    end: int
    code: str
    surface: str
    rule: str


@dataclass(frozen=True)
class _Name:
    """A name found in the text, with the areas that it may still mean."""

    start: int
    end: int
    areas: tuple[Area, ...]
    rule: str = "name"
    needs_support: bool = False

    @property
    def code(self) -> str:
        return self.areas[0].code if len(self.areas) == 1 else ""


def find_places(text: str, gazetteer: Gazetteer, known: Iterable[str] = ()) -> tuple[Mention, ...]:
    """The places of a plain text, in its order; they never overlap.

    Where a bare name is that of a kota and of a kabupaten, the words beside it decide, then a
    dateline (which names a town), then what else the story names; it is never guessed. ``known``
    are codes that the story has without the text: those of a dateline taken out of it.
    """
    names = tuple(_names(text, gazetteer))
    certain = {name.code for name in names if name.code and not name.needs_support} | {*known}
    return tuple(
        Mention(name.start, name.end, name.code, text[name.start : name.end], name.rule)
        for name in (_decided_by_story(name, certain, gazetteer) for name in names)
        if not name.needs_support or name.code in certain
    )


def codes(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The codes of a story's places, each once, in the order in which it names them."""
    return tuple(dict.fromkeys(mention.code for mention in mentions if mention.code))


def _names(text: str, gazetteer: Gazetteer) -> Iterator[_Name]:
    flat = _with_plain_spaces(text)
    done = 0
    for word in _CAPITALISED.finditer(flat):
        spellings = gazetteer.spellings.get(word.group())
        if not spellings or word.start() < done:
            continue
        for spelling in spellings:  # the longest first: Padang Pariaman before Padang
            end = word.start() + len(spelling)
            if flat.startswith(spelling, word.start()) and not _goes_on(flat, end):
                name = _read(text, flat, done, word.start(), end, gazetteer)
                if name:
                    yield name
                done = end
                break


def _with_plain_spaces(text: str) -> str:
    """The same text, character for character, so that offsets stay true."""
    for space in _SPACES:
        text = text.replace(space, " ")
    return text


def _goes_on(flat: str, end: int) -> bool:
    return flat[end : end + 1].isalnum() or flat[end : end + 1] == "_"


def _read(
    text: str, flat: str, done: int, start: int, end: int, gazetteer: Gazetteer
) -> _Name | None:
    """The name at ``start`` with what the words beside it say, or None if it is no place."""
    spelling = flat[start:end]
    name = _by_kind(flat, done, _Name(start, end, gazetteer.named(spelling)), gazetteer)
    has_kind = name.rule == "kind"
    beside = context.Beside.of(flat, name.start, end, spelling)
    if context.refused_by(beside, has_kind=has_kind):
        return None
    needs_support = context.needs_support(beside, has_kind=has_kind)
    if (needs_support or len(name.areas) > 1) and _in_dateline(text, name):
        town = kinds.town(name.areas)
        return replace(name, areas=(town,), rule="dateline") if town else name
    return replace(name, needs_support=needs_support)


def _by_kind(flat: str, done: int, name: _Name, gazetteer: Gazetteer) -> _Name:
    """The name with only the areas of the kind that stands beside it, and with that word."""
    before = flat[max(done, name.start - kinds.REACH) : name.start]
    said = kinds.KIND_BEFORE.search(before)
    if said and said.lastgroup:
        areas = kinds.of_kind(name.areas, said.lastgroup, gazetteer)
        if areas:
            official = all(area in name.areas for area in areas)
            start = name.start - (len(before) - said.start()) if official else name.start
            return replace(name, start=start, areas=areas, rule="kind")
        if said.lastgroup != KOTA:  # there is no Kabupaten Pariaman; Kota Bengkalis is a town
            return replace(name, areas=(), rule="undecided")
    office = kinds.OFFICE_BEFORE.search(before)
    kind = (office and office.lastgroup) or (kinds.KOTA_AFTER.match(flat, name.end) and KOTA)
    areas = kinds.of_kind(name.areas, kind, gazetteer) if kind else ()
    return replace(name, areas=areas, rule="kind") if areas else name


def _in_dateline(text: str, name: _Name) -> bool:
    return (
        name.start <= _DATELINE_WITHIN
        and bool(_DATELINE_BEFORE.fullmatch(text, 0, name.start))
        and bool(_DATELINE_AFTER.match(text, name.end))
    )


def _decided_by_story(name: _Name, certain: set[str], gazetteer: Gazetteer) -> _Name:
    if len(name.areas) < 2:
        return name
    named = [area for area in name.areas if area.code in certain]
    if len(named) == 1:
        return replace(name, areas=tuple(named), rule="story")
    provinces = {code[:2] for code in certain}
    inside = [area for area in name.areas if area.code[:2] in provinces]
    if len(inside) == 1:
        return replace(name, areas=tuple(inside), rule="province")
    return replace(name, rule="undecided")
