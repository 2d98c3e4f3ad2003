"""The newsroom of a content folder, without Pelican: importing it costs more than checking a story does."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.contract.data import read_data
from plugins.contract.dates import ZONES
from plugins.contract.problems import Problem
from plugins.contract.translations import LANGUAGES
from plugins.copydesk import checks as copydesk
from plugins.discussion.discussion import STATES
from plugins.stories.newsroom import Newsroom, newsroom_of

# What has to stand in pelicanconf.py for a story to be read, and what its value looks like. For anything
# else a build is asked: it knows all the defaults, and tells what is wrong.
_FORMS = {"SITEURL": r"https?://\S+[^\s/]", "FEED_DOMAIN": r"[a-z0-9.-]+\.[a-z0-9-]+"}
_CHOICES: dict[str, Collection[str]] = {
    "ZONE": ZONES,
    "DISCUSSION": STATES,
    "PROBLEM_LANGUAGE": LANGUAGES,
}
_WANTED = (
    *("PATH", "SITEURL", "FEED_DOMAIN", "ZONE", "DISCUSSION", "DATELINE_STYLE"),
    *("MARKDOWN", "PAGE_PATHS", "ARTICLE_EXCLUDES"),
)
_ELSE = {"PROBLEM_LANGUAGE": LANGUAGES[0], copydesk.SETTING: []}


@dataclass(frozen=True)
class Desk:
    """A content folder with its newsroom; ``newsroom`` is None where the settings allow none."""

    content: Path
    settings: dict[str, Any]
    newsroom: Newsroom | None
    problems: tuple[Problem, ...]

    @property
    def language(self) -> str:
        language = self.settings["PROBLEM_LANGUAGE"]
        return language if language in LANGUAGES else LANGUAGES[0]


def open_desk(conf: Path, content: Path | None = None, language: str | None = None) -> Desk:
    """The newsroom that the settings file ``conf`` describes, for that content folder or its own."""
    settings, problems = settings_of(conf, content)
    if language:
        settings["PROBLEM_LANGUAGE"] = language
    content = content or Path(settings["PATH"])
    if any(problem.level == "error" for problem in problems):
        return Desk(content, settings, None, tuple(problems))
    # Named as a build names it: problems say content/2026/11/…
    name = content.resolve().name
    data = read_data(content / "data", f"{name}/data")
    newsroom = newsroom_of(settings, data, name, content / "data")
    return Desk(content, settings, newsroom, (*problems, *data.problems, *newsroom.problems))


def settings_of(conf: Path, content: Path | None = None) -> tuple[dict[str, Any], list[Problem]]:
    """The settings and what is wrong with them; Pelican is asked only where plain reading is not enough."""
    settings = _ELSE | plain_settings(conf)
    if _is_enough(settings):
        found = copydesk.unknown_codes(settings[copydesk.SETTING])
        return settings, [problem.at(file=conf.name) for problem in found]
    from desk.build import read_checked

    return read_checked(conf, content)


def _is_enough(settings: dict[str, Any]) -> bool:
    return (
        all(name in settings for name in _WANTED)
        and isinstance(settings.get("DISCUSSION_DAYS"), int | None)
        and all(settings[name] in allowed for name, allowed in _CHOICES.items())
        and all(re.fullmatch(form, str(settings[name])) for name, form in _FORMS.items())
    )


def plain_settings(conf: Path) -> dict[str, Any]:
    """The settings that the file gives without importing anything but Python's own modules.

    What depends on another import, or is changed in some other way than by ``NAME = value``, is left out.
    """
    module = ast.parse(conf.read_text(encoding="utf-8"))
    known: dict[str, Any] = {"__file__": str(conf)}
    unknown: set[str] = set()
    for statement in module.body:
        stored, used = _names(statement, ast.Store), _names(statement, ast.Load)
        plain = isinstance(statement, ast.Assign | ast.AnnAssign) and not used & unknown
        if plain or (isinstance(statement, ast.Import | ast.ImportFrom) and _is_own(statement)):
            try:
                exec(compile(ast.Module([statement], []), str(conf), "exec"), known)  # noqa: S102 - as Pelican does
            except Exception:
                unknown |= stored | used
        elif isinstance(statement, ast.Expr):
            # sys.path.insert(…) changes sys, MARKDOWN["extensions"].append(…) changes MARKDOWN.
            unknown |= set(_changed(statement.value))
        else:
            unknown |= stored | used
    return {name: value for name, value in known.items() if name.isupper() and name not in unknown}


def _is_own(statement: ast.Import | ast.ImportFrom) -> bool:
    names = (
        [statement.module or ""]
        if isinstance(statement, ast.ImportFrom)
        else [alias.name for alias in statement.names]
    )
    return all(name.split(".")[0] in sys.stdlib_module_names for name in names)


def _names(statement: ast.stmt, context: type) -> set[str]:
    """The names that a statement reads or writes; what an import brings is written."""
    found = {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, context)
    }
    if isinstance(statement, ast.Import | ast.ImportFrom) and context is ast.Store:
        found |= {(alias.asname or alias.name).split(".")[0] for alias in statement.names}
    return found


def _changed(value: ast.expr) -> Iterator[str]:
    """The name behind a call like ``NAME.append(…)`` or ``NAME["key"].update(…)``."""
    if isinstance(value, ast.Call):
        node: ast.expr = value.func
        while isinstance(node, ast.Attribute | ast.Subscript):
            node = node.value
        if isinstance(node, ast.Name):
            yield node.id
