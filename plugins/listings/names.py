"""What a listing is called: its title, its description, and where it stands among others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from plugins.bylines import times
from plugins.contract import translations
from plugins.contract.data import DataFiles
from plugins.contract.people import Person
from plugins.listings.catalogue import MONTH, PERSON, PLACE, SECTION, TAG, ListingKind, areas_by_key
from plugins.places.gazetteer import Area, Gazetteer
from plugins.stories.story import Story

PLACES_PAGE, SEARCH_PAGE = "/lokasi/", "/cari/"

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

    def __init__(
        self,
        data: DataFiles,
        gazetteer: Gazetteer,
        language: str,
        newest: Callable[[str, str], Story | None],
    ) -> None:
        """``newest`` gives the newest story of a listing: a tag is spelt as that story spells it."""
        self._newest = newest
        self._data = data
        self._gazetteer = gazetteer
        self._language = language
        self._places = (translations.load(language).gettext("Places"), PLACES_PAGE)
        self._areas = areas_by_key(gazetteer)
        self._people = {person.slug: person for person in data.people.all}
        # A listing's pages and its feed ask in turn.
        self.of = lru_cache(1_000)(self._of)

    def _of(self, kind: ListingKind, key: str) -> Name:
        """The name of one listing."""
        if kind is SECTION:
            section = next(s for s in self._data.sections if s.slug == key)
            return Name(section.name, "Section", section.description)
        if kind is TAG:
            newest = self._newest(kind.name, key)
            spelt = next((t.name for t in newest.tags if t.slug == key), key) if newest else key
            return Name(spelt, "Tag")
        if kind is PLACE:
            area = self._areas[key]
            around = reversed(self._gazetteer.parents(area))
            return Name(area.name, crumbs=(self._places, *((a.name, a.address) for a in around)))
        if kind is PERSON:
            person = self._people[key]
            return Name(person.name, person.role, person.bio)
        if kind is MONTH:
            return Name(times.month(key.replace("/", "-"), self._language), "Index")
        return Name(self._data.outlet.name, "", self._data.outlet.description)

    def area(self, key: str) -> Area:
        """The area of a place listing."""
        return self._areas[key]

    def person(self, key: str) -> Person:
        """The person of a person's listing."""
        return self._people[key]

    def areas(self, keys: Iterable[str]) -> tuple[Link, ...]:
        """Names and addresses of some areas, in the order of their codes."""
        found = sorted((self._areas[key] for key in keys), key=lambda area: area.code)
        return tuple((area.name, area.address) for area in found)
