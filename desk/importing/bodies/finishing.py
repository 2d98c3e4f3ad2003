"""What only whole paragraphs show: related stories, lines of themes, addresses that are embeds."""

from __future__ import annotations

import re

from bs4.element import NavigableString, Tag

from desk.importing.bodies import embeds
from desk.importing.bodies.found import Found
from desk.importing.bodies.related import Related, parted
from desk.importing.bodies.rules import words_in
from desk.importing.bodies.tree import new_tag

_DISCUSSION = re.compile(r"discussion about this post|diskusi tentang berita ini", re.IGNORECASE)
_AD_LABEL = re.compile(
    r"[-–—(\[ ]*(?:advertisements?|adsense|iklan|pasang iklan|scroll to continue with content"
    r"|(?:gulir|lanjut) (?:ke bawah )?untuk (?:lanjut )?membaca)[-–—)\] ]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+")


def finish(found: Found) -> None:
    """Goes once through the blocks of a clean tree and tidies them."""
    root = found.tree.root
    for paragraph in root.find_all("p"):
        _address_alone(paragraph, found)
    blocks = [block for block in root.contents if isinstance(block, Tag)]
    related = Related(found)
    kept: list[Tag] = []
    for block in blocks:
        words = words_in(block) if block.name in ("p", "h2", "h3", "h4") else "-"
        if related.without(kept, block):
            continue
        if block.name == "p" and _AD_LABEL.fullmatch(words):
            found.note("ad-dropped", words)
        elif _DISCUSSION.fullmatch(words):
            found.note("discussion-line-dropped", words)
        else:
            parts = parted(block)
            # A text that is nothing else stays one.
            alone = len(blocks) + len(parts) == 2
            kept += [one for one in parts if alone or not related.takes_line(one)]
    root.clear()
    for block in kept:
        root.append(block)


def _address_alone(paragraph: Tag, found: Found) -> None:
    """A line with nothing but the address of a video or a post is an embed."""
    words = words_in(paragraph)
    if not _ADDRESS.fullmatch(words) or not embeds.known(words) or paragraph.find(["br", "img"]):
        return
    page = embeds.page_of(words)
    link = new_tag("a", href=found.sources.link(page))
    link.append(NavigableString(embeds.label(page)))
    paragraph.clear()
    paragraph.append(link)
    found.note("embed-to-link", page)
