"""The discussion of a story: what its headers ask for, and what stands under the story at a moment.

A heading over nothing is the fault this plugin exists to end: where a discussion is open there is a way
to answer, and where it is not, a sentence says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from plugins.contract.data import Outlet
from plugins.contract.problems import WARNING, Kind, Problem

STATES = {
    "open": "open",
    "buka": "open",
    "premod": "premod",
    "dimoderasi": "premod",
    "closed": "closed",
    "tutup": "closed",
    "ditutup": "closed",
    "archived": "archived",
    "arsip": "archived",
    "off": "off",
    "mati": "off",
}

UNKNOWN_STATE = Kind(
    "discussion-state",
    found="the discussion “{value}”",
    expected="open, premod, closed, archived or off",
    cure="write one of these words, or delete the line: then the discussion is open",
)
NO_ARCHIVE_SOURCE = Kind(
    "discussion-archive-source",
    found="an archived discussion without a word about where it comes from",
    expected="from which system the comments come and until when they were written",
    cure="add Discussion_Closed_Reason: Komentar dari WordPress, sampai Desember 2020",
)
NO_REASON = Kind(
    "discussion-closed-reason",
    found="a closed discussion without a reason",
    expected="a reason that readers can understand",
    cure="add Discussion_Closed_Reason: …",
    level=WARNING,
)
NO_ROUTE = Kind(
    "discussion-no-route",
    found="an open discussion and neither email nor whatsapp in outlet.yml",
    expected="a way for readers to answer",
    cure="add email: or whatsapp: to outlet.yml, or set DISCUSSION = 'off' in pelicanconf.py",
)


@dataclass(frozen=True)
class Discussion:
    """What the headers say. ``closes`` is aware or None; ``reason`` is "" where none is given."""

    state: str = "open"
    closes: datetime | None = None
    reason: str = ""

    def state_at(self, now: datetime) -> str:
        """The state at a moment: an open discussion is closed once its time has come."""
        over = self.closes is not None and self.closes <= now
        return "closed" if over and self.state in ("open", "premod") else self.state


@dataclass(frozen=True)
class Stub:
    """What stands under a story without any script. Addresses are "" where there is no such route."""

    state: str
    heading: str
    thread: str
    closes: datetime | None
    reason: str
    mail: str
    whatsapp: str


def read(
    state: str, closes: datetime | None, reason: str, default: str
) -> tuple[Discussion, list[Problem]]:
    """The headers' words as a value; ``default`` counts where the state is ""."""
    word = STATES.get((state or default).strip().lower())
    if word is None:
        return Discussion("open", closes, reason), [
            UNKNOWN_STATE(value=state).at(header="Discussion")
        ]
    problems: list[Problem] = []
    if word == "archived" and not reason:
        problems.append(NO_ARCHIVE_SOURCE().at(header="Discussion"))
    if word == "closed" and not reason:
        problems.append(NO_REASON().at(header="Discussion"))
    return Discussion(word, closes, reason), problems


def stub(
    discussion: Discussion,
    *,
    heading: str,
    thread: str,
    subject: str,
    outlet: Outlet,
    now: datetime,
) -> Stub | None:
    """The section under a story, or None where there is to be none at all.

    ``thread`` is the story's Guid: an address may change, and a thread known by address is lost then.
    ``subject`` is what an answer by mail or WhatsApp begins with.
    """
    state = discussion.state_at(now)
    if state == "off":
        return None
    answers = state in ("open", "premod")
    mail = f"mailto:{outlet.email}?subject={quote(subject)}" if outlet.email else ""
    digits = "".join(filter(str.isdigit, outlet.whatsapp))
    # At home the number begins with 0, in an address with the country: 0812… is 62812…
    digits = f"62{digits[1:]}" if digits.startswith("0") else digits
    whatsapp = f"https://wa.me/{digits}?text={quote(subject)}" if digits else ""
    return Stub(
        state=state,
        heading=heading,
        thread=thread,
        closes=discussion.closes,
        reason="" if answers else discussion.reason,
        mail=mail if answers else "",
        whatsapp=whatsapp if answers else "",
    )


def has_route(outlet: Outlet) -> bool:
    """Whether readers of this outlet have a way to answer."""
    return bool(outlet.email or outlet.whatsapp)
