"""``tasks.py import text``: raw copy to one draft, and word of what was understood and what is doubtful."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desk import new
from desk.check import Checked, check_file, name_of, tell
from desk.importing.lifting import header_of
from desk.importing.rawcopy import furniture, labels, mail, message, moments, telling
from desk.importing.rawcopy.anatomy import Anatomy, take_apart
from desk.importing.rawcopy.cleaning import clean
from desk.importing.rawcopy.credits import credits_of
from desk.importing.rawcopy.decoding import EMPTY, decode
from desk.importing.rawcopy.paragraphs import paragraphs
from desk.importing.rawcopy.proposals import Proposal, places_of, propose
from desk.importing.rawcopy.sheet import Sheet
from desk.importing.rawcopy.understood import Understood
from desk.importing.rawcopy.writing import markdown, plain
from desk.newsroom import Desk
from plugins.bylines.dateline import from_header
from plugins.contract.dates import parse_moment
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.telling import as_text
from plugins.stories.newsroom import Newsroom

DATE_OF_TEXT = Kind(
    "copy-date",
    found="copy without a date of its own, which tells of {day}",
    expected="when the story is or was published",
    cure="correct the date and the time",
    level=WARNING,
)
TIME_MISSING = Kind(
    "copy-date",
    found="a date without a time: {day}",
    expected="when the story is or was published",
    cure="correct the time",
    level=WARNING,
)
SECTION_GUESSED = Kind(
    "copy-section",
    found="copy from which no section can be told; the first one was written",
    expected="a section of content/data/sections.yml: {known}",
    cure="write the right one",
    level=WARNING,
)


def import_text(desk: Desk, data: bytes, name: str) -> int:
    """Writes the draft and tells about it; prints its path last; the exit status."""
    newsroom = desk.newsroom
    if newsroom is None or any(problem.level != WARNING for problem in desk.problems):
        print(as_text(desk.problems, desk.language), file=sys.stderr)
        return 1
    understood, problems = understand(data, desk.content, newsroom, datetime.now(newsroom.zone))
    if understood is None:
        print(as_text([p.at(file=name) for p in problems], desk.language), file=sys.stderr)
        return 1
    remarks = telling.remarks(understood.sheet, understood.problems, desk.language)
    file = new.write_draft(desk, newsroom, understood.values, understood.body, remarks)
    if file is None:
        return 1
    checked = check_file(desk, newsroom, file, name_of(desk, file), fix=False)
    print("\n".join(telling.lines(understood, name, checked.reading, desk.language)))
    own = _placed(understood.problems, checked, newsroom.prefix)
    tell(desk, [checked], [*own, *checked.problems], named=False)
    print(new.shown(file))
    return 0


def _placed(problems: Sequence[Problem], checked: Checked, prefix: str) -> list[Problem]:
    """The problems of the copy at the lines that they concern in the draft."""
    reading = checked.reading
    return [
        replace(p, header=reading.called(p.header)).at(
            file=f"{prefix}/{reading.path}", line=reading.line(p.header)
        )
        for p in problems
    ]


def understand(
    data: bytes, content: Path, newsroom: Newsroom, now: datetime
) -> tuple[Understood | None, list[Problem]]:
    """What the bytes of raw copy say; None where they hold no story. ``now`` is told, so that the same
    copy gives the same draft."""
    decoded, problems = decode(data)
    if decoded is None:
        return None, problems
    text, found = clean(decoded.text)
    sheet = Sheet.of(text)
    sheet.problems += problems + found
    sender = _unwrap(sheet, decoded.mail, now)
    signed = mail.signature(sheet)
    furniture.clear(sheet)
    is_release = labels.release(sheet)
    labels.take(sheet)
    mail.greetings(sheet)
    parts, found = paragraphs(sheet.lines)
    sheet.problems += found
    story = take_apart(parts, sheet, newsroom)
    if not story.title and not story.body:
        return None, [*problems, EMPTY()]
    people = credits_of(sheet.told, story.signed, [*signed, sender], newsroom.data.people)
    label = story.label or ("siaran-pers" if is_release else "")
    return _draft(story, sheet, people | {"label": label}, content, newsroom, now), []


def _unwrap(sheet: Sheet, headers: tuple[tuple[str, str], ...], now: datetime) -> str:
    """Takes messenger and e-mail off; who sent it."""
    sender = message.unwrap(sheet, now.date())
    sender = mail.unwrap(sheet) or sender
    for name, value in headers:
        if name == "From":
            sender = sender or mail.name_of(value)
        elif name.lower() not in sheet.told and not ("sent" in sheet.told and name == "Date"):
            mail.tell(sheet, name.lower(), value)
    return sender


def _draft(
    story: Anatomy,
    sheet: Sheet,
    own: Mapping[str, str],
    content: Path,
    newsroom: Newsroom,
    now: datetime,
) -> Understood:
    words = "\n".join(plain(line.text) for line in story.body)
    problems = sheet.problems + story.problems
    dateline = _dateline(story, newsroom)
    filed = story.dateline.areas if story.dateline else ()
    proposal = propose(f"{story.title}\n{words}", content, newsroom)
    places = places_of(story.title, words, filed, newsroom)
    date, found = _date(sheet.told, story, newsroom, now)
    section, more = _section(sheet.told, proposal, newsroom)
    told = sheet.told.get("tags", "")
    values = {
        "title": story.title,
        "date": date,
        "category": section,
        "dateline": dateline,
        "tags": "; ".join(_tags(told)) if told else "; ".join(proposal.tags),
        "places": "; ".join(places.main),
        "summary": story.summary or sheet.told.get("summary", ""),
        "embargo": _embargo(sheet.told.get("embargo", ""), filed, newsroom),
        **own,
    }
    body = markdown(line.text for line in story.body)
    return Understood(values, body, sheet, proposal, places, (*problems, *found, *more))


def _dateline(story: Anatomy, newsroom: Newsroom) -> str:
    """The header that says the same as the dateline did; where none can, it is left in the text."""
    if story.dateline is None:
        return ""
    text = header_of(story.dateline)
    return text if from_header(text, newsroom.locate)[0] else story.dateline.places[0]


def _date(
    told: Mapping[str, str], story: Anatomy, newsroom: Newsroom, now: datetime
) -> tuple[str, list[Problem]]:
    """When it is published: the first of the moments that may count which a header can hold."""
    found = _moments(told, story, newsroom, now)
    return next((date, problems) for date, problems in found if parse_moment(date)[0])


def _moments(
    told: Mapping[str, str], story: Anatomy, newsroom: Newsroom, now: datetime
) -> Iterator[tuple[str, list[Problem]]]:
    """As the copy says, as the message was sent, as an old text tells; else now."""
    zone = newsroom.zone_of(story.dateline.areas if story.dateline else ())
    present = f"{now.astimezone(zone):%Y-%m-%d %H:%M}"
    moment, _ = parse_moment(told.get("date", ""))
    if moment:
        yield f"{moment.at(zone).astimezone(zone):%Y-%m-%d %H:%M}", []
    sent, day = told.get("sent", ""), told.get("day", "")[:16]
    if day and day[:10] not in (sent[:10], present[:10]):
        yield day, [TIME_MISSING(day=day[:10]).at(header="Date")]
    if sent:
        when = datetime.fromisoformat(sent)
        yield f"{when.astimezone(zone) if when.tzinfo else when:%Y-%m-%d %H:%M}", []
    opening = [plain(line.text) for line in story.body[:3]]
    old = moments.told_of(opening, now.date())
    if old and not day:
        yield f"{old} 12:00", [DATE_OF_TEXT(day=old).at(header="Date")]
    yield present, []


def _section(
    told: Mapping[str, str], proposal: Proposal, newsroom: Newsroom
) -> tuple[str, list[Problem]]:
    section = newsroom.data.section(told.get("category", "")) or proposal.section
    if section or not newsroom.data.sections:
        return section.name if section else told.get("category", ""), []
    names = ", ".join(section.name for section in newsroom.data.sections)
    problem = SECTION_GUESSED(known=names).at(header="Category")
    return newsroom.data.sections[0].name, [problem]


def _tags(text: str) -> list[str]:
    parts = re.split(r"[;,#|]", text)
    return list(dict.fromkeys(part.strip() for part in parts if re.search(r"\w", part)))


def _embargo(text: str, filed: tuple[str, ...], newsroom: Newsroom) -> str:
    moment, _ = parse_moment(text)
    return f"{moment.at(newsroom.zone_of(filed)):%Y-%m-%d %H:%M%z}" if moment else ""
