"""A file as the store knows it, as far as listings go: before a change and after it."""

from __future__ import annotations

import json
from dataclasses import dataclass

Place = tuple[str, str, int, int]
"""Where a story stands: kind and key of a listing, year, sid."""


@dataclass(frozen=True)
class Seen:
    """A file's row, as far as listings go."""

    path: str
    sid: int
    year: int
    address: str
    slug: str
    page_digest: str
    card_digest: str
    keys: str
    listed: int

    @property
    def places(self) -> set[Place]:
        return {(kind, key, self.year, self.sid) for kind, key in json.loads(self.keys)}


def difference(old: Seen, new: Seen) -> str:
    """What listings show otherwise now: the "card", the "text" (in feeds), or nothing ("")."""
    if old.card_digest != new.card_digest:
        return "card"
    return "text" if old.page_digest != new.page_digest else ""
