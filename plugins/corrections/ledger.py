"""The ledger of a story: each correction, reply and update with its minute, one line each.

``WAKTU | JENIS | TEKS``, perhaps with the story that belongs to it behind another bar.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from plugins.contract.dates import NO_ZONE, parse_moment
from plugins.contract.nearest import nearest_of
from plugins.contract.problems import Kind, Problem
from plugins.corrections.kinds import KINDS, REPLY, WITHDRAWN, CorrectionKind
from plugins.corrections.naming import is_foreign, story_named

FORM = Kind(
    "correction-form",
    found="the line “{line}”",
    expected="moment | kind | text, perhaps | the story that belongs to it",
    cure="write it like this: 2026-11-24 10:00 WIB | ralat | Sebelumnya tertulis 12; yang benar 21.",
)
UNKNOWN_KIND = Kind(
    "correction-kind",
    found="the kind of correction “{value}”",
    expected="ralat, koreksi, klarifikasi, hak-jawab or pembaruan",
    cure="write {near}",
)
WITHDRAWAL = Kind(
    "correction-kind",
    found="a withdrawal among the corrections",
    expected="a withdrawal in a header of its own",
    cure="write Dicabut: 2026-11-24 10:00 WIB | keliru | … instead; docs/takedown.md says more",
)
NO_TEXT = Kind(
    "correction-text",
    found="a correction without a text",
    expected="what was wrong and what is right, in words that stand by themselves",
    cure="write the text behind the second bar",
)
NO_REPLY = Kind(
    "correction-reply",
    found="a reply without the story that holds it",
    expected="the slug of that story behind a third bar",
    cure="publish the reply as a story of its own and name it: … | hak-jawab | … | slug-hak-jawab",
)
REPLY_ELSEWHERE = Kind(
    "correction-reply",
    found="a reply that stands on another site: {value}",
    expected="a story of this site",
    cure="publish the reply as a story of its own and name its slug",
)
SAME_MINUTE = Kind(
    "correction-minute",
    found="two corrections of the same minute, {value}",
    expected="a minute of its own for each: it is how readers and feeds tell them apart",
    cure="put both into one line, or give the second its own minute",
)
BEFORE_STORY = Kind(
    "correction-before-date",
    found="a correction of {value}, before the story was published",
    expected="a moment after Date",
    cure="correct the moment; what was mended before publication needs no line",
)
MODIFIED_OLDER = Kind(
    "correction-modified",
    found="{header} earlier than the newest correction",
    expected="the moment of the newest correction, or no {header}: then it follows by itself",
    cure="delete the line {header}, or write {value}",
)

_BEGINS = re.compile(r"\d{4}-\d")


@dataclass(frozen=True)
class Correction:
    """One line. ``moment`` is aware; ``story`` is the slug or file of the story that belongs to it,
    ``link`` an address on another site; both are "" where there is none. ``line`` is where it stands in its
    file."""

    moment: datetime
    kind: CorrectionKind
    text: str
    story: str = ""
    link: str = ""
    line: int = field(default=0, compare=False)


Numbered = tuple[int, str]
"""The number of a line, and what it says."""


def entries_of(lines: Sequence[Numbered]) -> list[Numbered]:
    """The entries of a header: one begins with each line that has two bars or begins with a date, any
    other line goes on with the one above it."""
    entries: list[Numbered] = []
    for number, line in lines:
        if not line:
            continue
        if not entries or line.count("|") > 1 or _BEGINS.match(line):
            entries.append((number, line))
        else:
            first, text = entries[-1]
            entries[-1] = (first, f"{text} {line}")
    return entries


def read_ledger(
    lines: Sequence[Numbered], site_url: str
) -> tuple[tuple[Correction, ...], list[Problem]]:
    """The corrections in order of time, and what is wrong with the lines."""
    found: dict[datetime, Correction] = {}
    problems: list[Problem] = []
    for number, line in entries_of(lines):
        correction, wrong = _read_entry(line, site_url)
        problems += [problem.at(line=number) for problem in wrong]
        if correction and correction.moment in found:
            written = correction.moment.isoformat(timespec="minutes")
            problems.append(SAME_MINUTE(value=written).at(line=number))
        elif correction:
            found[correction.moment] = replace(correction, line=number)
    return tuple(found[moment] for moment in sorted(found)), problems


def unknown_kind(word: str) -> Problem:
    """A word that is no kind of correction, with the kind that looks like it, or all of them."""
    if word.lower() == WITHDRAWN:
        return WITHDRAWAL()
    return UNKNOWN_KIND(value=word, near=nearest_of(word, KINDS))


def misplaced(
    corrections: Sequence[Correction], date: datetime, modified: datetime | None, header: str
) -> list[Problem]:
    """Corrections older than their story, and a Modified (typed as ``header``) older than the newest."""
    problems = [
        BEFORE_STORY(value=one.moment.isoformat(timespec="minutes")).at(header="Correction")
        for one in corrections
        if one.moment < date
    ]
    newest = corrections[-1].moment if corrections else None
    if newest and modified and modified < newest:
        value = f"{newest:%Y-%m-%d %H:%M}{newest:%z}"
        problems.append(MODIFIED_OLDER(header=header, value=value).at(header="Modified"))
    return problems


def _read_entry(line: str, site_url: str) -> tuple[Correction | None, list[Problem]]:
    fields = [field.strip() for field in line.split("|")]
    if not 3 <= len(fields) <= 4:
        return None, [FORM(line=line if len(line) <= 60 else line[:59] + "…")]
    when, word, text, named = (*fields, "")[:4]
    moment, problems = parse_moment(when)
    if moment and moment.zone is None:
        problems = [NO_ZONE(value=when)]
    kind = KINDS.get("-".join(word.lower().split()))
    if kind is None:
        problems.append(unknown_kind(word))
    if not text:
        problems.append(NO_TEXT())
    foreign = is_foreign(named, site_url)
    if kind and kind.word == REPLY and (foreign or not named):
        problems.append(REPLY_ELSEWHERE(value=named) if foreign else NO_REPLY())
    if problems or moment is None or moment.zone is None or kind is None:
        return None, problems
    story, link = ("", named) if foreign else (story_named(named, site_url), "")
    return Correction(moment.at(moment.zone), kind, text, story, link), []
