"""``tasks.py build``: one build through Pelican, told in the newsroom's words."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Any

from pelican.log import console
from pelican.settings import read_settings

from desk.why import why_told
from plugins.bylines import times
from plugins.contract import translations
from plugins.contract.problems import Problem
from plugins.edition.build import Build
from plugins.edition.press import BuildStopped, Press
from plugins.edition.settings import complete

# Drafts that are named; a newsroom may keep hundreds.
_SHOWN = 10


def read_checked(conf: Path, content: Path | None) -> tuple[dict[str, Any], list[Problem]]:
    """The settings as a build has them, with what is wrong with them."""
    chosen = {"PATH": str(content.resolve())} if content else None
    settings: dict[str, Any] = read_settings(str(conf), override=chosen)
    return settings, complete(settings)


def build_edition(conf: Path, chosen: dict[str, Any]) -> int:
    """Builds with the settings file ``conf`` and what the command line chose; the exit status."""
    here = Path.cwd()
    try:
        press = new_press(conf, chosen)
        press.run()
    except BuildStopped:
        return 1
    finally:
        os.chdir(here)
    if press.build:
        _say_done(press.build, press.settings["PROBLEM_LANGUAGE"])
    return 0


def new_press(conf: Path, chosen: dict[str, Any]) -> Press:
    """A press for the settings file ``conf`` and what the command line chose."""
    console.quiet = True  # Pelican's own summary knows neither listings nor what changed.
    logging.basicConfig(level=logging.WARNING, handlers=[_warnings()], force=True)
    press = Press(read_settings(str(conf), override=chosen))
    press.progress = _progress
    return press


def _progress(done: int, total: int) -> None:
    """In a terminal one line that counts; elsewhere nothing but every ten-thousandth output."""
    if sys.stderr.isatty():
        print(f"\r{done} / {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    elif done % 10_000 < 200 <= done:
        print(f"{done} / {total}", file=sys.stderr, flush=True)


def _warnings() -> logging.Handler:
    """Prints what Pelican warns of. Its errors are told as problems at the end."""
    handler = logging.StreamHandler()
    handler.addFilter(lambda record: record.levelno < logging.ERROR)
    return handler


def _say_done(build: Build, language: str) -> None:
    say = translations.load(language).gettext
    done = say(
        "Edition complete: {stories} public stories, {files} files, {changed} changed, {removed} removed."
    )
    summary, counts = build.summary, build.counts
    print(
        done.format(
            stories=summary.public,
            files=summary.files,
            changed=counts.changed,
            removed=len(counts.dropped),
        )
    )
    if counts.made:
        print(say("{count} pictures made.").format(count=counts.made))
    if summary.drafts:
        listed = ", ".join(f"{build.newsroom.prefix}/{path}" for path in summary.drafts[:_SHOWN])
        more = ", …" if len(summary.drafts) > _SHOWN else ""
        text = say("{count} drafts are not published: {paths}")
        print(text.format(count=len(summary.drafts), paths=listed + more))
    if build.settings["WHY"]:
        print(why_told(build, say))
    for moment, path in summary.held:
        until = times.short(moment, language)
        print(
            say("Held until {until}: {path}").format(
                until=until, path=f"{build.newsroom.prefix}/{path}"
            )
        )
