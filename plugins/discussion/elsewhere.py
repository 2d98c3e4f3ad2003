"""What headers say of a conversation that stands elsewhere: its address, its thread, its comments' number."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.contract.problems import WARNING, Kind, Problem
from plugins.discussion.sanitising import safe_address

BAD_ADDRESS = Kind(
    "discussion-url",
    found="the address “{value}” of a discussion",
    expected="the whole address of a page on the web",
    cure="write it like this: {header}: https://forum.example/t/1234",
)
BAD_THREAD = Kind(
    "discussion-id",
    found="a thread of {length} letters",
    expected="the name of a thread, up to 255 letters, as the server of the comments has it",
    cure="copy it from there, or delete the line: then it is the Guid",
)
BAD_COUNT = Kind(
    "discussion-count",
    found="“{value}” comments",
    expected="how many comments there are, in digits: 1 or more",
    cure="write the number, or delete the line: a number that nobody knows is not printed",
)
FOR_NOTHING = Kind(
    "discussion-off",
    found="{header} in a story without a discussion",
    expected="it in stories that are discussed alone",
    cure="delete the line, or change the line {discussion}",
    level=WARNING,
)
_LONGEST = 255
HEADERS = ("Discussion_URL", "Discussion_Id", "Discussion_Count")


@dataclass(frozen=True)
class Elsewhere:
    """``address`` is where the conversation can be read, ``thread`` the name by which a server knows it (""
    for the story's Guid), ``count`` how many comments there are; 0 while nobody knows."""

    address: str = ""
    thread: str = ""
    count: int = 0


def read_elsewhere(
    address: str, thread: str, count: str, called: str
) -> tuple[Elsewhere, list[Problem]]:
    """The three headers' words as a value; ``called`` is what the file calls Discussion_URL."""
    problems: list[Problem] = []
    found = safe_address(address)
    if address and not found:
        problems.append(BAD_ADDRESS(value=address, header=called).at(header="Discussion_URL"))
    if len(thread) > _LONGEST:
        problems.append(BAD_THREAD(length=len(thread)).at(header="Discussion_Id"))
    number = int(count) if count.isdecimal() and len(count) < 8 else 0
    if count and not number:
        problems.append(BAD_COUNT(value=count).at(header="Discussion_Count"))
    return Elsewhere(found, thread, number), problems
