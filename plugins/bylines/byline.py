"""Who made a story, and in which role.

A header that names people is read into credits and written back without loss: only ``;`` stands
between two people, because a comma may belong to an academic title ("Siti Aminah, M.Si").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from plugins.contract.people import People, Person, fold
from plugins.contract.problems import WARNING, Kind, Problem

PERSON_UNKNOWN = Kind(
    "person-unknown",
    found="the name “{value}”, which is not in content/data/people.yml",
    expected="the name of somebody in content/data/people.yml, or a guest marked (tamu)",
    cure="add the name to content/data/people.yml, or write (tamu) behind it: {value} (tamu)",
)
# The same finding where a misspelling is likely; the first cure is then the right spelling.
PERSON_MISSPELT = Kind(
    "person-unknown",
    found="the name “{value}”, which is not in content/data/people.yml",
    expected="the name of somebody in content/data/people.yml, perhaps “{nearest}”",
    cure="write “{nearest}” if that is meant; otherwise add the name to content/data/people.yml, "
    "or write (tamu) behind it: {value} (tamu)",
)
PERSON_SEPARATOR = Kind(
    "person-separator",
    found="several names in “{value}” without a semicolon between them",
    expected="a semicolon (;) between two people; a comma may belong to a title",
    cure="write it like this: {names}",
)
PERSON_EMPTY = Kind(
    "person-empty",
    found="a place for a name with nothing in it in “{value}”",
    expected="a name before and behind every semicolon",
    cure="take out the semicolon that is too many, or add the missing name: Mudawar; Siti Aminah",
)
PERSON_NO_GUEST = Kind(
    "person-no-guest",
    found="“{value}” as a guest, who is in content/data/people.yml",
    expected="(tamu) only behind names that are not in people.yml",
    cure="write {value} without (tamu)",
    level=WARNING,
)
PERSON_TWICE = Kind(
    "person-twice",
    found="the name “{value}” twice",
    expected="each person once in a header",
    cure="take out the second “{value}”",
)

_GUEST = re.compile(r"\s*\(\s*tamu\s*\)$", re.IGNORECASE)
# What reporters write between two names instead of a semicolon.
_WRONG_SEPARATOR = re.compile(r"\s*[,/&]\s*|\s+dan\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Credit:
    """One person named by a story. A guest has no slug: there is no page about a guest."""

    name: str
    slug: str = ""

    @classmethod
    def of(cls, person: Person) -> Credit:
        return cls(person.name, person.slug)

    @property
    def address(self) -> str:
        """The person's page, or nothing for a guest."""
        return f"/penulis/{self.slug}/" if self.slug else ""


@dataclass(frozen=True)
class Byline:
    """Everybody who made a story. ``printed`` replaces the line that readers see, and nothing else:
    person pages, feeds and structured data keep using the credits.
    """

    writers: tuple[Credit, ...] = ()
    contributors: tuple[Credit, ...] = ()
    photographers: tuple[Credit, ...] = ()
    editors: tuple[Credit, ...] = ()
    printed: str = ""

    @property
    def roles(self) -> tuple[tuple[str, tuple[Credit, ...]], ...]:
        """The roles that somebody has, in the order in which they are printed."""
        named = (
            ("writer", self.writers),
            ("contributor", self.contributors),
            ("photographer", self.photographers),
            ("editor", self.editors),
        )
        return tuple((role, credits) for role, credits in named if credits)

    @property
    def everyone(self) -> tuple[Credit, ...]:
        """Each person once, in printed order: whose pages list the story."""
        return _distinct(credit for _, credits in self.roles for credit in credits)

    @property
    def authors(self) -> tuple[Credit, ...]:
        """Whose words the story is: writers, then contributors. Feeds name all of them; who took
        the pictures or edited the text is not an author.
        """
        return _distinct(self.writers + self.contributors)

    def signed_by(self, signers: tuple[Credit, ...]) -> Byline:
        """The byline of a story that these people signed at its end.

        They wrote it if no header names a writer. Next to named writers, a signer whom no header
        gives a role is a contributor, so that nobody who signed is lost.
        """
        if not self.writers:
            return replace(self, writers=_distinct(signers))
        known = self.everyone
        more = tuple(credit for credit in signers if credit not in known)
        return replace(self, contributors=_distinct(self.contributors + more))


def parse_people(text: str, people: People) -> tuple[tuple[Credit, ...], list[Problem]]:
    """The people that a header names, in its order, spelt as in people.yml, and what is wrong.

    Whoever cannot be credited is left out and reported.
    """
    credits: list[Credit] = []
    problems: list[Problem] = []
    for part in text.split(";"):
        name = " ".join(part.split())
        guest = _GUEST.sub("", name)
        person = None if guest != name else people.named(name)
        if not guest:
            problems.append(PERSON_EMPTY(value=text.strip()))
        elif person is None and guest == name:
            problems.append(_unknown(name, people))
        else:
            if person is None and (staff := people.named(guest)):
                problems.append(PERSON_NO_GUEST(value=staff.name))
                person = staff
            credit = Credit.of(person) if person else Credit(guest)
            if credit in credits:
                problems.append(PERSON_TWICE(value=credit.name))
            else:
                credits.append(credit)
    return tuple(credits), problems


def format_people(credits: Iterable[Credit]) -> str:
    """The header value that names these people; :func:`parse_people` gives the same ones back."""
    return "; ".join(c.name if c.slug else f"{c.name} (tamu)" for c in credits)


def _unknown(name: str, people: People) -> Problem:
    """Why nobody is found: wrong separators, a misspelling, or a name that is new."""
    several = [people.named(part) for part in _WRONG_SEPARATOR.split(name)]
    found = [person.name for person in several if person]
    parts = _WRONG_SEPARATOR.split(name)
    if found and len(parts) > 1:
        meant = [p.name if p else f"{part} (tamu)" for p, part in zip(several, parts, strict=True)]
        return PERSON_SEPARATOR(value=name, names="; ".join(meant))
    if signer := people.signed(name):
        return PERSON_MISSPELT(value=name, nearest=signer.name)
    names = {fold(person.name): person.name for person in people.all}
    nearest = get_close_matches(fold(name), names, n=1, cutoff=0.75)
    if nearest:
        return PERSON_MISSPELT(value=name, nearest=names[nearest[0]])
    return PERSON_UNKNOWN(value=name)


def _distinct(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    return tuple(dict.fromkeys(credits))
