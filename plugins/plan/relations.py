"""What a story shows of those that its headers name: its relatives, and what answers it or is answered."""

from __future__ import annotations

from plugins.archive.questions import Archive

RELATED = "Related"


def relatives(archive: Archive, path: str) -> list[str]:
    """The files of the stories that a story's header names, as far as readers may see them."""
    named = (other for relation, other in archive.named_by(path) if relation == RELATED)
    return [other for other in dict.fromkeys(named) if archive.is_listed(other)]


def answers_of(archive: Archive, path: str) -> list[tuple[str, str]]:
    """The stories that its corrections, replies and follow-up name: the header of each, and its card."""
    named = archive.named_by(path)
    return [(word, archive.card(other)) for word, other in named if word != RELATED]
