"""Printing what is pending: in this process, or in several where that pays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.edition.edition import Edition, open_edition
from plugins.edition.printer import Printer
from plugins.edition.templates import environment
from plugins.edition.tree import OutputTree
from plugins.edition.wire import Wire
from plugins.edition.workers import end_with_parent, in_order, processes
from plugins.stories.newsroom import Newsroom

# Starting a process costs as much as printing some hundred outputs.
ENOUGH_FOR_PROCESSES = 800
BATCH = 200

Pending = tuple[str, str, str, str]
"""An output to be printed: path, kind, key, part."""


class Printing:
    """Prints outputs of an edition into a tree. ``settings`` give the theme."""

    def __init__(self, settings: Mapping[str, Any], edition: Edition, tree: OutputTree) -> None:
        self._made = environment(settings)
        self._printer = Printer(edition, lambda name: self._made.get_template(f"{name}.html"))
        self._wire = Wire(edition)
        self._tree = tree

    def print(self, output: Pending) -> bool:
        """Prints one output; True if its bytes are new."""
        path, kind, key, part = output
        document = self._wire.document(kind, key, part)
        if document is None:
            document = self._printer.page(kind, key, part).encode()
        return self._tree.put(path, document)


def print_all(
    batches: Iterable[Sequence[Pending]],
    settings: Mapping[str, Any],
    newsroom: Newsroom,
    store: Path,
    connection: sqlite3.Connection,
    tree: OutputTree,
    now: datetime,
    jobs: int,
) -> Iterator[list[tuple[str, bool]]]:
    """Prints batch by batch: each path, and whether its bytes are new."""
    if jobs < 2:
        printing = Printing(settings, open_edition(settings, newsroom, connection, now), tree)
        for batch in batches:
            yield [(output[0], printing.print(output)) for output in batch]
        return
    theme = {name: settings[name] for name in _FOR_WORKERS}
    given = (theme, newsroom, store, tree.root, now)
    with ProcessPoolExecutor(jobs, processes(), _start, given) as pool:
        yield from in_order(pool, _print, batches, jobs)


# What a theme's environment and a site are made of; whoever sets filters that no other process can be
# handed (a lambda, say) gets the error that says so.
_FOR_WORKERS = (
    "DATELINE_STYLE",
    "DEFAULT_LANG",
    "DISCUSSION_ADDRESS",
    "DISCUSSION_HEADING",
    "DISCUSSION_PROVIDER",
    "HUB",
    "JINJA_ENVIRONMENT",
    "JINJA_FILTERS",
    "JINJA_GLOBALS",
    "JINJA_TESTS",
    "SEARCH",
    "SEARCH_INDEX",
    "SITEURL",
    "THEME",
    "THEME_TEMPLATES_OVERRIDES",
)

_printing: Printing


def _start(
    settings: Mapping[str, Any], newsroom: Newsroom, store: Path, root: Path, now: datetime
) -> None:
    global _printing
    end_with_parent()
    connection = sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True)
    edition = open_edition(settings, newsroom, connection, now)
    _printing = Printing(settings, edition, OutputTree(root))


def _print(batch: Sequence[Pending]) -> list[tuple[str, bool]]:
    return [(output[0], _printing.print(output)) for output in batch]
