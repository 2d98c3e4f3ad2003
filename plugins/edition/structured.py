"""Structured data of each page of an edition, as the block that stands in its head."""

from __future__ import annotations

from markupsafe import Markup

from plugins.discussion.comments import Thread
from plugins.edition.edition import Edition
from plugins.images.facts import Facts
from plugins.listings.catalogue import PERSON, PLACE, ListingKind
from plugins.listings.names import Name
from plugins.stories.story import Story
from plugins.structured import outlet, pages
from plugins.structured.block import Node, block, pixels, told
from plugins.structured.discussion import conversation
from plugins.structured.pages import Link
from plugins.structured.story import article

# Pages by their address that are more than a page.
_KINDS = {"/redaksi/": "AboutPage", "/pengaduan/": "ContactPage", "/hak-jawab/": "ContactPage"}


class Structured:
    """Makes the blocks of one edition."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._site = edition.site
        self._url = edition.site.url

    def story(self, story: Story, thread: Thread, comments: int) -> Markup:
        """A story, with the comments that the site keeps, and how many there are in all."""
        site, gazetteer = self._site, self._edition.gazetteer
        whole = article(story, site.outlet, site.url, site.language, gazetteer, site.dateline_style)
        whole |= conversation(story, thread, comments, site.url)
        if story.picture:
            facts = self._edition.pictures(story.path).get(story.picture.address, Facts())
            whole["image"] |= told(width=pixels(facts.width), height=pixels(facts.height))
        section = story.section
        return self._block([whole], [(section.name, section.address), (story.title, story.address)])

    def home(self) -> Markup:
        site = self._site
        return self._block([outlet.website(site.outlet, site.url, site.language), self._outlet()])

    def page(self, title: str, description: str, address: str) -> Markup:
        kind = _KINDS.get(address, "WebPage")
        about = outlet.organization_id(self._url) if kind == "AboutPage" else ""
        node = self._page(kind, title, description, address, about)
        nodes = [node, self._outlet()] if about else [node]
        return self._block(nodes, [(title, address)])

    def listing(self, kind: ListingKind, key: str, name: Name) -> Markup:
        """The first page of a listing; that of a place or person tells about it."""
        address = kind.address_of(key)
        about = self._about(kind, key)
        shown = "ProfilePage" if kind is PERSON else "CollectionPage"
        node = self._page(shown, name.title, name.description, address, str(about.get("@id", "")))
        steps = [*name.crumbs, (name.title, address)]
        return self._block([node, about] if about else [node], steps)

    def collection(self, title: str, address: str, *above: Link) -> Markup:
        """Another page that lists stories."""
        node = self._page("CollectionPage", title, "", address)
        return self._block([node], [*above, (title, address)])

    def _about(self, kind: ListingKind, key: str) -> Node:
        if kind is PERSON:
            person = self._edition.names.person(key)
            return pages.person(person, self._url, outlet.organization_id(self._url))
        if kind is PLACE:
            area = self._edition.names.area(key)
            return pages.place(area, self._edition.gazetteer.parents(area), self._url)
        return {}

    def _outlet(self) -> Node:
        known = {address for _, address in self._site.pages}
        return outlet.organization(self._site.outlet, self._url, known)

    def _page(self, kind: str, title: str, told: str, address: str, about: str = "") -> Node:
        return pages.page(kind, self._url, address, title, told, self._site.language, about)

    def _block(self, nodes: list[Node], steps: list[Link] | None = None) -> Markup:
        """With the way from the front page where there is one."""
        if steps:
            first = (self._site.say("Front page"), "/")
            nodes = [*nodes, pages.breadcrumbs(self._url, [first, *steps])]
        return Markup(block(nodes))  # noqa: S704 - no "<" is left in it
