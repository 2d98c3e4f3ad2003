"""Lines added behind those of sections.yml and people.yml; nothing that stands there is touched."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desk.importing.ledger import write
from desk.importing.mapping import Assignments, word
from plugins.contract.data import DataFiles

_NOTE = "# Dari WordPress."


def add_to_data(folder: Path, assignments: Assignments, data: DataFiles) -> tuple[int, int]:
    """Adds the sections and people that are missing; how many of each."""
    highest = max((section.order for section in data.sections), default=0)
    sections = {
        key: f"{{name: {word(name)}, order: {highest + number}}}"
        for number, (key, name) in enumerate(assignments.sections.items(), 1)
    }
    people = {key: f"{{name: {word(name)}}}" for key, name in assignments.names.items()}
    _add(folder / "sections.yml", sections)
    _add(folder / "people.yml", people)
    return len(sections), len(people)


def _add(file: Path, rows: Mapping[str, str]) -> None:
    if not rows:
        return
    text = file.read_text("utf-8-sig").rstrip("\n") if file.is_file() else ""
    lines = [f"{word(key)}: {row}" for key, row in rows.items()]
    start = [text, "", _NOTE] if text else [_NOTE]
    write(file, ("\n".join([*start, *lines]) + "\n").encode())
