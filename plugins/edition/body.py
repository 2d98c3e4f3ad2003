"""The body of a story as its page prints it: set in type, with what Markdown has no sign for.

Feeds take the body as it was read: there a box is a quote with a heading, and nothing scrolls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from itertools import count

from plugins.corrections.marks import with_links
from plugins.images.element import element, measures
from plugins.images.facts import Facts
from plugins.stories.markdown import plain, resolve
from plugins.stories.typography import typeset

# A quote that begins with a heading is a box of facts: nobody quotes a heading.
_BOX = re.compile(r"<blockquote>\s*(?=<h[2-4][ >])")
_QUOTE_TAG = re.compile(r"<(/?)blockquote[ >]")
# The last line of a quote, "-- Pasal 2 ayat (1)", says whose words they are.
_WHOSE = re.compile(
    r"<p>(?=(?:–|—|--|&#8211;|&#8212;) ?\S(?:(?!</p>).)*</p>\s*</blockquote>)", re.DOTALL
)
_READ_ALSO = re.compile(r"<p>(?=(?:<\w+>)?\s*Baca juga\b)", re.IGNORECASE)
_IMAGE = re.compile(r'<img\b((?: [\w-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
_HEAD = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)
_LONG = 4
_FOREIGN_LINK = re.compile(r'<a (?=href="https?:)')


def printed(
    body: str,
    address_of: Callable[[str], str],
    pictures: Mapping[str, Facts],
    *,
    table: str,
    mark: str = "",
    paid: bool = False,
) -> str:
    """``address_of`` gives where the story of a file stands, ``table`` is what a table is called for
    those who do not see it, ``mark`` what the mark of a correction is; ``paid`` says that its links were
    paid for."""
    body = with_links(typeset(resolve(body, address_of)), mark)
    if "<blockquote" in body:
        body = _WHOSE.sub('<p class="dari">', _boxes(body))
    if "<table" in body:
        body = _scrolling(body, table)
    if "<img" in body:
        # In an element of a reporter's own, none of ours can stand.
        whole = "<picture" not in body
        body = _IMAGE.sub(lambda match: _image(match, pictures, whole=whole), body)
    if paid:
        body = _FOREIGN_LINK.sub('<a rel="sponsored" ', body)
    return _READ_ALSO.sub('<p class="baca-juga">', body)


def with_contents(body: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The body with an anchor at each of its heads, and what leads there; a short text needs neither."""
    heads = _HEAD.findall(body)
    if len(heads) < _LONG:
        return body, ()
    number = count(1)
    body = _HEAD.sub(lambda match: f'<h2 id="bagian-{next(number)}">{match[1]}</h2>', body)
    return body, tuple((plain(text), f"#bagian-{i}") for i, text in enumerate(heads, 1))


def _image(match: re.Match[str], pictures: Mapping[str, Facts], *, whole: bool) -> str:
    """A picture of the text in the widths that it was made in; one whose width a reporter chose stays as it
    is, and so does one that is not ours."""
    given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}
    facts = pictures.get(given.get("src", ""))
    if facts is None or "width" in given or "height" in given:
        return match[0]
    if whole and given.keys() <= {"src", "alt", "loading"}:
        return element(given["src"], given.get("alt", ""), facts, "text")
    return f"<img{measures(facts)}{match[1]}>"


def _scrolling(body: str, name: str) -> str:
    """Each table in a box of its own: nobody without a mouse sees the last columns of a wide one unless its
    box can be reached, and has a name; "Tabel 2" where there are several."""
    number, several = count(1), body.count("<table") > 1

    def boxed(match: re.Match[str]) -> str:
        label = f"{name} {next(number)}" if several else name
        return f'<section class="tabel" tabindex="0" aria-label="{label}">{match[0]}</section>'

    return _TABLE.sub(boxed, body)


def _boxes(body: str) -> str:
    end, parts = 0, []
    for match in _BOX.finditer(body):
        if match.start() < end:
            continue
        close = _end_of(body, match.end())
        parts += [body[end : match.start()], '<div class="kotak">', body[match.end() : close]]
        parts.append("</div>")
        end = close + len("</blockquote>")
    return "".join((*parts, body[end:]))


def _end_of(body: str, start: int) -> int:
    """Where the quote that ``start`` lies in ends; quotes may stand in it."""
    depth = 1
    for tag in _QUOTE_TAG.finditer(body, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.start()
    return len(body)
