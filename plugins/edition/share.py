"""What goes along when a story is passed on: links that open a messenger, and the picture it shows."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from plugins.images.facts import Facts
from plugins.stories.story import Picture


@dataclass(frozen=True)
class LinkPicture:
    """A picture beside a link. ``address`` is absolute; the measures are 0 where they are not known."""

    address: str
    alt: str
    width: int
    height: int


def link_picture(url: str, picture: Picture | None, facts: Facts) -> LinkPicture | None:
    """The picture as messengers take it, a JPEG that is not too heavy; None where there is none."""
    jpeg = facts.jpeg
    if picture is None or jpeg is None:
        return None
    address = facts.address(picture.address, jpeg)
    return LinkPicture(url + address, picture.alt, jpeg.width, jpeg.height)


def share_links(title: str, address: str) -> tuple[tuple[str, str], ...]:
    """Names and addresses: plain links without a script, a counter or a mark of where they were pressed.
    By mail, the name is "" (it is no proper name)."""
    text, url = quote(title, safe=""), quote(address, safe="")
    return (
        ("WhatsApp", f"https://wa.me/?text={text}%20{url}"),
        ("Telegram", f"https://t.me/share/url?url={url}&text={text}"),
        ("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={url}"),
        ("X", f"https://x.com/intent/post?text={text}&url={url}"),
        ("", f"mailto:?subject={text}&body={url}"),
    )
