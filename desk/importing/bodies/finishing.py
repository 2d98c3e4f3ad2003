"""What only whole paragraphs show: lists of related stories, lines of themes, addresses that are embeds."""

from __future__ import annotations

import re

from bs4.element import NavigableString, Tag

from desk.importing.bodies import embeds
from desk.importing.bodies.rules import words_in
from desk.importing.bodies.tree import new_tag
from desk.importing.parts import Note, Sources

_RELATED_HEAD = re.compile(
    r"(?:baca|lihat|simak) juga\s*:?|(?:berita|artikel|tulisan) (?:terkait|lainnya)\s*:?|related posts?\s*:?",
    re.IGNORECASE,
)
_DISCUSSION = re.compile(r"discussion about this post|diskusi tentang berita ini", re.IGNORECASE)
_AD_LABEL = re.compile(
    r"[-–—(\[ ]*(?:advertisements?|adsense|iklan|pasang iklan|scroll to continue with content"
    r"|(?:gulir|lanjut) (?:ke bawah )?untuk (?:lanjut )?membaca)[-–—)\] ]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+")
# "… hari ini. Baca juga: [judul]": the site prints such a line by itself, and feeds leave it out.
_READ_ALSO = re.compile(
    r"(?P<before>.*[.!?…”\"])\s+(?P<label>Baca juga\s*:?\s*)", re.IGNORECASE | re.DOTALL
)


def finish(root: Tag, sources: Sources, notes: list[Note], related: list[str]) -> None:
    """Goes once through the blocks of a clean tree and tidies them."""
    for paragraph in root.find_all("p"):
        _address_alone(paragraph, sources, notes)
    blocks = [block for block in root.contents if isinstance(block, Tag)]
    kept: list[Tag] = []
    for block in blocks:
        head = words_in(kept[-1]) if kept and block.name in ("ul", "ol") else ""
        words = words_in(block) if block.name in ("p", "h2", "h3", "h4") else "-"
        if head and _RELATED_HEAD.fullmatch(head) and _only_links(block):
            related += [str(link["href"]) for link in block.find_all("a")]
            notes.append(Note("related-list-dropped", words_in(block)[:60]))
            kept.pop()
        elif block.name == "p" and _AD_LABEL.fullmatch(words):
            notes.append(Note("ad-dropped", words))
        elif _DISCUSSION.fullmatch(words):
            notes.append(Note("discussion-line-dropped", words))
        else:
            kept += _read_also(block)
    root.clear()
    for block in kept:
        root.append(block)


def _address_alone(paragraph: Tag, sources: Sources, notes: list[Note]) -> None:
    """A line with nothing but the address of a video or a post is an embed."""
    words = words_in(paragraph)
    if not _ADDRESS.fullmatch(words) or not embeds.known(words) or paragraph.find(["br", "img"]):
        return
    page = embeds.page_of(words)
    link = new_tag("a", href=sources.link(page))
    link.append(NavigableString(embeds.label(page)))
    paragraph.clear()
    paragraph.append(link)
    notes.append(Note("embed-to-link", page))


def _only_links(items: Tag) -> bool:
    """Each item is one link and nothing else."""
    for item in items.find_all("li"):
        links = item.find_all("a", limit=2)
        if len(links) != 1 or words_in(links[0]) != words_in(item):
            return False
    return True


def _read_also(block: Tag) -> list[Tag]:
    """A paragraph that ends in "Baca juga: …" with links behind it, as two."""
    if block.name != "p" or block.attrs or block.find("a") is None:
        return [block]
    children = list(block.contents)
    for at, child in enumerate(children[:-1]):
        if not isinstance(child, NavigableString):
            continue
        match = _READ_ALSO.fullmatch(str(child))
        following = children[at + 1]
        if match and isinstance(following, Tag) and following.name == "a":
            line = new_tag("p")
            child.replace_with(NavigableString(match["before"]))
            for part in (NavigableString(match["label"].rstrip() + " "), *children[at + 1 :]):
                line.append(part)
            return [block, line]
    return [block]
