"""The recipe by which pictures are made: as soon as any of it changes, they are made anew."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import version

from plugins.images.widths import WIDTHS

HEAVIEST = 300_000
"""Bytes of a JPEG: WhatsApp shows no larger picture with a link."""
JPEG_QUALITIES = (80, 72, 64, 56, 48)
"""The first that is not too heavy counts."""
WEBP = {"quality": 75, "method": 4}
# One thread: with several, an encoder may divide its work otherwise on another computer.
AVIF = {"quality": 55, "speed": 6, "max_threads": 1}
# Raised whenever the code of opening.py or making.py comes to write other bytes.
_CODE = 1


@dataclass(frozen=True)
class Recipe:
    """What a site may choose: whether AVIF is made too."""

    avif: bool

    @property
    def mark(self) -> str:
        """A few letters that differ for each recipe and each Pillow."""
        parts = (_CODE, version("pillow"), WIDTHS, HEAVIEST, JPEG_QUALITIES, WEBP, AVIF, self.avif)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:10]
