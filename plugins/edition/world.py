"""The world: everything a build depends on that is not content, as two digests.

A changed *reading* world (rules, people, gazetteer) means that every file is read anew; a changed
*printing* world (theme, words, settings) that every page is printed anew from what was read before.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from plugins.archive.rows import digest
from plugins.contract.front import FRONT_FILE
from plugins.contract.translations import FOLDER

PLUGINS = Path(__file__).parents[1]

_READ_BY = ("babel", "markdown", "nh3", "pyyaml")
_PRINTED_BY = ("babel", "jinja2", "nh3", "smartypants", "typogrify")
_READING = (
    "ARTICLE_EXCLUDES",
    "DEFAULT_LANG",
    "DISCUSSION",
    "DISCUSSION_DAYS",
    "FEED_DOMAIN",
    "MARKDOWN",
    "PAGE_PATHS",
    "SITEURL",
    "ZONE",
)
# Where things stand, when and how they are told: none of it reaches a page.
_NOWHERE = {
    "PATH",
    "OUTPUT_PATH",
    "CACHE_PATH",
    "THEME",
    "NOW",
    "REPORT",
    "PROBLEM_LANGUAGE",
    "FULL",
    "JOBS",
    "WHY",
    "COPY_CHECKS_OFF",
    # What became of a picture stands in the prints of the pages that show it.
    "PICTURE_AVIF",
    "PICTURE_STORE",
    # The one page that differs has them in its print.
    "SEARCH",
    "SEARCH_INDEX",
}


def reading_world(settings: Mapping[str, Any]) -> str:
    """Of the code, the data files, and the settings that decide what a file says."""
    content = Path(settings["PATH"])
    # Which story stands first is decided anew each day, and no file is read differently for it.
    data = _files(content, (p for p in (content / "data").glob("*.yml") if p.name != FRONT_FILE))
    chosen = {name: settings[name] for name in _READING}
    return digest(_code(), data, _text(chosen), content.name, *_versions(_READ_BY))


def printing_world(settings: Mapping[str, Any], shared: Iterable[str]) -> str:
    """Of the theme, the words, the settings, and ``shared``: what every page shows of other files."""
    theme = Path(settings["THEME"])
    templates = [Path(folder) for folder in settings["THEME_TEMPLATES_OVERRIDES"]]
    files = [_files(folder, folder.rglob("*.*")) for folder in (theme, FOLDER, *templates)]
    # The file too: of a function that stands in it only the name would be seen.
    files.append(_files(PLUGINS.parent, [PLUGINS.parent / "pelicanconf.py"]))
    chosen = {name: value for name, value in settings.items() if name not in _NOWHERE}
    return digest(*files, _text(chosen), *shared, *_versions(_PRINTED_BY))


@cache
def _code() -> str:
    """Of our code and tables, once: a process goes on with what it has imported, also where a watching
    build finds them changed."""
    return _files(
        PLUGINS, (p for p in PLUGINS.rglob("*.*") if p.name.endswith((".py", ".tsv", ".tsv.gz")))
    )


def _files(root: Path, paths: Iterable[Path]) -> str:
    whole = hashlib.blake2b(digest_size=16)
    for path in sorted(set(paths)):
        if path.is_file() and "__pycache__" not in path.parts:
            name = path.relative_to(root).as_posix()
            whole.update(name.encode() + b"\0" + hashlib.blake2b(path.read_bytes()).digest())
    return whole.hexdigest()


@cache
def _versions(packages: tuple[str, ...]) -> list[str]:
    return [f"{sys.version_info[0]}.{sys.version_info[1]}", *(version(name) for name in packages)]


def _text(settings: Mapping[str, Any]) -> str:
    return json.dumps(settings, sort_keys=True, default=_named)


def _named(value: Any) -> str:
    """A class, function or module by its name, anything else by its type: the text of an object may hold
    its address in memory."""
    name = getattr(value, "__qualname__", None) or type(value).__qualname__
    return f"{getattr(value, '__module__', '')}.{name}"
