"""The theme's templates: the same environment in every process of a build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template

from plugins.contract import translations
from plugins.edition.compiled import compiled_for


class ThemeTemplates(Environment):
    """Jinja's environment, which looks a template up only once: a page asks for ten parts, and each time
    the loader, the parent's name and the globals would be gone through anew."""

    def __init__(self, *options: Any, **named: Any) -> None:
        super().__init__(*options, **named)
        self._known: dict[str, Template] = {}

    def make_globals(self, d: Any) -> Any:
        # Jinja's own map of two layers is asked for every name of every part that is imported.
        return {**self.globals, **(d or {})}

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> Template:
        if name not in self._known:
            self._known[name] = super().get_template(name, parent, globals)
        return self._known[name]


def environment(settings: Mapping[str, Any]) -> Environment:
    """The environment that the settings ask for, with the words of the site's language."""
    folders = [*settings["THEME_TEMPLATES_OVERRIDES"], str(Path(settings["THEME"]) / "templates")]
    made = ThemeTemplates(
        loader=FileSystemLoader(folders),
        auto_reload=False,
        bytecode_cache=compiled_for(settings),
        **settings["JINJA_ENVIRONMENT"],
    )
    made.filters.update(settings["JINJA_FILTERS"])
    made.globals.update(settings["JINJA_GLOBALS"])
    made.tests.update(settings["JINJA_TESTS"])
    words = translations.load(settings["DEFAULT_LANG"])
    made.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    return made


def compile_all(settings: Mapping[str, Any]) -> None:
    """Raises jinja2.TemplateError for the first template that is broken, before anything is written."""
    made = environment(settings)
    for name in made.list_templates(extensions=["html"]):
        made.get_template(name)
