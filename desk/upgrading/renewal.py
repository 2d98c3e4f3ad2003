"""An upgrade from its first look to its end: what is newer, whether all holds with it, what then counts."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from desk.upgrading.locks import renew
from desk.upgrading.pins import canonical, versions_of
from desk.upgrading.trial import copied, renewed, run_checks


def upgraded(
    root: Path, uv: Path, folder: Path, packages: tuple[str, ...], *, dry_run: bool, keep: bool
) -> int:
    """Does it for the newsroom in ``root``, with ``folder`` to work in; the exit status. Raises LockError."""
    work, copy = folder / "new", folder / "warta"
    work.mkdir()
    renew(uv, root, work, {canonical(name) for name in packages})
    changes = [line for name in renewed(work) for line in _changes(root, work, name)]
    print(*(changes or ["Everything is the newest."]), sep="\n")
    if not changes or dry_run:
        return 0
    copied(root, work, copy)
    broken = run_checks(copy, lambda line: print(line, flush=True))
    if broken:
        print("\nWith these versions:", *changes, "this broke:", *broken, sep="\n", file=sys.stderr)
        if not keep:
            print("The old locks stay.", file=sys.stderr)
            return 1
    for name in renewed(work):
        shutil.copyfile(work / name, root / name)
    print("The locks are new; the next word makes .venv anew.")
    return 1 if broken else 0


def _changes(root: Path, work: Path, name: str) -> list[str]:
    """What a lock says otherwise now: "requirements.lock: pelican 4.12.0 -> 4.13.0"."""
    if not name.endswith(".lock"):
        return []
    old, new = (_told(folder / name) for folder in (root, work))
    return [
        f"{name}: {package} {old.get(package, '-')} -> {new.get(package, '-')}"
        for package in sorted(old.keys() | new.keys())
        if old.get(package) != new.get(package)
    ]


def _told(lock: Path) -> dict[str, str]:
    versions = versions_of(lock.read_text(encoding="utf-8"))
    return {package: " and ".join(found) for package, found in versions.items()}
