"""A moment with its offset, as the options ``--now`` and ``--at`` take it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click


class Moment(click.ParamType[datetime]):
    """ISO 8601, such as 2026-11-24T08:00+07:00; without an offset nobody knows which moment is meant."""

    name = "ISO8601"

    def convert(self, value: Any, param: Any, ctx: Any) -> datetime:
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = datetime.min
        if moment.utcoffset() is None:
            self.fail(f"“{value}”; a moment looks like 2026-11-24T08:00+07:00", param, ctx)
        return moment


MOMENT = Moment()
