"""What stands in brackets behind a text and names nobody: rls, hms, adv. It says what the text is."""

from __future__ import annotations

import re

_SIGNS = (
    ("advertorial", re.compile(r"adv|advertorial|pariwara|iklan", re.IGNORECASE)),
    (
        "siaran-pers",
        re.compile(r"hms|humas|rls|rilis|release|siaran pers", re.IGNORECASE),
    ),
)


def label_of(*words: str) -> str:
    """The label that one of the words proposes; "" where none of them is such a sign."""
    found = (label for label, sign in _SIGNS if any(sign.fullmatch(word) for word in words))
    return next(found, "")
