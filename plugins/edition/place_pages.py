"""What pages of places say beside their stories: what the area is, where it lies, what lies near it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from babel.numbers import format_decimal

from plugins.edition.edition import Edition
from plugins.edition.views import Link
from plugins.listings.catalogue import PLACE
from plugins.places.gazetteer import PROVINSI
from plugins.places.outline import HEIGHT, WIDTH, outline, spot
from plugins.places.tables import POPULATION_YEAR


@dataclass(frozen=True)
class Map:
    """A drawing of Indonesia: its size, its islands as SVG path data, the place in it."""

    width: int
    height: int
    outline: str
    x: int
    y: int


@dataclass(frozen=True)
class PlaceView:
    """An area. ``told`` describes its page to search engines; ``kind`` is the first word of its name, for
    levels that are called otherwise in some provinces ("Distrik"); ``above`` names the areas around it;
    ``population`` is "" where no source has it; ``south`` says that the latitude counts southwards."""

    name: str
    told: str
    level: str
    kind: str
    above: str
    population: str
    year: int
    map: Map
    south: bool
    latitude: str
    longitude: str
    beside: tuple[Link, ...]


@dataclass(frozen=True)
class Counted:
    """A place and the number of its stories."""

    name: str
    address: str
    stories: str


def place_view(edition: Edition, key: str) -> PlaceView:
    """The view of a place listing's area."""
    area, language = edition.names.area(key), edition.site.language
    x, y = spot(area)
    around = [one.name for one in edition.gazetteer.parents(area)]
    whole = ", ".join([area.name, *around])
    beside = (edition.names.area(one) for one in edition.neighbours.of(key))
    return PlaceView(
        name=area.name,
        told=edition.site.say("News from and about {place}.").format(place=whole),
        level=area.level,
        kind=area.name.partition(" ")[0],
        above=", ".join(around),
        population=format_decimal(area.population, locale=language) if area.population else "",
        year=POPULATION_YEAR,
        map=Map(WIDTH, HEIGHT, outline(), x, y),
        south=area.lat < 0,
        latitude=format_decimal(abs(round(area.lat, 1)), locale=language),
        longitude=format_decimal(round(area.lon, 1), locale=language),
        beside=tuple((one.name, one.address) for one in beside),
    )


def provinces(edition: Edition) -> list[tuple[Counted, ...]]:
    """Each province that has a story, followed by its areas that have one, in the order of codes."""
    places = ((edition.names.area(key), n) for key, n in edition.archive.counted(PLACE.name))
    groups: list[list[Counted]] = []
    for area, n in sorted(places):
        count = format_decimal(n, locale=edition.site.language)
        if area.level == PROVINSI:
            groups.append([])
        groups[-1].append(Counted(area.name, area.address, count))
    return [tuple(group) for group in groups]


def nearest_table(edition: Edition) -> bytes:
    """Name, address, latitude and longitude of each kabupaten and kota that has a story, for a script that
    looks in the reader's browser for the nearest."""
    areas = (edition.names.area(key) for key, _ in edition.archive.counted(PLACE.name))
    rows = [[a.name, a.address, a.lat, a.lon] for a in sorted(areas) if a.level != PROVINSI]
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return ("[" + ",\n".join(lines) + "]\n").encode()
