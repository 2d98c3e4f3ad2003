"""The shape of a story's first paragraph: what stands before its first dash, and what follows.

Markdown source goes in, with emphasis and links where reporters set them around a dateline:
"**Dumai (leadernusantara.com)** – Warga …". This module knows no place and no outlet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DASH = r"(?:-{1,3}|[‐‑‒–—―])"
# A dash with a space on at least one side: "Dumai- Warga" has one, "Bau-Bau" and "Padang–Solok" do
# not. Emphasis marks and a closing bracket count as a side; a colon needs its space behind it.
_BREAK = re.compile(rf"(?<=[\s*_)]){_DASH}|{_DASH}(?=[\s*_]|$)|:(?=[\s*_]|$)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")
_SPACED_DASH = re.compile(rf"\s{_DASH}\s|—")
_SENTENCE = re.compile(r".*?[.!?](?=[\s\"”’]|$)|.*", re.DOTALL)
_MARKS_BEFORE_A_WORD = "*_\"'“‘«([ \t\n\\"
_LONGEST_HEAD = 90  # characters
_LONGEST_PARENTHESIS = 8  # words


@dataclass(frozen=True)
class Opening:
    """``head`` is plain text with single spaces, ``rest`` is Markdown that stands on its own."""

    head: str
    colon: bool
    rest: str

    @property
    def starts_sentence(self) -> bool:
        """Can a story begin with what follows the dash? "Pariaman – yang punya empat kecamatan" and
        "Catatan: harga naik" go on in lower case, as the middle of a sentence does.
        """
        first = self.rest.lstrip(_MARKS_BEFORE_A_WORD)[:1]
        return not first or first.isupper() or first.isdigit()

    @property
    def in_parenthesis(self) -> bool:
        """Is the dash the first of a pair? "Pariaman – Kota Tabuik – ramai" has the second one a few
        words on. An even number of further dashes are pairs of their own, and one far away belongs
        to something else: "Padang – Dua truk … antara Padang - Solok".
        """
        sentence = _SENTENCE.match(self.rest)
        dashes = list(_SPACED_DASH.finditer(sentence[0])) if sentence else []
        return len(dashes) % 2 == 1 and (
            len(self.rest[: dashes[0].start()].split()) <= _LONGEST_PARENTHESIS
        )


def opening_of(paragraph: str) -> Opening | None:
    """The paragraph cut at its first dash or colon; None if that is not near its start."""
    text = paragraph.strip()
    cut = _BREAK.search(text)
    if cut is None or cut.start() > _LONGEST_HEAD:
        return None
    marked = text[: cut.start()]
    head = " ".join(_EMPHASIS.sub("", _LINK.sub(r"\1", marked)).split()).rstrip(" ,")
    if not head:
        return None
    rest = _without_marks(text[cut.end() :].lstrip(), _still_open(marked))
    return Opening(head, cut[0] == ":", rest)


def _still_open(marked: str) -> list[str]:
    """The emphasis marks that the head opened and did not close, the innermost last."""
    still_open: list[str] = []
    for mark in _EMPHASIS.findall(marked):
        if still_open and still_open[-1] == mark:
            still_open.pop()
        else:
            still_open.append(mark)
    return still_open


def _without_marks(rest: str, still_open: list[str]) -> str:
    """The rest without the marks that closed the head's emphasis right behind the dash. Emphasis
    that goes on into the text is opened again where the text now starts.
    """
    for mark in reversed(still_open):
        rest = rest.removeprefix(mark).lstrip() if rest.startswith(mark) else mark + rest
    return rest
