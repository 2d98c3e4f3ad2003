"""Warta's settings in pelicanconf.py: one table, checked before anything is read."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pelican.settings import DEFAULT_CONFIG

from plugins.contract.dates import ZONES
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.translations import LANGUAGES
from plugins.copydesk import checks as copydesk
from plugins.discussion.discussion import STATES
from plugins.discussion.providers import PROVIDERS, wrong_settings


@dataclass(frozen=True)
class Setting:
    """One setting; ``choices`` are its allowed values, () where any text will do."""

    name: str
    default: Any
    explanation: str
    choices: tuple[str, ...] = ()


SETTINGS = (
    Setting("FEED_DOMAIN", "", "The domain in ids of stories without a Guid. Never change it."),
    Setting("ZONE", "WIB", "The zone where neither Date nor dateline give one.", tuple(ZONES)),
    Setting(
        "DATELINE_STYLE",
        "{place} ({outlet}) –",
        "How a dateline is printed: {place} or {PLACE}, {outlet}.",
    ),
    Setting("DISCUSSION", "open", "The discussion of stories that say nothing.", tuple(STATES)),
    Setting(
        "DISCUSSION_HEADING",
        "Diskusi tentang berita ini",
        "The heading over the discussion.",
    ),
    Setting(
        "DISCUSSION_DAYS", None, "Days that a discussion is open, or None: until a header says."
    ),
    Setting("DISCUSSION_PROVIDER", "mail", "Who carries the discussion.", tuple(PROVIDERS)),
    Setting("DISCUSSION_ADDRESS", "", "The link's address template, or the server's address."),
    Setting("SEARCH", True, "Whether publishing and `build --search` make a search index."),
    Setting(
        "PICTURE_AVIF", False, "Whether pictures are made as AVIF too: smaller, and slow to make."
    ),
    Setting("PICTURE_STORE", "pictures", "The folder in which made pictures are kept."),
    Setting("HUB", "", "The WebSub hub that tells subscribers of changed feeds; empty for none."),
    Setting(copydesk.SETTING, [], "Codes of copy warnings that `check` does not tell."),
    Setting("PROBLEM_LANGUAGE", "id", "The language in which problems are told.", LANGUAGES),
    Setting("NOW", None, "The moment that decides what is held; the clock where it is None."),
    Setting("REPORT", None, "A file for the build report, or None."),
    Setting("WHY", None, "The path of an output: the build says why it was printed or not."),
    Setting("SEARCH_INDEX", False, "Whether this build makes it."),
    Setting("FULL", False, "Whether a build believes nothing and looks at every file."),
    Setting("JOBS", None, "Processes at the most; one for each core where it is None."),
)

# Addresses and ids are made of these.
_FORMS = (
    ("SITEURL", "https://… with the name of the site", r"https?://[^\s/]+\.?[^\s]*[^\s/]"),
    ("HUB", "https://… of a WebSub hub, or nothing", r"(https?://\S+)?"),
    ("FEED_DOMAIN", "a domain: leadernusantara.example", r"[a-z0-9-]+(\.[a-z0-9-]+)+"),
)

BAD_VALUE = Kind(
    "setting-value",
    found="the setting {name} = {value}",
    expected="one of: {choices}",
    cure="correct it in pelicanconf.py",
)
MISSPELT = Kind(
    "setting-unknown",
    found="the setting {name}, which nobody reads",
    expected="{near}",
    cure="correct the name in pelicanconf.py",
    level=WARNING,
)
DELETES = Kind(
    "setting-delete-output",
    found="DELETE_OUTPUT_DIRECTORY, or the option -d",
    expected="an output folder that Warta keeps up to date by itself: it is not emptied",
    cure="leave the setting or the option out",
    level=WARNING,
)
NO_VALUE = Kind(
    "setting-value",
    found="the setting {name} = “{value}”",
    expected="{form}",
    cure="correct it in pelicanconf.py",
)
REPORT_PLACE = Kind(
    "report-place",
    found="a report inside the output folder: {value}",
    expected="a file that is not published: it names drafts",
    cure="give another place: --report …",
)
BAD_NOW = Kind(
    "now-form",
    found="the moment “{value}”",
    expected="a moment with its zone",
    cure="write it like this: 2026-11-24T08:00+07:00",
)


def complete(settings: dict[str, Any]) -> list[Problem]:
    """Fills in defaults, and finds values that are not allowed and names that look misspelt."""
    problems = []
    known = {setting.name for setting in SETTINGS}
    for name in settings.keys() - known - DEFAULT_CONFIG.keys():
        near = difflib.get_close_matches(name, known | DEFAULT_CONFIG.keys(), n=1, cutoff=0.85)
        if near:
            problems.append(MISSPELT(name=name, near=near[0]))
    for setting in SETTINGS:
        value = settings.setdefault(setting.name, setting.default)
        if setting.choices and value not in setting.choices:
            choices = ", ".join(setting.choices)
            problems.append(BAD_VALUE(name=setting.name, value=value, choices=choices))
    days = settings["DISCUSSION_DAYS"]
    if days is not None and not (type(days) is int and days > 0):
        form = "a number of days: 1 or more, or None"
        problems.append(NO_VALUE(name="DISCUSSION_DAYS", value=days, form=form))
    problems += wrong_settings(settings)
    problems += copydesk.unknown_codes(settings[copydesk.SETTING])
    if settings.get("DELETE_OUTPUT_DIRECTORY"):
        settings["DELETE_OUTPUT_DIRECTORY"] = False
        problems.append(DELETES())
    for name, form, pattern in _FORMS:
        if not re.fullmatch(pattern, str(settings.get(name) or "")):
            problems.append(NO_VALUE(name=name, value=settings.get(name), form=form))
    report, output = settings["REPORT"], Path(settings["OUTPUT_PATH"]).resolve()
    if report and output in Path(report).resolve().parents:
        problems.append(REPORT_PLACE(value=report))
    if settings["NOW"] is not None and now_of(settings) is None:
        problems.append(BAD_NOW(value=settings["NOW"]))
    return [problem.at(file="pelicanconf.py") for problem in problems]


def now_of(settings: Mapping[str, Any]) -> datetime | None:
    """The build's one moment; None for a NOW without a zone or that is no moment at all.

    The clock is read here and nowhere else, once, and only where NOW is silent.
    """
    text = settings["NOW"]
    if text is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment if moment.utcoffset() is not None else None
