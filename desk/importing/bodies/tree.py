"""A clean tree of a body, grown from left to right, whatever the HTML that it comes from nests.

It holds blocks (p, h2-h4, ul, ol, li, blockquote, table, pre, hr, wp-picture) and in them text, br and
inline elements that never begin or end in a space. A paragraph is opened by its first word.
"""

from __future__ import annotations

from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

_SOUP = BeautifulSoup("", "html.parser")
_MOST_OPEN = 40


def new_tag(name: str, **attributes: str) -> Tag:
    return _SOUP.new_tag(name, attrs=attributes)


@dataclass
class _Inline:
    """An inline element that is open in the source; without ``name`` it is written as nothing."""

    source: str
    name: str
    href: str


class Tree:
    """Where the next word goes: ``leaf`` is the block that takes text, ``fixed`` one that no paragraph
    may end (a heading, a cell)."""

    def __init__(self) -> None:
        self.root = new_tag("div")
        self.containers = [self.root]
        self.leaf: Tag | None = None
        self.fixed = False
        self.direction = ""
        self._open: list[_Inline] = []
        self._built: list[Tag] = []
        self._buffer: list[str] = []
        self._space = False
        self._breaks = 0
        self._filled = False
        self._later: list[Tag] = []

    # Text and what stands in a line.

    def text(self, text: str) -> None:
        words = text.split()
        if not words:
            self._space = self._space or bool(text)
            return
        self._space = self._space or text[0].isspace()
        self._write(" ".join(words))
        self._space = text[-1].isspace()

    def line_break(self, soft: bool = False) -> None:
        """A break in the line; a second one ends the paragraph. A soft one adds nothing to another."""
        self._breaks = max(self._breaks, 1) if soft else self._breaks + 1
        if self._breaks > 1 and not self.fixed:
            self.end_paragraph()

    def inline_start(self, source: str, name: str, href: str = "") -> None:
        if len(self._open) < _MOST_OPEN:
            twice = any(inline.name == name for inline in self._open)
            self._open.append(_Inline(source, "" if twice else name, href))

    def inline_end(self, source: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].source == source:
                del self._open[at]
                if at < len(self._built):
                    self._flush()
                    del self._built[at:]
                return

    def is_open(self, name: str) -> bool:
        return any(inline.name == name for inline in self._open)

    # Blocks.

    def end_paragraph(self) -> None:
        """The end of a paragraph; in a heading or a cell only that of a line."""
        if self.fixed:
            self._breaks = 1
            return
        self._close_leaf()

    def leaf_start(self, tag: Tag) -> Tag:
        """Opens a heading or a cell, which takes text until it is closed."""
        self._close_leaf()
        self.leaf, self.fixed, self._filled = tag, True, False
        return tag

    def leaf_end(self, tag: Tag) -> None:
        if self.leaf is tag:
            self._close_leaf()

    def container_start(self, tag: Tag) -> Tag:
        self._close_leaf()
        if tag.name != "li":
            self._item_for_it()
        around = self.containers[-1]
        last = around.contents[-1] if around.contents else None
        # Markdown has no sign between two lists.
        if isinstance(last, Tag) and last.name == tag.name == "ul":
            tag = last
        self.containers.append(tag)
        return tag

    def container_end(self, tag: Tag) -> None:
        """Closes it and what is still open in it; nothing where it has been closed already."""
        for at in range(len(self.containers) - 1, 0, -1):
            if self.containers[at] is tag:
                self._close_leaf()
                while len(self.containers) > at:
                    self._close_container()
                return

    def block(self, tag: Tag) -> None:
        """A block that is complete: a rule, a picture, a preformatted text."""
        self.end_paragraph()
        if self.fixed or any(c.name in ("ul", "ol", "table") for c in self.containers):
            self._later.append(tag)
        else:
            self.containers[-1].append(tag)

    def picture(self, tag: Tag) -> None:
        """A picture never cuts a paragraph: it stands before one that has not begun, else behind it."""
        if self.leaf is not None:
            self._later.append(tag)
        else:
            self.block(tag)

    def inside(self, *names: str) -> Tag | None:
        """The innermost open block of those names."""
        return next((c for c in reversed(self.containers) if c.name in names), None)

    def end(self) -> None:
        """The end of the body: whatever is still open is closed."""
        self._close_leaf()
        while len(self.containers) > 1:
            self._close_container()

    # How it is done.

    def _write(self, words: str) -> None:
        leaf = self.leaf
        if leaf is None:
            leaf = self._new_leaf()
        if not self._filled:
            self._space, self._breaks = False, 0
        if self._breaks:
            self._flush()
            self._target().append(new_tag("br"))
            self._space, self._breaks = False, 0
        if self._space and len(self._built) != len(self._open):
            self._buffer.append(" ")
            self._space = False
        self._build()
        self._buffer.append(f" {words}" if self._space else words)
        self._space, self._filled = False, True

    def _new_leaf(self) -> Tag:
        """A paragraph for words that stand in none; in a table outside of all cells, a cell."""
        if self.containers[-1].name == "table":
            self.container_start(new_tag("tr"))
        if self.containers[-1].name == "tr":
            return self.leaf_start(new_tag("td"))
        self._item_for_it()
        self.leaf = new_tag("p", **({"dir": self.direction} if self.direction else {}))
        self.containers[-1].append(self.leaf)
        self._filled = False
        return self.leaf

    def _item_for_it(self) -> None:
        """What stands in a list and in no item goes on with the last one."""
        around = self.containers[-1]
        if around.name in ("ul", "ol"):
            last = around.contents[-1] if around.contents else None
            self.containers.append(last if isinstance(last, Tag) else new_tag("li"))

    def _target(self) -> Tag:
        if self._built:
            return self._built[-1]
        return self.leaf if self.leaf is not None else self.root

    def _build(self) -> None:
        """Opens in the tree what is open in the source; an equal neighbour goes on."""
        for inline in self._open[len(self._built) :]:
            target = self._target()
            if not inline.name:
                self._built.append(target)
                continue
            last = target.contents[-1] if target.contents and not self._buffer else None
            if (
                isinstance(last, Tag)
                and last.name == inline.name
                and last.get("href", "") == inline.href
            ):
                self._built.append(last)
                continue
            self._flush()
            tag = new_tag(inline.name, **({"href": inline.href} if inline.href else {}))
            target.append(tag)
            self._built.append(tag)

    def _flush(self) -> None:
        if self._buffer:
            self._target().append(NavigableString("".join(self._buffer)))
            self._buffer = []

    def _close_leaf(self) -> None:
        if self.leaf is not None:
            self._flush()
            if self.fixed and (self.leaf.contents or self.leaf.name in ("td", "th")):
                self.containers[-1].append(self.leaf)
        self.leaf, self.fixed, self._built = None, False, []
        self._space, self._breaks = False, 0
        if self._later and not self.inside("ul", "ol", "table"):
            for tag in self._later:
                self.containers[-1].append(tag)
            self._later = []

    def _close_container(self) -> None:
        tag = self.containers.pop()
        if tag.name == "li" and sum(c.name == "p" for c in tag.contents if isinstance(c, Tag)) == 1:
            first = tag.contents[0]
            if isinstance(first, Tag) and first.name == "p" and not first.attrs:
                first.name = "wp-line"
        if tag.contents:
            self.containers[-1].append(tag)
        self._close_leaf()
