"""The data files under ``content/data/``, checked like headers: people, sections, outlet, front."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.contract.entries import VALUE_MISSING, entries_of, fields_of
from plugins.contract.front import FRONT_FILE, Front, read_front
from plugins.contract.people import People, Person, fold
from plugins.contract.problems import Kind, Problem
from plugins.contract.source import CONTROL, control_character
from plugins.contract.yaml_table import NOT_A_TABLE, Table, read_table

SHARED = Kind(
    "data-shared",
    found="“{value}”, which {other} has already",
    expected="names and initials that mean one only",
    cure="change one of the two: nobody could tell which is meant",
)
# A way to answer has to lead somewhere.
_FORMS = (
    ("email", r"[^@\s]+@[^@\s]+", "redaksi@nama-media.id"),
    ("whatsapp", r"\+?[\d\s-]{8,}", '"6281234567890"'),
    ("image", r"/images/[\w/.-]+\.jpe?g", "/images/outlet.jpg"),
)


@dataclass(frozen=True)
class Section:
    """A section (kanal) of the paper; ``order`` is its place in the menu. ``discussion`` and
    ``discussion_days`` count for its stories that say nothing; "" and None: as in pelicanconf.py."""

    slug: str
    name: str
    order: int = 0
    description: str = ""
    discussion: str = ""
    discussion_days: int | None = None

    @property
    def address(self) -> str:
        return f"/kanal/{self.slug}/"


@dataclass(frozen=True)
class Outlet:
    """Who publishes: the facts of outlet.yml. Text is "" where the file is silent. ``image`` is what a
    messenger shows with a link to a page that has no picture of its own."""

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
    image: str = ""


@dataclass(frozen=True)
class DataFiles:
    """What the data folder says, and what is wrong with it."""

    people: People
    sections: tuple[Section, ...]
    outlet: Outlet
    front: Front
    problems: tuple[Problem, ...]

    def section(self, word: str) -> Section | None:
        """A section by its slug or its name, in any case."""
        folded = word.strip().casefold()
        return next((s for s in self.sections if folded in (s.slug, s.name.casefold())), None)


def read_data(folder: Path, prefix: str) -> DataFiles:
    """Reads the files in ``folder``; ``prefix`` is how problems name that folder."""
    problems: list[Problem] = []

    def read(name: str) -> Table:
        table, found = read_table(folder / name, name, optional=name == FRONT_FILE)
        problems.extend(p.at(file=f"{prefix}/{name}") for p in found)
        return table

    def take(name: str, table: Table, build: Callable[[Table], tuple[Any, list[Problem]]]) -> Any:
        value, found = build(table)
        problems.extend(p.at(file=f"{prefix}/{name}") for p in found)
        return value

    people = take("people.yml", read("people.yml"), _people)
    sections = take("sections.yml", read("sections.yml"), _sections)
    outlet = take("outlet.yml", read("outlet.yml"), _outlet)
    words = {word: s.slug for s in sections for word in (s.slug, s.name.casefold())}
    front = take(FRONT_FILE, read(FRONT_FILE), lambda table: read_front(table, words))
    return DataFiles(People(people), sections, outlet, front, tuple(problems))


def _people(table: Table) -> tuple[tuple[Person, ...], list[Problem]]:
    entries, problems = entries_of(table, Person, {"initials": list, "active": bool})
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
    entries, problems = entries_of(table, Section, {"order": int, "discussion_days": int})
    sections = sorted(
        (Section(slug, **fields) for slug, fields in entries), key=lambda s: (s.order, s.slug)
    )
    problems += _shared(table, [(section.slug, (section.name,)) for section in sections])
    return tuple(sections), problems


def _outlet(table: Table) -> tuple[Outlet, list[Problem]]:
    if table.values is None:
        return Outlet("Warta"), []
    fields, problems = fields_of(
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
