"""What was found wrong while a file is read, each at the line of the header it belongs to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timezone
from typing import TypeVar

from plugins.contract.dates import parse_moment
from plugins.contract.headers import HEADERS
from plugins.contract.problems import Kind, Problem
from plugins.contract.source import CONTROL, NO_BODY, Source, control_character
from plugins.corrections.marks import wrong_marks
from plugins.stories.copy import Copy, lift
from plugins.stories.markdown import Text
from plugins.stories.newsroom import Newsroom

MISSING = Kind(
    "header-missing",
    found="no header {header}",
    expected="{header}: …",
    cure="add a line at the top: {header}: {example}",
)
UNFILLED = Kind(
    "header-missing",
    found="the header {header} without a value",
    expected="{header}: …",
    cure="write the value behind the colon: {header}: {example}",
)
NOT_EMPTY = Kind(
    "header-empty",
    found="the header {header} without a value",
    expected="a value, since without one the story would be published at once",
    cure="write the value, or delete the line",
)

T = TypeVar("T")


class Notes:
    """The problems of one file, put at the line of the header they belong to."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems = list(source.problems)
        self.lines = {header.header.name: header.line for header in source.headers.values()}

    def take(self, result: tuple[T, list[Problem]], header: str = "", line: int = 0) -> T:
        value, problems = result
        for problem in problems:
            name = problem.header or header
            where = line or (self.source.line(name.lower()) if name else 0)
            self.problems.append(replace(problem, header=self.source.called(name)).at(line=where))
        return value

    def lift(self, newsroom: Newsroom) -> Copy:
        copy, problems = lift(self.source, newsroom)
        self.problems += problems
        return copy

    def text(self, body: str, path: str, newsroom: Newsroom) -> Text:
        text, problems = newsroom.converter.text(body, path, self.source.body_line)
        if self.source.body.strip() and not text.html.strip() and not problems:
            problems.append(NO_BODY().at(line=self.source.body_line))
        # One that was typed as &#12; is seen only now.
        code = control_character(text.html)
        if code and not any(problem.kind is CONTROL for problem in self.problems):
            problems.append(CONTROL(code=code).at(line=self.source.body_line))
        self.problems += problems
        self.lines |= dict(text.lines)
        return text

    def marks(self, html: str, count: int) -> None:
        """What is wrong with marks of corrections in the text: its ledger has ``count`` lines."""
        if "{" in self.source.body:
            line = self.source.body_line
            self.problems += wrong_marks(self.source.body, html, line, count)

    def moment(self, header: str, zone: timezone) -> datetime | None:
        text = self.source.text(header.lower())
        moment = self.take(parse_moment(text), header) if text else None
        return moment.at(zone) if moment else None

    def required(self, keys: Collection[str]) -> None:
        """Required headers that are missing; where one went may have been told already."""
        source = self.source
        for header in HEADERS:
            if header.key in keys and not source.text(header.key) and not source.excuses(header):
                kind = UNFILLED if header.key in source.headers else MISSING
                problem = kind(header=source.called(header.name), example=header.example)
                self.take((None, [problem]), header.name)

    def not_empty(self) -> None:
        """Headers whose emptiness would publish the story."""
        for name in ("Status", "Embargo"):
            if name.lower() in self.source.headers and not self.source.text(name.lower()):
                self.take((None, [NOT_EMPTY(header=self.source.called(name))]), name)
