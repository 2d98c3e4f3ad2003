"""What the words beside a name say about it: its kind, whether it is a place at all, how sure that is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.places import context, kinds
from plugins.places.beside import Beside
from plugins.places.dateline import in_dateline
from plugins.places.gazetteer import KOTA, Area, Gazetteer
from plugins.places.names import Name, Words, names_of
from plugins.places.rules import BEFORE_PLACES, FEATURES
from plugins.places.villages import LARGE, goes_on_as_address, small_places

# How sure it is that a name is a place, before the rest of the story is asked.
SURE, DOUBTFUL, SMALL, NEVER = "sure", "doubtful", "small", "never"

_BEGINS = re.compile(r"(?:^|[.!?\n:][\"”’)]?\s*|[\"“‘])$")


@dataclass(slots=True)
class Found:
    """A name with the codes that it may still mean, and the rule that left these.

    ``sure``: SURE, DOUBTFUL (also a word: counts only if the story names the same area elsewhere) or
    SMALL (a bare kecamatan: counts only near its own) or NEVER. ``like_a_place``: "di", "warga" stand before
    it; ``alone``: no other capitalised word touches it, as in a person's name; ``begins``: it is the
    first word of its sentence. ``has_kind``: its own kind stands before it. ``maybe`` are the larger
    areas of the name where the kind before it is of none of them.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    rule: str = "name"
    sure: str = SURE
    has_kind: bool = False
    like_a_place: bool = False
    alone: bool = True
    begins: bool = False
    maybe: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.codes[0] if len(self.codes) == 1 else ""


def read(words: Words, gazetteer: Gazetteer) -> list[Found]:
    """All that may be places, in the order of the text; they do not overlap."""
    reader = _Reader(words, gazetteer)
    small = [
        Found(start, end, codes, "kind", has_kind=True, like_a_place=True, maybe=maybe)
        for start, end, codes, maybe in small_places(words, gazetteer)
    ]
    found: list[Found] = []
    at = done = 0
    for name in names_of(words, gazetteer):
        while at < len(small) and small[at].start < name.end:
            found.append(small[at])
            done = small[at].end
            at += 1
        if name.start >= done:
            one = reader.read(name, done)
            if one:
                found.append(one)
            done = name.end
    return found + small[at:]


class _Reader:
    """Reads the names of one text."""

    def __init__(self, words: Words, gazetteer: Gazetteer) -> None:
        self.words = words
        self.flat = words.flat
        self.gazetteer = gazetteer

    def read(self, name: Name, done: int) -> Found | None:
        """What a name says with the words beside it, or None if it is no place."""
        found, areas = self._by_kind(name, done)
        if not areas and not found.maybe:
            return None
        spelling = self.flat[name.start : name.end]
        small = bool(areas) and areas[0].level not in LARGE
        beside = Beside.of(self.flat, found.start, found.end, spelling)
        refused = context.refused_by(beside, has_kind=found.has_kind, small=small)
        if refused and not (refused == "longer-name" and self._address_follows(name)):
            return None
        if not found.has_kind and beside.name in self.gazetteer.silenced:
            return None
        found.codes = tuple([area.code for area in areas])
        if small and found.has_kind:
            found.maybe = tuple([area.code for area in name.areas if area.level in LARGE])
        found.like_a_place = context.stands_like_a_place(beside)
        if small and not found.has_kind and beside.name not in self.gazetteer.own:
            if beside.name.startswith(FEATURES) and self.words.keys[name.first] in FEATURES:
                return None
            found.sure, found.alone = SMALL, self._stands_alone(name)
            text = self.words.text
            found.begins = bool(_BEGINS.search(text, max(0, name.start - 4), name.start))
        elif not found.has_kind and context.is_ordinary(beside):
            found.sure = DOUBTFUL
        if len(areas) > 1 or found.sure != SURE:
            self._by_dateline(found, areas)
        return found

    def _by_kind(self, name: Name, done: int) -> tuple[Found, tuple[Area, ...]]:
        """The name with only the areas of the kind that stands beside it, and with that word."""
        found = Found(name.start, name.end, ())
        before = self.flat[max(done, name.start - kinds.REACH) : name.start]
        last = before[:-1].rpartition(" ")[2].lower() if before[-1:] == " " else ""
        said = kinds.KIND_BEFORE.search(before) if last in kinds.KIND_ENDS else None
        if said and said.lastgroup:
            areas = kinds.of_kind(name.areas, said.lastgroup, self.gazetteer)
            if areas:
                if all(area in name.areas for area in areas):
                    found.start -= len(before) - said.start()
                found.rule, found.has_kind = "kind", True
                return found, areas
            # There is no Kabupaten Pariaman; Kota Bengkalis is a town.
            if said.lastgroup in LARGE - {KOTA}:
                found.maybe = tuple([area.code for area in name.areas if area.level in LARGE])
            if said.lastgroup != KOTA:
                return found, ()
        large = tuple([area for area in name.areas if area.level in LARGE])
        kind = "" if large and last in kinds.SOFT else kinds.OFFICES.get(last, "")
        if not kind and kinds.KOTA_AFTER.match(self.flat, name.end):
            kind = KOTA
        areas = kinds.of_kind(name.areas, kind, self.gazetteer) if kind else ()
        if areas:
            found.rule, found.has_kind = "office", True
            return found, areas
        return found, large or name.areas

    def _by_dateline(self, found: Found, areas: tuple[Area, ...]) -> None:
        place = kinds.town(areas)
        if place and in_dateline(self.words.text, found.start, found.end):
            found.codes, found.rule, found.sure = (place.code,), "dateline", SURE

    def _stands_alone(self, name: Name) -> bool:
        """Not "Leni Amin" and not "Kampak Raya", but "Kampak, Gandusari" and "Bantan Kabupaten Bengkalis"."""
        words, first, after = self.words, name.first, name.after
        if first and words.touch(first - 1):
            before = words.keys[first - 1]
            if before not in BEFORE_PLACES and not before.isdigit():
                return False
        if after < len(words) and words.touch(after - 1):
            return goes_on_as_address(words.keys[after], self.gazetteer)
        return True

    def _address_follows(self, name: Name) -> bool:
        """Lebak Banten: the second word is the area around the first."""
        if name.after == len(self.words):
            return False
        around = self.gazetteer.by_key.get(self.words.keys[name.after], ())
        return any(a.code == area.parent for area in name.areas for a in around)
