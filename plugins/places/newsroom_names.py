"""``places.yml``: names that a newsroom adds to the gazetteer, and names that it never means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.contract.entries import BAD_SLUG, KEY_UNKNOWN, VALUE_MISSING
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.slugs import is_slug
from plugins.contract.yaml_table import NOT_A_TABLE, Table, read_table
from plugins.places.gazetteer import Gazetteer, key
from plugins.places.header import area_of

PLACES_FILE = "places.yml"

NOT_SILENCED = Kind(
    "place-not-silenced",
    found="the name “{value}” under silence, which no area has",
    expected="a name that stories would be listed under by mistake, such as Metro",
    cure="check the spelling, or take the name out",
    level=WARNING,
)

_ADD = 'pasar-bawah: {name: Pasar Bawah, in: "14.71"}'
_FORMS: Mapping[str, tuple[type, str]] = {
    "add": (dict, f"add: {{{_ADD}}}"),
    "silence": (list, "silence: [Metro]"),
}


def with_newsroom_names(
    gazetteer: Gazetteer, folder: Path, prefix: str
) -> tuple[Gazetteer, list[Problem]]:
    """The gazetteer with what ``places.yml`` in ``folder`` says, which may be missing; ``prefix`` is
    how problems name that folder."""
    table, problems = read_table(folder / PLACES_FILE, PLACES_FILE, optional=True)
    parts, found = _parts(table)
    aliases, wrong = _added(table, parts["add"], gazetteer)
    silenced, unknown = _silenced(table, parts["silence"], gazetteer)
    problems += [*found, *wrong, *unknown]
    if aliases or silenced:
        gazetteer = gazetteer.with_names(aliases, silenced)
    return gazetteer, [problem.at(file=f"{prefix}/{PLACES_FILE}") for problem in problems]


def _parts(table: Table) -> tuple[dict[str, Any], list[Problem]]:
    parts: dict[str, Any] = {"add": {}, "silence": []}
    problems = []
    for name, value in (table.values or {}).items():
        spot = {"line": table.line(name), "header": name}
        if name not in _FORMS:
            problem = KEY_UNKNOWN(key=name, known=", ".join(_FORMS))
            problems.append(problem.at(**spot))  # type: ignore[arg-type]
            continue
        shape, example = _FORMS[name]
        if isinstance(value, shape):
            parts[name] = value
        elif value is not None:
            problem = NOT_A_TABLE(value=value, key=name, example=example)
            problems.append(problem.at(**spot))  # type: ignore[arg-type]
    return parts, problems


def _added(
    table: Table, rows: Mapping[Any, Any], gazetteer: Gazetteer
) -> tuple[list[tuple[str, str]], list[Problem]]:
    """Pairs of a new name and the code of the area it stands for."""
    aliases: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for slug, row in rows.items():
        found = _alias(str(slug), row, gazetteer)
        if isinstance(found, Problem):
            problems.append(found.at(line=table.line(f"add.{slug}"), header=f"add.{slug}"))
        else:
            aliases.append(found)
    return aliases, problems


def _alias(slug: str, row: object, gazetteer: Gazetteer) -> tuple[str, str] | Problem:
    if not is_slug(slug):
        return BAD_SLUG(key=slug)
    if not isinstance(row, dict) or not all(isinstance(v, str | int | float) for v in row.values()):
        return NOT_A_TABLE(value=row, key=slug, example=_ADD)
    for name in row:
        if name not in ("name", "in"):
            return KEY_UNKNOWN(key=name, known="name, in")
    for name in ("name", "in"):
        if not str(row.get(name, "")).strip():
            return VALUE_MISSING(key=name)
    name = " ".join(str(row["name"]).split())
    if not re.match(r"[A-Z0-9]", name) or not key(name):
        # Names are looked for among capitalised words.
        return NOT_A_TABLE(value=name, key="name", example=f"name: {name.title() or 'Pasar Bawah'}")
    area = area_of(str(row["in"]), gazetteer)
    return area if isinstance(area, Problem) else (name, area.code)


def _silenced(
    table: Table, names: list[Any], gazetteer: Gazetteer
) -> tuple[list[str], list[Problem]]:
    silenced: list[str] = []
    problems: list[Problem] = []
    spot = {"line": table.line("silence"), "header": "silence"}
    for name in names:
        if not isinstance(name, str):
            problem = NOT_A_TABLE(value=name, key="silence", example=_FORMS["silence"][1])
            problems.append(problem.at(**spot))  # type: ignore[arg-type]
        elif key(name) not in gazetteer.by_key:
            problems.append(NOT_SILENCED(value=name).at(**spot))  # type: ignore[arg-type]
        else:
            silenced.append(name)
    return silenced, problems
