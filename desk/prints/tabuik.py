"""A print of two tabuik carried to the beach in the evening."""

from __future__ import annotations

import math

from desk.prints.inks import CORAL, NAVY, OCHRE, PAPER, RED, TEAL
from desk.prints.nature import crowd, glitter, palm, rays, ripples
from desk.prints.sheet import Ink, Point, Sheet, bow, down, ridge, ring


def tabuik() -> Sheet:
    """Two towers carried to the beach in the evening, a crowd below."""
    sheet = Sheet(OCHRE)
    sheet.fade(0, 520, "#2c2f57", "#8f3f5a", "#e2694a", "#f6c673")
    sheet.disc(600, 492, 150, "#fbe0a0")
    rays(sheet, 600, 492, 2, "#fbe0a0")
    sheet.fade(494, 620, "#f0b566", "#b9545a", "#5d3156")
    glitter(sheet, 600, 496, 620, 150, "#fbe0a0", 4)
    ripples(sheet, 500, 620, ("#e9965c", "#4b2a4c"), 8, 40)
    sheet.shape(down(ridge(500, 40, 14)[150:], 500), "#4b2a4c")
    sheet.shape(down(bow((-10, 606), (400, 580), (800, 622), (1210, 590))), "#3a2342")
    _tower(sheet, 392, 640, 1.0)
    _tower(sheet, 868, 628, 0.86)
    for x, foot in ((60, 700), (1150, 720)):
        palm(sheet, (x, foot + 100), (x + (60 if x < 600 else -50), 380), 170, "#1d1730", "#1d1730")
    crowd(sheet, 640, 19, ("#5a2a45", "#4b2542"), 3)
    crowd(sheet, 684, 24, ("#2d1d3b", "#40213f"), 7)
    crowd(sheet, 738, 30, ("#17122a", "#1f1731"), 5)
    return sheet


def _tower(sheet: Sheet, x: float, base: float, size: float) -> None:
    """From below: the winged buraq, three storeys with flowers, parasols at the top."""
    _buraq(sheet, x, base, size)
    for low, half, high, ink in ((-80, 74, 70, RED), (-158, 88, 90, TEAL), (-258, 66, 70, RED)):
        _storey(sheet, x, base + low * size, half * size, high * size, ink)
        _storey(sheet, x, base + low * size, (half + 14) * size, 12 * size, OCHRE)
        for step in range(-2, 3):
            cx, cy = x + step * half * 0.36 * size, base + (low - high * 0.52) * size
            wide, tall = 11 * size, 17 * size
            diamond = [(cx, cy - tall), (cx + wide, cy), (cx, cy + tall), (cx - wide, cy)]
            sheet.shape(diamond, PAPER if step % 2 else OCHRE)
    root = (x, base - 196 * size)
    for angle in (-158, -128, -52, -22, 200, 160, 20, -20):
        dx, dy = math.cos(math.radians(angle)) * size, math.sin(math.radians(angle)) * size
        tip = (root[0] + dx * 176, root[1] + dy * 120 + 30 * size)
        middle = (root[0] + dx * 110, root[1] + dy * 130 - 16 * size)
        sheet.line(bow(root, middle, tip), 4 * size, OCHRE)
        _flower(sheet, tip, 22 * size)
    _storey(sheet, x, base - 340 * size, 40 * size, 32 * size, OCHRE)
    sheet.line([(x, base - 370 * size), (x, base - 486 * size)], 7 * size, PAPER)
    for number, half in enumerate((96, 66, 38)):
        top = (x, base - (392 + number * 46) * size)
        _parasol(sheet, top, half * size, RED if number % 2 == 0 else TEAL)
    sheet.disc(x, base - 522 * size, 8 * size, OCHRE)


def _storey(sheet: Sheet, x: float, low: float, half: float, high: float, ink: Ink) -> None:
    upper = half * 0.9
    sheet.shape(
        [(x - half, low), (x + half, low), (x + upper, low - high), (x - upper, low - high)], ink
    )


def _buraq(sheet: Sheet, x: float, base: float, size: float) -> None:
    def at(dx: float, dy: float) -> Point:
        return x + dx * size, base + dy * size

    for side in (-1, 1):
        sheet.line([at(side * 150, 16), at(-side * 150, 44)], 9 * size, "#17122a")
        wing = bow(at(side * 40, -60), at(side * 150, -150), at(side * 170, -40))
        wing += bow(at(side * 170, -40), at(side * 120, -50), at(side * 44, -6))
        sheet.shape(wing, OCHRE)
        for feather in range(3):
            over, tip = at(side * 100, -76 + feather * 24), at(side * 150, -52 + feather * 10)
            sheet.taper(bow(at(side * 50, -36), over, tip), 9 * size, 2, RED)
    for half, low, high, ink in ((66, 24, 104, NAVY), (52, 6, 70, CORAL), (34, 2, 58, PAPER)):
        _storey(sheet, x, base + low * size, half * size, high * size, ink)


def _flower(sheet: Sheet, place: Point, size: float) -> None:
    x, y = place
    for petal in range(8):
        angle = petal * math.pi / 4
        sheet.disc(
            x + size * 0.62 * math.cos(angle),
            y + size * 0.62 * math.sin(angle),
            size * 0.4,
            CORAL if petal % 2 else PAPER,
        )
    sheet.disc(x, y, size * 0.42, RED)
    sheet.disc(x, y, size * 0.2, OCHRE)


def _parasol(sheet: Sheet, top: Point, half: float, ink: str) -> None:
    x, y = top
    sheet.shape(ring(x, y, half, 180, 360, half * 0.56), ink)
    for part in range(-2, 3):
        sheet.shape(ring(x + part * half * 0.4, y, half * 0.2, 180, 360, half * 0.13), PAPER)
        sheet.line([(x + part * half * 0.4, y), (x + part * half * 0.4, y + half * 0.2)], 2, OCHRE)
        sheet.disc(x + part * half * 0.4, y + half * 0.22, half * 0.06 + 1, OCHRE)
