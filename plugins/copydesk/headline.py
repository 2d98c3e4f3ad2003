"""Headlines: too long to be read at a glance, or in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.contract.problems import WARNING, Kind, Problem
from plugins.copydesk.proof import Proof

LONG_HEADLINE = Kind(
    "long-headline",
    found="a headline of {length} characters",
    expected="at most {most}: messengers, search engines and phones cut off what is longer",
    cure="say the news in fewer words; names of offices and places fit into the first paragraph",
    level=WARNING,
)
CAPITALS_HEADLINE = Kind(
    "capitals-headline",
    found="a headline in capitals",
    expected="capitals only where a word has them: they are hard to read, and a screen reader may spell them",
    cure="type it again in ordinary letters; acronyms such as APBD stay as they are",
    level=WARNING,
)

# 110 characters are four lines on a phone and what headlines in structured data used to be limited to. Words
# are not counted: twelve Indonesian words are 80 characters, and regional headlines that name an office, a
# kabupaten and a village need that many; a warning on every second story is one that nobody reads.
LONGEST = 110
# Shorter ones are one or two acronyms: "KPU RI", "DPRD DKI".
_FEWEST_CAPITALS = 12
_WORD = re.compile(r"[^\W\d_]+")


def long_headline(proof: Proof) -> Iterator[Problem]:
    title = proof.source.text("title")
    if len(title) > LONGEST:
        yield proof.in_header(LONG_HEADLINE(length=len(title), most=LONGEST), "Title")


def capitals_headline(proof: Proof) -> Iterator[Problem]:
    """Nearly all letters are capitals, and some word is too long to be an acronym."""
    words = _WORD.findall(proof.source.text("title"))
    letters = "".join(words)
    capitals = sum(letter.isupper() for letter in letters)
    spelt_out = any(len(word) > 6 and word.isupper() for word in words)
    if spelt_out and capitals >= _FEWEST_CAPITALS and capitals > 0.8 * len(letters):
        yield proof.in_header(CAPITALS_HEADLINE(), "Title")
