"""A print of a village school before the first lesson."""

from __future__ import annotations

from desk.prints.inks import NAVY, OCHRE, PAPER, TEAL
from desk.prints.nature import cloud, lens
from desk.prints.sheet import Sheet, bow, down, ridge, ring


def school() -> Sheet:
    """A village school before the first lesson: the flag, a tree, children in the yard."""
    sheet = Sheet("#f4e3b8")
    sheet.fade(0, 470, "#6fb0b3", "#bcd6bd", "#f4e6bd")
    for left, low, wide in ((150, 150, 62), (1010, 110, 78), (640, 80, 44)):
        cloud(sheet, left, low, wide, "#fbf4de")
    sheet.shape(down(ridge(452, 150, 33), 520), "#86b19c")
    sheet.shape(down(ridge(474, 80, 3, rough=2), 520), "#4f8672")
    sheet.fade(490, 800, "#e6b96a", "#d99a52")
    sheet.shape([(300, 560), (1130, 560), (1210, 640), (1210, 700), (180, 700)], "#c9803f")
    _building(sheet)
    _shade_tree(sheet, 112, 596)
    _flag(sheet, 356, 690, 150)
    for x, y, size, girl in (
        (520, 690, 1.1, False),
        (590, 702, 1.15, True),
        (742, 684, 1.05, True),
        (826, 712, 1.2, False),
        (440, 706, 1.25, True),
        (980, 700, 1.12, False),
        (1044, 712, 1.15, True),
    ):
        _pupil(sheet, x, y, size, girl)
    return sheet


def _building(sheet: Sheet) -> None:
    left, right, base = 330, 1120, 560
    sheet.box(left, 400, right, base, "#fbf0d2")
    sheet.box(left, 520, right, base, TEAL)
    sheet.box(left - 16, base, right + 16, base + 14, "#a8623a")
    roof = [(left - 54, 410), (left + 70, 282), (right - 70, 282), (right + 54, 410)]
    sheet.shape(roof, "#b5452f")
    with sheet.inside(roof):
        for row in range(7):
            y = 296 + row * 18
            sheet.line([(left - 80, y), (right + 80, y)], 2, "#93321f")
            for tile in range(62):
                x = left - 80 + tile * 16 + (row % 2) * 8
                sheet.line([(x, y), (x, y + 18)], 1.4, "#93321f")
    sheet.box(left - 54, 404, right + 54, 416, "#7a2a1d")
    gable = [(640, 330), (725, 246), (810, 330), (810, 404), (640, 404)]
    sheet.shape(gable, "#fbf0d2")
    sheet.shape([(622, 340), (725, 236), (828, 340), (812, 346), (725, 262), (638, 346)], "#93321f")
    sheet.disc(725, 344, 26, OCHRE)
    sheet.disc(725, 344, 19, PAPER)
    sheet.line([(725, 344), (725, 330)], 3, NAVY)
    sheet.line([(725, 344), (735, 350)], 3, NAVY)
    for number in range(8):
        x = left + 24 + number * 98
        if number in (1, 6):
            sheet.box(x, 440, x + 56, base, "#6d3a2c")
            sheet.box(x + 6, 448, x + 25, base, "#8d4f38")
            sheet.box(x + 31, 448, x + 50, base, "#8d4f38")
        else:
            sheet.box(x - 4, 436, x + 62, 506, "#6d3a2c")
            for pane in range(3):
                sheet.box(
                    x + pane * 20,
                    440,
                    x + 17 + pane * 20,
                    502,
                    "#9cc7c0" if pane != 1 else "#cfe2cf",
                )
    for x in range(left, right + 1, 158):
        sheet.box(x - 6, 410, x + 6, base, "#f3d793")


def _shade_tree(sheet: Sheet, x: float, base: float) -> None:
    sheet.taper(bow((x, base), (x - 8, base - 90), (x + 12, base - 200)), 44, 22, "#5b3b2a")
    sheet.taper(
        bow((x + 4, base - 110), (x + 60, base - 150), (x + 92, base - 220)), 18, 8, "#5b3b2a"
    )
    sheet.taper(bow((x, base - 100), (x - 60, base - 150), (x - 88, base - 210)), 18, 8, "#5b3b2a")
    lens(sheet, x + 70, base + 16, 190, 12, "#b9743c")
    for ink, shift, size in (("#245c4d", 14, 1.0), ("#3a7c5b", 0, 0.86), ("#6aa368", -16, 0.6)):
        for dx, dy, half in (
            (-118, -214, 84),
            (0, -258, 104),
            (114, -226, 88),
            (-50, -320, 80),
            (64, -330, 78),
        ):
            sheet.disc(
                x + dx * (0.6 + size * 0.4) + shift * 0.4,
                base + dy + shift,
                half * size,
                ink,
                half * 0.7 * size,
            )


def _flag(sheet: Sheet, x: float, base: float, top: float) -> None:
    sheet.box(x - 34, base - 14, x + 34, base, "#f4e3b8")
    sheet.box(x - 22, base - 28, x + 22, base - 14, "#e9cf95")
    sheet.box(x - 4, top - 10, x + 4, base - 26, "#fbf4de")
    sheet.disc(x, top - 14, 8, OCHRE)
    for ink, y in (("#c8202f", top), ("#ffffff", top + 48)):
        upper = bow((x + 4, y), (x + 54, y - 22), (x + 96, y + 22), (x + 148, y - 2))
        sheet.shape(upper + [(px, py + 48) for px, py in upper[::-1]], ink)


def _pupil(sheet: Sheet, x: float, y: float, size: float, girl: bool) -> None:
    """White shirt, red skirt or shorts, a bag; the shadow falls to the right."""
    lens(sheet, x + 34 * size, y + 50 * size, 52 * size, 5 * size, "#a8623a")
    for leg in (-7, 7):
        sheet.box(
            x + (leg - 3) * size, y + 16 * size, x + (leg + 3) * size, y + 50 * size, "#6b4433"
        )
        sheet.box(x + (leg - 5) * size, y + 44 * size, x + (leg + 6) * size, y + 51 * size, NAVY)
    hem = 20 if girl else 15
    sheet.shape(
        [
            (x - 13 * size, y - 6 * size),
            (x + 13 * size, y - 6 * size),
            (x + hem * size, y + 24 * size),
            (x - hem * size, y + 24 * size),
        ],
        "#b3202c",
    )
    sheet.taper([(x, y), (x, y - 38 * size)], 28 * size, 26 * size, "#ffffff")
    for side in (-1, 1):
        sheet.taper(
            [(x + side * 14 * size, y - 34 * size), (x + side * 21 * size, y - 2 * size)],
            8 * size,
            6 * size,
            "#6b4433",
        )
    sheet.box(x - 10 * size, y - 34 * size, x + 10 * size, y - 6 * size, OCHRE if girl else TEAL)
    if girl:
        sheet.shape(
            [
                *ring(x, y - 52 * size, 17 * size, 150, 390, 17 * size),
                (x + 17 * size, y - 28 * size),
                (x - 17 * size, y - 28 * size),
            ],
            "#ffffff",
        )
    else:
        sheet.disc(x, y - 52 * size, 14 * size, "#6b4433")
        sheet.shape(ring(x, y - 54 * size, 15 * size, 160, 380), "#2a1d1a")
