"""What reading a body gives, and what it asks of whoever knows the rest of the archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Picture:
    """One picture that a body shows. ``address`` is as the source has it, ``attachment`` its WordPress
    id ("" where none is known), ``caption`` the plain line under it."""

    address: str
    attachment: str = ""
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True)
class Note:
    """Something changed or dropped that a person may want to see; notes.py has words for each code."""

    code: str
    detail: str = ""


@dataclass(frozen=True)
class Body:
    """A body in Markdown. ``related``: files of the stories that "Baca juga" led to, for the header
    Terkait."""

    markdown: str
    notes: tuple[Note, ...] = ()
    related: tuple[str, ...] = ()


class Sources(Protocol):
    """What a body cannot know by itself."""

    def picture(self, picture: Picture) -> str:
        """Where the picture stands on the new site, ``/images/2019/11/x.jpg``; "" drops it."""

    def attachment(self, id: str) -> Picture | None:
        """The picture with that WordPress id, for ``[gallery ids="…"]``."""

    def link(self, address: str) -> str:
        """The new address of an internal link; any other as it is."""

    def story(self, address: str) -> str:
        """The file of the story at a new address, if a header may name it; "" for anything else."""

    def block(self, ref: str) -> str:
        """The HTML of a reusable block; "" where it is not known."""
