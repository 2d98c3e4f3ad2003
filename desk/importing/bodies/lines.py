"""What stands in lines, and the blocks that hold them: paragraphs, headings, lists, quotes."""

from __future__ import annotations

from collections import Counter

from bs4.element import NavigableString, Tag

from desk.importing.bodies.found import End, Found, Starts
from desk.importing.bodies.pictures import is_file
from desk.importing.bodies.rules import classes, holds_blocks, lines_in, words_in
from desk.importing.bodies.tree import new_tag

_INLINE = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em"), "em"),
    **dict.fromkeys(("del", "s", "strike"), "del"),
    **dict.fromkeys(("code", "kbd", "tt", "samp"), "code"),
    **{name: name for name in ("sub", "sup", "q")},
}
# Subheadings of a story have the second to fourth level.
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_BLOCKS = (
    *("p", "div", "section", "article", "aside", "header", "footer", "main", "nav", "center"),
    *("address", "details", "summary", "dl", "dt", "dd", "figcaption", "hgroup", "fieldset"),
    *("legend", "menu", "dir"),
)
_MOST_NESTED = 5


class Lines:
    """Starts of elements of text."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._tree = found.tree
        self._nested: Counter[str] = Counter()

    def starts(self) -> Starts:
        return {
            **dict.fromkeys(_INLINE, self._inline),
            **dict.fromkeys(_HEADINGS, self._heading),
            **dict.fromkeys(_BLOCKS, self._found.block),
            **dict.fromkeys(("ul", "ol"), self._list),
            "a": self._link,
            "br": self._br,
            "hr": self._hr,
            "li": self._item,
            "blockquote": self._quote,
            "cite": self._cite,
            "pre": self._pre,
        }

    def _inline(self, tag: Tag) -> End:
        name, leaf = _INLINE[tag.name], self._tree.leaf
        in_heading = self._tree.fixed and leaf is not None and leaf.name.startswith("h")
        self._tree.inline_start(tag.name, "" if in_heading and name == "strong" else name)
        return lambda: self._tree.inline_end(tag.name)

    def _link(self, tag: Tag) -> End:
        href = str(tag.get("href") or "")
        new = "" if self._tree.is_open("a") else self._found.address(href)
        if href and not new and not href.startswith("#"):
            self._found.note("link-dropped", href)
        if new and tag.img is not None and not words_in(tag) and not is_file(href):
            self._found.note("picture-link-dropped", href)
        self._tree.inline_start("a", "a" if new else "", new)
        return lambda: self._tree.inline_end("a")

    def _br(self, tag: Tag) -> None:
        self._tree.line_break()

    def _hr(self, tag: Tag) -> None:
        self._tree.block(new_tag("hr"))

    def _heading(self, tag: Tag) -> End:
        if self._tree.fixed or self._tree.containers[-1].name in ("tr", "table", "ul", "ol"):
            return self._found.block(tag)
        leaf = self._tree.leaf_start(new_tag(_HEADINGS[tag.name]))
        return lambda: self._tree.leaf_end(leaf)

    def _container(self, tag: Tag, sort: str) -> End:
        """A quote or a list; one that is nested too deep, or stands in a table, is only its text."""
        in_table = self._tree.containers[-1].name in ("table", "tr")
        if self._tree.fixed or in_table or self._nested[sort] >= _MOST_NESTED:
            return self._found.block(tag)
        self._nested[sort] += 1
        start = str(tag.get("start") or "") if tag.name == "ol" else ""
        counted = start.isascii() and start.isdigit() and len(start) < 7
        new = new_tag(tag.name, **({"start": start} if counted else {}))
        container = self._tree.container_start(new)

        def end() -> None:
            self._nested[sort] -= 1
            self._tree.container_end(container)

        return end

    def _list(self, tag: Tag) -> End:
        if any(name.startswith(("blocks-gallery", "gallery")) for name in classes(tag)):
            return self._found.block(tag)
        return self._container(tag, "list")

    def _item(self, tag: Tag) -> End:
        around = self._tree.inside("ul", "ol", "table")
        if self._tree.fixed or around is None or around.name == "table":
            return self._found.block(tag)
        # An item that was never closed ends where the next one of its list begins.
        before = self._tree.inside("li", "ul", "ol")
        if before is not None and before is not around:
            self._tree.container_end(before)
        item = self._tree.container_start(new_tag("li"))
        return lambda: self._tree.container_end(item)

    def _quote(self, tag: Tag) -> End:
        return self._container(tag, "blockquote")

    def _cite(self, tag: Tag) -> End:
        """Whose words a quote is: its last line, set apart."""
        whose = self._tree.inside("blockquote") is not None and self._tree.leaf is None
        self._tree.inline_start("cite", "em" if whose else "")
        return lambda: self._tree.inline_end("cite")

    def _pre(self, tag: Tag) -> End | None:
        verse = "wp-block-verse" in classes(tag)
        if self._tree.fixed or self._tree.inside("ul", "ol") or verse or tag.find(holds_blocks):
            return self._found.block(tag)
        self._tree.end_paragraph()
        text = lines_in(tag).strip("\n")
        if text.strip():
            pre = new_tag("pre")
            pre.append(NavigableString(text))
            self._tree.block(pre)
        return None
