"""Which stories a listing holds: an index in memory over the stories of one build.

Everything that prints a listing asks its questions here, so that another store can answer them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from plugins.listings.catalogue import KINDS, ListingKind
from plugins.places.gazetteer import Gazetteer
from plugins.stories.story import Story


def newest_first(stories: Iterable[Story]) -> list[Story]:
    """Stories in the order of every listing. The path decides between two of one minute."""
    return sorted(stories, key=lambda story: (-story.date.timestamp(), story.path))


class Index:
    """The public stories of an edition, by listing."""

    def __init__(self, stories: Iterable[Story], gazetteer: Gazetteer) -> None:
        self.stories: Sequence[Story] = newest_first(stories)
        self._members: dict[tuple[str, str], list[Story]] = {}
        for story in self.stories:
            for kind in KINDS:
                for key in kind.keys(story, gazetteer):
                    self._members.setdefault((kind.name, key), []).append(story)

    def keys(self, kind: ListingKind) -> list[str]:
        """The keys of all listings of a kind that hold a story, in order."""
        return sorted(key for name, key in self._members if name == kind.name)

    def count(self, kind: ListingKind, key: str) -> int:
        return len(self._members.get((kind.name, key), ()))

    def newest(self, kind: ListingKind, key: str, most: int | None) -> Sequence[Story]:
        """The newest stories of a listing, newest first; all of them where ``most`` is None."""
        return self._members.get((kind.name, key), [])[:most]

    def years(self, kind: ListingKind, key: str) -> Mapping[int, int]:
        """How many stories a listing holds in each year."""
        return Counter(story.date.year for story in self._members.get((kind.name, key), ()))

    def of_year(
        self, kind: ListingKind, key: str, year: int, start: int, stop: int
    ) -> Sequence[Story]:
        """Stories ``start`` to ``stop`` of a year, oldest first."""
        members = self._members.get((kind.name, key), [])
        return [story for story in reversed(members) if story.date.year == year][start:stop]
