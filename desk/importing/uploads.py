"""Files of the old site's folder of uploads, copied into content/images: each once, under the name it had."""

from __future__ import annotations

import hashlib
import posixpath
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

from desk.importing.ledger import Ledger
from desk.importing.old_site import Upload
from desk.importing.register import Register
from plugins.contract.problems import Problem
from plugins.contract.slugs import make_slug
from plugins.images.opening import opened
from plugins.stories.markdown import IMAGES, is_file_to_show

FOLDER = "/wp-content/uploads/"
FOREIGN, MISSING, KIND, OUTSIDE, BROKEN = "foreign", "missing", "kind", "outside", "broken"
"""Why a file is not carried."""

_SIZED = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w+$)")
_MADE = re.compile(r"-(?:scaled|rotated|e\d{10,13})(?=\.\w+$)")
# Jetpack shows pictures by way of servers of its own: i0.wp.com/www.nama-media.id/wp-content/…
_BY_WAY_OF = re.compile(r"^(?:https?:)?//i\d\.wp\.com/", re.IGNORECASE)
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
_LONGEST = 120


class Uploads:
    """Copies what is asked for. ``folder`` is None where nobody has it any more."""

    def __init__(
        self, register: Register, ledger: Ledger, content: Path, folder: Path | None
    ) -> None:
        self._register = register
        self._ledger = ledger
        self._content = content
        self._folder = folder.resolve() if folder else None
        self.copied = 0

    def place(self, address: str, attachment: str = "") -> tuple[str, str]:
        """Where the file of an old address stands here; or "" and why it does not."""
        upload = self._register.upload(attachment) if attachment else None
        # The address counts first: somebody may have put another picture under an old number.
        path = under_uploads(address)
        if not path and upload:
            path = upload.file or under_uploads(upload.address)
        if not path:
            return "", FOREIGN if address and not upload else MISSING
        if ".." in path.split("/") or path.startswith(("/", "~")) or "\\" in path or "\x00" in path:
            return "", OUTSIDE
        for one in originals(path):
            new = self._known(one) or self._copied(one)
            if new:
                return (new, "") if new.startswith("/") else ("", new)
        return "", MISSING

    def carried(self, upload: Upload) -> str:
        """Where a file of the media library stands here; "" for one that no text shows."""
        path = upload.file or under_uploads(upload.address)
        return next(filter(None, map(self._known, originals(path))), "") if path else ""

    def _known(self, path: str) -> str:
        """Where it was copied to before, if it is still there."""
        new = self._ledger.path(f"upload:{path}")
        return f"/{new}" if new and (self._content / new).is_file() else ""

    def _copied(self, path: str) -> str:
        """Copies one file: its new address, or why not; "" where there is no such file."""
        if self._folder is None:
            return ""
        file = self._folder / path
        try:
            if not file.is_file():
                return ""
            if not file.resolve().is_relative_to(self._folder):
                return OUTSIDE
        except (OSError, ValueError):
            return ""
        address = IMAGES + _safe_name(path)
        if not is_file_to_show(address):
            return KIND
        if address.lower().endswith(_PICTURES) and _is_broken(file):
            return BROKEN
        return self._copy(path, file, address)

    def _copy(self, path: str, file: Path, address: str) -> str:
        sum_ = _digest(file)
        target = self._content / address.lstrip("/")
        if target.exists() and _digest(target) != sum_:
            # Another picture of the newsroom has the name.
            stem, _, ending = address.rpartition(".")
            address = f"{stem}-{sum_[:8]}.{ending}"
            target = self._content / address.lstrip("/")
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_name(f".{sum_}.new")
            shutil.copyfile(file, beside)
            beside.replace(target)
            self.copied += 1
        self._ledger.lines[f"upload:{path}"] = (address.lstrip("/"), sum_)
        return address


def under_uploads(address: str) -> str:
    """The path under the folder of uploads that an address names, decoded; "" for any other."""
    address = _BY_WAY_OF.sub("//", address)
    try:
        path = unquote(urlsplit(address.replace("\\", "/")).path)
    except ValueError:
        return ""
    _, found, rest = path.partition(FOLDER)
    return posixpath.normpath(rest) if found and rest.strip("/") else ""


def originals(path: str) -> list[str]:
    """The names under which the original may be there, the best first: WordPress makes smaller ones."""
    full = _SIZED.sub("", path)
    stem, dot, ending = full.rpartition(".")
    return list(dict.fromkeys((_MADE.sub("", full), full, f"{stem}-scaled{dot}{ending}", path)))


def _safe_name(path: str) -> str:
    """The path with nothing in it that an address has to escape."""
    folders, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    safe = re.sub(r"[^A-Za-z0-9_.-]+", "-", stem).strip("-.") if stem.isascii() else make_slug(stem)
    if not stem.isascii() or not safe or len(safe) > _LONGEST:
        # Two names may look the same without what is taken away.
        mark = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:6]
        safe = f"{safe[:_LONGEST]}-{mark}".lstrip("-")
    parts = [re.sub(r"[^A-Za-z0-9_-]+", "-", part).strip("-") for part in folders.split("/")]
    return "/".join([*filter(None, parts), f"{safe}.{ending}"])


def _is_broken(file: Path) -> bool:
    try:
        return isinstance(opened(file.read_bytes(), file.name, 64), Problem)
    except OSError:
        return True


def _digest(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()[:24]
