"""Indonesia as a small drawing: its islands, and where an area lies among them."""

from __future__ import annotations

from functools import cache

from plugins.places.tables import DATA, Area

WIDTH, HEIGHT = 470, 180
"""Of the drawing, in tenths of a degree: its upper left corner is 94.5 east, 6.5 north."""
_WEST, _NORTH = 945, 65


@cache
def outline() -> str:
    """The islands as the data of an SVG path, each from its first point in steps."""
    rings = (DATA / "outline.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return "".join(_drawn([int(number) for number in ring.split()]) for ring in rings)


def spot(area: Area) -> tuple[int, int]:
    """Where an area lies in the drawing, from the left and from the top."""
    return round(area.lon * 10) - _WEST, _NORTH - round(area.lat * 10)


def _drawn(numbers: list[int]) -> str:
    xs, ys = numbers[::2], numbers[1::2]
    steps = (
        f"{right - left} {top - bottom}"
        for left, right, top, bottom in zip(xs, xs[1:], ys, ys[1:], strict=False)
    )
    # A sign parts two numbers as well as a space does.
    return f"M{xs[0] - _WEST} {_NORTH - ys[0]}l{' '.join(steps).replace(' -', '-')}z"
