"""Starts the transports: found on PATH or beside this Python, told nothing secret on the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from desk.publishing.targets.target import TargetError

_LEASH = str(Path(__file__).with_name("leash.py"))
# The end of what a program says is where it says why it failed.
_LINES = 6


class NoProgramError(Exception):
    """The program is not on this machine."""


def program(name: str) -> str:
    """Where a program is. Raises NoProgramError."""
    found = shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))
    if not found:
        raise NoProgramError(name)
    return found


def run(
    command: list[str],
    *,
    given: bytes = b"",
    environment: Mapping[str, str] | None = None,
    secrets: Collection[str] = (),
    allowed: Iterable[int] = (),
) -> tuple[int, bytes]:
    """Runs a command with that input; its status and what it printed. A status that is neither 0 nor
    ``allowed`` is a TargetError, in which none of the ``secrets`` stands."""
    with tempfile.TemporaryDirectory(prefix="warta-") as folder:
        source = "-"
        if given:
            source = f"{folder}/input"
            Path(source).write_bytes(given)
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-I", "-S", _LEASH, source, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
        )
        # Only the end of the pipe matters to it: it stays open as long as we live.
        leash, process.stdin = process.stdin, None
        try:
            printed, errors = process.communicate()
        finally:
            if leash:
                leash.close()
    status = process.returncode
    if status and status not in allowed:
        raise TargetError(_reason(errors.decode("utf-8", "replace"), secrets, status))
    return status, printed


def _reason(errors: str, secrets: Collection[str], status: int) -> str:
    for secret in filter(None, secrets):
        errors = errors.replace(secret, "…")
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    return " / ".join(lines[-_LINES:]) or f"status {status}"
