"""What the search page shows: which years can be searched, and the ways for whoever rather looks around."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.edition.edition import Edition
from plugins.edition.views import Link
from plugins.listings.catalogue import HOME, MONTH, PLACE
from plugins.plan.searched import SEARCH_MONTHS, SEARCH_PLACES, searched_years


@dataclass(frozen=True)
class SearchView:
    """``years`` can be searched, the newest first; none where there is no index. So many of them as
    ``first`` says are searched at once."""

    years: tuple[int, ...]
    first: int
    places: tuple[Link, ...]
    months: tuple[Link, ...]


def search_view(edition: Edition) -> SearchView:
    archive = edition.archive
    counts = archive.years(HOME.name, "") if edition.site.searched else {}
    years, first = searched_years(counts)
    months = archive.keys(MONTH.name)[-SEARCH_MONTHS:][::-1]
    return SearchView(
        years,
        first,
        edition.names.areas(archive.fullest(PLACE.name, SEARCH_PLACES)),
        tuple((edition.names.of(MONTH, key).title, MONTH.address_of(key)) for key in months),
    )
