"""A weekday beside a date that fell on another: "Selasa (19/4/2017)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from plugins.contract.problems import WARNING, Kind, Problem
from plugins.copydesk.proof import Proof

WRONG_WEEKDAY = Kind(
    "wrong-weekday",
    found="“{text}”, but {day} is a {weekday}",
    expected="a weekday and a date that fit each other",
    cure="write {weekday}, or correct the date: the nearest {typed} is {nearest}",
    level=WARNING,
)
NO_SUCH_DAY = Kind(
    "wrong-weekday",
    found="“{text}”, a day that does not exist",
    expected="day/month/year, as in 18/4/2017",
    cure="look up the date and correct it",
    level=WARNING,
)

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
_NUMBERS = {name: number for number, name in enumerate(_MONTHS, 1)} | {
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "pebruari": 2,
    "peb": 2,
    "agt": 8,
    "ags": 8,
    "sept": 9,
    "nopember": 11,
    "nop": 11,
}
# Riau papers write Ahad for Sunday; Friday is spelt with and without an apostrophe. Small letters are left
# alone: "minggu" is also the week.
_SPELT = "Senin|Selasa|Rabu|Kamis|Jum['’`]?at|Sabtu|Minggu|Ahad"
_DAY = f"(?P<weekday>{_SPELT}|{_SPELT.upper()})"
_BETWEEN = (
    r"(?:,? (?:dini hari|pagi|siang|sore|petang|malam|lalu|kemarin|besok|mendatang|depan|ini))*"
)
_NUMERIC = (
    r"(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})"
    r"(?:(?P=sign)(?P<year>\d{4}|\d{2}))?(?![\d/.-]*\d)"
)
_WRITTEN = (
    r"(?P<day>\d{1,2})[ \u00a0]+(?P<month>"
    + "|".join(sorted(_NUMBERS, key=len, reverse=True))
    + r")\b\.?(?:[ \u00a0]+(?P<year>\d{4}))?(?!\d)"
)
_DATES = [
    re.compile(rf"\b{_DAY}{_BETWEEN},?\s+(?:tanggal |tgl\.? )?\(?\s*(?i:{form})")
    for form in (_NUMERIC, _WRITTEN)
]
_HALF_A_YEAR = 183


def wrong_weekday(proof: Proof) -> Iterator[Problem]:
    for paragraph in proof.paragraphs:
        for pattern in _DATES:
            for match in pattern.finditer(paragraph.text):
                problem = _problem(match, proof.day)
                if problem:
                    yield problem.at(line=paragraph.line_at(match.start()))


def _problem(match: re.Match[str], published: date | None) -> Problem | None:
    groups = match.groupdict()
    # 29-11 and 08.30 are other things than dates where no year follows.
    if groups.get("sign") in (".", "-") and not groups["year"]:
        return None
    day, month = int(groups["day"]), _NUMBERS.get(groups["month"].lower().rstrip("."))
    month = month or int(groups["month"])
    text = " ".join(match[0].split()) + (")" if "(" in match[0] else "")
    dates = [
        found for year in _years(groups["year"], published) if (found := _date(year, month, day))
    ]
    if not dates:
        known = groups["year"] or published
        return NO_SUCH_DAY(text=text) if known else None
    typed = _weekday(groups["weekday"])
    if published and not groups["year"]:
        dates = _likely(dates, published)
    if any(found.weekday() == typed for found in dates):
        return None
    found = dates[0]
    nearest = next(
        other
        for distance in range(1, 4)
        for other in (found - timedelta(distance), found + timedelta(distance))
        if other.weekday() == typed
    )
    return WRONG_WEEKDAY(
        text=text,
        day=_words(found),
        weekday=DAYS[found.weekday()],
        typed=DAYS[typed],
        nearest=_words(nearest),
    )


def _years(year: str | None, published: date | None) -> tuple[int, ...]:
    """The years that may be meant: the one written, else the story's and its neighbours."""
    if year:
        return (int(year) if len(year) == 4 else 2000 + int(year),)
    return (published.year, published.year - 1, published.year + 1) if published else ()


def _likely(dates: list[date], published: date) -> list[date]:
    """The story's year counts; "Senin (29/12)" in a story of January also means the year before."""
    own = [found for found in dates if found.year == published.year]
    if own and abs((own[0] - published).days) <= _HALF_A_YEAR:
        return own
    near = min(dates, key=lambda found: abs((found - published).days))
    return list(dict.fromkeys([*own, near]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(word: str) -> int:
    plain = re.sub(r"\W", "", word).capitalize()
    return DAYS.index("Minggu" if plain == "Ahad" else plain)


def _words(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"
