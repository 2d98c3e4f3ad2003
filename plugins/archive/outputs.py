"""Outputs that are planned: what is wanted and what goes becomes states of rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from plugins.archive.store import GONE, PENDING

Wanted = tuple[str, str, str, str, str]
"""An output that there is to be: path, kind, key, part, print."""


def file_of(address: str) -> str:
    """The path of the output that answers at an address."""
    return address.lstrip("/") + ("index.html" if address.endswith("/") else "")


def apply(
    connection: sqlite3.Connection, gone: Iterable[str], wanted: Iterable[Wanted]
) -> list[str]:
    """Writes a plan into the store: first what goes, so that its path is free for what comes. An output with
    another print than before is pending. Gives the paths that two outputs want."""
    run = connection.execute
    for path in gone:
        run("update output set state = ? where path = ?", (GONE, path))
    twice = []
    for path, kind, key, part, print_ in wanted:
        query = "select kind, key, part, print, state from output where path = ?"
        old = run(query, (path,)).fetchone()
        if old and old[4] != GONE and old[:3] != (kind, key, part):
            twice.append(path)
        elif not old or old[3] != print_ or old[4] == GONE:
            values = (path, kind, key, part, print_, PENDING)
            run("insert or replace into output values (?, ?, ?, ?, ?, ?)", values)
    return twice
