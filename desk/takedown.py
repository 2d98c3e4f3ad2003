"""``tasks.py takedown``: takes a story back, publishes, empties the network before the server, at once."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from desk.asking import Ask, answered, as_line, as_word
from desk.guid import replace_file
from desk.header_lines import with_value
from desk.new import NOT_GIVEN
from desk.newsroom import Desk
from desk.publish import Request, publish
from desk.story_file import StoryFile, as_typed, read_named, stop
from plugins.contract import translations
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.source import split
from plugins.contract.telling import as_text
from plugins.corrections.withdrawal import GROUNDS, REPEATS, RUNBOOK
from plugins.stories.newsroom import Newsroom
from plugins.stories.reading import read_story
from plugins.stories.story import Story

NOT_PUBLIC = Kind(
    "takedown-not-public",
    found="a story that readers have never seen: {path}",
    expected="a published story",
    cure="write Status: draf, or delete the file; nothing has to be taken back",
)
UNKNOWN_GROUND = Kind(
    "takedown-ground",
    found="the ground “{value}”",
    expected="one of: {choices}",
    cure="name one of these: keliru is a mistake; masa-depan-anak, kesusilaan and trauma protect somebody",
)
ASKED = {
    "ground": ("--dasar", "masa-depan-anak"),
    "reason": ("--alasan", "Keterangan di dalamnya menuntun kepada seseorang."),
    "title": ("--judul", "Berita tentang seorang anak dicabut"),
}


def takedown(
    root: Path,
    desk: Desk,
    name: str,
    given: Mapping[str, str | None],
    at: datetime,
    ask: Ask | None,
    request: Request,
    chosen: Mapping[str, Any],
) -> int:
    """Withdraws the story of that path or slug and publishes; the exit status. One that was withdrawn already
    is only published again. ``given`` are answers by their names in ASKED; what is missing is asked, or
    an error where there is nobody to ask. ``at`` is the moment. Raises UnknownTargetError."""
    named = read_named(desk, name)
    if isinstance(named, list):
        return stop(desk, named)
    newsroom, found, story = named
    if not story.published or story.moment > at:
        return stop(desk, [NOT_PUBLIC(path=found.path).at(file=str(found.file))])
    say = translations.load(desk.language).gettext
    if not story.withdrawal:
        answers, missing = _answers(desk, given, ask)
        if missing:
            return stop(desk, missing, status=2)
        if not _write(desk, newsroom, found, story, answers, at, ask):
            return 1
    print(say("What to do besides, step by step: {runbook}").format(runbook=RUNBOOK))
    status = publish(root, replace(request, purge=_addresses(found, story)), chosen)
    if status:
        text = say(
            "The story is withdrawn in its file. When what is told above is mended: the same word again."
        )
        print(text, file=sys.stderr)
    return status


def _answers(
    desk: Desk, given: Mapping[str, str | None], ask: Ask | None
) -> tuple[dict[str, str], list[Problem]]:
    say = translations.load(desk.language).gettext
    questions = {
        "ground": say("Ground ({grounds})").format(grounds=", ".join(GROUNDS)),
        "reason": say("Reason, as readers are to see it"),
        "title": say("Headline in place of the old one"),
    }
    answers: dict[str, str] = {}
    problems = []
    for name, question in questions.items():
        # The protecting grounds alone put another headline in the place of the old one.
        protects = GROUNDS.get(answers.get("ground", ""), False)
        needed = name != "title" or protects
        if name == "reason" and protects:
            print(
                say(
                    "No name, initials, school, village, family relation or office of the parents: neither"
                    " in the reason nor in the headline."
                )
            )
        check = partial(_wrong, name, needed=needed)
        somebody = ask if needed else None
        option = ASKED[name][0]
        text, wrong = answered(question, given[name], check, option, somebody, desk.language)
        answers[name] = _as_written(name, text)
        if wrong:
            problems.append(wrong.at(file="takedown"))
    return answers, problems


def _as_written(name: str, text: str) -> str:
    return as_word(text) if name == "ground" else as_line(text)


def _wrong(name: str, text: str, *, needed: bool) -> Problem | None:
    """What is wrong with an answer by itself."""
    written = _as_written(name, text)
    if needed and not written:
        option, example = ASKED[name]
        return NOT_GIVEN(option=option, example=example)
    if name == "ground" and written not in GROUNDS:
        return UNKNOWN_GROUND(value=text, choices=", ".join(GROUNDS))
    return None


def _write(
    desk: Desk,
    newsroom: Newsroom,
    found: StoryFile,
    story: Story,
    answers: Mapping[str, str],
    at: datetime,
    ask: Ask | None,
) -> bool:
    """Writes the headers into the file, unless they would be wrong; whether it did."""
    data, lines = _withdrawn(found, story, answers, at)
    problems = read_story(data, found.path, newsroom).problems
    wrong = [problem for problem in problems if problem.level != WARNING]
    told = wrong or [problem for problem in problems if problem.kind.code == REPEATS.code]
    if told:
        print(as_text(told, desk.language), file=sys.stderr)
    say = translations.load(desk.language).gettext
    # Whoever types is asked; a script has said what it wants.
    if told and not wrong and ask:
        question = say("These words lead back to the story. Publish them all the same? (yes/no)")
        wrong = told if ask(question, say("no")).lower() not in ("ya", "yes") else []
    if wrong:
        print(say("Nothing was written."), file=sys.stderr)
        return False
    replace_file(found.file, data)
    print(say("{path}: this line was written:").format(path=found.file))
    for line in lines:
        print(f"    {line}")
    return True


def _withdrawn(
    found: StoryFile, story: Story, answers: Mapping[str, str], at: datetime
) -> tuple[bytes, list[str]]:
    """The file with the withdrawal, and its lines."""
    when = as_typed(at, story.date.tzinfo)
    values = {"retracted": f"{when} | {answers['ground']} | {answers['reason']}"}
    if answers["title"]:
        values["replacement_title"] = answers["title"]
    data, lines = found.data, []
    for key, value in values.items():
        source = split(data)
        data = with_value(data, source, key, value)
        lines.append(f"{source.called(key)}: {value}")
    return data, lines


def _addresses(found: StoryFile, story: Story) -> tuple[str, ...]:
    """Where readers may still get the story: its address, and those that led there."""
    back = story.withdrawal
    here = (back and back.gone) or story.address
    return tuple(dict.fromkeys((here, *(old for old, _ in found.reading.aliases), "/")))
