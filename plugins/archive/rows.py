"""What the archive keeps of one file: plain text and numbers, whatever a story may be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

STORY, PAGE, DRAFT, NOTHING = "story", "page", "draft", "nothing"
"""Kinds of files; a draft is one that is too unfinished to be a story."""

Key = tuple[str, str]
"""The kind of a listing and the key of one: ("section", "daerah")."""


@dataclass(frozen=True)
class Named:
    """Something that a file names: a story by path or slug, an own address, a picture. ``header`` is the
    header that names it as it is typed, "" for the text; ``line`` where it stands. ``relation`` says in one
    word what a story that a header names is to this one."""

    target: str
    line: int
    header: str
    relation: str = ""


@dataclass(frozen=True)
class Row:
    """One file. ``sid`` orders stories: by the minute they are dated, then by a hash of the path.

    ``public`` and ``closes`` are moments in seconds since 1970: when a story may be seen (None: never,
    it is a draft), when its discussion closes (None: not by itself). ``updated`` is the time of its last
    change as sitemaps print it. ``keys`` are the listings it belongs to once public; ``talks`` says
    whether its discussion is open; ``thread`` is the name by which a server knows it ("" where there is
    none). ``at`` are the lines and names of the headers Slug, Guid and Discussion_Id, for
    problems that are told later.

    ``expires`` and ``withdrawn`` are moments too. ``gone`` is an address that is to answer no more, ``told``
    are the listings whose feeds tell of the withdrawal, ``ledger`` its corrections: the moment, kind and
    line of each; ``part`` is the section that they count for. ``aliases`` are addresses that lead here.
    """

    path: str
    kind: str
    sid: int = 0
    year: int = 0
    address: str = ""
    slug: str = ""
    guid: str = ""
    thread: str = ""
    public: int | None = None
    closes: int | None = None
    updated: str = ""
    record: str = ""
    body: str = ""
    card: str = ""
    keys: tuple[Key, ...] = ()
    names: tuple[Named, ...] = ()
    images: tuple[Named, ...] = ()
    talks: bool = False
    at: tuple[Named, ...] = (Named("", 1, ""),) * 3
    expires: int | None = None
    withdrawn: int | None = None
    gone: str = ""
    told: tuple[Key, ...] = ()
    ledger: tuple[tuple[int, str, int], ...] = ()
    part: str = ""
    aliases: tuple[Named, ...] = ()

    @property
    def page_digest(self) -> str:
        """Of everything that its own page and its feed entries show."""
        return digest(self.record, self.body)

    @property
    def card_digest(self) -> str:
        """Of everything that listings show of it."""
        return digest(self.card)


def digest(*parts: str) -> str:
    """A short fingerprint of some texts; where one ends and the next begins counts."""
    whole = hashlib.blake2b(digest_size=12)
    for part in parts:
        data = part.encode()
        whole.update(len(data).to_bytes(8, "big"))
        whole.update(data)
    return whole.hexdigest()


def sid_of(minutes: int, path: str) -> int:
    """The key of a story: its minute (counted from any fixed one) and 36 bits of its path's hash."""
    bits = int.from_bytes(hashlib.blake2b(path.encode(), digest_size=8).digest(), "big") >> 28
    return (minutes << 36) | bits
