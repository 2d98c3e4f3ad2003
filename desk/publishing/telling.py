"""What a publish did, for people and as a report."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from desk.publishing.publisher import Outcome
from plugins.contract.telling import told

# A first edition sends everything; nobody reads 100,000 lines.
_SHOWN = 200

Say = Callable[[str], str]


def lines_of(outcome: Outcome, shown: str, say: Say, *, dry_run: bool) -> list[str]:
    """What was done, or would be, as lines for a terminal."""
    counts = {"sent": len(outcome.sent), "removed": len(outcome.removed), "host": shown}
    if dry_run:
        lines = _listed(outcome.sent, say("send {path}"), say)
        lines += _listed(outcome.removed, say("delete {path}"), say)
        text = say("Nothing was sent. {host} would get {sent} files and lose {removed}.")
        return [*lines, text.format(**counts)]
    if outcome.edition is None:
        return [say("{host} has this edition already.").format(**counts)]
    text = say("Edition {edition} is on {host}: {sent} files sent, {removed} removed.")
    lines = [text.format(edition=outcome.edition, **counts)]
    if outcome.forgot:
        text = say(
            "Older editions are deleted on {host}: they held a story whose withdrawal protects somebody."
        )
        lines.append(text.format(**counts))
    if outcome.leaving:
        text = say(
            "{count} old style sheets and scripts stay for a week: cached pages ask for them."
        )
        lines.append(text.format(count=len(outcome.leaving)))
    return lines


def _listed(paths: Sequence[str], line: str, say: Say) -> list[str]:
    lines = [line.format(path=path) for path in paths[:_SHOWN]]
    if len(paths) > _SHOWN:
        lines.append(say("… and {count} more").format(count=len(paths) - _SHOWN))
    return lines


def write_report(file: Path, outcome: Outcome, shown: str, language: str, *, dry_run: bool) -> None:
    """The report of a publish: lists of paths, problems in words, seconds by phase."""
    document: dict[str, Any] = {
        "target": shown,
        "edition": outcome.edition,
        "dry_run": dry_run,
        "sent": list(outcome.sent),
        "removed": list(outcome.removed),
        "leaving": list(outcome.leaving),
        "unchanged": outcome.kept,
        "problems": told(outcome.problems, language),
        "seconds": {phase: round(spent, 3) for phase, spent in outcome.seconds.items()},
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    file.write_text(text, encoding="utf-8", newline="\n")
