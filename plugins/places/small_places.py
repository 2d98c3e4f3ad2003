"""Places without a page of their own, by name: 83,000 desa, kelurahan and nagari, and empty islands."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from functools import cached_property
from pathlib import Path

_NOT_IN_A_KEY = str.maketrans("", "", " \t\n\r\u00a0\u202f-'’`./()")


def key(name: str) -> str:
    """What a name is looked up by: case, spaces and signs do not matter.

    Papers write Padangpariaman and Pulogadung, the decree Padang Pariaman and Pulo Gadung.
    """
    return name.casefold().translate(_NOT_IN_A_KEY)


class SmallPlaces:
    """A table of names and codes. It is read when the first name is asked for: most stories name none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _lines(self) -> list[str]:
        return gzip.decompress(self._path.read_bytes()).decode().splitlines()

    def named(self, name: str) -> tuple[str, ...]:
        """The codes of all that have this name, in their order."""
        wanted = key(name) + "\t"
        at = bisect_left(self._lines, wanted)
        if at < len(self._lines) and self._lines[at].startswith(wanted):
            return tuple(self._lines[at][len(wanted) :].split(" "))
        return ()
