"""Medians of the rounds, ratios against Hugo within a round, and the page docs/BENCH.md."""

from __future__ import annotations

from statistics import median
from typing import TypedDict

from bench import hosts
from bench.generators import LABELS
from bench.rounds import CASES, LARGE, REBUILD, Row

MEANINGS = {
    "cold": "first build, nothing there",
    "cold-one": "the same with one process",
    "nothing": "built again, nothing changed",
    "body": "a word in a story of the middle",
    "title": "the newest story's title",
    "add": "a new story",
    "retag": "one tag of the newest story",
    "delete": "the newest story taken away",
    "delete-middle": "a story of the middle taken away",
}
INTRODUCTION = f"""# Bench

What one working day costs: Warta beside Hugo, Eleventy and stock Pelican, which build the same stories into
the same site (story pages, home, lists of twenty by section, tag, person and place, a feed with the whole
text of fifty stories for each list, a sitemap). The peers' file lists are equal; Warta also makes pages by
year and month, province lists, three site feeds and sitemaps by month, and leaves out feeds of tags with
fewer than three stories.

![CPU seconds of each build, on a logarithmic scale](bench.svg)

Every build is a new process. CPU is user and system time of all its processes; memory is the peak of the
largest one. *Written* counts files that were written, *changed* those whose bytes differ; their size is
what has to be uploaded; *removed* those of a story that was taken away. *Read* and *rendered* are Warta's
own counts of stories and outputs. *Times Hugo* is Hugo's figure over this one's, within the same round:
above 1 is faster than Hugo. All figures are medians. Each edit follows the one above it, the generators
take turns, and no generator has a server or a watcher running. Hugo and Eleventy keep nothing between
builds; Pelican has its cache of read files switched on. From {LARGE:,} stories on, Hugo builds once and
rebuilds once (case *{REBUILD}*): a rebuild costs it the same whatever changed, so that one stands for every
edit.

"""


class Measured(TypedDict):
    """All rounds of one size, and where they were run: one entry of results.json."""

    date: str
    command: str
    machine: str
    versions: dict[str, str]
    rounds: list[list[Row]]


def figure(rounds: list[list[Row]], case: str, generator: str, name: str) -> float | None:
    """The median over the rounds; None where nothing was measured."""
    found = [row.figures.get(name) for rows in rounds for row in rows if _is(row, case, generator)]
    return median(present) if (present := [value for value in found if value is not None]) else None


def times_hugo(rounds: list[list[Row]], case: str, generator: str, name: str) -> float | None:
    """Hugo's figure over the generator's, paired within each round; the median of that."""
    ratios = []
    for rows in rounds:
        ours = [row.figures[name] for row in rows if _is(row, case, generator)]
        hugo = _hugo(rows, case)
        if ours and hugo is not None:
            ratios.append(hugo.figures[name] / ours[0])
    return median(ratios) if ratios else None


def _hugo(rows: list[Row], case: str) -> Row | None:
    """Hugo's build that this case is compared with: its own, or the one rebuild that stands for all."""
    for wanted in (case, "cold" if case.startswith("cold") else REBUILD):
        for row in rows:
            if _is(row, wanted, "hugo"):
                return row
    return None


def _is(row: Row, case: str, generator: str) -> bool:
    return (row.case, row.generator) == (case, generator)


def table(results: dict[int, Measured]) -> str:
    """One table of everything, as Markdown."""
    head = "| stories | case | generator | CPU s | wall s | times Hugo, CPU | times Hugo, wall | peak MB |"
    head += " files | written | changed | removed | MB to upload | read | rendered |"
    rule = "|--:|---|---|" + "--:|" * 12
    lines = [head, rule]
    for stories, measured in sorted(results.items()):
        for case in CASES:
            for name, label in LABELS.items():
                if figure(measured["rounds"], case, name, "cpu") is not None:
                    cells = [f"{stories:,}", case, label, *_cells(measured["rounds"], case, name)]
                    lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cells(rounds: list[list[Row]], case: str, name: str) -> list[str]:
    ratios = [
        None if name == "hugo" else times_hugo(rounds, case, name, of) for of in ("cpu", "wall")
    ]
    counts = ("files", "written", "changed", "removed", "upload", "read", "rendered")
    return [
        *[short(figure(rounds, case, name, of)) for of in ("cpu", "wall")],
        *[short(ratio) for ratio in ratios],
        f"{figure(rounds, case, name, 'memory') or 0:.0f}",
        *[short(figure(rounds, case, name, of), of != "upload") for of in counts],
    ]


def short(value: float | None, is_count: bool = False) -> str:
    """Three digits that matter; whole numbers where things are counted; nothing for nothing."""
    if value is None:
        return ""
    if is_count or value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def page(results: dict[int, Measured]) -> str:
    """docs/BENCH.md."""
    cases = "".join(f"| {case} | {meaning} |\n" for case, meaning in MEANINGS.items())
    runs = "".join(
        f"\n- **{stories:,} stories**: {measured['date']}, rounds: {len(measured['rounds'])}, "
        f"{measured['machine']}.\n"
        f"  `{measured['command']}`\n"
        f"  {', '.join(f'{LABELS[n]} {v}' for n, v in measured['versions'].items())}.\n"
        for stories, measured in sorted(results.items())
    )
    return (
        f"{INTRODUCTION}| case | what was done before the build |\n|---|---|\n{cases}\n"
        f"{table(results)}\n## Where and when\n{runs}{hosts.section()}"
    )
