"""Dates and times read as in an Indonesian newspaper, on every computer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.bylines import times
from plugins.contract.dates import ZONES

WIB, WITA, WIT = ZONES["WIB"], ZONES["WITA"], ZONES["WIT"]
EVENING = datetime(2019, 11, 14, 20, 15, tzinfo=WIB)


@pytest.mark.parametrize(
    ("instant", "lang", "long", "short", "day"),
    [
        (
            EVENING,
            "id",
            "Kamis, 14 November 2019, 20.15 WIB",
            "14 November 2019, 20.15 WIB",
            "14 November 2019",
        ),
        (
            EVENING,
            "en",
            "Thursday, 14 November 2019, 20:15 WIB",
            "14 November 2019, 20:15 WIB",
            "14 November 2019",
        ),
        # midnight has two digits for the hour, a day has as many as it needs
        (
            datetime(2026, 8, 2, 0, 5, tzinfo=WIT),
            "id",
            "Minggu, 2 Agustus 2026, 00.05 WIT",
            "2 Agustus 2026, 00.05 WIT",
            "2 Agustus 2026",
        ),
    ],
)
def test_an_instant_is_printed_in_its_own_zone(
    instant: datetime, lang: str, long: str, short: str, day: str
) -> None:
    assert times.long(instant, lang) == long
    assert times.short(instant, lang) == short
    assert times.day(instant, lang) == day


@pytest.mark.parametrize(
    ("text", "lang", "printed"),
    [
        ("2019-11", "id", "November 2019"),
        ("2026-03", "id", "Maret 2026"),
        ("2026-03", "en", "March 2026"),
    ],
)
def test_a_month_is_printed_by_its_name(text: str, lang: str, printed: str) -> None:
    assert times.month(text, lang) == printed


@pytest.mark.parametrize(
    ("zone", "label"),
    [
        (WIB, "WIB"),
        (WITA, "WITA"),
        (WIT, "WIT"),
        (timezone(timedelta(hours=8)), "WITA"),  # an offset written as +08:00
        (UTC, "UTC"),
        (timezone(timedelta(hours=3)), "UTC+3"),  # the hajj is reported from Mecca
        (timezone(timedelta(hours=5, minutes=30)), "UTC+5:30"),
        (timezone(timedelta(hours=-3, minutes=-30)), "UTC-3:30"),
    ],
)
def test_the_zone_is_named_as_readers_know_it(zone: timezone, label: str) -> None:
    assert times.zone_label(EVENING.replace(tzinfo=zone)) == label


def test_an_instant_without_offset_has_no_zone() -> None:
    with pytest.raises(ValueError, match="no offset"):
        times.zone_label(EVENING.replace(tzinfo=None))


@settings(deadline=None)
@given(st.datetimes(), st.sampled_from(sorted(ZONES)))
def test_every_zone_prints_its_own_clock(moment: datetime, label: str) -> None:
    instant = moment.replace(tzinfo=ZONES[label])
    assert times.short(instant).endswith(f", {moment:%H}.{moment:%M} {label}")
    assert times.long(instant).endswith(times.short(instant))
    assert times.short(instant).startswith(times.day(instant))


@settings(deadline=None)
@given(st.datetimes(min_value=datetime(1000, 1, 1)))
def test_a_day_ends_in_its_month(moment: datetime) -> None:
    assert times.day(moment) == f"{moment.day} {times.month(moment.isoformat()[:7])}"
