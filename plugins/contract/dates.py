"""Dates as a newsroom writes them: ``2026-11-24 08:30``, perhaps with WIB, WITA, WIT or an offset.

Nothing else is accepted. Pelican guesses, and reads 03-02-2026 month first, where Indonesians mean
3 February; it drops a story whose date it cannot read and calls the build a success.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from plugins.contract.problems import Kind, Problem

# Keputusan Presiden 41/1987: the three zones of Indonesia, without summer time.
ZONES = {
    "WIB": timezone(timedelta(hours=7)),
    "WITA": timezone(timedelta(hours=8)),
    "WIT": timezone(timedelta(hours=9)),
}
# What WordPress and Pelican call them.
_IANA = {
    "asia/jakarta": "WIB",
    "asia/pontianak": "WIB",
    "asia/makassar": "WITA",
    "asia/ujung_pandang": "WITA",
    "asia/jayapura": "WIT",
}

_HOW = "write it like this: 2026-11-24 08:30, or with the zone: 2026-11-24 08:30 WIB"

BAD_DATE = Kind(
    "date-format",
    found="the date “{value}”",
    expected="year-month-day hour:minute",
    cure=_HOW,
)
OTHER_FORM = Kind(
    "date-format",
    found="the date “{value}”",
    expected="year-month-day hour:minute",
    cure="write {guess}, if that is what you mean",
)
NO_TIME = Kind(
    "date-format",
    found="the date “{value}” without a time",
    expected="year-month-day hour:minute",
    cure="add the time: {day} 08:30",
)
NO_SUCH_DATE = Kind(
    "date-impossible",
    found="the date “{value}”",
    expected="a day and a time that exist, in a year from 1945 to 2199",
    cure=_HOW,
)
NO_ZONE = Kind(
    "date-zone-missing",
    found="“{value}” without a zone",
    expected="a moment that is the same for everybody",
    cure="write the zone behind it: {value} WIB (or WITA, WIT, +07:00)",
)
BAD_ZONE = Kind(
    "zone-unknown",
    found="the zone “{value}”",
    expected="WIB, WITA or WIT",
    cure="write one of WIB, WITA, WIT; for another country put the offset behind the date",
)

_MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[ T]+(\d\d):(\d\d)\s*(?:(WIB|WITA|WIT)|(Z)|([+-])(\d\d):?(\d\d))?",
    re.IGNORECASE,
)
# Other ways to write a moment that say plainly which day is meant: day first, as Indonesians do, or year
# first; a dot or seconds in the time; one digit for two.
_DAY = r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})"
_YEAR = r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
_TIME = r"(?:[ T,]+(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.]\d\d)?)?[ ]*(?P<zone>WIB|WITA|WIT)?"
# "Selasa, 24 November 2026 pukul 08.30": as a date is printed, in Indonesian or English.
_IN_WORDS = re.compile(
    r"(?:[a-z']+,? )?(\d{1,2}) ([a-z]{3})[a-z]*\.? (\d{4})(?:,? pukul)?", re.IGNORECASE
)
_MONTHS = (
    *(("jan",), ("feb",), ("mar",), ("apr",), ("mei", "may"), ("jun",), ("jul",)),
    *(("agu", "ags", "agt", "aug"), ("sep",), ("okt", "oct"), ("nov",), ("des", "dec")),
)
_OTHER_FORMS = [re.compile(form + _TIME, re.IGNORECASE) for form in (_DAY, _YEAR)]


@dataclass(frozen=True)
class Moment:
    """A date as written: wall-clock time, and the zone if one was given."""

    wall: datetime
    zone: timezone | None

    def at(self, zone: timezone) -> datetime:
        """The instant, aware; ``zone`` counts where none was written."""
        return self.wall.replace(tzinfo=self.zone or zone)


def parse_moment(text: str) -> tuple[Moment | None, list[Problem]]:
    """Reads a date header. None and a problem for everything that is not exactly the one form."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        return None, [_explain(text.strip())]
    year, month, day, hour, minute = (int(part) for part in match.groups()[:5])
    name, utc, sign, hours, minutes = match.groups()[5:]
    try:
        wall = datetime(year, month, day, hour, minute)
        zone = _zone(name, utc, sign, hours, minutes)
    except ValueError:
        return None, [NO_SUCH_DATE(value=text)]
    # A slip like 0206 for 2026 is a date that exists and that nobody means.
    if not 1945 <= year <= 2199:
        return None, [NO_SUCH_DATE(value=text)]
    return Moment(wall, zone), []


def parse_zone(text: str) -> tuple[timezone | None, list[Problem]]:
    """Reads the header Timezone: WIB, WITA, WIT or the IANA name of one of them."""
    name = text.strip()
    zone = ZONES.get(_IANA.get(name.lower(), name.upper()))
    return zone, [] if zone else [BAD_ZONE(value=name)]


def _zone(
    name: str | None, utc: str | None, sign: str | None, hours: str | None, minutes: str | None
) -> timezone | None:
    if name:
        return ZONES[name.upper()]
    if utc:
        return UTC
    if not (sign and hours and minutes):
        return None
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    if int(minutes) > 59 or offset > timedelta(hours=14):
        raise ValueError(f"no such offset: {sign}{hours}:{minutes}")
    return timezone(offset if sign == "+" else -offset)


def _explain(text: str) -> Problem:
    """The problem that shows a reporter the same moment in the right form, where it can be read."""
    numbers = _in_numbers(text)
    match = next(filter(None, (form.fullmatch(numbers) for form in _OTHER_FORMS)), None)
    if match is None:
        return BAD_DATE(value=text)
    day = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
    hour = f"{int(match['hour'] or 0):02}:{match['minute'] or '00'}"
    zone = f" {match['zone'].upper()}" if match["zone"] else ""
    if _MOMENT.fullmatch(f"{day} {hour}") is None or match["month"] == "0":
        return BAD_DATE(value=text)
    if not _exists(day, hour):
        return NO_SUCH_DATE(value=text)
    if match["hour"] is None:
        return NO_TIME(value=text, day=day)
    return OTHER_FORM(value=text, guess=f"{day} {hour}{zone}")


def _in_numbers(text: str) -> str:
    """The same date without a word: "24 November 2026 pukul 08.30" is 24-11-2026 08.30."""
    match = _IN_WORDS.match(" ".join(text.split()))
    if match is None:
        return text
    month = next((n for n, words in enumerate(_MONTHS, 1) if match[2].lower() in words), 0)
    return f"{match[1]}-{month}-{match[3]}{match.string[match.end() :]}"


def _exists(day: str, hour: str) -> bool:
    try:
        datetime.fromisoformat(f"{day} {hour}")
    except ValueError:
        return False
    return True
