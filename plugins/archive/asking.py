"""How the store is asked: a query, its values, all rows or the first value."""

from __future__ import annotations

import sqlite3
from typing import Any


class Asking:
    """Asks one store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _all(self, query: str, *values: Any) -> list[Any]:
        return self._connection.execute(query, values).fetchall()

    def _one(self, query: str, *values: Any) -> Any:
        row = self._connection.execute(query, values).fetchone()
        return row[0] if row else None
