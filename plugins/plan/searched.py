"""What the search page shows: which years are searched, and where else to look."""

from __future__ import annotations

from collections.abc import Mapping

SEARCH = "cari/index.html"
SEARCH_MONTHS, SEARCH_PLACES = 12, 12
"""So many of the newest months, and of the places with most stories, stand on the search page."""
SEARCH_YEARS, SEARCH_STORIES, SEARCH_FEW = 5, 3_000, 300
"""So many years are searched at once, and so many stories at the most; further years where all together are
few. Each year of a hundred stories or more costs a phone some 30 KB for a word; older ones are searched where
a reader asks for them."""


def searched_years(counts: Mapping[int, int]) -> tuple[tuple[int, ...], int]:
    """The years that can be searched, the newest first, and how many of them are at once; from the number of
    stories of each."""
    years, sums, first = tuple(sorted(counts, reverse=True)), 0, 0
    for year in years:
        sums += counts[year]
        many = sums > SEARCH_STORIES or (first >= SEARCH_YEARS and sums > SEARCH_FEW)
        if first and many:
            break
        first += 1
    return years, first
