"""docs/MAP.md: a line for each folder and module, in the words that stand at its own top."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

FILE = "docs/MAP.md"
# Folders whose line cannot stand in a package's docstring, and those that get no line for each file.
FOLDERS = {
    "plugins": "What a newsroom knows, a folder for each of its words; README.md says in which order.",
    "plugins/places/data": "The gazetteer's tables; SOURCE.md says where they come from.",
    "theme": "How the edition looks: templates, style sheets, scripts, words.",
    "theme/templates": "A template for each kind of page.",
    "theme/templates/frame": "What stands around every page, printed once for all that share it.",
    "theme/templates/parts": "A template for each thing that several pages show.",
    "theme/static": "What is sent to browsers as it is, but for style sheets, which the build puts into one.",
    "theme/static/css": "The style sheet in its layers, from tokens to print.",
    "theme/static/css/blocks": "A style sheet for each part of a page.",
    "theme/static/css/compositions": "Arrangements that any part of a page may use.",
    "theme/static/js": "Scripts of ours, each of which a page can do without.",
    "tests": "Tests, a file for each subject, and the programs that they hold Warta to.",
    "bench": "A corpus of our own, peer sites, and what measures them beside Warta.",
    ".ci": "What is checked from a bare machine, and how long proofs run.",
    ".ci/lighthouse": "Lighthouse with its own packages, for one of the proofs.",
}
WHOLE = {
    "theme/translations": "The catalogue of words: Indonesian, and English beside it.",
    "desk/templates": "What the preview adds to pages, and the pages of the desk.",
    "tests/data": "Files of others that tests read: schemas, shapes, texts.",
    "bench/peers": "The sites of Hugo, Eleventy and stock Pelican, as their manuals would have them.",
}
_TOPS = ("plugins", "desk", "theme", "tests", "bench", ".ci")
_OURS = {".py", ".html", ".css", ".js", ".mjs"}
_LEFT_OUT = {"node_modules", "__pycache__", ".venv", "node"}
_COMMENT = re.compile(r"\A(?:\{#(?P<t>.*?)#\}|/\*(?P<c>.*?)\*/)", re.DOTALL)
_HEAD = """\
# Map of the code

A line for each folder and module, taken from the first sentence at its own top: change it there, then run
`python3 tasks.py handbook`. How the parts work together stands in [README.md](../README.md), why they are as
they are in [decisions/](decisions/).
"""


class NoFirstLineError(Exception):
    """Some folder or module does not say at its top what it is for; the text names all of them."""


def map_of(root: Path) -> str:
    """The whole page for the folder that holds plugins/, desk/ and the rest. Raises NoFirstLineError."""
    parts, missing = [_HEAD], []
    for folder in _folders(root):
        name = folder.relative_to(root).as_posix()
        files = [] if name in WHOLE else _files(folder)
        lines = {f"{name}/{file.name}": line_of(file) for file in files}
        told = FOLDERS.get(name) or WHOLE.get(name) or line_of(folder / "__init__.py")
        if not told:
            missing.append(f"{name}/ (in its __init__.py, or in FOLDERS of desk/code_map.py)")
        missing += [path for path, line in lines.items() if not line]
        rows = [f"- `{path.rpartition('/')[2]}`: {line}\n" for path, line in lines.items()]
        parts.append(f"## {name}/\n\n{told}\n" + "\n" * bool(rows) + "".join(rows))
    if missing:
        raise NoFirstLineError(
            "say at the top, in a sentence, what it is for: " + ", ".join(missing)
        )
    return "\n".join(parts)


def write(root: Path) -> None:
    """Brings the page up to date. Raises NoFirstLineError."""
    (root / FILE).write_text(map_of(root), encoding="utf-8", newline="\n")


def line_of(file: Path) -> str:
    """The first sentence at the top of a file; "" where there is none, or no file."""
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    if file.suffix == ".py":
        top = ast.get_docstring(ast.parse(text)) or ""
    elif found := _COMMENT.match(text):
        top = next(part for part in found.groups() if part is not None)
    else:
        top = "\n".join(_leading(text))
    return _first_sentence(top)


def _folders(root: Path) -> Iterator[Path]:
    """Every folder that has a line, each before what is in it."""
    for top in _TOPS:
        for folder in sorted([root / top, *(root / top).rglob("*")]):
            parts = folder.relative_to(root).parts
            inside = any("/".join(parts[:n]) in WHOLE for n in range(1, len(parts)))
            if folder.is_dir() and not inside and not _LEFT_OUT & set(parts):
                yield folder


def _files(folder: Path) -> list[Path]:
    """The modules, templates, style sheets and programs right in a folder."""
    return [file for file in sorted(folder.iterdir()) if file.is_file() and _is_ours(file)]


def _is_ours(file: Path) -> bool:
    if file.name == "__init__.py":
        return False
    return file.suffix in _OURS or (not file.suffix and file.read_bytes()[:2] == b"#!")


def _leading(text: str) -> Iterator[str]:
    """The lines of the comment at the top of a script, without its marks."""
    for line in text.splitlines():
        mark = re.match(r"(#!.*|#|//) ?", line)
        if not mark:
            return
        if not line.startswith("#!"):
            yield line[mark.end() :]


def _first_sentence(top: str) -> str:
    paragraph = " ".join(top.strip().split("\n\n", 1)[0].split())
    end = re.search(r"(?<=\.)\s+(?=[A-Z\"`])", paragraph)
    return (paragraph[: end.start()] if end else paragraph).removesuffix(":")
