"""The discussion of a story: what its headers ask for, and what stands under the story at a moment.

A heading over nothing is the fault this plugin exists to end: where a discussion is open there is a way
to answer, and where it is not, a sentence says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from plugins.contract.data import Outlet, Section
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.discussion.elsewhere import Elsewhere
from plugins.discussion.providers import PROVIDERS, Live, Route, Say, Subject

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

# As a reporter types each: what stands last above.
_TYPED = {state: word for word, state in STATES.items()}

UNKNOWN_STATE = Kind(
    "discussion-state",
    found="the discussion “{value}”",
    expected="open, premod, closed, archived or off",
    cure="write one of these words, or delete the line: then it is {default}, as for its whole section",
)
SECTION_STATE = Kind(
    "discussion-state",
    found="the discussion “{value}” of a section",
    expected="open, premod, closed, archived or off",
    cure="write one of these words, or delete the line",
)
SECTION_DAYS = Kind(
    "discussion-days",
    found="{value} days",
    expected="the number of days that a discussion is open: 1 or more",
    cure="write discussion_days: 14, or delete the line: then pelicanconf.py decides",
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
    cure="add email: or whatsapp: to outlet.yml, choose another DISCUSSION_PROVIDER, or set"
    " DISCUSSION = 'off' in pelicanconf.py",
)


@dataclass(frozen=True)
class Discussion:
    """What the headers say. ``closes`` is aware or None; ``reason`` is "" where none is given."""

    state: str = "open"
    closes: datetime | None = None
    reason: str = ""
    elsewhere: Elsewhere = Elsewhere()  # noqa: RUF009 - frozen

    def state_at(self, now: datetime) -> str:
        """The state at a moment: an open discussion is closed once its time has come."""
        over = self.closes is not None and self.closes <= now
        return "closed" if over and self.answers else self.state

    def open_for(self, days: int | None, opened: datetime) -> Discussion:
        """The same, closed so many days after the story where no header says when; None: not by itself."""
        if not days or self.closes or not self.answers:
            return self
        return replace(self, closes=opened + timedelta(days=days))

    @property
    def answers(self) -> bool:
        """Whether readers may answer, as long as its time has not come."""
        return self.state in ("open", "premod")

    @property
    def is_settled(self) -> bool:
        """Whether it takes no more comments, at any time: then their number is known for good."""
        return self.state in ("closed", "archived")


@dataclass(frozen=True)
class Stub:
    """What stands under a story without any script; ``live`` is what a click adds, None for nothing."""

    state: str
    heading: str
    thread: str
    closes: datetime | None
    reason: str
    routes: tuple[Route, ...]
    live: Live | None

    @property
    def to_editors(self) -> bool:
        """Whether the editors alone get the answers: elsewhere, and on a server, others read them too."""
        return not self.live and all(route.kind in ("mail", "whatsapp") for route in self.routes)


def read(
    state: str, closes: datetime | None, reason: str, default: str
) -> tuple[Discussion, list[Problem]]:
    """The headers' words as a value; ``default`` counts where the state is ""."""
    word = STATES.get((state or default).strip().lower())
    if word is None:
        usual = _TYPED[STATES.get(default.strip().lower(), "open")]
        problem = UNKNOWN_STATE(value=state, default=usual).at(header="Discussion")
        # A default that is none is told where it stands.
        return Discussion("open", closes, reason), [problem] if state else []
    problems: list[Problem] = []
    if word == "archived" and not reason:
        problems.append(NO_ARCHIVE_SOURCE().at(header="Discussion"))
    if word == "closed" and not reason:
        problems.append(NO_REASON().at(header="Discussion"))
    return Discussion(word, closes, reason), problems


def wrong_sections(sections: Iterable[Section]) -> list[Problem]:
    """What is wrong with what sections.yml says about discussions."""
    problems = []
    for section in sections:
        if section.discussion and section.discussion.strip().lower() not in STATES:
            problem = SECTION_STATE(value=section.discussion)
            problems.append(problem.at(header=f"{section.slug}.discussion"))
        if section.discussion_days is not None and section.discussion_days < 1:
            problem = SECTION_DAYS(value=section.discussion_days)
            problems.append(problem.at(header=f"{section.slug}.discussion_days"))
    return problems


@dataclass(frozen=True)
class House:
    """How the site discusses: the heading, and who carries it (a key of PROVIDERS, and its address)."""

    heading: str
    provider: str = "mail"
    address: str = ""


def stub(
    discussion: Discussion,
    house: House,
    subject: Subject,
    outlet: Outlet,
    now: datetime,
    language: str,
    say: Say,
) -> Stub | None:
    """The section under a story, or None where there is to be none at all."""
    state = discussion.state_at(now)
    if state == "off":
        return None
    answers, provider = state in ("open", "premod"), PROVIDERS[house.provider]
    return Stub(
        state=state,
        heading=house.heading,
        # The story's Guid: an address may change, and a thread known by address is lost then.
        thread=subject.thread,
        closes=discussion.closes,
        reason="" if answers else discussion.reason,
        routes=_routes(
            discussion, provider.routes(house.address, outlet, subject), answers=answers
        ),
        live=provider.live(house.address, subject, language, say) if answers else None,
    )


def _routes(discussion: Discussion, ways: tuple[Route, ...], *, answers: bool) -> tuple[Route, ...]:
    """Where readers can answer; of a discussion that is over, where it can be read. An address of the
    story's own goes before the one that the provider makes for all."""
    own = discussion.elsewhere.address
    if not answers:
        return (Route("read", own),) if own else ()
    return (Route("link", own), *(way for way in ways if way.kind != "link")) if own else ways


def has_route(provider: str, address: str, outlet: Outlet) -> bool:
    """Whether readers of this outlet have a way to answer that needs no script."""
    return bool(PROVIDERS[provider].routes(address, outlet, Subject("", "", "")))
