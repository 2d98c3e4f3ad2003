"""Quotation marks that are opened and not closed, or closed and never opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from plugins.contract.problems import WARNING, Kind, Problem
from plugins.copydesk.proof import Paragraph, Proof

UNBALANCED_QUOTES = Kind(
    "unbalanced-quotes",
    found="a quotation mark without its partner: {text}",
    expected="two for each quotation, in one paragraph",
    cure="add the one that is missing; a quotation that goes on in the next paragraph is opened again there",
    level=WARNING,
)

_MARK = re.compile(r'["“”„«»]|&quot;')
# 17" is a size; a year at the end of a quotation looks the same, so it counts only where that saves all.
_INCHES = re.compile(r'\d(?:"|”|&quot;)')
_CURLY = {"“": "open", "„": "open", "«": "open", "”": "close", "»": "close"}
_SAID = re.compile(
    r"\b(?:kata|ujar|tutur|jelas|ungkap|sebut|papar|tegas|terang|tambah|imbuh|pungkas|tandas|ucap|beber)(?:nya)?\b",
    re.IGNORECASE,
)
_SHOWN = 30


def unbalanced_quotes(proof: Proof) -> Iterator[Problem]:
    for paragraph, following in zip_longest(proof.paragraphs, proof.paragraphs[1:]):
        lonely = _lonely(paragraph.text)
        if lonely is None or (lonely[1] and _goes_on(paragraph.text[lonely[0].end() :], following)):
            continue
        text = _around(paragraph.text, *lonely)
        yield UNBALANCED_QUOTES(text=text).at(line=paragraph.line_at(lonely[0].start()))


def _lonely(text: str) -> tuple[re.Match[str], bool] | None:
    """The first mark without a partner, and whether it opens; None where all have one.

    What a mark does is told by where it stands before by how it looks: some keyboards and some papers
    open and close with the same one.
    """
    marks = list(_MARK.finditer(text))
    odd = len(marks) % 2 == 1
    if odd and _INCHES.search(text):
        return None
    opened: re.Match[str] | None = None
    for mark in marks:
        # Straight ones in pairs are right wherever the space stands: «datang, "kata Hendri» is a slip
        # of the space bar.
        role = _role(text, mark) if odd or mark[0] in _CURLY else ""
        if role == "open" or (role == "" and opened is None):
            if opened:
                return opened, True
            opened = mark
        elif opened is None:
            return mark, False
        else:
            opened = None
    return (opened, True) if opened else None


def _role(text: str, mark: re.Match[str]) -> str:
    before, after = text[: mark.start()][-1:], text[mark.end() :][:1]
    starts = not before or before in " \n\t\u00a0([*_—–-/"
    ends = not after or after in " \n\t\u00a0.,;:!?)]*_—–-/…"
    if starts != ends:
        return "open" if starts else "close"
    return _CURLY.get(mark[0], "")


def _goes_on(rest: str, following: Paragraph | None) -> bool:
    """Papers open a quotation of several paragraphs anew in each, and close it in the last. Where "kata
    Hendri" follows, it has ended."""
    again = following is not None and _MARK.match(following.text.lstrip(" \n>*_"))
    return bool(again) and not _SAID.search(rest)


def _around(text: str, mark: re.Match[str], opens: bool) -> str:
    """The words that the mark stands at, as they are typed."""
    if opens:
        shown = text[mark.start() : mark.end() + _SHOWN]
        return shown.split("\n")[0].rstrip() + ("…" if len(text) > mark.end() + _SHOWN else "")
    shown = text[max(mark.start() - _SHOWN, 0) : mark.end()]
    return ("…" if mark.start() > _SHOWN else "") + shown.split("\n")[-1].lstrip()
