"""The manifest of an edition: every file that stands on a host, with its sha256 and size.

It is kept on the host in parts that are named by their content, so that thirty changed files among
100,000 send thirty small parts and not one of 20 MB. The head names the parts and is written last.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

OWN = ".warta"
HEAD = f"{OWN}/edition.json"
KEPT = ".editions"
_FORM = 1
# So many files in a part, about: below, one part is enough.
_PART = 700


class Entry(NamedTuple):
    """The bytes of a file, without the bytes."""

    sha: str
    size: int


class DamagedManifestError(Exception):
    """What stands on the host is no manifest, or not the one that was written there."""


@dataclass(frozen=True)
class Note:
    """A line of the edition's log: when it was sent, by whom, what changed."""

    edition: int
    at: str
    by: str
    sent: int
    removed: int
    back_to: int | None = None


@dataclass(frozen=True)
class Manifest:
    """``files`` is all that stands on the host; ``leaving`` are those among them that no page asks for
    any more, with the moment since when. ``twins`` says whether compressed ones stand beside them.
    ``notes`` is the log, newest last. ``dropped`` are the parts that only kept editions name, by the
    last one that does."""

    edition: int = 0
    files: dict[str, Entry] = field(default_factory=dict)
    leaving: dict[str, str] = field(default_factory=dict)
    twins: bool = False
    notes: tuple[Note, ...] = ()
    dropped: dict[str, list[str]] = field(default_factory=dict)


def name_of(edition: int) -> str:
    """Where the head of an older edition is kept."""
    return f"{OWN}/editions/{edition}.json"


def part_name(digest: str) -> str:
    return f"{OWN}/parts/{digest}.gz"


def divided(files: Mapping[str, Entry]) -> list[tuple[str, bytes]]:
    """The files of a manifest in parts, each with its digest: the same for the same files."""
    return [(hashlib.sha256(text).hexdigest()[:40], text) for text in _parts(files)]


def head_of(manifest: Manifest, digests: Iterable[str]) -> bytes:
    """The head of a manifest whose files are divided into those parts."""
    document: dict[str, Any] = {
        "warta": _FORM,
        "edition": manifest.edition,
        "parts": list(digests),
        "leaving": manifest.leaving,
        "twins": manifest.twins,
        "notes": [note.__dict__ for note in manifest.notes],
        "dropped": manifest.dropped,
    }
    document["digest"] = _digest(document)
    return _dumps(document)


def packed(part: bytes) -> bytes:
    return gzip.compress(part, 6, mtime=0)


def unpacked(digest: str, part: bytes | None) -> bytes:
    """The text of a part. Raises DamagedManifestError where it is not the one of that name."""
    try:
        data = gzip.decompress(part or b"")
    except (OSError, EOFError, zlib.error) as error:
        raise DamagedManifestError(part_name(digest)) from error
    if hashlib.sha256(data).hexdigest()[:40] != digest:
        raise DamagedManifestError(part_name(digest))
    return data


def parts_of(head: bytes) -> list[str]:
    """The names of the parts that a head names. Raises DamagedManifestError."""
    return [part_name(digest) for digest in _opened(head)["parts"]]


def decoded(head: bytes, fetch: Callable[[str], bytes | None]) -> Manifest:
    """The manifest of a head, whose parts ``fetch`` brings by name. Raises DamagedManifestError."""
    document = _opened(head)
    files: dict[str, Entry] = {}
    try:
        for digest in document["parts"]:
            for line in unpacked(digest, fetch(part_name(digest))).decode().split("\n")[:-1]:
                sha, size, path = line.split(" ", 2)
                files[path] = Entry(sha, int(size))
        notes = tuple(Note(**note) for note in document["notes"])
        manifest = Manifest(
            int(document["edition"]),
            files,
            dict(document["leaving"]),
            bool(document["twins"]),
            notes,
            {str(edition): list(parts) for edition, parts in document["dropped"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedManifestError(str(error)) from error
    if not all(map(is_safe, files)):
        raise DamagedManifestError("a path that leads out of the folder")
    return manifest


def is_safe(path: str) -> bool:
    """Whether a path stays in the edition: whoever can write the manifest must not choose what is
    deleted on the host."""
    steps = path.split("/")
    return (
        bool(path)
        and "\\" not in path
        and "\n" not in path
        and not any(step in ("", ".", "..") for step in steps)
        and steps[0] not in (OWN, KEPT)
    )


def folders_above(path: str) -> list[str]:
    """The folders that a file needs, the top one first."""
    steps = path.split("/")
    return ["/".join(steps[:n]) for n in range(1, len(steps))]


def _opened(head: bytes) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads(head)
        digest = document.pop("digest")
        good = document["warta"] == _FORM and digest == _digest(document)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedManifestError(str(error)) from error
    if not good:
        raise DamagedManifestError("the digest is not that of the content")
    return document


def _parts(files: Mapping[str, Entry]) -> Iterator[bytes]:
    """The files as text, in as many parts as keep each small; a file stays in its part."""
    count = 1
    while count < 256 and len(files) > count * _PART:
        count *= 16
    lines: list[list[str]] = [[] for _ in range(count)]
    for path in sorted(files):
        sha, size = files[path]
        lines[zlib.crc32(path.encode()) % count].append(f"{sha} {size} {path}\n")
    for part in lines:
        yield "".join(part).encode()


def _digest(document: dict[str, Any]) -> str:
    return hashlib.sha256(_dumps(document)).hexdigest()


def _dumps(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"
