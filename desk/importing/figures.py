"""The figures of an import: what the JSON report has first, and what the terminal tells."""

from __future__ import annotations

from typing import Any

from desk.importing.ledger import Outcome
from desk.importing.taking import REFUSED, Move

CARRIED_COMMENTS = ("carried", "masked", "hidden", "cut-loose")
_WRITTEN = (Outcome.NEW.value, Outcome.UPDATED.value)


def figures_of(moving: Move, redirects: int) -> dict[str, Any]:
    """Counts by kind and outcome. ``refused`` decides the exit status; ``changed`` are files written."""
    report, assignments = moving.report, moving.setting.assignments
    damages = [
        {"file": file, "code": one.code, "detail": one.detail, "fatal": one.fatal}
        for file, one in moving.register.facts.damages
    ]
    refused = (
        _outcomes(moving, (REFUSED, Outcome.BOTH.value))
        + report.threads[REFUSED]
        + report.notes["problem"]
        + report.images["outside"]
        + len([one for one in damages if one["fatal"]])
    )
    return {
        "posts": dict(sorted(report.posts.items())),
        "comments": dict(sorted(report.comments.items())),
        "images": dict(sorted(report.images.items())),
        "uploads": moving.register.row("select count(*) from upload")[0],
        "blocks": moving.register.row("select count(*) from block")[0],
        "notes": dict(sorted(report.notes.items())),
        "pictures_copied": moving.uploads.copied,
        "redirects_added": redirects,
        "sections_added": len(assignments.sections),
        "people_added": len(assignments.names),
        "exports": damages,
        "refused": refused,
        "changed": _outcomes(moving, _WRITTEN)
        + sum(report.threads[outcome] for outcome in _WRITTEN)
        + moving.uploads.copied,
    }


def _outcomes(moving: Move, wanted: tuple[str, ...]) -> int:
    posts = moving.report.posts
    return sum(count for key, count in posts.items() if key.partition(":")[2] in wanted)
