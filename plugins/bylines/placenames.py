"""Place names as datelines write them: capitals, several at once, a region behind the place."""

from __future__ import annotations

import re
from collections.abc import Callable

# From a place name to the code of its area; "" for a known place outside Indonesia, None for a name
# that is not known. Case does not matter to it.
Locate = Callable[[str], str | None]

MOST_PLACES = 3

# Parts of official names that stay in capitals: daerah (khusus) istimewa, Ogan Komering Ulu and
# Ilir, Penukal Abab Lematang Ilir, Timor Tengah Selatan and Utara, Nusa Tenggara Barat and Timur.
_CAPITALS = frozenset(("DKI", "DI", "IKN", "OKU", "OKI", "PALI", "TTS", "TTU", "NTB", "NTT"))
_SIGNS = re.compile(r"\s*[/&]\s*")
_AND = re.compile(r"\s+dan\s+", re.IGNORECASE)


def normal_case(name: str) -> str:
    """A name typed in one case as it is printed: "PEKANBARU" is "Pekanbaru", "DKI Jakarta" stays."""
    name = " ".join(name.split())
    if not (name.isupper() or name.islower()):
        return name
    return " ".join(_word(word) for word in name.split())


def _word(word: str) -> str:
    if word.upper() in _CAPITALS:
        return word.upper()
    if word.casefold() == "dan":
        return "dan"
    return "-".join(part.capitalize() for part in word.split("-"))


def places_in(text: str, locate: Locate) -> tuple[str, ...]:
    """The places joined in a dateline by "/", "&" or "dan", in normal case. An empty name stands
    for a joint with nothing beside it.

    A whole is tried before its parts: Pangkajene dan Kepulauan is one kabupaten.
    """
    places: list[str] = []
    for part in _SIGNS.split(text):
        whole = normal_case(part)
        several = [whole] if locate(whole) is not None else _AND.split(part)
        places.extend(normal_case(name) for name in several)
    return tuple(places)


def area_of(place: str, region: str, locate: Locate) -> str | None:
    """The code of a place, with the region written behind it if there is one.

    None if the place is unknown or does not lie in that region: "Dumai, Sumatera Barat".
    """
    if not region:
        return locate(place)
    code = locate(f"{place}, {region}")
    if code is None:
        code = locate(place)
    if not code or region.casefold() == "indonesia":
        return code
    around = locate(region)
    return code if around and f"{code}.".startswith(f"{around}.") else None
