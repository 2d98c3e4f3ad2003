"""The headers by which an outlet stands by a story: corrections, replies, withdrawal, verification, end."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

from plugins.contract.problems import WARNING, Kind
from plugins.contract.source import NO_BODY
from plugins.corrections import ledger, withdrawal
from plugins.corrections.naming import read_name
from plugins.corrections.verification import NOTHING_OPEN, read_verification
from plugins.discussion.discussion import Discussion
from plugins.stories.newsroom import Newsroom
from plugins.stories.notes import Notes
from plugins.stories.story import Story

EMBARGO_EARLY = Kind(
    "embargo-before-date",
    found="an embargo that ends before Date: it holds nothing back",
    expected="an embargo that ends at Date or later",
    cure="correct the year or the day of one of the two, or delete the embargo",
    level=WARNING,
)
OVER_EARLY = Kind(
    "expires-before-start",
    found="a story that would be over before it is published",
    expected="an end after Date, and after the embargo",
    cure="correct the moment of {header}",
)
_NOTHING = {"tidak", "no", "-"}

Times = tuple[datetime, datetime | None, datetime | None]
"""Date, Embargo and Modified."""


def read_standing(
    notes: Notes, newsroom: Newsroom, zone: timezone, times: Times, html: str
) -> dict[str, Any]:
    """The values of those headers, and of Modified, which follows the newest correction; ``html`` is the
    text, whose marks lead to corrections."""
    source = notes.source
    date, embargo, modified = times
    start = max(date, embargo or date)
    if embargo and embargo < date:
        notes.take((None, [EMBARGO_EARLY()]), "Embargo")
    expires = notes.moment("Expires", zone)
    if expires and expires <= start:
        notes.take((None, [OVER_EARLY(header=source.called("Expires"))]), "Expires")
    read = ledger.read_ledger(source.numbered("correction"), newsroom.site_url)
    corrections = notes.take(read, "Correction")
    notes.marks(html, len(corrections))
    placed = ledger.misplaced(corrections, start, modified, source.called("Modified"))
    notes.take((None, placed))
    waits = notes.take(read_verification(source.text("verification")), "Verification")
    if source.text("follow_up") and not source.text("verification"):
        notes.take((None, [NOTHING_OPEN(header=source.called("Follow_Up"))]), "Follow_Up")
    newest = corrections[-1].moment if corrections else None
    names = {
        key: notes.take(read_name(source.text(key), newsroom.site_url), header)
        for key, header in (
            ("follow_up", "Follow_Up"),
            ("corrects", "Corrects"),
            ("reply_to", "Reply_To"),
        )
    }
    ai = source.text("ai")
    return names | {
        "corrections": corrections,
        "modified": max(modified or newest, newest) if newest else modified,
        "expires": expires,
        "waits": waits,
        "ai": "" if ai.lower().strip(".") in _NOTHING else ai,
    }


def as_withdrawn(story: Story, notes: Notes) -> Story:
    """What is left of a story that was withdrawn: its stub. Any other story stays as it is."""
    source = notes.source
    text, title = source.text("retracted"), source.text("replacement_title")
    if not text and "retracted" not in source.headers:
        if title:
            header = source.called("Replacement_Title")
            notes.take((None, [withdrawal.TITLE_ALONE(header=header)]), "Replacement_Title")
        return story
    # Whoever takes a story back may take its text out of the file too.
    notes.problems = [problem for problem in notes.problems if problem.kind is not NO_BODY]
    back = notes.take(withdrawal.read_withdrawal(text, bool(title)), "Retracted")
    if back and back.moment < story.moment:
        notes.take((None, [withdrawal.BEFORE_STORY()]), "Retracted")
    if back and back.protects:
        back = _protecting(back, story, notes, title)
    protects = back is not None and back.protects
    # What is not named here is gone. Tags and places only say whose feeds tell of the withdrawal; where
    # somebody is protected they may tell too much themselves.
    return Story(
        path=story.path,
        title=title or story.title,
        slug=story.slug,
        date=story.date,
        section=story.section,
        body="",
        summary="",
        guid=story.guid,
        published=story.published,
        embargo=story.embargo,
        modified=back.moment if back else None,
        byline=story.byline,
        tags=() if protects else story.tags,
        places=() if protects else story.areas,
        discussion=Discussion("off"),
        withdrawal=back,
    )


def _protecting(
    back: withdrawal.Withdrawal, story: Story, notes: Notes, title: str
) -> withdrawal.Withdrawal:
    """What protects somebody leads nowhere back: neither by its words nor by its id."""
    header = notes.source.called("Replacement_Title")
    if not title:
        notes.take((None, [withdrawal.NO_TITLE(header=header)]), "Retracted")
    for name, told in (("Replacement_Title", title), ("Retracted", back.reason)):
        words = withdrawal.repeated(story.title, story.slug, told)
        if words:
            notes.take((None, [withdrawal.REPEATS(words=", ".join(words))]), name)
    tells = not re.search(rf"(?<![a-z0-9]){re.escape(story.slug)}(?![a-z0-9])", story.guid)
    if not tells:
        notes.take((None, [withdrawal.GUID_TELLS()]), "Guid")
    return replace(back, gone=story.address, tells=tells)
