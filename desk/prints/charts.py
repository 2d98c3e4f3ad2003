"""Prints that map and count: islands, seats of an assembly, people of the provinces."""

from __future__ import annotations

import math
from random import Random

from desk.prints.inks import NAVY, RED, TEAL
from desk.prints.sheet import Point, Sheet, bow, ring

# Sumatra's ten provinces by the census of 2020, in millions, from the largest to the smallest.
SUMATRA_2020 = (14.80, 9.01, 8.47, 6.39, 5.53, 5.27, 3.55, 2.06, 2.01, 1.46)
_RIAU = 3

# x, y, size and shape of each island; x, y of each port.
# fmt: off
_LANDS = (
    (250, 300, 120, 3), (425, 470, 66, 8), (520, 250, 52, 12), (330, 620, 84, 5),
    (700, 420, 104, 21), (840, 640, 62, 14), (960, 240, 92, 9), (1080, 480, 48, 30),
    (620, 660, 40, 2), (760, 180, 34, 17), (130, 560, 38, 6), (1100, 700, 46, 26),
)
_PORTS = (
    (352, 330), (430, 430), (600, 420), (910, 300),
    (1060, 470), (850, 590), (640, 640), (392, 590),
)
# fmt: on


def islands() -> Sheet:
    """Islands as on a chart: depths in rings, ferry lines between ports."""
    sheet = Sheet("#1f5b66")
    for x in range(0, 1200, 100):
        sheet.line([(x, 0), (x, 800)], 1, "#2f6d76")
    for y in range(0, 800, 100):
        sheet.line([(0, y), (1200, y)], 1, "#2f6d76")
    for step, ink in (
        (76, "#286a73"),
        (50, "#3a8084"),
        (27, "#63a096"),
        (11, "#f4e2b4"),
        (0, "#7fa05f"),
        (-15, "#5d8550"),
        (-34, "#d9a24a"),
    ):
        for x, y, size, seed in _LANDS:
            if size + step > 22:
                sheet.shape(_coast(x, y, size + step, seed, size), ink)
    for one, two in zip(_PORTS, (*_PORTS[1:], _PORTS[0]), strict=True):
        route = bow(one, ((one[0] + two[0]) / 2 + 26, (one[1] + two[1]) / 2 - 30), two, steps=30)
        for number in range(1, 30, 2):
            sheet.line(route[number : number + 2], 3, "#fbeecb")
    for x, y in _PORTS:
        sheet.disc(x, y, 10, "#fbeecb")
        sheet.disc(x, y, 6, "#c4412f")
    _rose(sheet, 150, 150)
    return sheet


def _coast(x: float, y: float, size: float, seed: int, whole: float) -> list[Point]:
    chance = Random(seed)  # noqa: S311 - a pattern, no secret
    starts = [chance.uniform(0, 6.3) for _ in range(4)]
    outline = []
    for number in range(150):
        angle = number / 150 * math.tau
        bulge = sum(math.sin(angle * (n + 2) + start) / (n + 2.2) for n, start in enumerate(starts))
        far = size + whole * 0.42 * bulge
        outline.append((x + far * 1.2 * math.cos(angle), y + far * 0.86 * math.sin(angle)))
    return outline


def _rose(sheet: Sheet, x: float, y: float) -> None:
    for radius, ink in ((78, "#fbeecb"), (75, "#1f5b66"), (66, "#fbeecb"), (64, "#1f5b66")):
        sheet.disc(x, y, radius, ink)
    for number in range(8):
        angle = number * math.pi / 4
        long = 92 if number % 2 == 0 else 50
        tip = (x + long * math.sin(angle), y - long * math.cos(angle))
        for side, ink in ((-0.39, "#fbeecb"), (0.39, "#d9a24a")):
            waist = (x + 18 * math.sin(angle + side), y - 18 * math.cos(angle + side))
            sheet.shape([(x, y), tip, waist], ink)
    sheet.shape([(x, y - 112), (x - 9, y - 94), (x + 9, y - 94)], "#c4412f")


def people() -> Sheet:
    """Ten columns of small people, each person half a million of the census."""
    sheet = Sheet("#f6e6be")
    sheet.disc(1010, 190, 250, "#f2d795")
    sheet.disc(1010, 190, 170, "#f0c872")
    for y in range(112, 640, 105):
        for x in range(70, 1140, 18):
            sheet.box(x, y, x + 8, y + 2, "#d9c391")
    for column, millions in enumerate(SUMATRA_2020):
        x = 112 + column * 108
        number = round(millions * 2)
        ink = RED if column == _RIAU else (TEAL, NAVY)[column % 2]
        for one in range(number):
            place, row = one % 2, one // 2
            _person(sheet, x - 21 + place * 42, 696 - row * 39, ink)
    sheet.box(50, 712, 1150, 718, NAVY)
    for column in range(10):
        x = 112 + column * 108
        sheet.shape([(x - 9, 728), (x, 740), (x + 9, 728)], RED if column == _RIAU else NAVY)
    return sheet


def _person(sheet: Sheet, x: float, base: float, ink: str) -> None:
    sheet.disc(x, base - 25, 7, ink)
    sheet.shape(
        [*ring(x, base - 7, 14, 180, 360, 10), (x + 14, base + 12), (x - 14, base + 12)], ink
    )
