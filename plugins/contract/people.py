"""The people of the newsroom, from ``content/data/people.yml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Person:
    """Somebody whose name can stand over a story. ``slug`` is the key in people.yml."""

    slug: str
    name: str
    role: str = ""
    initials: tuple[str, ...] = ()
    active: bool = True
    bio: str = ""

    @property
    def address(self) -> str:
        return f"/penulis/{self.slug}/"


def fold(name: str) -> str:
    """A name as it is compared: case and spacing do not matter, dots and commas do not either.

    "M.Fauzan", "M. Fauzan" and "m fauzan" are one name.
    """
    return " ".join(name.replace(".", " ").replace(",", " ").split()).casefold()


class People:
    """Everybody in people.yml, found by name, by slug or by the initials that sign off a story."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.all = tuple(people)

    @cached_property
    def _by_name(self) -> dict[str, Person]:
        names = {fold(person.name): person for person in self.all}
        return {person.slug: person for person in self.all} | names

    @cached_property
    def _by_initials(self) -> dict[str, Person]:
        return {i.casefold(): person for person in self.all for i in person.initials}

    def named(self, name: str) -> Person | None:
        """The person of that full name or slug, or None."""
        return self._by_name.get(fold(name))

    def of_slug(self, slug: str) -> Person | None:
        """The person whose key in people.yml that is, or None."""
        return next((person for person in self.all if person.slug == slug), None)

    def signed(self, initials: str) -> Person | None:
        """The person whose initials those are, or None."""
        return self._by_initials.get(initials.strip().casefold())
