"""How problems are told in a terminal: all at once, each with its place, what was found, the cure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from plugins.contract import translations
from plugins.contract.problems import WARNING, Problem, in_order


def told(problems: Iterable[Problem], language: str) -> list[dict[str, Any]]:
    """The problems in words and in reading order, in the shape of reports and ``--json``."""
    say = translations.load(language).gettext
    return [problem.told(say) for problem in in_order(list(problems))]


def as_text(problems: Sequence[Problem], language: str) -> str:
    """The problems as lines for a terminal, with a count at the end; "" where there is none."""
    if not problems:
        return ""
    say = translations.load(language).gettext
    lines = [line for problem in told(problems, language) for line in _lines(problem, say)]
    errors = sum(problem.level != WARNING for problem in set(problems))
    warnings = len(set(problems)) - errors
    lines.append(
        say("{errors} errors, {warnings} warnings").format(errors=errors, warnings=warnings)
    )
    return "\n".join(lines)


def _lines(problem: dict[str, Any], say: Any) -> list[str]:
    place = problem["file"] + (f":{problem['line']}" if problem["line"] else "")
    header = f" {problem['header']}:" if problem["header"] else ""
    level = say("warning") if problem["level"] == WARNING else say("error")
    return [
        f"{place}: {level}:{header} {problem['found']}",
        f"    {say('expected')}: {problem['expected']}",
        f"    {say('cure')}: {problem['cure']}",
    ]
