"""Which area a name means, told by the whole story: its address, its dateline, what else is named.

The steps stand in ``STEPS`` in the order in which they speak. None guesses: a name that no step
decides keeps its candidates and gets no code.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from plugins.places.gazetteer import Gazetteer
from plugins.places.reading import DOUBTFUL, NEVER, SMALL, SURE, Found

# "Desa Kuala, Kecamatan Bantan, Kabupaten Bengkalis", "Lebak Banten", "Bangkinang (Kampar)".
_ADDRESS = re.compile(r",? ?| \(| di ")
# "Munjungan, Kampak, Gandusari dan Pogalan", "jalur Pacitan - Ngadirojo", "Kampak menuju ke Munjungan".
_LIST = re.compile(
    r"(?:,|,? (?:dan|serta|hingga|sampai|atau|ke|menuju|menuju ke|arah)| ?[-–/])? ?", re.IGNORECASE
)

# A desa's code is this long: 14.03.02.2001.
_VILLAGE = 13
# A kecamatan may be told by how near it is, if the next of its name is this many times farther.
_NEAR, _FARTHER = 60.0, 4.0


def inside(code: str, around: str) -> bool:
    """Whether one area lies in another, or is it: 14.03.02 in 14.03 in 14."""
    return code == around or code.startswith(f"{around}.")


class Story:
    """The names of one text while they are decided."""

    def __init__(
        self, flat: str, found: Sequence[Found], known: Iterable[str], gazetteer: Gazetteer
    ) -> None:
        self.flat = flat
        self.found = found
        self.gazetteer = gazetteer
        self._known = frozenset(known)
        self.certain: set[str] = set()

    def learn(self) -> None:
        """What the story names without doubt."""
        self.certain = {
            one.codes[0] for one in self.found if len(one.codes) == 1 and one.sure == SURE
        }
        self.certain |= self._known

    def towns(self) -> set[str]:
        """The kabupaten and kota that it names, or of which it names a part."""
        return {code[:5] for code in self.certain if len(code) > 2 and code[3:5] != "00"}

    def provinces(self) -> set[str]:
        return {code[:2] for code in self.certain}

    def between(self, before: Found, after: Found) -> str:
        return self.flat[before.end : after.start]


def decide(story: Story) -> None:
    """Decides every name of the story as far as it can be decided."""
    story.learn()
    for number, step in enumerate(STEPS):
        settled = all(one.sure == SURE and len(one.codes) == 1 for one in story.found)
        if settled and number >= _ALWAYS:
            break
        step(story)
        story.learn()


def _by_address(story: Story) -> None:
    """What stands right before the name of an area around it lies there: Gandusari, Trenggalek."""
    for at in range(len(story.found) - 2, -1, -1):
        one, next_one = story.found[at], story.found[at + 1]
        if one.end > next_one.start or not _ADDRESS.fullmatch(story.between(one, next_one)):
            continue
        around = {code for code in next_one.codes if _is_address(one, code)}
        pairs = [
            (code, code[:length])
            for code in one.codes
            for length in (2, 5, 8)
            if length < len(code) and code[:length] in around
        ]
        if not pairs:
            continue
        codes = tuple(dict.fromkeys(code for code, _ in pairs))
        if len(codes) < len(one.codes) or one.sure != SURE:
            one.codes, one.rule, one.sure = codes, "address", SURE
        arounds = tuple(dict.fromkeys(code for _, code in pairs))
        if len(arounds) < len(next_one.codes) or next_one.sure != SURE:
            next_one.codes, next_one.rule, next_one.sure = arounds, "address", SURE


def _is_address(one: Found, around: str) -> bool:
    """ "Jawa, Madura, Kalimantan Barat" is a list, "di Bangkinang, Riau" an address."""
    return (
        one.sure != SMALL or len(around) > 2 or around == "31" or (one.like_a_place and one.alone)
    )


def _by_list(story: Story) -> None:
    """Jambi between Riau and Bengkulu is a province, Jambi after Medan and Padang a kota."""
    found = story.found
    for at, one in enumerate(found):
        if len(one.codes) < 2 or all(len(code) > 2 for code in one.codes):
            continue
        pairs = [(found[at - 1], one, found[at - 1])] if at else []
        pairs += [(one, found[at + 1], found[at + 1])] if at + 1 < len(found) else []
        sizes = {
            min(len(code), 5)
            for first, second, other in pairs
            if first.end <= second.start and _LIST.fullmatch(story.between(first, second))
            for code in other.codes
        }
        if len(sizes) == 1:
            _narrow(one, [code for code in one.codes if len(code) in sizes], "list")


def _by_story(story: Story) -> None:
    """Of several areas, the one that the story names elsewhere without doubt."""
    for one in _open(story):
        _narrow(one, [code for code in one.codes if code in story.certain], "story")


def _by_part(story: Story) -> None:
    """Of several areas, the one of which the story names a part."""
    towns = story.towns()
    for one in _open(story):
        _narrow(one, [c for c in one.codes if len(c) == 5 and c in towns], "part")


def _by_parent(story: Story) -> None:
    """Of several areas, the one that lies in a kabupaten, a kota, else a province of the story."""
    towns, provinces = story.towns(), story.provinces()
    for one in _open(story):
        _narrow(one, [c for c in one.codes if len(c) > 5 and c[:5] in towns], "parent")
        _narrow(one, [c for c in one.codes if c[:2] in provinces], "province")


def _by_distance(story: Story) -> None:
    """Of several kecamatan, the one that lies near an area of the story, the others far from all."""
    points = [
        (area.lat, area.lon)
        for code in story.certain
        if (area := story.gazetteer.area(code)).parent
    ]
    told: dict[tuple[str, ...], list[str]] = {}
    for one in _open(story) if points else ():
        if all(len(code) == 8 for code in one.codes):
            if one.codes not in told:
                told[one.codes] = _nearest(story, one.codes, points)
            _narrow(one, told[one.codes], "distance")


def _nearest(
    story: Story, codes: Sequence[str], points: Sequence[tuple[float, float]]
) -> list[str]:
    """The one that is near, if no other is."""
    (nearest, code), (next_one, _), *_ = sorted((_distance(story, c, points), c) for c in codes)
    return [code] if nearest < _NEAR and next_one > _FARTHER * nearest else []


def _distance(story: Story, code: str, points: Sequence[tuple[float, float]]) -> float:
    """Kilometres to the nearest of the points; Indonesia lies on the equator, so that one degree is
    111 km either way."""
    area = story.gazetteer.area(code)
    return min(111 * math.dist((area.lat, area.lon), point) for point in points)


def _small_names(story: Story) -> None:
    """Bare kecamatan count where the story is there: their kabupaten or kota is named, or they stand
    in a list with a place, or a place word stands before the only one of that name in the province."""
    towns, provinces = story.towns(), story.provinces()
    for one, listed in zip(story.found, _listed(story), strict=True):
        if one.sure != SMALL or not one.alone:
            continue
        near = [code for code in one.codes if code[:5] in towns]
        if len(near) == 1 and (one.like_a_place or listed or not one.begins):
            one.codes, one.rule, one.sure = (near[0],), "parent", SURE
        elif not near and one.like_a_place and len(one.codes) == 1 and one.code[:2] in provinces:
            one.rule, one.sure = "province", SURE


def _listed(story: Story) -> list[bool]:
    """Of each name whether it stands in a list with a name that is surely a place."""
    found = story.found
    joined = [
        one.end <= next_one.start and bool(_LIST.fullmatch(story.between(one, next_one)))
        for one, next_one in pairwise(found)
    ]
    listed = [one.sure == SURE or one.like_a_place for one in found]
    for at, join in enumerate(joined):
        listed[at + 1] = listed[at + 1] or (join and listed[at])
    for at in range(len(joined) - 1, -1, -1):
        listed[at] = listed[at] or (joined[at] and listed[at + 1])
    return listed


def _again(story: Story) -> None:
    """A kecamatan that was named as a place is one wherever its name stands alone."""
    for one in story.found:
        if one.sure == SMALL and (one.alone or one.like_a_place):
            named = [code for code in one.codes if code in story.certain]
            if len(named) == 1:
                one.codes, one.rule, one.sure = (named[0],), "story", SURE
        elif one.sure == DOUBTFUL and one.code in story.certain:
            one.rule, one.sure = "story", SURE


def _open(story: Story) -> list[Found]:
    return [one for one in story.found if len(one.codes) > 1 and one.sure != SMALL]


def _narrow(one: Found, codes: Sequence[str], rule: str) -> None:
    if len(one.codes) > 1 and len(codes) == 1:
        one.codes, one.rule = (codes[0],), rule


def _by_twin(story: Story) -> None:
    """Kecamatan Pacitan in a story of Kabupaten Pacitan lies there; where nothing in the kota is called
    so (Camat Depok, Lurah Padang), the kota itself is what the story has named."""
    for one in story.found:
        twins = [code for code in one.maybe if code in story.certain]
        if twins and one.codes and one.rule in ("kind", "office"):
            there = [code for code in one.codes if any(inside(code, twin) for twin in twins)]
            if len(there) == 1:
                one.codes, one.rule = (there[0],), "parent"
            elif not there:
                one.sure = NEVER


def _by_province(story: Story) -> None:
    """A desa in none of the story's provinces is left open, even where no other is called so."""
    elsewhere = {code[:2] for code in story.certain if len(code) < _VILLAGE}
    for one in story.found:
        alone = len(one.code) >= _VILLAGE and one.rule == "kind"
        if alone and elsewhere and one.code[:2] not in elsewhere:
            one.codes, one.maybe = (), one.codes


# Kabupaten that are called like a quarter of Jakarta, and where that quarter lies.
_QUARTERS = {"32.08": "31.74", "53.10": "31.74"}


def _by_capital(story: Story) -> None:
    """Kuningan in a story of Jakarta that names nothing else of Jawa Barat is the quarter."""
    if "31" not in story.provinces():
        return
    for own, quarter in _QUARTERS.items():
        if any(code[:2] == own[:2] and code != own for code in story.certain):
            continue
        for one in story.found:
            if one.rule == "name" and one.code == own:
                one.codes, one.rule = (quarter,), "quarter"


# So many steps look at decided names too.
_ALWAYS = 4
STEPS: tuple[Callable[[Story], None], ...] = (
    _by_address,
    _by_capital,
    _by_twin,
    _by_province,
    _by_story,
    _by_list,
    _by_part,
    _by_parent,
    _by_distance,
    _small_names,
    _again,
    # What the kecamatan say about the others.
    _by_part,
    _small_names,
    _again,
)

# The names of the rules that decide here; ``reasons`` has the words for each.
RULES_OF_THE_STORY = (
    *("address", "quarter", "parent", "story", "list", "part", "province", "distance"),
)
