"""What stands on the front page: each story once, what an editor put first before what is newest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.archive.questions import Archive
from plugins.contract.front import TOP, Front
from plugins.listings.catalogue import HOME, MONTH, PLACE, SECTION

BLOCK = 4
"""Stories of a section's block: one with its summary, and headlines."""


@dataclass(frozen=True)
class FrontPage:
    """The front page as cards: the lead and its seconds, the newest of the rest, the sections that have
    more with their next ones; and the keys of the places with most stories."""

    top: tuple[str, ...]
    newest: tuple[str, ...]
    blocks: tuple[tuple[str, tuple[str, ...]], ...]
    places: tuple[str, ...]

    def inputs(self) -> Iterator[str]:
        """All that the front page is made of, for its print."""
        yield from ("top", *self.top, "newest", *self.newest, "places", *self.places)
        for section, cards in self.blocks:
            yield from ("block", section, *cards)


def front_page(archive: Archive, front: Front) -> FrontPage:
    """The front page of what the archive holds now; a pin of a story that readers may not see is none."""
    pinned = [path for slug in front.top if (path := archive.public_named(slug))]
    first = list(dict.fromkeys(archive.card(path) for path in pinned))[:TOP]
    rest = [
        card for card in archive.newest(HOME.name, "", 2 * TOP + front.newest) if card not in first
    ]
    top = [*first, *rest][:TOP]
    newest = [card for card in rest if card not in top][: front.newest]
    shown = {*top, *newest}
    blocks = []
    for section in front.blocks:
        cards = archive.newest(SECTION.name, section, BLOCK + len(shown))
        more = [card for card in cards if card not in shown][:BLOCK]
        if more:
            blocks.append((section, tuple(more)))
    places = archive.fullest(PLACE.name, front.places)
    return FrontPage(tuple(top), tuple(newest), tuple(blocks), tuple(places))


def months(archive: Archive) -> list[str]:
    """The months of the newest year, newest first: the way from the front page to older stories."""
    known = archive.keys(MONTH.name)
    return [month for month in reversed(known) if month[:4] == known[-1][:4]]
