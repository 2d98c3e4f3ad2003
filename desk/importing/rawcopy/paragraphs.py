"""Lines to paragraphs: mail programs and PDF break lines where nobody did, messengers break none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from desk.importing.rawcopy.sheet import Line
from plugins.contract.problems import WARNING, Kind, Problem

HYPHENS = Kind(
    "copy-hyphens",
    found="words that were cut at the end of a line, and put together: {words}",
    expected="whole words",
    cure="look at each: a word that is written with a hyphen lost it",
    level=WARNING,
)

BULLET = re.compile(r"(?:[-*+•●▪◦‣·–—✓✔➢►]|(?P<number>\d{1,2})[.)])\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?:;…][\"”’)*_]*$")
# Words that keep their hyphen: "anak-anak" is cut into two halves that look alike.
_PREFIXES = {
    "non",
    "pro",
    "kontra",
    "pasca",
    "pra",
    "anti",
    "se",
    "ke",
    "eks",
    "ber",
    "di",
    "antar",
}
_CUT = re.compile(r"(?P<first>[^\W\d_]+)-$")
_NARROWEST, _WIDEST = 30, 110


def paragraphs(lines: Sequence[Line]) -> tuple[list[Line], list[Problem]]:
    """The paragraphs, each with the number of its first line."""
    wrapped = _is_wrapped(lines)
    width = max((len(line.text) for line in lines), default=0)
    joined: list[str] = []
    found: list[Line] = []
    before = Line(0, "")
    for line in lines:
        if line.text:
            if found and _goes_on(before, line, width if wrapped else 0):
                text, cut = _together(found[-1].text, line.text)
                joined += cut
                found[-1] = Line(found[-1].number, text)
            else:
                found.append(line)
        before = line
    found = [Line(one.number, " ".join(one.text.split())) for one in found]
    words = ", ".join(dict.fromkeys(joined))
    return found, [HYPHENS(words=words)] if words else []


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Are lines broken at one width? Then most of them have no room for the first word of the next."""
    width = max((len(line.text) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    breaks = list(_breaks(lines))
    full = sum(len(a.text) + 1 + len(b.text.split()[0]) > width - 4 for a, b in breaks)
    goes_on = sum(b.text[0].islower() for _, b in breaks)
    return len(breaks) >= 2 and (full >= 0.6 * len(breaks) or goes_on >= 0.5 * len(breaks))


def _breaks(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    for a, b in pairwise(lines):
        if a.text and b.text and not BULLET.match(b.text):
            yield a, b


def _goes_on(before: Line, line: Line, width: int) -> bool:
    """Does a line go on with the one above it? ``width`` is that of the lines, 0 where they have none."""
    if not before.text or BULLET.match(line.text):
        return False
    ended = _SENTENCE_END.search(before.text) is not None
    if line.text[0].islower() and not ended and not BULLET.match(before.text):
        return True
    if not width:
        return False
    room = width - len(before.text)
    if ended:
        # The last line of a paragraph may be long too, but not as long as all others.
        return room <= len(line.text.split()[0]) and len(before.text) > 0.85 * width
    return room <= max(len(line.text.split()[0]) + 4, 0.25 * width)


def _together(first: str, second: str) -> tuple[str, list[str]]:
    cut = _CUT.search(first)
    if not cut or not second[:1].islower():
        return f"{first} {second}", []
    half, other = cut["first"].lower(), re.match(r"[^\W\d_]*", second)
    rest = other[0].lower() if other else ""
    if half in _PREFIXES or half[-4:] in rest or rest[:4] in half:
        return first + second, []
    return first[:-1] + second, [half + rest]
