"""Locks made anew with uv: every version and hash, and no host that they came from."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from desk.upgrading.pins import loosened, repinned, versions_of

# In this order: a lock may be a constraint of the next.
NAMES = ("requirements", "requirements-dev", "requirements-discussion", "bench/requirements")
UV_LOCK = ".ci/uv.lock"
_COMPILE = ("pip", "compile", "--quiet", "--universal", "--python-version", "3.11")
_FORM = ("--generate-hashes", "--no-annotate", "--no-header")
# What says where a package came from.
_HOSTS = ("://", "file:", "--index", "--extra-index", "--find-links")


class LockError(Exception):
    """No lock can be made; the text says why, in the words of the program that said no."""


def install_uv(lock: Path, folder: Path) -> Path:
    """Installs uv by its own lock into an environment in ``folder``; the program. Raises LockError."""
    _run([sys.executable, "-m", "venv", str(folder)], folder.parent)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet"]
    _run([*pip, "--require-hashes", "--requirement", str(lock)], folder.parent)
    return programs / "uv"


def renew(uv: Path, root: Path, work: Path, names: Collection[str]) -> None:
    """Puts files with the newest versions, and their locks, into ``work``; those of ``root`` stay as
    they are. ``names``: these packages alone, and what they bring. Raises LockError."""
    there = [name for name in NAMES if (root / f"{name}.in").is_file()]
    for name in there:
        wanted, lock = work / f"{name}.in", work / f"{name}.lock"
        wanted.parent.mkdir(parents=True, exist_ok=True)
        text = (root / f"{name}.in").read_text(encoding="utf-8")
        wanted.write_text(loosened(text, names), encoding="utf-8", newline="\n")
        # uv keeps what stands in the file that it writes, unless it is told to look for newer ones.
        lock.write_bytes((root / f"{name}.lock").read_bytes())
        upgrade = [f"--upgrade-package={one}" for one in sorted(names)] or ["--upgrade"]
        _compile(uv, work, name, upgrade)
        # Of several the least: it is what the oldest Python can have.
        found = versions_of(lock.read_text(encoding="utf-8"))
        least = {package: min(versions, key=_order) for package, versions in found.items()}
        wanted.write_text(repinned(text, least), encoding="utf-8", newline="\n")
        _compile(uv, work, name, [])


def _order(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def _compile(uv: Path, work: Path, name: str, options: list[str]) -> None:
    files = [f"{name}.in", "--output-file", f"{name}.lock"]
    _run([str(uv), *_COMPILE, *_FORM, *options, *files], work)
    lock = (work / f"{name}.lock").read_text(encoding="utf-8")
    named = next((line for line in lock.splitlines() if any(sign in line for sign in _HOSTS)), None)
    if named is not None:
        raise LockError(f"{name}.lock would name where a package came from: {named}")


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own words
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise LockError((done.stderr or done.stdout).strip() or f"{command[0]}: {done.returncode}")
