"""Markdown to clean HTML, and what is read off that HTML: links, pictures, plain text."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import nh3
from markdown import Markdown

from plugins.contract import markup
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.corrections.marks import without_marks
from plugins.stories.inline import quicken

IMAGES = "/images/"

FOREIGN_MEDIA = Kind(
    "image-foreign",
    found="a picture, video or sound at “{address}”",
    expected="a file in content/images: a page asks no other host for anything",
    cure="copy the file to content/images/… and write /images/…",
)
NO_BLANK_LINE = Kind(
    "markdown-blank-line",
    found="a list or table right below a line of text: “{line}”",
    expected="a blank line above every list and every table",
    cure="put a blank line above it, or it is printed as plain text",
    level=WARNING,
)
RELATIVE_LINK = Kind(
    "link-form",
    found="a link to “{target}”",
    expected="https://…, an address of this site that begins with /, or a story's file: judul.md",
    cure="write https://{target} for another site, or /{target} for this one",
)
FILE_KIND = Kind(
    "image-kind",
    found="the file {address}",
    expected="a picture (jpg, png, webp, gif, avif), sound or video (mp3, ogg, mp4, webm), a pdf",
    cure="save it as one of these; its name holds letters, digits, - and _",
)
NO_ALT = Kind(
    "image-alt",
    found="the picture {address} without a description",
    expected="what the picture shows, for those who do not see it",
    cure="write the description in the square brackets: ![Menara tabuik di pantai]({address})",
)

# [teks](judul.md) is how Markdown editors link; {filename}, {static} and {attach} is how Pelican does.
# In cleaned HTML a space stands before each attribute: with it, these are found five times as fast.
_LINK = re.compile(
    r' href="(?:\{(filename|static|attach)\}([^"#?]*)|()((?![a-z]+:|//)[^"#?{]+\.md))([^"]*)"'
)
# Two list items, one below a colon, or a table's ruler right below a line of text: they would be printed
# as they stand. A line that only happens to begin with a dash is none.
_GLUED = re.compile(
    r"^(?!\d+\.[ ])[^\s>|#*+<-][^\n]*\n((?:[-*+]|\d+\.)[ ][^\n]*)\n(?:[-*+]|\d+\.)[ ]"
    r"|^[^\s>|#*+<-][^\n]*:[ ]*\n((?:[-*+]|\d+\.)[ ][^\n]*)(?:\n|\Z)"
    r"|^[^\s|][^\n]*\n(\|[^\n]*)\n\|?[ ]*:?-{3}",
    re.MULTILINE,
)
_STATIC = re.compile(r' src="\{(?:static|attach)\}/?')
_RELATIVE = re.compile(r' href="(?![a-zA-Z][a-zA-Z0-9+.-]*:|/|#|\{)([^"]+)"')
_MEDIA = re.compile(r' (?:src|poster)="([^"]*)"')
_IMAGE = re.compile(r"<img\b[^>]*>")
_ALT = re.compile(r'\balt="\s*[^"\s]')
_SRC = re.compile(r'\bsrc="([^"]*)"')
_TITLE = re.compile(r' title="([^"]*)"')
_FIGURE = re.compile(r"<p>(<img\b[^>]*>)</p>")
_FILE = re.compile(
    r"/images/[\w/.-]+\.(?:jpe?g|png|webp|gif|avif|mp3|ogg|mp4|webm|pdf)", re.IGNORECASE | re.ASCII
)
_OPENING = re.compile(r"(?:\s*<figure>.*?</figure>)*\s*<p>", re.DOTALL)
_WORDS = nh3.Cleaner(tags=set())
_STORY_LINK = re.compile(r'"\{filename\}([^"#?]*)')


@dataclass(frozen=True)
class Text:
    """A text in HTML. ``links``: paths of stories (or own addresses, with a leading slash) it names;
    ``images``: addresses of the files it shows; ``lines``: the line of each."""

    html: str
    links: tuple[str, ...]
    images: tuple[str, ...]
    lines: tuple[tuple[str, int], ...]


class Converter:
    """Markdown to HTML with one converter kept: making one costs as much as a story does."""

    def __init__(self, options: Mapping[str, Any], site_url: str) -> None:
        self._markdown = Markdown(**{"output_format": "html", **options})
        quicken(self._markdown)
        # An own address may be typed with the site's name before it, in any of its spellings.
        host = re.escape(site_url.partition("://")[2])
        self._own_link = re.compile(
            rf' (?:href|cite)="(?:(?i:(?:https?:)?//{host})(?::\d+)?(/[^"#?]*)|(/(?!/)[^"#?]*))'
        )

    def text(self, source: str, path: str, first_line: int) -> tuple[Text, list[Problem]]:
        """The text of one file. ``path`` is the file under content/, for links relative to it."""
        raw = self._markdown.reset().convert(source)
        clean, problems = markup.check(raw, source, first_line)
        if match := _GLUED.search(source):
            line = first_line + source.count("\n", 0, match.start(match.lastindex or 0))
            problems.append(NO_BLANK_LINE(line=match[match.lastindex or 0][:40]).at(line=line))
        clean = _LINK.sub(lambda match: _story_link(match, path), clean)
        clean = _STATIC.sub(' src="/', clean)
        own = [named or plain_ for named, plain_ in self._own_link.findall(clean)]
        links = tuple(dict.fromkeys([*_STORY_LINK.findall(clean), *own]))
        images, found = _images(clean, source, first_line)
        found += _relative_links(clean, source, first_line)
        links, images = _without_files(links, images)
        for address in images:
            if address.startswith(IMAGES) and not is_file_to_show(address):
                line = first_line + _line_of(source, address)
                found.append(FILE_KIND(address=address).at(line=line))
        clean = _FIGURE.sub(_figure, clean)
        # A relative link is written shorter than the path it means: its last part is looked for.
        ends = ((target, target.rstrip("/").rpartition("/")[2]) for target in (*links, *images))
        lines = tuple((target, first_line + _line_of(source, end)) for target, end in ends)
        return Text(clean, links, images, lines), problems + found


def is_file_to_show(address: str) -> bool:
    """Whether a file may be published: no pages, no drawings with scripts, no name that needs escapes."""
    return _FILE.fullmatch(address) is not None


def plain(text: str) -> str:
    """The words of clean HTML, without any markup."""
    return html.unescape(_WORDS.clean(without_marks(text)))


def first_paragraph(text: str) -> str:
    """The words of the first paragraph on one line; of the whole text where it has none."""
    start = text.find("<p>")
    end = text.find("</p>", start)
    return " ".join(plain(text[start:end] if start >= 0 else text).split())


def around_dateline(text: str) -> tuple[str, str]:
    """The HTML of a body split where a dateline is run in: at the start of its first paragraph, before
    which only pictures may stand; else in a paragraph of its own, before everything."""
    match = _OPENING.match(text)
    return (match[0], text[match.end() :]) if match else ("<p>", f"</p>\n{text}")


def resolve(text: str, address_of: Callable[[str], str]) -> str:
    """The HTML with ``{filename}path`` replaced by where that file's story or page stands."""
    return _STORY_LINK.sub(lambda match: '"' + address_of(match[1]), text)


def _story_link(match: re.Match[str], path: str) -> str:
    kind = match[1] or "filename"
    target, rest = html.unescape(match[2] or match[4]), match[5]
    if target.startswith("/"):
        target = target.lstrip("/")
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    # A picture or document is linked by its address, a story by its file: its address may change.
    head = "/" if kind != "filename" else "{filename}"
    return f' href="{head}{html.escape(target)}{rest}"'


def _images(clean: str, source: str, first_line: int) -> tuple[tuple[str, ...], list[Problem]]:
    problems: list[Problem] = []
    addresses = dict.fromkeys(html.unescape(address) for address in _MEDIA.findall(clean))
    for address in addresses:
        line = first_line + _line_of(source, address)
        if not address.startswith(IMAGES):
            problems.append(FOREIGN_MEDIA(address=address).at(line=line))
    for image in _IMAGE.findall(clean):
        if not _ALT.search(image):
            src = _SRC.search(image)
            address = html.unescape(src[1]) if src else ""
            line = first_line + _line_of(source, address)
            problems.append(NO_ALT(address=address).at(line=line))
    return tuple(address for address in addresses if address.startswith(IMAGES)), problems


def _without_files(links: tuple[str, ...], images: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A document that is linked (/images/surat.pdf) is copied like a picture that is shown."""
    files = dict.fromkeys(unquote(link) for link in links if link.startswith(IMAGES))
    return tuple(link for link in links if not link.startswith(IMAGES)), tuple(
        dict.fromkeys((*images, *files))
    )


def _relative_links(clean: str, source: str, first_line: int) -> list[Problem]:
    """Links that lead somewhere else on every page that prints them: in feeds, in listings."""
    found = dict.fromkeys(html.unescape(link) for link in _RELATIVE.findall(clean))
    return [
        RELATIVE_LINK(target=link).at(line=first_line + _line_of(source, link)) for link in found
    ]


def _line_of(source: str, needle: str) -> int:
    return source.count("\n", 0, max(source.find(needle), 0))


def _figure(match: re.Match[str]) -> str:
    """A picture that stands alone is a figure; its title is the line under it."""
    image = match[1]
    title = _TITLE.search(image)
    caption = f"<figcaption>{title[1]}</figcaption>" if title else ""
    image = _TITLE.sub("", image).replace("<img", '<img loading="lazy"', 1)
    return f"<figure>{image}{caption}</figure>"
