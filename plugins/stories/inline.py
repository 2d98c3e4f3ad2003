"""Markdown's inline step, quicker: a pattern is tried only where it is found.

Most paragraphs of a story hold no mark at all, and Markdown goes through twenty patterns for each of them,
with more ado around a search than the search itself costs. Same texts, same HTML: a pattern whose
expression is not found in the text cannot have changed it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor as NewPattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

_Apply = Callable[[Any, str, int, int], tuple[str, bool, int]]


def quicken(markdown: Markdown) -> None:
    """Puts the quick step in the place of Markdown's own. After it no extension may add a pattern."""
    if type(markdown.treeprocessors["inline"]) is InlineProcessor:
        markdown.treeprocessors.register(_QuickInline(markdown), "inline", 20)


class _QuickInline(InlineProcessor):
    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        self._patterns = [
            # A pattern of the old form counts from where the last one ended: it is always tried.
            (
                pattern,
                pattern.getCompiledRegExp().search if isinstance(pattern, NewPattern) else None,
            )
            for pattern in markdown.inlinePatterns
        ]

    # Markdown offers no public place for this; a test holds that it calls this method.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data  # type: ignore[no-any-return]  # Markdown's class has no types
        apply: _Apply = self._InlineProcessor__applyPattern
        start = 0
        for index in range(patternIndex, len(self._patterns)):
            pattern, search = self._patterns[index]
            matched = search is None or search(data) is not None
            while matched:
                data, matched, start = apply(pattern, data, index, start)
            start = 0
        return data
