"""Every message id of Warta: what the catalogues in theme/translations have to hold."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment

import desk
import plugins
from plugins.contract.headers import HEADERS
from plugins.contract.problems import Kind

ROOT = Path(__file__).parents[1]


def kinds() -> list[Kind]:
    """Every kind of problem that any module declares."""
    found: dict[int, Kind] = {}
    for package in (plugins, desk):
        for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if info.name.endswith((".__main__", ".build_gazetteer")) or ".data." in info.name:
                continue
            module = importlib.import_module(info.name)
            found |= {id(v): v for v in vars(module).values() if isinstance(v, Kind)}
    return list(found.values())


@cache
def message_ids() -> frozenset[str]:
    """All that is ever given to the catalogue."""
    words = {text for kind in kinds() for text in (kind.found, kind.expected, kind.cure)}
    words |= {header.explanation for header in HEADERS}
    words |= set(_said_in_code()) | set(_said_in_templates())
    return frozenset(words)


def _said_in_code() -> Iterator[str]:
    """The text in every ``say("…")``, and what names.py hands to the theme as a kicker."""
    for path in sorted([*ROOT.glob("plugins/**/*.py"), *ROOT.glob("desk/**/*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = (
                node.func.attr
                if isinstance(node.func, ast.Attribute)
                else getattr(node.func, "id", "")
            )
            place = {"say": 0, "Name": 1}.get(name)
            if place is not None and len(node.args) > place:
                text = node.args[place]
                if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
                    yield text.value


def _said_in_templates() -> Iterator[str]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    environment.newstyle_gettext = True
    templates = [*ROOT.glob("theme/templates/**/*.html"), *ROOT.glob("desk/templates/*.html")]
    for path in sorted(templates):
        for _, _, text in environment.extract_translations(path.read_text(encoding="utf-8")):
            for one in text if isinstance(text, tuple) else (text,):
                if one:
                    yield one
