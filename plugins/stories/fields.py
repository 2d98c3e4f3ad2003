"""The headers that no other plugin owns, read one by one: text in, value and problems out."""

from __future__ import annotations

import hashlib
import posixpath
import re

from plugins.contract.data import DataFiles, Section
from plugins.contract.nearest import nearest_of
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.slugs import is_slug, make_slug
from plugins.contract.source import Source
from plugins.stories.focus import read_focus
from plugins.stories.markdown import FILE_KIND, IMAGES, is_file_to_show
from plugins.stories.story import Picture, Tag

DRAFT = {"draf": False, "draft": False, "sunting": False, "siap": False}
STATUSES = DRAFT | {"terbit": True, "published": True}

UNKNOWN_STATUS = Kind(
    "status-unknown",
    found="the status “{value}”",
    expected="draf, sunting, siap or terbit",
    cure="write one of these words, or delete the line: then the story is published",
)
UNKNOWN_SECTION = Kind(
    "section-unknown",
    found="the section “{value}”",
    expected="a section of content/data/sections.yml: {known}",
    cure="write {near}, or add the section to sections.yml",
)
NO_SECTIONS = Kind(
    "section-unknown",
    found="the section “{value}”, and no section in sections.yml",
    expected="a section of content/data/sections.yml",
    cure="add it to sections.yml, as in daerah: {{name: Daerah, order: 1}}",
)
BAD_SLUG = Kind(
    "slug-form",
    found="the slug “{value}”",
    expected="lower-case letters and digits with single hyphens between, not longer than a headline",
    cure="write Slug: {guess}",
)
BAD_FILE_NAME = Kind(
    "slug-form",
    found="the file name “{value}”",
    expected="lower-case letters and digits with single hyphens between: it becomes the address",
    cure="rename the file to {guess}.md, or add the line Slug: {guess}",
)
BAD_TAG = Kind(
    "tag-form",
    found="the tag “{value}”",
    expected="words with letters or digits, without #",
    cure="write tags like this: pasar; jam buka",
)
IMAGE_ADDRESS = Kind(
    "image-address",
    found="the picture “{value}”",
    expected="a file in content/images, as an address that begins with /images/",
    cure="put the file into content/images and write Image: /images/{name}",
)
IMAGE_WITHOUT = Kind(
    "image-header-missing",
    found="a picture without {header}",
    expected="{header}: …",
    cure="add the line {header}: …",
)
NO_IMAGE = Kind(
    "image-missing-header",
    found="{header} without a picture",
    expected="the picture that it belongs to",
    cure="add the line Image: /images/…, or delete this one",
    level=WARNING,
)
IMAGE_SOURCE_UNKNOWN = Kind(
    "image-credit-ist",
    found="the credit “{value}”, which says that nobody knows whose picture it is",
    expected="the photographer or the owner",
    cure="ask where the picture comes from and name them",
    level=WARNING,
)
# RFC 4287 4.2.6: an id is an IRI. A tag: URI (RFC 4151) is one, and so is WordPress' address with ?p=.
_GUID = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
BAD_GUID = Kind(
    "guid-form",
    found="the Guid “{value}”",
    expected="an id without spaces that begins with tag: or https:",
    cure="copy the line that the build shows when there is none, or write tag:nama-media.id,2026:berita/1",
)
NO_GUID = Kind(
    "guid-missing",
    found="no Guid",
    expected="a permanent id, so that a moved file does not turn old stories new for readers",
    cure="add the line Guid: {guid}, or let `python3 tasks.py check --fix` write it",
    level=WARNING,
)
_OF_A_PICTURE = ("Image_Alt", "Image_Caption", "Image_Credit", "Image_Focus")


def read_status(text: str) -> tuple[bool, list[Problem]]:
    """Whether the story is published. An unknown word publishes nothing by itself: it is an error."""
    published = STATUSES.get(text.lower() or "terbit")
    return bool(published), [] if published is not None else [UNKNOWN_STATUS(value=text)]


def read_section(text: str, data: DataFiles) -> tuple[Section | None, list[Problem]]:
    """The section of that name or slug."""
    section = data.section(text)
    if section or not text:
        return section, []
    names = [s.name for s in data.sections]
    if not names:
        return None, [NO_SECTIONS(value=text)]
    known, near = ", ".join(names), nearest_of(text, names)
    return None, [UNKNOWN_SECTION(value=text, known=known, near=near)]


def read_slug(text: str, path: str) -> tuple[str, list[Problem]]:
    """The header Slug, or the file's name. "../x" and the like are no slugs, so none leaves the tree."""
    slug = text or posixpath.splitext(posixpath.basename(path))[0]
    if is_slug(slug):
        return slug, []
    kind = BAD_SLUG if text else BAD_FILE_NAME
    # Of a whole address its last part is meant.
    guess = make_slug(slug.rstrip("/").rpartition("/")[2])[:60].strip("-")
    return "", [kind(value=slug, guess=guess or "judul-berita")]


def read_tags(items: list[str]) -> tuple[tuple[Tag, ...], list[Problem]]:
    """Tags in the order given, each slug once."""
    tags = {make_slug(item): Tag(make_slug(item), item) for item in reversed(items)}
    problems = [
        BAD_TAG(value=item) for item in items if "#" in item or not is_slug(make_slug(item))
    ]
    tags.pop("", None)
    return tuple(reversed(tags.values())), problems


def read_guid(text: str, path: str, feed_domain: str) -> tuple[str, list[Problem]]:
    """The header Guid, or an id made of the path (and a warning: it changes when the file moves)."""
    if text and not _GUID.fullmatch(text):
        return text, [BAD_GUID(value=text).at(header="Guid")]
    if text:
        return text, []
    digest = hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    guid = f"tag:{feed_domain},2026:{digest}"
    return guid, [NO_GUID(guid=guid).at(header="Guid")]


def read_picture(source: Source) -> tuple[Picture | None, list[Problem]]:
    """The picture of a story; one without description or credit is not printed."""
    address = source.text("image")
    if not address:
        alone = [h for h in _OF_A_PICTURE if source.text(h.lower())]
        return None, [NO_IMAGE(header=source.called(h)).at(header=h) for h in alone]
    line = source.line("image")
    if address.startswith(IMAGES) and not is_file_to_show(address):
        return None, [FILE_KIND(address=address).at(line=line, header="Image")]
    if not address.startswith(IMAGES) or ".." in address:
        # What stands behind "images/" is kept: content/images/2026/a.jpg means /images/2026/a.jpg.
        name = (
            address.rpartition("images/")[2]
            if "images/" in address
            else posixpath.basename(address)
        )
        problem = IMAGE_ADDRESS(value=address, name=name or "foto.jpg")
        return None, [problem.at(line=line, header="Image")]
    credit = source.text("image_credit")
    problems = [
        IMAGE_WITHOUT(header=source.called(header)).at(line=line, header=header)
        for header in ("Image_Alt", "Image_Credit")
        if not source.text(header.lower())
    ]
    if credit.lower().strip(".") in ("ist", "istimewa"):
        problem = IMAGE_SOURCE_UNKNOWN(value=credit)
        problems.append(problem.at(line=source.line("image_credit"), header="Image_Credit"))
    focus, wrong = read_focus(source.text("image_focus"), source.called("Image_Focus"))
    at = source.line("image_focus")
    problems += [problem.at(line=at, header="Image_Focus") for problem in wrong]
    told = (source.text("image_alt"), source.text("image_caption"), credit)
    return Picture(address, *told, *focus), problems
