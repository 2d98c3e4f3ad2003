"""What is known of a picture: its measures as shown, and the files that it was made into."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import NamedTuple

_JPEG = "jpg"


class Rendition(NamedTuple):
    """One file made of a picture. ``kind`` is the ending of its name, ``mark`` follows from its bytes. A
    tuple, since a build takes all of them in its hand."""

    kind: str
    width: int
    height: int
    mark: str
    bytes: int

    @property
    def name(self) -> str:
        """What it is called where it is kept."""
        return f"{self.width}.{self.kind}"


@dataclass(frozen=True)
class Facts:
    """Pixels across and down, upright, and bytes of what stands at a picture's own address (0 where the kind
    of file does not tell). ``key`` is where its renditions are kept: the first is the one at its own
    address. ``note`` says what its file has that readers do not get."""

    width: int = 0
    height: int = 0
    bytes: int = 0
    key: str = ""
    note: str = ""
    renditions: tuple[Rendition, ...] = ()

    @property
    def measures(self) -> tuple[int, int, int]:
        return self.width, self.height, self.bytes

    @property
    def jpeg(self) -> Rendition | None:
        """The largest JPEG: what a messenger shows with a link. None for a picture with see-through parts."""
        jpegs = (one for one in self.renditions if one.kind == _JPEG)
        return max(jpegs, key=lambda one: one.width, default=None)

    def address(self, of: str, rendition: Rendition) -> str:
        """Where a rendition of the picture ``of`` stands. All but the first have their bytes' mark in the
        name, so that a face that was made unrecognisable is so at once, whatever a browser keeps. Behind a
        dash: what has it behind a dot, as style sheets do, is kept for a year."""
        if rendition == self.renditions[0]:
            return of
        stem = of.rpartition(".")[0]
        return f"{stem}-{rendition.width}-{rendition.mark}.{rendition.kind}"


def facts_json(facts: Facts) -> str:
    """The facts as text: the same for the same facts."""
    known = [*facts.measures, facts.key, facts.note, facts.renditions]
    return json.dumps(known, separators=(",", ":"))


def facts_from(text: str) -> Facts:
    """The facts that ``facts_json`` wrote; none for ""."""
    if not text:
        return Facts()
    width, height, size, key, note, files = json.loads(text)
    return Facts(width, height, size, key, note, tuple(map(Rendition._make, files)))
