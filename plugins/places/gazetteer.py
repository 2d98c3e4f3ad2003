"""The official areas of Indonesia: provinces, kabupaten and kota, kecamatan, inhabited islands.

Codes and names are the Interior Ministry's (Kepmendagri 300.2.2-2138/2025); data/SOURCE.md tells
where the tables come from. Aliases are what papers write instead of the official name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path

from plugins.places.small_places import SmallPlaces, key
from plugins.places.tables import (
    DATA,
    KABUPATEN,
    KECAMATAN,
    KOTA,
    LEVELS,
    PROVINSI,
    PULAU,
    Area,
    read_aliases,
    read_areas,
)

__all__ = [
    "DATA",
    "KABUPATEN",
    "KECAMATAN",
    "KOTA",
    "LEVELS",
    "PROVINSI",
    "PULAU",
    "Area",
    "Gazetteer",
    "key",
    "kind_and_name",
]

# What may stand before a name and says which kind is meant. "Kotamadya" and "Kodya" are what a
# kota was called until 1999, "Administrasi" belongs to the names of Jakarta's areas. A kecamatan is
# a distrik in Papua, a kapanewon or kemantren in Yogyakarta.
_KIND_WORDS = (
    (PROVINSI, r"provinsi|prov\.?"),
    (KABUPATEN, r"kabupaten(?: administrasi)?|kab\.?"),
    (KOTA, r"kota(?: administrasi)?|kotamadya|kodya"),
    (KECAMATAN, r"kecamatan|kec\.?|distrik|kapanewon|kemantren"),
    (PULAU, r"pulau"),
)
KIND_WORD = "|".join(f"(?P<{kind}>{words})" for kind, words in _KIND_WORDS)
_KIND_FIRST = re.compile(f"(?:{KIND_WORD}) +(?=\\S)", re.IGNORECASE)
# Names that papers print with these words inside: Kota Baru is no kota called Baru.
_BIG = {PROVINSI, KABUPATEN, KOTA}


def kind_and_name(name: str) -> tuple[str, str]:
    """``Kab. Solok`` -> ``("kabupaten", "Solok")``; ``Solok`` -> ``("", "Solok")``."""
    first = _KIND_FIRST.match(name)
    return (first.lastgroup or "", name[first.end() :]) if first else ("", name)


class Gazetteer:
    """All areas, by code and by name. Read-only once made; safe to share.

    ``villages`` and ``islets`` are places without a page of their own, found only by a word like
    Desa or Pulau before them. ``silenced`` are keys of names that this newsroom never means,
    ``own`` of those that it added: these it means wherever they stand.
    """

    def __init__(
        self,
        areas: Iterable[Area],
        aliases: Iterable[tuple[str, str]] = (),
        silenced: Iterable[str] = (),
        own: Iterable[str] = (),
    ) -> None:
        """``aliases`` are pairs of another name and the code of the area it means.

        Raises KeyError for an alias or a parent whose code is not among the areas.
        """
        self.areas = tuple(areas)
        self.by_code: Mapping[str, Area] = {area.code: area for area in self.areas}
        self._aliases = tuple(aliases)
        self.silenced = frozenset(map(key, silenced))
        self.own = frozenset(map(key, own))
        self.villages = SmallPlaces(DATA / "villages.tsv.gz")
        self.islets = SmallPlaces(DATA / "islets.tsv.gz")
        self.by_key, self.first_words = _index(
            [
                *((area.bare_name, area) for area in self.areas),
                *((alias, self.by_code[code]) for alias, code in self._aliases),
            ]
        )

    @classmethod
    def load(cls, path: Path = DATA) -> Gazetteer:
        """From the folder with the tables, once in a process. Raises OSError, ValueError, KeyError."""
        return _loaded(path)

    def with_names(self, aliases: Iterable[tuple[str, str]], silenced: Iterable[str]) -> Gazetteer:
        """The same areas with a newsroom's own names, and without those it never means."""
        added = list(aliases)
        own = [name for name, _ in added]
        return Gazetteer(self.areas, [*self._aliases, *added], silenced, own)

    def __reduce__(self) -> tuple[object, ...]:
        """What a worker process gets: the tables, not the indexes made of them."""
        return Gazetteer, (self.areas, self._aliases, self.silenced, self.own)

    def named(self, name: str) -> tuple[Area, ...]:
        """Every area of exactly this name, in the order of codes; none when nothing has it.

        The name may be official or an alias, bare or with its kind: "Kota Solok" is the kota alone,
        "Solok" the kota and the kabupaten. A kecamatan or island called like a larger area needs
        its kind. Of several, one may be told by the area around it: "Kecamatan Kota, Kabupaten Kudus".
        """
        head, _, region = name.partition(",")
        if region.strip():
            return self._inside(self.named(head), self.named(region))
        kind, bare = kind_and_name(" ".join(name.split()))
        if kind == PULAU:
            bare = f"{kind} {bare}"
        found = self.by_key.get(key(bare), ())
        if kind:
            of_kind = tuple(area for area in found if area.level == kind)
            whole = self.by_key.get(key(name), ())
            return of_kind or tuple(a for a in whole if _KIND_FIRST.match(a.bare_name))
        return tuple(area for area in found if area.level in _BIG) or found

    def _inside(self, areas: Iterable[Area], regions: Iterable[Area]) -> tuple[Area, ...]:
        around = {region.code for region in regions}
        return tuple(
            area for area in areas if around & {parent.code for parent in self.parents(area)}
        )

    def parents(self, area: Area) -> tuple[Area, ...]:
        """The areas around this one, nearest first."""
        found: list[Area] = []
        while area.parent:
            area = self.by_code[area.parent]
            found.append(area)
        return tuple(found)

    def addresses(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The pages of some areas and of all areas around them, each once."""
        areas = (self.by_code[code] for code in codes)
        found = (one.address for area in areas for one in (area, *self.parents(area)))
        return tuple(dict.fromkeys(found))

    def area(self, code: str) -> Area:
        """The area with a page that a code belongs to: of a desa its kecamatan."""
        for length in (len(code), 8, 5, 2):
            if found := self.by_code.get(code[:length]):
                return found
        raise KeyError(code)

    def full_name(self, area: Area) -> str:
        """The name that means this area alone, as the header Places understands it."""
        if area.level == PROVINSI:
            return f"Provinsi {area.name}"
        alone = self.named(area.name) == (area,)
        return area.name if alone else f"{area.name}, {self.by_code[area.parent].name}"

    def children(self, area: Area) -> tuple[Area, ...]:
        """The areas directly inside this one, in the order of codes."""
        return tuple(self._children.get(area.code, ()))

    @cached_property
    def _children(self) -> Mapping[str, list[Area]]:
        found: dict[str, list[Area]] = defaultdict(list)
        for area in self.areas:
            found[area.parent].append(area)
        return found


@cache
def _loaded(path: Path) -> Gazetteer:
    return Gazetteer(read_areas(path), read_aliases(path))


def _index(
    names: Iterable[tuple[str, Area]],
) -> tuple[dict[str, tuple[Area, ...]], dict[str, int]]:
    """Key of a name -> its areas by code; and key of a first word -> the most words after it."""
    areas: dict[str, tuple[Area, ...]] = {}
    words: dict[str, int] = {}
    for name, area in names:
        whole = key(name)
        known = areas.get(whole)
        if known is None:
            areas[whole] = (area,)
        elif area not in known:
            areas[whole] = tuple(sorted((*known, area)))
        parts = name.replace("-", " ").split(" ")
        first = key(parts[0])
        if words.get(first, -1) < len(parts) - 1:
            words[first] = len(parts) - 1
    return areas, words
