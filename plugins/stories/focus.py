"""The header Image_Focus: the point of a picture that stays when a card cuts it."""

from __future__ import annotations

import re

from plugins.contract.problems import Kind, Problem

BAD_FOCUS = Kind(
    "image-focus",
    found="the focus “{value}”",
    expected="kiri, kanan, atas, bawah or two of them; or how far from the left and from the top in percent",
    cure="write it like this: {header}: kanan atas, or {header}: 70% 20%",
)
MIDDLE = (50, 50)
# Not the very edge: a head has a hat, a hand holds something.
_ACROSS = {"kiri": 10, "left": 10, "kanan": 90, "right": 90}
_DOWN = {"atas": 10, "top": 10, "bawah": 90, "bottom": 90}
_MIDDLE = {"tengah", "center", "centre"}
_POINT = re.compile(r"(\d{1,3}) ?%?[ ,;]+(\d{1,3}) ?%?")


def read_focus(text: str, header: str) -> tuple[tuple[int, int], list[Problem]]:
    """The point in hundredths from the left and from the top; the middle where nothing is said. ``header``
    is what the file calls it."""
    if found := _POINT.fullmatch(text):
        point = (int(found[1]), int(found[2]))
        if max(point) <= 100:
            return point, []
    words = text.lower().replace(",", " ").split()
    across = [_ACROSS[word] for word in words if word in _ACROSS]
    down = [_DOWN[word] for word in words if word in _DOWN]
    middle = [word for word in words if word in _MIDDLE]
    known = len(across) + len(down) + len(middle) == len(words) <= 2
    if known and len(across) < 2 and len(down) < 2:
        return ((across or MIDDLE)[0], (down or MIDDLE)[0]), []
    return MIDDLE, [BAD_FOCUS(value=text, header=header)]
