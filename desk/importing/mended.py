"""The text of an export as XML that a parser takes.

What real exports hold and XML forbids: blank lines or a warning of PHP before the first tag, control
characters (from Word, by way of the editor), bytes that are not UTF-8, ``&`` and ``&nbsp;`` outside of CDATA.
"""

from __future__ import annotations

import codecs
import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

CONTROL = "control"
NOT_UTF8 = "not-utf8"
BEFORE = "before"

_CHUNK = 1 << 20
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_REFERENCE = re.compile(r"&(?:#(\d{1,9}|[xX][0-9a-fA-F]{1,8});|([A-Za-z][A-Za-z0-9]*);)?")
_OWN = frozenset(["amp", "lt", "gt", "quot", "apos"])
_OPEN, _CLOSE = "<![CDATA[", "]]>"
_START = re.compile(r"<\?xml|<!DOCTYPE|<rss", re.IGNORECASE)
_LONGEST_REFERENCE = 40


class Mended:
    """The text of one file in pieces; ``counts`` says how often it was mended, and why."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.counts: Counter[str] = Counter()
        self._inside = False

    def __iter__(self) -> Iterator[str]:
        rest = ""
        for text in self._from_start():
            done, rest = self._split(rest + text)
            yield done
        yield self._piece(rest)

    def _from_start(self) -> Iterator[str]:
        """The text from the first tag on, without characters that XML forbids."""
        decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        with self.path.open("rb") as file:
            begun = False
            while data := file.read(_CHUNK):
                text = decoder.decode(data)
                self.counts[NOT_UTF8] += text.count("\ufffd")
                if not begun:
                    begun = True
                    match = _START.search(text)
                    self.counts[BEFORE] += bool(match and text[: match.start()].strip())
                    text = text[match.start() :] if match else text
                text, found = _FORBIDDEN.subn("", text)
                self.counts[CONTROL] += found
                yield text
        yield decoder.decode(b"", True)

    def _split(self, text: str) -> tuple[str, str]:
        """What can be told for certain, mended, and the end that the next piece may go on with."""
        done, start = [], 0
        while True:
            mark = _CLOSE if self._inside else _OPEN
            end = text.find(mark, start)
            if end < 0:
                break
            end += len(mark)
            done.append(self._piece(text[start:end]))
            start = end
            self._inside = not self._inside
        text = text[start:]
        cut = len(text) - (len(_CLOSE) if self._inside else _LONGEST_REFERENCE)
        if cut <= 0:
            return "".join(done), text
        if not self._inside:
            # No reference and no mark is cut in two.
            last = max(text.rfind("&", cut), text.rfind("<", cut))
            cut = last if last >= 0 else len(text)
        done.append(self._piece(text[:cut]))
        return "".join(done), text[cut:]

    def _piece(self, text: str) -> str:
        return text if self._inside or "&" not in text else _REFERENCE.sub(self._reference, text)

    def _reference(self, match: re.Match[str]) -> str:
        number, name = match.groups()
        if name in _OWN:
            return match[0]
        if number:
            code = int(number[1:], 16) if number[0] in "xX" else int(number)
            if code > 0x10FFFF or 0xD800 <= code < 0xE000 or _FORBIDDEN.match(chr(code)):
                self.counts[CONTROL] += 1
                return ""
            return match[0]
        meant = html.unescape(match[0])
        return match[0].replace("&", "&amp;") if meant == match[0] else html.escape(meant, False)
