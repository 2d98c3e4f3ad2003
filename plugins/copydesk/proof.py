"""What the copy desk looks at: one story as typed, with what the build understands of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from plugins.contract.dates import parse_moment
from plugins.contract.problems import Problem
from plugins.contract.source import Source, split
from plugins.stories.copy import Copy, lift
from plugins.stories.newsroom import Newsroom
from plugins.stories.story import Reading

_BLANK = re.compile(r"\n[ \t]*\n")
# What is no copy: code, the targets and titles of links, and tags. It keeps its place in the line.
_FENCED = re.compile(r"^(```|~~~).*?(?:^\1|\Z)", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`[^`\n]+`")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_TARGET = re.compile(r"(?<=\])\([^)\n]*\)|https?://\S+")
# "Rp 1,1{ralat:2} triliun": the mark of a correction stands between words that belong together.
_MARK = re.compile(r"\{ralat:\d+\}")
_NOT_A_LETTER = "\ufffc"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the text, and the number of its first line; headings, lists, tables are some too."""

    text: str
    line: int

    def line_at(self, offset: int) -> int:
        return self.line + self.text.count("\n", 0, offset)


@dataclass(frozen=True)
class Proof:
    """One story. ``reading`` is what the build makes of it: without a story where it has an error."""

    source: Source
    reading: Reading
    newsroom: Newsroom

    @cached_property
    def copy(self) -> Copy:
        """The text without dateline and sign-off, line for line as typed."""
        return lift(self.source, self.newsroom)[0]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(_paragraphs(_copy_only(self.copy.body), self.source.body_line))

    @cached_property
    def day(self) -> date | None:
        """The day in the header Date, by itself: a story with another error has one too."""
        moment, _ = parse_moment(self.source.text("date"))
        return moment.wall.date() if moment else None

    def in_header(self, problem: Problem, header: str) -> Problem:
        """The problem at the line of a header, by the name that the file gives it."""
        line = self.source.line(header.lower())
        return problem.at(line=line, header=self.source.called(header))


def proof_of(data: bytes, reading: Reading, newsroom: Newsroom) -> Proof:
    """A file's bytes beside what the build read in them."""
    return Proof(split(data), reading, newsroom)


def _copy_only(body: str) -> str:
    for pattern in (_FENCED, _CODE, _TAG, _MARK, _TARGET):
        # A tag stands between letters that belong together; all else between words.
        filler = " " if pattern in (_TAG, _MARK) else _NOT_A_LETTER
        body = pattern.sub(partial(_blanked, filler), body)
    return body


def _blanked(filler: str, match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", filler, match[0])


def _paragraphs(body: str, first_line: int) -> Iterator[Paragraph]:
    start = 0
    for end in [*_BLANK.finditer(body), None]:
        text = body[start : end.start() if end else len(body)]
        if text.strip():
            yield Paragraph(text, first_line + body.count("\n", 0, start))
        start = end.end() if end else start
