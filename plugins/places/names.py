"""The names of the gazetteer as they stand in a text: one pass over its capitalised words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.places.gazetteer import Area, Gazetteer, key, kind_and_name

# A name may be broken over two lines, or held together by a no-break space.
_SPACES = "\n\r\t\u00a0\u202f"
_WORD = re.compile(r"\b[A-Z0-9]\w*(?:['’]\w+)*")
# What may stand between two words of one name, and what it adds to the name's key.
_JOINTS = {" ": "", "-": "", ". ": "", ".": "", " dan ": "dan", " x ": "x"}
# These begin many names but are none.
_KIND_ALONE = frozenset(
    [
        "kota",
        "kabupaten",
        "kecamatan",
        "provinsi",
        "pulau",
        "desa",
        "kelurahan",
        "nagari",
        "distrik",
        "kampung",
    ]
)


class Name(NamedTuple):
    """A name that stands in the text, from the word ``first`` up to but without the word ``after``."""

    start: int
    end: int
    first: int
    after: int
    areas: tuple[Area, ...]


class Words:
    """The capitalised words and numbers of a text: where each begins and ends, and its key.

    ``flat`` is the text with plain spaces, character for character, so that offsets stay true.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.flat = text
        for space in _SPACES:
            self.flat = self.flat.replace(space, " ")
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.keys: list[str] = []
        for found in _WORD.finditer(self.flat):
            word = found.group()
            self.starts.append(found.start())
            self.ends.append(found.end())
            self.keys.append(word.casefold() if word.isalnum() else key(word))

    def __len__(self) -> int:
        return len(self.starts)

    def touch(self, first: int) -> bool:
        """Whether nothing but a space or hyphen stands between a word and the next; a new line does."""
        gap = self.text[self.ends[first] : self.starts[first + 1]]
        return gap == " " or gap == "-"

    def word(self, at: int) -> str:
        return self.flat[self.starts[at] : self.ends[at]]


def names_of(words: Words, gazetteer: Gazetteer) -> Iterator[Name]:
    """All names in the text, the longest at each spot; they never overlap."""
    first_words, by_key, keys = gazetteer.first_words, gazetteer.by_key, words.keys
    last = len(keys) - 1
    after = 0
    for at, begin in enumerate(keys):
        if at < after:
            continue
        known = begin in first_words or begin in by_key
        # Boa Wae is Boawae: two words for one that is known.
        if not known and (at == last or begin + keys[at + 1] not in by_key):
            continue
        name = _longest(words, at, gazetteer)
        if name:
            yield name
            after = name.after


def _longest(words: Words, first: int, gazetteer: Gazetteer) -> Name | None:
    starts, ends, flat = words.starts, words.ends, words.flat
    whole = words.keys[first]
    most = max(gazetteer.first_words.get(whole, 0), 1)
    best = None
    areas = gazetteer.by_key.get(whole)
    if areas and whole not in _KIND_ALONE:
        best = Name(starts[first], ends[first], first, first + 1, areas)
    for at in range(first + 1, min(first + most + 1, len(starts))):
        joint = _JOINTS.get(flat[ends[at - 1] : starts[at]])
        if joint is None:
            break
        whole += joint + words.keys[at]
        areas = gazetteer.by_key.get(whole)
        if areas:
            areas = _as_printed(flat[starts[first] : ends[at]], areas, gazetteer)
            if areas:
                best = Name(starts[first], ends[at], first, at + 1, areas)
    return best


def _as_printed(surface: str, areas: tuple[Area, ...], gazetteer: Gazetteer) -> tuple[Area, ...]:
    """Kota Padang is the kota Padang and not the kecamatan of Kota Padang; Kota Bumi is not Kotabumi."""
    kind, bare = kind_and_name(surface)
    if not kind:
        return areas
    if any(area.level == kind for area in gazetteer.by_key.get(key(bare), ())):
        return ()
    return tuple(area for area in areas if kind_and_name(area.bare_name)[0])
