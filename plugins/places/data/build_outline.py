"""Make outline.tsv from the package that SOURCE.md names. Run by hand, never in a build.

    npm pack world-atlas@2.0.2
    python plugins/places/data/build_outline.py world-atlas-2.0.2.tgz

The same package gives the same bytes. What a map of a few hundred pixels cannot show is left out: islands
under MIN_AREA, and points that lie nearer than TOLERANCE to the line without them.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

MEMBER = "package/countries-10m.json"
COUNTRY = "Indonesia"
# In tenths of a degree, of which one is about a pixel of the map.
TOLERANCE = 1.1
MIN_AREA = 3.0
SCALE = 10

Point = tuple[float, float]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The lines of a TopoJSON file, each point in tenths of a degree; they are kept as steps."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        places = accumulate(arc, lambda at, step: [at[0] + step[0], at[1] + step[1]])
        lines.append([((x * kx + dx) * SCALE, (y * ky + dy) * SCALE) for x, y in places])
    return lines


def rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The outer rings of the country; a negative number is a line the other way round."""
    lines = arcs_of(topology)
    countries = topology["objects"]["countries"]["geometries"]
    country = next(one for one in countries if one["properties"]["name"] == COUNTRY)
    for polygon in country["arcs"]:
        ring: list[Point] = []
        for arc in polygon[0]:
            line = lines[arc] if arc >= 0 else lines[~arc][::-1]
            ring += line[1:] if ring else line
        yield ring


def area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def away(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the line between two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if length == 0:
        return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
    return float(abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length)


def simplified(line: Sequence[Point]) -> list[Point]:
    """Douglas and Peucker: the farthest point stays if it lies far enough away, and so on to both sides."""
    if len(line) < 3:
        return list(line)
    far = max(range(1, len(line) - 1), key=lambda at: away(line[at], line[0], line[-1]))
    if away(line[far], line[0], line[-1]) < TOLERANCE:
        return [line[0], line[-1]]
    return simplified(line[: far + 1])[:-1] + simplified(line[far:])


def row(ring: Sequence[Point]) -> str:
    """A ring as whole tenths of a degree, ``lon lat lon lat …``, its end not told twice."""
    points = [(round(x), round(y)) for x, y in simplified(ring)]
    kept = [one for one, before in zip(points, [None, *points], strict=False) if one != before]
    return " ".join(f"{x} {y}" for x, y in kept[:-1])


def main(package: Path) -> None:
    sys.setrecursionlimit(20_000)
    with tarfile.open(package) as archive:
        member = archive.extractfile(MEMBER)
        assert member is not None  # noqa: S101
        topology = json.load(member)
    large = sorted(
        (one for one in rings(topology) if area(one) >= MIN_AREA), key=area, reverse=True
    )
    rows = [line for line in map(row, large) if len(line.split()) >= 6]
    target = Path(__file__).with_name("outline.tsv")
    target.write_text("\n".join(["ring", *rows]) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(rows)} islands, {sum(len(line.split()) // 2 for line in rows)} points")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
