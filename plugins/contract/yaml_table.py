"""One YAML file as a table of keys, each with its line, and what keeps it from being one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from plugins.contract.problems import Kind, Problem

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


def read_table(path: Path, name: str) -> tuple[Table, list[Problem]]:
    """Reads a file; without values, and with a problem, where it is missing or no table.

    Values are those of ``yaml.safe_load``, keys are as typed.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        value = yaml.safe_load(text)
    except FileNotFoundError:
        return Table(None, {}), [MISSING(name=name)]
    except UnicodeDecodeError as error:
        return Table(None, {}), [NOT_YAML(reason=error.reason).at(line=1)]
    except (OSError, ValueError) as error:
        # A folder of that name, no right to read, a date like 2026-13-45.
        return Table(None, {}), [NOT_YAML(reason=error).at(line=1)]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "?"
        return Table(None, {}), [NOT_YAML(reason=reason).at(line=mark.line + 1 if mark else 1)]
    if not isinstance(value, dict) or node is None:
        return Table(None, {}), [
            NOT_A_TABLE(value=value, key=name, example="key: value").at(line=1)
        ]
    # The keys as typed: YAML takes a person called "no" for the word false.
    typed = [str(key.value) for key, _ in node.value]
    twice = [key for key in dict.fromkeys(typed) if typed.count(key) > 1]
    if twice:
        return Table(None, {}), [KEY_TWICE(key=key).at(line=_lines(node)[key]) for key in twice]
    # A merge (<<) has one key in the file and several in the value.
    keys = typed if len(typed) == len(value) else [str(key) for key in value]
    return Table(dict(zip(keys, value.values(), strict=True)), _lines(node)), []


def _lines(node: Any, prefix: str = "") -> dict[str, int]:
    lines: dict[str, int] = {}
    for key, value in node.value:
        name = prefix + str(key.value)
        lines[name] = key.start_mark.line + 1
        if isinstance(value, yaml.MappingNode) and not prefix:
            lines |= _lines(value, name + ".")
    return lines
