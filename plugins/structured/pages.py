"""Pages that are no story: what they list, and the way up from them."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.contract.people import Person
from plugins.places.gazetteer import KOTA, PULAU, Area
from plugins.structured.block import Node, told

Link = tuple[str, str]
"""A name and a root-relative address."""


def breadcrumbs(url: str, steps: Sequence[Link]) -> Node:
    """The way from the front page to a page, which is the last step."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": url + address}
        for number, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def page(
    kind: str, url: str, address: str, name: str, description: str, language: str, about: str = ""
) -> Node:
    """A page by its kind: WebPage, CollectionPage, AboutPage, ProfilePage. ``about`` is the @id of what
    it is about."""
    return told(
        _type=kind,
        _id=url + address,
        url=url + address,
        name=name,
        description=description,
        inLanguage=language,
        isPartOf={"@id": f"{url}/#situs"},
        mainEntity={"@id": about} if about else None,
    )


def area_id(url: str, area: Area) -> str:
    return f"{url}{area.address}#tempat"


def area(of: Area, url: str) -> Node:
    """A place where it is only named."""
    kind = "City" if of.level == KOTA else "Place" if of.level == PULAU else "AdministrativeArea"
    return {
        "@type": kind,
        "@id": area_id(url, of),
        "name": of.name,
        "url": url + of.address,
    }


def located(of: Area, url: str) -> Node:
    """A place with its code and where it lies: once in each page, since two would be two points."""
    return area(of, url) | {
        "identifier": {"@type": "PropertyValue", "propertyID": "Kemendagri", "value": of.code},
        "geo": {"@type": "GeoCoordinates", "latitude": of.lat, "longitude": of.lon},
    }


def place(of: Area, above: Sequence[Area], url: str) -> Node:
    """All that is known of a place; ``above`` are the areas that hold it, the nearest first."""
    country = {"@type": "Country", "name": "Indonesia"}
    return located(of, url) | {"containedInPlace": area(above[0], url) if above else country}


def person_id(url: str, slug: str) -> str:
    return f"{url}/penulis/{slug}/#orang"


def person(of: Person, url: str, organization: str) -> Node:
    """Somebody of the newsroom; whoever left works for it no more. ``organization`` is its @id."""
    return told(
        _type="Person",
        _id=person_id(url, of.slug),
        name=of.name,
        url=url + of.address,
        jobTitle=of.role,
        description=of.bio,
        worksFor={"@id": organization} if of.active else None,
    )
