"""Pictures that a story or a page names, and that are not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plugins.contract.problems import Kind, Problem
from plugins.stories.story import Reading, Story

IMAGE_MISSING = Kind(
    "image-missing",
    found="the picture {address}, and no such file",
    expected="a file at content{address}",
    cure="put the file there, or correct the name; capital and small letters count",
)


def missing_pictures(reading: Reading, exists: Callable[[str], bool]) -> Iterator[Problem]:
    """A problem for each picture without a file, at the line that names it; in a draft a warning."""
    content = reading.content
    if content is None:
        return
    story = content if isinstance(content, Story) else None
    for address in content.images:
        if not exists(address):
            is_main = story and story.picture and story.picture.address == address
            header = reading.called("Image") if is_main else ""
            problem = IMAGE_MISSING(address=address).at(line=reading.line(address), header=header)
            yield problem.as_warning() if story and not story.published else problem
