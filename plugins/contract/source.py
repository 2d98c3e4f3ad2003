"""A source file as it is typed: header lines with their numbers, and the text below them.

The form is the one Python-Markdown's meta extension knows (``Key: value``, continuation lines indented
by four spaces, a blank line ends it), read here because that extension forgets line numbers, takes a
header that stands twice as a list, and lets a line without a colon slip into the published text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.contract.headers import Header, header_named, nearest
from plugins.contract.problems import Kind, Problem

NOT_UTF8 = Kind(
    "file-not-utf8",
    found="a byte that is not UTF-8 text",
    expected="a text file in UTF-8",
    cure="save the file again as UTF-8 (in Notepad: Save As, Encoding: UTF-8)",
)
EMPTY = Kind(
    "file-empty",
    found="an empty file",
    expected="headers, a blank line, and the text",
    cure="write the story, or delete the file",
)
NO_HEADERS = Kind(
    "headers-missing",
    found="the first line “{line}”",
    expected="headers at the top of the file",
    cure="begin the file with Title: …, Date: … and Category: …, then a blank line, then the text",
)
NO_BODY = Kind(
    "body-missing",
    found="headers and no text below them",
    expected="a blank line after the headers, then the text",
    cure="write the text; a story that is not ready gets the header Status: draf",
)
NOT_A_HEADER = Kind(
    "header-line",
    found="the line “{line}” among the headers",
    expected="Name: value, or a continuation indented by four spaces",
    cure="put a colon after the header's name; the text begins after a blank line",
)
UNKNOWN_HEADER = Kind(
    "header-unknown",
    found="the header {name}",
    expected="a header that Warta knows",
    cure="the list of headers stands in docs/PANDUAN.md",
)
MISSPELT_HEADER = Kind(
    "header-unknown",
    found="the header {name}",
    expected="a header that Warta knows; the nearest is {near}",
    cure="write {near}: …",
)
HEADER_TWICE = Kind(
    "header-twice",
    found="the header {name} a second time; the first stands in line {first}",
    expected="each header once",
    cure="delete one of the two",
)

CONTROL = Kind(
    "control-character",
    found="an invisible control character (code {code})",
    expected="text that can be printed",
    cure="delete the line and type it again; such characters come along from Word, PDF or WhatsApp",
)

# XML 1.0 allows none of them (section 2.2), and no feed reader would read past one.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HEADER = re.compile(r"[ ]{0,3}(?P<name>[A-Za-z][A-Za-z0-9_-]*)[ \t]*:(?P<value>.*)")
_CONTINUATION = re.compile(r"(?:[ ]{4,}|\t)(?P<value>.*\S.*)")
_FENCES = {"---", "..."}


@dataclass(frozen=True)
class HeaderText:
    """One header as typed: the values of its lines and the number of the first."""

    header: Header
    lines: tuple[str, ...]
    line: int

    @property
    def text(self) -> str:
        return " ".join(part for part in self.lines if part)


@dataclass(frozen=True)
class Source:
    """One file, split. ``headers`` by key; ``body_line`` is the number of the body's first line."""

    headers: dict[str, HeaderText]
    body: str
    body_line: int
    problems: tuple[Problem, ...]

    def text(self, key: str) -> str:
        """The value of a header, "" where it is absent or empty."""
        found = self.headers.get(key)
        return found.text if found else ""

    def items(self, key: str, separators: str) -> list[str]:
        """The parts of a header that lists things: one a line, or with a separator between.

        The first of ``separators`` that stands in the header separates; empty parts are left out.
        """
        found = self.headers.get(key)
        lines = found.lines if found else ()
        used = next((s for s in separators if any(s in line for line in lines)), separators[0])
        return [part.strip() for line in lines for part in line.split(used) if part.strip()]

    def line(self, key: str) -> int:
        """The line of a header; 1 where it is absent (that is where it would be written)."""
        found = self.headers.get(key)
        return found.line if found else 1


def split(data: bytes) -> Source:
    """Reads a file's bytes. A BOM and any line ending are accepted, as Windows editors write them."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Source({}, "", 1, (NOT_UTF8().at(line=line),))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not text.strip():
        return Source({}, "", 1, (EMPTY().at(line=1),))
    start = 1 if lines[0].strip() in _FENCES else 0
    if not _HEADER.fullmatch(lines[start] if start < len(lines) else ""):
        return Source({}, text, 1, (NO_HEADERS(line=_short(lines[start])).at(line=start + 1),))
    headers, end, problems = _header_block(lines, start)
    problems += _control_characters(lines)
    body = "\n".join(lines[end:])
    if not body.strip():
        problems.append(NO_BODY().at(line=end))
    return Source(headers, body, end + 1, tuple(problems))


def _header_block(lines: list[str], start: int) -> tuple[dict[str, HeaderText], int, list[Problem]]:
    """The headers from line index ``start`` on, the index where the body begins, the problems."""
    headers: dict[str, HeaderText] = {}
    problems: list[Problem] = []
    last: str | None = None
    for number, line in enumerate(lines[start:], start + 1):
        if not line.strip() or line.strip() in _FENCES:
            return headers, number, problems
        if match := _CONTINUATION.fullmatch(line):
            if last:
                found = headers[last]
                more = (*found.lines, match["value"].strip())
                headers[last] = HeaderText(found.header, more, found.line)
            continue
        match = _HEADER.fullmatch(line)
        if not match:
            problems.append(NOT_A_HEADER(line=_short(line)).at(line=number))
            continue
        last = _take(headers, problems, match["name"], match["value"].strip(), number)
    return headers, len(lines), problems


def _take(
    headers: dict[str, HeaderText], problems: list[Problem], name: str, value: str, number: int
) -> str | None:
    """Adds one header line; returns its key, or None where its continuation lines go nowhere."""
    header = header_named(name)
    if header is None:
        near = nearest(name)
        problem = MISSPELT_HEADER(name=name, near=near) if near else UNKNOWN_HEADER(name=name)
        problems.append(problem.at(line=number, header=name))
        return None
    if header.key in headers:
        first = headers[header.key].line
        problems.append(HEADER_TWICE(name=name, first=first).at(line=number, header=name))
        return None
    headers[header.key] = HeaderText(header, (value,), number)
    return header.key


def _control_characters(lines: list[str]) -> list[Problem]:
    found = ((number, _CONTROL.search(line)) for number, line in enumerate(lines, 1))
    return [CONTROL(code=f"{ord(m[0]):#04x}").at(line=number) for number, m in found if m]


def _short(line: str) -> str:
    line = line.strip()
    return line if len(line) <= 60 else line[:59] + "…"
