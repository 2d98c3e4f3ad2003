"""The card: what a listing shows of a story, and all that it may depend on."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from datetime import datetime

from plugins.bylines import times
from plugins.contract.data import Section
from plugins.places.gazetteer import Gazetteer
from plugins.stories.story import Picture, Story


@dataclass(frozen=True)
class Time:
    """A moment: for machines, with the day of the week, short; day, hour and day of the week alone, and
    the day for a narrow column."""

    iso: str
    long: str
    short: str
    day: str
    clock: str
    weekday: str
    brief: str


@dataclass(frozen=True)
class Card:
    """One story in a listing. ``address`` is root-relative, ``label`` "" for a report; ``filed`` are the
    addresses of places where it was filed and that it is not about."""

    address: str
    title: str
    summary: str
    section: Section
    time: Time
    picture: Picture | None
    label: str
    filed: tuple[str, ...]
    ai: bool = False


def time_of(instant: datetime, language: str) -> Time:
    return Time(
        iso=instant.isoformat(),
        long=times.long(instant, language),
        short=times.short(instant, language),
        day=times.day(instant, language),
        clock=times.clock(instant, language),
        weekday=times.weekday(instant, language),
        brief=times.brief(instant, language),
    )


def card_of(story: Story, language: str, gazetteer: Gazetteer) -> Card:
    time = time_of(story.date, language)
    shown = (story.address, story.title, story.summary, story.section, time, story.picture)
    about = gazetteer.addresses(story.places)
    filed = gazetteer.addresses(story.dateline.areas if story.dateline else ())
    elsewhere = tuple(one for one in filed if one not in about)
    return Card(*shown, story.label, elsewhere, bool(story.ai))


def card_json(card: Card) -> str:
    """The card as text: the same for the same card."""
    return json.dumps(astuple(card), ensure_ascii=False, separators=(",", ":"))


def card_from(text: str) -> Card:
    """The card that ``card_json`` wrote."""
    address, title, summary, section, time, picture, label, filed, ai = json.loads(text)
    return Card(
        address,
        title,
        summary,
        Section(*section),
        Time(*time),
        Picture(*picture) if picture else None,
        label,
        tuple(filed),
        ai,
    )
