"""A print of a market stall with its balance."""

from __future__ import annotations

from desk.prints.inks import PAPER, RED
from desk.prints.sheet import Sheet, ring


def market_stall() -> Sheet:
    """A stall with heaps of chillies, limes and shallots, a balance in the middle."""
    sheet = Sheet("#2a5d5f")
    sheet.fade(0, 560, "#204a50", "#3f7c76", "#79a58c")
    for x in range(40, 1200, 160):
        sheet.disc(x, 330 + x % 60, 15, "#f3d180")
        sheet.line([(x, 200), (x, 318 + x % 60)], 2, "#173a40")
    for x, high, ink in (
        (90, 190, "#1b4248"),
        (330, 160, "#1f4a4e"),
        (880, 170, "#1f4a4e"),
        (1110, 200, "#1b4248"),
    ):
        sheet.shape([*ring(x, 600 - high, 78, 180, 360, 84), (x + 92, 560), (x - 92, 560)], ink)
        sheet.box(x - 17, 500 - high, x + 17, 530 - high, ink)
        sheet.disc(x, 484 - high, 40, ink, 46)
    sheet.shape([(-10, 505), (1210, 505), (1210, 810), (-10, 810)], "#7a4a2b")
    heaps = (
        (130, "#c4262e", "#e2563f", 17),
        (360, "#5d8f3a", "#a5c95a", 19),
        (850, "#e08a2c", "#f6c05a", 22),
        (1080, "#8f2f55", "#c8668a", 18),
    )
    for x, ink, light, size in heaps:
        _heap(sheet, x, 640, ink, light, size)
    for number in range(5):
        left = -10 + number * 246
        sheet.box(left, 640, left + 236, 830, "#9c6437")
        for plank in (684, 736):
            sheet.box(left, plank, left + 236, plank + 5, "#7a4a2b")
        for nail in (14, 222):
            for y in (660, 710, 766):
                sheet.disc(left + nail, y, 4, "#5b3420")
    _balance(sheet, 605, 300)
    _awning(sheet)
    return sheet


def _heap(sheet: Sheet, x: float, base: float, ink: str, light: str, size: float) -> None:
    rows = 7
    for row in range(rows):
        number = rows - row
        for step in range(number):
            cx = x + (step - (number - 1) / 2) * size * 1.72
            cy = base - size * 0.7 - row * size * 1.3
            sheet.disc(cx, cy, size, ink if (step + row) % 3 else light)
            sheet.shape(
                ring(cx, cy, size * 0.92, 20, 110, size * 0.92)
                + ring(cx - 2, cy - 3, size * 0.8, 110, 20, size * 0.8),
                "#5b2a22",
            )
            sheet.disc(cx - size * 0.3, cy - size * 0.36, size * 0.24, PAPER)


def _balance(sheet: Sheet, x: float, y: float) -> None:
    sheet.box(x - 9, y - 4, x + 9, 600, "#e2b04e")
    sheet.shape([(x - 84, 640), (x - 54, 604), (x + 54, 604), (x + 84, 640)], "#c58f33")
    sheet.taper([(x - 178, y + 22), (x, y), (x + 178, y - 22)], 13, 13, "#f3d180")
    sheet.disc(x, y, 20, "#c58f33")
    sheet.disc(x, y, 9, PAPER)
    sheet.shape([(x - 5, y), (x, y - 62), (x + 5, y)], RED)
    for side, hang in ((-1, y + 22), (1, y - 22)):
        arm = x + side * 178
        for edge in (-78, 78):
            sheet.line([(arm, hang), (arm + edge, hang + 170)], 2.5, "#f3d180")
        if side < 0:
            for number in range(4):
                sheet.disc(arm - 36 + number * 24, hang + 162, 15, "#8f2f55")
                sheet.disc(arm - 41 + number * 24, hang + 157, 4, PAPER)
            sheet.disc(arm - 12, hang + 140, 15, "#c8668a")
            sheet.disc(arm + 12, hang + 140, 15, "#8f2f55")
        else:
            sheet.box(arm - 26, hang + 128, arm + 26, hang + 172, "#b9b39d")
            sheet.box(arm - 11, hang + 114, arm + 11, hang + 130, "#8d8876")
        sheet.shape(ring(arm, hang + 170, 84, 0, 180, 34), "#e2b04e")
        sheet.box(arm - 84, hang + 166, arm + 84, hang + 173, "#f3d180")


def _awning(sheet: Sheet) -> None:
    for number in range(12):
        left = number * 100
        ink = "#b3202c" if number % 2 else PAPER
        shade = "#8c1c2b" if number % 2 else "#e0cda2"
        sheet.shape(
            [(left * 0.94 + 36, 0), ((left + 100) * 0.94 + 36, 0), (left + 100, 150), (left, 150)],
            ink,
        )
        sheet.shape(
            [
                (left, 150),
                (left + 100, 150),
                (left + 100, 176),
                *ring(left + 50, 176, 50, 0, 180, 34),
                (left, 176),
            ],
            shade,
        )
    sheet.box(0, 146, 1200, 154, "#173a40")
    for x in (22, 1178):
        sheet.box(x - 11, 150, x + 11, 640, "#5b3420")
