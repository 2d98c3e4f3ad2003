"""The words of a text, for comparing: of HTML as a page shows it, and of a clean tree."""

from __future__ import annotations

import re

from bs4.element import NavigableString, Tag

from plugins.stories.markdown import plain

_BLOCKS = "p|br|h[1-6]|li|ul|ol|td|th|tr|table|caption|blockquote|figure|figcaption|pre|hr|div|img"
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS})\b[^>]*>")
_APART = {
    *("p", "br", "h2", "h3", "h4", "li", "ul", "ol", "td", "th", "tr", "table", "blockquote"),
    *("pre", "hr", "wp-picture", "wp-line"),
}


def words_of_html(html: str) -> str:
    """The words that a reader sees, with single spaces between; blocks are apart."""
    return " ".join(plain(_BLOCK_TAG.sub(" ", html)).split())


def words_of_tree(tag: Tag) -> str:
    parts: list[str] = []
    for node in (tag, *tag.descendants):
        if isinstance(node, NavigableString):
            parts.append(str(node))
        elif isinstance(node, Tag) and node.name in _APART:
            parts.append(f" {node['caption']} " if node.name == "wp-picture" else " ")
    return " ".join("".join(parts).split())
