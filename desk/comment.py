"""The problems that ``check --json`` prints, as one comment for the git host.

Run by .ci/check-changed: a story that was typed into the host's web editor is checked there, and whoever
typed it, perhaps on a phone, reads this.
"""

from __future__ import annotations

import json
import re
import sys
from itertools import groupby
from typing import Any
from urllib.parse import quote

from plugins.contract import translations

MARK = "<!-- warta: check -->"
# A comment holds 65,536 characters; nobody reads on where fifty things are wrong.
_MOST = 50
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+.!|~&-])")


def comment(problems: list[dict[str, Any]], link: str, language: str = "id") -> str:
    """Markdown; ``link`` is the address below which the host shows the files."""
    say = translations.load(language).gettext
    if not problems:
        return f"{MARK}\n{say('Checked: no problem found.')}\n"
    errors = sum(problem["level"] == "error" for problem in problems)
    counted = say("{errors} errors, {warnings} warnings")
    head = counted.format(errors=errors, warnings=len(problems) - errors)
    lines = [MARK, f"### {say('Checked')}: {head}"]
    # What stops the edition first.
    shown = sorted(problems, key=lambda problem: problem["level"] != "error")[:_MOST]
    shown.sort(key=lambda problem: problem["file"])
    for file, found in groupby(shown, key=lambda problem: str(problem["file"])):
        lines += ["", f"**[{_plain(file)}]({link}/{quote(file)})**", ""]
        for problem in found:
            lines += _item(problem, f"{link}/{quote(file)}", say)
    if len(problems) > _MOST:
        lines += ["", say("And {count} more.").format(count=len(problems) - _MOST)]
    if errors:
        lines += ["", say("Nothing is published while there is an error. Warnings stop nothing.")]
    return "\n".join(lines) + "\n"


def _item(problem: dict[str, Any], link: str, say: Any) -> list[str]:
    level = say("error") if problem["level"] == "error" else say("warning")
    line = problem["line"]
    place = f", [{say('line {line}').format(line=line)}]({link}?plain=1#L{line})" if line else ""
    header = f"{_plain(problem['header'])}: " if problem["header"] else ""
    return [
        f"- **{level}**{place}: {header}{_plain(problem['found'])}  ",
        f"  {say('expected')}: {_plain(problem['expected'])}  ",
        f"  **{say('cure')}: {_plain(problem['cure'])}**",
    ]


def _plain(text: str) -> str:
    """Text of a story as text: no link, picture or HTML comes of it, and nobody is called by it."""
    flat = " ".join(text.split())
    # A zero-width space ends what would call @somebody.
    return _MARKDOWN.sub(r"\\\1", flat).replace("\\<", "&lt;").replace("@", "@\u200b")


if __name__ == "__main__":
    sys.stdout.write(comment(json.load(sys.stdin), sys.argv[1]))
