"""An edition: the archive's stories with all that printing them needs. The same in every process."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from plugins.archive.questions import Archive
from plugins.contract.front import Front
from plugins.discussion.comments import Thread, comments_of
from plugins.edition.shown import shown
from plugins.edition.site import Site, site_of
from plugins.images.facts import Facts, facts_from
from plugins.listings.card import Card, card_from
from plugins.listings.catalogue import PLACE
from plugins.listings.names import Names
from plugins.listings.neighbours import Neighbours
from plugins.places.gazetteer import Gazetteer
from plugins.plan.relations import relatives
from plugins.stories.newsroom import Newsroom
from plugins.stories.record import page_of, story_of
from plugins.stories.story import Page, Story


@dataclass(frozen=True)
class Edition:
    """What is printed, and by which names and rules. Without ``renditions`` a page shows the pictures of its
    story as the newsroom has them: of a withheld one no other file is in the output."""

    site: Site
    archive: Archive
    gazetteer: Gazetteer
    names: Names
    front: Front
    neighbours: Neighbours
    renditions: bool = True

    def story(self, path: str) -> Story:
        return story_of(*self.archive.text(path))

    def page(self, path: str) -> Page:
        return page_of(*self.archive.text(path))

    def thread(self, guid: str) -> Thread:
        """The comments of the story with that Guid."""
        return Thread(guid, comments_of(self.archive.comments(guid)))

    def cards(self, kind: str, key: str, most: int | None) -> list[Card]:
        """The cards of a listing's newest stories, newest first."""
        return [self.card(card) for card in self.archive.newest(kind, key, most)]

    def card(self, text: str) -> Card:
        """A card of the archive's, with what is known of its picture."""
        card = card_from(text)
        if card.picture is None:
            return card
        facts = facts_from(self.archive.size(card.picture.address))
        return replace(card, picture=shown(card.picture, facts))

    def pictures(self, path: str) -> dict[str, Facts]:
        """The pictures that a file shows, by address."""
        found = self.archive.pictures(path).items()
        known = {address: facts_from(text) for address, text in found}
        if self.renditions:
            return known
        return {address: Facts(*facts.measures) for address, facts in known.items()}

    def related(self, path: str) -> list[Card]:
        """The cards of the stories that a story's header names."""
        return [self.card(self.archive.card(other)) for other in relatives(self.archive, path)]


def names_of(newsroom: Newsroom, archive: Archive, language: str) -> Names:
    """What listings are called, with tags spelt as their newest stories spell them."""

    def newest(kind: str, key: str) -> Story | None:
        found = archive.newest_texts(kind, key, 1)
        return story_of(*found[0]) if found else None

    return Names(newsroom.data, newsroom.gazetteer, language, newest)


def neighbours_of(gazetteer: Gazetteer, archive: Archive) -> Neighbours:
    """Which places have which others beside them, by what the archive holds when it is first asked."""
    return Neighbours(gazetteer, lambda: archive.keys(PLACE.name))


def open_edition(
    settings: Mapping[str, Any], newsroom: Newsroom, connection: sqlite3.Connection, now: datetime
) -> Edition:
    """The edition of what the archive holds."""
    archive = Archive(connection)
    pages = [page_of(*archive.text(path)) for path in archive.pages()]
    data = newsroom.data
    site = site_of(
        settings,
        data.outlet,
        data.sections,
        tuple((page.title, page.address) for page in pages),
        now,
        facts_from(archive.size(data.outlet.image)),
    )
    names = names_of(newsroom, archive, site.language)
    around = neighbours_of(newsroom.gazetteer, archive)
    return Edition(site, archive, newsroom.gazetteer, names, data.front, around)
