"""What stands around every page: the shared part of its head, the masthead, the imprint.

A menu of sections and a foot of links cost more to print than a story's text, and there are only as many
different ones as there are addresses that they lead to: each is printed once in a process.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from markupsafe import Markup

from plugins.edition.site import Site
from plugins.feeds.entry import FEEDS_PAGE
from plugins.listings.names import PLACES_PAGE, SEARCH_PAGE

FeedLink = tuple[str, str, str]
"""A feed's title, root-relative address and media type."""


class Template(Protocol):
    """A compiled template, as Jinja makes it."""

    def render(self, **inputs: Any) -> str: ...


@dataclass(frozen=True)
class Frame:
    """The HTML around a page's own part."""

    head: Markup
    masthead: Markup
    imprint: Markup


class Frames:
    """Prints frames. ``template`` gives a template by name; ``feeds`` are the site's own."""

    def __init__(
        self, site: Site, feeds: tuple[FeedLink, ...], template: Callable[[str], Template]
    ) -> None:
        self._head = Markup(template("frame/head").render(site=site, feeds=feeds))  # noqa: S704 - the theme's
        self._site = site
        self._template = template
        self._sections = {section.address for section in site.sections}
        self._pages = {"/indeks/", "/ralat/", PLACES_PAGE, FEEDS_PAGE, SEARCH_PAGE}
        self._pages |= {address for _, address in site.pages}
        self._masthead = cache(self._print_masthead)
        self._imprint = cache(self._print_imprint)

    def of(self, address: str, section: str = "") -> Frame:
        """The frame of the page at ``address``; ``section`` is the address of its section, if it has one."""
        led_to = address in ("/", SEARCH_PAGE) or address in self._sections
        return Frame(
            self._head,
            self._masthead(address if led_to else "", section),
            self._imprint(address if address in self._pages else ""),
        )

    def _print_masthead(self, here: str, section: str) -> Markup:
        printed = self._template("frame/masthead").render(
            site=self._site, here=here, section=section
        )
        return Markup(printed)  # noqa: S704 - the theme's

    def _print_imprint(self, here: str) -> Markup:
        printed = self._template("frame/imprint").render(site=self._site, here=here)
        return Markup(printed)  # noqa: S704 - the theme's
