"""The catalogue of listings: one row for each kind. Nothing else knows an address of a listing.

A row says under which keys a story is listed, at which address a key stands,
how its older stories are reached, and from how many stories on it has a feed. A new kind of listing is
a new row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from plugins.places.gazetteer import Area, Gazetteer
from plugins.stories.story import Story

Keys = Callable[[Story, Gazetteer], tuple[str, ...]]

FEED = "feed/index.xml"


@dataclass(frozen=True)
class ListingKind:
    """A kind of listing. ``newest`` bounds its own address (None: all stories stand there); ``years``
    says whether the older ones stand in numbered pages of each year; ``feed_from`` is the number of
    stories from which it has a feed (None: never)."""

    name: str
    address: str
    keys: Keys
    newest: int | None = 30
    years: bool = True
    feed_from: int | None = 1

    def address_of(self, key: str) -> str:
        """The root-relative address of one listing; it ends with a slash."""
        return self.address.format(key=key)

    def has_feed(self, stories: int) -> bool:
        return self.feed_from is not None and stories >= self.feed_from


def _areas(story: Story, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Its areas, and those above them: a province lists the stories of its kabupaten and kota."""
    return tuple(area_key(address) for address in gazetteer.addresses(story.areas))


def area_key(address: str) -> str:
    """The key of a place listing: "/lokasi/riau/kota-dumai/" -> "riau/kota-dumai"."""
    return address.removeprefix("/lokasi/").rstrip("/")


@lru_cache(4)
def areas_by_key(gazetteer: Gazetteer) -> Mapping[str, Area]:
    """Every area by the key of its listing."""
    return {area_key(area.address): area for area in gazetteer.areas}


HOME = ListingKind("home", "/", lambda story, gazetteer: ("",), years=False)
SECTION = ListingKind(
    "section",
    "/kanal/{key}/",
    lambda story, gazetteer: (story.section.slug,),
    # A section's page and feed stand in the menu of every page, so they exist before its first story.
    feed_from=0,
)
TAG = ListingKind(
    "tag",
    "/tag/{key}/",
    lambda story, gazetteer: tuple(tag.slug for tag in story.tags),
    feed_from=3,
)
PLACE = ListingKind("place", "/lokasi/{key}/", _areas)
PERSON = ListingKind(
    "person",
    "/penulis/{key}/",
    lambda story, gazetteer: tuple(p.slug for p in story.byline.everyone if p.slug),
)
MONTH = ListingKind(
    "month",
    "/indeks/{key}/",
    lambda story, gazetteer: (story.month,),
    newest=None,
    years=False,
    feed_from=None,
)

KINDS: tuple[ListingKind, ...] = (HOME, SECTION, TAG, PLACE, PERSON, MONTH)
BY_NAME = {kind.name: kind for kind in KINDS}
