"""``tasks.py calendar``: what is held, due, about to end, and how long it has waited for verification."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from desk.newsroom import Desk
from plugins.bylines import times
from plugins.contract import translations
from plugins.contract.problems import WARNING
from plugins.contract.source import Source, split
from plugins.contract.telling import as_text
from plugins.stories.fields import DRAFT
from plugins.stories.newsroom import Newsroom
from plugins.stories.reading import read_story
from plugins.stories.story import Story

# A story with none of these headers, whose Date has come, waits for nothing.
_TELLING = {"status", "embargo", "expires", "discussion_closes", "verification"}
_ORDER = ("held", "due", "ends", "closes", "unverified")


@dataclass(frozen=True)
class Entry:
    """One line of the table. ``kind`` is one of _ORDER; ``late`` says that a draft's moment has passed."""

    kind: str
    moment: datetime
    path: str
    title: str
    status: str = ""
    late: bool = False


def calendar(desk: Desk, now: datetime | None, *, as_json: bool) -> int:
    """Tells the table; the exit status."""
    if desk.newsroom is None or any(problem.level != WARNING for problem in desk.problems):
        print(as_text(desk.problems, desk.language), file=sys.stderr)
        return 1
    now = now or datetime.now(UTC)
    found = [
        entry for story in _stories(desk, desk.newsroom, now) for entry in _entries(*story, now)
    ]
    found.sort(key=lambda entry: (_ORDER.index(entry.kind), entry.moment, entry.path))
    if as_json:
        rows = [vars(entry) | {"moment": entry.moment.isoformat()} for entry in found]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        _tell(desk, found, now)
    return 0


def _stories(desk: Desk, newsroom: Newsroom, now: datetime) -> Iterator[tuple[Story, str]]:
    """The stories that wait for something, each with its status; drafts that cannot be read are left to
    ``check``."""
    left_out = {*desk.settings["ARTICLE_EXCLUDES"], *desk.settings["PAGE_PATHS"]}
    for file in sorted(desk.content.rglob("*.md")):
        path = file.relative_to(desk.content).as_posix()
        if path.split("/", 1)[0] in left_out:
            continue
        data = file.read_bytes()
        source = split(data)
        if source.headers.keys() & _TELLING or _is_to_come(source, now):
            story = read_story(data, path, newsroom).understood
            if story:
                yield story, source.text("status").lower()


def _is_to_come(source: Source, now: datetime) -> bool:
    """Whether its Date may lie ahead; which zone it is in does not matter a day off."""
    return source.text("date")[:10] >= f"{now - timedelta(days=1):%Y-%m-%d}"


def _entries(story: Story, status: str, now: datetime) -> Iterator[Entry]:
    named = (story.path, story.title)
    if status in DRAFT:
        yield Entry("due", story.moment, *named, status, late=story.moment <= now)
        return
    if story.moment > now:
        yield Entry("held", story.moment, *named)
    if story.expires and story.expires > now:
        yield Entry("ends", story.expires, *named)
    closes = story.discussion.closes
    if closes and closes > now and story.discussion.state in ("open", "premod"):
        yield Entry("closes", closes, *named)
    if story.waits and not story.follow_up and story.moment <= now:
        yield Entry("unverified", story.moment, *named)


def _tell(desk: Desk, found: list[Entry], now: datetime) -> None:
    say = translations.load(desk.language).gettext
    heads = {
        "held": say("Held until"),
        "due": say("Not ready yet"),
        "ends": say("Over at"),
        "closes": say("Discussion closes at"),
        "unverified": say("Waiting for verification"),
    }
    for kind in _ORDER:
        entries = [entry for entry in found if entry.kind == kind]
        if not entries:
            continue
        print(heads[kind])
        for entry in entries:
            when = times.short(entry.moment, desk.language)
            more = ""
            if kind == "unverified":
                more = f" ({_lasting(now - entry.moment, say('days'), say('hours'))})"
            if kind == "due":
                more = (
                    f" ({entry.status}{', ' + say('its moment has passed') if entry.late else ''})"
                )
            print(f"    {when}{more}")
            print(f"        {entry.title}")
            print(f"        {desk.content.name}/{entry.path}")
    if not found:
        print(say("Nothing is waiting."))


def _lasting(span: timedelta, days: str, hours: str) -> str:
    """How long: "3 hari 4 jam"."""
    told = f"{span.days} {days} " if span.days else ""
    return f"{told}{span.seconds // 3600} {hours}"
