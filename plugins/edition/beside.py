"""What a build leaves beside its archive: when to build again, which addresses are gone for good."""

from __future__ import annotations

import sqlite3
from datetime import datetime, tzinfo
from pathlib import Path

from plugins.archive import redirects
from plugins.archive.questions import Archive
from plugins.corrections.withdrawal import KEPT_SECONDS
from plugins.edition.old_addresses import ends
from plugins.listings.card import card_from
from plugins.plan.site_plan import NEWS_SECONDS
from plugins.stories.label import PAID

NEXT_BUILD, GONE, REDIRECTS = "next-build.txt", "gone.txt", "redirects.tsv"

# The next moment of each kind at which something changes by itself, after ``now``.
_NEXT = (
    # A held story is published.
    "select min(public) from file where public > :now",
    # A story is over.
    "select min(expires) from file where expires > :now and listed = 1",
    # A discussion closes.
    "select min(closes) from file where closes > :now and listed = 1",
    # Feeds tell no longer of a withdrawal.
    "select min(withdrawn) + :kept from file where withdrawn > :now - :kept and listed = 2 and told != '[]'",
)


def next_change(connection: sqlite3.Connection, now: int) -> int | None:
    """The next moment in seconds at which an edition differs though nobody changed a file; None for never."""
    values = {"now": now, "kept": KEPT_SECONDS}
    found = [connection.execute(query, values).fetchone()[0] for query in _NEXT]
    found.append(_news_ends(connection, now))
    return min((moment for moment in found if moment is not None), default=None)


def _news_ends(connection: sqlite3.Connection, now: int) -> int | None:
    """When the oldest story that is news to search engines is none any more."""
    recent = (
        "select public, card from file join text using (path)"
        " where public > ? and listed = 1 order by public"
    )
    for public, card in connection.execute(recent, (now - NEWS_SECONDS,)):
        if card_from(card).label not in PAID:
            return int(public) + NEWS_SECONDS
    return None


def leave_notes(connection: sqlite3.Connection, cache: Path, now: int, zone: tzinfo) -> None:
    """Writes the next change, as a moment in ``zone``, the addresses that are to answer 410, one a line,
    and the old ones with what they lead to. None is part of the edition: an address may tell what it is
    to hide."""
    moment = next_change(connection, now)
    told = datetime.fromtimestamp(moment, zone).isoformat() + "\n" if moment is not None else ""
    (cache / NEXT_BUILD).write_text(told, encoding="utf-8", newline="\n")
    gone = "".join(f"{address}\n" for address in Archive(connection).gone_for_good())
    (cache / GONE).write_text(gone, encoding="utf-8", newline="\n")
    if redirects.is_stale(connection) or not (cache / REDIRECTS).is_file():
        lines = "".join(f"{old}\t{new}\n" for old, new in ends(connection).items())
        (cache / REDIRECTS).write_text(lines, encoding="utf-8", newline="\n")
        redirects.settle(connection)


def gone_for_good(cache: Path) -> frozenset[str]:
    """The addresses that the last build of that cache left: what publishing deletes without asking, and the
    host answers with 410."""
    file = cache / GONE
    return (
        frozenset(file.read_text(encoding="utf-8").split("\n")) - {""}
        if file.is_file()
        else frozenset()
    )


def redirects_of(cache: Path) -> dict[str, str]:
    """The old addresses that the last build of that cache left, each with where it leads, or 410."""
    file = cache / REDIRECTS
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    return dict(line.split("\t", 1) for line in text.split("\n") if line)
