"""Which feeds an edition has, in groups: for the page that lists them, and for OPML."""

from __future__ import annotations

import json

from plugins.edition.edition import Edition
from plugins.edition.views import Link
from plugins.listings.catalogue import PERSON, PLACE, TAG, ListingKind

Groups = list[tuple[str, list[Link]]]
"""What the feeds of a group have in common, and the names and addresses of their listings."""


def feed_groups(edition: Edition, *, tags: bool) -> Groups:
    """The feeds of listings; those of tags, which may be thousands, only where they are wanted."""
    site = edition.site
    groups = [
        (site.say("Sections"), [(section.name, section.address) for section in site.sections]),
        (site.say("Places"), _listings(edition, PLACE)),
        (site.say("People"), _listings(edition, PERSON)),
        (site.say("Tags"), _listings(edition, TAG) if tags else []),
    ]
    whole = (site.say("Corrections"), "/ralat/")
    return [group for group in groups if group[1]] + [(whole[0], [whole])]


def _listings(edition: Edition, kind: ListingKind) -> list[Link]:
    found = edition.archive.named(kind.name, kind.feed_from or 0)
    return [(json.loads(name)[0], kind.address_of(key)) for key, name in found]
