"""What an editor decides about the front page: ``front.yml``, which may be missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.contract.entries import fields_of
from plugins.contract.problems import Kind, Problem
from plugins.contract.yaml_table import NOT_A_TABLE, Table

FRONT_FILE = "front.yml"
TOP = 4
"""Stories that stand first: the lead and three seconds."""
_MOST = {"newest": 30, "places": 60}

NO_SECTION = Kind(
    "front-section",
    found="the section “{value}” under blocks, which does not exist",
    expected="one of: {known}",
    cure="correct the name, or add the section in sections.yml",
)
TOO_MANY = Kind(
    "front-top",
    found="{count} stories under top",
    expected="{most} at the most: one first, the others beside it",
    cure="take out the oldest ones",
)


@dataclass(frozen=True)
class Front:
    """The front page. ``top`` are slugs of stories that stand first, the lead before the others; the
    newest fill up what is left. ``blocks`` are the sections that have one, in this order; ``newest``
    and ``places`` say how many are listed, 0 for none."""

    top: tuple[str, ...] = ()
    newest: int = 10
    blocks: tuple[str, ...] = ()
    places: int = 12


def read_front(table: Table, sections: Mapping[str, str]) -> tuple[Front, list[Problem]]:
    """``sections`` gives the slug for each slug and folded name of a section, in the menu's order."""
    every = tuple(dict.fromkeys(sections.values()))
    types = {"top": list, "blocks": list, "newest": int, "places": int}
    fields, problems = fields_of(table, "", table.values or {}, Front, types)
    for key, most in _MOST.items():
        if not 0 <= fields.get(key, 0) <= most:
            problem = NOT_A_TABLE(value=fields.pop(key), key=key, example=f"{key}: 12")
            problems.append(problem.at(line=table.line(key), header=key))
    if len(fields.get("top", ())) > TOP:
        problem = TOO_MANY(count=len(fields["top"]), most=TOP)
        problems.append(problem.at(line=table.line("top"), header="top"))
    blocks = []
    for word in fields.get("blocks", every):
        slug = sections.get(word.strip().casefold())
        if slug:
            blocks.append(slug)
            continue
        problem = NO_SECTION(value=word, known=", ".join(every))
        problems.append(problem.at(line=table.line("blocks"), header="blocks"))
    return Front(**fields | {"blocks": tuple(dict.fromkeys(blocks))}), problems
