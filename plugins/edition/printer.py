"""From an output of the plan to its page: pure, the same for the same edition."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from plugins.archive.plan import SINGLE
from plugins.archive.rows import PAGE, STORY
from plugins.edition import views
from plugins.edition.edition import Edition
from plugins.edition.frames import Frames, Template
from plugins.listings.card import card_from
from plugins.listings.catalogue import BY_NAME, FEED, HOME, MONTH, PLACE, ListingKind
from plugins.listings.numbering import YearPage, year_pages

ATOM_TYPE = "application/atom+xml"
RSS_TYPE = "application/rss+xml"
JSON_TYPE = "application/feed+json"


class Printer:
    """Prints pages with the theme's templates. ``template`` gives one by name, say "story".

    Each template receives ``site``, ``head``, ``frame`` and what its method below names, and nothing else.
    """

    def __init__(self, edition: Edition, template: Callable[[str], Template]) -> None:
        self.edition = edition
        self._template = template
        name = edition.site.outlet.name
        feeds = (
            (name, "/" + FEED, RSS_TYPE),
            (name, "/feed/atom.xml", ATOM_TYPE),
            (name, "/feed/feed.json", JSON_TYPE),
        )
        self._frames = Frames(edition.site, feeds, template)

    def page(self, kind: str, key: str, part: str) -> str:
        """The HTML of an output that is a page."""
        if kind == STORY:
            return self._story(key)
        if kind == PAGE:
            return self._page(key)
        if kind == SINGLE:
            return self._missing() if key == "404.html" else self._months()
        listing = BY_NAME[kind]
        if part:
            return self._year(listing, key, part)
        if listing is HOME:
            return self._home()
        return self._month(key) if listing is MONTH else self._listing(listing, key)

    def _print(self, template: str, head: views.Head, section: str = "", **inputs: Any) -> str:
        frame = self._frames.of(head.address, section)
        site = self.edition.site
        return self._template(template).render(site=site, head=head, frame=frame, **inputs) + "\n"

    def _story(self, path: str) -> str:
        edition = self.edition
        story = edition.story(path)
        view = views.story_view(
            story, edition.related(path), edition.site, edition.gazetteer, edition.archive.address
        )
        head = views.head_of_story(story, edition.site)
        return self._print("story", head, story.section.address, story=view)

    def _page(self, path: str) -> str:
        page = self.edition.page(path)
        head = views.Head(page.title, page.summary, page.address)
        view = views.page_view(page, self.edition.archive.address, self.edition.site)
        return self._print("page", head, page=view)

    def _missing(self) -> str:
        title = self.edition.site.say("Page not found")
        return self._print("404", views.Head(title, "", "/404.html", indexed=False))

    def _home(self) -> str:
        outlet = self.edition.site.outlet
        head = views.Head("", outlet.description or outlet.motto, "/")
        cards = self.edition.cards(HOME.name, "", HOME.newest)
        return self._print("home", head, cards=cards, years=self._month_links()[:1])

    def _months(self) -> str:
        say = self.edition.site.say
        head = views.Head(say("Index"), say("All stories by month."), "/indeks/")
        return self._print("months", head, years=self._month_links())

    def _month_links(self) -> list[tuple[str, list[views.Link]]]:
        """The months that hold a story, newest first, by year."""
        months = sorted(self.edition.archive.keys(MONTH.name), reverse=True)
        name = self.edition.names.of
        return [
            (year, [(name(MONTH, month).title, MONTH.address_of(month)) for month in group])
            for year, group in groupby(months, key=lambda month: month[:4])
        ]

    def _month(self, key: str) -> str:
        name = self.edition.names.of(MONTH, key)
        cards = self.edition.cards(MONTH.name, key, None)
        days = [(day, list(group)) for day, group in groupby(cards, key=lambda card: card.time.day)]
        return self._print(
            "month", views.Head(name.title, "", MONTH.address_of(key)), name=name, days=days
        )

    def _listing(self, kind: ListingKind, key: str) -> str:
        archive, name = self.edition.archive, self.edition.names.of(kind, key)
        count, address = archive.count(kind.name, key), kind.address_of(key)
        feeds = ((name.title, address + FEED, RSS_TYPE),) if kind.has_feed(count) else ()
        full = kind.newest is not None and count > kind.newest
        # To the first page of each year: it never moves, whatever happens in that year later.
        years = sorted(archive.years(kind.name, key), reverse=True) if full else []
        below = archive.keys_below(kind.name, key) if kind is PLACE else []
        return self._print(
            "listing",
            views.Head(name.title, name.description, address, feeds=feeds),
            name=name,
            cards=self.edition.cards(kind.name, key, kind.newest),
            years=[(str(year), f"{address}{year}/hal/1/") for year in years],
            children=self.edition.names.areas(below),
            feed=address + FEED if feeds else "",
        )

    def _year(self, kind: ListingKind, key: str, part: str) -> str:
        archive, name = self.edition.archive, self.edition.names.of(kind, key)
        address, year = kind.address_of(key), int(part.partition("/")[0])
        # Only within the year: a link to the next one would change this page when that begins.
        pages = year_pages({year: archive.years(kind.name, key)[year]})
        place = next(i for i, page in enumerate(pages) if page.part == part)
        page = pages[place]
        cards = archive.of_year(kind.name, key, year, page.start, page.stop)
        return self._print(
            "year",
            views.Head(f"{name.title}, {page.year} ({page.number})", "", address + part),
            name=name,
            address=address,
            page=page,
            cards=[card_from(card) for card, _ in cards],
            older=_address(address, pages[place - 1] if place else None),
            newer=_address(address, pages[place + 1] if place + 1 < len(pages) else None),
        )


def _address(address: str, page: YearPage | None) -> str:
    return address + page.part if page else ""
