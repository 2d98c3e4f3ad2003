"""Whether a name stands in a dateline that was left in the text."""

from __future__ import annotations

import re

# "Padang/Pariaman (outlet) –", "PEKANBARU, OUTLET -", "outlet.com, JAKARTA -": within the first
# lines, because a headline may stand before it, on a line of its own or before two hyphens.
_WITHIN = 400
_BEFORE = re.compile(
    r"(?:[^\n]*(?:\n+| -- )){0,2}(?:[\w.]+, )?(?:[A-Z]\w*(?: [A-Z]\w*){0,3}(?: ?[/&] ?| dan )){0,2}"
)
_AFTER = re.compile(
    r"(?:\s*(?:/|&|dan )\s*[\w ]{1,30}){0,2}(?:, ?[\w.]+(?: [\w.]+){0,3})?"
    r"(?: ?\([^()\n]{1,40}\))?,? ?(?:--|[-‐–—:])\s"
)


def in_dateline(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is a place of the text's dateline."""
    return (
        start <= _WITHIN
        and bool(_AFTER.match(text, end))
        and bool(_BEFORE.fullmatch(text, 0, start))
    )
