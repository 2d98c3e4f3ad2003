"""Dates of the old site as the header Date takes them: its own clock, with the zone."""

from __future__ import annotations

from datetime import datetime, timezone

from desk.importing.old_site import Clock
from plugins.contract.dates import ZONES

_NAMES = {zone.utcoffset(None): name for name, zone in ZONES.items()}


def moment_of(clock: Clock, zone: timezone) -> datetime | None:
    """The moment, by the clock that the site had then; ``zone`` counts where that is not known. None for
    0000-00-00 and for years that nobody means."""
    if clock.wall is None and clock.instant is None:
        return None
    if clock.wall is None and clock.instant is not None:
        moment = clock.instant.astimezone(zone)
    else:
        assert clock.wall is not None  # noqa: S101 - the other case
        moment = clock.wall.replace(tzinfo=clock.zone or zone)
    return moment if 1945 <= moment.year <= 2199 else None


def written(moment: datetime) -> str:
    """As in 2019-11-14 20:15 WIB; for another country with its offset."""
    offset = moment.utcoffset()
    name = _NAMES.get(offset) if offset is not None else None
    return f"{moment:%Y-%m-%d %H:%M}" + (f" {name}" if name else f"{moment:%z}")
