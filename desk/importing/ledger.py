"""What an import wrote, so that the next one knows its own files from those that somebody has edited.

content/data/imported.tsv: a line for each file with its source, its path and the digest of what was written.
It stands with the content, because it is needed on whichever computer the next import runs.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

FILE = "imported.tsv"
_NOTE = "# Ditulis oleh `tasks.py import`: asal, berkas, dan sidik isinya. Jangan diubah."


class Outcome(Enum):
    """What became of one file."""

    NEW = "new"
    SAME = "same"
    UPDATED = "updated"
    NEWER = "newer"
    """The export says something else now, and nobody asked for ``--update``."""
    EDITED = "edited"
    """Somebody changed the file, the export says what it said before."""
    BOTH = "both"
    """Somebody changed the file, and the export says something else now: a person has to decide."""
    DELETED = "deleted"
    """Somebody deleted or moved the file: it does not come back."""


WRITTEN = (Outcome.NEW, Outcome.UPDATED)


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:24]


@dataclass
class Ledger:
    """The lines by source; ``content`` is the folder that paths are under."""

    content: Path
    update: bool
    lines: dict[str, tuple[str, str]] = field(default_factory=dict)
    _before: bytes = b""
    _taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, content: Path, *, update: bool) -> Ledger:
        ledger = cls(content, update)
        file = content / "data" / FILE
        if file.is_file():
            ledger._before = file.read_bytes()
            for line in ledger._before.decode("utf-8", "replace").splitlines():
                parts = line.split("\t")
                if len(parts) == 3 and not line.startswith("#"):
                    ledger.lines[parts[0]] = (parts[1], parts[2])
        return ledger

    def path(self, source: str) -> str:
        """Where what came from there was written, "" if nothing was."""
        return self.lines.get(source, ("", ""))[0]

    def holds(self, path: str) -> bool:
        """Whether something was written there."""
        if not self._taken:
            self._taken = self.paths()
        return path in self._taken

    def paths(self) -> set[str]:
        return {path for path, _ in self.lines.values()}

    def put(self, source: str, path: str, data: bytes, *, hold: bool = False) -> Outcome:
        """Writes a file, if that loses nothing, and says what became of it. With ``hold`` it is not
        written over one that stands."""
        file, wanted = self.content / path, digest(data)
        _, wrote = self.lines.get(source, ("", ""))
        stands = digest(file.read_bytes()) if file.is_file() else ""
        outcome = self._outcome(stands, wrote, wanted)
        if hold and outcome is Outcome.UPDATED:
            outcome = Outcome.NEWER
        if outcome in WRITTEN:
            write(file, data)
        if outcome in WRITTEN or stands == wanted:
            self.lines[source] = (path, wanted)
            self._taken.add(path)
        return outcome

    def _outcome(self, stands: str, wrote: str, wanted: str) -> Outcome:
        if stands == wanted:
            return Outcome.SAME
        if not wrote:
            return Outcome.BOTH if stands else Outcome.NEW
        if not stands:
            return Outcome.DELETED
        if stands == wrote:
            return Outcome.UPDATED if self.update else Outcome.NEWER
        return Outcome.EDITED if wrote == wanted else Outcome.BOTH

    def save(self) -> None:
        lines = [_NOTE] + [
            "\t".join((source, path, digest_))
            for source, (path, digest_) in sorted(self.lines.items())
        ]
        data = ("\n".join(lines) + "\n").encode()
        if self.lines and data != self._before:
            write(self.content / "data" / FILE, data)


def write(file: Path, data: bytes) -> None:
    """Writes a file at once: nobody sees half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name[:200]}.new")
    beside.write_bytes(data)
    beside.replace(file)
