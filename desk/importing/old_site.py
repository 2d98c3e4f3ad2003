"""The inner form: an old site as every reader of exports hands it over, and every writer takes it.

A reader for another system (Blogger, Ghost) is one module with ``read(path) -> Iterator[Item]``, as wxr.py
has it: items in the order of the file, each by itself, so that an archive of any size is read in the memory
of its largest post. Text is as the old system stores it, without judgement: what it becomes here is decided
behind this form.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timezone


@dataclass(frozen=True)
class Head:
    """What an export says of itself. ``address`` is the old site's, ``made`` when it was exported."""

    address: str
    made: datetime | None = None


@dataclass(frozen=True)
class Author:
    """Somebody who could write there. ``login`` is how posts name them."""

    login: str
    name: str
    id: str = ""


@dataclass(frozen=True)
class Term:
    """A category or a tag; ``parent`` is the slug of the category above it, "" for none."""

    kind: str
    slug: str
    name: str
    id: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Upload:
    """A file of the old site, known by ``id``. ``file`` is its path under the folder of uploads."""

    id: str
    address: str
    file: str
    alt: str = ""
    caption: str = ""
    page: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Block:
    """A piece of HTML that several posts show by its id."""

    id: str
    html: str


@dataclass(frozen=True)
class Clock:
    """A moment as the old site had it: its own clock, and the instant if that is known (aware, UTC)."""

    wall: datetime | None
    instant: datetime | None

    @property
    def zone(self) -> timezone | None:
        """How far the site's clock was from UTC; None where the two make no sense together."""
        if self.wall is None or self.instant is None:
            return None
        away = self.wall - self.instant.replace(tzinfo=None)
        minutes = away.total_seconds() / 60
        return timezone(away) if abs(minutes) <= 14 * 60 and minutes % 15 == 0 else None


@dataclass(frozen=True)
class Comment:
    """What a reader wrote. ``status``: approved, pending, spam, trash; ``kind``: comment, or that of a
    machine (pingback, trackback, …). E-mail and internet address are never read."""

    id: str
    parent: str
    name: str
    site: str
    date: Clock
    text: str
    status: str
    kind: str = "comment"


@dataclass(frozen=True)
class Post:
    """A post or page. ``status``: publish, future, private, draft, pending, trash, or what else it has;
    ``link`` and ``guid`` exactly as exported; ``meta``: the first value of each key."""

    id: str
    kind: str
    status: str
    title: str
    slug: str
    link: str
    guid: str
    date: Clock
    modified: Clock
    author: str
    html: str
    excerpt: str = ""
    password: str = ""
    sticky: bool = False
    parent: str = ""
    discussion: str = "open"
    categories: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    other_terms: tuple[str, ...] = ()
    """Terms of other taxonomies, as "taxonomy: name"."""
    coauthors: tuple[str, ...] = ()
    old_slugs: tuple[str, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True)
class Damage:
    """Where an export could not be read on, or was mended: ``code`` and what was found."""

    code: str
    detail: str
    fatal: bool = False


Item = Head | Author | Term | Upload | Block | Post | Damage
