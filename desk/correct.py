"""``tasks.py correct``: writes a line into a story's ledger, and the way back into the story it names."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from desk.guid import replace_file
from desk.header_lines import with_entry, with_value
from desk.new import NOT_GIVEN, tell
from desk.newsroom import Desk
from plugins.bylines import times
from plugins.contract import translations
from plugins.contract.dates import parse_moment
from plugins.contract.headers import BY_KEY
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.source import Source, split
from plugins.contract.telling import as_text
from plugins.corrections.kinds import KINDS, REPLY, CorrectionKind
from plugins.corrections.ledger import unknown_kind
from plugins.corrections.naming import story_named
from plugins.stories.newsroom import Newsroom
from plugins.stories.reading import read_story
from plugins.stories.story import Reading

NO_STORY = Kind(
    "correct-no-story",
    found="no story “{value}” in {content}/",
    expected="the path of a story, or its slug",
    cure="write it like this: {example}",
)
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


@dataclass(frozen=True)
class Opened:
    """A story's file as it stands."""

    file: Path
    path: str
    data: bytes
    source: Source
    reading: Reading

    @property
    def slug(self) -> str:
        return self.source.text("slug") or self.file.stem


def correct(
    desk: Desk,
    name: str,
    given: Mapping[str, str | None],
    at: datetime | None,
    ask: Callable[[str, str], str] | None,
) -> int:
    """Writes the line for the story called ``name``; the exit status.

    ``given`` are answers by their names in ASKED; what is missing is asked with ``ask(question,
    default)``, or an error where there is nobody to ask (None). ``at`` is the moment, now where it is None.
    """
    newsroom = desk.newsroom
    if newsroom is None or any(problem.level != WARNING for problem in desk.problems):
        return _stop(desk, list(desk.problems))
    story = opened(desk, newsroom, name)
    if story is None:
        return _stop(desk, [no_story(desk, name)])
    if story.reading.story is None:
        return _stop(desk, list(story.reading.problems))
    answers, missing = _answers(desk, given, ask)
    if missing:
        return _stop(desk, missing, status=2)
    return _write(desk, newsroom, story, answers, at)


def _write(
    desk: Desk, newsroom: Newsroom, story: Opened, answers: Mapping[str, str], at: datetime | None
) -> int:
    """Writes both files, or neither."""
    kind = KINDS.get(answers["kind"])
    written, line = _corrected(story, answers, at)
    wrong = _problems(newsroom, story, written)
    if wrong or kind is None:
        return _stop(desk, wrong)
    named = answers["story"]
    other = opened(desk, newsroom, story_named(named, newsroom.site_url))
    if named and "://" not in named and other is None:
        return _stop(desk, [no_story(desk, named)])
    if other and (taken := _answers_another(story, other, kind)):
        return _stop(desk, [taken])
    say = translations.load(desk.language).gettext
    written_lines = [(story.file, written, f"{story.source.called('Correction')}: {line}")]
    back = _with_way_back(story, other, kind) if other else None
    written_lines += [(other.file, *back)] if other and back else []
    for file, data, told in written_lines:
        replace_file(file, data)
        print(say("{path}: this line was written:").format(path=_shown(file)))
        print(f"    {told}")
    if kind.error:
        text = say("Correct the text too; a mark in it leads readers here: {mark}")
        print(text.format(mark=f"{{ralat:{_number(newsroom, story, written, line)}}}"))
    print(say("Then: python3 tasks.py build"))
    return 0


def _number(newsroom: Newsroom, story: Opened, written: bytes, line: str) -> int:
    """Which line of the ledger it became: they are counted by their moments."""
    read = read_story(written, story.path, newsroom).story
    lines = [one.moment for one in read.corrections] if read else []
    moment, _ = parse_moment(line.partition("|")[0].strip())
    return lines.index(moment.at(UTC)) + 1 if moment and moment.at(UTC) in lines else len(lines)


def _answers(
    desk: Desk, given: Mapping[str, str | None], ask: Callable[[str, str], str] | None
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
        text = given[name]
        wrong = _wrong(name, text, needed=needed) if text is not None else None
        # Asked again until it can be used: nobody types a text in vain.
        while ask and needed and (text is None or wrong):
            if wrong:
                tell(wrong, ASKED[name][0], desk.language)
            text = ask(question, "")
            wrong = _wrong(name, text, needed=needed)
        wrong = wrong or _wrong(name, text or "", needed=needed)
        answers[name] = _as_written(name, text or "")
        if wrong:
            problems.append(wrong.at(file="correct"))
    return answers, problems


def _as_written(name: str, text: str) -> str:
    words = text.split()
    return "-".join(words).lower() if name == "kind" else " ".join(words)


def _wrong(name: str, text: str, *, needed: bool) -> Problem | None:
    """What is wrong with an answer by itself."""
    written = _as_written(name, text)
    if needed and not written:
        option, example = ASKED[name]
        return NOT_GIVEN(option=option, example=example)
    if name == "kind" and written not in KINDS:
        return unknown_kind(text)
    return None


def _corrected(story: Opened, answers: Mapping[str, str], at: datetime | None) -> tuple[bytes, str]:
    """The file with the line, and that line. A header Modified that is there follows."""
    assert story.reading.story is not None, "a story that was read"  # noqa: S101
    when = as_typed(at or datetime.now(UTC), story.reading.story.date.tzinfo)
    parts = [when, answers["kind"], answers["text"], answers["story"]]
    line = " | ".join(part for part in parts if part)
    data = with_entry(story.data, story.source, "correction", line)
    if "modified" in story.source.headers:
        data = with_value(data, split(data), "modified", when)
    return data, line


def as_typed(moment: datetime, zone: tzinfo | None) -> str:
    """A moment as a header takes it, to the minute that has begun: "2026-11-24 10:00 WIB"."""
    there = moment.astimezone(zone)
    label = times.zone_label(there)
    plain = not label.startswith("UTC")
    return f"{there:%Y-%m-%d %H:%M} {label}" if plain else f"{there:%Y-%m-%dT%H:%M%z}"


def _problems(newsroom: Newsroom, story: Opened, written: bytes) -> list[Problem]:
    """What the line would make wrong: it is told, and not written."""
    known = {(problem.kind.code, problem.values) for problem in story.reading.problems}
    found = read_story(written, story.path, newsroom).problems
    return [
        problem
        for problem in found
        if problem.level != WARNING and (problem.kind.code, problem.values) not in known
    ]


def _answers_another(story: Opened, other: Opened, kind: CorrectionKind) -> Problem | None:
    """A story answers one other; only related ones may be several."""
    key = kind.back.lower()
    named = other.source.text(key)
    if key == "related" or not named or Path(named).stem == story.slug:
        return None
    header = other.source.called(kind.back)
    problem = ANSWERS_ANOTHER(file=other.path, other=named, header=header)
    return problem.at(file=_shown(other.file), line=other.source.line(key), header=header)


def _with_way_back(story: Opened, other: Opened, kind: CorrectionKind) -> tuple[bytes, str] | None:
    """The other file with the header that leads back, and its line; None where it leads back already."""
    key = kind.back.lower()
    named = other.source.items(key, ";,")
    if any(Path(one).stem == story.slug for one in named):
        return None
    value = "; ".join([*named, story.slug]) if key == "related" else story.slug
    header = other.source.called(BY_KEY[key].name)
    return with_value(other.data, other.source, key, value), f"{header}: {value}"


def opened(desk: Desk, newsroom: Newsroom, name: str) -> Opened | None:
    """The story of that path or slug."""
    if not name:
        return None
    file = Path(name)
    if not file.is_file():
        stem = file.name.removesuffix(".md")
        file = next(iter(sorted(desk.content.rglob(f"{stem}.md"), reverse=True)), file)
    if not file.is_file():
        return None
    try:
        path = file.resolve().relative_to(desk.content.resolve()).as_posix()
    except ValueError:
        return None
    data = file.read_bytes()
    return Opened(file, path, data, split(data), read_story(data, path, newsroom))


def no_story(desk: Desk, name: str) -> Problem:
    """With the story whose name looks most like it."""
    stories = {
        file.stem: file for file in sorted(desk.content.rglob("*.md")) if file.parent.name.isdigit()
    }
    near = difflib.get_close_matches(story_named(name, ""), stories, n=1, cutoff=0.5)
    begun = [stem for stem in stories if name and stem.startswith(Path(name).stem)]
    found = next(iter(near or begun), "")
    example = _shown(stories[found]) if found else f"{desk.content.name}/2026/11/judul-berita.md"
    return NO_STORY(value=name, content=desk.content.name, example=example).at(file=name)


def _stop(desk: Desk, problems: list[Problem], status: int = 1) -> int:
    print(as_text(problems, desk.language), file=sys.stderr)
    return status


def _shown(file: Path) -> str:
    """The path as it can be typed here."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_absolute() and file.is_relative_to(here) else file)
