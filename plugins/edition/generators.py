"""Warta's generators in the places of Pelican's: prepare the edition, print it."""

from __future__ import annotations

from typing import Any

from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator

from plugins.edition.build import Build
from plugins.edition.templates import compile_all
from plugins.listings.catalogue import HOME


class StoriesGenerator(ArticlesGenerator):
    """Reads what changed, and prints everything that differs."""

    build: Build

    def generate_context(self) -> None:
        self.build.prepare()
        # A broken template is found before the first write, like a broken story.
        compile_all(self.settings)
        # Pelican only counts them, for the line that it ends with.
        self.articles = range(self.build.archive.count(HOME.name, ""))

    def check_disabled_readers(self) -> None:
        """Pelican would walk the tree once more for readers that are switched off."""

    def refresh_metadata_intersite_links(self) -> None:
        """Nothing: there are no articles of Pelican's."""

    def generate_output(self, writer: Any) -> None:
        self.build.print()


class NewsroomPages(PagesGenerator):
    """Pages are read and printed with the stories."""

    build: Build

    def generate_context(self) -> None:
        self.pages = range(self.build.total("select count(*) from file where kind = 'page'"))

    def check_disabled_readers(self) -> None:
        """See StoriesGenerator."""

    def refresh_metadata_intersite_links(self) -> None:
        """See StoriesGenerator."""

    def generate_output(self, writer: Any) -> None:
        """See StoriesGenerator."""


class StaticFiles(StaticGenerator):
    """Copies are made with the outputs."""

    build: Build

    def generate_context(self) -> None:
        self.staticfiles: list[Any] = []
        self._update_context(("staticfiles",))

    def check_disabled_readers(self) -> None:
        """See StoriesGenerator."""

    def generate_output(self, writer: Any) -> None:
        """See StoriesGenerator."""
