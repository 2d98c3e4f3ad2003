"""From an output of the plan to its page: pure, the same for the same edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from typing import Any

from plugins.archive.rows import PAGE, STORY
from plugins.edition import views
from plugins.edition.comment_views import TalkView, talk_view
from plugins.edition.edition import Edition
from plugins.edition.feed_list import feed_groups
from plugins.edition.frames import Frames, Template
from plugins.edition.front import by_day, front_view, stamped
from plugins.edition.ledger import ledger_view
from plugins.edition.place_pages import place_view, provinces
from plugins.edition.search_view import search_view
from plugins.edition.standing import Standing, standing_of
from plugins.edition.structured import Structured
from plugins.feeds.entry import FEEDS_PAGE
from plugins.listings.card import time_of
from plugins.listings.catalogue import BY_NAME, FEED, HOME, MONTH, PERSON, PLACE, ListingKind
from plugins.listings.names import PLACES_PAGE, SEARCH_PAGE
from plugins.listings.numbering import YearPage, year_pages
from plugins.plan.comment_plan import COMMENTS_FEED
from plugins.plan.searched import SEARCH
from plugins.plan.site_plan import (
    CORRECTIONS,
    FEEDS,
    FRAGMENT,
    FRAGMENT_STORIES,
    PLACES,
    SINGLE,
)
from plugins.stories.label import marked
from plugins.stories.story import Story

ATOM_TYPE = "application/atom+xml"
RSS_TYPE = "application/rss+xml"
JSON_TYPE = "application/feed+json"


class Printer:
    """Prints pages with the theme's templates. ``template`` gives one by name, say "story".

    Each template receives ``site``, ``head``, ``frame``, ``data`` and what its method below names, and
    nothing else.
    """

    def __init__(self, edition: Edition, template: Callable[[str], Template]) -> None:
        self.edition = edition
        self._template = template
        self._data = Structured(edition)
        name = edition.site.outlet.name
        feeds = (
            (name, "/" + FEED, RSS_TYPE),
            (name, "/feed/atom.xml", ATOM_TYPE),
            (name, "/feed/feed.json", JSON_TYPE),
        )
        self._singles = {
            "404.html": self._missing,
            "indeks/index.html": self._months,
            FRAGMENT: self._fragment,
            FEEDS: self._feeds,
            PLACES: self._places,
            SEARCH: self._search,
        }
        self._frames = Frames(edition.site, feeds, template)

    def page(self, kind: str, key: str, part: str) -> str:
        """The HTML of an output that is a page."""
        if kind == STORY:
            return self._story(key)
        if kind == PAGE:
            return self._page(key)
        if kind == SINGLE:
            return self._singles[key]()
        if kind == CORRECTIONS:
            return self._ledger(part)
        listing = BY_NAME[kind]
        if part:
            return self._year(listing, key, part)
        if listing is HOME:
            return self._home()
        return self._month(key) if listing is MONTH else self._listing(listing, key)

    def _print(
        self, template: str, head: views.Head, data: str, section: str = "", **inputs: Any
    ) -> str:
        """``data`` is the page's structured data, "" for none."""
        shared = {"site": self.edition.site, "frame": self._frames.of(head.address, section)}
        return self._template(template).render(**shared, head=head, data=data, **inputs) + "\n"

    def _story(self, path: str) -> str:
        edition = self.edition
        story, pictures = edition.story(path), edition.pictures(path)
        standing = standing_of(story, path, edition)
        if story.is_over(edition.site.now):
            return self._stub(story, standing)
        view = views.story_view(
            story,
            edition.related(path),
            edition.site,
            edition.gazetteer,
            edition.archive.address,
            pictures,
            lambda slug: edition.names.of(PERSON, slug).description,
            standing,
        )
        head = views.head_of_story(story, edition.site, pictures)
        thread = edition.thread(story.guid)
        talk = talk_view(story, thread, edition.site) if view.discussion else TalkView()
        if talk.feed:
            title = edition.site.say("Comments on {title}").format(title=story.title)
            head = replace(head, feeds=((title, talk.feed, RSS_TYPE),))
        data = self._data.story(story, thread, talk.count)
        return self._print("story", head, data, story.section.address, story=view, talk=talk)

    def _stub(self, story: Story, standing: Standing) -> str:
        """What is left of a story that was withdrawn, or is over."""
        title = marked(story.title, "", withdrawn=bool(story.withdrawal))
        head = views.Head(title, "", story.address, indexed=False)
        time = time_of(story.date, self.edition.site.language)
        shown = {"title": story.title, "published": time, "kicker": story.section}
        return self._print("withdrawn", head, "", story.section.address, standing=standing, **shown)

    def _ledger(self, part: str) -> str:
        view, say = ledger_view(self.edition, part), self.edition.site.say
        year = part.rstrip("/")
        title = say("Corrections") + (f", {year}" if year else "")
        told = say("Every correction, reply and withdrawal of this outlet, with its time.")
        feeds = ((say("Corrections"), f"/ralat/{FEED}", RSS_TYPE),)
        head = views.Head(title, told, f"/ralat/{part}", feeds=feeds)
        above = [(say("Corrections"), "/ralat/")] if year else []
        data = self._data.collection(title, head.address, *above)
        return self._print("corrections", head, data, ledger=view, above=above)

    def _page(self, path: str) -> str:
        page = self.edition.page(path)
        head = views.Head(page.title, page.summary, page.address)
        pictures = self.edition.pictures(path)
        view = views.page_view(page, self.edition.archive.address, self.edition.site, pictures)
        data = self._data.page(page.title, page.summary, page.address)
        return self._print("page", head, data, page=view)

    def _missing(self) -> str:
        title = self.edition.site.say("Page not found")
        return self._print("404", views.Head(title, "", "/404.html", indexed=False), "")

    def _home(self) -> str:
        outlet = self.edition.site.outlet
        head = views.Head("", outlet.description or outlet.motto, "/")
        return self._print("home", head, self._data.home(), front=front_view(self.edition))

    def _fragment(self) -> str:
        cards = self.edition.cards(HOME.name, "", FRAGMENT_STORIES)
        lines = stamped(cards, cards[0].time if cards else None)
        return self._template("fragment").render(site=self.edition.site, lines=lines) + "\n"

    def _feeds(self) -> str:
        say = self.edition.site.say
        told = say("News in your feed reader, by section, place and person.")
        whole = [("RSS", "/" + FEED, RSS_TYPE), ("Atom", "/feed/atom.xml", ATOM_TYPE)]
        whole.append(("JSON Feed", "/feed/feed.json", JSON_TYPE))
        if self.edition.archive.has_talks():
            whole.append((say("Comments"), f"/{COMMENTS_FEED}", RSS_TYPE))
        groups = [
            (name, [(feed, address + FEED, RSS_TYPE) for feed, address in links])
            for name, links in feed_groups(self.edition, tags=False)
        ]
        head = views.Head(say("Feeds"), told, FEEDS_PAGE)
        data = self._data.page(head.title, told, FEEDS_PAGE)
        return self._print("feeds", head, data, whole=whole, groups=groups)

    def _places(self) -> str:
        say = self.edition.site.say
        told = say("News by province, kabupaten and kota, each with the number of its stories.")
        head = views.Head(say("Places"), told, PLACES_PAGE)
        data = self._data.collection(head.title, head.address)
        return self._print("provinces", head, data, provinces=provinces(self.edition))

    def _search(self) -> str:
        say = self.edition.site.say
        view = search_view(self.edition)
        whole = say("Look for words in all stories, or go by section, place and month.")
        told = whole if view.years else say("Go by section, place and month.")
        head = views.Head(say("Search"), told, SEARCH_PAGE)
        data = self._data.page(head.title, told, head.address)
        return self._print("search", head, data, search=view)

    def _months(self) -> str:
        say = self.edition.site.say
        head = views.Head(say("Index"), say("All stories by month."), "/indeks/")
        data = self._data.collection(head.title, head.address)
        return self._print("months", head, data, years=self._month_links())

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
        head = views.Head(name.title, "", MONTH.address_of(key))
        index = (self.edition.site.say("Index"), "/indeks/")
        data = self._data.collection(name.title, head.address, index)
        return self._print("month", head, data, name=name, days=by_day(cards))

    def _listing(self, kind: ListingKind, key: str) -> str:
        archive, name = self.edition.archive, self.edition.names.of(kind, key)
        count, address = archive.count(kind.name, key), kind.address_of(key)
        feeds = ((name.title, address + FEED, RSS_TYPE),) if kind.has_feed(count) else ()
        full = kind.newest is not None and count > kind.newest
        # To the first page of each year: it never moves, whatever happens in that year later.
        years = sorted(archive.years(kind.name, key), reverse=True) if full else []
        below = archive.keys_below(kind.name, key) if kind is PLACE else []
        place = place_view(self.edition, key) if kind is PLACE else None
        told = place.told if place else name.description
        return self._print(
            "listing",
            views.Head(name.title, told, address, feeds=feeds),
            self._data.listing(kind, key, name),
            name=name,
            days=by_day(self.edition.cards(kind.name, key, kind.newest)),
            years=[(str(year), f"{address}{year}/hal/1/") for year in years],
            children=self.edition.names.areas(below),
            place=place,
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
        head = views.Head(f"{name.title}, {page.year} ({page.number})", "", address + part)
        data = self._data.collection(head.title, head.address, (name.title, address))
        return self._print(
            "year",
            head,
            data,
            name=name,
            address=address,
            page=page,
            days=by_day(self.edition.card(card) for card, _ in cards),
            older=_address(address, pages[place - 1] if place else None),
            newer=_address(address, pages[place + 1] if place + 1 < len(pages) else None),
        )


def _address(address: str, page: YearPage | None) -> str:
    return address + page.part if page else ""
