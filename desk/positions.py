"""In which column of its line a problem stands: where the words that it quotes are typed."""

from __future__ import annotations

from pathlib import Path

from plugins.contract.problems import Problem


class Positions:
    """Columns in the files of one content folder; ``prefix`` is how problems name it."""

    def __init__(self, content: Path, prefix: str) -> None:
        self._content = content
        self._prefix = prefix
        self._lines: dict[str, list[str]] = {}

    def column(self, problem: Problem) -> int:
        """From 1; 1 where nothing that the problem quotes stands in its line."""
        lines = self._of(problem.file)
        line = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
        quoted = sorted((value.strip(" .…") for _, value in problem.values), key=len, reverse=True)
        places = (line.find(text) + 1 for text in quoted if text)
        if place := next(filter(None, places), 0):
            return place
        # Of a header, its value: the name is told beside it. One that is missing is told of another line.
        name, _, value = line.partition(":")
        is_own = name.strip().casefold() == problem.header.casefold()
        return line.find(value.strip()) + 1 if is_own and value.strip() else 1

    def _of(self, name: str) -> list[str]:
        if name not in self._lines:
            self._lines[name] = []
            path = self._content / name.removeprefix(f"{self._prefix}/")
            if name.startswith(f"{self._prefix}/") and path.is_file():
                text = path.read_bytes().decode("utf-8-sig", "replace")
                self._lines[name] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return self._lines[name]
