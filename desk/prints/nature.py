"""What several prints share: water, palms, clouds, birds, people seen from far."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random

from desk.prints.sheet import Ink, Point, Sheet, bow, ring


def ripples(
    sheet: Sheet, top: float, bottom: float, inks: Sequence[Ink], seed: int, number: int = 90
) -> None:
    """Light on water: flat lenses, small and close at the horizon, long and wide apart in front."""
    chance = Random(seed)  # noqa: S311 - a pattern, no secret
    for _ in range(number):
        near = chance.random() ** 1.6
        x, y = chance.uniform(-60, sheet.width + 60), top + (bottom - top) * near
        lens(
            sheet,
            x,
            y,
            chance.uniform(14, 46) * (0.6 + 2.6 * near),
            1 + 3.2 * near,
            chance.choice(inks),
        )


def glitter(
    sheet: Sheet, x: float, top: float, bottom: float, spread: float, ink: Ink, seed: int
) -> None:
    """The path of the sun on the water."""
    chance = Random(seed)  # noqa: S311 - a pattern, no secret
    y = top + 3
    while y < bottom:
        near = (y - top) / (bottom - top)
        for _ in range(2):
            half = spread * chance.uniform(0.25, 0.8) * (1 - 0.45 * near)
            lens(sheet, x + chance.uniform(-0.5, 0.5) * spread, y, half, 1.6 + 3.4 * near, ink)
        y += 7 + 15 * near


def lens(sheet: Sheet, x: float, y: float, half: float, high: float, ink: Ink) -> None:
    over = bow((x - half, y), (x, y - 2 * high), (x + half, y), steps=12)
    under = bow((x + half, y), (x, y + 2 * high), (x - half, y), steps=12)
    sheet.shape(over + under, ink)


def palm(
    sheet: Sheet, foot: Point, head: Point, size: float, trunk: Ink, leaf: Ink, light: Ink = ""
) -> None:
    """A coconut palm; the trunk bends from foot to head."""
    (fx, fy), (hx, hy) = foot, head
    stem = bow((fx, fy), (fx + (hx - fx) * 0.15, fy + (hy - fy) * 0.55), (hx, hy))
    sheet.taper(stem, size * 0.13, size * 0.055, trunk)
    for angle in (-172, -140, -104, -72, -38, -8, 28, 152):
        frond(sheet, head, angle, size * (0.95 if angle < 0 else 0.7), leaf)
    if light:
        for angle in (-156, -122, -55, -22):
            frond(sheet, head, angle, size * 0.72, light)


def frond(sheet: Sheet, root: Point, angle: float, length: float, ink: Ink) -> None:
    """One leaf that rises and hangs, cut into leaflets along its lower edge."""
    x, y = root
    dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    tip = (x + dx * length, y + dy * length * 0.8 + length * 0.42)
    spine = bow((x, y), (x + dx * length * 0.55, y + dy * length - length * 0.08), tip, steps=18)
    lower = []
    for number, (px, py) in enumerate(spine):
        share = number / (len(spine) - 1)
        drop = (
            length
            * 0.2
            * math.sin(math.pi * min(1, 0.18 + 0.82 * share))
            * (1 if number % 2 else 0.5)
        )
        lower.append((px - dx * drop * 0.25, py + drop))
    sheet.shape(spine + lower[::-1], ink)


def cloud(sheet: Sheet, x: float, y: float, size: float, ink: Ink) -> None:
    """A flat-bottomed heap."""
    for dx, dy, radius in (
        (-1.05, 0, 0.42),
        (-0.5, -0.32, 0.56),
        (0.2, -0.46, 0.7),
        (0.85, -0.12, 0.5),
    ):
        sheet.shape(ring(x + dx * size, y + dy * size, radius * size, 180, 360), ink)
        sheet.box(x + (dx - radius) * size, y + dy * size - 1, x + (dx + radius) * size, y + 1, ink)


def birds(sheet: Sheet, places: Sequence[Point], size: float, ink: Ink) -> None:
    for x, y in places:
        left = bow((x, y), (x - size * 0.5, y - size * 0.55), (x - size, y - size * 0.1), steps=10)
        right = bow((x, y), (x + size * 0.5, y - size * 0.6), (x + size, y - size * 0.2), steps=10)
        sheet.taper(left, size * 0.16, 0.6, ink)
        sheet.taper(right, size * 0.16, 0.6, ink)


def crowd(
    sheet: Sheet, y: float, size: float, inks: Sequence[Ink], seed: int, gap: float = 1.0
) -> None:
    """Heads and shoulders in a row from edge to edge."""
    chance = Random(seed)  # noqa: S311 - a pattern, no secret
    x = -size
    while x < sheet.width + size:
        top = y + chance.uniform(-0.5, 0.5) * size
        ink = chance.choice(inks)
        sheet.shape(ring(x, top + size * 1.75, size * 0.95, 180, 360, size * 1.15), ink)
        sheet.box(x - size * 0.95, top + size * 1.74, x + size * 0.95, sheet.height + 5, ink)
        sheet.disc(x, top, size * 0.5, ink)
        x += size * chance.uniform(1.3, 1.9) * gap


def rays(sheet: Sheet, x: float, y: float, number: int, ink: Ink, start: float = 0) -> None:
    """A sunburst behind a subject."""
    step = 360 / number
    for beam in range(0, number, 2):
        first, last = (math.radians(start + step * edge) for edge in (beam, beam + 1))
        far = [(x + 1500 * math.cos(a), y + 1500 * math.sin(a)) for a in (first, last)]
        sheet.shape([(x, y), *far], ink)


def dome(sheet: Sheet, x: float, base: float, half: float, high: float, ink: Ink) -> None:
    """An onion dome with its finial."""
    left = bow(
        (x - half * 0.8, base),
        (x - half * 1.5, base - high * 0.5),
        (x - half * 0.2, base - high * 0.75),
        (x, base - high),
    )
    sheet.shape(left + [(2 * x - px, py) for px, py in left[::-1]], ink)
    sheet.line([(x, base - high), (x, base - high * 1.22)], max(2, half * 0.07), ink)
    sheet.disc(x, base - high * 1.1, half * 0.09, ink)
