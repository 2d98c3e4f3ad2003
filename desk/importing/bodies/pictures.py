"""An ``<img>`` of WordPress: which file it shows, and whether it is a picture at all."""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4.element import Tag

from desk.importing.bodies.rules import classes
from desk.importing.parts import Picture

# Plugins that load pictures late put the address elsewhere, and a placeholder into src.
_ADDRESSES = (
    "data-orig-file",
    "data-lazy-src",
    "data-src",
    "data-original",
    "data-large-file",
    "src",
)
_ATTACHMENT = re.compile(r"wp-image-(\d+)")
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|bmp)(?:$|\?)|attachment_id=|/attachment/", re.IGNORECASE
)
_EMOJI = re.compile(r"s\.w\.org/images/core/emoji|/wp-includes/images/smilies")


def sort_of_image(image: Tag) -> str:
    """ "emoji", the code of the note for one that is left out, or "" for a picture."""
    source = str(image.get("src") or "")
    names = classes(image)
    if "emoji" in names or "wp-smiley" in names or _EMOJI.search(source):
        return "emoji"
    sizes = [str(image.get(key) or "") for key in ("width", "height")]
    if all(size in ("0", "1", "2") for size in sizes):
        return "ad-dropped"
    if not _address(image) and source.startswith("data:"):
        return "base64-picture-dropped"
    return ""


def picture_of(
    image: Tag, caption: str, attachment: Callable[[str], Picture | None]
) -> Picture | None:
    """The picture, or None where no file can be shown."""
    if sort_of_image(image):
        return None
    match = _ATTACHMENT.search(" ".join(classes(image)))
    id = match[1] if match else str(image.get("data-id") or image.get("data-attachment-id") or "")
    alt = " ".join(str(image.get("alt") or "").split())
    address = _address(image)
    if not address:
        known = attachment(id) if id else None
        if known is None:
            return None
        address, alt = known.address, alt or known.alt
    return Picture(address, id if id.isdigit() else "", alt, caption)


def _address(image: Tag) -> str:
    found = (" ".join(str(image.get(key) or "").split()) for key in _ADDRESSES)
    return next((address for address in found if address and not address.startswith("data:")), "")


def is_file(address: str) -> bool:
    """Whether a link on a picture only leads to its large form, or to the page about it."""
    return _FILE.search(address) is not None
