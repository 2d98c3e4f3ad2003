"""Paragraphs of raw copy to Markdown that prints what was typed: signs escaped, a messenger's bold kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desk.importing.beginning import as_beginning
from desk.importing.rawcopy.paragraphs import BULLET

# A messenger's emphasis begins behind a space and ends before one: 3*4*5 and nama_berkas_baru are none.
_EMPHASIS = re.compile(
    r"(?<![\w*_~`])(?P<sign>\*\*|__|\*|_|~|```)(?=[^\s*_~`])(?P<text>[^\n]*?[^\s*_~`])(?P=sign)(?![\w*_~`])"
)
_MEANS = {"**": "**", "__": "**", "*": "**", "_": "*"}
_SIGNS = re.compile(r"[\\`*_\[\]<]|&(?=[#\w])|!(?=\[)|(?<=\])\(|\{(?=[a-z]+:|[a-z]+\})")
_ENTITIES = {"<": "&lt;", "&": "&amp;", "{": "&#123;"}
_AT_START = re.compile(r"(?P<sign>#{1,6}|>|[-+](?= |$)|-(?=[ -]*$))|(?P<number>\d+)(?=[.)](?: |$))")


def markdown(paragraphs: Iterable[str]) -> str:
    """The body of a story."""
    blocks: list[str] = []
    in_list = ""
    for text in paragraphs:
        match = BULLET.match(text)
        rest = text[match.end() :] if match else ""
        if match and rest:
            kind = "1" if match["number"] else "-"
            item = f"{match['number']}. " if match["number"] else "- "
            line = item + escaped(rest)
            if in_list == kind:
                blocks[-1] += f"\n{line}"
            else:
                blocks.append(line)
            in_list = kind
        elif text:
            blocks.append(escaped(text))
            in_list = ""
    if blocks:
        blocks[0] = as_beginning(blocks[0])
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """One paragraph: what is a sign to Markdown is printed, emphasis stays emphasis."""
    written, end = [], 0
    for match in _EMPHASIS.finditer(text):
        mark = _MEANS.get(match["sign"], "")
        written += [_plain(text[end : match.start()]), mark, escaped(match["text"]), mark]
        end = match.end()
    written.append(_plain(text[end:]))
    return _AT_START.sub(_start, "".join(written), count=1) if text else ""


def plain(text: str) -> str:
    """The words without a messenger's emphasis, for a headline."""
    return _EMPHASIS.sub(lambda match: plain(match["text"]), text)


def _plain(text: str) -> str:
    return _SIGNS.sub(lambda match: _ENTITIES.get(match[0], "\\" + match[0]), text)


def _start(match: re.Match[str]) -> str:
    if match.start():
        return match[0]
    return f"{match['number']}\\" if match["number"] else f"\\{match[0]}"
