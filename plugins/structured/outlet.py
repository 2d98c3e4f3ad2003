"""Who publishes, and the site as a whole."""

from __future__ import annotations

from collections.abc import Collection

from plugins.contract.data import Outlet
from plugins.structured.block import Node, told

# The page that answers for each, the first of several that exists.
_POLICIES = {
    "publishingPrinciples": ("/pedoman-media-siber/",),
    "ethicsPolicy": ("/kode-etik/",),
    "masthead": ("/redaksi/",),
    "correctionsPolicy": ("/ralat/", "/hak-jawab/"),
    "actionableFeedbackPolicy": ("/pengaduan/",),
}


def organization_id(url: str) -> str:
    return f"{url}/#media"


def reference(outlet: Outlet, url: str) -> Node:
    """The outlet where it is only named: who published a story."""
    return told(
        _type="NewsMediaOrganization",
        _id=organization_id(url),
        name=outlet.name,
        url=f"{url}/",
        logo=f"{url}{outlet.image}" if outlet.image else "",
    )


def organization(outlet: Outlet, url: str, pages: Collection[str]) -> Node:
    """All that readers may know of the outlet; ``pages`` are the addresses of the pages that exist."""
    digits = "".join(filter(str.isdigit, outlet.whatsapp))
    found = {
        policy: next((url + page for page in known if page in pages), "")
        for policy, known in _POLICIES.items()
    }
    return reference(outlet, url) | told(
        description=outlet.description,
        slogan=outlet.motto,
        legalName=outlet.legal_entity,
        address=outlet.address,
        email=outlet.email,
        telephone=f"+{digits}" if digits.startswith("62") else digits,
        **found,
    )


def website(outlet: Outlet, url: str, language: str) -> Node:
    return told(
        _type="WebSite",
        _id=f"{url}/#situs",
        name=outlet.name,
        url=f"{url}/",
        inLanguage=language,
        publisher={"@id": organization_id(url)},
    )
