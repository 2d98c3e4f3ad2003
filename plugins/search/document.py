"""What the search knows of a story: a page for the indexer alone, with its words and its filters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from plugins.bylines import dateline
from plugins.corrections.marks import without_marks
from plugins.stories.story import Story

# The text comes clean from the archive: a value in quotes may hold a ">", nothing else may.
_PICTURE = re.compile(r'<img\b(?:[^>"]|"[^"]*")*>')
_DATELINE = "{place} –"

Filters = Mapping[str, Iterable[str]]
"""The values of each filter: {"kanal": ["Daerah"], …}."""


def document(story: Story, language: str, filters: Filters) -> str:
    """The page. The dateline belongs to the text here: who looks for a flood in Dumai means that too."""
    place = dateline.printed(story.dateline, _DATELINE) if story.dateline else ""
    caption = story.picture.caption if story.picture else ""
    subjects = [tag.name for tag in story.tags] + list(filters.get("tempat", ()))
    parts = [
        f"<h1>{escape(story.title)}</h1>",
        *(_filter(name, value) for name, values in filters.items() for value in values),
        f"<p>{escape(place)}</p>" if place else "",
        _PICTURE.sub("", without_marks(story.body)),
        f"<p>{escape(caption)}</p>" if caption else "",
        f"<p>{escape(', '.join(subjects))}</p>" if subjects else "",
    ]
    text = "\n".join(part for part in parts if part)
    return f'<!DOCTYPE html>\n<html lang="{language}">\n<body data-pagefind-body>\n{text}\n</body>\n</html>\n'


def _filter(name: str, value: str) -> str:
    # As an attribute, since a comma may belong to a name: "Siti, M.Si".
    return f'<span data-pagefind-filter="{name}[title]" title="{escape(value)}"></span>'
