"""Pelican's Markdown reader with Warta's headers: a file becomes an Article that carries its story."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.readers import MarkdownReader
from pelican.urlwrappers import Author, Category, Tag

from plugins.stories.reading import read_page, read_story
from plugins.stories.story import Reading, Story

NEWSROOM = "WARTA_NEWSROOM"
"""The setting under which a build's newsroom stands for the readers that Pelican makes."""


class BrokenFileError(Exception):
    """A file that cannot become a story or page; ``reading`` says why."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading.path)
        self.reading = reading


class NewsroomReader(MarkdownReader):
    """Reads stories and pages. Raises BrokenFileError where a problem keeps a file from being one."""

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        content = Path(self.settings["PATH"])
        path = Path(source_path).relative_to(content).as_posix()
        is_page = path.split("/", 1)[0] in self.settings["PAGE_PATHS"]
        read = read_page if is_page else read_story
        reading = read(Path(source_path).read_bytes(), path, self.settings[NEWSROOM])
        if reading.content is None:
            raise BrokenFileError(reading)
        return reading.content.body, self._metadata(reading)

    def _metadata(self, reading: Reading) -> dict[str, Any]:
        content = reading.content
        assert content is not None  # noqa: S101 - read() has made sure
        common = {"title": content.title, "slug": content.slug, "summary": content.summary}
        own = self._of_story(reading.story) if reading.story else {"status": "published"}
        return common | own | {"reading": reading}

    def _of_story(self, story: Story) -> dict[str, Any]:
        """The same facts under Pelican's names, for plugins that know nothing of stories."""
        settings = self.settings
        optional = {
            "authors": [Author(credit.name, settings) for credit in story.byline.authors],
            "modified": story.modified,
        }
        return {
            "date": story.date,
            "category": Category(story.section.slug, settings),
            "tags": [Tag(tag.name, settings) for tag in story.tags],
            "status": "published" if story.published else "draft",
        } | {name: value for name, value in optional.items() if value}
