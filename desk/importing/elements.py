"""The parts of an export one by one: each child of the channel as a tree, forgotten when it is read.

Memory is that of the largest part. A document type is refused: no export has one, and it is how entities that
swell to gigabytes, and those that read other files, come in.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from desk.importing.mended import Mended
from desk.importing.old_site import Damage

_DEPTH = 2  # rss, channel
_DEEPEST = 100


class RefusedError(Exception):
    """The file holds what no export holds."""


class _Parts:
    """Takes what the parser finds, and keeps the parts that are complete."""

    def __init__(self) -> None:
        self.done: list[Element] = []
        self._depth = 0
        self._builder: TreeBuilder | None = None
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth == 0 and name != "rss":
            raise RefusedError("no-export")
        if self._depth > _DEEPEST:
            raise RefusedError("depth")
        if self._depth == _DEPTH:
            self._builder = TreeBuilder()
        if self._builder:
            self._builder.start(name, attributes)
        self._depth += 1

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._builder:
            self._builder.end(name)
            if self._depth == _DEPTH:
                self.done.append(self._builder.close())
                self._builder = None

    def _text(self, text: str) -> None:
        if self._builder:
            self._builder.data(text)

    def _refuse(self, *_: object) -> None:
        raise RefusedError("doctype")


def elements(path: Path) -> Iterator[Element | Damage]:
    """The children of the channel, in order; then what was mended, or where reading had to end."""
    text, parts = Mended(path), _Parts()
    try:
        for piece in text:
            parts.parser.Parse(piece, False)
            yield from parts.done
            parts.done.clear()
        parts.parser.Parse("", True)
    except expat.ExpatError as error:
        # What was complete before it counts.
        yield from parts.done
        yield Damage("export-broken", str(error), fatal=True)
    except RefusedError as error:
        yield Damage(f"export-{error}", path.name, fatal=True)
    yield from (
        Damage(f"export-{code}", str(count)) for code, count in sorted(text.counts.items()) if count
    )
