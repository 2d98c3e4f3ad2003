"""The HTML of a moved story to clean Markdown that renders to the same text."""

from __future__ import annotations

import re
from functools import cache

from bs4.element import Tag

from desk.importing.bodies.finishing import finish
from desk.importing.bodies.reading import read
from desk.importing.bodies.scan import scan
from desk.importing.bodies.shortcodes import expanded
from desk.importing.bodies.words import words_of_html, words_of_tree
from desk.importing.bodies.writing import Writer, as_html, mark_items
from desk.importing.parts import Body, Note, Picture, Sources
from plugins.stories.markdown import Converter

__all__ = ["MARKDOWN", "Body", "Note", "Picture", "Sources", "to_markdown"]

_LONG, _MOST_SIGNS = 10_000, 1_500
_SIGNS = re.compile(r"[\\\[<&*_`]|  \n")
# The extensions of pelicanconf.py, which tests hold equal: what is written here is read with them there.
MARKDOWN = ("tables", "sane_lists", "md_in_html")


def to_markdown(html: str, sources: Sources) -> Body:
    """The body of a story as WordPress stores it, in Markdown."""
    scanned = scan(html, sources)
    text, notes = expanded(scanned.html)
    found = read(text, sources, classic=not scanned.blocks)
    finish(found)
    root, notes = found.tree.root, [*scanned.notes, *notes, *found.notes]
    mark_items(root)
    markdown = _written(root, notes)
    related = tuple(dict.fromkeys(found.related))
    return Body(markdown, tuple(dict.fromkeys(notes)), related)


def _written(root: Tag, notes: list[Note]) -> str:
    """The tree in Markdown. A block that Markdown would show with other words stays in HTML."""
    writer = Writer()
    blocks = [block for block in root.contents if isinstance(block, Tag)]
    written = [_block(block, writer, notes) for block in blocks]
    words = [words_of_tree(block) for block in blocks]
    whole = "\n\n".join(written)
    if _shown(whole) == " ".join(filter(None, words)):
        return whole
    for number, block in enumerate(blocks):
        if _shown(written[number]) != words[number]:
            written[number] = as_html(block)
            notes.append(Note("kept-as-html", words[number][:60]))
    whole = "\n\n".join(written)
    if _shown(whole) != " ".join(filter(None, words)):
        notes.append(Note("text-differs"))
    return whole


def _block(block: Tag, writer: Writer, notes: list[Note]) -> str:
    """One block. Markdown takes a time for a paragraph that grows with the square of its signs: one with
    thousands of them stands in HTML, for the sake of every build to come."""
    markdown = writer.block(block)
    if len(markdown) > _LONG and len(_SIGNS.findall(markdown)) > _MOST_SIGNS:
        notes.append(Note("kept-as-html", words_of_tree(block)[:60]))
        return as_html(block)
    return markdown


def _shown(markdown: str) -> str:
    text, _ = _converter().text(markdown, "", 1)
    return words_of_html(text.html)


@cache
def _converter() -> Converter:
    return Converter({"extensions": list(MARKDOWN)}, "https://site.invalid")
