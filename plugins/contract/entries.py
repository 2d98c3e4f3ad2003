"""The rows of a data file as checked fields: known keys, each value of its type."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.slugs import is_slug
from plugins.contract.yaml_table import NOT_A_TABLE, Table

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

_EXAMPLES: Mapping[str | type, str] = {
    str: '"…"',
    list: "[mdw, md]",
    # Whoever types "tidak" must not be told to write the opposite.
    bool: "true / false",
    int: "1",
    "top": "[judul-berita]",
    "blocks": "[daerah, politik]",
}


def entries_of(
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
            fields, found = fields_of(table, slug + ".", row, shape, types)
            problems += found
            if not fields.get("name"):
                problems.append(VALUE_MISSING(key="name").at(line=line, header=slug))
            entries.append((slug, {"name": slug} | fields))
    return entries, problems


def fields_of(
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
        # To YAML "true" is a number too.
        kind = type(value) if isinstance(value, bool) else wanted
        if not (isinstance(value, wanted) and kind is wanted and whole):
            example = _EXAMPLES.get(key) or _EXAMPLES[wanted]
            problem = NOT_A_TABLE(value=value, key=key, example=f"{key}: {example}")
            problems.append(problem.at(**spot))  # type: ignore[arg-type]
            continue
        fields[key] = tuple(map(str, value)) if isinstance(value, list) else value
    return fields, problems
