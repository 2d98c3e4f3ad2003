"""What touches a name in a text, and the shape of a rule that reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.places.small_places import key

# How much text on each side of a name the rules may read.
REACH = 60

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Beside:
    """What touches a name. ``before`` ends where it begins, ``after`` begins where it ends."""

    name: str  # its key: case, spaces and signs do not matter
    before: str
    after: str
    word_before: str  # "" where something else than a space stands between
    word_after: str

    @classmethod
    def of(cls, flat: str, start: int, end: int, spelling: str) -> Beside:
        before = flat[max(0, start - REACH) : start]
        after = flat[end : end + REACH]
        return cls(
            name=key(spelling),
            before=before,
            after=after,
            word_before=before[:-1].rsplit(" ", 1)[-1].lstrip("(“‘\"'")
            if before[-1:] == " "
            else "",
            word_after=after[1:].split(" ", 1)[0].rstrip(".,;:!?)”’\"'")
            if after[:1] == " "
            else "",
        )


@dataclass(frozen=True)
class Rule:
    """A name is no place where one of these stands directly beside it.

    A word in small letters means that word in any case, one with a capital only itself. ``names``
    limits the rule to those names. ``even_with_kind``: also where the kind stands before the name
    ("Jalan Kota Padang"). ``small``: only for kecamatan, of which many are also people's names.
    """

    name: str
    reason: str
    words_before: frozenset[str] = NONE
    words_after: frozenset[str] = NONE
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    unless_after: re.Pattern[str] | None = None
    names: frozenset[str] = NONE
    even_with_kind: bool = False
    small: bool = False

    def speaks_of(self, beside: Beside, *, has_kind: bool, small: bool) -> bool:
        """Whether the rule looks at such a name at all."""
        return (
            (not has_kind or self.even_with_kind)
            and (small or not self.small)
            and not (self.names and beside.name not in self.names)
            and not (self.unless_after and self.unless_after.match(beside.after))
        )

    def matches(self, beside: Beside) -> bool:
        """Whether one of its patterns stands there; its words are looked up by ``refused_by``."""
        return bool(
            (self.before and self.before.search(beside.before))
            or (self.after and self.after.match(beside.after))
        )
