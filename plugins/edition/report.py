"""What a build did, as one JSON document."""

from __future__ import annotations

import json
from typing import Any

from plugins.edition.build import Build


def report(
    build: Build | None, problems: list[dict[str, Any]], seconds: dict[str, float]
) -> dict[str, Any]:
    """Stories and outputs by number, problems in words, seconds by phase.

    Outputs count every file, copied ones too; ``changed`` are those whose bytes differ from before.
    Without a build (the settings allowed none) all numbers are 0.
    """
    readings = build.readings if build else []
    tree = build.tree if build else None
    return {
        "stories": {
            "total": sum(reading.story is not None for reading in readings),
            "read": sum(reading.page is None for reading in readings),
            "removed": 0,
        },
        "outputs": {
            "total": len(tree.claimed) if tree else 0,
            "rendered": build.rendered if build else 0,
            "changed": len(tree.changed) if tree else 0,
            "removed": len(tree.removed) if tree else 0,
        },
        "problems": problems,
        "seconds": {phase: round(duration, 3) for phase, duration in seconds.items()},
    }


def as_json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
