"""One header of a story: a row of the table in headers.py."""

from __future__ import annotations

from dataclasses import dataclass

REQUIRED = True
OPTIONAL = False


@dataclass(frozen=True)
class Header:
    """One header: ``type`` names the form of its value for readers of docs; ``also`` are further names
    that it answers to; one that ``repeats`` may stand several times, a line for each value."""

    name: str
    alias: str
    type: str
    required: bool
    example: str
    explanation: str
    also: tuple[str, ...] = ()
    repeats: bool = False

    @property
    def key(self) -> str:
        """The name as code writes it: ``image_alt`` for Image_Alt."""
        return self.name.lower()
