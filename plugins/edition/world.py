"""The world: everything a build depends on that is not content, as two digests.

A changed *reading* world (rules, people, gazetteer) means that every file is read anew; a changed
*printing* world (theme, words, settings) that every page is printed anew from what was read before.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from plugins.archive.rows import digest
from plugins.contract.translations import FOLDER

PLUGINS = Path(__file__).parents[1]

_READ_BY = ("babel", "markdown", "nh3", "pyyaml")
_PRINTED_BY = ("babel", "jinja2", "nh3", "smartypants", "typogrify")
_READING = (
    "ARTICLE_EXCLUDES",
    "DEFAULT_LANG",
    "DISCUSSION",
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
}


def reading_world(settings: Mapping[str, Any]) -> str:
    """Of the code, the data files, and the settings that decide what a file says."""
    content = Path(settings["PATH"])
    files = [*PLUGINS.rglob("*.py"), *PLUGINS.rglob("*.tsv"), *(content / "data").glob("*.yml")]
    chosen = {name: settings[name] for name in _READING}
    return digest(_files(files), _text(chosen), content.name, *_versions(_READ_BY))


def printing_world(settings: Mapping[str, Any], shared: Iterable[str]) -> str:
    """Of the theme, the words, all plain settings, and ``shared``: what every page shows of others."""
    files = [*Path(settings["THEME"]).rglob("*.*"), *FOLDER.glob("*.po")]
    chosen = {
        name: value for name, value in settings.items() if name not in _NOWHERE and _is_plain(value)
    }
    return digest(_files(files), _text(chosen), *shared, *_versions(_PRINTED_BY))


def _files(paths: Iterable[Path]) -> str:
    whole = hashlib.blake2b(digest_size=16)
    for path in sorted(set(paths)):
        if path.is_file() and "__pycache__" not in path.parts:
            whole.update(path.name.encode() + b"\0" + hashlib.blake2b(path.read_bytes()).digest())
    return whole.hexdigest()


def _versions(packages: Iterable[str]) -> list[str]:
    return [f"{sys.version_info[0]}.{sys.version_info[1]}", *(version(name) for name in packages)]


def _text(settings: Mapping[str, Any]) -> str:
    return json.dumps(settings, sort_keys=True, default=str)


def _is_plain(value: Any) -> bool:
    """Text, numbers and tables of them: the text of anything else may hold an address in memory."""
    if isinstance(value, Mapping):
        return all(_is_plain(item) for item in value.values())
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str | int | float)
