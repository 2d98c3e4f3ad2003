"""Dateline, sign-off and the editor's line out of a moved body, into headers, where they are sure.

The grammar is that of plugins/bylines, which reads the same forms at every build. What it is not sure of
stays in the text, word for word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desk.importing.signs import label_of
from plugins.bylines import dateline as datelines
from plugins.bylines import signoff as signoffs
from plugins.bylines.byline import Credit
from plugins.bylines.dateline import Dateline
from plugins.stories.newsroom import Newsroom

_BLANK = re.compile(r"\n[ \t]*\n")
_PARAGRAPH = re.compile(r"(?!#|>|\||<|!\[|---|[-*+] |\d+[.)] )\S")
# What may stand below a sign-off: a picture, a link alone, a ruler.
_BELOW = re.compile(r"!\[.*\)|\[[^\]]*\]\([^)]*\)|---", re.IGNORECASE | re.DOTALL)
_READ_ALSO = re.compile(r"[*_]*baca juga\b", re.IGNORECASE)
_DISCUSSION = re.compile(
    r"\s*(?:discussion about this post|diskusi tentang berita ini)\s*$", re.IGNORECASE
)
_ROLES = {
    "writers": "penulis|reporter|wartawan|pewarta|laporan",
    "contributors": "kontributor",
    "photographers": "foto|fotografer",
    "editors": "editor|redaktur|penyunting",
}
_ROLE = re.compile(
    "|".join(rf"(?P<{role}>{words})" for role, words in _ROLES.items()), re.IGNORECASE
)
_NAMED = r"[A-Za-z]+\s?:\s*[^:|/;()\[\]\n]{2,60}?"
_CREDIT = re.compile(r"(?P<role>[A-Za-z]+)\s?:\s*(?P<name>.+)")
_CREDITS = re.compile(rf"[*_(\[\\]*{_NAMED}(?:\s*[|/;]\s*{_NAMED})*[*_)\]\\.]*")
_BRACKETS = re.compile(r"[(\[\\]+(?P<inside>[\w. /-]{2,30}?)\\?[)\]][*_.]*\s*$")


@dataclass(frozen=True)
class Lifted:
    """``dateline`` is the value of that header, "" where the text has none or keeps it. ``label`` is what
    the sign-off proposes."""

    markdown: str
    dateline: str = ""
    signed: tuple[Credit, ...] = ()
    writers: tuple[Credit, ...] = ()
    contributors: tuple[Credit, ...] = ()
    photographers: tuple[Credit, ...] = ()
    editors: tuple[Credit, ...] = ()
    label: str = ""


def lift(markdown: str, newsroom: Newsroom) -> Lifted:
    """The body without what becomes headers."""
    blocks = [block for block in _BLANK.split(_DISCUSSION.sub("", markdown)) if block.strip()]
    lifted = _dateline(blocks, Lifted(""), newsroom)
    lifted = _signed(blocks, lifted, newsroom)
    text = "\n\n".join(block for block in blocks if block.strip())
    return replace(lifted, markdown=text)


def _dateline(blocks: list[str], lifted: Lifted, newsroom: Newsroom) -> Lifted:
    """A dateline that names our outlet: its header prints what the text said. Any other ("Jakarta,
    Antara –", "Jakarta –") says something that the header could not."""
    first = next((i for i, block in enumerate(blocks[:2]) if _PARAGRAPH.match(block)), None)
    if first is None:
        return lifted
    names = newsroom.data.outlet.dateline_names
    found, _ = datelines.lift(blocks[first], newsroom.locate, names)
    if found is None or not found.dateline.places:
        return lifted
    value = header_of(found.dateline)
    again, _ = datelines.from_header(value, newsroom.locate, names[0] if names else "")
    if found.dateline.outlet not in names or again != replace(found.dateline, outlet=names[0]):
        return lifted
    blocks[first] = found.rest
    return replace(lifted, dateline=value)


def header_of(dateline: Dateline) -> str:
    """The header that gives this dateline back."""
    return "/".join(dateline.places) + (f", {dateline.region}" if dateline.region else "")


def _signed(blocks: list[str], lifted: Lifted, newsroom: Newsroom) -> Lifted:
    """Who signed the last paragraph, and whom the lines below it name."""
    for at in range(len(blocks) - 1, max(len(blocks) - 12, -1), -1):
        if _BELOW.fullmatch(blocks[at]):
            continue
        if not _PARAGRAPH.match(blocks[at].lstrip("*_")):
            return lifted
        blocks[at], lifted = _without_credits(blocks[at], lifted, newsroom)
        if not blocks[at].strip():
            continue
        if _only_credits(blocks[at]):
            # An editor whom people.yml does not know: the line stays, and the sign-off stands above it.
            continue
        signoff, _ = signoffs.lift(blocks[at], newsroom.data.people)
        lifted = replace(lifted, label=_label(blocks[at]))
        if signoff is not None:
            blocks[at] = signoff.rest
            lifted = replace(lifted, signed=signoff.people)
        elif _READ_ALSO.match(blocks[at]):
            continue
        return lifted
    return lifted


def _label(paragraph: str) -> str:
    match = _BRACKETS.search(paragraph)
    return label_of(*re.split(r"\s*/\s*", match["inside"])) if match else ""


def _only_credits(paragraph: str) -> bool:
    lines = [line.strip() for line in paragraph.split("\n")]
    return all(_CREDITS.fullmatch(line) and _ROLE.match(line.lstrip("*_([\\")) for line in lines)


def _without_credits(paragraph: str, lifted: Lifted, newsroom: Newsroom) -> tuple[str, Lifted]:
    """The paragraph without its last lines, as far as they name roles of people that are known."""
    lines = paragraph.split("\n")
    while lines:
        found = (
            _credits(lines[-1].strip(), newsroom) if _CREDITS.fullmatch(lines[-1].strip()) else {}
        )
        if not found:
            break
        lifted = replace(
            lifted,
            writers=(*found.get("writers", ()), *lifted.writers),
            contributors=(*found.get("contributors", ()), *lifted.contributors),
            photographers=(*found.get("photographers", ()), *lifted.photographers),
            editors=(*found.get("editors", ()), *lifted.editors),
        )
        lines.pop()
    return "\n".join(lines).rstrip(), lifted


def _credits(line: str, newsroom: Newsroom) -> dict[str, tuple[Credit, ...]]:
    """The people of a line "Reporter: A | Editor: B" by role; empty if one of them is not known."""
    found: dict[str, tuple[Credit, ...]] = {}
    for part in re.split(r"[|/;]", line.strip("*_()[]\\. ")):
        match = _CREDIT.fullmatch(part.strip())
        role = _ROLE.fullmatch(match["role"]) if match else None
        people = newsroom.data.people
        person = match and (
            people.named(match["name"].strip(" .*_")) or people.signed(match["name"])
        )
        if role is None or not role.lastgroup or not person:
            return {}
        found[role.lastgroup] = (*found.get(role.lastgroup, ()), Credit.of(person))
    return found
