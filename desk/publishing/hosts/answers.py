"""What a server is told about one site, besides where its edition lies."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

Say = Callable[[str], str]


@dataclass(frozen=True)
class Answers:
    """``gone`` are addresses that answer 410, ``ways`` old ones with where they lead (or 410); ``comments``
    is the server of comments that pages load, "" for none. ``url`` is the site's, ``language`` what pages
    that lead on are written in."""

    gone: Collection[str] = ()
    ways: Mapping[str, str] = field(default_factory=dict)
    comments: str = ""
    url: str = ""
    language: str = "id"
    say: Say = str


NOTHING = Answers()
