"""The dateline: where a story was filed, and for which outlet. "Dumai (leadernusantara.com) –"

It comes from the header ``Dateline`` or from the start of the first paragraph, where reporters
write it in many forms, and is printed once in the form of the house. Places are asked of
``locate``: see :data:`plugins.bylines.placenames.Locate`. It must know provinces under their short
names too ("Sumbar"), and may use a region behind a comma ("Banjar, Kalimantan Selatan").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plugins.bylines.heads import Head, tidied
from plugins.bylines.opening import opening_of
from plugins.bylines.placenames import MOST_PLACES, Locate, normal_case, places_in
from plugins.bylines.reading import Reading, codes_of, looks_like_dateline, read, stands
from plugins.contract.problems import WARNING, Kind, Problem

DATELINE_HEADER = Kind(
    "dateline-header",
    found="the dateline “{value}”",
    expected="one to three places, perhaps with a region behind a comma, or - for no dateline; "
    "the name of the outlet and the dash are added by themselves",
    cure="write it like this: Dateline: Dumai, or Dateline: Dumai, Riau, "
    "or Dateline: Jakarta/Pekanbaru",
)
DATELINE_PLACE_UNKNOWN = Kind(
    "dateline-place-unknown",
    found="the place “{value}” in the dateline, which the list of places does not know",
    expected="the name of a province, kabupaten, kota or other listed place, and its own region",
    cure="check the spelling, or name the nearest kabupaten or kota; "
    "until then the dateline has no link",
    level=WARNING,
)
DATELINE_OUTLET_UNKNOWN = Kind(
    "dateline-outlet-unknown",
    found="the outlet “{value}” in the dateline, which is not ours",
    expected="one of the names under dateline_names in content/data/outlet.yml",
    cure="if it is ours, add it to dateline_names; if the text came from another outlet, say so in "
    "the text and write the place in the header, for example Dateline: {place}",
    level=WARNING,
)
DATELINE_UNKNOWN = Kind(
    "dateline-unknown",
    found="“{value}” at the start of the text, which looks like a dateline",
    expected="a place that the list of places knows, or our outlet's name, then a dash and a "
    "sentence with a capital letter",
    cure="take it out of the text and write it as a header, for example Dateline: Dumai; "
    "if it is no dateline, write Dateline: -",
    level=WARNING,
)

DEFAULT_STYLE = "{place} ({outlet}) –"
_FIELD = re.compile(r"\{(place|PLACE|outlet)\}")
_NOT_IN_A_HEADER = re.compile(r"[()\[\]:;*_]|\s-|-\s|[–—]")


@dataclass(frozen=True)
class Dateline:
    """``places`` are names as printed; ``codes`` has the area of each, empty where none is known.
    ``region`` is what stands behind the last place: "Dumai, Riau".
    """

    places: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    outlet: str = ""
    region: str = ""

    @property
    def areas(self) -> tuple[str, ...]:
        """The codes that are known."""
        return tuple(code for code in self.codes if code)


# What the header "Dateline: -" means: none is wanted, and none is looked for. It prints nothing.
NONE = Dateline()


@dataclass(frozen=True)
class Lifted:
    """A dateline found in a text, and the paragraph without it (Markdown source)."""

    dateline: Dateline
    rest: str


def from_header(
    text: str, locate: Locate, outlet: str = ""
) -> tuple[Dateline | None, list[Problem]]:
    """The dateline that a header asks for, filed for ``outlet``: "Dumai", "Dumai, Riau",
    "Jakarta/Pekanbaru". "-" gives NONE.

    None if the header cannot be understood. A place that is not known keeps its name.
    """
    value = " ".join(text.split())
    if value in ("-", "–", "—"):
        return NONE, []
    names, _, region = (part.strip() for part in value.partition(","))
    places = places_in(names, locate)
    if (
        not all(places)
        or len(places) > MOST_PLACES
        or "," in region
        or value.endswith(",")
        or _NOT_IN_A_HEADER.search(value)
    ):
        return None, [DATELINE_HEADER(value=value)]
    head = Head(names, region, outlet, "brackets" if outlet else "")
    reading = Reading(head, places, codes_of(places, normal_case(region), locate), outlet)
    return _dateline(reading), _unknown_places(reading)


def lift(
    paragraph: str, locate: Locate, outlet_names: Sequence[str]
) -> tuple[Lifted | None, list[Problem]]:
    """The dateline at the start of a story's first paragraph (Markdown source).

    None if there is none, or if it is doubtful: the text stays as it is. What looks like a dateline
    but has neither a known place nor one of our names is reported.
    """
    opening = opening_of(paragraph)
    if opening is None:
        return None, []
    reading = read(opening.head, locate, outlet_names)
    if reading and stands(opening, reading, locate):
        dateline = _dateline(reading)
        problems = _unknown_places(reading)
        if dateline.outlet and not reading.own:
            place = "/".join(dateline.places)
            problems.append(DATELINE_OUTLET_UNKNOWN(value=dateline.outlet, place=place))
        return Lifted(dateline, opening.rest), problems
    if looks_like_dateline(opening, reading):
        return None, [DATELINE_UNKNOWN(value=opening.head)]
    return None, []


def pieces(dateline: Dateline, style: str = DEFAULT_STYLE) -> tuple[tuple[str, str], ...]:
    """The printed dateline in pieces: each place with the code of its area, all other text with
    none, so that a page can link the places.

    ``style`` has the fields {place} or {PLACE} (capitals) and {outlet}. A dateline without outlet
    or without places has the other one and the style's last characters: no empty brackets.
    """
    place = "{PLACE}" if "{PLACE}" in style else "{place}"
    end = style[max(map(style.rfind, "})")) + 1 :]
    if not (dateline.places and dateline.outlet):
        only = place if dateline.places else "{outlet}" if dateline.outlet else ""
        style = only and only + end
    found: list[tuple[str, str]] = []
    for number, text in enumerate(_FIELD.split(style.rstrip())):
        if number % 2 == 0:
            found.append((text, ""))
        elif text == "outlet":
            found.append((dateline.outlet, ""))
        else:
            found.extend(_place_pieces(dateline, capitals=text == "PLACE"))
    return tuple(piece for piece in found if piece[0])


def printed(dateline: Dateline, style: str = DEFAULT_STYLE) -> str:
    """The dateline in the form of the house, with its dash; nothing for NONE."""
    return "".join(text for text, _ in pieces(dateline, style))


def _place_pieces(dateline: Dateline, *, capitals: bool) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, code in zip(dateline.places, dateline.codes, strict=True):
        found += [("/", ""), (name, code)]
    if dateline.region:
        found.append((f", {dateline.region}", ""))
    return [(text.upper() if capitals else text, code) for text, code in found[1:]]


def _dateline(reading: Reading) -> Dateline:
    codes = tuple(code or "" for code in reading.codes)
    outlet = reading.own or tidied(reading.head.outlet)
    return Dateline(reading.places, codes, outlet, normal_case(reading.head.region))


def _unknown_places(reading: Reading) -> list[Problem]:
    region = normal_case(reading.head.region)
    problems = []
    for number, (place, code) in enumerate(zip(reading.places, reading.codes, strict=True), 1):
        if code is None:
            last = number == len(reading.places)
            name = f"{place}, {region}" if last and region else place
            problems.append(DATELINE_PLACE_UNKNOWN(value=name))
    return problems
