"""Characters that nobody typed: what Word, PDF, phones and messengers leave between the letters."""

from __future__ import annotations

import re
import unicodedata

from plugins.contract.problems import WARNING, Kind, Problem

INVISIBLE = Kind(
    "copy-invisible-characters",
    found="{count} invisible control characters, which were taken out",
    expected="text that can be printed",
    cure="read the text where a letter may be missing; such characters come along from Word and PDF",
    level=WARNING,
)

_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\x85]")
_SPACES = re.compile("[\t\x0b\x0c\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Marks of direction, soft hyphens, and what holds words together or apart without being seen. Between two
# emoji a joiner makes one of them, so it stays there.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    "|(?<![\ufe0f\U0001f000-\U0001faff])\u200d"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufffd]")
# Letters of mathematics: what phones offer as bold and italic.
_FANCY = re.compile("[\U0001d400-\U0001d7ff]+")


def clean(text: str) -> tuple[str, list[Problem]]:
    """The text with plain line ends, plain spaces, and nothing that cannot be seen."""
    text = _LINE_ENDS.sub("\n", text).rstrip("\x00\x1a\n ")
    text, count = _CONTROL.subn("", text)
    text = _SPACES.sub(" ", _UNSEEN.sub("", text))
    text = _FANCY.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = unicodedata.normalize("NFC", text)
    return text, [INVISIBLE(count=count)] if count else []
