"""From HTML as WordPress keeps it to a clean tree: the way through it, and what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from desk.importing.bodies.found import End, Found, Starts, no_end, nothing
from desk.importing.bodies.lines import Lines
from desk.importing.bodies.media import Media
from desk.importing.bodies.rules import UNSEEN, classes, first_words, holds_blocks, sort_of
from desk.importing.bodies.tables import Tables
from desk.importing.parts import Sources

_BLANK_LINE = re.compile(r"\n\s*\n")
_DROPPED = (
    *("script", "style", "noscript", "template", "svg", "math", "canvas", "head", "title"),
    *("xml", "map", "audio-player", "frameset"),
)
# Deeper than this nobody nests on purpose: only text and lines count there, and nothing is looked ahead for.
_DEEP = 60
_FORMS = ("form", "input", "select", "textarea", "button")


def read(html: str, sources: Sources, *, classic: bool) -> Found:
    """``classic``: line ends are breaks and blank lines end paragraphs, as WordPress shows such texts."""
    reading = _Reading(Found(sources))
    # One loop and no recursion: some bodies nest thousands deep.
    # Behind an element, BeautifulSoup never takes a text for a file or an address that was meant.
    soup = BeautifulSoup(f"<wp-body>{html}", "html.parser")
    open_: list[tuple[Iterator[PageElement], End]] = [(iter(soup.contents), no_end)]
    while open_:
        children, end = open_[-1]
        node = next(children, None)
        if node is None:
            open_.pop()
            end()
        elif isinstance(node, Tag):
            end_of_node = reading.start(node) if len(open_) < _DEEP else reading.start_deep(node)
            if end_of_node is not None:
                open_.append((iter(node.contents), end_of_node))
        elif type(node) is NavigableString:
            # What stands outside of all elements was typed in the classic editor.
            reading.text(node, typed=classic or len(open_) <= 2)
    reading.found.tree.end()
    return reading.found


class _Reading:
    def __init__(self, found: Found) -> None:
        self.found = found
        self._tree = found.tree
        self._media = Media(found)
        self._starts: Starts = {
            **Lines(found).starts(),
            **Tables(found).starts(),
            **self._media.starts(),
            **dict.fromkeys(_DROPPED, nothing),
            **dict.fromkeys(_FORMS, self._form),
            "wp-more": self.found.block,
            "wp-nextpage": self._nextpage,
        }

    def text(self, text: str, *, typed: bool) -> None:
        tree = self._tree
        if not typed:
            tree.text(text)
            return
        for number, paragraph in enumerate(_BLANK_LINE.split(text)):
            if number:
                tree.end_paragraph()
            for line, words in enumerate(paragraph.split("\n")):
                if line and tree.leaf is not None:
                    tree.line_break(soft=True)
                tree.text(words)

    def start(self, tag: Tag) -> End | None:
        """What to do at the end of an element; None: it is not gone into."""
        if tag.attrs:
            if code := sort_of(tag):
                self._leave_out(code, tag)
                return None
            if link := _post_of(tag):
                self._media.embedded(link, "embed-to-link")
                return None
            if tag.name == "div" and "wp-caption" in classes(tag):
                self._media.captioned(tag)
                return None
        start = self._starts.get(tag.name)
        return start(tag) if start else no_end

    def start_deep(self, tag: Tag) -> End | None:
        if tag.name in _DROPPED:
            return None
        if tag.name == "br":
            self._tree.line_break()
        return self.found.block(tag) if holds_blocks(tag) else no_end

    def _leave_out(self, code: str, tag: Tag) -> None:
        words = first_words(tag)
        if code == "related-list-dropped":
            links = [self.found.address(str(a.get("href") or "")) for a in tag.find_all("a")]
            self.found.relate(list(dict.fromkeys(links)), words)
        elif code != UNSEEN and (words or code == "ad-dropped"):
            self.found.note(code, words)

    def _form(self, tag: Tag) -> None:
        words = first_words(tag)
        if words or tag.name == "form":
            self.found.note("form-dropped", words)

    def _nextpage(self, tag: Tag) -> End:
        self._tree.end_paragraph()
        if not any(note.code == "nextpage-joined" for note in self.found.notes):
            self.found.note("nextpage-joined")
        return no_end


def _post_of(tag: Tag) -> str:
    """The address of the post that an element of another site's script stands for; its words are only
    that script's ("View this post on Instagram")."""
    if tag.name == "blockquote":
        post = tag.get("data-instgrm-permalink") or (tag.get("data-video-id") and tag.get("cite"))
        return str(post or "").partition("?")[0]
    if tag.name == "div" and any(name in ("fb-post", "fb-video") for name in classes(tag)):
        return str(tag.get("data-href") or "")
    return ""
