"""Is the start of a paragraph a dateline? The doubtful cases, and how they are decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plugins.bylines import heads
from plugins.bylines.heads import Head
from plugins.bylines.opening import Opening
from plugins.bylines.placenames import MOST_PLACES, Locate, area_of, normal_case, places_in

_SORT_OF_AREA = re.compile(
    r"kota|kabupaten|kab\.?|provinsi|kecamatan|desa|kelurahan|pulau", re.IGNORECASE
)


@dataclass(frozen=True)
class Reading:
    """A head understood. ``codes`` has None for a place that is not known."""

    head: Head
    places: tuple[str, ...]
    codes: tuple[str | None, ...]
    own: str

    @property
    def located(self) -> bool:
        return None not in self.codes


def codes_of(places: tuple[str, ...], region: str, locate: Locate) -> tuple[str | None, ...]:
    """The region belongs to the last place: "Jakarta/Pekanbaru, Riau"."""
    regions = ("",) * (len(places) - 1) + (region,)
    return tuple(
        area_of(place, around, locate) for place, around in zip(places, regions, strict=True)
    )


def read(text: str, locate: Locate, outlet_names: Sequence[str]) -> Reading | None:
    """How the head is meant: with our outlet's name, else as known places, else as known places
    with the name of another outlet.
    """
    readings = []
    for head in heads.heads_of(text):
        places = places_in(head.place, locate) if head.place else ()
        if all(places) and len(places) <= MOST_PLACES:
            codes = codes_of(places, normal_case(head.region), locate) if places else ()
            own = heads.outlet_named(head.outlet, outlet_names)
            readings.append(Reading(head, places, codes, own))
    for r in readings:
        if r.own and (r.located or all(map(heads.is_name, r.places))):
            return r
    known = [r for r in readings if r.places and r.located]
    for r in known:
        if not r.head.outlet:
            return r
    for r in known:
        name = normal_case(r.head.outlet)
        if heads.can_be_outlet(r.head.outlet, r.head.form) and locate(name) is None:
            return r
    return None


def stands(opening: Opening, reading: Reading, locate: Locate) -> bool:
    """Is it a dateline, and not the beginning of a sentence that has a dash in it?

    A known place with our outlet's name is. All others must be followed by a sentence; and unless
    capitals or an internet address speak for a dateline, the dash may not be one of a pair.
    """
    outlet, place = reading.head.outlet, reading.head.place
    if opening.colon and not (reading.own or heads.is_domain(outlet)):
        return False
    if reading.own and reading.places and reading.located:
        return True
    if not opening.starts_sentence:
        return False
    if not outlet and not reading.head.region and _is_route(opening, reading, locate):
        return False
    assured = place.isupper() or outlet.isupper() or heads.is_domain(outlet)
    return (assured and reading.located and bool(place)) or not opening.in_parenthesis


def _is_route(opening: Opening, reading: Reading, locate: Locate) -> bool:
    """Does another place follow at once? "Padang – Bukittinggi kini macet" names a road, not where
    the story was filed; "PADANG – Bukittinggi" and "Dumai – Kota Dumai" do not.
    """
    words = [word.strip("*_,") for word in opening.rest.split()[:3]]
    if not words or _SORT_OF_AREA.fullmatch(words[0]):
        return False
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        code = locate(normal_case(name))
        if code is not None:
            return code not in reading.codes and name.isupper() == reading.head.place.isupper()
    return False


def looks_like_dateline(opening: Opening, reading: Reading | None) -> bool:
    """A short head in capitals, or a name with an outlet in brackets, and then a sentence."""
    head = opening.head
    has_address = any(heads.is_domain(part.strip(" ()")) for part in re.split(r"[,(]", head))
    if opening.colon:
        return has_address
    if opening.in_parenthesis or not (opening.starts_sentence or reading):
        return False
    in_brackets = heads.heads_of(head)[:1]
    if in_brackets and in_brackets[0].form == "brackets":
        place, outlet = in_brackets[0].place, in_brackets[0].outlet
        return len(place.split()) <= 3 and heads.is_name(place) and bool(outlet)
    letters = head.replace(",", "").replace(" ", "").replace(".", "")
    capitals = letters.isalpha() and letters.isupper() and 4 <= len(letters) <= 40
    return capitals or has_address
