"""What can be wrong with content, and how it is told.

A rule declares the kind of problem beside itself, in one place::

    BAD_DATE = Kind(
        "date-format",
        found="the date “{value}”",
        expected="YYYY-MM-DD HH:MM, with WIB, WITA, WIT or an offset behind it if you like",
        cure="write it like this: Date: 2026-11-24 08:30 WIB",
    )
    ...
    problems.append(BAD_DATE(value=text))

The three texts are message ids of the catalogue (theme/translations); their ``{names}`` are filled
in after translation. A rule need not know file, line or header: whoever called it adds them with
``problem.at(...)``, and what a rule did say is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True)
class Kind:
    """One kind of problem.

    ``code`` is stable: reports, docs and tests use it. ``expected`` and ``cure`` speak to a reporter.
    """

    code: str
    found: str
    expected: str
    cure: str
    level: str = ERROR

    def __call__(self, **values: object) -> Problem:
        return Problem(self, tuple(sorted((name, str(value)) for name, value in values.items())))


@dataclass(frozen=True)
class Problem:
    """One finding. ``line`` counts from 1; 0 means that no line is known. ``softened`` is an error that
    stops nothing yet: in a draft."""

    kind: Kind
    values: tuple[tuple[str, str], ...] = ()
    file: str = ""
    line: int = 0
    header: str = ""
    softened: bool = False

    @property
    def level(self) -> str:
        return self.kind.level

    def at(self, *, file: str = "", line: int = 0, header: str = "") -> Problem:
        """The same problem with those parts of its position that it did not know yet."""
        return replace(
            self,
            file=self.file or file,
            line=self.line or line,
            header=self.header or header,
        )

    def as_warning(self) -> Problem:
        """The same finding where it must not stop anything: in a draft, or in an imported story."""
        softened = self.softened or self.level != WARNING
        return replace(self, kind=replace(self.kind, level=WARNING), softened=softened)

    def told(self, say: Callable[[str], str]) -> dict[str, Any]:
        """The problem in words, in the shape that reports and ``--json`` use.

        ``say`` translates a message id.
        """
        values = dict(self.values)
        return {
            "level": self.level,
            "code": self.kind.code,
            "file": self.file,
            "line": self.line or None,
            "header": self.header or None,
            "found": say(self.kind.found).format_map(values),
            "expected": say(self.kind.expected).format_map(values),
            "cure": say(self.kind.cure).format_map(values),
        }


def in_order(problems: list[Problem]) -> list[Problem]:
    """As a reporter reads them: by file, then by line; the same finding only once."""
    return sorted(set(problems), key=lambda p: (p.file, p.line, p.header, p.kind.code, p.values))
