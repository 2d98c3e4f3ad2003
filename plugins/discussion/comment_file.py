"""A file of content/comments: one story's thread in YAML, checked line by line.

Every value is taken as it is typed: to YAML a reader called "No" would be the word false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import yaml

from plugins.contract.header_block import shown
from plugins.contract.people import People
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.source import CONTROL, NOT_UTF8, control_character
from plugins.contract.yaml_table import NOT_YAML
from plugins.discussion import sanitising
from plugins.discussion.comments import Comment, Thread

FIELDS = ("id", "parent", "name", "person", "date", "address", "text", "hidden")
# What other systems keep beside a comment.
_PERSONAL_KEYS = re.compile(r"(?:e?_?-?mail|surel|ip|remote|addr|agent|hash)", re.IGNORECASE)
_ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_LONGEST_ID = 60

FORM = Kind(
    "comment-form",
    found="“{what}” in a form that comment files do not have",
    expected="thread: with a story's Guid, and comments: with - id, name, date, text",
    cure="compare it with docs/discussion.md, or let `discussion pull` write the file again",
)
PERSONAL = Kind(
    "comment-personal",
    found="an e-mail or IP address among the comments: {value}",
    expected="name, date and text alone: this file is published and kept for ever",
    cure="delete it from this file, and from the history of the folder if it was committed",
)
NOT_COMMENTS = Kind(
    "comment-file",
    found="a file among the comments that is not YAML: it is not published",
    expected="a .yml file for each story, as `discussion pull` writes it",
    cure="move the file out of content/comments",
    level=WARNING,
)
BAD_ID = Kind(
    "comment-id",
    found="the comment id “{value}”",
    expected="letters, digits and single hyphens: it becomes the anchor comment-{value}",
    cure="write the number that the comment had in its old system",
)
ID_TWICE = Kind(
    "comment-id-twice",
    found="the comment id “{value}” twice",
    expected="each id once",
    cure="delete the copy, or give the newer comment another id",
)
BAD_DATE = Kind(
    "comment-date",
    found="the date “{value}” of a comment",
    expected="a moment with its offset, as in 2019-11-14T20:15:00+07:00",
    cure="write the date like this, with the offset of the zone that it was written in",
)
EMPTY = Kind(
    "comment-empty",
    found="the comment “{value}” without a text",
    expected="text: …, or hidden: with the reason why nobody is to read it",
    cure="write the text, or hidden: …",
)
CIRCLE = Kind(
    "comment-circle",
    found="the comment “{value}”, which answers itself by way of others",
    expected="answers that end at a comment which answers none",
    cure="correct parent: of one of them",
)
NOBODY = Kind(
    "comment-parent",
    found="an answer to the comment “{value}”, which is not in this file",
    expected="parent: with the id of another comment",
    cure="correct it; if that comment was deleted, readers are told so and nothing need be done",
    level=WARNING,
)
BAD_ADDRESS = Kind(
    "comment-address",
    found="the address “{value}” of a writer",
    expected="https://…; it is left out",
    cure="delete the line address:",
    level=WARNING,
)
NOT_STAFF = Kind(
    "comment-person",
    found="the person “{value}” of a comment, who is not in people.yml",
    expected="the key of somebody in content/data/people.yml, who wrote it for the outlet",
    cure="correct it; for a reader write name: … instead",
)
# Several times as fast, where the library is there.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NO_PEOPLE = People(())


@dataclass
class _Reading:
    """What is found on the way through a file; ``people`` are those of the outlet."""

    people: People
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def tell(self, problem: Problem, line: int, header: str = "") -> None:
        self.problems.append(problem.at(line=line, header=header))


def read_comments(path: str, data: bytes, people: People) -> tuple[Thread | None, list[Problem]]:
    """The thread in the file of that path; what is no YAML among the comments holds none."""
    if not path.endswith(".yml"):
        return None, [NOT_COMMENTS().at(line=1)]
    return read_thread(data, people)


def read_thread(data: bytes, people: People = NO_PEOPLE) -> tuple[Thread | None, list[Problem]]:
    """The thread in a file's bytes; None where an error keeps it from being one."""
    reading = _Reading(people)
    thread = _thread(data, reading)
    failed = any(problem.level != WARNING for problem in reading.problems)
    return None if failed else thread, reading.problems


def _thread(data: bytes, reading: _Reading) -> Thread | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reading.tell(NOT_UTF8(), data.count(b"\n", 0, error.start) + 1)
        return None
    try:
        root = yaml.compose(text, Loader=LOADER)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        number = mark.line if mark else 0
        lines = text.splitlines()[: number + 1] or [""]
        reading.tell(NOT_YAML(line=shown(lines[-1])), number + 1)
        return None
    if not isinstance(root, yaml.MappingNode):
        reading.tell(FORM(what="thread, comments"), 1)
        return None
    top = dict(_pairs(root, reading, "", ("thread", "comments")))
    guid, listed = _scalar(top.get("thread")), top.get("comments")
    if not guid or not isinstance(listed, yaml.SequenceNode):
        reading.tell(FORM(what="thread, comments"), 1)
        return None
    comments = tuple(filter(None, [_comment(node, reading) for node in listed.value]))
    _check_answers(comments, reading)
    return Thread(guid, comments)


def _pairs(
    node: Any, reading: _Reading, header: str, known: tuple[str, ...]
) -> Iterator[tuple[str, Any]]:
    """The keys of a mapping with their values; what is none, and every other key, is told."""
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1 if node else 1
        reading.tell(FORM(what=header or "…"), line, header)
        return
    seen = set()
    for key, value in node.value:
        name, line = _scalar(key), key.start_mark.line + 1
        if name not in known or name in seen:
            personal = name not in known and _PERSONAL_KEYS.search(name)
            problem = PERSONAL(value=name) if personal else FORM(what=f"{name}:")
            reading.tell(problem, line, name)
            continue
        seen.add(name)
        yield name, value


def is_nothing(node: Any) -> bool:
    """Whether a value says nothing: ~ and null are how YAML does."""
    return node.tag == "tag:yaml.org,2002:null" and not node.style


def _scalar(node: Any) -> str:
    return node.value.strip() if isinstance(node, yaml.ScalarNode) else ""


def _comment(node: Any, reading: _Reading) -> Comment | None:
    line, before = node.start_mark.line + 1, len(reading.problems)
    given: dict[str, str] = {}
    for name, value in _pairs(node, reading, "comments", FIELDS):
        if not isinstance(value, yaml.ScalarNode):
            reading.tell(FORM(what=f"{name}:"), value.start_mark.line + 1, name)
        elif not is_nothing(value):
            given[name] = value.value.strip()
            _look_for_what_must_not_stand(name, value, reading)
    one, date = given.get("id", ""), _date(given.get("date", ""))
    is_copy = one in reading.lines
    reading.lines.setdefault(one, line)
    if len(reading.problems) > before:
        return None
    if not _ID.fullmatch(one) or len(one) > _LONGEST_ID:
        reading.tell(BAD_ID(value=one), line, "id")
    elif is_copy:
        reading.tell(ID_TWICE(value=one), line, "id")
    elif date is None:
        reading.tell(BAD_DATE(value=given.get("date", "")), line, "date")
    else:
        return _written(one, date, given, reading)
    return None


def _written(one: str, date: datetime, given: dict[str, str], reading: _Reading) -> Comment:
    parent, hidden = given.get("parent", ""), given.get("hidden", "")
    if hidden:
        # What is hidden gets no further than this: no page, no feed, no archive.
        return Comment(one, parent, "", date, "", hidden=hidden)
    line, staff = reading.lines[one], None
    if "person" in given:
        staff = reading.people.of_slug(given["person"])
        if staff is None:
            reading.tell(NOT_STAFF(value=given["person"]), line, "person")
    address = sanitising.safe_address(given.get("address", ""))
    if given.get("address") and not address:
        reading.tell(BAD_ADDRESS(value=given["address"]), line, "address")
    html = sanitising.clean(given.get("text", ""))
    if not html:
        reading.tell(EMPTY(value=one), line, "text")
    name = staff.name if staff else " ".join(given.get("name", "").split())
    return Comment(one, parent, name, date, html, address, person=staff.slug if staff else "")


def _look_for_what_must_not_stand(name: str, node: Any, reading: _Reading) -> None:
    line = node.start_mark.line + 1
    code = control_character(node.value)
    if code:
        reading.tell(CONTROL(code=code), line, name)
    found = sanitising.personal(node.value) if name in ("name", "text", "address", "hidden") else ""
    if found:
        reading.tell(PERSONAL(value=found), line, name)


def _date(text: str) -> datetime | None:
    try:
        date = datetime.fromisoformat(text)
    except ValueError:
        return None
    # Nobody wrote comments before the web, and in other zones the first and the last year overflow.
    return date if date.utcoffset() is not None and 1990 <= date.year <= 2199 else None


def _check_answers(comments: tuple[Comment, ...], reading: _Reading) -> None:
    parents = {comment.id: comment.parent for comment in comments}
    sound: set[str] = {""}
    for comment in comments:
        if comment.parent and comment.parent not in parents:
            parents[comment.id] = ""
        if comment.parent and comment.parent not in reading.lines:
            reading.tell(NOBODY(value=comment.parent), reading.lines[comment.id], "parent")
    for one in list(parents):
        way: dict[str, None] = {}
        while one not in sound:
            if one in way:
                reading.tell(CIRCLE(value=one), reading.lines[one], "parent")
                break
            way[one] = None
            one = parents[one]
        sound.update(way)
