"""Dates and times as Indonesian newsrooms print them.

The three zones and their offsets are those of Keputusan Presiden 41 of 1987. They are fixed and
know no summer time, so no zone database of the computer is asked: two computers always agree.
Names of days and months come from Babel, which carries its own; the computer's locale is not asked.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date

from plugins.contract.dates import ZONES

# EYD, the Indonesian spelling rules, set a dot between hour and minute.
_CLOCK = {"id": "%H.%M", "en": "%H:%M"}


def zone_label(instant: datetime) -> str:
    """The zone of an instant as readers know it: "WIB", or "UTC+3" outside Indonesia.

    ``instant`` carries its offset; one without raises ValueError.
    """
    offset = instant.utcoffset()
    if offset is None:
        raise ValueError(f"{instant} has no offset")
    for label, zone in ZONES.items():
        if zone.utcoffset(None) == offset:
            return label
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return "UTC"
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")


def long(instant: datetime, lang: str = "id") -> str:
    """Kamis, 14 November 2019, 20.15 WIB"""
    return f"{weekday(instant, lang)}, {short(instant, lang)}"


def short(instant: datetime, lang: str = "id") -> str:
    """14 November 2019, 20.15 WIB"""
    return f"{day(instant, lang)}, {clock(instant, lang)}"


def clock(instant: datetime, lang: str = "id") -> str:
    """20.15 WIB"""
    return f"{instant:{_CLOCK.get(lang, _CLOCK['en'])}} {zone_label(instant)}"


def day(instant: datetime, lang: str = "id") -> str:
    """14 November 2019"""
    return _formatted(instant.date(), "d MMMM y", lang)


def weekday(instant: datetime, lang: str = "id") -> str:
    """Kamis"""
    return _formatted(instant.date(), "EEEE", lang)


def brief(instant: datetime, lang: str = "id") -> str:
    """14 Nov 2019, where a column is narrow"""
    return _formatted(instant.date(), "d MMM y", lang)


def month(text: str, lang: str = "id") -> str:
    """November 2019, from "2019-11"."""
    return format_date(date.fromisoformat(f"{text}-01"), "MMMM y", locale=lang)


@lru_cache(1_000)  # Most stories of a listing are of a few days.
def _formatted(day: date, pattern: str, lang: str) -> str:
    return format_date(day, pattern, locale=lang)
