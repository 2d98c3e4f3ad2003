"""Pictures with the lines under them; frames and embeds, which a story links instead of showing."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from desk.importing.bodies import embeds
from desk.importing.bodies.found import End, Found, Starts
from desk.importing.bodies.pictures import picture_of, sort_of_image
from desk.importing.bodies.rules import classes, words_in
from desk.importing.bodies.tree import new_tag
from desk.importing.parts import Picture

_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_FRAMES = (
    *("iframe", "frame", "embed", "object", "amp-iframe", "amp-youtube", "amp-twitter"),
    *("amp-instagram", "amp-facebook"),
)
# A figure that holds one of these is more than pictures with a line under them.
_PARTS = ["figure", "table", "blockquote", "iframe", "video", "audio", "pre", "wp-embed"]
_MOST_NESTED = 5


class Media:
    """Starts of elements that show something."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._tree = found.tree
        self._figures = 0

    def starts(self) -> Starts:
        return {
            **dict.fromkeys(("img", "amp-img"), self._image),
            **dict.fromkeys(("wp-gallery", "wp-attachment"), self._gallery),
            **dict.fromkeys(("video", "audio", "wp-media"), self._media),
            **dict.fromkeys(_FRAMES, self._frame),
            "figure": self._figure,
            "wp-caption": self.captioned,
            "wp-embed": self._embed,
        }

    # Pictures.

    def _image(self, tag: Tag) -> None:
        self._show([tag], "")

    def _figure(self, tag: Tag) -> End | None:
        if "wp-block-embed" in " ".join(classes(tag)) and (match := _ADDRESS.search(words_in(tag))):
            self.embedded(match[0], "embed-to-link")
            if tag.figcaption is not None:
                self._found.paragraph(words_in(tag.figcaption))
            return None
        nested = self._figures >= _MOST_NESTED
        if not nested and tag.find("img") is not None and tag.find(_PARTS) is None:
            self.captioned(tag)
            return None
        self._figures += 1
        end_block = self._found.block(tag)

        def end() -> None:
            self._figures -= 1
            end_block()

        return end

    def captioned(self, tag: Tag) -> None:
        """Pictures with the line under them; any other words are that line."""
        caption = str(tag.get("caption") or "") or words_in(tag)
        if "<" in caption:
            caption = words_in(BeautifulSoup(caption, "html.parser"))
        images = tag.find_all(["img", "amp-img"])
        self._show(images, caption)
        if not images and caption:
            self._found.paragraph(caption)

    def _gallery(self, tag: Tag) -> None:
        ids = re.findall(r"\d+", str(tag.get("ids") or tag.get("include") or ""))
        if not ids:
            self._found.note("gallery-dropped")
        for id in ids:
            picture = self._found.sources.attachment(id)
            if picture is None:
                self._found.note("picture-dropped", id)
            else:
                self._add(picture)

    def _show(self, images: list[Tag], caption: str) -> None:
        for number, image in enumerate(images, 1):
            sort = sort_of_image(image)
            if sort == "emoji":
                self._tree.text(str(image.get("alt") or ""))
                continue
            under = " ".join(caption.split()) if number == len(images) else ""
            picture = picture_of(image, under, self._found.sources.attachment)
            if picture is not None:
                self._add(picture)
            elif sort:
                self._found.note(sort, under)

    def _add(self, picture: Picture) -> None:
        address = self._found.sources.picture(picture)
        if not address:
            self._found.note("picture-dropped", picture.address or picture.attachment)
            return
        shown = {"address": address, "alt": picture.alt, "caption": picture.caption}
        self._tree.picture(new_tag("wp-picture", **shown))

    # Links to what is shown elsewhere.

    def _embed(self, tag: Tag) -> None:
        self.embedded(words_in(tag), "embed-to-link")

    def _frame(self, tag: Tag) -> None:
        video = tag.get("data-videoid")
        sources = (str(tag.get(key) or "") for key in ("data-lazy-src", "data-src", "src", "data"))
        address = next((source for source in sources if source), "")
        if video:
            address = f"https://www.youtube.com/watch?v={video}"
        if embeds.is_ad(address):
            self._found.note("ad-dropped", address)
        else:
            self.embedded(address, "iframe-to-link", str(tag.get("title") or ""))

    def _media(self, tag: Tag) -> None:
        source = tag.find("source", src=True)
        inside = source["src"] if isinstance(source, Tag) else ""
        address = str(tag.get("src") or tag.get("address") or inside)
        new = self._found.address(address)
        if new:
            self._found.paragraph(address.rpartition("/")[2] or address, new)
        self._found.note("media-to-link" if new else "iframe-dropped", address)

    def embedded(self, address: str, code: str, title: str = "") -> None:
        """A link in the place of something that is shown by another site."""
        page = embeds.page_of(address)
        if not page:
            self._found.note("iframe-dropped", address)
            return
        self._found.paragraph(embeds.label(page, title), self._found.sources.link(page))
        self._found.note(code, page)
