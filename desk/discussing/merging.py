"""One story's file and what the server has: what is new, what changed, what the server lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from html import unescape

from desk.discussing.client import Remote
from plugins.discussion.comment_writing import Fields
from plugins.discussion.providers import Say
from plugins.discussion.sanitising import clean, masked, safe_address

PREFIX = "isso-"
"""Ids of comments that a server numbers begin with this: an archive of before has numbers of its own."""

# What no XML may hold, and no file in UTF-8.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass
class Merged:
    """The comments of a file as they are to be, and the ids of those that are new, changed, gone from the
    server, and too new to be published."""

    comments: list[Fields] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)


def merged(
    kept: Sequence[Fields],
    remotes: Sequence[Remote],
    *,
    zone: tzinfo,
    now: float,
    forget: bool,
    say: Say,
) -> Merged:
    """``kept`` is what the file holds, ``remotes`` what the server has now. What the server lost stays
    unless ``forget`` says otherwise; what the newsroom hid stays hidden as it is."""
    found = Merged()
    told = {f"{PREFIX}{r.id}": fields(r, zone, say) for r in remotes if r.created <= now}
    found.early = [f"{PREFIX}{r.id}" for r in remotes if r.created > now]
    answered = {one.get("parent", "") for one in (*kept, *told.values())}
    for one in kept:
        id_ = one["id"]
        is_served = id_.startswith(PREFIX)
        server = told.pop(id_, None) if is_served else None
        if server and "person" in one:
            # That it is one of the outlet's own people the newsroom alone knows, in this file alone.
            server = {**server, "person": one["person"]}
        gone = is_served and (server is None or (not server.get("text") and bool(one.get("text"))))
        if gone:
            found.lost.append(id_)
            if forget and id_ in answered:
                found.comments.append(_forgotten(one, say))
            elif not forget:
                found.comments.append(one)
        elif server is None or one.get("hidden") or dict(one) == dict(server):
            found.comments.append(one)
        else:
            found.comments.append(server)
            found.changed.append(id_)
    found.new = list(told)
    found.comments += told.values()
    return found


def fields(remote: Remote, zone: tzinfo, say: Say) -> Fields:
    """A comment of the server as a file has it: no e-mail or internet address, whoever typed it."""
    instead = say("[address left out]")
    # Isso keeps names and sites as HTML.
    name, html = (_UNPRINTABLE.sub("", text) for text in (unescape(remote.name), remote.html))
    text = clean(masked(html, instead))
    hidden = say("deleted by its writer.") if not remote.html else ""
    if remote.html and not text:
        hidden = say("it holds nothing that can be shown.")
    date = datetime.fromtimestamp(int(remote.created), UTC).astimezone(zone)
    given = {
        "id": f"{PREFIX}{remote.id}",
        "parent": f"{PREFIX}{remote.parent}" if remote.parent else "",
        "name": "" if hidden else " ".join(masked(name, instead).split()),
        "date": date.isoformat(),
        "address": "" if hidden else safe_address(unescape(remote.address)),
        "text": text,
        "hidden": hidden,
    }
    return {key: value for key, value in given.items() if value}


def _forgotten(one: Fields, say: Say) -> Fields:
    """What is left where others answered: its place, and nothing of the person."""
    kept = {key: one[key] for key in ("id", "parent", "date") if key in one}
    return kept | {"hidden": say("deleted on request.")}
