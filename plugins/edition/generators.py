"""Warta's generators in the places of Pelican's: read stories and pages, print the edition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pelican.contents import Article
from pelican.contents import Page as PelicanPage
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.plugins import signals

from plugins.contract import translations
from plugins.edition import static
from plugins.edition.build import Build
from plugins.edition.outputs import outputs
from plugins.edition.printer import Printer
from plugins.edition.reader import BrokenFileError
from plugins.edition.wire import Wire
from plugins.edition.writer import EditionWriter


class StoriesGenerator(ArticlesGenerator):
    """Reads every story, and prints everything that is made of stories and pages."""

    build: Build

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = translations.load(self.settings["DEFAULT_LANG"])
        self.env.install_gettext_translations(words, newstyle=True)

    def generate_context(self) -> None:
        contents = _read(self, Article, "ARTICLE", "article")
        self.articles = [c for c in contents if c.reading.story.public_at(self.build.now)]
        self.drafts = [c for c in contents if not c.reading.story.published]
        self._update_context(("articles", "drafts"))
        # A broken template is found before the first write, like a broken story.
        for name in self.env.list_templates(extensions=["html"]):
            if not name.startswith("!"):
                self.env.get_template(name)
        signals.article_generator_finalized.send(self)

    def check_disabled_readers(self) -> None:
        """Pelican walks the tree once more for readers that are switched off; ours tell themselves."""
        paths, excluded = self.settings["ARTICLE_PATHS"], self.settings["ARTICLE_EXCLUDES"]
        stories = self.get_files(paths, exclude=excluded)
        for path in self.get_files(paths, exclude=excluded, extensions=False) - stories:
            self.build.stray(Path(path).as_posix())

    def generate_output(self, writer: EditionWriter) -> None:
        edition = self.build.edition
        printer, wire = Printer(edition, self.get_template), Wire(edition)
        sections = [section.slug for section in edition.site.sections]
        for output in outputs(edition.index, list(edition.pages.values()), sections):
            document = wire.document(output)
            if document is None:
                document = printer.page(output).encode()
            writer.tree.put(output.path, document)
            self.build.rendered += 1
        signals.article_writer_finalized.send(self, writer=writer)


class NewsroomPages(PagesGenerator):
    """Reads the pages; the stories' generator prints them."""

    build: Build

    def generate_context(self) -> None:
        self.pages = _read(self, PelicanPage, "PAGE", "page")
        self._update_context(("pages",))
        signals.page_generator_finalized.send(self)

    def check_disabled_readers(self) -> None:
        """Nothing: no reader is disabled."""

    def generate_output(self, writer: EditionWriter) -> None:
        signals.page_writer_finalized.send(self, writer=writer)


class StaticFiles(StaticGenerator):
    """Copies the theme's files and the pictures that something public shows."""

    build: Build

    def generate_context(self) -> None:
        self.staticfiles: list[Any] = []
        self._update_context(("staticfiles",))
        signals.static_generator_finalized.send(self)

    def check_disabled_readers(self) -> None:
        """Nothing: what is copied is named by stories and pages."""

    def generate_output(self, writer: EditionWriter) -> None:
        together = self.build.together
        shown = {address for story in together.public for address in story.images}
        shown |= {address for page in together.pages for address in page.images}
        for path, data in self._copies(shown):
            writer.tree.put(path, data)

    def _copies(self, shown: set[str]) -> Iterator[static.Copy]:
        yield from static.theme_files(Path(self.theme))
        yield from static.pictures(Path(self.path), shown)


def _read(
    generator: StoriesGenerator | NewsroomPages, content_class: type, setting: str, signal: str
) -> list[Any]:
    """All files of a kind, through Pelican's own readers and their signals, in order of path."""
    settings = generator.settings
    found = generator.get_files(
        settings[f"{setting}_PATHS"], exclude=settings[f"{setting}_EXCLUDES"]
    )
    contents = []
    for path in sorted(found):
        try:
            content = generator.readers.read_file(
                base_path=generator.path,
                path=path,
                content_class=content_class,
                context=generator.context,
                preread_signal=getattr(signals, f"{signal}_generator_preread"),
                preread_sender=generator,
                context_signal=getattr(signals, f"{signal}_generator_context"),
                context_sender=generator,
            )
        except BrokenFileError as broken:
            generator.build.take(broken.reading)
            continue
        generator.build.take(content.reading)
        generator.add_source_path(content)
        contents.append(content)
    return contents
