"""What became of everything: kept in the register one entry a post, told in the terminal and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from desk.importing.register import Register

_FIRSTS = 20


@dataclass
class Entry:
    """One post or page. ``outcome``: that of its file (see ledger), or dropped or refused; ``notes``: code
    and detail; ``comments``: id and outcome; ``images``: old address, new address, why not."""

    id: str
    type: str
    status: str
    title: str
    link: str
    file: str = ""
    address: str = ""
    outcome: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)
    comments_file: str = ""
    comments_outcome: str = ""
    images: list[tuple[str, str, str]] = field(default_factory=list)


class Report:
    """Takes entries, and counts as it goes."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self.posts: Counter[str] = Counter()
        self.comments: Counter[str] = Counter()
        self.images: Counter[str] = Counter()
        self.notes: Counter[str] = Counter()
        self.threads: Counter[str] = Counter()
        self.firsts: dict[str, list[tuple[str, str]]] = {}
        """Of each note the first posts that have it."""

    def take(self, entry: Entry) -> None:
        self.posts[f"{entry.type}:{entry.outcome}"] += 1
        self.comments.update(outcome for _, outcome in entry.comments)
        self.images.update(why or "carried" for _, _, why in entry.images)
        self.notes.update(code for code, _ in entry.notes)
        self.threads[entry.comments_outcome] += 1
        for code, detail in entry.notes:
            firsts = self.firsts.setdefault(code, [])
            if len(firsts) < _FIRSTS:
                firsts.append((entry.file or entry.link, detail))
        data = json.dumps(asdict(entry), ensure_ascii=False)
        self._register.connection.execute("insert into entry (data) values (?)", (data,))

    def entries(self) -> Iterator[dict[str, Any]]:
        rows = self._register.connection.execute("select data from entry order by n")
        return (json.loads(data) for (data,) in rows)

    def save(self, file: Path, summary: dict[str, Any]) -> None:
        """Writes the JSON entry by entry: an archive may have more of them than memory takes."""
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("w", encoding="utf-8", newline="\n") as out:
            out.write('{"summary": ' + json.dumps(summary, ensure_ascii=False) + ',\n"posts": [')
            for number, entry in enumerate(self.entries()):
                out.write(
                    (",\n" if number else "\n") + json.dumps(_shape(entry), ensure_ascii=False)
                )
            out.write("\n]}\n")


def _shape(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry with names for what is kept as rows."""
    return entry | {
        "notes": [{"code": code, "detail": detail} for code, detail in entry["notes"]],
        "comments": [{"id": id_, "outcome": outcome} for id_, outcome in entry["comments"]],
        "images": [
            {"address": old, "file": new, "outcome": why or "carried"}
            for old, new, why in entry["images"]
        ],
    }
