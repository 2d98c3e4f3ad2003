"""How problems are told in a terminal: all at once, each with its place, what was found, the cure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from plugins.contract import translations
from plugins.contract.problems import WARNING, Problem, in_order


def told(problems: Iterable[Problem], language: str) -> list[dict[str, Any]]:
    """The problems in words and in reading order, in the shape of reports and ``--json``."""
    say = translations.load(language).gettext
    return [problem.told(say) for problem in in_order(list(problems))]


def as_text(
    problems: Sequence[Problem], language: str, column: Callable[[Problem], int] | None = None
) -> str:
    """The problems as lines for a terminal, with a count at the end; "" where there is none.

    ``column`` says where in its line a problem stands, from 1: editors jump there.
    """
    if not problems:
        return ""
    say = translations.load(language).gettext
    lines = []
    ordered = in_order(list(problems))
    if column:
        ordered.sort(key=lambda problem: (problem.file, problem.line, column(problem)))
    for problem in ordered:
        place = problem.file + (f":{problem.line}" if problem.line else "")
        if column:
            place = f"{problem.file}:{problem.line or 1}:{column(problem)}"
        lines += _lines(place, problem.told(say), say)
    errors = sum(problem.level != WARNING for problem in set(problems))
    warnings = len(set(problems)) - errors
    lines.append(
        say("{errors} errors, {warnings} warnings").format(errors=errors, warnings=warnings)
    )
    return "\n".join(lines)


def _lines(place: str, problem: dict[str, Any], say: Any) -> list[str]:
    header = f" {problem['header']}:" if problem["header"] else ""
    level = say("warning") if problem["level"] == WARNING else say("error")
    return [
        f"{place}: {level}:{header} {problem['found']}",
        f"    {say('expected')}: {problem['expected']}",
        f"    {say('cure')}: {problem['cure']}",
    ]
