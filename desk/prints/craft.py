"""Prints of a woven cloth and of a meal shared on the floor, both seen from above."""

from __future__ import annotations

import math

from desk.prints.inks import CORAL, NAVY, OCHRE, PAPER, RED, TEAL
from desk.prints.sheet import Sheet, bow, ring


def songket() -> Sheet:
    """A cloth of red and gold: stars in diamonds, a border of bamboo shoots."""
    sheet = Sheet("#7d1626")
    for x in range(0, 1200, 24):
        sheet.box(x, 0, x + 12, 800, "#841a2a")
    for row in range(-1, 5):
        for column in range(-1, 8):
            _motif(sheet, column * 200 + (row % 2) * 100, 60 + row * 116, 92)
    sheet.box(0, 560, 1200, 800, "#4f0e1c")
    for y, high, ink in (
        (560, 7, "#e2b04e"),
        (574, 14, "#b5323a"),
        (595, 4, "#e2b04e"),
        (786, 6, "#e2b04e"),
    ):
        sheet.box(0, y, 1200, y + high, ink)
    for number in range(-1, 16):
        x = number * 80 + 40
        _shoot(sheet, x, 782, 78, 170)
        sheet.disc(x + 40, 622, 9, "#f3d180")
        sheet.disc(x + 40, 622, 4, "#4f0e1c")
    return sheet


def _motif(sheet: Sheet, x: float, y: float, half: float) -> None:
    gold, light, ground = "#d39a38", "#f3d180", "#7d1626"
    flat = half * 1.06
    for share, ink in ((1.0, gold), (0.9, ground), (0.84, light), (0.79, "#5f1220")):
        sheet.shape(
            [
                (x, y - half * share),
                (x + flat * share, y),
                (x, y + half * share),
                (x - flat * share, y),
            ],
            ink,
        )
    for petal in range(8):
        angle = petal * math.pi / 4
        side = math.pi / 8
        tip = half * (0.62 if petal % 2 == 0 else 0.46)
        leaf = [(x, y)] + [
            (x + r * math.cos(a), y + r * math.sin(a))
            for r, a in ((tip * 0.62, angle - side), (tip, angle), (tip * 0.62, angle + side))
        ]
        sheet.shape(leaf, light if petal % 2 == 0 else gold)
    sheet.disc(x, y, half * 0.17, "#5f1220")
    sheet.disc(x, y, half * 0.1, light)


def _shoot(sheet: Sheet, x: float, base: float, wide: float, high: float) -> None:
    """The triangle that weavers call pucuk rebung."""
    for share, ink in ((1.0, "#e2b04e"), (0.84, "#4f0e1c"), (0.72, "#b5323a")):
        sheet.shape(
            [(x - wide / 2 * share, base), (x, base - high * share), (x + wide / 2 * share, base)],
            ink,
        )
    for step in range(6):
        y = base - 12 - step * high * 0.105
        half = wide * 0.26 * (1 - step / 6.5)
        sheet.shape([(x - half, y), (x, y - 13), (x + half, y), (x, y + 5)], "#f3d180")
    sheet.disc(x, base - high - 6, 4, "#f3d180")


def shared_meal() -> Sheet:
    """A meal for six on a long cloth, seen from above."""
    sheet = Sheet("#b5763f")
    for row in range(21):
        for column in range(31):
            x, y = column * 40, row * 40
            ink = "#c2884c" if (row + column) % 2 else "#a96a37"
            sheet.box(x, y, x + 38, y + 38, ink)
            if (row + column) % 2:
                sheet.box(x + 15, y, x + 23, y + 38, "#b87d43")
            else:
                sheet.box(x, y + 15, x + 38, y + 23, "#9d6231")
    sheet.box(-10, 196, 1210, 604, RED)
    sheet.box(-10, 208, 1210, 592, PAPER)
    for x in range(-20, 1220, 40):
        for y in (228, 572):
            sheet.shape([(x, y - 10), (x + 12, y), (x, y + 10), (x - 12, y)], OCHRE)
    for x in (210, 600, 990):
        _plate(sheet, x, 136)
        _plate(sheet, x, 664)
    for side, start in ((150, 0), (1050, 180)):
        _tray(sheet, side, 400, start)
    _rice(sheet, 600, 400)
    dishes = (
        (352, 318, "#8c3a1f", "chunks"),
        (352, 486, "#d9a326", "broth"),
        (470, 300, "#4f7d3a", "leaves"),
        (470, 500, "#b3202c", "sambal"),
        (730, 300, "#b3202c", "sambal"),
        (730, 500, "#4f7d3a", "leaves"),
        (848, 318, "#d9a326", "broth"),
        (848, 486, "#8c3a1f", "chunks"),
    )
    for x, y, ink, kind in dishes:
        _dish(sheet, x, y, 54, ink, kind)
    for x in (405, 795):
        sheet.disc(x + 6, 408, 33, "#dcc9a0")
        sheet.disc(x, 402, 32, "#7fb3b0")
        sheet.disc(x, 402, 25, "#b04a34")
    return sheet


def _plate(sheet: Sheet, x: float, y: float) -> None:
    sheet.disc(x + 8, y + 10, 84, "#8d5629")
    for radius, ink in ((84, "#fdf6e2"), (74, TEAL), (70, "#fdf6e2"), (52, "#efe3c3")):
        sheet.disc(x, y, radius, ink)
    for number in range(16):
        angle = number * math.pi / 8
        sheet.disc(x + 78.5 * math.cos(angle), y + 78.5 * math.sin(angle), 2.4, TEAL)
    sheet.disc(x, y, 44, "#fbf8ee")
    sheet.shape(ring(x + 18, y + 14, 20, -30, 190), "#8c3a1f")
    sheet.shape(bow((x - 40, y + 6), (x - 26, y + 34), (x + 2, y + 36), (x - 14, y + 6)), "#4f7d3a")


def _rice(sheet: Sheet, x: float, y: float) -> None:
    sheet.disc(x + 9, y + 11, 112, "#dcc9a0")
    for radius, ink in ((112, "#c2953d"), (104, "#f0d485"), (92, "#3f7446")):
        sheet.disc(x, y, radius, ink)
    for number in range(12):
        angle = number * 30
        dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        sheet.line([(x, y), (x + dx * 90, y + dy * 90)], 2, "#5f9456")
    sheet.disc(x, y, 68, "#fffaf0")
    for ringed in range(3):
        for number in range(10 + ringed * 7):
            turn, far = number * math.tau / (10 + ringed * 7) + ringed, 18 + ringed * 20
            grain = (x + far * math.cos(turn), y + far * math.sin(turn))
            end = (grain[0] + 5 * math.cos(turn * 3), grain[1] + 5 * math.sin(turn * 3))
            sheet.line([grain, end], 2.4, "#e4dac0")


def _dish(sheet: Sheet, x: float, y: float, size: float, ink: str, kind: str) -> None:
    sheet.disc(x + 6, y + 8, size, "#dcc9a0")
    for radius, paint in (
        (size, "#fdf6e2"),
        (size - 5, NAVY),
        (size - 8, "#fdf6e2"),
        (size - 14, ink),
    ):
        sheet.disc(x, y, radius, paint)
    for number in range(7):
        angle = number * 2.4
        cx, cy = x + (7 + number * 3.4) * math.cos(angle), y + (7 + number * 3.4) * math.sin(angle)
        if kind == "chunks":
            sheet.disc(cx, cy, 10, "#5c2414", 8)
            sheet.disc(cx - 2, cy - 2, 4, "#a9552f")
        elif kind == "broth":
            sheet.disc(cx, cy, 8, "#f3cf66")
            sheet.disc(cx + 2, cy, 3, "#4f7d3a")
        elif kind == "leaves":
            sheet.taper(
                bow((cx - 12, cy), (cx, cy - 9), (cx + 13, cy + 3)),
                9,
                2,
                "#7fae5b" if number % 2 else "#33592a",
            )
        else:
            sheet.disc(cx, cy, 5, "#e2563f")
            sheet.disc(cx + 6, cy + 4, 2, "#f3d180")


def _tray(sheet: Sheet, x: float, y: float, start: float) -> None:
    sheet.disc(x + 8, y + 9, 92, "#dcc9a0")
    for radius, ink in ((92, "#a8762c"), (86, "#e0b251"), (74, "#c2953d")):
        sheet.disc(x, y, radius, ink)
    for number in range(8):
        angle = math.radians(start + number * 45)
        cx, cy = x + 48 * math.cos(angle), y + 48 * math.sin(angle)
        sheet.disc(cx, cy, 18, (CORAL, "#4f7d3a", "#f7e8cb", "#8c3a1f")[number % 4])
        sheet.disc(cx - 4, cy - 5, 6, ("#f08a63", "#7fae5b", "#ffffff", "#a9552f")[number % 4])
    sheet.disc(x, y, 24, PAPER)
    sheet.disc(x, y, 17, TEAL)
