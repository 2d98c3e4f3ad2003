"""Places that somebody wrote down on purpose: the header ``Places:`` and a dateline."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from plugins.contract.problems import Kind, Problem
from plugins.places.gazetteer import Area, Gazetteer, key
from plugins.places.kinds import town

PLACE_UNKNOWN = Kind(
    "place-unknown",
    found="the place “{value}”",
    expected="the official name of a province, kabupaten, kota, kecamatan or island, or its code;"
    " “;” between two places",
    cure="check the spelling; the nearest name is {nearest}. Example: Places: Kota Dumai; Riau",
)
PLACE_SEPARATOR = Kind(
    "place-separator",
    found="several places in “{value}” without a semicolon between them",
    expected="a semicolon (;) between two places",
    cure="write it like this: {names}",
)
PLACE_CODE_UNKNOWN = Kind(
    "place-code-unknown",
    found="the area code “{value}”",
    expected="the code of a province, kabupaten, kota, kecamatan or island, such as 14, 14.72 or 14.03.02",
    cure="check the digits, or write the name instead. Example: Places: Kota Dumai",
)
PLACE_AMBIGUOUS = Kind(
    "place-ambiguous",
    found="the place “{value}”, which is the name of more than one area",
    expected="one of: {candidates}",
    cure="write the full name. Example: Places: {example}",
)
PLACES_MIXED = Kind(
    "places-mixed",
    found="“{value}” in Places without a sign, beside names with + or -",
    expected="a sign before every name, or before none",
    cure="write +{value} to add it to what the text says; without any sign the list replaces that",
)

_CODE = re.compile(r"[\d.]+")
_SIGNS = {"+": "+", "-": "-", "–": "-", "−": "-"}
_MOST_CANDIDATES = 6


@dataclass(frozen=True)
class Wanted:
    """What the header asks for. ``codes`` are all places of the story (None: those that its text names),
    ``added`` are more of them, ``dropped`` are not."""

    codes: tuple[str, ...] | None = None
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def read_header(value: str, gazetteer: Gazetteer) -> tuple[Wanted, list[Problem]]:
    """``Kota Dumai; 13.77`` are all places, ``+Kota Dumai; -Riau`` change what the text says, ``-`` is none.

    What cannot be read is told and left out.
    """
    items = [part for part in (part.strip() for part in value.split(";")) if part]
    signed = [(_SIGNS[item[0]], item[1:].strip()) for item in items if item[0] in _SIGNS]
    if not items:
        return Wanted(), []
    if not signed or (len(items) == 1 and not signed[0][1]):
        codes, problems = parse_places("" if signed else value, gazetteer)
        return Wanted(codes), problems
    found: dict[str, list[str]] = {"+": [], "-": []}
    problems = [PLACES_MIXED(value=item) for item in items if item[0] not in _SIGNS]
    for sign, item in signed:
        area = area_of(item, gazetteer)
        if isinstance(area, Problem):
            problems.append(area)
        else:
            found[sign].append(area.code)
    return Wanted(None, tuple(found["+"]), tuple(found["-"])), problems


def parse_places(value: str, gazetteer: Gazetteer) -> tuple[tuple[str, ...], list[Problem]]:
    """The codes in the header ``Places: Kota Dumai; 13.77``, each once, in the order written.

    ``-`` and nothing both mean no place. What cannot be read is told and left out.
    """
    if value.strip() in ("", "-"):
        return (), []
    codes: list[str] = []
    problems: list[Problem] = []
    for item in filter(None, (part.strip() for part in value.split(";"))):
        found = area_of(item, gazetteer)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            codes.append(found.code)
    return tuple(dict.fromkeys(codes)), problems


def area_of(item: str, gazetteer: Gazetteer) -> Area | Problem:
    """The one area that a code or a name means, or what is wrong with it."""
    if _CODE.fullmatch(item):
        return gazetteer.by_code.get(item) or PLACE_CODE_UNKNOWN(value=item)
    areas = gazetteer.named(item)
    parts = [part.strip() for part in item.split(",")]
    several = [gazetteer.named(part) for part in parts] if len(parts) > 1 else []
    # "Kecamatan Gandusari, Kabupaten Trenggalek" is one place, "Kota Dumai, Riau" are two.
    if several and all(several) and (not areas or len(several[0]) == 1):
        return PLACE_SEPARATOR(value=item, names="; ".join(parts))
    if not areas:
        return PLACE_UNKNOWN(value=item, nearest=_nearest(item, gazetteer))
    if len(areas) > 1:
        candidates = told([area.code for area in areas], gazetteer)
        example = gazetteer.full_name(areas[-1])
        return PLACE_AMBIGUOUS(value=item, candidates=candidates, example=example)
    return areas[0]


def told(codes: Sequence[str], gazetteer: Gazetteer) -> str:
    """Areas with their codes, as a problem lists them: six at the most."""
    areas = list(dict.fromkeys(gazetteer.area(code) for code in codes))
    names = [f"{gazetteer.full_name(area)} ({area.code})" for area in areas[:_MOST_CANDIDATES]]
    return "; ".join(names) + ("; …" if len(areas) > _MOST_CANDIDATES else "")


def _nearest(item: str, gazetteer: Gazetteer) -> str:
    """The official name most like it, of a kabupaten or kota if one is; of two equally like, the first."""
    wanted = key(item)
    for large in (True, False):
        names: dict[str, str] = {}
        for area in gazetteer.areas:
            if large != (len(area.code) > len("14.72")):
                names.setdefault(key(area.name), area.name)
                names.setdefault(key(area.bare_name), area.name)
        match = difflib.get_close_matches(wanted, names, n=1, cutoff=0.75 if large else 0)
        if match:
            return names[match[0]]
    return ""


def dateline_area(name: str, gazetteer: Gazetteer) -> Area | None:
    """The area that a dateline's place means, or None.

    A dateline names the town where a story was filed: "Solok" there is Kota Solok, and "Jambi" the
    kota rather than the province around it.
    """
    return town(gazetteer.named(name))
