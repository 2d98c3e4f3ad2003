"""What a reporter types around the text: the dateline before it, the sign-off behind it.

Both are taken out of the Markdown and kept as data, so that they are printed once, by the theme, and
stand in no summary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.bylines import dateline as datelines
from plugins.bylines import signoff as signoffs
from plugins.bylines.byline import Credit
from plugins.bylines.dateline import Dateline
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.source import Source
from plugins.stories.newsroom import Newsroom

TWO_DATELINES = Kind(
    "dateline-twice",
    found="“{given}” in the header and “{text}” at the start of the text",
    expected="one dateline",
    cure="delete one of the two; as it is, the header counts and the other is not printed",
    level=WARNING,
)

_BLANK = re.compile(r"(\n[ \t]*\n)")
# Neither a heading, quote, table, HTML, picture nor list: a paragraph, where a dateline may stand.
_PARAGRAPH = re.compile(r"(?!#|>|\||<|!\[|[-*+] |\d+[.)] )\S")


@dataclass(frozen=True)
class Copy:
    """The text without what was lifted from it; it has as many lines as before."""

    body: str
    dateline: Dateline | None
    signed: tuple[Credit, ...]


def lift(source: Source, newsroom: Newsroom) -> tuple[Copy, list[Problem]]:
    """Takes dateline and sign-off out of the first and the last paragraph.

    The header Dateline decides where there is one; "-" also says that the text begins with none.
    """
    blocks = _BLANK.split(source.body)
    dateline, problems = _header(source, newsroom)
    if dateline != datelines.NONE:
        lifted, found = _first(blocks, source, newsroom)
        if not source.text("dateline"):
            dateline = lifted
            problems += found
        # One that could not be read has been told: whether it is another one nobody knows.
        elif not problems and dateline and lifted and lifted.codes != dateline.codes:
            problem = TWO_DATELINES(
                given=" / ".join(dateline.places), text=" / ".join(lifted.places)
            )
            problems.append(
                problem.at(line=source.line("dateline"), header=source.called("Dateline"))
            )
    signed, found = _last(blocks, source, newsroom)
    none = dateline is None or dateline == datelines.NONE
    return Copy("".join(blocks), None if none else dateline, signed), problems + found


def _header(source: Source, newsroom: Newsroom) -> tuple[Dateline | None, list[Problem]]:
    text = source.text("dateline")
    if not text:
        return None, []
    names = newsroom.data.outlet.dateline_names
    dateline, problems = datelines.from_header(text, newsroom.locate, names[0] if names else "")
    line = source.line("dateline")
    return dateline, [p.at(line=line, header=source.called("Dateline")) for p in problems]


def _first(
    blocks: list[str], source: Source, newsroom: Newsroom
) -> tuple[Dateline | None, list[Problem]]:
    """Lifts the dateline out of the first paragraph; a picture may stand before it."""
    written = [i for i, block in enumerate(blocks) if block.strip()]
    first = next((i for i in written[:2] if _PARAGRAPH.match(blocks[i].lstrip())), None)
    if first is None:
        return None, []
    names = newsroom.data.outlet.dateline_names
    block = blocks[first]
    lead = block[: len(block) - len(block.lstrip("\n"))]
    lifted, problems = datelines.lift(block[len(lead) :], newsroom.locate, names)
    line = source.body_line + "".join((*blocks[:first], lead)).count("\n")
    if lifted:
        blocks[first] = lead + lifted.rest
    return (lifted.dateline if lifted else None), [problem.at(line=line) for problem in problems]


def _last(
    blocks: list[str], source: Source, newsroom: Newsroom
) -> tuple[tuple[Credit, ...], list[Problem]]:
    last = next((i for i in range(len(blocks) - 1, -1, -1) if blocks[i].strip()), None)
    if last is None:
        return (), []
    signoff, problems = signoffs.lift(blocks[last], newsroom.data.people)
    line = source.body_line + "".join(blocks[: last + 1]).rstrip().count("\n")
    if signoff:
        blocks[last] = signoff.rest
    return (signoff.people if signoff else ()), [problem.at(line=line) for problem in problems]
