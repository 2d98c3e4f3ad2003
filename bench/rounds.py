"""One round: a fresh corpus for each generator, then every case, the generators in turn.

The turn changes from round to round, so that none always builds on the others' warm or busy disk.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import corpus, trees
from bench.generators import HERE, Site, environment

# case -> the edit before it; "" for none. In this order: a later edit meets what an earlier one left.
CASES = {"cold": "", "cold-one": "", "nothing": ""} | {what: what for what in corpus.EDITS}
# From here on a peer builds once and rebuilds once: minutes each, and the same for every edit.
LARGE = 50_000
REBUILD = "body"
Told = Callable[[str], None]
Figures = dict[str, float]


class BuildError(Exception):
    """A generator stopped: its last words."""


@dataclass(frozen=True)
class Row:
    """What one build cost. ``figures``: see measure.py and trees.difference; ours also say their work."""

    case: str
    generator: str
    figures: Figures


def play(
    folder: Path, stories: int, names: list[str], cases: list[str], turn: int, say: Told
) -> list[Row]:
    """A round of that size, below ``folder``, which it leaves empty. BuildError if a generator stops."""
    sites = [Site(name, folder / name) for name in names]
    seen: dict[str, trees.Tree] = {}
    rows = []
    for site in sites:
        site.lay()
        corpus.write(site.content, stories, site.name)
    # Without a cold build there is nothing to rebuild: it is run, and left out if nobody asked for it.
    for case in [case for case in CASES if case in cases or case == "cold"]:
        at = turn % len(sites)
        for site in sites[at:] + sites[:at]:
            if not plays(site.name, case, stories):
                continue
            say(f"{stories} stories, {case}: {site.name}")
            figures, seen[site.name] = _build(site, stories, case, seen.get(site.name, {}))
            if case in cases:
                rows.append(Row(case, site.name, figures))
    for site in sites:
        shutil.rmtree(site.folder)
    return rows


def plays(name: str, case: str, stories: int) -> bool:
    """Whether the generator takes part: only Warta is asked for one process, and see LARGE."""
    if name == "warta":
        return True
    return case != "cold-one" and (stories < LARGE or case in ("cold", REBUILD))


def _build(site: Site, stories: int, case: str, before: trees.Tree) -> tuple[Figures, trees.Tree]:
    """Edits, builds and looks. A second cold build is one too: output and cache are taken away."""
    if CASES[case]:
        corpus.edit(site.content, stories, site.name, CASES[case])
    elif case == "cold-one":
        shutil.rmtree(site.output)
        shutil.rmtree(site.folder / "cache", ignore_errors=True)
        before = {}
    os.sync()
    figures = _measured(site, 1 if case == "cold-one" else None)
    after = trees.look(site.output, before)
    return figures | trees.difference(before, after) | _own_words(site), after


def _measured(site: Site, jobs: int | None) -> Figures:
    result = site.folder / "cost.json"
    measure = [sys.executable, "-I", "-S", str(HERE / "measure.py"), str(result), str(site.folder)]
    with (site.folder / "said.txt").open("wb") as said:
        subprocess.run(  # noqa: S603 - our own program, with the commands of generators.py
            [*measure, *site.command(jobs)],
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            check=True,
        )
    figures: Figures = json.loads(result.read_text(encoding="utf-8"))
    if figures.pop("status"):
        text = (site.folder / "said.txt").read_text(encoding="utf-8", errors="replace")
        raise BuildError(f"{site.name}: {text[-2000:]}")
    return figures


def _own_words(site: Site) -> Figures:
    """From Warta's own report: stories read, outputs rendered."""
    if not site.report.is_file():
        return {}
    report = json.loads(site.report.read_text(encoding="utf-8"))
    return {"read": report["stories"]["read"], "rendered": report["outputs"]["rendered"]}
