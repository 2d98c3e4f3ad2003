"""The places of a story: what its header says, else what its text names, and what is left to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from plugins.contract.problems import WARNING, Kind, Problem
from plugins.places.gazetteer import Gazetteer, key
from plugins.places.header import read_header, told
from plugins.places.matching import Mention, codes, find_places
from plugins.places.reasons import reasons

PLACE_UNDECIDED = Kind(
    "place-undecided",
    found="the place “{value}” in the text, which may be: {candidates}",
    expected="a word before the name or another place in the text that tells which one is meant;"
    " until then the story is listed under none of them",
    cure="write the kind of area before the name, or add the line that is right."
    " Example: Places: +{example}",
    level=WARNING,
)


def places_of(
    header: str, text: str, gazetteer: Gazetteer, filed: Sequence[str] = ()
) -> tuple[tuple[str, ...], list[Problem]]:
    """The codes of the areas a story is about, in its order, and what is doubtful or wrong.

    ``header`` is the value of Places; ``text`` the headline and the body without tags; ``filed`` the
    codes of the dateline, which tell which Bandung the story means.
    """
    wanted, problems = read_header(header, gazetteer)
    if wanted.codes is not None:
        return wanted.codes, problems
    mentions = find_places(text, gazetteer, (*filed, *wanted.added))
    found = (*codes(mentions, gazetteer), *wanted.added)
    left = tuple(code for code in dict.fromkeys(found) if code not in wanted.dropped)
    return left, [*problems, *_undecided(mentions, (*wanted.dropped, *wanted.added), gazetteer)]


def main_places(areas: Sequence[str], opening: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Those of a story's areas that it is mainly about: named in its ``opening``, the headline and the
    first paragraph; where that names none, the first."""
    if len(areas) < 2:
        return tuple(areas)
    named = codes(find_places(opening, gazetteer, areas), gazetteer)
    return tuple(code for code in areas if code in named) or tuple(areas[:1])


def _undecided(
    mentions: Iterable[Mention], settled: Sequence[str], gazetteer: Gazetteer
) -> list[Problem]:
    """Each doubtful name once; not one of which the header has added or dropped an area."""
    problems: dict[str, Problem] = {}
    for mention in mentions:
        areas = [gazetteer.area(code) for code in mention.candidates]
        if areas and not {area.code for area in areas} & set(settled):
            problem = PLACE_UNDECIDED(
                value=" ".join(mention.surface.split()),
                candidates=told(mention.candidates, gazetteer),
                example=gazetteer.full_name(areas[-1]),
            )
            problems.setdefault(key(mention.surface), problem)
    return list(problems.values())


_PLAIN = ("name", "kind")


def explained(
    text: str,
    gazetteer: Gazetteer,
    filed: Sequence[str],
    areas: Sequence[str],
    say: Callable[[str], str],
) -> list[str]:
    """One line for each name of a text that stands for one of these areas, or for none: what it was
    taken for, and why. A name that can mean nothing else is left out: the areas say it already."""
    words = reasons(say)
    lines: dict[str, None] = {}
    for mention in find_places(text, gazetteer, filed):
        area = gazetteer.area(mention.code) if mention.code else None
        meant = gazetteer.full_name(area) if area else told(mention.candidates, gazetteer)
        if meant and (area is None or area.code in areas):
            name = " ".join(mention.surface.split())
            if mention.rule in _PLAIN and name in meant:
                continue
            lines[f"{name} → {'' if area else '? '}{meant}: {words[mention.rule]}"] = None
    return list(lines)
