"""The four that are compared: how each is installed, laid out and called.

Peers come from the locked requirements beside this file, into bench/.venv and bench/node_modules.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
NOW = "2026-11-24T08:00+07:00"
LABELS = {"warta": "Warta", "hugo": "Hugo", "eleventy": "Eleventy", "pelican": "Pelican"}
PEERS = ("hugo", "eleventy", "pelican")
_VENV = HERE / ".venv"
# Ten thousand stories need more than the heap that Node takes by itself.
_HEAP = "--max-old-space-size=16384"


class InstallError(Exception):
    """A peer cannot be had on this machine; says why."""


@dataclass(frozen=True)
class Site:
    """One generator's own folder, with content/ in it and whatever it writes."""

    name: str
    folder: Path

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def output(self) -> Path:
        return self.folder / "public"

    @property
    def report(self) -> Path:
        """Where Warta says what it did. The others say nothing."""
        return self.folder / "report.json"

    def lay(self) -> None:
        """Makes the folder anew: the peer's settings and theme, no content, no output, no cache."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.name == "warta":
            self.folder.mkdir(parents=True)
        else:
            shutil.copytree(HERE / "peers" / self.name, self.folder)

    def command(self, jobs: int | None = None) -> list[str]:
        """What builds it, run inside the folder."""
        if self.name == "hugo":
            return [str(_hugo()), "--quiet"]
        if self.name == "eleventy":
            cli = HERE / "node_modules/@11ty/eleventy/cmd.cjs"
            return [_node("node"), _HEAP, str(cli), "--quiet"]
        if self.name == "pelican":
            return [str(_python()), "-m", "pelican", "--quiet", "--settings", "pelicanconf.py"]
        folders = ["--content", "content", "--output", "public", "--cache", "cache"]
        more = ["--jobs", str(jobs)] if jobs else []
        return [
            *[sys.executable, "-m", "desk", "build", *folders, "--now", NOW],
            *["--report", str(self.report), *more],
        ]


def environment() -> dict[str, str]:
    """What a build finds in its environment, whoever starts the bench."""
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def install(name: str) -> None:
    """Installs a peer if it is not there yet. InstallError if the machine lacks what that takes."""
    if name == "eleventy":
        _install_from_npm()
    elif name != "warta":
        _install_from_pypi()


def version(name: str) -> str:
    """What the table calls it."""
    if name == "warta":
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        return f"{project['version']} (Python {sys.version.split()[0]})"
    if name == "eleventy":
        package = HERE / "node_modules/@11ty/eleventy/package.json"
        found = str(json.loads(package.read_text(encoding="utf-8"))["version"])
        return f"{found} (Node.js {_said(_node('node'), '--version').lstrip('v')})"
    code = f"from importlib.metadata import version; print(version({name!r}))"
    return _said(str(_python()), "-c", code)


def _said(*command: str) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout.strip()


def _python() -> Path:
    return _VENV / "bin/python"


def _hugo() -> Path:
    """The binary itself: the script of that name starts a Python first, which is not Hugo's doing."""
    return next(_VENV.glob("lib/python*/site-packages/hugo/binaries/hugo*"))


def _node(word: str) -> str:
    """Node.js or npm of the machine, or what the checks installed."""
    found = shutil.which(word) or shutil.which(word, path=str(ROOT / ".ci/node/bin"))
    if found is None:
        raise InstallError(f"Eleventy needs Node.js: no {word} on this machine")
    return found


def _install_from_pypi() -> None:
    lock = HERE / "requirements.lock"
    if _is_done(_VENV, lock):
        return
    _run(sys.executable, "-m", "venv", "--clear", str(_VENV))
    words = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    _run(str(_python()), *words, "--requirement", str(lock))
    _mark_done(_VENV, lock)


def _install_from_npm() -> None:
    lock, folder = HERE / "package-lock.json", HERE / "node_modules"
    if _is_done(folder, lock):
        return
    _run(_node("npm"), "ci", "--silent")
    _mark_done(folder, lock)


def _run(*command: str) -> None:
    """An installer, inside bench/. InstallError if it fails; it has said why itself."""
    if subprocess.run(command, check=False, cwd=HERE).returncode:  # noqa: S603
        raise InstallError(f"the installation failed: {' '.join(command[:4])} …")


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _is_done(folder: Path, lock: Path) -> bool:
    stamp = folder / ".installed-lock"
    return stamp.is_file() and stamp.read_text(encoding="ascii") == _digest(lock)


def _mark_done(folder: Path, lock: Path) -> None:
    (folder / ".installed-lock").write_text(_digest(lock), encoding="ascii")
