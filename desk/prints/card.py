"""The card with the outlet's mark, for messengers where a story has no picture."""

from __future__ import annotations

from desk.prints.inks import ACCENT, NAVY, OCHRE, PAPER
from desk.prints.sheet import Sheet, bow

# The outlines of theme/static/icon.svg: left, top, right, bottom.
_MARK = (
    (3, 3, 29, 29, PAPER),
    (7, 7, 25, 11, ACCENT),
    (7, 14, 15, 25, ACCENT),
    (18, 14, 25, 16, ACCENT),
    (18, 18.5, 25, 20.5, ACCENT),
    (18, 23, 25, 25, ACCENT),
)


def mark() -> Sheet:
    """What messengers show of a story that has no picture: the mark, and a page of columns."""
    sheet = Sheet(ACCENT, 1200, 630)
    for y in range(0, 630, 42):
        sheet.box(0, y, 1200, y + 21, "#095c4e")
    for column, left in enumerate((-10, 124, 258, 838, 972, 1106)):
        for row in range(12):
            short = 34 if (row * 3 + column) % 5 == 4 else 0
            sheet.box(left, 80 + row * 38, left + 104 - short, 92 + row * 38, "#2a7a6b")
    for ax, ay, bx, by, ink in _MARK:
        sheet.box(366 + ax * 14.6, 58 + ay * 14.6, 366 + bx * 14.6, 58 + by * 14.6, ink)
    sheet.shape([*bow((0, 600), (400, 560), (800, 640), (1200, 590)), (1200, 640), (0, 640)], OCHRE)
    sheet.shape([*bow((0, 616), (400, 580), (800, 656), (1200, 606)), (1200, 640), (0, 640)], NAVY)
    return sheet
