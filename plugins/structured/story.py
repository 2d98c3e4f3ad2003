"""A story: who made it, when, about which places, and what kind of text it is."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.bylines import dateline as datelines
from plugins.bylines.byline import Credit
from plugins.contract.data import Outlet
from plugins.places.gazetteer import Gazetteer
from plugins.stories.story import Picture, Story
from plugins.structured.block import Node, told
from plugins.structured.outlet import reference
from plugins.structured.pages import area, located, person_id

_KINDS = {
    "opini": "OpinionNewsArticle",
    "iklan": "AdvertiserContentArticle",
    "advertorial": "AdvertiserContentArticle",
}


def article(
    story: Story,
    outlet: Outlet,
    url: str,
    language: str,
    gazetteer: Gazetteer,
    dateline_style: str,
) -> Node:
    """The story; ``url`` is the site's, ``dateline_style`` that of the house."""
    address = url + story.address
    whole = told(
        _type=kind_of(story),
        _id=f"{address}#berita",
        headline=story.title,
        description=story.summary,
        url=address,
        mainEntityOfPage=address,
        image=_image(story.picture, url) if story.picture else None,
        datePublished=story.date.isoformat(),
        dateModified=story.updated.isoformat(),
        articleSection=story.section.name,
        keywords=[tag.name for tag in story.tags],
        inLanguage=language,
        isAccessibleForFree=True,
        publisher=reference(outlet, url),
        correction=_corrections(story, address),
        usageInfo={"@type": "CreativeWork", "text": story.ai} if story.ai else None,
    )
    return whole | _makers(story, outlet, url) | _places(story, url, gazetteer, dateline_style)


def _makers(story: Story, outlet: Outlet, url: str) -> Node:
    byline = story.byline
    writers = byline.writers or byline.contributors
    return told(
        author=_people(writers, url) or [_nobody(story, outlet, url)],
        contributor=_people(byline.contributors if byline.writers else (), url),
        editor=_people(byline.editors, url),
    )


def _places(story: Story, url: str, gazetteer: Gazetteer, dateline_style: str) -> Node:
    """Where it was filed, as text and as places, and what places it is about."""
    line = story.dateline
    printed = datelines.printed(line, dateline_style).rstrip(" –—-") if line else ""
    filed = line.areas if line else ()

    def told_of(code: str) -> Node:
        one = gazetteer.by_code[code]
        return area(one, url) if code in filed else located(one, url)

    return told(
        # Only news has a dateline in these terms: what an advertiser says was filed by nobody.
        dateline="" if story.paid else printed,
        locationCreated=[located(gazetteer.by_code[code], url) for code in filed],
        contentLocation=[told_of(code) for code in story.main],
        mentions=[told_of(code) for code in story.places if code not in story.main],
    )


def _corrections(story: Story, address: str) -> list[Node]:
    """Each with the place on the page that tells of it."""
    return [
        {
            "@type": "CorrectionComment",
            "text": one.text,
            "datePublished": one.moment.isoformat(),
            "url": f"{address}#ralat-{number}",
        }
        for number, one in enumerate(story.corrections, 1)
    ]


def kind_of(story: Story) -> str:
    """Its type: a report is what somebody filed from a place."""
    filed = story.dateline is not None and bool(story.dateline.places)
    return _KINDS.get(story.label) or (
        "ReportageNewsArticle" if filed and not story.label else "NewsArticle"
    )


def _people(credits: Sequence[Credit], url: str) -> list[Node]:
    """Each by itself, with a page where there is one."""
    return [
        told(
            _type="Person",
            _id=person_id(url, credit.slug) if credit.slug else "",
            name=credit.name,
            url=url + credit.address if credit.slug else "",
        )
        for credit in credits
    ]


def _nobody(story: Story, outlet: Outlet, url: str) -> Node:
    """Who answers for a story that names no author: whoever sent it, or the outlet."""
    sender = {"@type": "Organization", "name": story.sender}
    return sender if story.sender else reference(outlet, url)


def _image(picture: Picture, url: str) -> Node:
    address = url + picture.address
    return told(
        _type="ImageObject",
        _id=address,
        url=address,
        caption=picture.caption or picture.alt,
        creditText=picture.credit,
    )
