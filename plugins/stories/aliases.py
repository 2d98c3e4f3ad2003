"""The header Aliases: addresses at which a story stood before."""

from __future__ import annotations

from plugins.contract.problems import Problem
from plugins.contract.redirects import BAD_OLD, old_address
from plugins.contract.source import Source

KEY = "aliases"


def read_aliases(source: Source) -> tuple[dict[str, int], list[Problem]]:
    """The old addresses in the order given, each with its line."""
    found: dict[str, int] = {}
    problems = []
    for number, line in source.numbered(KEY):
        for text in filter(None, map(str.strip, line.split(";"))):
            if known := old_address(text):
                found.setdefault(known, number)
            else:
                problem = BAD_OLD(value=text, header=source.called("Aliases"))
                problems.append(problem.at(line=number))
    return found, problems
