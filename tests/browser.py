"""A page in Chromium for tests that act and look in turns; `.ci/browse.mjs` is the other end."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import site_checkers


class Page:
    """One page of a browser. Each call fails the test where the browser says that it failed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def open(self, address: str) -> int:
        """Goes there; the status of the answer."""
        return self._ask("open", address)

    def wait(self, script: str) -> None:
        """Until an expression is true. It survives reloads on the way."""
        self._ask("wait", script)

    def read(self, script: str) -> Any:
        return self._ask("read", script)

    def stand(self, place: tuple[float, float] | None) -> None:
        """The browser may tell where it is: at a latitude and longitude, or that nobody knows."""
        self._ask("stand", place)

    def press(self, key: str, times: int = 1) -> None:
        """A key, or several together: "Shift+Tab"."""
        for _ in range(times):
            self._ask("press", key)

    def type(self, text: str) -> None:
        self._ask("type", text)

    def scheme(self, name: str) -> None:
        """The reader's colours: "light" or "dark"."""
        self._ask("scheme", name)

    def width(self, pixels: int) -> None:
        self._ask("width", str(pixels))

    def look(self, file: Path) -> None:
        """A picture of what is in sight."""
        self._ask("look", str(file))

    def whole(self, file: Path) -> None:
        """A picture of the page from its top to its end."""
        self._ask("whole", str(file))

    def shows(self, text: str, *, gone: bool = False) -> None:
        """Until the page shows a text, or shows it no more."""
        self.wait(f"document.body.innerText.includes({json.dumps(text)}) !== {json.dumps(gone)}")

    def _ask(self, word: str, given: Any) -> Any:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({word: given}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "error" in answer:
            pytest.fail(f"{word} {given}: {answer['error']}")
        return answer["value"]


@contextmanager
def browsing(expected: tuple[str, ...] = ()) -> Iterator[Page]:
    """A page; at the end, no console error, script error or foreign request but those expected."""
    site_checkers.module("playwright-core/package.json")
    command = [site_checkers.program("node"), str(site_checkers.CHECKS / "browse.mjs")]
    environ = os.environ | {"CHROMIUM": site_checkers.program("chromium")}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environ) as process:
        assert process.stdin and process.stdout
        try:
            yield Page(process)
        finally:
            process.stdin.close()
            found = json.loads(process.stdout.readline() or '{"value": ["the browser ended"]}')
    unexpected = [line for line in found["value"] if not line.startswith(expected or "\0")]
    if unexpected:
        pytest.fail("\n".join(unexpected))
