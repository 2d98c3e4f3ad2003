"""Who made the story: from lines that say so, from the sign-off, else from whoever sent it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plugins.bylines.byline import Credit, format_people
from plugins.contract.people import People, Person

_ROLES = {
    "editor": "editor",
    "redaktur": "editor",
    "kontributor": "contributor",
    "koresponden": "contributor",
}


def credits_of(
    told: Mapping[str, str], signed: Sequence[Credit], senders: Sequence[str], people: People
) -> dict[str, str]:
    """The headers Authors, Editor, Contributor and Photographer, by key.

    A name is written as people.yml spells it. One that it does not have stays as it was typed: check says
    what to do. Who only sent the story has written it if people.yml has the name and nobody signed.
    """
    found = {
        key: _named(told.get(key, ""), people) for key in ("editor", "contributor", "photographer")
    }
    writers = _named(told.get("authors", ""), people)
    for credit in signed:
        role = _role(credit, people) if len(signed) > 1 or writers else ""
        name = format_people([credit])
        if role:
            found[role] = _more(found[role], name)
        else:
            writers = _more(writers, name)
    if not writers and not any(found.values()):
        person = next(filter(None, map(people.named, filter(None, senders))), None)
        writers = person.name if person else ""
    return {"authors": writers, **found}


def _named(text: str, people: People) -> str:
    """The names of a line, each as people.yml spells it."""
    names = [part.strip(" *_()") for part in text.split(";")]
    return "; ".join(dict.fromkeys(_spelt(name, people) for name in names if name))


def _spelt(name: str, people: People) -> str:
    person: Person | None = people.named(name) or people.signed(name)
    return person.name if person else name


def _role(credit: Credit, people: People) -> str:
    person = people.named(credit.name)
    return _ROLES.get(person.role.lower(), "") if person else ""


def _more(names: str, name: str) -> str:
    return "; ".join(dict.fromkeys([*filter(None, names.split("; ")), name]))
