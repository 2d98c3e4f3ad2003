"""Which areas with stories stand beside one: the nearest of its kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from functools import cached_property

from plugins.listings.catalogue import area_key, areas_by_key
from plugins.places.gazetteer import KABUPATEN, KOTA, Area, Gazetteer
from plugins.places.nearest import nearest

NEAREST = 6

Group = str
"""Areas that may stand beside each other: provinces; kabupaten and kota, of all provinces; what is smaller
only inside the same one, so that a village's first story is no matter of the whole country."""


class Neighbours:
    """Asks once which places have a story. ``listed`` gives the keys of their listings."""

    def __init__(self, gazetteer: Gazetteer, listed: Callable[[], Iterable[str]]) -> None:
        self._gazetteer = gazetteer
        self._listed = listed

    def of(self, key: str) -> list[str]:
        """The keys of the nearest areas with stories, nearest first."""
        area = self._areas[key]
        beside = self._groups.get(self._group(area), ())
        return [area_key(one.address) for one in nearest(area, beside, NEAREST)]

    def disturbed(self, changed: Iterable[str], known: Container[str]) -> set[str]:
        """Listings that have other neighbours since those places got a story or lost their last, without
        those that are ``known`` anyway; a few too many perhaps, never one too few.

        An area can only come into a list or drop out of it where it is among the nearest of all that were
        or are there.
        """
        groups: dict[Group, set[Area]] = defaultdict(set)
        for key in changed:
            groups[self._group(self._areas[key])].add(self._areas[key])
        found = set()
        for group, moved in groups.items():
            now = self._groups.get(group, ())
            everyone = moved.union(now)
            for area in now:
                key = area_key(area.address)
                if key not in known and not moved.isdisjoint(nearest(area, everyone, NEAREST)):
                    found.add(key)
        return found

    def _group(self, area: Area) -> Group:
        return "kabupaten" if area.level in (KABUPATEN, KOTA) else area.parent

    @cached_property
    def _areas(self) -> Mapping[str, Area]:
        return areas_by_key(self._gazetteer)

    @cached_property
    def _groups(self) -> Mapping[Group, list[Area]]:
        groups: dict[Group, list[Area]] = defaultdict(list)
        for key in self._listed():
            area = self._areas[key]
            groups[self._group(area)].append(area)
        return groups
