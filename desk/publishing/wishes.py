"""What a publish is to do and to mind, besides the edition itself."""

from __future__ import annotations

from dataclasses import dataclass

from desk.publishing.purge import Purge
from plugins.contract.problems import Problem


@dataclass(frozen=True)
class Wishes:
    """What the command line, the target's values and the newsroom ask for. ``duties`` are what the outlet
    owes before it may go public; ``withdrawn`` are addresses that protect somebody by being gone, ``moved``
    old ones that lead on, or for which the newsroom has said that they are gone. ``hub`` is told of feeds
    that changed, which call themselves by an address of the ``site``; ``purge`` empties the network."""

    look: bool = False
    delete_foreign: bool = False
    allow_gone: bool = False
    allow_new: bool = False
    take_over: bool = False
    keep: int = 20
    twins: bool = True
    url: str = ""
    duties: tuple[Problem, ...] = ()
    withdrawn: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    site: str = ""
    hub: str = ""
    purge: Purge = Purge()  # noqa: RUF009 - frozen
