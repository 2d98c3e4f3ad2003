"""Days and times in raw copy: when a message was sent, a story was printed, or what it tells happened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

from plugins.contract.dates import ZONES

# By their first letters, Indonesian and English, with the spellings of old papers.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan", "feb peb", "mar", "apr", "mei may", "jun", "jul", "agu ags agt aug", "sep"),
            *("okt oct", "nov nop", "des dec"),
        ),
        1,
    )
    for name in names.split()
}
_MONTH = r"(?P<month>(?:jan|[fp]eb|mar|apr|mei|may|jun|jul|a[gu][gust]|sep|o[kc]t|no[vp]|de[sc])[a-z]*)\.?"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = (
    rf"{_DAY} {_MONTH},? {_YEAR}",
    rf"{_DAY}[/.-](?P<month>\d{{1,2}})[/.-]{_YEAR}",
    rf"{_YEAR}[/-](?P<month>\d{{1,2}})[/-]{_DAY}",
    rf"{_MONTH} {_DAY},? {_YEAR}",
)
WEEKDAY = (
    r"(?:senin|selasa|rabu|kamis|jum['’`]?at|sabtu|minggu|ahad"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_TIME = r"(?:pukul|pkl\.?|jam)?\s*(?P<hour>[0-2]?\d)[.:](?P<minute>[0-5]\d)(?:[.:]\d\d)?"
_ZONE = r"(?P<zone>WIB|WITA|WIT)"
_WHOLE = [
    re.compile(
        rf"(?:{WEEKDAY},?\s*)?\(?{form}\)?(?:[\s|,/–-]+(?:{_TIME}))?(?:\s*{_ZONE})?", re.IGNORECASE
    )
    for form in _FORMS
]
# What tells of news, not of a law or a founding: a weekday, brackets, or days from and to.
_NEWS = [
    re.compile(rf"(?:{WEEKDAY},?\s+\(?|\()(?:tanggal\s+)?{form}", re.IGNORECASE)
    for form in _FORMS[:2]
]
_RANGE = re.compile(rf"\b\d{{1,2}}\s?(?:-|–|s/d|sampai|hingga)\s?{_FORMS[0]}", re.IGNORECASE)
_STAMP = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{2,4}))?")
_OLD = timedelta(days=30)

When = tuple[datetime, timezone | None, bool]
"""A moment by the wall's clock, the zone if one is written, and whether a time is."""


def whole(text: str) -> When | None:
    """The moment that is all of a text: "Kamis, 14 November 2019 | 20.15 WIB"."""
    text = " ".join(text.split()).strip(" .|-–")
    match = next(filter(None, (form.fullmatch(text) for form in _WHOLE)), None)
    return _when(match) if match else None


def inside(text: str) -> When | None:
    """The first moment with a day that a text holds."""
    found = (form.search(text) for form in _WHOLE)
    match = min(filter(None, found), key=lambda m: m.start(), default=None)
    return _when(match) if match else None


def clock_in(text: str) -> tuple[time, timezone | None] | None:
    """The time that a text names with its words: "pukul 10.00 WIB"."""
    match = re.search(
        rf"(?:pukul|pkl\.?|jam)\s*(?P<hour>[0-2]?\d)[.:](?P<minute>[0-5]\d)\s*{_ZONE}?"
        rf"|(?P<hour2>[0-2]?\d)[.:](?P<minute2>[0-5]\d)\s*(?P<zone2>WIB|WITA|WIT)",
        text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    hour, minute = int(match["hour"] or match["hour2"]), int(match["minute"] or match["minute2"])
    zone = match["zone"] or match["zone2"]
    return (time(hour, minute), ZONES[zone.upper()] if zone else None) if hour < 24 else None


def of_mail(text: str) -> datetime | None:
    """The date of an e-mail, aware: "Tue, 24 Nov 2026 10:15:00 +0700"."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return moment if moment.tzinfo else None


def of_stamp(date_: str, clock: str, today: date) -> datetime | None:
    """The time of a message: "24/11 14.02"; the year that is not written is the one that makes it past."""
    match = _STAMP.search(date_)
    hours = re.search(r"(\d{1,2})[.:]([0-5]\d)", clock)
    if not (match and hours):
        return None
    hour = (
        int(hours[1]) % 12 + 12 * ("p" in clock.lower())
        if re.search("[ap]", clock, re.I)
        else int(hours[1])
    )
    year = match["year"] or ""
    years = [int(year) + 2000 * (len(year) == 2)] if year else [today.year, today.year - 1]
    for number in years:
        month, day = int(match["month"]), int(match["day"])
        # A phone that speaks English may write the month first.
        found = _day(number, month, day) or _day(number, day, month)
        if found and (year or found <= today) and hour < 24:
            return datetime.combine(found, time(hour, int(hours[2])))
    return None


def told_of(texts: Iterable[str], today: date) -> date | None:
    """The last day of which the first paragraphs of an old story tell; None for news, and for what names
    no such day: a date in brackets, one with its weekday, or the end of several days."""
    days = [day for text in texts for day in _days_in(text) if day <= today]
    latest = max(days, default=None)
    return latest if latest and latest < today - _OLD else None


def _days_in(text: str) -> Iterator[date]:
    for form in (*_NEWS, _RANGE):
        for match in form.finditer(text):
            when = _when(match)
            if when:
                yield when[0].date()


def _when(match: re.Match[str]) -> When | None:
    groups = match.groupdict()
    month = groups["month"]
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)
    day = _day(int(groups["year"]), number, int(groups["day"]))
    if day is None:
        return None
    hour, minute = groups.get("hour"), groups.get("minute")
    has_time = bool(hour and minute and int(hour) < 24)
    clock = time(int(hour or 0), int(minute or 0)) if has_time else time(12)
    zone = groups.get("zone")
    return datetime.combine(day, clock), ZONES[zone.upper()] if zone else None, has_time


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
