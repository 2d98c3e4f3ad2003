"""What the preview adds in the browser: the panel of problems, the mark of a draft, the desk's own pages.

All of it is put into answers on their way; no file of the edition ever holds it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from desk.preview_state import State
from plugins.bylines import times
from plugins.contract import translations
from plugins.contract.problems import Problem
from plugins.contract.telling import told
from plugins.edition.desk_pages import Withheld

TEMPLATES = Path(__file__).parent / "templates"
DESK = "/_meja/"
STORIES = DESK + "berita/"

# In the main part, where it disturbs no layout; a theme may have none.
_PLACES = (re.compile(r"<main\b[^>]*>"), re.compile(r"<body\b[^>]*>"))
_NOINDEX = '<meta name="robots" content="noindex">'


def address_of(path: str) -> str:
    """Where the desk shows the story of a file: "2026/11/a.md" -> "/_meja/berita/2026/11/a/"."""
    return STORIES + path.removesuffix(".md") + "/"


class PreviewPages:
    """Makes those pages in the language of problems."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
        )
        words = translations.load(language)
        self._templates.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
        self._templates.globals.update(
            language=language, address_of=address_of, moment=self._moment
        )

    def with_preview(
        self, html: str, number: str, state: State, story: Withheld | None = None
    ) -> str:
        """A page with what the preview adds: its script, the panel where a build was stopped, and over a
        withheld ``story`` the mark that says so."""
        added = self._print("added.html", problems=state.problems, story=story)
        head = self._print("head.html", number=number) + (_NOINDEX if story else "")
        html = html.replace("</head>", head + "</head>", 1)
        found = next(filter(None, (place.search(html) for place in _PLACES)), None)
        end = found.end() if found else 0
        return html[:end] + added + html[end:]

    def desk(self, number: str, state: State) -> str:
        """The list of everything that is withheld, and of warnings."""
        stories = state.unpublished.all() if state.unpublished else []
        held = [story for story in stories if story.until]
        drafts = [story for story in stories if not story.until]
        ready = state.unpublished is not None
        page = self._print(
            "desk.html", held=held, drafts=drafts, warnings=state.warnings, ready=ready
        )
        return self.with_preview(page, number, state)

    def unreadable(
        self, story: Withheld, problems: list[Problem], number: str, state: State
    ) -> str:
        """In the place of a draft that cannot be printed: what is wrong with it."""
        known = told(problems, self._language)
        page = self._print("unreadable.html", story=story, problems=known)
        return self.with_preview(page, number, state, story)

    def message(self, text: str, number: str, state: State) -> str:
        """A page that says one sentence."""
        return self.with_preview(self._print("message.html", text=text), number, state)

    def _print(self, template: str, **given: Any) -> str:
        return self._templates.get_template(template).render(**given)

    def _moment(self, story: Withheld) -> str:
        return times.short(story.until, self._language) if story.until else ""
