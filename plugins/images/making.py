"""The files that one picture is made into: the same bytes from the same bytes, by the same Pillow."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

from plugins.contract.problems import Problem
from plugins.images.facts import Facts, Rendition
from plugins.images.opening import Opened, opened
from plugins.images.recipe import AVIF, HEAVIEST, JPEG_QUALITIES, WEBP, Recipe
from plugins.images.refusals import MOVES
from plugins.images.widths import WIDEST, widths_of

TALLEST = 8000
"""Pixels down: WebP holds no more than twice that."""
_KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}
_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "webp": WEBP,
    "avif": AVIF,
    "png": {"compress_level": 9},
    "gif": {},
}


@dataclass(frozen=True)
class Made:
    """A picture's facts, and the bytes of its renditions by their name."""

    facts: Facts
    files: dict[str, bytes]


def make(data: bytes, address: str, key: str, recipe: Recipe) -> Made | Problem:
    """All files of the picture at an address, or why it is refused.

    What stands at that address is of the kind that the name says, whatever the file was.
    """
    found = opened(data, address, WIDEST)
    if isinstance(found, Problem):
        return found
    ending = address.rpartition(".")[2].lower()
    kind = "jpg" if ending == "jpeg" else ending
    image = _fitted(found.image)
    exif = _exif(found)
    if kind == "jpg" and image.mode == "RGBA":
        image = _on_white(image)
    made: list[tuple[str, Image.Image, bytes]] = []
    if kind != "jpg":
        made.append((kind, image, _written(image, kind, exif)))
    for width in reversed(widths_of(image.width)):
        made += _at(image, width, kind, exif, recipe)
    renditions, files = [], {}
    for one, shown, written in made:
        mark = hashlib.sha256(written).hexdigest()[:10]
        rendition = Rendition(one, shown.width, shown.height, mark, len(written))
        if rendition.name not in files:
            renditions.append(rendition)
            files[rendition.name] = written
    note = MOVES if found.moves else found.format if _KINDS[found.format] != kind else ""
    own = renditions[0]
    facts = Facts(own.width, own.height, own.bytes, key, note, tuple(renditions))
    return Made(facts, files)


def _at(
    image: Image.Image, width: int, kind: str, exif: bytes, recipe: Recipe
) -> list[tuple[str, Image.Image, bytes]]:
    """A picture at one width, first the JPEG, which every browser shows; one with see-through parts has
    none. A kind that stands at its own address is not made twice."""
    shown = image if width == image.width else _resized(image, width)
    made = []
    if image.mode == "RGB":
        # So that a messenger shows it, a picture that stays too heavy gets smaller.
        written = _written(shown, "jpg", exif)
        while len(written) > HEAVIEST:
            shown = _resized(shown, shown.width * 4 // 5)
            written = _written(shown, "jpg", exif)
        made.append(("jpg", shown, written))
    kinds = ("webp", "avif") if recipe.avif else ("webp",)
    made += [(one, shown, _written(shown, one, exif)) for one in kinds]
    return made


def _written(image: Image.Image, kind: str, exif: bytes) -> bytes:
    if kind == "jpg":
        for quality in JPEG_QUALITIES:
            options = {"quality": quality, "optimize": True, "progressive": True, "exif": exif}
            data = _saved(image, "JPEG", options)
            if len(data) <= HEAVIEST:
                break
        return data
    name = next(name for name, ending in _KINDS.items() if ending == kind)
    return _saved(image, name, {**_OPTIONS[kind], "exif": exif})


def _saved(image: Image.Image, name: str, options: Mapping[str, Any]) -> bytes:
    written = BytesIO()
    image.save(written, name, **options)
    return written.getvalue()


def _fitted(image: Image.Image) -> Image.Image:
    scale = min(1.0, WIDEST / image.width, TALLEST / image.height)
    if scale == 1.0:
        fitted = image.copy()
    else:
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        fitted = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    # What the file told stands there, and some writers would take it over.
    fitted.info = {}
    return fitted


def _resized(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _on_white(image: Image.Image) -> Image.Image:
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _exif(found: Opened) -> bytes:
    """Whose picture it is and nothing else; b"" where the file does not say."""
    if not found.credit:
        return b""
    exif = Image.Exif()
    for tag, text in sorted(found.credit.items()):
        exif[tag] = text
    return exif.tobytes()
