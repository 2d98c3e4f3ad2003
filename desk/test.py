"""``tasks.py test``: pytest, the same here and everywhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def run_tests(root: Path, everything: bool, arguments: tuple[str, ...]) -> int:
    """Runs pytest in ``root``; without ``everything`` the tests marked slow are left out."""
    chosen = [] if everything else ["-m", "not slow"]
    command = [sys.executable, "-m", "pytest", *chosen, *arguments]
    return subprocess.run(command, cwd=root, check=False).returncode  # noqa: S603 - our own words
