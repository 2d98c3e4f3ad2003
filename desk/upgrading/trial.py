"""A copy of the whole with new locks, in which everything is run before they count here."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

CHECKS = ".ci/run"
_GIT = (
    "git",
    "-c",
    "user.name=Warta",
    "-c",
    "user.email=warta@localhost",
    "-c",
    "core.autocrlf=false",
)


def copied(root: Path, work: Path, copy: Path) -> None:
    """All files of ``root`` that git knows or would take, and over them those of ``work``, as a
    repository of its own: tests clone it."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listed, cwd=root, capture_output=True, check=True)  # noqa: S603 - our own words
    names = [name for name in done.stdout.decode().split("\0") if name]
    for base, files in ((root, names), (work, renewed(work))):
        for name in files:
            # What was deleted and is not committed yet is listed, and not there.
            if (base / name).is_file():
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(base / name, copy / name)
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "Upgrade")):
        subprocess.run([*_GIT, *words], cwd=copy, check=True)  # noqa: S603 - our own words


def renewed(work: Path) -> list[str]:
    """The files that an upgrade has made."""
    files = (path.relative_to(work).as_posix() for path in work.rglob("requirements*"))
    return sorted(name for name in files if name.endswith((".in", ".lock")))


def run_checks(copy: Path, say: Callable[[str], None]) -> list[str] | None:
    """Runs every check in the copy and passes on what they print; None if they pass, else the lines
    that say what broke."""
    broken: list[str] = []
    bash = shutil.which("bash")
    if bash is None:
        return [f"{CHECKS} needs bash, and what else Debian has"]
    with subprocess.Popen(  # noqa: S603 - our own program
        [bash, CHECKS],
        cwd=copy,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as running:
        for line in running.stdout or ():
            say(line.rstrip("\n"))
            if line.startswith(("FAILED ", "ERROR ", "Failed: ")):
                broken.append(line.strip())
    return None if running.returncode == 0 else broken or [f"{CHECKS}: {running.returncode}"]
