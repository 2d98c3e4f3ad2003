"""XML by the standard library's generator, an element a line: the same bytes for the same values."""

from __future__ import annotations

import re
from io import StringIO
from xml.sax.saxutils import XMLGenerator, quoteattr

# What XML 1.0 allows in no form (section 2.2). Stories are refused with them; a name in a data file may still
# hold one, and readers would refuse the whole feed for it.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Writer:
    """Writes a document, or with ``depth`` a piece of one that stands so many levels below the root."""

    def __init__(self, depth: int = 0) -> None:
        self._out = StringIO()
        self._xml = XMLGenerator(self._out, "utf-8", short_empty_elements=True)
        self._depth = depth
        self._open: list[str] = []

    def declare(self, stylesheet: str = "") -> None:
        """Begins a document; ``stylesheet`` is the address of the CSS that a browser shows it with."""
        self._xml.startDocument()
        if stylesheet:
            sheet = f"type={quoteattr('text/css')} href={quoteattr(stylesheet)}"
            self._xml.processingInstruction("xml-stylesheet", sheet)
            self._xml.ignorableWhitespace("\n")

    # An attribute may be called "text", as in OPML: none of the parameters takes its place.
    def open(self, tag: str, /, **attributes: str) -> None:
        """Begins an element that holds elements."""
        self._line()
        self._start(tag, attributes)
        self._open.append(tag)
        self._depth += 1

    def element(self, tag: str, text: str = "", /, **attributes: str) -> None:
        """An element that holds text or nothing."""
        self._line()
        self._start(tag, attributes)
        if text:
            self._xml.characters(_allowed(text))
        self._xml.endElement(tag)

    def close(self) -> None:
        """Ends the element that was begun last."""
        self._depth -= 1
        self._line()
        self._xml.endElement(self._open.pop())

    def add(self, piece: str) -> None:
        """What another writer wrote for this depth."""
        self._xml.ignorableWhitespace(piece)

    @property
    def piece(self) -> str:
        """What was written so far."""
        return self._out.getvalue()

    def document(self) -> bytes:
        """The whole document in UTF-8."""
        return f"{self.piece}\n".encode()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        for name, value in attributes.items():
            attributes[name] = _allowed(value)
        self._xml.startElement(tag, attributes)  # type: ignore[arg-type]  # a dict is all it asks for

    def _line(self) -> None:
        if self._depth:
            self._xml.ignorableWhitespace("\n" + " " * self._depth)


def _allowed(text: str) -> str:
    # Of what can be printed nothing is forbidden, and asking for that is faster.
    return text if text.isprintable() else _FORBIDDEN.sub("", text)
