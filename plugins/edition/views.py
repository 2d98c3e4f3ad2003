"""What the templates are given: plain frozen values, every rule already applied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from plugins.bylines.byline import Credit
from plugins.bylines.dateline import pieces
from plugins.contract.data import Section
from plugins.discussion.discussion import Stub, stub
from plugins.discussion.providers import Subject
from plugins.edition.body import printed, with_contents
from plugins.edition.share import LinkPicture, link_picture, share_links
from plugins.edition.shown import Shown, shown
from plugins.edition.site import Site
from plugins.edition.standing import Standing
from plugins.images.facts import Facts
from plugins.listings.card import Card, Time, time_of
from plugins.places.gazetteer import Area, Gazetteer
from plugins.stories.label import marked
from plugins.stories.markdown import around_dateline, first_paragraph
from plugins.stories.story import Page, Story, Tag

Link = tuple[str, str]
"""A text and its root-relative address ("" where there is none)."""


@dataclass(frozen=True)
class Head:
    """What the head of a page says about it. ``address`` is root-relative; ``feeds`` are (title,
    root-relative address, type); ``picture`` is None where the outlet's own stands for the page."""

    title: str
    description: str
    address: str
    kind: str = "website"
    feeds: tuple[tuple[str, str, str], ...] = ()
    picture: LinkPicture | None = None
    section: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    indexed: bool = True


@dataclass(frozen=True)
class PlacePath:
    """An area of a story, with the links from it up to its province. Its ``role``: the story is about it
    (main), names it (mentioned), or was only filed there and is about other places (filed)."""

    area: Area
    links: tuple[Link, ...]
    role: str


@dataclass(frozen=True)
class StoryView:
    """One story page. ``standfirst`` is "" where the summary only repeats how the text begins;
    ``opening`` is the HTML up to where the dateline stands, ``rest`` what follows; ``dateline`` its
    pieces; ``places`` begin with those it is about and end with those where it was only filed; ``writers``
    are what an opinion page says of those who hold it; ``share`` opens messengers."""

    title: str
    label: str
    paid: bool
    standfirst: str
    section: Section
    roles: tuple[tuple[str, tuple[Credit, ...]], ...]
    printed_byline: str
    published: Time
    updated: Time | None
    writers: tuple[tuple[Credit, str], ...]
    picture: Shown | None
    dateline: tuple[Link, ...]
    opening: Markup
    rest: Markup
    places: tuple[PlacePath, ...]
    tags: tuple[Tag, ...]
    related: tuple[Card, ...]
    share: tuple[Link, ...]
    discussion: Stub | None
    discussion_closes: Time | None
    standing: Standing


@dataclass(frozen=True)
class PageView:
    """One page of content/pages. ``contents`` lead to the heads of a long one; ``masthead`` says whether the
    outlet's facts are printed on it."""

    title: str
    standfirst: str
    body: Markup
    contents: tuple[Link, ...]
    masthead: bool


def head_of_story(story: Story, site: Site, pictures: Mapping[str, Facts]) -> Head:
    return Head(
        title=marked(story.title, story.label, ai=bool(story.ai)),
        description=story.summary,
        address=story.address,
        kind="article",
        picture=link_picture(site.url, story.picture, _facts(story, pictures)),
        section=story.section.name,
        authors=tuple(credit.name for credit in story.byline.authors),
        published=story.date.isoformat(),
        modified=story.modified.isoformat() if story.modified else "",
    )


def story_view(
    story: Story,
    related: Sequence[Card],
    site: Site,
    gazetteer: Gazetteer,
    address_of: Callable[[str], str],
    pictures: Mapping[str, Facts],
    bio_of: Callable[[str], str],
    standing: Standing,
) -> StoryView:
    """The view of a story; ``address_of`` gives where the story of a file stands, ``bio_of`` what is said of
    somebody's slug."""
    writers = _writers(story, bio_of) if story.label == "opini" else ()
    words = {"table": site.say("Table"), "mark": site.say("To correction no. {number}")}
    body = printed(story.body, address_of, pictures, paid=story.paid, **words)
    opening, rest = _around_dateline(story, body)
    return StoryView(
        title=story.title,
        label=story.label,
        paid=story.paid,
        standfirst="" if _repeats(story) else story.summary,
        section=story.section,
        roles=tuple(row for row in story.byline.roles if not (writers and row[0] == "writer")),
        printed_byline=story.byline.printed,
        published=time_of(story.date, site.language),
        updated=time_of(story.modified, site.language) if story.modified else None,
        writers=writers,
        picture=shown(story.picture, _facts(story, pictures)),
        dateline=_dateline(story, site, gazetteer),
        opening=opening,
        rest=rest,
        places=tuple(_places(story, gazetteer)),
        tags=story.tags,
        related=tuple(related),
        share=share_links(marked(story.title, story.label), site.url + story.address),
        discussion=_discussion(story, site),
        discussion_closes=_closes(story, site),
        standing=standing,
    )


def page_view(
    page: Page, address_of: Callable[[str], str], site: Site, pictures: Mapping[str, Facts]
) -> PageView:
    body, contents = with_contents(
        printed(page.body, address_of, pictures, table=site.say("Table"))
    )
    masthead = page.slug == "redaksi"
    standfirst = "" if _repeats(page) else page.summary
    return PageView(page.title, standfirst, Markup(body), contents, masthead)  # noqa: S704 - cleaned by nh3


def _discussion(story: Story, site: Site) -> Stub | None:
    return stub(
        story.discussion,
        site.discussion,
        Subject(story.thread, story.title, site.url + story.address),
        site.outlet,
        site.now,
        site.language,
        site.say,
    )


def _closes(story: Story, site: Site) -> Time | None:
    """When the discussion closes or was closed; a time that is still to come is none at which one was."""
    closes = story.discussion.closes
    if closes is None or (closes > site.now and story.discussion.state == "closed"):
        return None
    return time_of(closes, site.language)


def _around_dateline(story: Story, body: str) -> tuple[Markup, Markup]:
    """The body split where the dateline is run in; nothing before the split where there is none."""
    opening, rest = around_dateline(body) if story.dateline else ("", body)
    return Markup(opening), Markup(rest)  # noqa: S704 - cleaned by nh3


def _writers(story: Story, bio_of: Callable[[str], str]) -> tuple[tuple[Credit, str], ...]:
    """Each with what readers should know of them; nothing is known of a guest."""
    writers = () if story.byline.printed else story.byline.writers
    return tuple((credit, bio_of(credit.slug) if credit.slug else "") for credit in writers)


def _facts(story: Story, pictures: Mapping[str, Facts]) -> Facts:
    return pictures.get(story.picture.address, Facts()) if story.picture else Facts()


def _repeats(story: Story | Page) -> bool:
    """Whether the summary was made of the first paragraph, which follows right below it."""
    return first_paragraph(story.body).startswith(story.summary.rstrip("…"))


def _dateline(story: Story, site: Site, gazetteer: Gazetteer) -> tuple[Link, ...]:
    if not story.dateline:
        return ()
    return tuple(
        (text, gazetteer.by_code[code].address if code else "")
        for text, code in pieces(story.dateline, site.dateline_style)
    )


def _places(story: Story, gazetteer: Gazetteer) -> Iterator[PlacePath]:
    """In each path the area's own name first, since that is what readers look for."""
    for code in dict.fromkeys((*story.main, *story.places, *story.areas)):
        area = gazetteer.by_code[code]
        links = tuple((one.name, one.address) for one in (area, *gazetteer.parents(area)))
        about = "main" if code in story.main else "mentioned"
        yield PlacePath(area, links, about if code in story.places else "filed")
