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
from plugins.corrections.marks import without_marks
from plugins.listings.catalogue import FEED
from plugins.places.gazetteer import Area, Gazetteer
from plugins.stories.label import marked
from plugins.stories.markdown import around_dateline, resolve
from plugins.stories.story import Picture, Story

FEEDS_PAGE = "/umpan/"
STYLESHEET = "/theme/umpan.css"
"""Its name never changes: it stands in every feed, and a new one would make all readers fetch them again."""


@dataclass(frozen=True)
class Category:
    """A term of one of the outlet's lists. ``scheme`` is the absolute address of that list; "" for the
    mark of paid content, which is on none."""

    scheme: str
    name: str


@dataclass(frozen=True)
class Author:
    """Somebody who wrote the story; ``address`` is absolute, "" for a guest."""

    name: str
    address: str


@dataclass(frozen=True)
class Media:
    """The picture of a story. ``address`` is absolute; ``type`` is "" for a kind that we do not know,
    the measures and ``bytes`` are 0 where nobody has looked."""

    address: str
    type: str
    description: str
    credit: str
    width: int = 0
    height: int = 0
    bytes: int = 0


# Without eq, writers find what they wrote of an entry by which one it is: much faster than by all it says.
@dataclass(frozen=True, eq=False)
class Entry:
    """One story. Addresses are absolute, ``published`` and ``updated`` aware.

    ``id`` never changes with title, date or address. ``summary`` is plain text without dateline and
    sign-off, ``html`` the whole text with the dateline. ``comments`` is "" where the discussion is off,
    ``comment_feed`` where there are none, ``comment_count`` 0 while there may be more of them.
    ``answers`` are id and address of the story that it is about, "" where it is that story itself.
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
    picture: Media | None
    answers: tuple[str, str] = ("", "")
    comment_feed: str = ""
    comment_count: int = 0


@dataclass(frozen=True)
class Feed:
    """One feed: what it is about and where it stands. Addresses are absolute.

    ``hub`` is the WebSub hub that tells subscribers of changes, "" for none.
    """

    title: str
    description: str
    page: str
    address: str
    language: str
    outlet: Outlet
    entries: tuple[Entry, ...]
    site_url: str
    hub: str = ""

    @property
    def about(self) -> str:
        """Where people read what a feed is."""
        return self.site_url + FEEDS_PAGE

    @property
    def logo(self) -> str:
        """The outlet's picture; "" where it has none."""
        return self.site_url + self.outlet.image if self.outlet.image else ""

    @property
    def icon(self) -> str:
        return f"{self.site_url}/theme/icon.svg"

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
    measures: tuple[int, int, int] = (0, 0, 0),
    around: tuple[str, str] = ("", ""),
    comments: int = 0,
) -> Entry:
    """The entry of a story; ``address_of`` gives where the story of a file stands, ``measures`` are those
    of its picture: pixels across and down, bytes. ``around`` is HTML before and behind its text,
    ``comments`` how many of those can be read."""
    areas = tuple(gazetteer.by_code[code] for code in story.areas)
    known = comments or story.discussion.elsewhere.count
    discussed = story.discussion.state != "off"
    return Entry(
        id=story.guid,
        title=marked(story.title, story.label, ai=bool(story.ai), withdrawn=bool(story.withdrawal)),
        link=site_url + story.address,
        published=story.date,
        updated=story.updated,
        authors=_authors(story, outlet, site_url),
        summary=story.withdrawal.reason if story.withdrawal else story.summary,
        html=around[0] + _html(story, site_url, address_of, dateline_style) + around[1],
        categories=_categories(story, areas, site_url),
        areas=areas,
        comments=f"{site_url}{story.address}#comments" if discussed else "",
        picture=_media(story.picture, site_url, measures) if story.picture else None,
        comment_feed=f"{site_url}{story.address}{FEED}" if discussed and comments else "",
        # A number that the next comment makes wrong would bring all feeds to all readers again.
        comment_count=known if story.discussion.is_settled else 0,
    )


_TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "avif": "image/avif",
    "svg": "image/svg+xml",
}


def _media(picture: Picture, site_url: str, measures: tuple[int, int, int]) -> Media:
    kind = _TYPES.get(picture.address.rpartition(".")[2].lower(), "")
    told = picture.caption or picture.alt
    return Media(site_url + picture.address, kind, told, picture.credit, *measures)


def _categories(story: Story, areas: tuple[Area, ...], site_url: str) -> tuple[Category, ...]:
    return (
        Category(f"{site_url}/kanal/", story.section.name),
        *(Category(f"{site_url}/tag/", tag.name) for tag in story.tags),
        *(Category(f"{site_url}/lokasi/", area.name) for area in areas),
        # One word for every kind of it, so that who passes a feed on can leave it out.
        *((Category("", "advertorial"),) if story.paid else ()),
        *((Category("", "AI"),) if story.ai else ()),
    )


def _authors(story: Story, outlet: Outlet, site_url: str) -> tuple[Author, ...]:
    """Whoever wrote it; of a story that names nobody, who answers for it: whoever sent it, or the outlet."""
    nobody = Author(story.sender, "") if story.sender else Author(outlet.name, site_url + "/")
    return tuple(
        Author(credit.name, site_url + credit.address if credit.slug else "")
        for credit in story.byline.authors
    ) or (nobody,)


# "Baca juga: …" leads readers of the page on; in a feed it interrupts the text.
_READ_ALSO = re.compile(
    r"<p>(?:<\w+>)?\s*Baca juga\s*(?:</\w+>)?\s*:.*?</p>\n?", re.IGNORECASE | re.DOTALL
)


_ADDRESSES = ("href", "src", "poster", "cite")


def _html(
    story: Story, site_url: str, address_of: Callable[[str], str], dateline_style: str
) -> str:
    body = _READ_ALSO.sub("", without_marks(resolve(story.body, address_of)))
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
        if attribute not in _ADDRESSES or not value.startswith("/"):
            return value
        # "//" is by the scheme of the page, and in a feed reader there is none.
        return f"https:{value}" if value.startswith("//") else site_url + value

    return markup.rewrite(body, absolute)


def _figure(picture: Picture) -> str:
    caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
    image = f'<img src="{escape(picture.address)}" alt="{escape(picture.alt)}">'
    return f"<figure>{image}{caption}</figure>\n"


def _credit(picture: Picture) -> str:
    return f"\n<p><small>{escape(picture.credit)}</small></p>" if picture.credit else ""
