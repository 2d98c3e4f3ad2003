"""A story as the newsroom means it: one frozen value, read from one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from plugins.bylines.byline import Byline
from plugins.bylines.dateline import Dateline
from plugins.contract.data import Section
from plugins.contract.problems import Problem
from plugins.corrections.ledger import Correction
from plugins.corrections.withdrawal import Withdrawal, stub_address
from plugins.discussion.discussion import Discussion
from plugins.stories.label import FROM_ELSEWHERE, PAID


@dataclass(frozen=True)
class Tag:
    """A subject: the slug of its address, and the spelling in this story."""

    slug: str
    name: str

    @property
    def address(self) -> str:
        return f"/tag/{self.slug}/"


@dataclass(frozen=True)
class Picture:
    """A picture of a story. ``address`` is root-relative: /images/… ``focus`` is the point that stays where
    a card cuts it, in hundredths from the left and from the top."""

    address: str
    alt: str
    caption: str = ""
    credit: str = ""
    focus_x: int = 50
    focus_y: int = 50


@dataclass(frozen=True)
class Story:
    """One story. ``path`` is its file under content/, with forward slashes.

    ``date``, ``modified`` and ``embargo`` are aware. ``body`` is clean HTML without dateline, sign-off
    and typographic spans; links to other stories stand in it as ``{filename}path``. ``places`` are the
    codes of the areas the story names, ``main`` of those that it is mainly about, ``related`` slugs or
    files of stories as its header names them, ``label`` is one of label.LABELS ("" for a report),
    ``links`` the paths (or own addresses, with a leading slash) its text names, ``images`` the addresses
    of the pictures its page shows.

    ``corrections`` stand in order of time; ``expires`` is when only a stub of it is left. ``waits`` says
    that it is not verified yet, until ``follow_up``; ``corrects`` and ``reply_to`` are the stories it
    answers: slugs or files, as related ones. ``ai`` is what was made with artificial intelligence. Of a
    story with a ``withdrawal`` nothing is left here but what its stub shows.
    """

    path: str
    title: str
    slug: str
    date: datetime
    section: Section
    body: str
    summary: str
    guid: str
    published: bool = True
    modified: datetime | None = None
    embargo: datetime | None = None
    tags: tuple[Tag, ...] = ()
    byline: Byline = Byline()  # noqa: RUF009 - frozen
    dateline: Dateline | None = None
    places: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
    discussion: Discussion = Discussion()  # noqa: RUF009 - frozen
    picture: Picture | None = None
    label: str = ""
    related: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawal: Withdrawal | None = None
    expires: datetime | None = None
    waits: bool = False
    follow_up: str = ""
    corrects: str = ""
    reply_to: str = ""
    ai: str = ""

    @property
    def address(self) -> str:
        if self.withdrawal and self.withdrawal.protects:
            return stub_address(self.guid)
        return f"/{self.date:%Y/%m/%d}/{self.slug}/"

    @property
    def month(self) -> str:
        return f"{self.date:%Y/%m}"

    @property
    def moment(self) -> datetime:
        """When the story becomes public."""
        return max(self.date, self.embargo) if self.embargo else self.date

    @property
    def paid(self) -> bool:
        """Whether somebody outside of the newsroom paid for it."""
        return self.label in PAID

    @property
    def sender(self) -> str:
        """Who wrote a text that no one of the newsroom did: who paid for it, sent it, or replies; "" else."""
        return self.byline.printed if self.label in FROM_ELSEWHERE or self.reply_to else ""

    @property
    def updated(self) -> datetime:
        """When its text last changed, for feeds and sitemaps."""
        return max(self.date, self.modified) if self.modified else self.date

    def is_over(self, now: datetime) -> bool:
        """Whether only a stub of it stands."""
        return bool(self.withdrawal) or (self.expires is not None and self.expires <= now)

    @property
    def thread(self) -> str:
        """The name by which a server of comments knows its discussion; "" where it has none."""
        return (
            "" if self.discussion.state == "off" else self.discussion.elsewhere.thread or self.guid
        )

    @property
    def areas(self) -> tuple[str, ...]:
        """Codes of all areas it belongs to: where it was filed and what it is about."""
        filed = self.dateline.areas if self.dateline else ()
        return tuple(dict.fromkeys((*filed, *self.places)))


@dataclass(frozen=True)
class Page:
    """A page that is not a story: masthead, guidelines, privacy. Its address is /slug/."""

    path: str
    slug: str
    title: str
    summary: str
    body: str
    links: tuple[str, ...] = ()
    images: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return f"/{self.slug}/"


@dataclass(frozen=True)
class Reading:
    """What became of one file: the story or page, unless an error kept it from being one.

    ``lines`` holds the line of each header by name, and of each link and picture by its target, for
    what is found later between files; ``typed`` is what the file calls each header. ``understood`` is
    the story in spite of errors, for whoever asks how it was read: nothing is ever printed of it.
    ``aliases`` are addresses at which it stood before, with the lines that say so: no page shows them.
    """

    path: str
    story: Story | None = None
    page: Page | None = None
    problems: tuple[Problem, ...] = ()
    lines: tuple[tuple[str, int], ...] = ()
    typed: tuple[tuple[str, str], ...] = ()
    understood: Story | None = None
    aliases: tuple[tuple[str, int], ...] = ()

    @property
    def content(self) -> Story | Page | None:
        return self.story or self.page

    def called(self, header: str) -> str:
        """What the file calls a header."""
        return dict(self.typed).get(header, header)

    def line(self, name: str) -> int:
        """The line of a header, link or picture; 1 where it has none."""
        return dict(self.lines).get(name, 1)
