"""How the older stories of a listing are numbered: within their year, from the year's oldest.

A page that is full never changes again: a new story touches the newest year's last page (and the one
before it, which then leads on), and a change in the past at most the later pages of its own year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PAGE = 20


@dataclass(frozen=True)
class YearPage:
    """One numbered page of a year: stories ``start`` to ``stop`` of that year, oldest first."""

    year: int
    number: int
    start: int
    stop: int

    @property
    def part(self) -> str:
        """Its address under the listing: "2019/hal/1/"."""
        return f"{self.year}/hal/{self.number}/"


def year_pages(years: Mapping[int, int]) -> tuple[YearPage, ...]:
    """All numbered pages of a listing with that many stories in each year, in order of time."""
    return tuple(
        YearPage(year, number, start, min(start + PAGE, years[year]))
        for year in sorted(years)
        for number, start in enumerate(range(0, years[year], PAGE), 1)
    )
