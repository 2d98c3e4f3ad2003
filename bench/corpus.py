"""The corpus: N regional news stories, the same for every generator, and the edits of a working day.

``write(folder, 1000, "warta")`` makes a content folder, ``edit(folder, 1000, "warta", "title")`` changes
it as an editor would. Same call, same bytes, on every machine.
"""

from __future__ import annotations

import re
from pathlib import Path

from bench import flavours, words
from bench.stories import compose

FLAVOURS = tuple(flavours.WRITERS)
EDITS = ("body", "title", "add", "retag", "delete", "delete-middle")
_NUMBER = re.compile(r"-(\d+)\.md$")


def write(folder: Path, stories: int, flavour: str) -> None:
    """Writes the stories numbered 0 to ``stories`` - 1, for Warta with the data files that it needs."""
    for number in range(stories):
        _write_story(folder, number, stories, flavour)
    if flavour == "warta":
        for name, text in flavours.newsroom_files().items():
            _write_file(folder / name, text)


def edit(folder: Path, stories: int, flavour: str, what: str) -> Path:
    """One edit in a folder that ``write`` made with that many stories; the file that it concerned.

    ``body`` changes a word in a story of the middle, ``title`` and ``retag`` the newest story, ``add``
    writes one that is newer than all, ``delete`` takes the newest away and ``delete-middle`` one of the
    middle that no other names. ValueError for any other word.
    """
    there = {
        int(m[1]): path for path in folder.glob("*/*/*.md") if (m := _NUMBER.search(path.name))
    }
    newest = max(there)
    # Links go to tens only, so an odd number in the middle can be taken away.
    middle = min(number for number in there if number >= stories // 2 and number % 2)
    if what == "add":
        return _write_story(folder, max(newest + 1, stories), stories, flavour)
    path = there[newest if what in ("title", "retag", "delete") else middle]
    if what in ("delete", "delete-middle"):
        path.unlink()
        return path
    text = path.read_text(encoding="utf-8")
    if what == "body":
        text = flavours.reworded(text)
    elif what == "title":
        text = flavours.retitled(text)
    elif what == "retag":
        text = flavours.retagged(text, words.TAGS[3])
    else:
        raise ValueError(f"no edit {what}")
    _write_file(path, text)
    return path


def _write_story(folder: Path, number: int, stories: int, flavour: str) -> Path:
    story = compose(number, stories)
    linked = None if story.link is None else compose(story.link, stories)
    path = folder / flavours.path_of(story)
    _write_file(path, flavours.WRITERS[flavour](story, linked))
    return path


def _write_file(path: Path, text: str) -> None:
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8", newline="\n")
