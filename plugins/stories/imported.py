"""The header Imported: a story that was brought along from another system, and what it may lack.

Nobody can say today who took a picture ten years ago, and a name in an old byline may be nobody's any more:
what would stop a new story is told of such a one as a warning.
"""

from __future__ import annotations

import re

from plugins.contract.problems import Kind, Problem
from plugins.contract.source import Source

KEY = "imported"

BAD_FORM = Kind(
    "imported-form",
    found="the origin “{value}”",
    expected="the system that the story comes from, and its number there",
    cure="write it like this: wordpress 123; or delete the line if the story was written here",
)

_FORM = re.compile(r"[a-z][a-z0-9-]* [A-Za-z0-9-]{1,60}")
# A description, a credit, a person.
_MAY_BE_MISSING = frozenset(["image-alt", "image-header-missing", "person-unknown"])


def read_imported(source: Source) -> tuple[str, list[Problem]]:
    """Where the story comes from, "" for one that was written here."""
    text = source.text(KEY)
    if not text or _FORM.fullmatch(text):
        return text, []
    return "", [BAD_FORM(value=text)]


def softened(problems: list[Problem], imported: str) -> list[Problem]:
    """The problems of a story as they count for one that was brought along, if it was."""
    soft = _MAY_BE_MISSING if imported else ()
    return [problem.as_warning() if problem.kind.code in soft else problem for problem in problems]
