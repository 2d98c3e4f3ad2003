"""The writer that Pelican gets: whatever anybody writes goes through the one output tree."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

from pelican.writers import Writer

from plugins.edition.tree import OutputTree

TREE = "WARTA_TREE"
"""The setting under which a build's output tree stands for the writer that Pelican makes."""


class EditionWriter(Writer):
    """Pelican's writer, but for where the bytes go. The only module that knows ``_open_w``."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        super().__init__(output_path, settings)
        self.tree: OutputTree = self.settings[TREE]

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> io.TextIOBase:
        path = Path(os.path.relpath(filename, self.output_path)).as_posix()
        return _Output(self.tree, path, encoding)


class _Output(io.StringIO):
    """A text file that is put into the tree when it is closed, and not at all after an exception."""

    def __init__(self, tree: OutputTree, path: str, encoding: str) -> None:
        super().__init__(newline="")
        self._tree, self._path, self._encoding = tree, path, encoding

    def __exit__(self, *exception: Any) -> None:
        if exception[0] is None:
            self._tree.put(self._path, self.getvalue().encode(self._encoding))
        super().__exit__(*exception)
