"""The tables of the gazetteer: from lines in data/ to areas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PROVINSI, KABUPATEN, KOTA = "provinsi", "kabupaten", "kota"
KECAMATAN, PULAU = "kecamatan", "pulau"
LEVELS = (PROVINSI, KABUPATEN, KOTA, KECAMATAN, PULAU)

POPULATION_YEAR = 2024
"""Population is counted at the end of this year."""

DATA = Path(__file__).parent / "data"

# What the same level is called where it has another name: Papua's provinces, and Yogyakarta.
_DISTRICT_WORD = dict.fromkeys(("91", "92", "93", "94", "95", "96"), "Distrik")
_DISTRICT_WORD |= {"34.71": "Kemantren"} | dict.fromkeys(
    ("34.01", "34.02", "34.03", "34.04"), "Kapanewon"
)


class Area(NamedTuple):
    """One official area. ``address`` is its page, ``parent`` the code of the area around it ("" for
    a province); ``population`` is 0 where no source has it."""

    code: str
    name: str
    slug: str
    level: str
    lat: float
    lon: float
    population: int
    zone: str
    address: str
    parent: str = ""

    @property
    def bare_name(self) -> str:
        """``Dumai`` for Kota Dumai; a province has no kind word to lose, an island keeps it."""
        if self.level in (PROVINSI, PULAU):
            return self.name
        return self.name.partition(" ")[2].removeprefix("Administrasi ")


def read_areas(path: Path) -> list[Area]:
    """All areas, a parent before its children."""
    areas: list[Area] = []
    around: dict[str, Area] = {}
    for code, name, slug, lat, lon, population, zone in _rows(path / "areas.tsv"):
        parent = code[:2] if len(code) > 2 else ""
        level = (KOTA if name.startswith("Kota ") else KABUPATEN) if parent else PROVINSI
        address = f"{around[parent].address}{slug}/" if parent else f"/lokasi/{slug}/"
        area = Area(
            code, name, slug, level, float(lat), float(lon), int(population), zone, address, parent
        )
        around[code] = area
        areas.append(area)
    for table, level in (("districts.tsv", KECAMATAN), ("islands.tsv", PULAU)):
        for code, name, slug, lat, lon in _rows(path / table):
            # An island of several kabupaten belongs to the province: 52.00.40003 is Pulau Sumbawa.
            above = around.get(code[:5]) or around[code[:2]]
            if level == KECAMATAN:
                word = _DISTRICT_WORD.get(code[:5]) or _DISTRICT_WORD.get(code[:2], "Kecamatan")
                name = f"{word} {name}"
            areas.append(
                Area(
                    code,
                    name,
                    slug,
                    level,
                    float(lat),
                    float(lon),
                    0,
                    above.zone,
                    f"{above.address}{slug}/",
                    above.code,
                )
            )
    return areas


def read_aliases(path: Path) -> list[tuple[str, str]]:
    """Pairs of another name and the code it means: ours, and those of earlier editions."""
    return [(n, c) for table in ("aliases.tsv", "former.tsv") for n, c in _rows(path / table)]


def _rows(path: Path) -> Iterator[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    yield from (line.split("\t") for line in lines[1:])
