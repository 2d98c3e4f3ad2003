"""``tasks.py check``: stories read as a build reads them, and what the copy desk says, without building."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desk.guid import replace_file, with_guid
from desk.newsroom import Desk
from desk.positions import Positions
from desk.understood import understood
from plugins.contract import translations
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.redirects import FILE, read_redirects
from plugins.contract.telling import as_text, told
from plugins.copydesk import checks as copydesk
from plugins.copydesk.proof import proof_of
from plugins.discussion.comment_file import read_comments
from plugins.discussion.comments import FOLDER as COMMENTS
from plugins.stories.newsroom import Newsroom
from plugins.stories.pictures import missing_pictures
from plugins.stories.reading import read_page, read_story
from plugins.stories.story import Reading, Story
from plugins.stories.together import shared

REDIRECTS = f"data/{FILE}"

NOT_CHECKED = Kind(
    "file-not-checked",
    found="a file that is no story: nothing of it was checked",
    expected="an .md file in {content}/, outside data and images",
    cure="give the path of a story: {content}/2026/11/judul-berita.md",
)
NO_ACCESS = Kind(
    "file-access",
    found="a file that cannot be read or written: {message}",
    expected="a text file that you may read and write",
    cure="look at the rights of the file and of its folder, then check again",
)


@dataclass(frozen=True)
class Checked:
    """One file: what it says, and what is wrong with it. ``guid`` is what ``--fix`` wrote."""

    reading: Reading
    problems: tuple[Problem, ...]
    guid: str = ""


def check(desk: Desk, paths: tuple[Path, ...], *, fix: bool, as_json: bool) -> int:
    """Checks those files and folders, or all; tells what it found; the exit status."""
    problems = list(desk.problems)
    checked: list[Checked] = []
    if desk.newsroom:
        for path in _chosen(desk, paths) if paths else _all(desk, desk.content):
            name = name_of(desk, path)
            if name:
                checked.append(check_file(desk, desk.newsroom, path, name, fix=fix))
            else:
                problem = NOT_CHECKED(content=desk.newsroom.prefix)
                problems.append(problem.at(file=str(path)))
        problems += [problem for one in checked for problem in one.problems]
        problems += shared((one.reading for one in checked), desk.newsroom.prefix)
    if as_json:
        print(json.dumps(told(problems, desk.language), ensure_ascii=False, indent=1))
    else:
        tell(desk, checked, problems, named=bool(paths))
    return 1 if any(problem.level != WARNING for problem in problems) else 0


def check_file(desk: Desk, newsroom: Newsroom, file: Path, name: str, *, fix: bool) -> Checked:
    """What a build and the copy desk say of one file; ``name`` is its path in the content folder."""
    guid, shown = "", f"{newsroom.prefix}/{name}"
    try:
        data = file.read_bytes()
        folder = name.split("/", 1)[0]
        if folder == COMMENTS:
            told = read_comments(name, data, newsroom.data.people)[1]
            return Checked(Reading(name), tuple(problem.at(file=shown) for problem in told))
        if name == REDIRECTS:
            told = read_redirects(data)[1]
            return Checked(Reading(name), tuple(problem.at(file=shown) for problem in told))
        if folder in desk.settings["PAGE_PATHS"]:
            page = read_page(data, name, newsroom)
            return Checked(page, (*page.problems, *_missing(page, desk, shown)))
        reading = read_story(data, name, newsroom)
        if fix and (written := with_guid(data, reading)):
            replace_file(file, written[0])
            data, guid = written
            reading = read_story(data, name, newsroom)
    except OSError as error:
        problem = NO_ACCESS(message=error.strerror or error)
        return Checked(Reading(name), (problem.at(file=shown),))
    proof = proof_of(data, reading, newsroom)
    warnings = copydesk.copy_warnings(proof, desk.settings[copydesk.SETTING])
    problems = (*reading.problems, *_missing(reading, desk, shown), *warnings)
    return Checked(reading, problems, guid)


def _missing(reading: Reading, desk: Desk, shown: str) -> Iterator[Problem]:
    """Pictures that a file names and that are not there."""
    for problem in missing_pictures(reading, lambda a: (desk.content / a.lstrip("/")).is_file()):
        yield problem.at(file=shown)


def _chosen(desk: Desk, paths: tuple[Path, ...]) -> Iterator[Path]:
    """Each file once, folders opened."""
    found = (file for path in paths for file in (_all(desk, path) if path.is_dir() else [path]))
    yield from dict.fromkeys(found)


def _all(desk: Desk, folder: Path) -> list[Path]:
    """The stories, pages, comment files and redirects in a folder, in the order of their names."""
    found = {*folder.rglob("*.md"), *folder.rglob(FILE), *(folder / COMMENTS).rglob("*")}
    if _inside(desk, folder).parts[:1] == (COMMENTS,):
        found |= {*folder.rglob("*")}
    return sorted(path for path in found if path.is_file() and name_of(desk, path))


def name_of(desk: Desk, path: Path) -> str:
    """The path in the content folder, with forward slashes; "" for what no build reads."""
    inside = _inside(desk, path)
    if not inside.parts or any(part.startswith(".") for part in inside.parts):
        return ""
    left_out = {*desk.settings["ARTICLE_EXCLUDES"]} - {*desk.settings["PAGE_PATHS"]}
    is_story = path.suffix == ".md" and inside.parts[0] not in left_out
    name = inside.as_posix()
    return name if is_story or inside.parts[0] == COMMENTS or name == REDIRECTS else ""


def _inside(desk: Desk, path: Path) -> Path:
    """The path under the content folder; an empty one where it is elsewhere."""
    for file, folder in (
        (path.absolute(), desk.content.absolute()),
        (path.resolve(), desk.content.resolve()),
    ):
        if file.is_relative_to(folder):
            return file.relative_to(folder)
    return Path()


def _propose(desk: Desk, story: Story) -> None:
    """Tells which older stories may belong to one that names none. Of a folder this would be noise."""
    # Here, since few calls need the archive.
    from desk.related import proposal

    lines = proposal(desk, story)
    if lines:
        say = translations.load(desk.language).gettext
        print(say("Older stories that may belong to it; keep what fits, in the head of the file:"))
        print(*lines, sep="\n")


def tell(desk: Desk, checked: list[Checked], problems: list[Problem], *, named: bool) -> None:
    """In a terminal: what was written, what is wrong, and what each named file was understood as."""
    say = translations.load(desk.language).gettext
    prefix = desk.newsroom.prefix if desk.newsroom else ""
    for one in checked:
        if one.guid:
            text = say("{path}: the permanent id was written: {guid}")
            print(text.format(path=f"{prefix}/{one.reading.path}", guid=one.guid))
    if problems:
        print(as_text(problems, desk.language, Positions(desk.content, prefix).column))
    for one in checked:
        errors = sum(problem.softened for problem in one.problems)
        if errors:
            text = say(
                "{path} is a draft; {count} of its warnings are errors once it is published."
            )
            print(text.format(path=f"{prefix}/{one.reading.path}", count=errors))
    for one in checked if named and desk.newsroom else ():
        if one.reading.understood and desk.newsroom:
            print(say("{path} is understood as:").format(path=f"{prefix}/{one.reading.path}"))
            style = desk.settings["DATELINE_STYLE"]
            gazetteer = desk.newsroom.gazetteer
            print(*understood(one.reading.understood, gazetteer, style, desk.language), sep="\n")
            if len(checked) == 1:
                _propose(desk, one.reading.understood)
    if not problems:
        print(say("{count} files checked, no problem found.").format(count=len(checked)))
