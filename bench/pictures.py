"""docs/bench.svg: CPU seconds of each build as bars on a logarithmic scale."""

from __future__ import annotations

import math
from html import escape

from bench.generators import LABELS
from bench.tables import Measured, figure, short

WIDTH, LEFT, RIGHT = 860, 130, 70
BAR, GAP, HEAD = 11, 12, 62
LOWEST, HIGHEST = 0.1, 1000.0
# The rest is in the table: title, retag and delete cost what add costs.
PICTURED = ("cold", "nothing", "body", "add", "delete-middle")
# Distinct in light and dark and for the colour-blind; the name stands beside the colour in the legend.
COLOURS = {"warta": "#0b6e4f", "hugo": "#c2185b", "eleventy": "#6b6b6b", "pelican": "#d98200"}
STYLE = """text{font:13px system-ui,sans-serif;fill:#222}.h{font-weight:600}.s{font-size:11px}
.grid{stroke:#ddd}.back{fill:#fff}
@media (prefers-color-scheme:dark){text{fill:#eee}.grid{stroke:#444}.back{fill:#1b1b1b}}"""


def picture(results: dict[int, Measured]) -> str:
    """An SVG with a panel for each size: its cases, and a bar for each generator that was measured."""
    shapes, top = _legend(), 54
    for stories, measured in sorted(results.items()):
        panel, height = _panel(stories, measured, top)
        shapes += panel
        top += height
    title = "CPU seconds of each build: Warta, Hugo, Eleventy, Pelican"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img" '
        f'aria-label="{title}">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n"
        f'<rect class="back" width="{WIDTH}" height="{top}"/>\n' + "\n".join(shapes) + "\n</svg>\n"
    )


def _legend() -> list[str]:
    shapes = [_text(12, 24, "CPU seconds of a build (each line: ten times more)", "h")]
    for place, (name, label) in enumerate(LABELS.items()):
        x = LEFT + 320 + place * 95
        shapes.append(f'<rect x="{x}" y="14" width="12" height="12" fill="{COLOURS[name]}"/>')
        shapes.append(_text(x + 17, 24, label))
    return shapes


def _panel(stories: int, measured: Measured, top: int) -> tuple[list[str], int]:
    """The shapes of one size and how high they stand."""
    bars: list[str] = []
    y = top + HEAD - 18
    for case in PICTURED:
        found = [(name, figure(measured["rounds"], case, name, "cpu")) for name in LABELS]
        present = [(name, value) for name, value in found if value is not None]
        if not present:
            continue
        bars.append(_text(12, y + 10, case))
        for name, value in present:
            long = max(2.0, _x(value) - LEFT)
            bars.append(
                f'<rect x="{LEFT}" y="{y}" width="{long:.1f}" height="{BAR - 2}" fill="{COLOURS[name]}"/>'
            )
            bars.append(_text(LEFT + long + 5, y + 9, short(value), "s"))
            y += BAR
        y += GAP
    marks = [LOWEST * 10**power for power in range(1 + round(math.log10(HIGHEST / LOWEST)))]
    grid = [f'<path class="grid" d="M{_x(m):.1f} {top + 34}V{y - 6}"/>' for m in marks]
    labels = [_text(_x(mark) - 8, top + 30, f"{mark:g} s", "s") for mark in marks]
    heading = _text(12, top + 12, f"{stories:,} stories", "h")
    return [heading, *labels, *grid, *bars], y - top + 8


def _x(seconds: float) -> float:
    share = math.log10(max(seconds, LOWEST) / LOWEST) / math.log10(HIGHEST / LOWEST)
    return LEFT + min(share, 1.0) * (WIDTH - LEFT - RIGHT)


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{name}>{escape(text)}</text>'
