"""The front page and other lists as templates are given them: days told once, hours where they help."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from plugins.contract.data import Section
from plugins.edition.edition import Edition
from plugins.edition.views import Link
from plugins.listings.card import Card, Time
from plugins.listings.catalogue import MONTH
from plugins.plan.front_page import front_page, months

Stamped = tuple[str, Card]
"""A story, and its hour or its day."""


@dataclass(frozen=True)
class Day:
    """Stories of one day, in the order of their listing."""

    time: Time
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class FrontView:
    """The front page. Stories of the newest one's day, which need not be that of the build, are stamped
    with their hour, the others with their day. ``latest`` is that day where ``newest`` begins with it;
    ``places`` are provinces with areas of theirs, ``months`` lead to older stories."""

    lead: Card | None
    seconds: tuple[Stamped, ...]
    latest: Time | None
    newest: tuple[Stamped, ...]
    blocks: tuple[tuple[Section, tuple[Stamped, ...]], ...]
    places: tuple[tuple[Link, ...], ...]
    months: tuple[Link, ...]


def by_day(cards: Iterable[Card]) -> tuple[Day, ...]:
    """The cards of a listing by the day that they appeared on."""
    groups = (tuple(group) for _, group in groupby(cards, key=lambda card: card.time.day))
    return tuple(Day(group[0].time, group) for group in groups)


def stamped(cards: Iterable[Card], latest: Time | None) -> tuple[Stamped, ...]:
    """Stories of ``latest`` with their hour, older ones with their day."""
    day = latest.day if latest else ""
    return tuple((c.time.clock if c.time.day == day else c.time.brief, c) for c in cards)


def _once(stories: tuple[Stamped, ...]) -> tuple[Stamped, ...]:
    """Without the stamp where the story before has the same."""
    before = ("", *(stamp for stamp, _ in stories))
    return tuple(
        ("" if stamp == last else stamp, card)
        for (stamp, card), last in zip(stories, before, strict=False)
    )


def front_view(edition: Edition) -> FrontView:
    """What the front page of an edition shows."""
    page = front_page(edition.archive, edition.front)
    top = [edition.card(card) for card in page.top]
    newest = [edition.card(card) for card in page.newest]
    times = (card.time for card in (*top, *newest))
    latest = max(times, key=lambda time: datetime.fromisoformat(time.iso), default=None)
    sections = {section.slug: section for section in edition.site.sections}
    return FrontView(
        lead=top[0] if top else None,
        seconds=stamped(top[1:], latest),
        latest=latest if newest and latest and newest[0].time.day == latest.day else None,
        newest=_once(stamped(newest, latest)),
        blocks=tuple(
            (sections[slug], _once(stamped(map(edition.card, cards), latest)))
            for slug, cards in page.blocks
        ),
        places=_provinces(edition, page.places),
        months=tuple(
            (edition.names.of(MONTH, month).title, MONTH.address_of(month))
            for month in months(edition.archive)
        ),
    )


def _provinces(edition: Edition, keys: Iterable[str]) -> tuple[tuple[Link, ...], ...]:
    """Each province of some places, before those of them that lie in it."""
    by_province: dict[str, list[str]] = {}
    for key in keys:
        province = key.split("/")[0]
        by_province.setdefault(province, [])
        if key != province:
            by_province[province].append(key)
    found = (
        edition.names.areas([province]) + edition.names.areas(areas)
        for province, areas in by_province.items()
    )
    return tuple(found)
