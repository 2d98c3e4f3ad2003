"""What an unfinished publish may have done to a host: written there before its first byte.

The manifest says what the last complete edition was. Whoever comes after a publish that was killed also
needs to know what that one had begun: which files it had sent, and which it may have.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from desk.publishing.delta import UNKNOWN
from desk.publishing.manifest import OWN, DamagedManifestError, Entry, is_safe

PLACE = f"{OWN}/under-way.json"


@dataclass(frozen=True)
class Underway:
    """``known`` is what differs from the manifest already, from earlier unfinished runs: None for a file
    that is gone. ``chunks`` are sent one after another, ``delete`` at the end."""

    known: dict[str, Entry | None] = field(default_factory=dict)
    chunks: tuple[tuple[tuple[str, Entry], ...], ...] = ()
    delete: tuple[str, ...] = ()

    def encoded(self) -> bytes:
        document = {"known": self.known, "chunks": self.chunks, "delete": self.delete}
        return json.dumps(document, ensure_ascii=False, sort_keys=True).encode()

    @property
    def name(self) -> str:
        """By which the lock says how far this list has come."""
        return hashlib.sha256(self.encoded()).hexdigest()[:16]

    def differences(self, done: int) -> dict[str, Entry | None]:
        """What may stand on the host otherwise than the manifest says, once ``done`` chunks were sent."""
        found = dict(self.known)
        for n, chunk in enumerate(self.chunks):
            found |= {path: entry if n < done else UNKNOWN for path, entry in chunk}
        return found | dict.fromkeys(self.delete, UNKNOWN)


def decoded(data: bytes | None) -> Underway:
    """The list that stands on a host, empty where there is none. Raises DamagedManifestError."""
    if data is None:
        return Underway()
    try:
        document = json.loads(data)
        underway = Underway(
            {path: entry and Entry(*entry) for path, entry in document["known"].items()},
            tuple(
                tuple((path, Entry(*entry)) for path, entry in chunk)
                for chunk in document["chunks"]
            ),
            tuple(document["delete"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedManifestError(str(error)) from error
    if not all(map(is_safe, underway.differences(0))):
        raise DamagedManifestError("a path that leads out of the folder")
    return underway


def applied(
    files: Mapping[str, Entry], differences: Mapping[str, Entry | None]
) -> dict[str, Entry]:
    """What stands on the host, as far as that is known."""
    found = dict(files)
    for path, entry in differences.items():
        if entry is None:
            found.pop(path, None)
        else:
            found[path] = entry
    return found
