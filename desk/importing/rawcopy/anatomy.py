"""The paragraphs of raw copy: which is the headline, where the dateline stands, who signed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from desk.importing.rawcopy import moments
from desk.importing.rawcopy.ending import sign_off
from desk.importing.rawcopy.furniture import tell_moment
from desk.importing.rawcopy.headline import proposed_headline, tidied
from desk.importing.rawcopy.sheet import Line, Sheet
from plugins.bylines import dateline as datelines
from plugins.bylines.byline import Credit
from plugins.bylines.dateline import Dateline
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.stories.newsroom import Newsroom

HEADLINE_PROPOSED = Kind(
    "copy-headline",
    found="copy without a headline",
    expected="a headline over the text",
    cure="the first sentence stands in for it: write one of your own",
    level=WARNING,
)
SECOND_STORY = Kind(
    "copy-second-story",
    found="a second dateline in line {line} of the copy: “{text}”",
    expected="one story",
    cure="if a second story begins there, give it a file of its own and import that",
    level=WARNING,
)

_LONGEST_HEADLINE = 25  # words
_LONGEST = 200  # characters
# A dateline with its day: "Pekanbaru, 24 November 2026 –", "DUMAI, Selasa (24/11/2026) -".
_DATED = re.compile(
    r"(?P<place>[*_]*[A-Z][^\d,;.!?]{2,40}?),?\s*\(?"
    rf"(?P<day>(?:{moments.WEEKDAY},?\s*)?\(?\d[\w /.-]{{2,20}}?\d\)?)\)?"
    r"(?P<rest>\s*(?:\([^()]{2,40}\))?[*_]*\s*(?:-{1,2}|[‐‑–—])[*_]*\s)",
    re.IGNORECASE,
)
# Pins and loudspeakers before the dateline; a colon behind it: "BENGKALIS: Warga …"
_BEFORE_PLACE = re.compile(r"^[^\w*_“\"'‘(\[]+")
_COLON = re.compile(r"(?P<place>[*_]*[A-Z][A-Z .'’-]{2,40}[*_]*):(?P<marks>[*_]*)\s+")


@dataclass
class Anatomy:
    """A story in its parts. ``body`` are paragraphs as they were typed, ``label`` what its signs propose."""

    title: str = ""
    summary: str = ""
    dateline: Dateline | None = None
    body: list[Line] = field(default_factory=list)
    signed: tuple[Credit, ...] = ()
    label: str = ""
    problems: list[Problem] = field(default_factory=list)


def take_apart(paragraphs: Sequence[Line], sheet: Sheet, newsroom: Newsroom) -> Anatomy:
    """Headline, dateline and sign-off out of the paragraphs."""
    story = Anatomy()
    lines = _joined_capitals(_joined_dateline(paragraphs))
    start = _lead(lines, story, sheet, newsroom)
    story.title = tidied(sheet.told.get("title", ""))
    _headline(lines[:start], story, sheet)
    story.body = [line for line in lines[start:] if line.text]
    if not (story.title or start or story.dateline):
        _first_as_headline(story, sheet)
    ending = sign_off(story.body, sheet, newsroom.data.people)
    story.body, story.signed, story.label = ending.body, ending.people, ending.label
    _other_stories(story, newsroom)
    story.title = story.title or sheet.told.get("subject", "")
    if not story.title and story.body:
        story.title = proposed_headline(story.body[0].text) or "Tanpa judul"
        story.problems.append(HEADLINE_PROPOSED().at(header="Title"))
    return story


def _joined_dateline(paragraphs: Sequence[Line]) -> list[Line]:
    """A dateline alone in its line belongs to the paragraph below it."""
    lines: list[Line] = []
    for line in paragraphs:
        last = lines[-1].text if lines else ""
        if 0 < len(last) <= 60 and re.search(r"\w[)*_]*\s*(?:-{1,2}|[‐‑–—])[*_]*$", last):
            lines[-1] = Line(lines[-1].number, f"{last} {line.text}")
        else:
            lines.append(line)
    return lines


def _joined_capitals(paragraphs: Sequence[Line]) -> list[Line]:
    """A headline in capitals that goes on in the next line."""
    first, *rest = (*paragraphs, Line(0, ""))
    second = rest[0] if rest else first
    apart = second.number - first.number != 1 or first.words + second.words > _LONGEST_HEADLINE
    if apart or not (first.text.isupper() and second.text.isupper()) or first.words < 3:
        return list(paragraphs)
    return [Line(first.number, f"{first.text} {second.text}"), *paragraphs[2:]]


def _lead(lines: list[Line], story: Anatomy, sheet: Sheet, newsroom: Newsroom) -> int:
    """Where the text begins: at the paragraph with the dateline, which is lifted; else 0."""
    doubts: list[Problem] = []
    for number, line in enumerate(lines[:6]):
        text, day = _undated(line.text, newsroom)
        lifted, problems = _lift(text, newsroom)
        doubts = doubts or problems
        if lifted is None or not lifted.dateline.places:
            continue
        if day:
            tell_moment(sheet, day)
        story.dateline = lifted.dateline
        story.problems += [p for p in problems if p.kind is datelines.DATELINE_OUTLET_UNKNOWN]
        lines[number] = Line(line.number, lifted.rest.strip())
        return number
    return 0


def _lift(text: str, newsroom: Newsroom) -> tuple[datelines.Lifted | None, list[Problem]]:
    return datelines.lift(text, newsroom.locate, newsroom.data.outlet.dateline_names)


def _undated(text: str, newsroom: Newsroom) -> tuple[str, moments.When | None]:
    """The paragraph with the day taken out of its dateline: the place has to be one."""
    text = _BEFORE_PLACE.sub("", text)
    colon = _COLON.match(text)
    if colon and len(text.split()) > 10 and newsroom.locate(colon["place"].strip("*_ ")):
        text = f"{colon['place']}{colon['marks']} – {text[colon.end() :]}"
    match = _DATED.match(text)
    if match is None or newsroom.locate(match["place"].strip("*_ ")) is None:
        return text, None
    day = match["day"].strip("() ")
    when = moments.inside(day)
    return f"{match['place']}{match['rest']}{text[match.end() :]}", when


def _headline(before: Sequence[Line], story: Anatomy, sheet: Sheet) -> None:
    """What stands over the dateline: the headline, perhaps with a second line, and a summary."""
    # Over a headline stands a word like EKSKLUSIF, under it a deck.
    titles = [line for line in before if line.words <= _LONGEST_HEADLINE]
    long_enough = [line for line in titles if line.words > 2]
    if not long_enough and "subject" in sheet.told:
        titles = []
    title = next(iter(long_enough or titles), None) if not story.title else None
    if title:
        story.title = tidied(title.text)
    rest = [line for line in before if line is not title]
    number = title.number if title else 0
    deck = next((x for x in rest if x.number > number and x.words > 2 and len(x.text) <= 300), None)
    story.summary = tidied(deck.text) if deck else ""
    sheet.lay_aside([line for line in rest if line is not deck], "over")


def _first_as_headline(story: Anatomy, sheet: Sheet) -> None:
    """Without a dateline: a short first paragraph that does not end as a sentence does."""
    first, second = (*story.body, Line(0, ""), Line(0, ""))[:2]
    if first.words <= 2 and 2 < second.words <= _LONGEST_HEADLINE and len(story.body) > 2:
        sheet.lay_aside([first], "over")
        story.body, first = story.body[1:], second
    ended = re.search(r"[.:;,][\"”’*_]*$", first.text) is not None
    if first.words <= _LONGEST_HEADLINE and len(first.text) <= _LONGEST and not ended:
        story.title = tidied(first.text)
        story.body = story.body[1:]


def _other_stories(story: Anatomy, newsroom: Newsroom) -> None:
    """A dateline further down, with the name of an outlet: messages often hold two stories."""
    for line in story.body[2:]:
        lifted, _ = _lift(line.text, newsroom) if line.words > 8 else (None, [])
        if lifted and lifted.dateline.places and lifted.dateline.outlet:
            text = datelines.printed(lifted.dateline)
            story.problems.append(SECOND_STORY(line=line.number, text=text))
