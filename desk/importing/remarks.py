"""Comments of the old site as content/comments keeps them: approved ones, threaded, nothing of the person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timezone

from desk.importing.dating import moment_of
from desk.importing.old_site import Comment
from desk.importing.repair import repaired
from desk.importing.wording import one_line
from plugins.discussion.comment_writing import Fields
from plugins.discussion.sanitising import clean, masked, safe_address

_ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")

CARRIED, MASKED, HIDDEN, CUT_LOOSE = "carried", "masked", "hidden", "cut-loose"
PENDING, SPAM, MACHINE, TWICE, NO_ID, NO_DATE = (
    "pending",
    "spam",
    "machine",
    "twice",
    "no-id",
    "no-date",
)


@dataclass
class Remarks:
    """The comments of one post: those that are kept, and what became of each."""

    kept: list[Fields] = field(default_factory=list)
    fates: list[tuple[str, str]] = field(default_factory=list)
    """Each comment's id with its outcome."""


@dataclass(frozen=True)
class Words:
    """What stands in the place of what is not shown, in the newsroom's language."""

    left_out: str
    nothing: str
    not_approved: str
    no_text: str


def remarks_of(
    comments: Iterable[Comment], zone: timezone, otherwise: datetime | None, words: Words
) -> Remarks:
    """The comments to keep. ``otherwise`` is the date of a comment that has none of its own."""
    found = Remarks()
    wanted: dict[str, Comment] = {}
    hidden: dict[str, Comment] = {}
    for one in comments:
        fate = _fate(one, wanted)
        if fate:
            found.fates.append((one.id, fate))
            if fate == PENDING and _ID.fullmatch(one.id):
                hidden.setdefault(one.id, one)
        else:
            wanted[one.id] = one
    # Of two with one number the one that was approved is read.
    hidden = {id_: one for id_, one in hidden.items() if id_ not in wanted}
    parents = _parents(wanted, hidden)
    # An answer to what nobody approved keeps its place: of that comment it says only that it is not shown.
    for id_ in _answered(wanted, hidden, parents):
        date = moment_of(hidden[id_].date, zone) or otherwise
        if date:
            place = {"id": id_, "date": date.isoformat(), "hidden": words.not_approved}
            found.kept.append(place)
    for id_, one in wanted.items():
        given, fate = _fields(one, parents[id_], zone, otherwise, words)
        if given:
            found.kept.append(given)
        found.fates.append((id_, CUT_LOOSE if one.parent and not parents[id_] else fate))
    found.kept.sort(
        key=lambda one: (datetime.fromisoformat(one["date"]), len(one["id"]), one["id"])
    )
    return found


def _fate(one: Comment, wanted: dict[str, Comment]) -> str:
    """Why a comment is not kept; "" for one that is."""
    if one.kind != "comment":
        return MACHINE
    if one.status != "approved":
        return SPAM if one.status in ("spam", "trash", "post-trashed") else PENDING
    if not _ID.fullmatch(one.id):
        return NO_ID
    return TWICE if one.id in wanted else ""


def _parents(wanted: dict[str, Comment], hidden: dict[str, Comment]) -> dict[str, str]:
    """Whom each answers. What answers a comment that the file does not have, or itself by way of others,
    stands by itself."""
    parents = {
        id_: one.parent if one.parent in wanted or one.parent in hidden else ""
        for id_, one in wanted.items()
    }
    sound = {""} | hidden.keys()
    for id_ in parents:
        way: dict[str, None] = {}
        step = id_
        while step not in sound and step not in way:
            way[step] = None
            step = parents[step]
        if step not in sound:
            parents[step] = ""
        sound.update(way)
    return parents


def _answered(
    wanted: dict[str, Comment], hidden: dict[str, Comment], parents: dict[str, str]
) -> list[str]:
    return list(dict.fromkeys(parents[id_] for id_ in wanted if parents[id_] in hidden))


def _fields(
    one: Comment, parent: str, zone: timezone, otherwise: datetime | None, words: Words
) -> tuple[Fields | None, str]:
    date = moment_of(one.date, zone) or otherwise
    if date is None:
        return None, NO_DATE
    # Cleaned first: an address may be typed as &#64;.
    text = clean(masked(clean(repaired(one.text)[0]), words.left_out))
    name = masked(one_line(repaired(one.name)[0]), words.left_out)
    address = safe_address(one.site)
    given = {
        "id": one.id,
        "parent": parent,
        "name": name if text else "",
        "date": date.isoformat(),
        "address": (masked(address, "") == address and text and address) or "",
        "text": text,
        "hidden": "" if text else words.nothing,
    }
    changed = MASKED if words.left_out in text or words.left_out in name else CARRIED
    return {key: value for key, value in given.items() if value}, changed if text else HIDDEN
