"""What the templates are given: plain frozen values, every rule already applied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from plugins.bylines.byline import Credit
from plugins.bylines.dateline import pieces
from plugins.contract.data import Section
from plugins.discussion.discussion import Stub, stub
from plugins.edition.site import Site
from plugins.listings.card import Card, Time, time_of
from plugins.places.gazetteer import Area, Gazetteer
from plugins.stories.markdown import around_dateline, first_paragraph, resolve
from plugins.stories.story import Page, Picture, Story, Tag
from plugins.stories.typography import typeset

Link = tuple[str, str]
"""A text and its root-relative address ("" where there is none)."""


@dataclass(frozen=True)
class Head:
    """What the head of a page says about it. ``address`` is root-relative; ``feeds`` are (title,
    root-relative address, type); ``image`` is absolute or ""."""

    title: str
    description: str
    address: str
    kind: str = "website"
    feeds: tuple[tuple[str, str, str], ...] = ()
    image: str = ""
    published: str = ""
    modified: str = ""
    indexed: bool = True


@dataclass(frozen=True)
class StoryView:
    """One story page. ``standfirst`` is "" where the summary only repeats how the text begins;
    ``opening`` is the HTML up to where the dateline stands, ``rest`` what follows; ``dateline`` its
    pieces; ``places`` lead from each area up to its province."""

    title: str
    standfirst: str
    section: Section
    roles: tuple[tuple[str, tuple[Credit, ...]], ...]
    printed_byline: str
    published: Time
    updated: Time | None
    picture: Picture | None
    dateline: tuple[Link, ...]
    opening: Markup
    rest: Markup
    places: tuple[tuple[Link, ...], ...]
    tags: tuple[Tag, ...]
    related: tuple[Card, ...]
    discussion: Stub | None
    discussion_closes: Time | None


@dataclass(frozen=True)
class PageView:
    """One page of content/pages. ``masthead`` says whether the outlet's facts are printed on it."""

    title: str
    body: Markup
    masthead: bool


def head_of_story(story: Story, site: Site) -> Head:
    picture = story.picture
    return Head(
        title=story.title,
        description=story.summary,
        address=story.address,
        kind="article",
        image=site.url + picture.address if picture else "",
        published=story.date.isoformat(),
        modified=story.modified.isoformat() if story.modified else "",
    )


def story_view(
    story: Story,
    related: Sequence[Card],
    site: Site,
    gazetteer: Gazetteer,
    address_of: Callable[[str], str],
) -> StoryView:
    """The view of a story; ``address_of`` gives where the story of a file stands."""
    opening, rest = _around_dateline(story, _printed(story.body, address_of, site))
    # A time that is still to come is none at which a closed discussion was closed.
    closes = story.discussion.closes
    if closes and closes > site.now and story.discussion.state == "closed":
        closes = None
    return StoryView(
        title=story.title,
        standfirst="" if _repeats(story) else story.summary,
        section=story.section,
        roles=story.byline.roles,
        printed_byline=story.byline.printed,
        published=time_of(story.date, site.language),
        updated=time_of(story.modified, site.language) if story.modified else None,
        picture=story.picture,
        dateline=_dateline(story, site, gazetteer),
        opening=opening,
        rest=rest,
        places=tuple(_path(gazetteer.by_code[code], gazetteer) for code in story.areas),
        tags=story.tags,
        related=tuple(related),
        discussion=stub(
            story.discussion,
            heading=site.discussion_heading,
            thread=story.guid,
            subject=f"{story.title} {site.url}{story.address}",
            outlet=site.outlet,
            now=site.now,
        ),
        discussion_closes=time_of(closes, site.language) if closes else None,
    )


def page_view(page: Page, address_of: Callable[[str], str], site: Site) -> PageView:
    body = Markup(_printed(page.body, address_of, site))  # noqa: S704 - cleaned by nh3
    return PageView(page.title, body, masthead=page.slug == "redaksi")


def _printed(body: str, address_of: Callable[[str], str], site: Site) -> str:
    """A body as its page prints it: links resolved, set in type, wide tables in a box that scrolls.

    The box can be reached by keyboard and has a name, or nobody without a mouse sees the last columns.
    """
    box = f'<section class="tabel" tabindex="0" aria-label="{site.say("Table")}"><table'
    body = typeset(resolve(body, address_of))
    return body.replace("<table", box).replace("</table>", "</table></section>")


def _around_dateline(story: Story, body: str) -> tuple[Markup, Markup]:
    """The body split where the dateline is run in; nothing before the split where there is none."""
    opening, rest = around_dateline(body) if story.dateline else ("", body)
    return Markup(opening), Markup(rest)  # noqa: S704 - cleaned by nh3


def _repeats(story: Story) -> bool:
    """Whether the summary was made of the first paragraph, which follows right below it."""
    return first_paragraph(story.body).startswith(story.summary.rstrip("…"))


def _dateline(story: Story, site: Site, gazetteer: Gazetteer) -> tuple[Link, ...]:
    if not story.dateline:
        return ()
    return tuple(
        (text, gazetteer.by_code[code].address if code else "")
        for text, code in pieces(story.dateline, site.dateline_style)
    )


def _path(area: Area, gazetteer: Gazetteer) -> tuple[Link, ...]:
    """From the area up: its own name first, since that is what readers look for."""
    return tuple((one.name, one.address) for one in (area, *gazetteer.parents(area)))
