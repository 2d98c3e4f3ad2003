"""``tasks.py correct``: writes a line into a story's ledger, and the way back into the story it names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from desk.asking import Ask, answered, as_line, as_word
from desk.guid import replace_file
from desk.header_lines import with_entry, with_value
from desk.new import NOT_GIVEN, shown
from desk.newsroom import Desk
from desk.story_file import StoryFile, as_typed, no_story, opened, read_named, stop
from plugins.contract import translations
from plugins.contract.dates import parse_moment
from plugins.contract.headers import BY_KEY
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.source import split
from plugins.corrections.kinds import KINDS, REPLY, CorrectionKind
from plugins.corrections.ledger import unknown_kind
from plugins.corrections.naming import story_named
from plugins.stories.newsroom import Newsroom
from plugins.stories.reading import read_story

ANSWERS_ANOTHER = Kind(
    "correct-answers-another",
    found="{file}, which answers “{other}” already",
    expected="one story that it answers",
    cure="write a story of its own for this answer, or correct {header} in that file",
)
ASKED = {
    "kind": ("--jenis", "ralat"),
    "text": ("--teks", "Sebelumnya tertulis 12; yang benar 21."),
    "story": ("--berita", "slug-hak-jawab"),
}


def correct(
    desk: Desk,
    name: str,
    given: Mapping[str, str | None],
    at: datetime | None,
    ask: Ask | None,
) -> int:
    """Writes the line for the story called ``name``; the exit status.

    ``given`` are answers by their names in ASKED; what is missing is asked with ``ask(question,
    default)``, or an error where there is nobody to ask (None). ``at`` is the moment, now where it is None.
    """
    found = read_named(desk, name)
    if isinstance(found, list):
        return stop(desk, found)
    answers, missing = _answers(desk, given, ask)
    if missing:
        return stop(desk, missing, status=2)
    newsroom, file, story = found
    return _write(
        desk, newsroom, file, answers, as_typed(at or datetime.now(UTC), story.date.tzinfo)
    )


def _write(
    desk: Desk, newsroom: Newsroom, story: StoryFile, answers: Mapping[str, str], when: str
) -> int:
    """Writes both files, or neither."""
    kind = KINDS.get(answers["kind"])
    written, line = _corrected(story, answers, when)
    wrong = _problems(newsroom, story, written)
    if wrong or kind is None:
        return stop(desk, wrong)
    named = answers["story"]
    other = opened(desk, newsroom, story_named(named, newsroom.site_url))
    if named and "://" not in named and other is None:
        return stop(desk, [no_story(desk, named)])
    if other and (taken := _answers_another(story, other, kind)):
        return stop(desk, [taken])
    say = translations.load(desk.language).gettext
    written_lines = [(story.file, written, f"{story.source.called('Correction')}: {line}")]
    back = _with_way_back(story, other, kind) if other else None
    written_lines += [(other.file, *back)] if other and back else []
    for file, data, told in written_lines:
        replace_file(file, data)
        print(say("{path}: this line was written:").format(path=shown(file)))
        print(f"    {told}")
    if kind.error:
        text = say("Correct the text too; a mark in it leads readers here: {mark}")
        print(text.format(mark=f"{{ralat:{_number(newsroom, story, written, line)}}}"))
    print(say("Then: python3 tasks.py build"))
    return 0


def _number(newsroom: Newsroom, story: StoryFile, written: bytes, line: str) -> int:
    """Which line of the ledger it became: they are counted by their moments."""
    read = read_story(written, story.path, newsroom).story
    lines = [one.moment for one in read.corrections] if read else []
    moment, _ = parse_moment(line.partition("|")[0].strip())
    return lines.index(moment.at(UTC)) + 1 if moment and moment.at(UTC) in lines else len(lines)


def _answers(
    desk: Desk, given: Mapping[str, str | None], ask: Ask | None
) -> tuple[dict[str, str], list[Problem]]:
    say = translations.load(desk.language).gettext
    questions = {
        "kind": say("Kind ({kinds})").format(kinds=", ".join(KINDS)),
        "text": say("What was wrong and what is right"),
        "story": say("Slug of the story that holds the reply"),
    }
    answers: dict[str, str] = {}
    problems = []
    for name, question in questions.items():
        needed = name != "story" or answers["kind"] == REPLY
        check = partial(_wrong, name, needed=needed)
        somebody = ask if needed else None
        option = ASKED[name][0]
        text, wrong = answered(question, given[name], check, option, somebody, desk.language)
        answers[name] = _as_written(name, text)
        if wrong:
            problems.append(wrong.at(file="correct"))
    return answers, problems


def _as_written(name: str, text: str) -> str:
    return as_word(text) if name == "kind" else as_line(text)


def _wrong(name: str, text: str, *, needed: bool) -> Problem | None:
    """What is wrong with an answer by itself."""
    written = _as_written(name, text)
    if needed and not written:
        option, example = ASKED[name]
        return NOT_GIVEN(option=option, example=example)
    if name == "kind" and written not in KINDS:
        return unknown_kind(text)
    return None


def _corrected(story: StoryFile, answers: Mapping[str, str], when: str) -> tuple[bytes, str]:
    """The file with the line, and that line. A header Modified that is there follows."""
    parts = [when, answers["kind"], answers["text"], answers["story"]]
    line = " | ".join(part for part in parts if part)
    data = with_entry(story.data, story.source, "correction", line)
    if "modified" in story.source.headers:
        data = with_value(data, split(data), "modified", when)
    return data, line


def _problems(newsroom: Newsroom, story: StoryFile, written: bytes) -> list[Problem]:
    """What the line would make wrong: it is told, and not written."""
    known = {(problem.kind.code, problem.values) for problem in story.reading.problems}
    found = read_story(written, story.path, newsroom).problems
    return [
        problem
        for problem in found
        if problem.level != WARNING and (problem.kind.code, problem.values) not in known
    ]


def _answers_another(story: StoryFile, other: StoryFile, kind: CorrectionKind) -> Problem | None:
    """A story answers one other; only related ones may be several."""
    key = kind.back.lower()
    named = other.source.text(key)
    if key == "related" or not named or Path(named).stem == story.slug:
        return None
    header = other.source.called(kind.back)
    problem = ANSWERS_ANOTHER(file=other.path, other=named, header=header)
    return problem.at(file=shown(other.file), line=other.source.line(key), header=header)


def _with_way_back(
    story: StoryFile, other: StoryFile, kind: CorrectionKind
) -> tuple[bytes, str] | None:
    """The other file with the header that leads back, and its line; None where it leads back already."""
    key = kind.back.lower()
    named = other.source.items(key, ";,")
    if any(Path(one).stem == story.slug for one in named):
        return None
    value = "; ".join([*named, story.slug]) if key == "related" else story.slug
    header = other.source.called(BY_KEY[key].name)
    return with_value(other.data, other.source, key, value), f"{header}: {value}"
