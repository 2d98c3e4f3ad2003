"""A picture as a page shows it: what the story says of it, with what is known of its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import overload

from markupsafe import Markup

from plugins.images.element import element
from plugins.images.facts import Facts
from plugins.stories.story import Picture


@dataclass(frozen=True)
class Shown(Picture):
    """A picture that a template can print."""

    facts: Facts = Facts()  # noqa: RUF009 - frozen

    def element(self, slot: str, alt: str, first: bool = False) -> Markup:
        """The picture in a place of the layout: see plugins/images/widths.py. ``alt`` is "" where it says
        nothing that the headline beside it does not; the ``first`` of a page is fetched before others."""
        focus = (self.focus_x, self.focus_y)
        html = element(self.address, alt, self.facts, slot, first=first, focus=focus)
        return Markup(html)  # noqa: S704 - escaped there


@overload
def shown(picture: Picture, facts: Facts) -> Shown: ...
@overload
def shown(picture: None, facts: Facts) -> None: ...
def shown(picture: Picture | None, facts: Facts) -> Shown | None:
    return Shown(**vars(picture), facts=facts) if picture else None
