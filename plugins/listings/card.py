"""The card: what a listing shows of a story, and all that it may depend on."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from datetime import datetime

from plugins.bylines import times
from plugins.contract.data import Section
from plugins.stories.story import Picture, Story


@dataclass(frozen=True)
class Time:
    """A moment: for machines, with the day of the week, short, the day and the hour alone."""

    iso: str
    long: str
    short: str
    day: str
    clock: str


@dataclass(frozen=True)
class Card:
    """One story in a listing. ``address`` is root-relative."""

    address: str
    title: str
    summary: str
    section: Section
    time: Time
    picture: Picture | None


def time_of(instant: datetime, language: str) -> Time:
    return Time(
        iso=instant.isoformat(),
        long=times.long(instant, language),
        short=times.short(instant, language),
        day=times.day(instant, language),
        clock=times.clock(instant, language),
    )


def card_of(story: Story, language: str) -> Card:
    time = time_of(story.date, language)
    return Card(story.address, story.title, story.summary, story.section, time, story.picture)


def card_json(card: Card) -> str:
    """The card as text: the same for the same card."""
    return json.dumps(astuple(card), ensure_ascii=False, separators=(",", ":"))


def card_from(text: str) -> Card:
    """The card that ``card_json`` wrote."""
    address, title, summary, section, time, picture = json.loads(text)
    return Card(
        address,
        title,
        summary,
        Section(*section),
        Time(*time),
        Picture(*picture) if picture else None,
    )
