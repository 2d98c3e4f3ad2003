"""Kelurahan without the word before them: "di Pluit" in a story of Jakarta, "Cikini, Jakarta Pusat".

A town's kelurahan are known by their bare names, a desa is not. So they count in two cases only: the
name of an area around them stands right behind, or they stand like a place in a story of that kota.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plugins.places.gazetteer import Gazetteer
from plugins.places.names import Words
from plugins.places.reading import SURE, Found
from plugins.places.rules import BEFORE_PLACES, PLACE_WORDS
from plugins.places.small_places import key
from plugins.places.villages import SIDES

_MOST_WORDS = 3
_BEHIND = re.compile(r",? (?=\S)")
_HOUSE = re.compile(r"r[tw]\d*|\d+")
_DKI = "31"
_KELURAHAN = "1"


def quarters(
    words: Words, found: Sequence[Found], certain: set[str], gazetteer: Gazetteer
) -> list[Found]:
    """The kelurahan of a decided story, beside the places it has."""
    sure = [one for one in found if one.sure == SURE]
    begins = {one.start: one.code for one in sure if one.code}
    towns = {code[:5] for code in certain if code[3:4] == "7"} | ({_DKI} & certain)
    runs = list(_runs(words, sure)) if towns or begins else []
    added: list[Found] = []
    for start, end in runs:
        phrase = words.flat[start:end]
        behind = _BEHIND.match(words.flat, end)
        around = begins.get(behind.end(), "") if behind else ""
        if len(around) == 2 and around != _DKI:
            around = ""  # "Jawa, Madura, Kalimantan Barat" is a list
        code = _one(gazetteer, phrase, {around}, villages=True) if around else ""
        rule = "address" if code else "quarter"
        if not code and towns and _like_a_place(words.flat, start):
            code = _one(gazetteer, phrase, towns)
        if code:
            added.append(Found(start, end, (code,), rule))
    return added + _again(words, runs, added) if added else []


def merged(found: Sequence[Found], added: Sequence[Found]) -> list[Found]:
    """Both in the order of the text; a bare kecamatan of the same name elsewhere gives way."""
    starts = {one.start for one in added}
    kept = (one for one in found if one.sure == SURE or one.start not in starts)
    return sorted([*kept, *added], key=lambda one: one.start)


def _again(words: Words, runs: Sequence[tuple[int, int]], added: Sequence[Found]) -> list[Found]:
    """The same names where they stand alone elsewhere in the story."""
    starts = {one.start for one in added}
    named = {key(words.flat[one.start : one.end]): one.codes for one in added}
    return [
        Found(start, end, codes, "story")
        for start, end in runs
        if start not in starts and (codes := named.get(key(words.flat[start:end])))
    ]


def _runs(words: Words, sure: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """Start and end of capitalised words that touch each other outside of the places found, if they
    are three at most; in an address with house numbers, of those behind the numbers."""
    starts, ends, keys = words.starts, words.ends, words.keys
    count = len(starts)
    at = taken = 0
    while at < count:
        while taken < len(sure) and sure[taken].end <= starts[at]:
            taken += 1
        limit = sure[taken].start if taken < len(sure) else len(words.flat)
        if starts[at] >= limit:
            at += 1
            continue
        first = last = at
        while last + 1 < count and starts[last + 1] < limit and words.touch(last):
            last += 1
            if keys[last - 1] in BEFORE_PLACES or _HOUSE.fullmatch(keys[last - 1]):
                first = last
        if last - first < _MOST_WORDS:
            yield starts[first], ends[last]
        at = last + 1


def _like_a_place(flat: str, start: int) -> bool:
    before = flat[max(0, start - 16) : start]
    return before[-1:] == " " and before[:-1].rpartition(" ")[2].lower() in PLACE_WORDS


def _one(gazetteer: Gazetteer, phrase: str, around: set[str], *, villages: bool = False) -> str:
    """The code of the one kelurahan of this name in these areas, or of what its sides share."""
    named = gazetteer.villages.named
    for names in ((phrase,), tuple(f"{phrase} {side}" for side in SIDES)):
        found = [
            code
            for name in names
            for code in named(name)
            if (villages or code[9] == _KELURAHAN)
            and any(code.startswith(f"{area}.") for area in around)
        ]
        for length in (13, 8, 5):
            if len({code[:length] for code in found}) == 1:
                return found[0][:length]
    return ""
