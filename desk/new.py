"""``tasks.py new``: asks what a story needs, and writes its file with the headers in place."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from desk.newsroom import Desk
from plugins.bylines import dateline as datelines
from plugins.bylines.byline import format_people, parse_people
from plugins.contract import translations
from plugins.contract.dates import parse_moment
from plugins.contract.headers import BY_KEY, HEADERS
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.slugs import make_slug
from plugins.contract.source import CONTROL, control_character, split
from plugins.contract.telling import as_text
from plugins.stories.fields import read_section
from plugins.stories.newsroom import Newsroom

NOT_GIVEN = Kind(
    "new-not-given",
    found="no {option}",
    expected="the option, or a terminal in which to ask",
    cure="write it behind the command: {option} “{example}”",
)
FILE_STANDS = Kind(
    "new-file-stands",
    found="a file of that name already: “{title}”",
    expected="a name of its own for each story: nothing is overwritten",
    cure="go on writing in that file, or give the new story another headline or date",
)

# What a reporter may need next; the others are in the table of docs/PANDUAN.md.
_REMARKS = [
    "tags",
    "summary",
    "places",
    "embargo",
    "image",
    "image_alt",
    "image_caption",
    "image_credit",
]
_LONGEST_NAME = 60

Read = tuple[str, list[Problem]]
"""What is written for an answer, and what is wrong with it."""


@dataclass(frozen=True)
class Question:
    """One answer that a new story needs: for which header, and how it is read."""

    key: str
    option: str
    read: Callable[[str, Newsroom], Read]
    required: bool = False


def _title(text: str, newsroom: Newsroom) -> Read:
    code = control_character(text)
    return text, [CONTROL(code=code)] if code else []


def _section(text: str, newsroom: Newsroom) -> Read:
    section, problems = read_section(text, newsroom.data)
    return section.name if section else "", problems


def _authors(text: str, newsroom: Newsroom) -> Read:
    credits, problems = parse_people(text, newsroom.data.people)
    return format_people(credits), problems


def _dateline(text: str, newsroom: Newsroom) -> Read:
    return text, datelines.from_header(text, newsroom.locate)[1]


def _date(text: str, newsroom: Newsroom) -> Read:
    return text, parse_moment(text)[1]


# The dateline before the date: its place decides which time it is now.
QUESTIONS = (
    Question("title", "--judul", _title, required=True),
    Question("category", "--kanal", _section, required=True),
    Question("authors", "--penulis", _authors),
    Question("dateline", "--titimangsa", _dateline),
    Question("date", "--date", _date),
)


def new(desk: Desk, given: Mapping[str, str | None], ask: Callable[[str, str], str] | None) -> int:
    """Writes the file of a new story; prints its path last; the exit status.

    ``given`` are answers by the key of their header; what is missing is asked with ``ask(question,
    default)``, or an error where there is nobody to ask (None).
    """
    newsroom = desk.newsroom
    if newsroom is None or any(problem.level != WARNING for problem in desk.problems):
        print(as_text(desk.problems, desk.language), file=sys.stderr)
        return 1
    answers: dict[str, str] = {}
    for question in QUESTIONS:
        default = time_there(newsroom, answers) if question.key == "date" else ""
        answer = _answer(question, given[question.key], default, desk, newsroom, ask)
        if answer is not None:
            answers[question.key] = answer
    if len(answers) < len(QUESTIONS):
        return 2
    file = write_draft(desk, newsroom, answers)
    if file is None:
        return 1
    say = translations.load(desk.language).gettext
    print(say("Write the text below the blank line. Then: python3 tasks.py check, and this path:"))
    print(shown(file))
    return 0


def write_draft(
    desk: Desk,
    newsroom: Newsroom,
    values: Mapping[str, str],
    body: str = "",
    remarks: Sequence[str] = (),
) -> Path | None:
    """Writes the file of a draft at its path, with a new Guid; None, and said why, where one stands there.

    ``values`` are headers by key, Title and Date among them; ``remarks`` stand below the headers.
    """
    moment, _ = parse_moment(values["date"])
    assert moment is not None, "a date that was read"  # noqa: S101
    file = desk.content / f"{moment.wall:%Y/%m}" / f"{_file_name(values['title'])}.md"
    guid = f"tag:{newsroom.feed_domain},{moment.wall:%Y}:berita/{secrets.token_hex(4)}"
    text = _text({**values, "status": "draf", "guid": guid}, remarks, desk.language) + body
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as written:
            written.write(text)
    except FileExistsError:
        title = split(file.read_bytes()).text("title") if file.is_file() else ""
        problem = FILE_STANDS(title=title or file.name).at(file=shown(file))
        print(as_text([problem], desk.language), file=sys.stderr)
        return None
    return file


def _answer(
    question: Question,
    text: str | None,
    default: str,
    desk: Desk,
    newsroom: Newsroom,
    ask: Callable[[str, str], str] | None,
) -> str | None:
    """The answer as it is written into the file, asked again until it is right; None for no answer."""
    header = BY_KEY[question.key]
    if text is None and ask is None:
        text = default
    while True:
        if text is None and ask:
            text = ask(_question(question, desk, newsroom), default)
        text = " ".join((text or "").split())
        value, problems = question.read(text, newsroom) if text else ("", [])
        if question.required and not text:
            problems = [NOT_GIVEN(option=question.option, example=header.example)]
        for problem in problems:
            tell(problem, header.alias, desk.language)
        if not any(problem.level != WARNING for problem in problems):
            # What is only doubtful may be a slip of the keys: asked once more, and Enter keeps it.
            if ask is None or not problems or text == default:
                return value
            default = text
        if ask is None:
            return None
        text = None


def _question(question: Question, desk: Desk, newsroom: Newsroom) -> str:
    say = translations.load(desk.language).gettext
    questions = {
        "title": say("Headline"),
        "category": say("Section ({names})"),
        "authors": say(
            "Written by, with ; between two names (Enter: the text is signed at its end)"
        ),
        "dateline": say(
            "Filed from, for example Dumai (Enter: it stands at the start of the text)"
        ),
        "date": say("Published, as year-month-day hour:minute"),
    }
    names = ", ".join(section.name for section in newsroom.data.sections)
    return questions[question.key].format(names=names)


def tell(problem: Problem, header: str, language: str) -> None:
    """A problem with an answer: there is no file yet, and no line."""
    say = translations.load(language).gettext
    told = problem.told(say)
    level = say("warning") if problem.level == WARNING else say("error")
    print(f"{level}: {header}: {told['found']}", file=sys.stderr)
    print(f"    {say('expected')}: {told['expected']}", file=sys.stderr)
    print(f"    {say('cure')}: {told['cure']}", file=sys.stderr)


def time_there(newsroom: Newsroom, answers: Mapping[str, str]) -> str:
    """The time where the story is filed, as the header Date takes it."""
    dateline, _ = datelines.from_header(answers.get("dateline", ""), newsroom.locate)
    zone = newsroom.zone_of(dateline.areas if dateline else ())
    return f"{datetime.now(zone):%Y-%m-%d %H:%M}"


def _file_name(title: str) -> str:
    """The headline as the last part of an address: whole words, at most 60 letters."""
    slug = make_slug(title)
    short = slug[: _LONGEST_NAME + 1].rpartition("-")[0] if len(slug) > _LONGEST_NAME else slug
    return short or slug[:_LONGEST_NAME] or "berita"


def _text(values: Mapping[str, str], remarks: Sequence[str], language: str) -> str:
    """The headers that have a value, then remarks, the next headers among them, and the blank line."""
    say = translations.load(language).gettext
    lines = [f"{h.alias}: {values[h.key]}" for h in HEADERS if values.get(h.key)]
    lines += [f"# {remark}" for remark in remarks]
    open_ = [key for key in ("authors", "dateline", *_REMARKS) if not values.get(key)]
    lines.append(
        "# " + say("For use: delete the sign # and write your own words. The rest may go.")
    )
    lines += [f"# {BY_KEY[key].alias}: {BY_KEY[key].example}" for key in open_]
    return "\n".join([*lines, "", ""])


def shown(file: Path) -> str:
    """The path as it can be typed here."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


def ask(question: str, default: str) -> str:
    """Asks in the terminal; Enter gives the default."""
    answer: str = click.prompt(question, default=default, show_default=bool(default))
    return answer
