"""What a way through a body has found so far, and the few steps that all elements share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bs4.element import Tag

from desk.importing.bodies.tree import Tree
from desk.importing.parts import Note, Sources

# What is done at the end of an element; None instead of one: nothing inside of it is read.
End = Callable[[], None]
Start = Callable[[Tag], End | None]
Starts = Mapping[str, Start]

_RTL = re.compile(r"direction\s*:\s*rtl", re.IGNORECASE)
_BARE = re.compile(r"www\.[\w-]+\.")


@dataclass
class Found:
    """``related`` are files of stories that "Baca juga" led to."""

    sources: Sources
    tree: Tree = field(default_factory=Tree)
    notes: list[Note] = field(default_factory=list)
    related: list[str] = field(default_factory=list)

    def note(self, code: str, detail: str = "") -> None:
        self.notes.append(Note(code, detail[:80]))

    def relate(self, addresses: Sequence[str], words: str) -> None:
        """Keeps the stories among the addresses of a list that is taken out; what is no story is lost."""
        files = [self.sources.story(address) for address in addresses]
        self.related += filter(None, files)
        self.note("related-to-header" if files and all(files) else "related-list-dropped", words)

    def address(self, href: str) -> str:
        """Where a link leads on the new site; "" where a story may not link."""
        href = "".join(href.split()) if href.startswith(("http", "www.")) else href.strip()
        if not href or href.startswith("#"):
            return ""
        if _BARE.match(href):
            href = "https://" + href
        new = self.sources.link("https:" + href if href.startswith("//") else href)
        try:
            parts = urlsplit(new)
        except ValueError:
            return ""
        if parts.scheme in ("http", "https"):
            return new if parts.netloc else ""
        own = not parts.scheme and new.startswith("/")
        return new if own or parts.scheme in ("mailto", "tel") else ""

    def block(self, tag: Tag) -> End:
        """An element that is a paragraph of its own, or holds some."""
        before = self.tree.direction
        self.tree.end_paragraph()
        if tag.get("dir") == "rtl" or _RTL.search(str(tag.get("style") or "")):
            self.tree.direction = "rtl"
        elif tag.get("dir") == "ltr":
            self.tree.direction = ""

        def end() -> None:
            self.tree.end_paragraph()
            self.tree.direction = before

        return end

    def paragraph(self, words: str, href: str = "") -> None:
        """A paragraph that was none in the source; with an address it is a link."""
        self.tree.end_paragraph()
        self.tree.inline_start("wp-link", "a" if href else "", href)
        self.tree.text(words)
        self.tree.inline_end("wp-link")
        self.tree.end_paragraph()


def nothing(tag: Tag) -> None:
    """Left out with all that stands in it."""


def go_on(tag: Tag) -> End:
    """Read as if the element were not there."""
    return no_end


def no_end() -> None:
    """Nothing is to be done at the end of the element."""
