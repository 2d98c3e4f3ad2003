"""The theme's templates: the same environment in every process of a build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from plugins.contract import translations


def environment(settings: Mapping[str, Any]) -> Environment:
    """The environment that the settings ask for, with the words of the site's language."""
    folders = [*settings["THEME_TEMPLATES_OVERRIDES"], str(Path(settings["THEME"]) / "templates")]
    made = Environment(  # noqa: S701 - autoescape is on in pelicanconf.py, which a test holds
        loader=FileSystemLoader(folders), auto_reload=False, **settings["JINJA_ENVIRONMENT"]
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
