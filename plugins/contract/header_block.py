"""The header lines at the top of a file, one by one, and every way to get one wrong.

The form is the one Python-Markdown's meta extension knows (``Key: value``, continuation lines indented
by four spaces, a blank line ends it), read here because that extension forgets line numbers, takes a
header that stands twice as a list, and lets a line without a colon slip into the published text. A line
that begins with ``#`` is a remark: a new file names in them the headers that it does not use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.contract.header import Header
from plugins.contract.headers import header_named, nearest
from plugins.contract.problems import Kind, Problem

NOT_A_HEADER = Kind(
    "header-line",
    found="the line “{line}” among the headers",
    expected="Name: value; a value that goes on is indented by four spaces; a blank line ends the headers",
    cure="put a colon behind the header's name, four spaces before a continuation, or a blank line"
    " above the text",
)
NO_COLON = Kind(
    "header-line",
    found="the line “{line}” among the headers, without a colon behind {name}",
    expected="{name}: value",
    cure="put a colon behind {name}; where the text begins, a blank line above it",
)
UNKNOWN_HEADER = Kind(
    "header-unknown",
    found="the unknown header {name}",
    expected="a header that Warta knows",
    cure="the list of headers stands in docs/PANDUAN.md",
)
MISSPELT_HEADER = Kind(
    "header-unknown",
    found="the unknown header {name}",
    expected="a header that Warta knows; the nearest is {near}",
    cure="write {near}: …",
)
HEADER_TWICE = Kind(
    "header-twice",
    found="the header {name} a second time; the first stands in line {first}",
    expected="each header once",
    cure="delete one of the two",
)
HEADER_BELOW = Kind(
    "header-below",
    found="the header {name} below a blank line: it would be printed, and would not count",
    expected="all headers together at the top; a blank line ends them",
    cure="delete the blank line above it; if it belongs to the text, begin the text another way",
)

HEADER_INDENTED = Kind(
    "header-indented",
    found="the header {name} behind spaces: it would count as part of the header above it",
    expected="headers at the beginning of the line",
    cure="delete the spaces before {name}",
)

_HEADER = re.compile(r"[ ]{0,3}(?P<name>[A-Za-z][A-Za-z0-9_-]*)[ \t]*:(?P<value>.*)")
_SPACED = re.compile(r"[ ]{0,3}(?P<name>[A-Za-z]+(?: [A-Za-z]+)+)[ \t]*:")
_CONTINUATION = re.compile(r"(?:[ ]{4,}|\t)(?P<value>.*\S.*)")
# "# catatan" and "#Tag: pasar"; neither "## Subjudul" nor "#pasar #jambuka", which belong to a text.
_REMARK = re.compile(r"#(?:\s.*|[A-Za-z][A-Za-z0-9_-]*[ \t]*:.*)?")
FENCES = {"---", "..."}


@dataclass(frozen=True)
class HeaderText:
    """One header: its name as typed, the values of its lines, and the number of each."""

    header: Header
    typed: str
    lines: tuple[str, ...]
    numbers: tuple[int, ...]

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.numbers[0]

    def and_line(self, value: str, number: int) -> HeaderText:
        """The header with one line more."""
        more = ((*self.lines, value), (*self.numbers, number))
        return HeaderText(self.header, self.typed, *more)

    @property
    def text(self) -> str:
        return " ".join(part for part in self.lines if part)


def is_header(line: str) -> bool:
    """Whether a line has the form of a header, known or not."""
    return _HEADER.fullmatch(line) is not None


def shown(line: str) -> str:
    """A line as a problem quotes it."""
    line = line.strip()
    return line if len(line) <= 60 else line[:59] + "…"


class HeaderBlock:
    """The headers of a file from line index ``start`` on; ``end`` is where the body begins."""

    def __init__(self, lines: list[str], start: int) -> None:
        self.headers: dict[str, HeaderText] = {}
        self.problems: list[Problem] = []
        self.end = len(lines)
        self._last: str | None = None
        self._after_remark = False
        for number, line in enumerate(lines[start:], start + 1):
            if not line.strip() or line.strip() in FENCES:
                self.end = number
                break
            self._line(line, number)
        self._below(lines)

    def _line(self, line: str, number: int) -> None:
        after_remark = self._after_remark
        self._after_remark = _REMARK.fullmatch(line) is not None
        if self._after_remark:
            return
        match = _CONTINUATION.fullmatch(line)
        if match and after_remark:
            # It may go on with the remark, or with the header above it: whoever wrote it decides.
            self.problems.append(NOT_A_HEADER(line=shown(line)).at(line=number))
        elif match:
            name = _HEADER.fullmatch(match["value"])
            if name and header_named(name["name"]):
                problem = HEADER_INDENTED(name=name["name"])
                self.problems.append(problem.at(line=number, header=name["name"]))
            elif self._last:
                found = self.headers[self._last]
                self.headers[self._last] = found.and_line(match["value"].strip(), number)
        elif match := _HEADER.fullmatch(line):
            self._last = self._take(match["name"], match["value"].strip(), number)
        else:
            self.problems.append(self._no_header(line).at(line=number))

    def _take(self, name: str, value: str, number: int) -> str | None:
        """Adds one header; its key, or None where its continuation lines go nowhere."""
        header = header_named(name)
        if header is None:
            near = nearest(name)
            problem = MISSPELT_HEADER(name=name, near=near) if near else UNKNOWN_HEADER(name=name)
            self.problems.append(problem.at(line=number, header=name))
            return None
        if header.repeats and header.key in self.headers:
            self.headers[header.key] = self.headers[header.key].and_line(value, number)
            return header.key
        if header.key in self.headers:
            problem = HEADER_TWICE(name=name, first=self.headers[header.key].line)
            self.problems.append(problem.at(line=number, header=name))
            return None
        self.headers[header.key] = HeaderText(header, name, (value,), (number,))
        return header.key

    def _no_header(self, line: str) -> Problem:
        """ "Tahan Sampai: …" is a header with a space in its name, "Tanggal 2026-11-24" one without its
        colon; anything else is no header."""
        match = _SPACED.match(line)
        near = nearest(match["name"].replace(" ", "_")) if match else ""
        if match and near:
            return MISSPELT_HEADER(name=match["name"], near=near)
        name = line.split()[0]
        if header_named(name):
            return NO_COLON(line=shown(line), name=name)
        return NOT_A_HEADER(line=shown(line))

    def _below(self, lines: list[str]) -> None:
        """A header right below the blank line that ended the headers would be printed and not obeyed:
        with "Keadaan: draf" there, a draft would be published."""
        number, line = next(
            ((n, line) for n, line in enumerate(lines[self.end :], self.end + 1) if line.strip()),
            (0, ""),
        )
        match = _HEADER.fullmatch(line) or _SPACED.match(line)
        name = match["name"].replace(" ", "_") if match else ""
        if match and (header_named(name) or nearest(name)):
            problem = HEADER_BELOW(name=match["name"])
            self.problems.append(problem.at(line=number, header=match["name"]))
