"""Files that are copied as they are: the theme's, and the pictures that something public shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plugins.edition.site import STYLESHEET, fingerprinted, stylesheet

Copy = tuple[str, bytes]
"""The path of an output, and its bytes."""


def theme_files(theme: Path) -> Iterator[Copy]:
    """The style sheet under its fingerprinted name, and everything else in static/ but its parts."""
    styles = stylesheet(theme)
    yield fingerprinted(STYLESHEET, styles), styles
    static = theme / "static"
    for path in sorted(static.rglob("*")):
        if path.is_file() and path.suffix != ".css":
            yield f"theme/{path.relative_to(static).as_posix()}", path.read_bytes()


def pictures(content: Path, addresses: set[str]) -> Iterator[Copy]:
    """The pictures at those addresses. One that only a draft or a held story shows is not among them:
    a picture can give a story away."""
    for address in sorted(addresses):
        path = address.lstrip("/")
        yield path, (content / path).read_bytes()
