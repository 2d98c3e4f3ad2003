"""The page of all corrections and its feed: what this outlet took back or added, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import groupby

from plugins.bylines import times
from plugins.contract.dates import ZONES
from plugins.corrections.kinds import KINDS, WITHDRAWN, name_of
from plugins.edition.edition import Edition
from plugins.feeds.entry import Author, Category, Entry, Feed
from plugins.listings.card import Time, time_of
from plugins.listings.catalogue import FEED
from plugins.plan.site_plan import LEDGER_NEWEST, ledger_years
from plugins.stories.label import marked

Row = tuple[str, int, int, str, str]


@dataclass(frozen=True)
class Told:
    """One correction as the page tells it: of which story, where it stands there, what it says."""

    kind: str
    name: str
    time: Time
    title: str
    address: str
    text: str
    moment: datetime
    guid: str
    page: str


@dataclass(frozen=True)
class LedgerView:
    """``months`` are names of months with what belongs to each. ``counts`` say how many of each kind there
    are in all, ``sections`` how many errors and other lines each section has."""

    months: tuple[tuple[str, tuple[Told, ...]], ...]
    counts: tuple[tuple[str, int], ...]
    sections: tuple[tuple[str, str, int, int], ...]
    years: tuple[tuple[str, str], ...]


def ledger_view(edition: Edition, part: str) -> LedgerView:
    """The page of the newest corrections, or of a year ("2026/")."""
    rows = edition.archive.ledger()
    years = ledger_years(rows)
    year = int(part.rstrip("/") or 0)
    shown = [row for row in rows if _day(row).year == year] if year else rows[:LEDGER_NEWEST]
    language = edition.site.language
    months = groupby(shown, key=lambda row: f"{_day(row):%Y-%m}")
    return LedgerView(
        months=tuple((times.month(m, language), tuple(_told(rows, edition))) for m, rows in months),
        counts=_counts(rows),
        sections=_sections(rows, edition),
        years=tuple((str(year), f"/ralat/{year}/") for year in years),
    )


def ledger_feed(edition: Edition) -> Feed:
    """The newest corrections, each as an entry that answers its story."""
    site = edition.site
    rows = edition.archive.ledger()[:LEDGER_NEWEST]
    name = site.say("Corrections")
    return Feed(
        title=f"{name} – {site.outlet.name}",
        description=site.say(
            "Every correction, reply and withdrawal of this outlet, with its time."
        ),
        page=f"{site.url}/ralat/",
        address=f"{site.url}/ralat/{FEED}",
        language=site.language,
        outlet=site.outlet,
        entries=tuple(_entry(told, edition) for told in _told(rows, edition)),
        site_url=site.url,
        hub=site.hub,
    )


def _day(row: Row) -> datetime:
    return datetime.fromtimestamp(row[2], ZONES["WIB"])


def _told(rows: Iterable[Row], edition: Edition) -> Iterator[Told]:
    language = edition.site.language
    for path, number, _, kind, _ in rows:
        story = edition.story(path)
        back = story.withdrawal
        if back:
            moment, text, mark = back.moment, back.reason, "dicabut"
        else:
            one = story.corrections[number - 1]
            moment, text, mark = one.moment, one.text, f"ralat-{number}"
        yield Told(
            kind=kind,
            name=name_of(kind),
            time=time_of(moment, language),
            title=marked(story.title, story.label, ai=bool(story.ai)),
            address=f"{story.address}#{mark}",
            text=text,
            moment=moment,
            # An id that holds the old address would tell what was withdrawn: the stub's own stands for it.
            guid=story.guid if back is None or back.tells else edition.site.url + story.address,
            page=story.address,
        )


def _entry(told: Told, edition: Edition) -> Entry:
    site = edition.site
    return Entry(
        id=f"{told.guid}#{told.address.partition('#')[2]}",
        title=f"{told.name}: {told.title}",
        link=site.url + told.address,
        published=told.moment,
        updated=told.moment,
        authors=(Author(site.outlet.name, f"{site.url}/"),),
        summary=told.text,
        html=f"<p><strong>{told.name}.</strong> {escape(told.text, quote=False)}</p>",
        categories=(Category(f"{site.url}/ralat/", told.name),),
        areas=(),
        comments="",
        picture=None,
        answers=(told.guid, site.url + told.page),
    )


def _counts(rows: Sequence[Row]) -> tuple[tuple[str, int], ...]:
    found = Counter(row[3] for row in rows)
    return tuple((name_of(kind), found[kind]) for kind in (*KINDS, WITHDRAWN) if found[kind])


def _sections(rows: Sequence[Row], edition: Edition) -> tuple[tuple[str, str, int, int], ...]:
    """An update is no error; a withdrawal is counted beside it."""
    errors = Counter(row[4] for row in rows if row[3] in KINDS and KINDS[row[3]].error)
    every = Counter(row[4] for row in rows)
    return tuple(
        (section.name, section.address, errors[section.slug], every[section.slug])
        for section in edition.site.sections
        if every[section.slug]
    )
