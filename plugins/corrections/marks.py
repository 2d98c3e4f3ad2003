"""Marks in a text that lead to a line of its ledger: "21.00{ralat:2}" -> a small 2 that leads to #ralat-2.

A text keeps its marks as they were typed; whatever prints it makes links of them, or leaves them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.contract.problems import Kind, Problem

NO_SUCH_LINE = Kind(
    "correction-mark",
    found="the mark {mark}, and {count} lines of corrections",
    expected="the number of a line of the ledger; the oldest is 1",
    cure="correct the number, or delete the mark",
)
MARK_FORM = Kind(
    "correction-mark",
    found="the mark {mark}",
    expected="ralat, a colon and the number of a line of the ledger",
    cure="write it like this: {{ralat:1}}",
)
MARK_PLACE = Kind(
    "correction-mark",
    found="the mark {mark} inside a link or the description of a picture",
    expected="a mark between words, or at their end",
    cure="put it behind the link, or below the picture",
)

_MARK = re.compile(r"\{ralat:([1-9]\d{0,3})\}")
# In clean HTML a ">" of the text is written "&gt;": what reaches one before any "<" stands inside a tag.
_IN_TEXT = re.compile(_MARK.pattern + r"(?![^<]*>)")
# Whatever was probably meant to be one: "{Ralat 2}", "{ralat}".
# A mark is a link, and no link holds another one; an attribute holds none at all.
_MISPLACED = re.compile(
    rf"<a [^>]*>(?:(?!</a>).)*?({_MARK.pattern})|<[^>]*({_MARK.pattern})", re.DOTALL
)
_MEANT = re.compile(r"\{\s*(?:ralat|koreksi)\b[^{}\n]{0,20}\}", re.IGNORECASE)


def anchor_of(number: int) -> str:
    """Where the first mark of a line stands on its page."""
    return f"tanda-ralat-{number}"


def wrong_marks(text: str, html: str, first_line: int, count: int) -> Iterator[Problem]:
    """What is wrong with the marks of a text as it was typed, and as ``html`` came of it; ``count`` is how
    long its ledger is."""
    for meant in _MEANT.finditer(text):
        line = first_line + text.count("\n", 0, meant.start())
        mark = _MARK.fullmatch(meant[0])
        if mark is None:
            yield MARK_FORM(mark=meant[0]).at(line=line)
        elif int(mark[1]) > count:
            yield NO_SUCH_LINE(mark=meant[0], count=count).at(line=line)
    for found in _MISPLACED.finditer(html):
        written = found[1] or found[3]
        line = first_line + text.count("\n", 0, max(text.find(written), 0))
        yield MARK_PLACE(mark=written).at(line=line)


def without_marks(html: str) -> str:
    """The text without them, for feeds, summaries and whoever reads its words alone."""
    return _MARK.sub("", html) if "{ralat:" in html else html


def with_links(html: str, label: str) -> str:
    """The text with a link in the place of each; ``label`` names one, with ``{number}`` in it. The first
    of a number has an anchor, so that the ledger leads back to it."""
    if "{ralat:" not in html:
        return html
    seen: set[int] = set()

    def link(match: re.Match[str]) -> str:
        number = int(match[1])
        anchor = "" if number in seen else f' id="{anchor_of(number)}"'
        seen.add(number)
        told = label.format(number=number)
        return (
            f'<sup class="tanda-ralat" data-pagefind-ignore><a href="#ralat-{number}"{anchor}'
            f' aria-label="{told}">{number}</a></sup>'
        )

    return _IN_TEXT.sub(link, html)


def marked_in(html: str) -> frozenset[int]:
    """The lines that a mark in the text leads to."""
    return frozenset(int(number) for number in _IN_TEXT.findall(html))
