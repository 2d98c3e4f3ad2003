"""Which of several areas a name means: Kota Solok or Kabupaten Solok.

The words beside a name say it: an office ("Bupati Solok", "Camat Bantan"), the kind itself ("Kab.
Solok", "Pariaman Kota"), or the place of a dateline, which is a town.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.places.gazetteer import (
    KABUPATEN,
    KECAMATAN,
    KIND_WORD,
    KOTA,
    PROVINSI,
    Area,
    Gazetteer,
)

# How far before a name its kind may stand: "Kabupaten Administrasi " is the longest.
REACH = 24

# "Ibu kota Jambi" names the province's capital, not the kota.
KIND_BEFORE = re.compile(rf"(?<![\w/])(?<!\bibu )(?:{KIND_WORD}) $", re.IGNORECASE)

# The last words of such a kind: whether it is worth to look.
KIND_ENDS = frozenset(
    [
        "provinsi",
        "prov",
        "prov.",
        "kabupaten",
        "kab",
        "kab.",
        "administrasi",
        "kota",
        "kotamadya",
        "kodya",
        "kecamatan",
        "kec",
        "kec.",
        "distrik",
        "kapanewon",
        "kemantren",
        "pulau",
    ]
)

_OFFICES = (
    (PROVINSI, "gubernur wagub cagub pemprov polda kapolda kejati dprda"),
    (KABUPATEN, "bupati wabup cabup pemkab"),
    (KOTA, "walikota wako wawako pemko pemkot polrestabes kapolrestabes"),
    (KECAMATAN, "camat polsek kapolsek koramil danramil puskesmas kua"),
)
# There is a police station in many a town that is called like the kota and not like a kecamatan.
SOFT = frozenset(["polsek", "kapolsek", "koramil", "danramil", "puskesmas", "kua"])
OFFICES = {word: kind for kind, words in _OFFICES for word in words.split()}

# "Kominfo Pariaman Kota, dalam ..." but not "dari Bandung Kota Cimahi".
KOTA_AFTER = re.compile(r" (?:Kota|KOTA)\b(?! [A-Z])")


def of_kind(areas: Sequence[Area], kind: str, gazetteer: Gazetteer) -> tuple[Area, ...]:
    """Those of the areas that are of this kind.

    A province also goes by the last words of its name: Gubernur Yogyakarta governs DI Yogyakarta.
    """
    found = tuple(area for area in areas if area.level == kind)
    if found or kind != PROVINSI:
        return found
    around = (parent for area in areas for parent in gazetteer.parents(area))
    endings = tuple(f" {area.bare_name}" for area in areas)
    return tuple(dict.fromkeys(area for area in around if area.name.endswith(endings)))


def town(areas: Sequence[Area]) -> Area | None:
    """What a name means where only a town can stand: the one area, else the one kota."""
    towns = areas if len(areas) == 1 else [area for area in areas if area.level == KOTA]
    return towns[0] if len(towns) == 1 else None
