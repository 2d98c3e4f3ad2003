"""``tasks.py places``: the place tagger for whoever has texts and no build."""

from __future__ import annotations

import sys
from pathlib import Path

from plugins.places.gazetteer import Gazetteer
from plugins.places.jsonl import tag_lines


def tag_file(source: Path, target: Path) -> int:
    """Tags the lines of one file into another; the exit status. Nothing is written after an error."""
    try:
        with source.open(encoding="utf-8") as lines:
            tagged = list(tag_lines(lines, Gazetteer.load()))
        target.write_text("".join(f"{line}\n" for line in tagged), encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        print(f"{source}: {error}", file=sys.stderr)
        return 1
    return 0
