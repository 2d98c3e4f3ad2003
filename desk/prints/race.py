"""A print of the boat race on the river."""

from __future__ import annotations

from desk.prints.inks import CORAL, DEEP, NAVY, OCHRE, PAPER, RED, TEAL
from desk.prints.nature import lens, palm, ripples
from desk.prints.sheet import Sheet, bow, down, ridge, ring


def racing_boat() -> Sheet:
    """A long boat with its paddlers, seen from the bank; a dancer at the bow."""
    sheet = Sheet("#f5dfae")
    sheet.fade(0, 330, "#f2b54d", "#f8e3b2")
    sheet.disc(930, 150, 78, "#fbf2d6")
    sheet.shape(down(ridge(300, 110, 21), 400), "#9dba8c")
    sheet.shape(down(ridge(330, 70, 4, rough=2), 400), "#5d8d72")
    for x in range(-10, 1240, 62):
        palm(sheet, (x, 372), (x + 10 - x % 21, 272 + (x * 13) % 50), 66, "#2f5f57", "#2f5f57")
    _spectators(sheet)
    sheet.fade(408, 800, "#69a79b", TEAL, DEEP)
    ripples(sheet, 420, 800, ("#a9d1bd", "#1b555e", "#86bdae"), 14, 110)
    _jalur(sheet, 70, 1120, 560)
    for number in range(46):
        x, y = 70 + number * 23, 640 - number * 1.4 + (number * 37) % 29
        sheet.disc(x, y, 2 + number % 4, "#e9f3e2")
    ripples(sheet, 690, 800, ("#0f3540", "#4d9690"), 15, 26)
    return sheet


def _spectators(sheet: Sheet) -> None:
    for row, y in enumerate((352, 372, 392)):
        for number in range(52):
            x = number * 24 - 10 + row * 9
            ink = (RED, PAPER, CORAL, NAVY, OCHRE, TEAL)[(number * 7 + row * 3 + number // 5) % 6]
            sheet.shape(ring(x, y + 22, 10, 180, 360, 13), ink)
            sheet.disc(x, y + 4, 5.5, "#7a4a35")
    for x, ink in ((150, RED), (430, OCHRE), (690, CORAL), (1010, RED)):
        sheet.line([(x, 388), (x, 330)], 3, NAVY)
        sheet.shape(ring(x, 336, 44, 180, 360, 30), ink)
        for edge in (-29, 0, 29):
            sheet.shape(ring(x + edge, 336, 15, 180, 360, 8), "#f5dfae")
    sheet.box(0, 402, 1200, 412, "#7c5a3c")


def _jalur(sheet: Sheet, stern: float, bow_x: float, y: float) -> None:
    top = bow(
        (stern - 34, y + 14), (stern + 120, y + 74), (bow_x - 180, y + 40), (bow_x + 40, y - 46)
    )
    under = bow(
        (bow_x + 40, y - 46), (bow_x - 120, y + 104), (stern + 100, y + 118), (stern - 34, y + 14)
    )
    for number in range(26):
        at = 3 + number * 0.8
        x, edge = top[int(at)]
        x += (at % 1) * (top[int(at) + 1][0] - x)
        edge += (at % 1) * (top[int(at) + 1][1] - top[int(at)][1])
        _paddler(sheet, x, edge, number)
    sheet.shape(top + under, RED)
    middle = [
        ((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in zip(top, under[::-1], strict=True)
    ]
    sheet.line(middle[1:-1], 5, OCHRE)
    for x, mid in middle[2:-2:2]:
        sheet.shape([(x - 9, mid), (x, mid - 9), (x + 9, mid), (x, mid + 9)], PAPER)
    for number in range(26):
        at = 3 + number * 0.8
        x, edge = top[int(at)]
        x += (at % 1) * (top[int(at) + 1][0] - x)
        sheet.line([(x + 16, edge - 26), (x - 10, edge + 62)], 4, "#4b2c22")
        lens(sheet, x - 13, edge + 72, 7, 11, "#4b2c22")
    _dancer(sheet, bow_x - 4, y - 30)


def _paddler(sheet: Sheet, x: float, y: float, number: int) -> None:
    shirt = OCHRE if number % 13 == 6 else NAVY if number % 2 else CORAL
    sheet.taper([(x - 4, y + 16), (x + 8, y - 40)], 26, 19, shirt)
    sheet.taper([(x + 6, y - 34), (x + 24, y - 14)], 9, 6, "#7a4a35")
    sheet.disc(x + 13, y - 52, 10.5, "#7a4a35")
    sheet.shape(ring(x + 13, y - 54, 11.5, 170, 370), RED if number % 13 == 6 else PAPER)


def _dancer(sheet: Sheet, x: float, y: float) -> None:
    skin = "#7a4a35"
    sheet.taper([(x - 6, y + 10), (x - 2, y - 44)], 16, 24, NAVY)
    sheet.shape([(x - 17, y - 96), (x + 15, y - 96), (x + 19, y - 38), (x - 19, y - 38)], OCHRE)
    sheet.box(x - 19, y - 52, x + 19, y - 42, RED)
    sheet.taper(bow((x - 12, y - 90), (x - 50, y - 96), (x - 62, y - 132)), 10, 7, skin)
    sheet.taper(bow((x + 12, y - 90), (x + 50, y - 84), (x + 74, y - 116)), 10, 7, skin)
    sheet.disc(x, y - 112, 14, skin)
    sheet.shape(
        [
            (x - 16, y - 114),
            (x - 12, y - 136),
            (x + 2, y - 146),
            (x + 15, y - 132),
            (x + 16, y - 114),
        ],
        RED,
    )
