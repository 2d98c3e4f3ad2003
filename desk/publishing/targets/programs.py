"""Starts the transports: found on PATH or beside this Python, told nothing secret on the command line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from desk.publishing.targets.target import TargetError

_LEASH = str(Path(__file__).with_name("leash.py"))
# The end of what a program says is where it says why it failed.
_LINES = 6
# rclone itself gives up an answer after a minute, and tries again.
_SILENT = 300.0


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
    grows: re.Pattern[bytes] | None = None,
) -> tuple[int, bytes]:
    """Runs a command with that input; its status and what it printed. A status that is neither 0 nor
    ``allowed`` is a TargetError, in which none of the ``secrets`` stands. One that tells how far it is, in
    lines of which ``grows`` finds what changes, is ended when it gets no further for a while."""
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
            printed, errors = _watched(process, grows) if grows else process.communicate()
        finally:
            if leash:
                leash.close()
    status = process.returncode
    if status is None:
        process.wait()
        raise TargetError("the host has fallen silent")
    if status and status not in allowed:
        told = (line for line in errors.splitlines() if not (grows and grows.search(line)))
        raise TargetError(_reason(b"\n".join(told).decode("utf-8", "replace"), secrets, status))
    return status, printed


def _watched(process: subprocess.Popen[bytes], grows: re.Pattern[bytes]) -> tuple[bytes, bytes]:
    """What it prints, until it ends or has got no further for _SILENT seconds: rclone never comes back from
    some hosts that go away in the middle."""
    lines: SimpleQueue[bytes] = SimpleQueue()
    found = {name: bytearray() for name in ("stdout", "stderr")}

    def read(name: str) -> None:
        for line in getattr(process, name):
            found[name] += line
            lines.put(line)
        lines.put(b"")

    for name in found:
        Thread(target=read, args=(name,), daemon=True).start()
    last: object = None
    since, ended = monotonic(), 0
    while ended < len(found) and monotonic() - since < _SILENT:
        with suppress(Empty):
            line = lines.get(timeout=1)
            ended += not line
            if line and (told := grows.findall(line) or line) != last:
                last, since = told, monotonic()
    if ended == len(found):
        process.wait()
    return bytes(found["stdout"]), bytes(found["stderr"])


def _reason(errors: str, secrets: Collection[str], status: int) -> str:
    for secret in filter(None, secrets):
        errors = errors.replace(secret, "…")
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    return " / ".join(lines[-_LINES:]) or f"status {status}"
