"""``tasks.py bench``: what a build costs, beside Hugo, Eleventy and stock Pelican."""

from __future__ import annotations

import json
import os
import platform
import shlex
import sys
import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from bench import generators, pictures, rounds, tables
from bench.rounds import Row
from bench.tables import Measured


def run_bench(
    root: Path,
    sizes: list[int],
    peers: list[str],
    cases: list[str],
    runs: int,
    save: bool,
    words: list[str],
) -> int:
    """Measures every size, prints the table and, if asked, writes docs/BENCH.md; the exit status.

    ``words`` is the command as it was typed, for the page. Sizes that are not measured now stay on
    the page as they were.
    """
    if sys.platform != "linux":
        print(
            "The bench runs on Linux: it must count what processes have used that nobody waits for."
        )
        return 2
    results: dict[int, Measured] = {}
    try:
        for peer in peers:
            generators.install(peer)
        for size in sizes:
            results[size] = _measure(size, ["warta", *peers], cases, runs, words)
            if save:  # After each size: the next may take an hour.
                _save(root, results)
    except (generators.InstallError, rounds.BuildError) as stopped:
        print(stopped, file=sys.stderr)
        return 1
    print(tables.table(results))
    return 0


def _measure(
    stories: int, names: list[str], cases: list[str], runs: int, words: list[str]
) -> Measured:
    """All rounds of one size. A small build of each comes first: it fills caches of code and of the disk."""
    if stories >= rounds.LARGE:
        names = [name for name in names if name in ("warta", "hugo")]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        rounds.play(Path(folder), 20, names, ["cold"], 0, lambda _: None)
        played = [
            rounds.play(Path(folder), stories, names, cases, turn, _say) for turn in range(runs)
        ]
    return {
        "date": date.today().isoformat(),
        "command": shlex.join(["python3", "tasks.py", "bench", *words]),
        "machine": _machine(),
        "versions": {name: generators.version(name) for name in names},
        "rounds": played,
    }


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} on {platform.machine()}"


def _save(root: Path, results: dict[int, Measured]) -> None:
    """Puts the new sizes among the old ones and draws page and picture from all of them."""
    kept = root / "bench" / "results.json"
    known = _read(json.loads(kept.read_text(encoding="utf-8"))) if kept.is_file() else {}
    known |= results
    plain = {
        str(size): measured
        | {"rounds": [[asdict(row) for row in rows] for rows in measured["rounds"]]}
        for size, measured in sorted(known.items())
    }
    _write(kept, json.dumps(plain, indent=1) + "\n")
    _write(root / "docs" / "BENCH.md", tables.page(known))
    _write(root / "docs" / "bench.svg", pictures.picture(known))


def _read(plain: dict[str, Any]) -> dict[int, Measured]:
    return {
        int(size): measured
        | {"rounds": [[Row(**row) for row in rows] for rows in measured["rounds"]]}
        for size, measured in plain.items()
    }


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def sizes_of(text: str) -> list[int]:
    """The numbers of ``--stories``, 20 or more: a day's edits need a few stories. ValueError for others."""
    sizes = [int(word) for word in text.split(",")]
    if min(sizes) < 20:
        raise ValueError(f"{min(sizes)}: 20 stories at least")
    return sizes


def cases_of(text: str) -> list[str]:
    """The cases of ``--only``, all for "". ValueError names one that is none."""
    return _chosen(text, list(rounds.CASES))


def peers_of(text: str) -> list[str]:
    """The peers of ``--peers``; "" for none of them. ValueError names one that is none."""
    return _chosen(text, list(generators.PEERS)) if text else []


def _chosen(text: str, known: list[str]) -> list[str]:
    wanted = [word.strip() for word in text.split(",") if word.strip()]
    for word in wanted:
        if word not in known:
            raise ValueError(f"{word}: none of {', '.join(known)}")
    return [word for word in known if word in wanted] or known
