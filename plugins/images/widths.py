"""The widths that pictures are made in, and how wide each place of the layout shows one.

Both follow the style sheets (card.css, front.css, picture.css); docs/decisions/design.md has the grid.
"""

from __future__ import annotations

from dataclasses import dataclass

WIDTHS = (176, 320, 400, 656, 800, 1200)
"""Pixels across, each for a case: a listing's card on a phone at two dots a pixel (176), on a laptop (320);
the lead of the front page on a laptop (400, and 800 at two dots); the whole width of a phone at two dots, the
column of a story (656); that column at two dots, search engines, messengers (1200)."""
WIDEST = WIDTHS[-1]
COLUMN = 592
"""The measure of a text."""
_MARGIN = 32


@dataclass(frozen=True)
class Slot:
    """A place of the layout: how wide a picture is there, as CSS, and the widths that are offered, from
    ``least`` to ``most``. "" stands for the column of a text, where a picture has its own ratio and is
    never enlarged."""

    sizes: str
    least: int
    most: int

    def sizes_of(self, width: int) -> str:
        """The attribute ``sizes`` of a picture that is ``width`` pixels wide itself."""
        if self.sizes:
            return self.sizes
        widest = f"{COLUMN // 16}rem" if width >= COLUMN else f"{width}px"
        room = min(width, COLUMN) + _MARGIN
        return f"(min-width: {room}px) {widest}, calc(100vw - 2rem)"


_PHONE = "calc(100vw - 2rem)"
SLOTS = {
    # A story's picture, and those in its text.
    "text": Slot("", 400, 1200),
    # The front page: the lead, those below it, the first of the block beside the rail and of the others.
    "lead": Slot(
        f"(min-width: 72rem) 25rem, (min-width: 48rem) calc(50vw - 1.75rem), {_PHONE}", 400, 800
    ),
    "second": Slot(
        "(min-width: 72rem) 16.5rem, (min-width: 48rem) calc(33.3vw - 1.7rem), 20vw", 176, 800
    ),
    "beside": Slot(f"(min-width: 72rem) 25rem, (min-width: 30rem) 16rem, {_PHONE}", 320, 800),
    "first": Slot(f"(min-width: 30rem) 16rem, {_PHONE}", 320, 800),
    # A row of a listing.
    "row": Slot("(min-width: 50rem) 10rem, (min-width: 27.5rem) 20vw, 5.5rem", 176, 320),
}


def widths_of(width: int) -> tuple[int, ...]:
    """The widths that a picture of this width is made in: it is never enlarged."""
    return (*(one for one in WIDTHS if one < width), *((width,) if width <= WIDEST else ()))
