"""One YAML file as a table of keys, each with its line, and what keeps it from being one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from plugins.contract.header_block import shown
from plugins.contract.problems import Kind, Problem
from plugins.contract.source import NOT_UTF8

MISSING = Kind(
    "data-missing",
    found="no file {name} in the data folder",
    expected="people.yml, sections.yml and outlet.yml",
    cure="copy {name} from the demo edition and change it",
)
NOT_YAML = Kind(
    "data-yaml",
    found="a line that cannot be read, or the one above it: {line}",
    expected="YAML: key: value, each level indented by two spaces",
    cure="compare the line with its neighbours: a missing colon, quote or space",
)
NOT_READ = Kind(
    "data-yaml",
    found="a file that cannot be read: {reason}",
    expected="a text file in UTF-8 with values that exist",
    cure="look at its rights and its dates: 2026-13-45 is none",
)
NOT_TEXT = replace(NOT_UTF8, code=NOT_YAML.code)
NOT_A_TABLE = Kind(
    "data-form",
    found="{key}: {value}",
    expected="it in this form: {example}",
    cure="write it like this: {example}",
)
KEY_TWICE = Kind(
    "data-key-twice",
    found="the key “{key}” twice",
    expected="each key once",
    cure="delete one of the two, or give it another key",
)


@dataclass(frozen=True)
class Table:
    """One YAML mapping and the line of each of its keys: "siti" or "siti.role"."""

    values: Mapping[str, Any] | None
    lines: Mapping[str, int]

    def line(self, key: str) -> int:
        return self.lines.get(key, self.lines.get(key.partition(".")[0], 1))


def read_table(path: Path, name: str, *, optional: bool = False) -> tuple[Table, list[Problem]]:
    """Reads a file; without values, and with a problem, where it is missing or no table.

    Values are those of ``yaml.safe_load``, keys are as typed. One that is ``optional`` may be missing,
    or hold nothing but comments.
    """
    if optional and not path.exists():
        return Table({}, {}), []
    try:
        text = path.read_text(encoding="utf-8-sig")
        node, value = _parse(text)
    except FileNotFoundError:
        return Table(None, {}), [MISSING(name=name)]
    except UnicodeDecodeError as error:
        return Table(None, {}), [NOT_TEXT().at(line=error.object.count(b"\n", 0, error.start) + 1)]
    except (OSError, ValueError) as error:
        # A folder of that name, no right to read, a date like 2026-13-45.
        return Table(None, {}), [NOT_READ(reason=error).at(line=1)]
    except yaml.YAMLError as error:
        return Table(None, {}), [_unreadable(text, error)]
    if optional and node is None:
        return Table({}, {}), []
    if not isinstance(value, dict) or node is None:
        return Table(None, {}), [
            NOT_A_TABLE(value=value or "–", key=name, example="key: value").at(line=1)
        ]
    # The keys as typed: YAML takes a person called "no" for the word false.
    typed = [str(key.value) for key, _ in node.value]
    twice = [key for key in dict.fromkeys(typed) if typed.count(key) > 1]
    if twice:
        return Table(None, {}), [KEY_TWICE(key=key).at(line=_lines(node)[key]) for key in twice]
    # A merge (<<) has one key in the file and several in the value.
    keys = typed if len(typed) == len(value) else [str(key) for key in value]
    return Table(dict(zip(keys, value.values(), strict=True)), _lines(node)), []


def _unreadable(text: str, error: yaml.YAMLError) -> Problem:
    """The line where the parser gave up: its own words for the reason are English and speak of tokens."""
    mark = getattr(error, "problem_mark", None)
    number = mark.line if mark else 0
    # At the end of a file it gives up behind the last line.
    lines = text.splitlines()[: number + 1] or [""]
    return NOT_YAML(line=shown(lines[-1])).at(line=number + 1)


@lru_cache(16)  # Whoever builds at every save finds them unchanged nearly always.
def _parse(text: str) -> tuple[Any, Any]:
    """The nodes, which know their lines, and the value."""
    return yaml.compose(text, Loader=yaml.SafeLoader), yaml.safe_load(text)


def _lines(node: Any, prefix: str = "") -> dict[str, int]:
    lines: dict[str, int] = {}
    for key, value in node.value:
        name = prefix + str(key.value)
        lines[name] = key.start_mark.line + 1
        if isinstance(value, yaml.MappingNode) and not prefix:
            lines |= _lines(value, name + ".")
    return lines
