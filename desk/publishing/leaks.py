"""Whether a text gives a hidden story away: by its address, slug, id or title.

With a moved archive come a thousand drafts. To search 170,000 files for each of them would take hours: most
are out of the question by one word that the text does not hold.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from desk.publishing.manifest import folders_above

_WORD = re.compile(r"\w+")
# So many are searched for sooner than a text is taken apart.
_FEW = 6
_BEGIN = 8


@dataclass(frozen=True)
class Hidden:
    """A story that is not public; ``words`` give it away anywhere, ``title`` only where it stands alone."""

    path: str
    folder: str
    words: tuple[str, ...]
    title: str

    def found_in(self, path: str, text: str) -> str:
        """The words by which a file gives it away, "" where it does not."""
        if self.folder and path.startswith(self.folder) and self.words:
            return self.folder
        for word in self.words:
            if word in text or word in path:
                return word
        match = self._alone.search(text) if self.title else None
        return match[1] if match else ""

    @cached_property
    def _alone(self) -> re.Pattern[str]:
        return re.compile(rf"[>\"]\s*({re.escape(self.title)})\s*[<\"–]")


class Suspects:
    """Of many hidden stories those that a file may give away; no other one can be found in it."""

    def __init__(self, hidden: Sequence[Hidden]) -> None:
        self._hidden = hidden
        self._by_mark: dict[str, set[int]] = defaultdict(set)
        self._by_folder: dict[str, set[int]] = defaultdict(set)
        self._always: set[int] = set()
        wanted = [(n, _marks(word)) for n, story in enumerate(hidden) for word in story.words]
        # A title that stands alone has an end on both sides.
        wanted += [(n, _marks(f"<{one.title}>")) for n, one in enumerate(hidden) if one.title]
        common = Counter(mark for _, marks in wanted for mark in marks)
        for n, marks in wanted:
            if marks:
                rarest = min(marks, key=lambda mark: (common[mark], -len(mark)))
                self._by_mark[rarest].add(n)
            else:
                self._always.add(n)
        for n, story in enumerate(hidden):
            self._by_folder[story.folder].add(n)
        self._begins = {len(mark) - 1 for mark in self._by_mark if mark.endswith("*")}

    def of(self, path: str, text: str) -> Iterator[Hidden]:
        if len(self._hidden) < _FEW:
            yield from self._hidden
            return
        words = {*_WORD.findall(text), *_WORD.findall(path)}
        seen = words.union(*({f"{w[:n]}*" for w in words if len(w) >= n} for n in self._begins))
        found = set(self._always)
        for mark in seen & self._by_mark.keys():
            found |= self._by_mark[mark]
        for above in folders_above(path):
            found |= self._by_folder.get(f"{above}/", set())
        yield from (self._hidden[n] for n in sorted(found))


def _marks(text: str) -> list[str]:
    """What stands in every file that holds this text: its words, but for the first, which may be the end
    of a longer one there, and of the last one how it begins ("2026*")."""
    found = list(_WORD.finditer(text))
    marks = [one[0] for one in found if one.start() > 0 and one.end() < len(text)]
    if found and found[-1].end() == len(text) and found[-1].start() > 0:
        marks.append(f"{found[-1][0][:_BEGIN]}*")
    return marks
