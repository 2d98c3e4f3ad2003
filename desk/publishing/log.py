"""The log of editions: a line for each, on this machine; the host's own stands in its manifest."""

from __future__ import annotations

import getpass
import json
import socket
from collections.abc import Callable
from pathlib import Path

from desk.publishing.manifest import Note


def publisher() -> str:
    """Who publishes, as a second publisher is told."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = "?"
    return f"{name}@{socket.gethostname()}"


def write(file: Path, note: Note, target: str) -> None:
    """Adds the line of an edition."""
    line = json.dumps({"target": target, **note.__dict__}, ensure_ascii=False)
    with file.open("a", encoding="utf-8", newline="\n") as log:
        log.write(line + "\n")


def as_text(note: Note, say: Callable[[str], str]) -> str:
    """An edition in one line for people."""
    text = say("{edition}: {at}, {by}, {sent} sent, {removed} removed")
    if note.back_to is not None:
        text = say("{edition}: {at}, {by}, back to {back_to}, {sent} restored, {removed} removed")
    return text.format(**note.__dict__)
