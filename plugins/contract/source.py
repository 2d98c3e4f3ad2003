"""A source file as it is typed: header lines with their numbers, and the text below them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.contract.header import Header
from plugins.contract.header_block import (
    FENCES,
    HEADER_BELOW,
    HeaderBlock,
    HeaderText,
    is_header,
    shown,
)
from plugins.contract.headers import BY_KEY, header_named
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
CONTROL = Kind(
    "control-character",
    found="an invisible control character (code {code})",
    expected="text that can be printed",
    cure="delete the line and type it again; such characters come along from Word, PDF or WhatsApp",
)

# XML 1.0 allows none of them (section 2.2), and no feed reader would read past one.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


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

    def numbered(self, key: str) -> list[tuple[int, str]]:
        """The lines of a header, each with its number."""
        found = self.headers.get(key)
        return list(zip(found.numbers, found.lines, strict=True)) if found else []

    def called(self, name: str) -> str:
        """What this file calls a header: as it is typed there, else in the language of the others."""
        header = header_named(name)
        if header is None:
            return name
        if header.key in self.headers:
            return self.headers[header.key].typed
        told = [h.typed.lower() for h in self.headers.values() if h.header.name != h.header.alias]
        english = sum(name in BY_KEY for name in told)
        return header.name if english > len(told) / 2 else header.alias

    def excuses(self, header: Header) -> bool:
        """Whether a problem has told already where a missing header went: it is misspelt, indented, without
        its colon, or perhaps below a blank line."""
        return any(
            problem.kind is HEADER_BELOW
            or any(
                key in ("near", "name") and header_named(v) is header for key, v in problem.values
            )
            for problem in self.problems
        )

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
    written = [number for number, line in enumerate(lines) if line.strip() not in ("", *FENCES)]
    if not written:
        return Source({}, "", 1, (EMPTY().at(line=1),))
    start = written[0]
    if not is_header(lines[start]):
        return Source({}, text, 1, (NO_HEADERS(line=shown(lines[start])).at(line=start + 1),))
    block = HeaderBlock(lines, start)
    problems = block.problems + _control_characters(lines)
    body = "\n".join(lines[block.end :])
    if not body.strip():
        problems.append(NO_BODY().at(line=block.end))
    return Source(block.headers, body, block.end + 1, tuple(problems))


def control_character(text: str) -> str:
    """The first character that no XML may hold, as a code; "" where there is none."""
    match = _CONTROL.search(text)
    return f"{ord(match[0]):#04x}" if match else ""


def _control_characters(lines: list[str]) -> list[Problem]:
    found = ((number, _CONTROL.search(line)) for number, line in enumerate(lines, 1))
    return [CONTROL(code=f"{ord(m[0]):#04x}").at(line=number) for number, m in found if m]
