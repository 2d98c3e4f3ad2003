"""Prints of rivers: a mosque on the bank, a race, a creek between sago palms."""

from __future__ import annotations

from desk.prints.inks import CORAL, NAVY, OCHRE, RED
from desk.prints.nature import birds, dome, frond, glitter, lens, palm, ripples
from desk.prints.sheet import Sheet, bow, down, ridge, ring


def river_and_mosque() -> Sheet:
    """A mosque on the far bank of a broad river at dusk, a boat in front."""
    sheet = Sheet(OCHRE)
    sheet.fade(0, 440, "#b8402f", CORAL, OCHRE, "#f6d58d")
    sheet.disc(820, 352, 128, "#fbe9bd")
    for y, left, right in ((120, 40, 420), (150, 180, 560), (96, 760, 1080), (210, 930, 1260)):
        sheet.shape(bow((left, y), ((left + right) / 2, y - 26), (right, y)), "#e98a4f")
    sheet.shape(down(ridge(430, 58, 5), 470), "#a5503f")
    sheet.shape(down(ridge(442, 34, 11, rough=2), 470), "#6d3440")
    _mosque(sheet, 470, 446, NAVY)
    for x in (60, 110, 700, 760, 1010, 1090, 1150):
        palm(sheet, (x, 452), (x + 12, 372 + x % 37), 62, NAVY, NAVY)
    sheet.fade(446, 800, "#f0bd6c", "#c9643f", "#6d2f3d", NAVY)
    for number, (x, half) in enumerate(((330, 13), (470, 120), (610, 13), (400, 40), (540, 40))):
        for row in range(11):
            y = 456 + row * (17 + row)
            lens(
                sheet,
                x + (row * 37 + number * 11) % 13 - 6,
                y,
                half * (1 - row * 0.05),
                4,
                "#4b2a3e",
            )
    glitter(sheet, 820, 446, 790, 118, "#fbe3ac", 3)
    ripples(sheet, 470, 800, ("#e08a50", "#3a2438"), 8, 70)
    _sampan(sheet, 760, 655)
    for x in range(-20, 330, 23):
        tall = 120 + (x * 7) % 90
        sheet.taper(bow((x, 810), (x + 8, 760 - tall * 0.4), (x + 46, 800 - tall)), 9, 1, "#0f1729")
    birds(sheet, ((200, 210), (246, 190), (282, 222)), 22, NAVY)
    return sheet


def _mosque(sheet: Sheet, x: float, base: float, ink: str) -> None:
    sheet.box(x - 150, base - 64, x + 150, base + 4, ink)
    sheet.box(x - 74, base - 104, x + 74, base, ink)
    dome(sheet, x, base - 100, 62, 112, ink)
    for side in (-1, 1):
        dome(sheet, x + side * 112, base - 62, 28, 50, ink)
        tower = x + side * 190
        sheet.shape(
            [
                (tower - 11, base),
                (tower - 8, base - 218),
                (tower + 8, base - 218),
                (tower + 11, base),
            ],
            ink,
        )
        sheet.box(tower - 16, base - 150, tower + 16, base - 142, ink)
        sheet.box(tower - 17, base - 222, tower + 17, base - 212, ink)
        dome(sheet, tower, base - 220, 12, 34, ink)
    for number in range(-5, 6):
        left = x + number * 25 - 6
        glow = "#f6d58d" if number % 2 == 0 else CORAL
        sheet.shape(
            [*ring(left + 6, base - 30, 6, 180, 360), (left + 12, base - 6), (left, base - 6)], glow
        )


def _sampan(sheet: Sheet, x: float, y: float) -> None:
    hull = bow((x - 190, y - 26), (x - 60, y + 40), (x + 80, y + 34), (x + 200, y - 36))
    sheet.shape(hull + bow((x + 200, y - 36), (x, y + 12), (x - 190, y - 26)), "#0f1729")
    lens(sheet, x + 6, y + 40, 190, 5, "#0f1729")
    sheet.shape(bow((x - 74, y + 2), (x - 60, y - 66), (x + 44, y - 66), (x + 62, y + 2)), RED)
    for rib in (-42, -6, 30):
        sheet.line(bow((x + rib - 4, y), (x + rib, y - 40), (x + rib + 2, y - 48)), 2.5, "#5d1421")
    sheet.taper([(x + 130, y), (x + 134, y - 62)], 26, 16, "#0f1729")
    sheet.disc(x + 136, y - 74, 11, "#0f1729")
    sheet.shape([(x + 112, y - 76), (x + 136, y - 98), (x + 162, y - 76)], OCHRE)
    sheet.line([(x + 118, y - 46), (x + 214, y + 36)], 4, "#0f1729")


def sago_creek() -> Sheet:
    """A tidal creek between sago palms, logs tied to a raft, a house on stilts."""
    sheet = Sheet("#f1e2b6")
    sheet.fade(0, 420, "#f3c866", "#f7e5b4", "#dfe0b4")
    sheet.disc(640, 250, 84, "#fbf3d8")
    sheet.shape(down(ridge(400, 90, 31, rough=2), 440), "#a9bd8a")
    sheet.shape(down(ridge(420, 60, 17, rough=3), 450), "#75986f")
    sheet.fade(430, 800, "#e7dca6", "#8fa883", "#3f6b5f", "#1d4440")
    ripples(sheet, 440, 800, ("#f3e6b6", "#557f6b", "#2b574f"), 6, 60)
    _stilt_house(sheet, 760, 440)
    for side in (-1, 1):
        bank = [
            (600 + side * 90, 432),
            (600 + side * 150, 470),
            (600 + side * 250, 560),
            (600 + side * 330, 660),
            (600 + side * 470, 810),
            (600 + side * 640, 810),
            (600 + side * 640, 420),
        ]
        sheet.shape(bank, "#4a5d3b")
        sheet.shape([(x + side * 26, y + 10) for x, y in bank], "#35482f")
    for x, y, size, ink, light in (
        (150, 520, 200, "#2f6148", "#6b9a5b"),
        (1040, 540, 210, "#2f6148", "#6b9a5b"),
        (330, 470, 130, "#4c7f58", "#86ab68"),
        (940, 470, 120, "#4c7f58", "#86ab68"),
        (30, 640, 300, "#173f36", "#3f7a52"),
        (1180, 660, 300, "#173f36", "#3f7a52"),
    ):
        _sago(sheet, x, y, size, ink, light)
    _raft(sheet, 600, 690)
    return sheet


def _sago(sheet: Sheet, x: float, y: float, size: float, ink: str, light: str) -> None:
    sheet.taper([(x, y), (x + size * 0.04, y - size * 0.8)], size * 0.22, size * 0.15, "#5b4430")
    for mark in range(5):
        at = y - size * (0.12 + mark * 0.13)
        sheet.line([(x - size * 0.09, at), (x + size * 0.1, at - size * 0.03)], 2, "#3b2b22")
    crown = (x + size * 0.04, y - size * 0.78)
    for angle in (-165, -140, -118, -98, -82, -62, -40, -15, 10, 172):
        frond(sheet, crown, angle, size * (1.05 if -130 < angle < -50 else 0.9), ink)
    for angle in (-152, -108, -72, -28):
        frond(sheet, crown, angle, size * 0.8, light)


def _stilt_house(sheet: Sheet, x: float, y: float) -> None:
    for post in range(-66, 80, 22):
        sheet.box(x + post, y - 42, x + post + 5, y + 34, "#3b2b22")
    sheet.box(x - 76, y - 96, x + 76, y - 40, "#b5643f")
    for plank in range(-64, 76, 14):
        sheet.line([(x + plank, y - 95), (x + plank, y - 42)], 1.5, "#8d4a32")
    sheet.box(x - 14, y - 84, x + 10, y - 40, "#3b2b22")
    sheet.box(x + 30, y - 80, x + 54, y - 60, "#f7e5b4")
    sheet.shape(
        [(x - 98, y - 88), (x - 40, y - 148), (x + 40, y - 148), (x + 98, y - 88)], "#6d3a2c"
    )
    sheet.box(x - 86, y - 44, x + 100, y - 36, "#3b2b22")


def _raft(sheet: Sheet, x: float, y: float) -> None:
    for number in range(9):
        left, low = x - 150 - number * 5 + (number * 17) % 22, y - 34 + number * 13
        sheet.line(
            [(left, low), (left + 290 + number * 8, low)],
            13,
            "#6b4a32" if number % 2 else "#835c3c",
        )
        sheet.disc(left + 290 + number * 8, low, 6, "#e5c58d")
    for rope in (-90, 90):
        sheet.line([(x + rope, y - 42), (x + rope * 1.12, y + 78)], 4, "#f1e2b6")
    sheet.taper([(x - 14, y + 12), (x - 8, y - 70)], 30, 22, RED)
    sheet.disc(x - 6, y - 84, 12, "#5b3a2a")
    sheet.shape([(x - 32, y - 86), (x - 6, y - 112), (x + 22, y - 86)], "#f1d08a")
    sheet.line([(x + 22, y - 150), (x + 44, y + 96)], 4.5, "#3b2b22")
    sheet.taper(bow((x - 4, y - 58), (x + 18, y - 56), (x + 30, y - 46)), 9, 7, "#5b3a2a")
