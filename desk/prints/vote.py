"""A print of a ballot box under the seats that it fills."""

from __future__ import annotations

import math

from desk.prints.inks import CORAL, NAVY, OCHRE, PAPER, RED, SAGE, TEAL
from desk.prints.nature import lens, rays
from desk.prints.sheet import Sheet, ring


def seats() -> Sheet:
    """A ballot box under the seats of an assembly."""
    sheet = Sheet("#f3ddaa")
    rays(sheet, 600, 560, 44, "#f0d193", 180)
    inks = ((RED, 0.35), (TEAL, 0.62), (OCHRE, 0.82), (NAVY, 1.01))
    for row in range(6):
        radius = 262 + row * 50
        number = 17 + row * 4
        for step in range(number):
            share = step / (number - 1)
            angle = math.radians(180 + 180 * share)
            x, y = 600 + radius * math.cos(angle), 560 + radius * math.sin(angle) * 0.94
            ink = next(ink for ink, upto in inks if share < upto)
            sheet.disc(x, y, 16.5 + row * 0.6, ink)
            sheet.disc(x - 4, y - 5, 4.5, PAPER)
    sheet.box(0, 662, 1200, 800, "#b5763f")
    sheet.box(0, 662, 1200, 672, "#8d5629")
    for x in range(-100, 1300, 150):
        sheet.line([(600 + (x - 600) * 0.8, 672), (x * 1.5 - 300, 805)], 2, "#a0652f")
    _ballot(sheet, 600, 330)
    _ballot_box(sheet, 600, 372, 690)
    return sheet


def _ballot(sheet: Sheet, x: float, y: float) -> None:
    paper = [(x - 84, y + 130), (x - 104, y - 66), (x + 62, y - 84), (x + 84, y + 130)]
    sheet.shape([(px + 7, py + 6) for px, py in paper], "#d9bd82")
    sheet.shape(paper, "#fffaf0")
    for row in range(2):
        for column, ink in enumerate((RED, TEAL, OCHRE)):
            left, top = x - 84 + column * 50 + row * 5, y - 46 + row * 62 - column * 5
            sheet.box(
                left, top, left + 40, top + 30, ink if row == 0 else (NAVY, CORAL, SAGE)[column]
            )
            for line in range(2):
                sheet.box(
                    left, top + 36 + line * 8, left + 40 - line * 12, top + 39 + line * 8, "#cbbf9f"
                )
    sheet.disc(x - 14, y - 34, 6, "#f3ddaa")


def _ballot_box(sheet: Sheet, x: float, top: float, base: float) -> None:
    lens(sheet, x + 20, base + 4, 250, 9, "#8d5629")
    sheet.shape(
        [(x - 176, top + 56), (x + 176, top + 56), (x + 164, base), (x - 164, base)], "#dfe3d8"
    )
    sheet.shape(
        [(x + 60, top + 56), (x + 176, top + 56), (x + 164, base), (x + 66, base)], "#b9c4bd"
    )
    for rib in (-120, -60, 0):
        sheet.box(x + rib - 2, top + 70, x + rib + 2, base - 6, "#c4cdc6")
    sheet.shape(
        [(x - 190, top + 30), (x + 190, top + 30), (x + 186, top + 74), (x - 186, top + 74)], NAVY
    )
    sheet.shape(
        [(x - 190, top + 30), (x - 120, top - 6), (x + 120, top - 6), (x + 190, top + 30)],
        "#2d3c5c",
    )
    sheet.shape(
        [(x - 104, top + 16), (x - 92, top + 6), (x + 92, top + 6), (x + 104, top + 16)], "#0f1729"
    )
    sheet.shape(
        [(x - 82, top + 12), (x - 84, top - 30), (x + 76, top - 30), (x + 82, top + 12)], "#fffaf0"
    )
    sheet.line(ring(x, top + 108, 17, 180, 360, 24), 7, "#8d8876")
    sheet.box(x - 28, top + 106, x + 28, top + 154, OCHRE)
    sheet.box(x - 28, top + 140, x + 28, top + 154, "#c58f33")
    sheet.disc(x, top + 126, 6, NAVY)
    sheet.box(x - 3, top + 126, x + 3, top + 142, NAVY)
    sheet.disc(x - 96, top + 186, 34, RED)
    sheet.line([(x - 112, top + 186), (x - 100, top + 200), (x - 78, top + 172)], 8, PAPER)
