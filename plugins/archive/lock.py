"""One build at a time for one output folder."""

from __future__ import annotations

import sqlite3
from pathlib import Path


class Lock:
    """Held from ``take`` to ``release``, or until the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "lock.sqlite"
        self._connection: sqlite3.Connection | None = None

    def take(self, wait: float) -> bool:
        """Waits so many seconds at the most; False if another build still holds it then."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(self._path, isolation_level=None, timeout=wait)
        try:
            self._connection.execute("begin exclusive")
        except sqlite3.OperationalError as error:
            self.release()
            if "locked" not in str(error):
                raise
            return False
        except sqlite3.DatabaseError:
            # Damaged, as anything under cache/ may be; nobody can hold such a file.
            self.release()
            self._path.unlink()
            return self.take(wait)
        return True

    def release(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None
