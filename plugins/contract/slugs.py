"""Slugs: the parts of addresses that people see and share."""

from __future__ import annotations

import re
import unicodedata

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = 150
"""A file system takes names of 255 bytes, and what is written beside a file has a longer one."""


def is_slug(text: str) -> bool:
    """Lower-case letters, digits and single hyphens: nothing that could leave its folder."""
    return SLUG.fullmatch(text) is not None and len(text) <= LONGEST


def make_slug(text: str) -> str:
    """A slug for any text: "Tabuik & Pesisir" -> "tabuik-pesisir"; "" if nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
