"""A story as plain JSON and back: what the archive keeps of it, without its body."""

from __future__ import annotations

import json
from dataclasses import astuple
from datetime import datetime
from typing import Any

from plugins.bylines.byline import Byline, Credit
from plugins.bylines.dateline import Dateline
from plugins.contract.data import Section
from plugins.corrections.kinds import KINDS
from plugins.corrections.ledger import Correction
from plugins.corrections.withdrawal import Withdrawal
from plugins.discussion.discussion import Discussion
from plugins.discussion.elsewhere import Elsewhere
from plugins.stories.story import Page, Picture, Story, Tag

_ROLES = ("writers", "contributors", "photographers", "editors")
_PLAIN = (
    *("path", "title", "slug", "summary", "guid", "published", "label"),
    *("waits", "follow_up", "corrects", "reply_to", "ai"),
)
_LISTS = ("places", "main", "related", "links", "images")
_TIMES = ("date", "modified", "embargo", "expires")


def story_json(story: Story) -> str:
    """The story without its body: the same text for the same story."""
    row: dict[str, Any] = {name: getattr(story, name) for name in _PLAIN}
    row |= {name: list(getattr(story, name)) for name in _LISTS}
    row |= {name: _time(getattr(story, name)) for name in _TIMES}
    section = story.section
    row["section"] = [section.slug, section.name, section.order, section.description]
    row["tags"] = [[tag.slug, tag.name] for tag in story.tags]
    row["byline"] = [
        story.byline.printed,
        *([[c.name, c.slug] for c in getattr(story.byline, role)] for role in _ROLES),
    ]
    line, picture, talk = story.dateline, story.picture, story.discussion
    row["dateline"] = line and [list(line.places), list(line.codes), line.outlet, line.region]
    row["picture"] = picture and list(astuple(picture))
    row["discussion"] = [talk.state, _time(talk.closes), talk.reason, *astuple(talk.elsewhere)]
    row["corrections"] = [
        [_time(one.moment), one.kind.word, one.text, one.story, one.link]
        for one in story.corrections
    ]
    back = story.withdrawal
    row["withdrawal"] = back and [_time(back.moment), *astuple(back)[1:]]
    return _dumps(row)


def story_of(text: str, body: str) -> Story:
    """The story that ``story_json`` wrote, with its body."""
    row = json.loads(text)
    fields: dict[str, Any] = {name: row[name] for name in _PLAIN}
    fields |= {name: tuple(row[name]) for name in _LISTS}
    fields |= {name: _moment(row[name]) for name in _TIMES}
    printed, *roles = row["byline"]
    people = {
        role: tuple(Credit(*c) for c in named) for role, named in zip(_ROLES, roles, strict=True)
    }
    line, (state, closes, reason, *away) = row["dateline"], row["discussion"]
    return Story(
        **fields,
        body=body,
        section=Section(*row["section"]),
        tags=tuple(Tag(*tag) for tag in row["tags"]),
        byline=Byline(**people, printed=printed),
        dateline=Dateline(tuple(line[0]), tuple(line[1]), *line[2:]) if line else None,
        picture=Picture(*row["picture"]) if row["picture"] else None,
        discussion=Discussion(state, _moment(closes), reason, Elsewhere(*away)),
        corrections=tuple(
            Correction(datetime.fromisoformat(moment), KINDS[kind], *told)
            for moment, kind, *told in row["corrections"]
        ),
        withdrawal=_withdrawal(row["withdrawal"]),
    )


def _withdrawal(row: list[Any] | None) -> Withdrawal | None:
    return Withdrawal(datetime.fromisoformat(row[0]), *row[1:]) if row else None


def page_json(page: Page) -> str:
    """The page without its body."""
    row = {name: getattr(page, name) for name in ("path", "slug", "title", "summary")}
    return _dumps(row | {"links": list(page.links), "images": list(page.images)})


def page_of(text: str, body: str) -> Page:
    """The page that ``page_json`` wrote, with its body."""
    row = json.loads(text)
    return Page(
        **row | {"body": body, "links": tuple(row["links"]), "images": tuple(row["images"])}
    )


def _dumps(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _time(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
