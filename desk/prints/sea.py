"""Prints of the sea: a harbour with its tide staff, a lighthouse in the storm."""

from __future__ import annotations

from random import Random

from desk.prints.inks import DEEP, NAVY, OCHRE, PAPER, RED
from desk.prints.nature import glitter, lens, ripples
from desk.prints.sheet import Point, Sheet, bow, down, ridge, ring


def harbour() -> Sheet:
    """Tanks, a jetty and a tanker at dusk; a tide staff in front."""
    sheet = Sheet(NAVY)
    sheet.fade(0, 470, "#233056", "#6b4569", "#d9654b", "#f4b968")
    sheet.disc(330, 440, 92, "#fbdc98")
    for y, left, right in ((148, -60, 520), (190, 240, 900), (236, 700, 1300), (276, 60, 430)):
        sheet.shape(
            bow((left, y), ((left + right) / 2, y - 22), (right, y), ((left + right) / 2, y + 14)),
            "#8a4f69",
        )
    sheet.shape(down(ridge(474, 26, 3, rough=2), 480), "#7d3a50")
    for x, wide, high in (
        (640, 120, 96),
        (772, 104, 128),
        (890, 140, 108),
        (1048, 120, 140),
        (1180, 110, 100),
    ):
        _tank(sheet, x, 474, wide, high)
    for x, high in ((598, 230), (980, 196)):
        sheet.taper([(x, 474), (x, 474 - high)], 16, 9, "#1b2038")
        sheet.box(x - 14, 474 - high * 0.62, x + 14, 474 - high * 0.6, "#1b2038")
    sheet.shape(
        bow((598, 244), (574, 214), (604, 196), (596, 166))
        + bow((596, 166), (636, 206), (616, 228), (598, 244)),
        OCHRE,
    )
    sheet.fade(472, 800, "#e8915a", "#8c4459", "#2c2a4c", "#141b33")
    glitter(sheet, 330, 496, 770, 96, "#fbdc98", 9)
    ripples(sheet, 490, 800, ("#c76a58", "#1a1f3a", "#6d3d5c"), 18, 90)
    _tanker(sheet, 214, 478)
    sheet.box(560, 486, 1210, 497, "#12172c")
    for x in range(576, 1210, 46):
        sheet.box(x, 494, x + 8, 566 + (x % 5) * 4, "#12172c")
        sheet.line([(x + 4, 540), (x + 50, 498)], 3, "#12172c")
    for x in range(600, 1210, 92):
        sheet.line([(x, 488), (x, 452)], 3, "#12172c")
        sheet.disc(x, 450, 5, "#ffe6a8")
    _staff(sheet, 1010)
    return sheet


def _tank(sheet: Sheet, x: float, base: float, wide: float, high: float) -> None:
    half, top = wide / 2, base - high
    sheet.box(x - half, top, x + half, base, "#2c2a4c")
    sheet.box(x - half, top, x - half * 0.45, base, "#c05c53")
    sheet.box(x - half * 0.45, top, x - half * 0.1, base, "#6c3f5c")
    sheet.shape(ring(x, top, half, 180, 360, 12), "#3b345a")
    for step in range(9):
        sheet.box(
            x + half * (0.1 + step * 0.09),
            base - high * (step + 1) / 10,
            x + half * (0.2 + step * 0.09),
            base - high * (step + 1) / 10 + 3,
            "#8a4f69",
        )


def _tanker(sheet: Sheet, x: float, y: float) -> None:
    sheet.shape(
        [
            (x - 150, y - 38),
            (x + 250, y - 30),
            (x + 292, y - 44),
            (x + 262, y + 16),
            (x - 130, y + 16),
        ],
        "#171b33",
    )
    sheet.box(x - 134, y + 6, x + 264, y + 16, RED)
    for number, wide in enumerate((74, 62, 46)):
        sheet.box(
            x - 134,
            y - 62 - number * 22,
            x - 134 + wide,
            y - 38 - number * 22,
            "#efd9b4" if number % 2 else "#f7e8cb",
        )
    sheet.box(x - 120, y - 136, x - 98, y - 104, RED)
    for window in range(4):
        sheet.box(x - 128 + window * 15, y - 54, x - 119 + window * 15, y - 47, "#171b33")
    for mast in (20, 120, 220):
        sheet.line([(x + mast, y - 34), (x + mast, y - 92)], 4, "#171b33")
        sheet.line([(x + mast, y - 88), (x + mast + 44, y - 52)], 3, "#171b33")


def _staff(sheet: Sheet, x: float) -> None:
    """A tide staff: marks every half unit, the sea at its foot."""
    sheet.box(x - 30, 318, x + 30, 800, PAPER)
    for mark in range(24):
        y = 330 + mark * 20
        long = 44 if mark % 5 == 0 else 24
        sheet.box(x - 30, y, x - 30 + long, y + 10, RED if (mark // 5) % 2 else "#171b33")
    sheet.box(x - 40, 306, x + 40, 322, "#171b33")
    sheet.fade(690, 800, "#2a2848", "#10162b")
    for row, spread in enumerate((150, 110, 190)):
        lens(
            sheet,
            x + row * 16 - 12,
            690 + row * 24,
            spread,
            4,
            "#c76a58" if row == 0 else "#4d3558",
        )
    sheet.shape(
        [
            *bow((x - 52, 684), (x - 20, 700), (x + 20, 676), (x + 56, 690)),
            (x + 56, 704),
            (x - 52, 704),
        ],
        "#2a2848",
    )


def storm() -> Sheet:
    """A lighthouse in the rain, breakers below, one strip of light at the horizon."""
    sheet = Sheet(DEEP)
    sheet.fade(0, 500, "#142b3d", "#2d5a68", "#7fa79b", "#f0dba2")
    for low, size, ink in (
        (175, 78, "#2e5a68"),
        (120, 92, "#234958"),
        (58, 104, "#1a3748"),
        (4, 96, "#142b3d"),
    ):
        sheet.box(0, 0, 1200, low, ink)
        for number in range(-1, 9):
            wide = size * (0.8 + 0.45 * ((number * 7 + round(low)) % 5) / 4)
            sheet.disc(number * 168 + low * 0.9 % 140, low, wide, ink, wide * 0.56)
    chance = Random(5)  # noqa: S311 - a pattern, no secret
    for _ in range(210):
        x, y = chance.uniform(-40, 1300), chance.uniform(180, 520)
        sheet.line([(x, y), (x - 17, y + 46)], 1.6, "#a9c4b8")
    sheet.shape([(905, 262), (-20, 150), (-20, 330)], "#d9c98f")
    sheet.shape([(905, 262), (-20, 190), (-20, 285)], "#f0dba2")
    for _ in range(60):
        x, y = chance.uniform(-40, 880), chance.uniform(170, 330)
        sheet.line([(x, y), (x - 14, y + 38)], 1.6, "#7f9f95")
    _lighthouse(sheet, 930, 560)
    for row, (y, ink, foam) in enumerate(
        (
            (520, "#3d7d80", "#a9cdbd"),
            (590, "#2a6468", "#cfe0cc"),
            (668, "#1a4b54", "#f3ecd2"),
            (742, "#113541", "#a9cdbd"),
        )
    ):
        _breakers(sheet, y, 300 - row * 18, 40 + row * 9, row * 110, ink, foam)
    return sheet


def _lighthouse(sheet: Sheet, x: float, base: float) -> None:
    sheet.shape(
        [
            (x - 250, base + 60),
            (x - 150, base - 30),
            (x - 60, base - 58),
            (x + 90, base - 50),
            (x + 190, base),
            (x + 290, base + 60),
        ],
        "#172231",
    )
    sheet.shape(
        [(x - 46, base - 50), (x - 28, base - 268), (x + 28, base - 268), (x + 46, base - 50)],
        PAPER,
    )
    for number in range(3):
        high, low = base - 232 + number * 74, base - 196 + number * 74
        near = [28 + 18 * (1 - (base - 50 - y) / 218) for y in (high, low)]
        sheet.shape(
            [(x - near[0], high), (x + near[0], high), (x + near[1], low), (x - near[1], low)], RED
        )
    sheet.box(x - 40, base - 280, x + 40, base - 266, "#172231")
    sheet.box(x - 22, base - 318, x + 22, base - 280, "#ffe9ad")
    for bar in (-22, -1, 20):
        sheet.box(x + bar, base - 318, x + bar + 3, base - 280, "#172231")
    sheet.shape([(x - 32, base - 316), (x, base - 352), (x + 32, base - 316)], RED)
    sheet.line([(x, base - 350), (x, base - 372)], 3, "#172231")


def _breakers(
    sheet: Sheet, y: float, wide: float, high: float, shift: float, ink: str, foam: str
) -> None:
    """A row of waves; each crest curls to the left and carries a rim of foam."""
    lefts = [(step - 2) * wide + shift % wide for step in range(int(1200 / wide) + 4)]
    crests: list[Point] = []
    for x in lefts:
        top = (x + wide * 0.52, y - high * 1.15)
        crests += bow(
            (x, y), (x + wide * 0.5, y + high * 0.2), (x + wide * 0.62, y - high * 0.9), top
        )
        crests += _curl(x, y, wide, high)
    sheet.shape(down(crests), ink)
    for x in lefts:
        sheet.taper(_curl(x, y, wide, high), high * 0.3, 2, foam)
        for number in range(5):
            left, low = wide * (0.5 - number * 0.035), high * (1.12 - number * 0.1)
            sheet.disc(x + left, y - low, high * (0.16 - number * 0.02), foam)
        inner = bow(
            (x + wide * 0.3, y + high * 0.5),
            (x + wide * 0.6, y + high * 0.3),
            (x + wide * 0.66, y - high * 0.4),
        )
        sheet.taper(inner, 2, high * 0.08, foam)


def _curl(x: float, y: float, wide: float, high: float) -> list[Point]:
    """The side of a wave that falls to the right."""
    return bow(
        (x + wide * 0.52, y - high * 1.15),
        (x + wide * 0.82, y - high * 1.3),
        (x + wide * 0.86, y - high * 0.1),
        (x + wide, y),
    )
