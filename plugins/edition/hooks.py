"""What the edition connects to Pelican's signals."""

from __future__ import annotations

from typing import Any

from pelican.plugins import signals

from plugins.edition.writer import EditionWriter


def give_writer(press: Any) -> type[EditionWriter]:
    """Pelican asks for one writer; ours is the only one there may be."""
    return EditionWriter


def register() -> None:
    signals.get_writer.connect(give_writer)
