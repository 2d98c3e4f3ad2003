"""From an address to a file of the edition, as a host finds it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HTML = "text/html; charset=utf-8"

# Our own table: that of the computer may say anything (on Windows any program may change it).
_TYPES = {
    ".html": HTML,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".opml": "text/x-opml",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".webmanifest": "application/manifest+json",
}
# What a host serves for a folder.
_INDEXES = ("index.html", "index.xml")


@dataclass(frozen=True)
class Found:
    """A file that may be served."""

    file: Path


def find(root: Path, path: str) -> Found | str | None:
    """The file at an address (decoded, without its query); the address to go to where it is a folder
    without a slash behind it; None where there is nothing, or what is there is not part of ``root``.

    Names that begin with a dot are nobody's pages.
    """
    names = path.split("/")[1:]
    is_folder = bool(names) and not names[-1]
    names = names[:-1] if is_folder else names
    if not path.startswith("/") or not all(map(_is_plain, names)):
        return None
    place = root.joinpath(*names)
    if not place.resolve().is_relative_to(root.resolve()):
        return None
    if is_folder:
        files = (place / index for index in _INDEXES)
        return next((Found(file) for file in files if file.is_file()), None)
    if place.is_dir():
        return f"/{'/'.join(names)}/"
    return Found(place) if place.is_file() else None


def media_type(file: Path) -> str:
    return _TYPES.get(file.suffix.lower(), "application/octet-stream")


def _is_plain(name: str) -> bool:
    """Whether a part of an address is the name of a file and nothing else, on Windows too."""
    return bool(name) and not name.startswith(".") and not set(name) & set('\\:*?"<>|\0')
