"""Text as Markdown, so that the page shows the same characters: what would be a sign gets a backslash.

Only where it is needed: most stories keep every character that was typed.
"""

from __future__ import annotations

import re

_ENTITY = re.compile(r"&(?=#?\w)")
_SIGN = re.compile(r"[\\`*]|(?<!\w)_|_(?!\w)")
# Brackets that could be a link, a picture or a note; "[abc]" alone is none.
_BRACKETS = re.compile(r"\[[^\[\]]*\](?![(:])|[\[\]]")
_BANG = re.compile(r"!(?=\[|$)")
_LINE_START = re.compile(r"(?:[#>]|[-+](?=\s|$)|\|)")
_NUMBER = re.compile(r"(\d+)\.(?=\s|$)")
_RULER = re.compile(r"[-=:|\s]+")


def escaped(text: str, *, in_link: bool = False, in_table: bool = False) -> str:
    """The text as it may stand anywhere in a line."""
    text = _SIGN.sub(lambda match: "\\" + match[0], text)
    if "[" in text or "]" in text:
        text = _BRACKETS.sub(lambda match: _bracket(match[0], in_link), text)
    if "!" in text:
        text = _BANG.sub(r"\\!", text)
    if in_table:
        text = text.replace("|", r"\|")
    return _ENTITY.sub("&amp;", text).replace("<", "&lt;")


def _bracket(found: str, in_link: bool) -> str:
    if len(found) == 1:
        return "\\" + found
    return f"\\{found[:-1]}\\]" if in_link or found[1:2] == "^" else found


def escaped_lines(markdown: str) -> str:
    """A paragraph whose lines begin no list, heading, quote, table or ruler."""
    return "\n".join(_line(line) for line in markdown.split("\n"))


def _line(line: str) -> str:
    match = _NUMBER.match(line)
    if match:
        return f"{match[1]}\\.{line[match.end() :]}"
    if _RULER.fullmatch(line) and line.strip():
        # Markdown knows no backslash before = and : ; either would underline the line above.
        return {"=": "&#61;", ":": "&#58;"}.get(line[0], "\\" + line[0]) + line[1:]
    if _LINE_START.match(line):
        return "\\" + line
    return line


def target(address: str) -> str:
    """An address as it may stand between the brackets of a link."""
    for sign in ' \\`()<>"[]*|':
        address = address.replace(sign, f"%{ord(sign):02X}")
    return re.sub(r"&(?=#?\w+;)", "%26", address).replace("{", "%7B").replace("}", "%7D")


def title(text: str) -> str:
    """A text in the quotes that Markdown reads as a title."""
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;").replace("\\", "\\\\").replace("`", "\\`")
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace('"', "&quot;") + '"'
