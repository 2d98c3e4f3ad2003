"""“Baca juga”: lists and lines that lead to other stories. What leads to stories here becomes a header."""

from __future__ import annotations

import re

from bs4.element import NavigableString, PageElement, Tag

from desk.importing.bodies.found import Found
from desk.importing.bodies.rules import words_in
from desk.importing.bodies.tree import new_tag

_LABEL = r"(?:baca|lihat|simak) (?:juga|pula)(?: berita)?"
_HEAD = re.compile(
    rf"\W*(?:{_LABEL}|(?:berita|artikel|tulisan) (?:terkait|lainnya)|related posts?)\W*",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"\W*{_LABEL}\b", re.IGNORECASE)
# Beside its links a line says that, once or before each of them, and nothing else.
_NOTHING_ELSE = re.compile(rf"(?:{_LABEL} ?)*", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:[\W_]|\bdan\b)+")
_LONGEST = 20  # words of a headline
_LINES = ("p", "h2", "h3", "h4", "blockquote")
# "… hari ini. Baca juga: [judul]": the site prints such a line by itself, and feeds leave it out.
_READ_ALSO = re.compile(
    r"(?P<before>.*[.!?…”\"])\s+(?P<label>Baca juga\s*:?\s*)", re.IGNORECASE | re.DOTALL
)
_ENDED = re.compile(r"[.!?…”\"]$")


class Related:
    """Takes the blocks of a text one after the other."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._under_head = False

    def without(self, kept: list[Tag], block: Tag) -> bool:
        """Whether a block was taken out; with it goes the head above it, the last of those ``kept``."""
        is_head = bool(kept) and _HEAD.fullmatch(words_in(kept[-1])) is not None
        if (is_head or self._under_head) and self._takes(block):
            if not self._under_head:
                kept.pop()
            self._under_head = True
            return True
        self._under_head = False
        return False

    def _takes(self, block: Tag) -> bool:
        """Lists of links go wherever they lead: what is no story is named. Other links only to stories."""
        targets = _targets(block)
        if block.name in ("ul", "ol"):
            items = block.find_all("li")
            goes = bool(targets) and all(map(_is_link, items))
            targets += [""] * (len(items) - len(targets))
        else:
            goes = block.name == "p" and self._leads(block) and not _around(block)
        if goes:
            self._found.relate(targets, words_in(block))
        return goes

    def takes_line(self, line: Tag) -> bool:
        """Whether a line "Baca juga: …" was taken out. It stays unless every link in it leads to a story."""
        if line.name not in _LINES or not _LABELLED.match(words_in(line)):
            return False
        if not self._leads(line) or not _NOTHING_ELSE.fullmatch(_around(line)):
            return False
        self._found.relate(_targets(line), words_in(line))
        return True

    def _leads(self, tag: Tag) -> bool:
        targets = _targets(tag)
        return bool(targets) and all(map(self._found.sources.story, targets))


def parted(block: Tag) -> list[Tag]:
    """A paragraph that ends in "Baca juga: …" with links behind it, as two."""
    if block.name != "p" or block.attrs or block.find("a") is None:
        return [block]
    children = list(block.contents)
    for at, child in enumerate(children):
        if isinstance(child, Tag):
            # Never all that stands before it: a hostile text would have thousands of them.
            before = "".join(one.get_text() for one in children[max(at - 3, 0) : at]).rstrip()
            if _ENDED.search(before[-9:]) and _LABELLED.match(words_in(child)):
                return _split(block, children[at:])
        elif match := _READ_ALSO.fullmatch(str(child)):
            child.replace_with(NavigableString(match["before"]))
            label = NavigableString(match["label"].rstrip() + " ")
            return _split(block, [label, *children[at + 1 :]])
    return [block]


def _split(block: Tag, parts: list[PageElement]) -> list[Tag]:
    line = new_tag("p")
    for part in parts:
        line.append(part)
    last = block.contents[-1]
    if isinstance(last, NavigableString):
        last.replace_with(NavigableString(str(last).rstrip()))
    elif isinstance(last, Tag) and last.name == "br":
        last.extract()
    return [block, line]


def _targets(tag: Tag) -> list[str]:
    return [str(link["href"]) for link in tag.find_all("a")]


def _around(tag: Tag) -> str:
    """The words beside the links."""
    inside = {id(text) for link in tag.find_all("a") for text in link.strings}
    return _BETWEEN.sub(" ", " ".join(x for x in tag.strings if id(x) not in inside)).strip()


def _is_link(item: Tag) -> bool:
    """Whether an item is one link and nothing else, or the words of one that led nowhere."""
    links, words = item.find_all("a", limit=2), words_in(item)
    if not links:
        return len(words.split()) <= _LONGEST
    return len(links) == 1 and words_in(links[0]) == words
