"""What a listing is called: its title, its description, and where it stands among others."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.bylines import times
from plugins.contract.data import DataFiles
from plugins.listings.catalogue import MONTH, PERSON, PLACE, SECTION, TAG, ListingKind, area_key
from plugins.places.gazetteer import Gazetteer
from plugins.stories.story import Story

Link = tuple[str, str]


@dataclass(frozen=True)
class Name:
    """``kicker`` names the kind of listing (a message id), ``crumbs`` lead up to it."""

    title: str
    kicker: str = ""
    description: str = ""
    crumbs: tuple[Link, ...] = ()


class Names:
    """The names of listings, from the data files, the gazetteer and the stories listed."""

    def __init__(self, data: DataFiles, gazetteer: Gazetteer, language: str) -> None:
        self._data = data
        self._gazetteer = gazetteer
        self._language = language
        self._areas = {area_key(area.address): area for area in gazetteer.areas}
        self._people = {person.slug: person for person in data.people.all}

    def of(self, kind: ListingKind, key: str, newest: Story | None) -> Name:
        """``newest`` is the newest story of the listing: a tag is spelt as that story spells it."""
        if kind is SECTION:
            section = next(s for s in self._data.sections if s.slug == key)
            return Name(section.name, "Section", section.description)
        if kind is TAG:
            spelt = next((t.name for t in newest.tags if t.slug == key), key) if newest else key
            return Name(spelt, "Tag")
        if kind is PLACE:
            area = self._areas[key]
            above = tuple((a.name, a.address) for a in reversed(self._gazetteer.parents(area)))
            return Name(area.name, "Place", crumbs=above)
        if kind is PERSON:
            person = self._people[key]
            return Name(person.name, person.role, person.bio)
        if kind is MONTH:
            return Name(times.month(key.replace("/", "-"), self._language), "Index")
        return Name(self._data.outlet.name, "", self._data.outlet.description)

    def children(self, key: str, known: frozenset[str]) -> tuple[Link, ...]:
        """The areas below a place that have a page of their own."""
        below = self._gazetteer.children(self._areas[key])
        return tuple((a.name, a.address) for a in below if area_key(a.address) in known)
