"""The data files under ``content/data/``, checked like headers: people, sections, outlet."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.contract.people import People, Person, fold
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.slugs import is_slug
from plugins.contract.source import CONTROL, control_character
from plugins.contract.yaml_table import NOT_A_TABLE, Table, read_table

SHARED = Kind(
    "data-shared",
    found="“{value}”, which {other} has already",
    expected="names and initials that mean one only",
    cure="change one of the two: nobody could tell which is meant",
)
BAD_SLUG = Kind(
    "data-slug",
    found="the key “{key}”",
    expected="lower-case letters, digits and hyphens: it becomes part of an address",
    cure="write it like siti-aminah",
)
KEY_UNKNOWN = Kind(
    "data-key-unknown",
    found="the key “{key}”",
    expected="one of: {known}",
    cure="correct the key or delete the line",
    level=WARNING,
)
VALUE_MISSING = Kind(
    "data-value-missing",
    found="no {key}",
    expected="{key}: …",
    cure="add the line {key}: … in this file",
)


# A way to answer has to lead somewhere.
_FORMS = (
    ("email", r"[^@\s]+@[^@\s]+", "redaksi@nama-media.id"),
    ("whatsapp", r"\+?[\d\s-]{8,}", '"6281234567890"'),
)
_EXAMPLES = {str: '"…"', list: "[mdw, md]", bool: "true", int: "1"}


@dataclass(frozen=True)
class Section:
    """A section (kanal) of the paper; ``order`` is its place in the menu."""

    slug: str
    name: str
    order: int = 0
    description: str = ""

    @property
    def address(self) -> str:
        return f"/kanal/{self.slug}/"


@dataclass(frozen=True)
class Outlet:
    """Who publishes: the facts of outlet.yml. Text is "" where the file is silent."""

    name: str
    demo: bool = False
    motto: str = ""
    description: str = ""
    dateline_names: tuple[str, ...] = ()
    legal_entity: str = ""
    responsible: str = ""
    address: str = ""
    email: str = ""
    whatsapp: str = ""
    copyright: str = ""


@dataclass(frozen=True)
class DataFiles:
    """What the data folder says, and what is wrong with it."""

    people: People
    sections: tuple[Section, ...]
    outlet: Outlet
    problems: tuple[Problem, ...]

    def section(self, word: str) -> Section | None:
        """A section by its slug or its name, in any case."""
        folded = word.strip().casefold()
        return next((s for s in self.sections if folded in (s.slug, s.name.casefold())), None)


def read_data(folder: Path, prefix: str) -> DataFiles:
    """Reads the three files in ``folder``; ``prefix`` is how problems name that folder."""
    problems: list[Problem] = []

    def read(name: str) -> Table:
        table, found = read_table(folder / name, name)
        problems.extend(p.at(file=f"{prefix}/{name}") for p in found)
        return table

    def take(name: str, table: Table, build: Callable[[Table], tuple[Any, list[Problem]]]) -> Any:
        value, found = build(table)
        problems.extend(p.at(file=f"{prefix}/{name}") for p in found)
        return value

    people = take("people.yml", read("people.yml"), _people)
    sections = take("sections.yml", read("sections.yml"), _sections)
    outlet = take("outlet.yml", read("outlet.yml"), _outlet)
    return DataFiles(People(people), sections, outlet, tuple(problems))


def _people(table: Table) -> tuple[tuple[Person, ...], list[Problem]]:
    entries, problems = _entries(table, Person, {"initials": list, "active": bool})
    people = tuple(Person(slug, **fields) for slug, fields in entries)
    problems += _shared(table, [(p.slug, (p.name, *p.initials)) for p in people])
    return people, problems


def _shared(table: Table, entries: list[tuple[str, tuple[str, ...]]]) -> list[Problem]:
    """Words that two entries have: nobody could tell which is meant."""
    owners: dict[str, str] = {}
    problems = []
    for slug, words in entries:
        for word in words:
            other = owners.setdefault(fold(word), slug)
            if other != slug:
                problems.append(
                    SHARED(value=word, other=other).at(line=table.line(slug), header=slug)
                )
    return problems


def _sections(table: Table) -> tuple[tuple[Section, ...], list[Problem]]:
    entries, problems = _entries(table, Section, {"order": int})
    sections = sorted(
        (Section(slug, **fields) for slug, fields in entries), key=lambda s: (s.order, s.slug)
    )
    problems += _shared(table, [(section.slug, (section.name,)) for section in sections])
    return tuple(sections), problems


def _outlet(table: Table) -> tuple[Outlet, list[Problem]]:
    if table.values is None:
        return Outlet("Warta"), []
    fields, problems = _fields(
        table, "", table.values, Outlet, {"demo": bool, "dateline_names": list}
    )
    if not fields.get("name"):
        problems.append(VALUE_MISSING(key="name").at(line=1))
    for key, pattern, example in _FORMS:
        value = str(fields.get(key) or "")
        if value and not re.fullmatch(pattern, value):
            problem = NOT_A_TABLE(value=value, key=key, example=f"{key}: {example}")
            problems.append(problem.at(line=table.line(key), header=key))
    for key, text in fields.items():
        code = control_character(str(text))
        if code:
            problems.append(CONTROL(code=code).at(line=table.line(key), header=key))
    return Outlet(**{"name": "Warta"} | fields), problems


def _entries(
    table: Table, shape: type, types: Mapping[str, type]
) -> tuple[list[tuple[str, dict[str, Any]]], list[Problem]]:
    """The rows of a file that maps slugs to fields."""
    entries: list[tuple[str, dict[str, Any]]] = []
    problems: list[Problem] = []
    for slug, row in (table.values or {}).items():
        line = table.line(slug)
        if not is_slug(slug):
            problems.append(BAD_SLUG(key=slug).at(line=line, header=slug))
        elif not isinstance(row, dict):
            problem = NOT_A_TABLE(value=row, key=slug, example=f"{slug}: {{name: …}}")
            problems.append(problem.at(line=line, header=slug))
        else:
            fields, found = _fields(table, slug + ".", row, shape, types)
            problems += found
            if not fields.get("name"):
                problems.append(VALUE_MISSING(key="name").at(line=line, header=slug))
            entries.append((slug, {"name": slug} | fields))
    return entries, problems


def _fields(
    table: Table, prefix: str, row: Mapping[Any, Any], shape: type, types: Mapping[str, type]
) -> tuple[dict[str, Any], list[Problem]]:
    """The known fields of a row in the types of ``shape``: text unless ``types`` says otherwise."""
    known = [name for name in shape.__dataclass_fields__ if name != "slug"]  # type: ignore[attr-defined]
    fields: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in row.items():
        spot = {"line": table.line(f"{prefix}{key}"), "header": f"{prefix}{key}"}
        if key not in known:
            near = difflib.get_close_matches(str(key), known, n=1)
            problem = KEY_UNKNOWN(key=key, known=", ".join(near or known))
            problems.append(problem.at(**spot))  # type: ignore[arg-type]
            continue
        wanted = types.get(key, str)
        if value is None:
            continue
        if wanted is str and isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        whole = not isinstance(value, list) or all(isinstance(item, str) for item in value)
        if not (isinstance(value, wanted) and whole):
            problem = NOT_A_TABLE(value=value, key=key, example=f"{key}: {_EXAMPLES[wanted]}")
            problems.append(problem.at(**spot))  # type: ignore[arg-type]
            continue
        fields[key] = tuple(map(str, value)) if isinstance(value, list) else value
    return fields, problems
