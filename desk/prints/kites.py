"""A print of three big kites over a beach in the dry season."""

from __future__ import annotations

import math

from desk.prints.inks import CORAL, NAVY, OCHRE, PAPER, RED, TEAL
from desk.prints.nature import birds, cloud, lens, palm, ripples
from desk.prints.sheet import Point, Sheet, bow, down, ring


def kites() -> Sheet:
    """Three big kites over a beach in the dry season: a fish, a leaf, a dragon's long tail."""
    sheet = Sheet("#f6dfa6")
    sheet.fade(0, 620, "#237a8a", "#63abab", "#d5dcb4", "#f6dfa6")
    for x, y, size in ((180, 420, 74), (1050, 470, 92), (640, 540, 60), (60, 180, 52)):
        cloud(sheet, x, y, size, "#e6ead0")
    sheet.fade(610, 690, "#2f8590", "#5fb0a9")
    ripples(sheet, 614, 690, ("#cfe6d2", "#257783"), 5, 46)
    sheet.shape(down(bow((-10, 700), (340, 664), (760, 712), (1210, 660))), "#f1d08a")
    sheet.shape(down(bow((-10, 740), (420, 702), (820, 760), (1210, 706))), "#dfae62")
    for line in (
        ((560, 250), (420, 470), (352, 690)),
        ((905, 232), (800, 480), (560, 706)),
        ((270, 205), (200, 470), (236, 700)),
    ):
        sheet.line(bow(*line), 1.8, PAPER)
    _dragon(sheet, 560, 236)
    _fish(sheet, 905, 214)
    _leaf(sheet, 270, 190)
    for x, y, ink in (
        (352, 690, NAVY),
        (330, 698, RED),
        (376, 700, TEAL),
        (560, 706, RED),
        (584, 712, NAVY),
        (236, 700, NAVY),
        (214, 706, CORAL),
        (398, 704, NAVY),
    ):
        _flyer(sheet, x, y, ink)
    palm(sheet, (1120, 810), (1010, 450), 210, "#3b2b22", "#1d4a43", "#34705c")
    palm(sheet, (1190, 810), (1172, 390), 190, "#3b2b22", "#173c38", "#2b6354")
    birds(sheet, ((700, 420), (740, 404), (772, 430)), 18, NAVY)
    return sheet


def _flyer(sheet: Sheet, x: float, y: float, ink: str) -> None:
    sheet.taper([(x - 2, y + 50), (x - 4, y + 24)], 18, 16, NAVY)
    sheet.taper([(x - 4, y + 30), (x - 2, y)], 22, 20, ink)
    sheet.taper([(x, y + 4), (x + 10, y - 24)], 8, 5, "#6b4433")
    sheet.disc(x - 4, y - 10, 9, "#6b4433")
    lens(sheet, x + 20, y + 54, 34, 3, "#b98a45")


def _dragon(sheet: Sheet, x: float, y: float) -> None:
    """A head with spread wings and a ribbon that winds over half of the sky."""
    tail = [_ribbon(x, y, step / 89) for step in range(90)]
    sheet.taper(tail, 46, 4, RED)
    sheet.taper(tail, 20, 1, OCHRE)
    sheet.taper(tail, 7, 0.5, PAPER)
    for side in (-1, 1):
        wing = bow((x, y - 34), (x + side * 110, y - 92), (x + side * 176, y - 8)) + bow(
            (x + side * 176, y - 8), (x + side * 90, y - 18), (x, y + 46)
        )
        sheet.shape(wing, NAVY)
        inner = bow((x, y - 20), (x + side * 90, y - 62), (x + side * 140, y - 10)) + bow(
            (x + side * 140, y - 10), (x + side * 70, y - 12), (x, y + 30)
        )
        sheet.shape(inner, CORAL)
        for feather in range(4):
            tip = x + side * (44 + feather * 28)
            sheet.line([(x + side * 14, y), (tip, y - 40 + feather * 9)], 3, PAPER)
    sheet.shape(
        [(x - 28, y + 40), (x - 34, y - 30), (x, y - 84), (x + 34, y - 30), (x + 28, y + 40)], RED
    )
    sheet.shape(
        [(x - 18, y + 26), (x - 20, y - 24), (x, y - 58), (x + 20, y - 24), (x + 18, y + 26)], OCHRE
    )
    for side in (-1, 1):
        sheet.disc(x + side * 11, y - 8, 7, PAPER)
        sheet.disc(x + side * 11, y - 8, 3.5, NAVY)
        sheet.taper(
            bow((x + side * 12, y - 64), (x + side * 34, y - 84), (x + side * 30, y - 112)),
            9,
            1,
            OCHRE,
        )
    sheet.shape([(x - 12, y + 16), (x, y + 36), (x + 12, y + 16)], PAPER)


def _ribbon(x: float, y: float, share: float) -> Point:
    across = x - 10 + 560 * share + 20 * math.sin(share * 9)
    return across, y + 30 + 150 * share + 62 * math.sin(share * 11) * (0.3 + share)


def _fish(sheet: Sheet, x: float, y: float) -> None:
    body = bow((x, y - 130), (x + 150, y - 60), (x + 150, y + 30), (x + 22, y + 70))
    body += bow((x + 22, y + 70), (x + 74, y + 110), (x + 110, y + 166))
    body += bow((x + 110, y + 166), (x, y + 116), (x - 110, y + 166))
    body += bow((x - 110, y + 166), (x - 74, y + 110), (x - 22, y + 70))
    body += bow((x - 22, y + 70), (x - 150, y + 30), (x - 150, y - 60), (x, y - 130))
    sheet.shape(body, NAVY)
    with sheet.inside([(x + (px - x) * 0.9, y + (py - y) * 0.9) for px, py in body]):
        sheet.box(x - 200, y - 200, x, y + 200, PAPER)
        sheet.box(x, y - 200, x + 200, y + 200, RED)
        sheet.shape(ring(x, y - 10, 62), NAVY)
        sheet.shape(ring(x, y - 10, 62, 90, 270), RED)
        sheet.shape(ring(x, y - 10, 62, -90, 90), PAPER)
        sheet.disc(x, y - 10, 26, OCHRE)
        sheet.box(x - 200, y + 84, x + 200, y + 96, OCHRE)
    sheet.line([(x, y - 128), (x, y + 136)], 3, NAVY)


def _leaf(sheet: Sheet, x: float, y: float) -> None:
    outline = bow((x, y - 120), (x + 120, y - 40), (x + 60, y + 40), (x, y + 110))
    outline += bow((x, y + 110), (x - 60, y + 40), (x - 120, y - 40), (x, y - 120))
    sheet.shape(outline, OCHRE)
    with sheet.inside(outline):
        for number in range(7):
            low = y + 90 - number * 34
            sheet.shape(
                [
                    (x - 130, low - 70),
                    (x, low),
                    (x + 130, low - 70),
                    (x + 130, low - 54),
                    (x, low + 16),
                    (x - 130, low - 54),
                ],
                CORAL if number % 2 else RED,
            )
    sheet.line([(x, y - 120), (x, y + 112)], 3, NAVY)
    for side in (-1, 1):
        ribbon = bow(
            (x, y + 110),
            (x + side * 34, y + 150),
            (x + side * 8, y + 190),
            (x + side * 40, y + 236),
        )
        sheet.taper(ribbon, 14, 2, RED if side < 0 else PAPER)
