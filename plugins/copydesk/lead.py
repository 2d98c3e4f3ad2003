"""What the top of a story lacks: a summary, a place, a dateline that counts as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.bylines.dateline import DATELINE_UNKNOWN
from plugins.bylines.opening import opening_of
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.copydesk.proof import Proof
from plugins.stories.markdown import first_paragraph

NO_SUMMARY = Kind(
    "no-summary",
    found="no summary, and a first paragraph of {length} letters that is cut off: {summary}",
    expected="one or two whole sentences for listings, feeds and messengers",
    cure="add the line {header}: …, or begin the text with a shorter sentence",
    level=WARNING,
)
NO_PLACE = Kind(
    "no-place",
    found="no place in the text that the list of places knows",
    expected="a province, kabupaten or kota, so that readers there find the story",
    cure="add the line {header}: Kota Dumai, or {header}: - if it belongs to no place",
    level=WARNING,
)
DOUBTFUL_DATELINE = Kind(
    "doubtful-dateline",
    found="“{value}” in capitals and a dash at the start of the text, which is not read as a dateline",
    expected="a place that the list of places knows, a dash, and a sentence with a capital letter",
    cure="correct the place or the first word, or write the place in the header {header}; "
    "{header}: - says that it is none",
    level=WARNING,
)

_CAPITALS = re.compile(r"[A-Z][A-Z'’.-]*(?:(?: ?[/&,] ?| )\(?[A-Z][A-Z'’.-]*\)?){0,5}")
_NO_PARAGRAPH = re.compile(r"#|>|\||<|!\[|[-*+] |\d+[.)] ")


def no_summary(proof: Proof) -> Iterator[Problem]:
    story = proof.reading.story
    if story is None or proof.source.text("summary"):
        return
    length = len(first_paragraph(story.body))
    # Where whole sentences fit, the first ones are the summary.
    if story.summary.endswith("…") and length > len(story.summary):
        end = "… " + story.summary[-40:].partition(" ")[2]
        problem = NO_SUMMARY(length=length, summary=end, header=proof.source.called("Summary"))
        yield proof.in_header(problem, "Summary")


def no_place(proof: Proof) -> Iterator[Problem]:
    story = proof.reading.story
    if story and not story.areas and not proof.source.text("places"):
        yield proof.in_header(NO_PLACE(header=proof.source.called("Places")), "Places")


def doubtful_dateline(proof: Proof) -> Iterator[Problem]:
    """Capitals and a dash that no dateline came of; what the build tells by itself is left to it."""
    told = any(problem.kind is DATELINE_UNKNOWN for problem in proof.reading.problems)
    first = next((p for p in proof.paragraphs if not _NO_PARAGRAPH.match(p.text.lstrip())), None)
    if told or first is None or proof.source.text("dateline") or proof.copy.dateline:
        return
    opening = opening_of(first.text)
    if opening is None or opening.colon or opening.in_parenthesis:
        return
    letters = re.sub(r"\W", "", opening.head)
    if _CAPITALS.fullmatch(opening.head) and 4 <= len(letters) <= 40:
        header = proof.source.called("Dateline")
        start = len(first.text) - len(first.text.lstrip())
        problem = DOUBTFUL_DATELINE(value=opening.head, header=header)
        yield problem.at(line=first.line_at(start))
