"""Raw copy while it is taken apart: its lines, what they told, and what was laid aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from plugins.contract.problems import Problem


@dataclass(frozen=True)
class Line:
    """One line of the file, or a paragraph that begins there."""

    number: int
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass
class Sheet:
    """``told`` holds what lines said of headers, by key: the first one counts. ``aside`` is what is no part
    of the story, each line with the reason as a message id: nothing is lost without a word."""

    lines: list[Line]
    told: dict[str, str] = field(default_factory=dict)
    aside: list[tuple[Line, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Sheet:
        return cls([Line(number, line.strip()) for number, line in enumerate(text.split("\n"), 1)])

    def tell(self, key: str, value: str) -> None:
        value = " ".join(value.split())
        if value:
            self.told.setdefault(key, value)

    def drop(self, wanted: Callable[[Line], bool], why: str) -> None:
        """Lays aside the lines that are ``wanted``; they leave a blank, which parts paragraphs."""
        self.put_aside([line for line in self.lines if line.text and wanted(line)], why)

    def put_aside(self, gone: Iterable[Line], why: str) -> None:
        numbers = {line.number for line in gone}
        self.aside += [(line, why) for line in self.lines if line.number in numbers and line.text]
        self.lines = [Line(x.number, "" if x.number in numbers else x.text) for x in self.lines]

    def lay_aside(self, paragraphs: Iterable[Line], why: str) -> None:
        """The same for paragraphs, which may have been several lines."""
        self.aside += [(paragraph, why) for paragraph in paragraphs]

    @property
    def written(self) -> list[Line]:
        """The lines that are not blank."""
        return [line for line in self.lines if line.text]
