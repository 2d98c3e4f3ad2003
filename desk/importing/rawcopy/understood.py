"""What raw copy was understood as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desk.importing.rawcopy.proposals import Places, Proposal
from desk.importing.rawcopy.sheet import Sheet
from plugins.contract.problems import Problem


@dataclass(frozen=True)
class Understood:
    """The headers of a draft by key, its body, and what is told about them."""

    values: Mapping[str, str]
    body: str
    sheet: Sheet
    proposal: Proposal
    places: Places
    problems: tuple[Problem, ...]
