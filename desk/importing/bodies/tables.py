"""Tables: those of figures stay tables, those that only place things become their text."""

from __future__ import annotations

from itertools import islice

from bs4.element import NavigableString, Tag

from desk.importing.bodies.found import End, Found, Starts, go_on
from desk.importing.bodies.rules import first_words, words_in
from desk.importing.bodies.tree import new_tag

_MOST_FLAT = 4


class Tables:
    """Starts of a table's elements."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._tree = found.tree
        self._open = 0
        self._flat = 0

    def starts(self) -> Starts:
        return {
            "table": self._table,
            "tr": self._row,
            "td": self._cell,
            "th": self._cell,
            "caption": self._caption,
            **dict.fromkeys(("thead", "tbody", "tfoot", "colgroup", "col"), go_on),
        }

    def _table(self, tag: Tag) -> End:
        tree = self._tree
        if (
            self._open
            or self._flat >= _MOST_FLAT
            or tree.fixed
            or tree.inside("li")
            or _is_layout(tag)
        ):
            return self._flattened(tag)
        self._open += 1
        table = tree.container_start(new_tag("table"))

        def end() -> None:
            self._open -= 1
            tree.container_end(table)

        return end

    def _flattened(self, tag: Tag) -> End:
        if self._flat < _MOST_FLAT and (words := first_words(tag)):
            self._found.note("table-flattened", words)
        self._flat += 1
        end_block = self._found.block(tag)

        def end() -> None:
            self._flat -= 1
            end_block()

        return end

    def _row(self, tag: Tag) -> End:
        around = self._tree.inside("table", "li", "blockquote")
        if around is None or around.name != "table" or self._flat:
            return self._found.block(tag)
        before = self._tree.inside("tr", "table")
        if before is not None and before is not around:
            self._tree.container_end(before)
        row = self._tree.container_start(new_tag("tr"))
        return lambda: self._tree.container_end(row)

    def _cell(self, tag: Tag) -> End:
        around = self._tree.inside("tr", "table", "li", "blockquote")
        if around is None or around.name not in ("tr", "table") or self._flat:
            return self._found.block(tag)
        if around.name == "table":
            self._tree.container_start(new_tag("tr"))
        spans = {
            key: value
            for key in ("colspan", "rowspan")
            if (value := str(tag.get(key) or "")).isdecimal() and len(value) < 3 and int(value) > 1
        }
        cell = self._tree.leaf_start(new_tag(tag.name, **spans))
        return lambda: self._tree.leaf_end(cell)

    def _caption(self, tag: Tag) -> End | None:
        """The words over a table: a paragraph before it."""
        if self._tree.containers[-1].name != "table":
            return self._found.block(tag)
        if words := words_in(tag):
            paragraph = new_tag("p")
            paragraph.append(NavigableString(words))
            self._tree.containers[-2].append(paragraph)
        return None


def _is_layout(table: Tag) -> bool:
    """A table of one column is only there to place things."""
    for row in islice(table.find_all("tr"), 400):
        if sum(isinstance(cell, Tag) and cell.name in ("td", "th") for cell in row.contents) > 1:
            return False
    return True
