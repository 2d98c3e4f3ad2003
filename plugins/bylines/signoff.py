"""The sign-off: the names or initials in brackets that end many Indonesian news stories.

"… dan foto bersama. (Mudawar)", "(mdw)", "(abc/def)", "[abc]". Who signed is looked up in people.yml
and never guessed. Most brackets at the end of a text are something else: a year, an acronym that
has just been explained, a remark. Only what can hardly be anything but a sign-off is reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from plugins.bylines.byline import Credit
from plugins.contract.people import People, fold
from plugins.contract.problems import WARNING, Kind, Problem

SIGNOFF_UNKNOWN = Kind(
    "signoff-unknown",
    found="“{value}” in brackets at the end of the text, which looks like a sign-off",
    expected="a name or initials that content/data/people.yml has",
    cure="add the name or the initials to content/data/people.yml, or name the writer in the "
    "headers (Authors: Mudawar) and take the brackets out; if it is no sign-off, leave it",
    level=WARNING,
)

# The same finding where a misspelling is likely.
SIGNOFF_MISSPELT = Kind(
    "signoff-unknown",
    found="“{value}” in brackets at the end of the text, which looks like a sign-off",
    expected="a name or initials that content/data/people.yml has, perhaps “{nearest}”",
    cure="write ({nearest}) if that is meant; otherwise add the name or the initials to "
    "content/data/people.yml; if it is no sign-off, leave it",
    level=WARNING,
)

_LAST_BRACKETS = re.compile(
    r"""(?<![*_\\]) (?P<opened>[*_]*)
    \\?(?:\((?P<round>[^()\[\]\\]+)\\?\)|\[(?P<square>[^()\[\]\\]+)\\?\])
    (?P<stop>\.?) (?P<closed>[*_]*) \Z""",
    re.VERBOSE,
)
_SEPARATORS = (re.compile(r"\s*[/;&]\s*|\s+dan\s+", re.IGNORECASE), re.compile(r"\s*,\s*"))
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»]*[*_]*$|[”’\"][*_]*$")
_INITIALS = re.compile(r"[^\W\d_]{2,5}")
_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_'’.-]*\.?")
# One word in brackets that says something about the story and names nobody.
_REMARK = re.compile(
    r"adv|advertorial|bersambung|habis|iklan|ist|istimewa|pariwara|selesai|tamat", re.IGNORECASE
)
_SMALL_WORDS = frozenset(["dan", "di", "ke", "dari", "untuk", "atas"])


@dataclass(frozen=True)
class Signoff:
    """Who signed, in order, and the paragraph without the brackets (empty if it had nothing else)."""

    people: tuple[Credit, ...]
    rest: str


def lift(paragraph: str, people: People) -> tuple[Signoff | None, list[Problem]]:
    """The sign-off at the very end of a story's last paragraph (Markdown source).

    Without one, or where only some of the signers are known, gives None: the text stays as it is.
    """
    text = paragraph.rstrip()
    match = _LAST_BRACKETS.search(text)
    before = text[: match.start()].rstrip() if match else ""
    # "[surat](surat.pdf)" ends in brackets too; they are the target of a link.
    if match is None or before.endswith("]"):
        return None, []
    inside = " ".join((match["round"] or match["square"]).strip("*_ \n\t").split())
    if _explains(inside, before):
        return None, []
    credits, unknown = _signers(inside, people)
    if not unknown:
        return Signoff(credits, _rest(before, match)), []
    ended = not before or _SENTENCE_END.search(before) is not None
    if (credits or ended) and _looks_like_signoff(inside):
        return None, [_unknown(part, people) for part in unknown]
    return None, []


def _unknown(signed: str, people: People) -> Problem:
    """Why nobody is found: a misspelling, or a name that is new. Initials are too short to be compared."""
    names = {fold(person.name): person.name for person in people.all}
    near = get_close_matches(fold(signed), names, n=1, cutoff=0.8)
    if near and len(signed) > 3:
        return SIGNOFF_MISSPELT(value=signed, nearest=names[near[0]])
    return SIGNOFF_UNKNOWN(value=signed)


def _signers(inside: str, people: People) -> tuple[tuple[Credit, ...], list[str]]:
    """Those who are found, each once, and the parts that nobody is found for.

    The whole is tried before its parts, because "Siti Aminah, M.Si" is one person.
    """
    parts = [inside]
    for separator in _SEPARATORS:
        parts = [
            piece
            for part in parts
            for piece in ([part] if _signer(part, people) else separator.split(part))
        ]
    found = [(part, _signer(part, people)) for part in parts]
    credits = dict.fromkeys(credit for _, credit in found if credit)
    return tuple(credits), [part for part, credit in found if not credit]


def _signer(text: str, people: People) -> Credit | None:
    person = people.named(text) or people.signed(text)
    return Credit.of(person) if person else None


def _explains(inside: str, before: str) -> bool:
    """Is it an acronym of the words before it? "Partai Amanat Nasional (PAN)" does not end with the
    sign-off of a reporter whose initials are "pan".
    """
    words = [word for word in re.findall(r"[^\W\d_]+", before) if word.lower() not in _SMALL_WORDS]
    first_letters = "".join(word[0] for word in words[-len(inside) :])
    return len(inside) > 1 and inside.isupper() and first_letters.upper() == inside


def _looks_like_signoff(inside: str) -> bool:
    """One to three words that can be names or initials, and no remark."""
    if len(inside.split()) > 3 or _REMARK.fullmatch(inside):
        return False
    parts = _SEPARATORS[0].split(inside)
    return all(_INITIALS.fullmatch(part) or _is_name(part) for part in parts)


def _is_name(text: str) -> bool:
    words = text.replace(",", " ").split()
    return bool(words) and all(_NAME_WORD.fullmatch(w) and w[0].isupper() for w in words)


def _rest(before: str, match: re.Match[str]) -> str:
    """The text without the brackets. Emphasis marks that belong to the brackets go with them; marks
    that the text opened are closed where it now ends. A full stop behind the brackets ends a
    sentence that has no end of its own.
    """
    stop = "" if not before or _SENTENCE_END.search(before) else match["stop"]
    opened, closed = match["opened"], match["closed"]
    return before + stop if opened == closed else before + opened + stop + closed
