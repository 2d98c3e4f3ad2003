"""A story as feed readers get it: one entry type for RSS, Atom and JSON Feed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape

from plugins.bylines import dateline as datelines
from plugins.contract import markup
from plugins.contract.data import Outlet
from plugins.places.gazetteer import Area, Gazetteer
from plugins.stories.markdown import around_dateline, resolve
from plugins.stories.story import Picture, Story


@dataclass(frozen=True)
class Category:
    """A term of one of the outlet's lists. ``scheme`` is the absolute address of that list."""

    scheme: str
    name: str


@dataclass(frozen=True)
class Author:
    """Somebody who wrote the story; ``address`` is absolute, "" for a guest."""

    name: str
    address: str


@dataclass(frozen=True)
class Entry:
    """One story. Addresses are absolute, ``published`` and ``updated`` aware.

    ``id`` never changes with title, date or address. ``summary`` is plain text without dateline and
    sign-off, ``html`` the whole text with the dateline. ``comments`` is "" where the discussion is off.
    """

    id: str
    title: str
    link: str
    published: datetime
    updated: datetime
    authors: tuple[Author, ...]
    summary: str
    html: str
    categories: tuple[Category, ...]
    areas: tuple[Area, ...]
    comments: str
    image: str


@dataclass(frozen=True)
class Feed:
    """One feed: what it is about and where it stands. Addresses are absolute."""

    title: str
    description: str
    page: str
    address: str
    language: str
    outlet: Outlet
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime | None:
        """The newest change of any entry, never the time of the build; None without entries."""
        return max((entry.updated for entry in self.entries), default=None)


def entry_of(
    story: Story,
    *,
    site_url: str,
    outlet: Outlet,
    gazetteer: Gazetteer,
    address_of: Callable[[str], str],
    dateline_style: str,
) -> Entry:
    """The entry of a story; ``address_of`` gives where the story of a file stands."""
    areas = tuple(gazetteer.by_code[code] for code in story.areas)
    authors = tuple(
        Author(credit.name, site_url + credit.address if credit.slug else "")
        for credit in story.byline.authors
    )
    discussed = story.discussion.state != "off"
    return Entry(
        id=story.guid,
        title=story.title,
        link=site_url + story.address,
        published=story.date,
        updated=story.updated,
        authors=authors or (Author(outlet.name, site_url + "/"),),
        summary=story.summary,
        html=_html(story, site_url, address_of, dateline_style),
        categories=(
            Category(f"{site_url}/kanal/", story.section.name),
            *(Category(f"{site_url}/tag/", tag.name) for tag in story.tags),
            *(Category(f"{site_url}/lokasi/", area.name) for area in areas),
        ),
        areas=areas,
        comments=f"{site_url}{story.address}#comments" if discussed else "",
        image=site_url + story.picture.address if story.picture else "",
    )


# "Baca juga: …" leads readers of the page on; in a feed it interrupts the text.
_READ_ALSO = re.compile(
    r"<p>(?:<\w+>)?\s*Baca juga\s*(?:</\w+>)?\s*:.*?</p>\n?", re.IGNORECASE | re.DOTALL
)


def _html(
    story: Story, site_url: str, address_of: Callable[[str], str], dateline_style: str
) -> str:
    body = _READ_ALSO.sub("", resolve(story.body, address_of))
    if story.dateline:
        line = escape(datelines.printed(story.dateline, dateline_style), quote=False)
        before, rest = around_dateline(body)
        body = f"{before}{line} {rest}"
    if story.picture:
        body = _figure(story.picture) + body + _credit(story.picture)

    def absolute(tag: str, attribute: str, value: str) -> str | None:
        # Readers show a picture when they like; "loading" is the page's business.
        if attribute == "loading":
            return None
        own = value.startswith("/") and not value.startswith("//")
        own = own and attribute in ("href", "src", "poster", "cite")
        return site_url + value if own else value

    return markup.rewrite(body, absolute)


def _figure(picture: Picture) -> str:
    caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
    image = f'<img src="{escape(picture.address)}" alt="{escape(picture.alt)}">'
    return f"<figure>{image}{caption}</figure>\n"


def _credit(picture: Picture) -> str:
    return f"\n<p><small>{escape(picture.credit)}</small></p>" if picture.credit else ""
