"""The official areas of Indonesia: 38 provinces, 514 kabupaten and kota.

Codes and names are the Interior Ministry's (Kepmendagri 300.2.2-2138/2025); data/SOURCE.md tells
where the table comes from. Aliases are what papers write instead of the official name.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PROVINSI, KABUPATEN, KOTA = "provinsi", "kabupaten", "kota"

DATA = Path(__file__).parent / "data"

# What may stand before a name and says which kind is meant. "Kotamadya" and "Kodya" are what a
# kota was called until 1999, "Administrasi" belongs to the names of Jakarta's areas.
_KIND_WORDS = (
    (PROVINSI, r"provinsi|prov\.?"),
    (KABUPATEN, r"kabupaten(?: administrasi)?|kab\.?"),
    (KOTA, r"kota(?: administrasi)?|kotamadya|kodya"),
)
KIND_WORD = "|".join(f"(?P<{kind}>{words})" for kind, words in _KIND_WORDS)
_KIND_FIRST = re.compile(f"(?:{KIND_WORD}) +(?=\\S)", re.IGNORECASE)


@dataclass(frozen=True)
class Area:
    """One official area. ``address`` is its page, ``parent`` its province's code ("" for one)."""

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
        """``Dumai`` for Kota Dumai; a province has no kind word to lose."""
        return self.name if self.level == PROVINSI else kind_and_name(self.name)[1]


def kind_and_name(name: str) -> tuple[str, str]:
    """``Kab. Solok`` -> ``("kabupaten", "Solok")``; ``Solok`` -> ``("", "Solok")``."""
    first = _KIND_FIRST.match(name)
    return (first.lastgroup or "", name[first.end() :]) if first else ("", name)


def fold(name: str) -> str:
    """A name as it is looked up: case and the amount of space do not matter."""
    return " ".join(name.split()).casefold()


class Gazetteer:
    """All areas, by code and by name. Read-only once made; safe to share."""

    def __init__(self, areas: Iterable[Area], aliases: Iterable[tuple[str, str]] = ()) -> None:
        """``aliases`` are pairs of another name and the code of the area it means.

        Raises KeyError for an alias or a parent whose code is not among the areas.
        """
        self.areas = tuple(areas)
        self.by_code: Mapping[str, Area] = {area.code: area for area in self.areas}
        self._aliases = tuple((alias, self.by_code[code]) for alias, code in aliases)
        self._children: dict[str, list[Area]] = defaultdict(list)
        for area in self.areas:
            if area.parent:
                self._children[self.by_code[area.parent].code].append(area)

    @classmethod
    def load(cls, path: Path = DATA) -> Gazetteer:
        """From the folder with areas.tsv and aliases.tsv. Raises OSError, ValueError, KeyError."""
        aliases = ((row["alias"], row["code"]) for row in _rows(path / "aliases.tsv"))
        return cls(_areas(path / "areas.tsv"), aliases)

    def named(self, name: str) -> tuple[Area, ...]:
        """Every area of exactly this name, in the order of codes; none when nothing has it.

        The name may be official or an alias, bare or with its kind: "Kota Solok" is the kota alone,
        "Solok" the kota and the kabupaten.
        """
        kind, bare = kind_and_name(fold(name))
        return tuple(a for a in self._by_bare_name.get(bare, ()) if kind in ("", a.level))

    def parents(self, area: Area) -> tuple[Area, ...]:
        """The areas around this one, nearest first."""
        return (self.by_code[area.parent],) if area.parent else ()

    def children(self, area: Area) -> tuple[Area, ...]:
        """The areas directly inside this one, in the order of codes."""
        return tuple(self._children.get(area.code, ()))

    @cached_property
    def _by_bare_name(self) -> Mapping[str, tuple[Area, ...]]:
        found: dict[str, list[Area]] = defaultdict(list)
        for name, area in self._bare_names():
            if area not in found[fold(name)]:
                found[fold(name)].append(area)
        return {name: tuple(sorted(a, key=lambda area: area.code)) for name, a in found.items()}

    @cached_property
    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """The first word of a name -> all names that begin with it, the longest first.

        Names are bare and stand as they are printed: "Tanah Datar" and "TANAH DATAR", never "tanah
        datar", which is level ground.
        """
        found: dict[str, set[str]] = defaultdict(set)
        for name, _ in self._bare_names():
            for spelling in (name, name.upper()):
                found[re.split(r"\W", spelling, maxsplit=1)[0]].add(spelling)
        return {
            word: tuple(sorted(names, key=lambda name: (-len(name), name)))
            for word, names in found.items()
        }

    def _bare_names(self) -> Iterator[tuple[str, Area]]:
        yield from ((area.bare_name, area) for area in self.areas)
        yield from self._aliases


def _areas(path: Path) -> Iterator[Area]:
    provinces: dict[str, str] = {}
    for row in _rows(path):
        code, name, slug = row["code"], row["name"], row["slug"]
        parent = code[:2] if len(code) > 2 else ""
        level = (KOTA if name.startswith("Kota ") else KABUPATEN) if parent else PROVINSI
        address = f"{provinces[parent]}{slug}/" if parent else f"/lokasi/{slug}/"
        if not parent:
            provinces[code] = address
        yield Area(
            code=code,
            name=name,
            slug=slug,
            level=level,
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            population=int(row["population"]),
            zone=row["zone"],
            address=address,
            parent=parent,
        )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")
