"""Everything at the start and the end of an old text that belongs into headers.

What the grammar of every build is sure of, lifting.py takes out. But WordPress' authors sign with a first
name or a login that people.yml does not have, and name an editor whom nobody entered: that is sure as well,
because the post says who its author is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from desk.importing.lifting import lift
from desk.importing.signs import label_of
from desk.importing.wording import one_line
from desk.importing.writing import Headers
from plugins.bylines.byline import Credit, format_people
from plugins.contract.people import fold
from plugins.stories.newsroom import Newsroom

_EDITOR = re.compile(
    r"\n\n[*_]{0,3}(?:Editor|Penyunting|Redaktur)\s*:\s*[*_]{0,3}(?P<name>[^\n*_:]{2,60}?)\.?[*_]{0,3}\s*\Z",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\s*[*_]{0,3}\\?[(\[](?P<names>[^()\[\]\n]{2,60}?)\\?[)\]]\.?[*_]{0,3}\s*\Z")
_BETWEEN = re.compile(r"\s*[/;&,]\s*|\s+dan\s+", re.IGNORECASE)

Author = tuple[str, str]
"""Name and login."""


def signed(text: str, authors: Sequence[Author], newsroom: Newsroom) -> tuple[str, Headers]:
    """The text without what was lifted, and the headers of those who made it."""
    found = lift(text, newsroom)
    rest, editor = _below(found.markdown)
    rest = _without_author(rest, authors)
    people = newsroom.data.people
    writers = [people.named(name) for name, _ in authors]
    wrote = [*(Credit.of(person) for person in writers if person), *found.writers]
    roles = {
        "authors": wrote,
        # As in every story: who signs beside a named writer contributed.
        "contributor": [*found.contributors, *found.signed] if wrote else found.contributors,
        "photographer": found.photographers,
        "editor": [*found.editors, *editor],
    }
    if not wrote:
        roles["authors"] = found.signed
    named: set[Credit] = set()
    headers: Headers = [("dateline", found.dateline), ("label", found.label)]
    for role, credits in roles.items():
        new = [credit for credit in dict.fromkeys(credits) if credit not in named]
        named.update(new)
        headers.append((role, format_people(new)))
    return rest, headers


def _below(text: str) -> tuple[str, list[Credit]]:
    """An editor on the last line, who is nobody of people.yml: lifting.py takes the others."""
    match = _EDITOR.search(text)
    if not match:
        return text, []
    return text[: match.start()], [Credit(one_line(match["name"]))]


def _without_author(text: str, authors: Iterable[Author]) -> str:
    match = _SIGNED.search(text)
    known = {form for name, login in authors for form in _forms(name, login)}
    parts = _BETWEEN.split(match["names"]) if match else []
    names = [part for part in parts if not label_of(part)]
    if not match or not names or not all(fold(name) in known for name in names):
        return text
    rest = text[: match.start()].rstrip()
    # Brackets behind a link are its address; and a text of a signature alone is none.
    return text if not rest or rest.endswith("]") else rest


def _forms(name: str, login: str) -> set[str]:
    """How somebody may sign: with the name, a word of it, the initials, the login."""
    words = fold(name).split()
    initials = "".join(word[0] for word in words)
    return {fold(name), fold(login), *(word for word in words if len(word) > 2)} | (
        {initials} if len(initials) > 1 else set()
    )
