"""Prints of the land: a volcano over its lake, a swamp forest on peat."""

from __future__ import annotations

import math
from random import Random

from desk.prints.inks import RED
from desk.prints.nature import cloud, glitter, lens, ripples
from desk.prints.sheet import Sheet, bow, down, ridge


def volcano_and_lake() -> Sheet:
    """A volcano over a lake in the morning, rows of tea in front."""
    sheet = Sheet("#f3dcae")
    sheet.fade(0, 420, "#7fb0a8", "#cfd9b4", "#f6e2b0", "#f4c98a")
    sheet.disc(250, 196, 62, "#fdf3d3")
    for x, y, size, ink in (
        (905, 150, 74, "#f6ead0"),
        (1040, 190, 54, "#e9e3c6"),
        (90, 300, 60, "#eee5c6"),
    ):
        cloud(sheet, x, y, size, ink)
    sheet.shape(down(ridge(420, 70, 12), 470), "#9fbcae")
    _cone(sheet, 640, 116, 452)
    sheet.shape(down(ridge(446, 60, 23, rough=1.6), 480), "#3f7370")
    sheet.shape(down(ridge(462, 26, 6, rough=3), 480), "#255457")
    sheet.fade(456, 590, "#e9d9a8", "#8fb9a8", "#4f8f8b")
    ripples(sheet, 462, 590, ("#f8edc8", "#3b7c7c", "#b9d2b4"), 4, 60)
    for half, y in ((250, 476), (200, 492), (140, 509), (84, 527), (40, 545)):
        lens(sheet, 640, y, half, 3.4, "#5c7f86")
    for x in (70, 118, 1080, 1126, 1170):
        _pine(sheet, x, 560, 120 + x % 40)
    _tea(sheet)
    return sheet


def _cone(sheet: Sheet, x: float, top: float, base: float) -> None:
    left = bow((x - 520, base), (x - 230, base - 90), (x - 120, top + 90), (x - 46, top + 6))
    crater = [
        (x - 46, top + 6),
        (x - 20, top + 15),
        (x + 4, top + 8),
        (x + 26, top + 18),
        (x + 50, top + 2),
    ]
    right = bow((x + 50, top + 2), (x + 130, top + 100), (x + 260, base - 90), (x + 560, base))
    mountain = left + crater + right
    plume = bow((x, top + 12), (x + 20, top - 60), (x + 120, top - 50), (x + 250, top - 96))
    sheet.taper(plume, 34, 74, "#f6ead0")
    sheet.disc(x + 250, top - 96, 37, "#f6ead0")
    for dx, dy, radius in ((60, -52, 30), (120, -58, 36), (182, -80, 42)):
        sheet.disc(x + dx, top + dy, radius, "#f6ead0")
    sheet.shape(mountain, "#4d7d8a")
    with sheet.inside(mountain):
        shade = [
            (x + 4, top),
            (x - 24, top + 110),
            (x + 40, top + 190),
            (x + 10, base),
            (x + 620, base),
            (x + 620, top),
        ]
        sheet.shape(shade, "#335f70")
        for number in range(7):
            start = (x - 30 + number * 12, top + 20)
            end = (x - 300 + number * 100, base + 10)
            mid = ((start[0] + end[0]) / 2 + 24 * (-1) ** number, (start[1] + end[1]) / 2)
            sheet.taper(bow(start, mid, end), 2, 26, "#6a97a0" if number < 3 else "#284f62")


def _pine(sheet: Sheet, x: float, base: float, high: float) -> None:
    sheet.box(x - 4, base - 30, x + 4, base + 30, "#17363a")
    for number in range(5):
        y = base - 12 - number * high * 0.18
        half = high * (0.25 - number * 0.042)
        sheet.shape([(x - half, y), (x, y - high * 0.34), (x + half, y)], "#17363a")


def _tea(sheet: Sheet) -> None:
    hill = bow((-10, 600), (320, 520), (760, 640), (1210, 560))
    sheet.shape(down(hill), "#2f6448")
    with sheet.inside(down(hill)):
        for number in range(30):
            far = -700 + number * 92
            row = bow((600 + (far - 600) * 0.25, 520), (600 + (far - 600) * 0.7, 660), (far, 830))
            sheet.taper(row, 5, 44, "#7fae5b" if number % 2 else "#5b924f")
            sheet.taper([(px - 3, py - 3) for px, py in row], 1, 11, "#b6cf74")
    sheet.line(hill, 3, "#8fb95f")
    for x, y, size in ((372, 700, 1.0), (520, 655, 0.8), (842, 716, 1.1)):
        sheet.taper([(x, y + 36 * size), (x, y - 24 * size)], 42 * size, 26 * size, RED)
        sheet.disc(x + 18 * size, y + 4 * size, 21 * size, "#b98a52", 26 * size)
        sheet.disc(x, y - 34 * size, 12 * size, "#6b4433")
        sheet.shape(
            [(x - 34 * size, y - 34 * size), (x, y - 60 * size), (x + 34 * size, y - 34 * size)],
            "#f3dcae",
        )


def peat_forest() -> Sheet:
    """Trunks in the mist of a peat swamp, their roots in dark water."""
    sheet = Sheet("#e9d8a6")
    sheet.fade(0, 560, "#4f8a7b", "#a9c39a", "#f2e3b0")
    sheet.disc(700, 300, 108, "#fbf1cd")
    for layer, (ink, wide, base, seed) in enumerate(
        (("#b5c79d", 13, 540, 2), ("#86a889", 20, 552, 5), ("#4f7f70", 29, 566, 9))
    ):
        _trunks(sheet, ink, wide, base, seed, 24 - layer * 7)
        sheet.shape(down(ridge(base + 6, 22, seed + 40, rough=3), base + 40), ink)
    sheet.fade(570, 800, "#6d5230", "#46311f", "#241a16")
    glitter(sheet, 700, 576, 780, 120, "#e0b866", 12)
    ripples(sheet, 580, 800, ("#8a6a3c", "#2a1d17", "#5d4429"), 3, 70)
    for x, wide in ((96, 74), (420, 50), (1040, 82)):
        _giant(sheet, x, wide)
    _canopy(sheet)
    for x, y in ((250, 640), (560, 700), (880, 660)):
        _ferns(sheet, x, y)
    return sheet


def _trunks(sheet: Sheet, ink: str, wide: float, base: float, seed: int, number: int) -> None:
    chance = Random(seed)  # noqa: S311 - a pattern, no secret
    for step in range(number):
        x = (step + chance.uniform(0.1, 0.9)) * 1200 / number
        lean = chance.uniform(-14, 14)
        half = wide * chance.uniform(0.6, 1.1)
        sheet.taper([(x, base + 8), (x + lean, -10)], half, half * 0.66, ink)
        for side in (-1, 1):
            y = base - chance.uniform(200, 420)
            sheet.taper(
                bow((x + lean * 0.5, y), (x + side * 34, y - 30), (x + side * 74, y - 92)),
                half * 0.36,
                2,
                ink,
            )


def _giant(sheet: Sheet, x: float, wide: float) -> None:
    bark, dark = "#2b2a24", "#171916"
    sheet.taper([(x, 600), (x + 6, 420), (x + 14, -10)], wide, wide * 0.72, bark)
    sheet.shape(
        [(x - wide / 2, 596), (x + wide / 2, 596), (x + wide * 0.12, 690), (x - wide * 0.16, 676)],
        bark,
    )
    sheet.taper([(x + wide * 0.3, 598), (x + wide * 0.28, -10)], wide * 0.34, wide * 0.24, dark)
    for spread, drop, thick in (
        (-1.9, 84, 0.3),
        (-1.15, 118, 0.34),
        (-0.4, 132, 0.3),
        (0.45, 134, 0.32),
        (1.2, 112, 0.34),
        (2.0, 80, 0.3),
    ):
        root = bow(
            (x + spread * wide * 0.16, 560),
            (x + spread * wide * 0.5, 590),
            (x + spread * wide * 0.95, 620 + drop * 0.2),
            (x + spread * wide, 610 + drop),
        )
        sheet.taper(root, wide * thick, 6, bark if spread < 0 else dark)
        lens(sheet, x + spread * wide, 612 + drop, 26, 3, "#8a6a3c")
    sheet.taper(
        bow((x - wide * 0.3, 90), (x - wide * 0.9, 330), (x + wide * 0.5, 560)), 5, 8, "#4c6b44"
    )


def _canopy(sheet: Sheet) -> None:
    chance = Random(77)  # noqa: S311 - a pattern, no secret
    for ink, low, size in (("#3d6f5a", 84, 62), ("#244b40", 44, 58), ("#173731", 6, 54)):
        for number in range(34):
            x = number * 38 + chance.uniform(-14, 14)
            sheet.disc(
                x, low * chance.uniform(0.2, 1), size * chance.uniform(0.6, 1), ink, size * 0.55
            )


def _ferns(sheet: Sheet, x: float, y: float) -> None:
    for angle in (-168, -140, -112, -88, -62, -36, -10):
        dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        blade = bow((x, y + 24), (x + dx * 44, y + dy * 74), (x + dx * 96, y + dy * 40 + 10))
        sheet.taper(blade, 9, 1, "#3f6b45")
        for number, (px, py) in enumerate(blade[3:-1:2]):
            size = 20 * (1 - number / 13)
            for side in (-1, 1):
                sheet.line(
                    [(px, py), (px + side * size * 0.4 + dx * 7, py + size * 0.8 - 4)],
                    2.6,
                    "#5d8d51",
                )
