"""Which areas lie nearest to one, by their points."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nsmallest

from plugins.places.tables import Area


def nearest(area: Area, among: Iterable[Area], most: int) -> list[Area]:
    """The nearest of some areas, nearest first; of two equally near the one with the smaller code.

    On a flat map: between 6 north and 11 south a degree of longitude is at most 2 in 100 shorter than one
    of latitude.
    """
    lat, lon = area.lat, area.lon
    others = (
        ((one.lat - lat) ** 2 + (one.lon - lon) ** 2, one.code, one)
        for one in among
        if one is not area
    )
    return [one for _, _, one in nsmallest(most, others)]
