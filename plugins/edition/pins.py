"""Stories that an editor wants first on the front page, and that cannot stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.archive.questions import Archive
from plugins.contract.problems import WARNING, Kind, Problem

UNKNOWN_PIN = Kind(
    "front-story",
    found="the story “{slug}” under top, which does not exist",
    expected="the slug of a story: the name of its file without .md",
    cure="correct the name, or take it out; until then the newest story stands there",
    level=WARNING,
)
HIDDEN_PIN = Kind(
    "front-story",
    found="the story “{slug}” under top, which readers may not see yet",
    expected="a published story",
    cure="leave it if it is published soon; until then the newest story stands there",
    level=WARNING,
)


def hidden_pins(archive: Archive, slugs: Iterable[str], file: str) -> Iterator[Problem]:
    """A finding for each; ``file`` is where they are written down."""
    for slug in slugs:
        if not archive.public_named(slug):
            kind = HIDDEN_PIN if archive.path_named(slug) else UNKNOWN_PIN
            yield kind(slug=slug).at(file=file, line=1, header="top")
