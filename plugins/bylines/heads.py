"""What the words before a dateline's dash can be: place, region and outlet, in every usual order.

The forms were seen in Indonesian news: "PEKANBARU (RiauInfo) -", "Jakarta, Gatra.com –",
"PEKANBARU, RIAUMADANI. com -", "jpnn.com, JAKARTA -", "KOMPAS.com -", "BOGOR –".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_BRACKETS = re.compile(r"([^()]*?)\s*\(([^()]+)\)")
_DOMAIN = re.compile(
    r"[\w-]+(?:\s?\.\s?[\w-]+)*?\s?\.\s?"
    r"(?:com|co|id|net|org|info|news|online|tv|asia|xyz|web|media|press|my|sg)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][^\W\d_'’.-]*\.?(?:-[^\W\d_]+)*")
# Several places joined in one are no outlet: "Riau/Padang".
_NO_LIST = re.compile(r"[^\W\d_][^/&:;]*")
# "Dumai, Selasa –" names a day behind the place, and no outlet.
_DAY = re.compile(r"senin|selasa|rabu|kamis|jumat|sabtu|minggu|ahad", re.IGNORECASE)


@dataclass(frozen=True)
class Head:
    """One way to read a head. ``form`` says where its outlet stands: brackets, behind the place,
    first or alone; it is empty if there is none.
    """

    place: str
    region: str = ""
    outlet: str = ""
    form: str = ""


def heads_of(text: str) -> tuple[Head, ...]:
    """Every way to read the words before the dash."""
    brackets = _BRACKETS.fullmatch(text)
    if brackets:
        place, _, region = (part.strip() for part in brackets[1].partition(","))
        inside = brackets[2].strip()
        in_region = () if region else (Head(place, inside),)
        return (Head(place, region, inside, "brackets"), *in_region)
    parts = [part.strip() for part in text.split(",")]
    if not all(parts) or any(mark in text for mark in "()"):
        return ()
    if len(parts) == 1:
        return Head("", "", parts[0], "alone"), Head(parts[0])
    if len(parts) == 2:
        a, b = parts
        return Head(a, "", b, "behind"), Head(b, "", a, "first"), Head(a, b)
    if len(parts) == 3:
        a, b, c = parts
        return Head(a, b, c, "behind"), Head(b, c, a, "first")
    return ()


def outlet_named(text: str, outlet_names: Sequence[str]) -> str:
    """Our outlet's name that the text is, in our spelling; case, spaces and dots do not matter."""
    wanted = _folded(text)
    return next((name for name in outlet_names if wanted and _folded(name) == wanted), "")


def is_domain(text: str) -> bool:
    return _DOMAIN.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Up to four words that begin with capitals, as the name of a place does."""
    words = [word for word in text.split() if word != "dan"]
    return 0 < len(words) <= 4 and all(_WORD.fullmatch(w) and w[0].isupper() for w in words)


def can_be_outlet(text: str, form: str) -> bool:
    """Can it be the name of an outlet that is not ours, by its looks and by where it stands?

    Names of other outlets come with copied stories. First in a sentence a capital says nothing
    ("Kemarin, Jakarta –"), so there a name must be an address, all capitals or all lower case.
    """
    words = text.split()
    if is_domain(text):
        return True
    if _DAY.fullmatch(text) or not 0 < len(words) <= 3 or not _NO_LIST.fullmatch(text):
        return False
    if form == "brackets":
        return all(word[0].isupper() or is_domain(word) for word in words)
    one_word = len(words) == 1 and len(text) > 2
    if form == "behind":
        return text.isupper() or one_word
    return form == "first" and (text.isupper() or (one_word and text.islower()))


def tidied(outlet: str) -> str:
    """The name without stray spaces: "RIAUMADANI. com" is typed with one."""
    return re.sub(r"\s*\.\s*", ".", outlet) if is_domain(outlet) else outlet


def _folded(name: str) -> str:
    return re.sub(r"[\s.]", "", name).casefold()
