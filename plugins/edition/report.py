"""What a build did, as one JSON document."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from plugins.edition.build import Build, Counts


def report(
    build: Build | None, problems: list[dict[str, Any]], seconds: dict[str, float]
) -> dict[str, Any]:
    """Stories and outputs by number, problems in words, seconds by phase.

    Pictures count files under images/ that something names, ``made`` those that the store did not have yet.
    Outputs count every file, copied ones too; ``changed`` are those whose bytes differ from before.
    Without a build (the settings allowed none) all numbers are 0.
    """
    counts = build.counts if build else Counts()
    stories = "select count(*) from file where kind = 'story'"
    outputs = "select (select count(*) from output) + (select count(*) from copied)"
    return {
        "stories": {
            "total": _count(build, stories),
            "read": counts.read,
            "removed": counts.removed,
        },
        "pictures": {"total": _count(build, "select count(*) from picture"), "made": counts.made},
        "outputs": {
            "total": _count(build, outputs),
            "rendered": counts.rendered,
            "changed": counts.changed,
            "removed": len(counts.dropped),
        },
        "problems": problems,
        "seconds": {phase: round(duration, 3) for phase, duration in seconds.items()},
    }


def _count(build: Build | None, query: str) -> int:
    """A count of the archive's; 0 where it was never opened, or a full disk has spoilt it."""
    if build is None or build.connection is None:
        return 0
    try:
        return build.total(query)
    except sqlite3.Error:
        return 0


def as_json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
