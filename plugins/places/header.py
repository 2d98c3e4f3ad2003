"""Places that somebody wrote down on purpose: the header ``Places:`` and a dateline."""

from __future__ import annotations

import difflib
import re

from plugins.contract.problems import Kind, Problem
from plugins.places.gazetteer import Area, Gazetteer, fold
from plugins.places.kinds import town

PLACE_UNKNOWN = Kind(
    "place-unknown",
    found="the place “{value}”",
    expected="the official name of a province, kabupaten or kota, or its code;"
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
    expected="the code of a province, kabupaten or kota, such as 14 or 14.72",
    cure="check the digits, or write the name instead. Example: Places: Kota Dumai",
)
PLACE_AMBIGUOUS = Kind(
    "place-ambiguous",
    found="the place “{value}”, which is the name of more than one area",
    expected="one of: {candidates}",
    cure="write the full name. Example: Places: {example}",
)

_CODE = re.compile(r"[\d.]+")


def parse_places(value: str, gazetteer: Gazetteer) -> tuple[tuple[str, ...], list[Problem]]:
    """The codes in the header ``Places: Kota Dumai; 13.77``, each once, in the order written.

    ``-`` and nothing both mean no place. What cannot be read is told and left out.
    """
    if value.strip() in ("", "-"):
        return (), []
    codes: list[str] = []
    problems: list[Problem] = []
    for item in filter(None, (part.strip() for part in value.split(";"))):
        found = _one(item, gazetteer)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            codes.append(found.code)
    return tuple(dict.fromkeys(codes)), problems


def _one(item: str, gazetteer: Gazetteer) -> Area | Problem:
    if _CODE.fullmatch(item):
        return gazetteer.by_code.get(item) or PLACE_CODE_UNKNOWN(value=item)
    areas = gazetteer.named(item)
    parts = [part.strip() for part in item.split(",")]
    if not areas and len(parts) > 1 and all(gazetteer.named(part) for part in parts):
        return PLACE_SEPARATOR(value=item, names="; ".join(parts))
    if not areas:
        return PLACE_UNKNOWN(value=item, nearest=_nearest(item, gazetteer))
    if len(areas) > 1:
        candidates = "; ".join(f"{_full_name(area)} ({area.code})" for area in areas)
        return PLACE_AMBIGUOUS(value=item, candidates=candidates, example=_full_name(areas[-1]))
    return areas[0]


def _full_name(area: Area) -> str:
    """The name that means this area alone: the province Jambi is "Provinsi Jambi"."""
    return area.name if area.parent else f"Provinsi {area.name}"


def _nearest(item: str, gazetteer: Gazetteer) -> str:
    """The official name most like it; of two equally like, the first by code."""
    names: dict[str, str] = {}
    for area in gazetteer.areas:
        names.setdefault(fold(area.name), area.name)
        names.setdefault(fold(area.bare_name), area.name)
    (match,) = difflib.get_close_matches(fold(item), names, n=1, cutoff=0)
    return names[match]


def dateline_area(name: str, gazetteer: Gazetteer) -> Area | None:
    """The area that a dateline's place means, or None.

    A dateline names the town where a story was filed: "Solok" there is Kota Solok, and "Jambi" the
    kota rather than the province around it.
    """
    return town(gazetteer.named(name))
