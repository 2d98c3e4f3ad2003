"""The element that shows a picture: the formats and widths that a browser may choose from."""

from __future__ import annotations

from collections import Counter
from html import escape
from itertools import groupby

from plugins.images.facts import Facts, Rendition
from plugins.images.widths import SLOTS, Slot

_TYPES = {"avif": "image/avif", "webp": "image/webp"}
_TENTH = 10
MIDDLE = (50, 50)


def element(
    address: str,
    alt: str,
    facts: Facts,
    slot: str,
    *,
    first: bool = False,
    focus: tuple[int, int] = MIDDLE,
) -> str:
    """A picture in a place of the layout. The ``first`` of a page is fetched before all others, any other
    when the reader comes near; ``focus`` is the point, in hundredths, that stays when it is cut to fit."""
    place = SLOTS[slot]
    chosen = sorted(_offered(facts, place), key=lambda one: (one.kind, one.width))
    by_kind = {kind: list(group) for kind, group in groupby(chosen, key=lambda one: one.kind)}
    jpegs = by_kind.get("jpg", [])
    shown = facts.address(address, jpegs[-1]) if jpegs else address
    image = f'<img src="{escape(shown)}"{_srcset(address, facts, jpegs, place)} alt="{escape(alt)}"'
    image += measures(facts) + _focused(focus if slot != "text" else MIDDLE)
    image += ' fetchpriority="high">' if first else ' loading="lazy">'
    sources = "".join(
        f'<source type="{kind}"{_srcset(address, facts, by_kind[ending], place, always=True)}>'
        for ending, kind in _TYPES.items()
        if ending in by_kind
    )
    return f"<picture>{sources}{image}</picture>" if sources else image


def _offered(facts: Facts, slot: Slot) -> list[Rendition]:
    """The renditions in a slot's range; of a picture that is narrower, the widest."""
    widest = max((one.width for one in facts.renditions), default=0)
    least = min(slot.least, widest)
    # What stands at the picture's own address may be of a kind that no other width is made in.
    kinds = Counter(one.kind for one in facts.renditions)
    whole = {kind for kind, count in kinds.items() if count == max(kinds.values())}
    return [
        one
        for one in facts.renditions
        if least <= one.width <= slot.most and one.kind in whole & {*_TYPES, "jpg"}
    ]


def _srcset(
    address: str, facts: Facts, files: list[Rendition], slot: Slot, *, always: bool = False
) -> str:
    """Without widths where there is but one: a browser would enlarge it to the width of its place."""
    if len(files) < 2:
        return f' srcset="{escape(facts.address(address, files[0]))}"' if always else ""
    listed = ", ".join(f"{facts.address(address, one)} {one.width}w" for one in files)
    return f' srcset="{escape(listed)}" sizes="{slot.sizes_of(facts.width)}"'


def measures(facts: Facts) -> str:
    """The attributes by which a browser keeps a picture's place free until it has come."""
    return f' width="{facts.width}" height="{facts.height}"' if facts.width else ""


def _focused(focus: tuple[int, int]) -> str:
    """Classes, in steps of a tenth: a strict Content-Security-Policy refuses inline styles."""
    names = [
        f"{axis}-{round(at / _TENTH)}"
        for axis, at in zip(("x", "y"), focus, strict=True)
        if at != 50
    ]
    return f' class="{" ".join(names)}"' if names else ""
