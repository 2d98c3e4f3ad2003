"""The data files under ``content/data/``, checked like headers: people, sections, outlet."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from plugins.contract.people import People, Person
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.slugs import is_slug

MISSING = Kind(
    "data-missing",
    found="no file {name} in the data folder",
    expected="people.yml, sections.yml and outlet.yml",
    cure="copy {name} from the demo edition and change it",
)
NOT_YAML = Kind(
    "data-yaml",
    found="a line that cannot be read: {reason}",
    expected="YAML: key: value, each level indented by two spaces",
    cure="compare the line with its neighbours: a missing colon, quote or space",
)
NOT_A_TABLE = Kind(
    "data-form",
    found="{found} for {key}",
    expected="{expected}",
    cure="compare it with the example in docs/PANDUAN.md",
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

    def read(name: str) -> _Table:
        table, found = _read_table(folder / name, name)
        problems.extend(p.at(file=f"{prefix}/{name}") for p in found)
        return table

    def take(name: str, table: _Table, build: Callable[[_Table], tuple[Any, list[Problem]]]) -> Any:
        value, found = build(table)
        problems.extend(p.at(file=f"{prefix}/{name}") for p in found)
        return value

    people = take("people.yml", read("people.yml"), _people)
    sections = take("sections.yml", read("sections.yml"), _sections)
    outlet = take("outlet.yml", read("outlet.yml"), _outlet)
    return DataFiles(People(people), sections, outlet, tuple(problems))


@dataclass(frozen=True)
class _Table:
    """One YAML mapping and the line of each of its keys: "siti" or "siti.role"."""

    values: Mapping[str, Any] | None
    lines: Mapping[str, int]

    def line(self, key: str) -> int:
        return self.lines.get(key, self.lines.get(key.partition(".")[0], 1))


def _read_table(path: Path, name: str) -> tuple[_Table, list[Problem]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        value = yaml.safe_load(text)
    except FileNotFoundError:
        return _Table(None, {}), [MISSING(name=name)]
    except UnicodeDecodeError as error:
        return _Table(None, {}), [NOT_YAML(reason=error.reason).at(line=1)]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "?"
        return _Table(None, {}), [NOT_YAML(reason=reason).at(line=mark.line + 1 if mark else 1)]
    if not isinstance(value, dict):
        problem = NOT_A_TABLE(found=_kind(value), key=name, expected="key: value")
        return _Table(None, {}), [problem.at(line=1)]
    return _Table({str(key): item for key, item in value.items()}, _lines(node)), []


def _lines(node: Any, prefix: str = "") -> dict[str, int]:
    lines: dict[str, int] = {}
    for key, value in node.value:
        name = prefix + str(key.value)
        lines[name] = key.start_mark.line + 1
        if isinstance(value, yaml.MappingNode) and not prefix:
            lines |= _lines(value, name + ".")
    return lines


def _people(table: _Table) -> tuple[tuple[Person, ...], list[Problem]]:
    entries, problems = _entries(table, Person, {"initials": list, "active": bool})
    return tuple(Person(slug, **fields) for slug, fields in entries), problems


def _sections(table: _Table) -> tuple[tuple[Section, ...], list[Problem]]:
    entries, problems = _entries(table, Section, {"order": int})
    sections = (Section(slug, **fields) for slug, fields in entries)
    return tuple(sorted(sections, key=lambda s: (s.order, s.slug))), problems


def _outlet(table: _Table) -> tuple[Outlet, list[Problem]]:
    if table.values is None:
        return Outlet("Warta"), []
    fields, problems = _fields(
        table, "", table.values, Outlet, {"demo": bool, "dateline_names": list}
    )
    if not fields.get("name"):
        problems.append(VALUE_MISSING(key="name").at(line=1))
    return Outlet(**{"name": "Warta"} | fields), problems


def _entries(
    table: _Table, shape: type, types: Mapping[str, type]
) -> tuple[list[tuple[str, dict[str, Any]]], list[Problem]]:
    """The rows of a file that maps slugs to fields."""
    entries: list[tuple[str, dict[str, Any]]] = []
    problems: list[Problem] = []
    for slug, row in (table.values or {}).items():
        line = table.line(slug)
        if not is_slug(slug):
            problems.append(BAD_SLUG(key=slug).at(line=line, header=slug))
        elif not isinstance(row, dict):
            problem = NOT_A_TABLE(found=_kind(row), key=slug, expected="{name: …}")
            problems.append(problem.at(line=line, header=slug))
        else:
            fields, found = _fields(table, slug + ".", row, shape, types)
            problems += found
            if not fields.get("name"):
                problems.append(VALUE_MISSING(key="name").at(line=line, header=slug))
            entries.append((slug, {"name": slug} | fields))
    return entries, problems


def _fields(
    table: _Table, prefix: str, row: Mapping[Any, Any], shape: type, types: Mapping[str, type]
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
        if not isinstance(value, wanted):
            problem = NOT_A_TABLE(found=_kind(value), key=key, expected=_kind(wanted()))
            problems.append(problem.at(**spot))  # type: ignore[arg-type]
            continue
        fields[key] = tuple(map(str, value)) if isinstance(value, list) else value
    return fields, problems


def _kind(value: object) -> str:
    kinds = {dict: "{key: value}", list: "[a, b]", bool: "true", int: "1", str: "text"}
    return kinds.get(type(value), "nothing")
