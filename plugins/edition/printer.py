"""From an output of the plan to its bytes: pure, the same for the same edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Protocol

from plugins.bylines import times
from plugins.edition import views
from plugins.edition.outputs import PAGE, SINGLE, STORY, Output
from plugins.edition.site import Site
from plugins.listings.catalogue import BY_NAME, FEED, HOME, MONTH, PLACE, ListingKind
from plugins.listings.index import Index
from plugins.listings.names import Name, Names
from plugins.listings.numbering import YearPage, year_pages
from plugins.places.gazetteer import Gazetteer
from plugins.stories.story import Page, Story

ATOM_TYPE = "application/atom+xml"
RSS_TYPE = "application/rss+xml"
JSON_TYPE = "application/feed+json"


class Template(Protocol):
    """A compiled template, as Jinja makes it."""

    def render(self, **inputs: Any) -> str: ...


@dataclass(frozen=True)
class Edition:
    """Everything that is printed: public stories, pages, who names whom.

    ``addresses`` maps the files of stories to their addresses, ``related`` the file of a story to the
    stories its header names.
    """

    site: Site
    index: Index
    pages: Mapping[str, Page]
    gazetteer: Gazetteer
    names: Names
    addresses: Mapping[str, str]
    related: Mapping[str, Sequence[Story]]


class Printer:
    """Prints pages with the theme's templates. ``template`` gives one by name, say "story".

    Each template receives ``site``, ``head`` and what its method below names, and nothing else.
    """

    def __init__(self, edition: Edition, template: Callable[[str], Template]) -> None:
        self.edition = edition
        self._template = template
        self._stories = {story.path: story for story in edition.index.stories}
        name = edition.site.outlet.name
        self._feeds = (
            (name, "/" + FEED, RSS_TYPE),
            (name, "/feed/atom.xml", ATOM_TYPE),
            (name, "/feed/feed.json", JSON_TYPE),
        )

    def page(self, output: Output) -> str:
        """The HTML of an output that is a page."""
        if output.kind == STORY:
            return self._story(self._stories[output.key])
        if output.kind == PAGE:
            return self._page(self.edition.pages[output.key])
        if output.kind == SINGLE:
            return self._missing() if output.path == "404.html" else self._months()
        kind = BY_NAME[output.kind]
        if output.part:
            return self._year(kind, output.key, output.part)
        if kind is HOME:
            return self._home()
        return self._month(output.key) if kind is MONTH else self._listing(kind, output.key)

    def _print(self, template: str, head: views.Head, **inputs: Any) -> str:
        # Every page leads to the site's feeds, after its own.
        head = replace(head, feeds=(*head.feeds, *self._feeds))
        return self._template(template).render(site=self.edition.site, head=head, **inputs) + "\n"

    def _story(self, story: Story) -> str:
        edition = self.edition
        related = edition.related.get(story.path, ())
        view = views.story_view(story, related, edition.site, edition.gazetteer, edition.addresses)
        return self._print("story", views.head_of_story(story, edition.site), story=view)

    def _page(self, page: Page) -> str:
        head = views.Head(page.title, page.summary, page.address)
        return self._print(
            "page", head, page=views.page_view(page, self.edition.addresses, self.edition.site)
        )

    def _missing(self) -> str:
        say = self.edition.site.say
        head = views.Head(say("Page not found"), "", "/404.html", indexed=False)
        return self._print("404", head)

    def _home(self) -> str:
        outlet = self.edition.site.outlet
        head = views.Head("", outlet.description or outlet.motto, "/")
        newest = self.edition.index.newest(HOME, "", HOME.newest)
        years = self._month_links()[:1]
        return self._print("home", head, cards=self._cards(newest), years=years)

    def _months(self) -> str:
        say = self.edition.site.say
        head = views.Head(say("Index"), say("All stories by month."), "/indeks/")
        return self._print("months", head, years=self._month_links())

    def _month_links(self) -> list[tuple[str, list[views.Link]]]:
        """The months that hold a story, newest first, by year."""
        months = sorted(self.edition.index.keys(MONTH), reverse=True)
        return [
            (year, [(self._name(MONTH, month).title, MONTH.address_of(month)) for month in group])
            for year, group in groupby(months, key=lambda month: month[:4])
        ]

    def _month(self, key: str) -> str:
        name = self._name(MONTH, key)
        head = views.Head(name.title, "", MONTH.address_of(key))
        language = self.edition.site.language
        days = [
            (times.day(day, language), self._cards(list(stories)))
            for day, stories in groupby(
                self.edition.index.newest(MONTH, key, None), key=lambda story: story.date.date()
            )
        ]
        return self._print("month", head, name=name, days=days)

    def _listing(self, kind: ListingKind, key: str) -> str:
        index, name = self.edition.index, self._name(kind, key)
        count = index.count(kind, key)
        address = kind.address_of(key)
        feeds = ((name.title, address + FEED, RSS_TYPE),) if kind.has_feed(count) else ()
        head = views.Head(name.title, name.description, address, feeds=feeds)
        full = kind.newest is not None and count > kind.newest
        # To the first page of each year: it never moves, whatever happens in that year later.
        years = sorted(index.years(kind, key), reverse=True) if full else []
        return self._print(
            "listing",
            head,
            name=name,
            cards=self._cards(index.newest(kind, key, kind.newest)),
            years=[(str(year), f"{address}{year}/hal/1/") for year in years],
            children=self._children(kind, key),
            feed=address + FEED if feeds else "",
        )

    def _year(self, kind: ListingKind, key: str, part: str) -> str:
        index, name, address = self.edition.index, self._name(kind, key), kind.address_of(key)
        year = int(part.partition("/")[0])
        # Only within the year: a link to the next one would change this page when that begins.
        pages = year_pages({year: index.years(kind, key)[year]})
        place = next(i for i, page in enumerate(pages) if page.part == part)
        page = pages[place]
        title = f"{name.title}, {page.year} ({page.number})"
        return self._print(
            "year",
            views.Head(title, "", address + part),
            name=name,
            address=address,
            page=page,
            cards=self._cards(index.of_year(kind, key, page.year, page.start, page.stop)),
            older=_address(address, pages[place - 1] if place else None),
            newer=_address(address, pages[place + 1] if place + 1 < len(pages) else None),
        )

    def _children(self, kind: ListingKind, key: str) -> tuple[views.Link, ...]:
        if kind is not PLACE:
            return ()
        known = frozenset(self.edition.index.keys(PLACE))
        return self.edition.names.children(key, known)

    def _name(self, kind: ListingKind, key: str) -> Name:
        newest = self.edition.index.newest(kind, key, 1)
        return self.edition.names.of(kind, key, newest[0] if newest else None)

    def _cards(self, stories: Sequence[Story]) -> list[views.Card]:
        return [views.card_of(story, self.edition.site.language) for story in stories]


def _address(address: str, page: YearPage | None) -> str:
    return address + page.part if page else ""
