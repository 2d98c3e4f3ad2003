"""Which of the words that a header knows may be meant by one that it does not."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

# "rilis pers" means siaran-pers; "Kriminal" is no slip for Opini, and whoever is told so would write it.
_ALIKE = 0.55


def nearest_of(word: str, known: Iterable[str]) -> str:
    """The known word that looks like this one, as it is written; all of them where none does."""
    written = {one.casefold(): one for one in known}
    near = difflib.get_close_matches(word.casefold(), written, n=1, cutoff=_ALIKE)
    return written[near[0]] if near else " / ".join(written.values())
