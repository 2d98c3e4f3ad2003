"""The index of some documents, made by Pagefind: a folder of files that a browser asks for in small parts."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from plugins.search.ordering import UnknownFormError, put_in_order

# The program brings three user interfaces of its own; the search page has one.
_KEPT = ("pagefind-entry.json", "pagefind.js", "pagefind-worker.js", "wasm.{language}.pagefind")
_PARTS = {".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment"}


class IndexingError(Exception):
    """The program is not there, or failed; says what it said."""


def program_version() -> str:
    return version("pagefind")


def make_index(
    documents: Iterable[tuple[str, str]], work: Path, target: Path, language: str
) -> None:
    """Writes the index of documents, each with its root-relative address, into the folder ``target``;
    ``work`` is a folder that may be written and deleted. Raises IndexingError."""
    for folder in (work, target):
        if folder.exists():
            shutil.rmtree(folder)
    pages = work / "pages"
    for address, text in documents:
        folder = pages / address.strip("/")
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(text, encoding="utf-8", newline="\n")
    _run([f"--site={pages}", f"--output-path={target}", f"--force-language={language}"], work)
    _keep_only_what_is_asked_for(target, language)
    try:
        put_in_order(target)
    except (UnknownFormError, OSError, KeyError, ValueError, IndexError) as error:
        raise IndexingError(f"an index of another form: {error!r}") from error
    shutil.rmtree(work)


def _run(options: list[str], folder: Path) -> None:
    """Runs the program in a folder without a configuration of Pagefind's."""
    # Here, since it costs as much as a small build and few builds make an index.
    from pagefind.service import get_executable

    program = get_executable()
    if program is None:
        raise IndexingError("no program pagefind")
    command = [str(program), "--silent", *options]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603 - our own words
    except OSError as error:
        raise IndexingError(str(error)) from error
    if done.returncode:
        said = (done.stderr + done.stdout).decode("utf-8", "replace").strip()
        raise IndexingError(said.splitlines()[-1] if said else f"status {done.returncode}")


def _keep_only_what_is_asked_for(target: Path, language: str) -> None:
    kept = {name.format(language=language) for name in _KEPT}
    for path in target.rglob("*"):
        if path.is_file() and path.suffix not in _PARTS and path.name not in kept:
            path.unlink()
