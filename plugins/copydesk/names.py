"""Names one letter away from somebody in people.yml: "Mudawwar"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from plugins.contract.people import fold
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.copydesk.proof import Proof

NEAR_NAME = Kind(
    "near-name",
    found="the name “{value}”, one letter away from {name} in people.yml",
    expected="the name as people.yml spells it, if that person is meant",
    cure="write {name}; if it is somebody else, leave it",
    level=WARNING,
)

_NAMES = re.compile(
    r"[A-Z][^\W\d_]*\.?(?:['’-][^\W\d_]+)*(?:[ \u00a0][A-Z][^\W\d_]*\.?(?:['’-][^\W\d_]+)*)*"
)
# Headers that name people and are not looked up: what the desk types there is its own people.
_HEADERS = ("Byline", "Image_Credit")
_SHORTEST = 4
# A single name in running text is often somebody else's: Fitriana is not Fitriani. A letter doubled or
# dropped in a long one is a slip.
_LONG = 7


def near_name(proof: Proof) -> Iterator[Problem]:
    people = proof.newsroom.data.people
    known = tuple(person.name.partition(",")[0] for person in people.all)
    index = _Index.of(known)
    told = {value for p in proof.reading.problems for name, value in p.values if name == "value"}
    for header in _HEADERS:
        for found, name in index.near(proof.source.text(header.lower()), ours=True):
            yield proof.in_header(NEAR_NAME(value=found, name=name), header)
    for paragraph in proof.paragraphs:
        for run in _NAMES.finditer(paragraph.text):
            for found, name in index.near(run[0], ours=False):
                # A sign-off that nobody is found for has been told, with the name that is nearest.
                if found not in told and not proof.newsroom.gazetteer.named(found):
                    line = paragraph.line_at(run.start())
                    yield NEAR_NAME(value=found, name=name).at(line=line)


class _Index:
    """Names by what is left of them without one of their letters: two that are one letter apart share it."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._folded = {fold(name): name for name in names}
        self._shorter: dict[str, set[str]] = {}
        self._lengths = sorted({len(name.split()) for name in names})
        for name in self._folded:
            for form in (name, *_without_one(name)):
                self._shorter.setdefault(form, set()).add(name)

    @staticmethod
    @lru_cache(maxsize=1)
    def of(names: tuple[str, ...]) -> _Index:
        return _Index(names)

    def near(self, text: str, *, ours: bool) -> Iterator[tuple[str, str]]:
        """Each name in ``text`` that is one letter away from a known one, with that one.

        ``ours`` says that the text can only name people of the newsroom.
        """
        for run in _NAMES.findall(text):
            words = run.replace("\u00a0", " ").split(" ")
            for length in self._lengths:
                for start in range(len(words) - length + 1):
                    found = " ".join(words[start : start + length]).rstrip(".")
                    alone = len(words) == length
                    name = self._nearest(fold(found), alone=alone, ours=ours)
                    if name:
                        yield found, name

    def _nearest(self, found: str, *, alone: bool, ours: bool) -> str:
        if found in self._folded or len(found) < _SHORTEST:
            return ""
        forms = (found, *_without_one(found))
        near = sorted({name for form in forms for name in self._shorter.get(form, ())})
        for name in near:
            single = " " not in name and not ours
            slip = alone and len(name) >= _LONG and len(name) != len(found)
            if _one_apart(found, name) and (slip or not single):
                return self._folded[name]
        return ""


def _without_one(name: str) -> set[str]:
    return {name[:i] + name[i + 1 :] for i in range(len(name))}


def _one_apart(a: str, b: str) -> bool:
    """One letter more, less or other, or two neighbours in each other's place."""
    if len(a) != len(b):
        longer, shorter = (a, b) if len(a) > len(b) else (b, a)
        return shorter in _without_one(longer)
    differ = [i for i in range(len(a)) if a[i] != b[i]]
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        return a[differ[0]] == b[differ[1]] and a[differ[1]] == b[differ[0]]
    return len(differ) == 1
