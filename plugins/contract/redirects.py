"""Old addresses: the form of one, and content/data/redirects.tsv, which says where each of them leads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from plugins.contract.problems import Kind, Problem

FILE = "redirects.tsv"
NOWHERE = "410"
"""What an old address leads to that is gone for good."""

BAD_OLD = Kind(
    "alias-form",
    found="the old address “{value}”",
    expected="an address of this site that begins with /, without host, “..” and #",
    cure="write it like this: {header}: /2019/11/judul-lama/; or /?p=123, which counts whatever stands"
    " beside p",
)
BAD_LINE = Kind(
    "redirect-form",
    found="the line “{value}”",
    expected="an old address, a tab, and an address of this site or 410",
    cure="write it like this, with a tab between: /2019/11/judul-lama/	/2019/11/25/judul/",
)
TWICE = Kind(
    "redirect-twice",
    found="the old address {value} a second time, with another end than in line {other}",
    expected="one line for each old address",
    cure="delete one of the two lines",
)
CIRCLE = Kind(
    "redirect-circle",
    found="redirects that come back to {value}",
    expected="an address of a story, page or listing at the end",
    cure="write in each of these lines where readers are to arrive",
)
NOT_UTF8 = Kind(
    "redirect-form",
    found="a byte that is not UTF-8 text",
    expected="a text file in UTF-8",
    cure="save the file again as UTF-8 (in Notepad: Save As, Encoding: UTF-8)",
)

# What may stand in an address is written into the configuration of four servers: nothing that one of them
# takes for its own is let in, and no name that begins with a dot, where tools keep what is theirs.
_PATH = re.compile(r"(/[^/\x00-\x1f\x7f\\\"'{}<>^`|*%#?;$]+)*/?")
_QUERY = re.compile(r"[A-Za-z0-9_.~-]+=[A-Za-z0-9_.~-]+")


@dataclass(frozen=True)
class Redirect:
    """One line of the file."""

    old: str
    new: str
    line: int


def old_address(text: str) -> str:
    """The form under which an old address is known, "" for what is none: decoded, a folder with a slash at
    its end, at most one value behind "?". "/2019/a%20b" -> "/2019/a b/"."""
    path, question, query = text.partition("?")
    try:
        path = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return ""
    steps = path.split("/")
    if not path.startswith("/") or not _PATH.fullmatch(path):
        return ""
    if any(step.startswith(".") for step in steps) or (question and not _QUERY.fullmatch(query)):
        return ""
    path = path.removesuffix("index.html")
    last = path.rpartition("/")[2]
    return path + ("/" if last and "." not in last else "") + question + query


def read_redirects(data: bytes) -> tuple[list[Redirect], list[Problem]]:
    """The lines of the file, and what is wrong with them. A line may be empty, or begin with # as a note."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [], [NOT_UTF8().at(line=data.count(b"\n", 0, error.start) + 1)]
    found: dict[str, Redirect] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        one = _redirect(line, number)
        if one is None:
            problems.append(BAD_LINE(value=line.strip()[:120]).at(line=number))
        elif found.setdefault(one.old, one).new != one.new:
            problems.append(TWICE(value=one.old, other=found[one.old].line).at(line=number))
    problems += _circles(found)
    return list(found.values()), problems


def _redirect(line: str, number: int) -> Redirect | None:
    old, _, new = (part.strip() for part in line.partition("\t"))
    known, end = old_address(old), new if new == NOWHERE else old_address(new)
    return Redirect(known, end, number) if known and end and "?" not in end else None


def _circles(found: Mapping[str, Redirect]) -> Iterator[Problem]:
    """A problem for each line that leads back to itself. Each line is walked over once."""
    ends: set[str] = set()
    for old in found:
        way: dict[str, None] = {}
        step = old
        while step in found and step not in ends and step not in way:
            way[step] = None
            step = found[step].new
        if step in way:
            yield CIRCLE(value=step).at(line=found[step].line)
        ends |= way.keys()


def ends_of(ways: Mapping[str, str]) -> dict[str, str]:
    """Each old address with where it leads in the end; those that come back to themselves are left out."""
    ends = {}
    for old in ways:
        seen, step = {old}, ways[old]
        while step in ways and step not in seen:
            seen.add(step)
            step = ways[step]
        if step not in seen:
            ends[old] = step
    return ends
