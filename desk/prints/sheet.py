"""A sheet for flat prints: shapes, bands and strokes, drawn at twice the size for clean edges."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from random import Random

from PIL import Image, ImageColor, ImageDraw

Point = tuple[float, float]
Ink = str
_FINE = 2


class Sheet:
    """Coordinates are those of the finished picture; every ink is a colour like ``#8c1c2b``."""

    def __init__(self, ground: Ink, width: int = 1200, height: int = 800) -> None:
        self.width, self.height = width, height
        self._image = Image.new("RGB", (width * _FINE, height * _FINE), ground)
        self._pen = ImageDraw.Draw(self._image)

    def shape(self, points: Sequence[Point], ink: Ink) -> None:
        """A filled outline."""
        self._pen.polygon([(x * _FINE, y * _FINE) for x, y in points], fill=ink)

    def box(self, left: float, top: float, right: float, bottom: float, ink: Ink) -> None:
        self.shape([(left, top), (right, top), (right, bottom), (left, bottom)], ink)

    def disc(self, x: float, y: float, radius: float, ink: Ink, height: float = 0) -> None:
        """A circle, or an ellipse whose half height is ``height``."""
        high = height or radius
        corners = [x - radius, y - high, x + radius, y + high]
        self._pen.ellipse([value * _FINE for value in corners], fill=ink)

    def line(self, points: Sequence[Point], width: float, ink: Ink) -> None:
        """A stroke with round ends and joints."""
        self._pen.line(
            [(x * _FINE, y * _FINE) for x, y in points],
            fill=ink,
            width=max(1, round(width * _FINE)),
            joint="curve",
        )
        if width >= 2:
            for x, y in (points[0], points[-1]):
                self.disc(x, y, width / 2, ink)

    def taper(self, points: Sequence[Point], first: float, last: float, ink: Ink) -> None:
        """A stroke that grows or thins evenly from one width to the other: trunks, horns, tails."""
        left: list[Point] = []
        right: list[Point] = []
        for number, (x, y) in enumerate(points):
            (ax, ay), (bx, by) = (
                points[max(number - 1, 0)],
                points[min(number + 1, len(points) - 1)],
            )
            length = math.hypot(bx - ax, by - ay) or 1
            half = (first + (last - first) * number / (len(points) - 1)) / 2
            nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
            left.append((x + nx, y + ny))
            right.append((x - nx, y - ny))
        self.shape(left + right[::-1], ink)

    def fade(self, top: float, bottom: float, *inks: Ink) -> None:
        """A band across the sheet that runs from ink to ink, as a printer wipes the block."""
        for row in range(round(top * _FINE), round(bottom * _FINE)):
            share = (row / _FINE - top) / (bottom - top)
            self._pen.line([(0, row), (self.width * _FINE, row)], fill=between(share, *inks))

    @contextmanager
    def inside(self, points: Sequence[Point]) -> Iterator[None]:
        """What is drawn within the block shows only inside of the outline."""
        before = self._image.copy()
        yield
        mask = Image.new("L", self._image.size, 0)
        outline = [(x * _FINE, y * _FINE) for x, y in points]
        ImageDraw.Draw(mask).polygon(outline, fill=255)
        self._image.paste(Image.composite(self._image, before, mask))

    def jpeg(self, most: int) -> bytes:
        """The picture in its real size, as fine as ``most`` bytes allow."""
        small = self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        for quality in range(90, 20, -2):
            written = BytesIO()
            small.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
            if written.tell() <= most:
                break
        return written.getvalue()


def between(share: float, *inks: Ink) -> Ink:
    """The ink at a share of the way from the first to the last."""
    way = min(max(share, 0.0), 1.0) * (len(inks) - 1)
    number = min(int(way), len(inks) - 2)
    one, two = (ImageColor.getrgb(ink)[:3] for ink in inks[number : number + 2])
    mixed = (round(a + (b - a) * (way - number)) for a, b in zip(one, two, strict=True))
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def bow(*points: Point, steps: int = 24) -> list[Point]:
    """A Bézier curve with these control points."""
    curve = []
    for step in range(steps + 1):
        share, row = step / steps, list(points)
        while len(row) > 1:
            row = [
                (ax + (bx - ax) * share, ay + (by - ay) * share)
                for (ax, ay), (bx, by) in pairwise(row)
            ]
        curve.append(row[0])
    return curve


def ring(
    x: float, y: float, radius: float, first: float = 0, last: float = 360, high: float = 0
) -> list[Point]:
    """Points on a circle or ellipse from one angle to another; 0 is right, 90 is down."""
    steps = max(8, int(abs(last - first) / 4))
    angles = (math.radians(first + (last - first) * n / steps) for n in range(steps + 1))
    return [(x + radius * math.cos(a), y + (high or radius) * math.sin(a)) for a in angles]


def ridge(base: float, rise: float, seed: int, width: int = 1200, rough: float = 1) -> list[Point]:
    """A line of hills from edge to edge, to be closed along the bottom by :func:`down`."""
    chance = Random(seed)  # noqa: S311 - a pattern, no secret
    waves = [
        (chance.uniform(0.7, 1.3) * n, chance.uniform(0, 6.3), 1 / n**0.9)
        for n in (1.3, 2.7, 5.1, 9.7 * rough, 17 * rough)
    ]
    line = []
    for x in range(-10, width + 11, 6):
        high = sum(size * math.sin(x / width * 6.3 * speed + start) for speed, start, size in waves)
        line.append((float(x), base - rise * (0.55 + 0.28 * high)))
    return line


def down(line: Sequence[Point], bottom: float = 810) -> list[Point]:
    """The shape between a line and the bottom."""
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]
