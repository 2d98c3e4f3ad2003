"""The HTML a story may hold, by an allow-list; nh3 decides, and we say what it would take away.

Scripts, handlers, styles, frames, forms and ``javascript:`` addresses never reach a page: neither raw
in the text nor through a Markdown link.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import nh3

from plugins.contract.problems import Kind, Problem

FORBIDDEN_TAG = Kind(
    "html-forbidden",
    found="the HTML {what}",
    expected="text, links, images, tables, quotes, lists, figures, own video and audio",
    cure="delete it; write an embed as a link with its title: [judul](https://…); where the sign < is"
    " meant, write &lt;",
)
FORBIDDEN_ATTRIBUTE = Kind(
    "html-forbidden",
    found="{what} in the HTML",
    expected="no scripts, styles, or addresses other than https, http, mailto and tel",
    cure="delete that attribute or address",
)
COMMENT = Kind(
    "html-comment",
    found="an HTML comment, or something that browsers take for one",
    expected="text for readers: what stands in a comment is easily published by mistake",
    cure="delete it; notes for the desk do not belong in the file; where < is meant, write &lt;",
)
HEADLINE = Kind(
    "heading-level",
    found="a heading of the level of the headline",
    expected="subheadings of the second to fourth level",
    cure="begin the subheading with ## instead of #",
)

_PLAIN = (
    "p br hr h2 h3 h4 em strong b i u s sub sup small mark q cite abbr dfn ins del code pre kbd "
    "blockquote ul ol li dl dt dd figure figcaption picture table caption thead tbody tfoot tr "
    "details summary time span div section"
)
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "loading"},
    "video": {"src", "controls", "poster", "width", "height", "preload"},
    "audio": {"src", "controls", "preload"},
    "source": {"src", "type", "media"},
    "track": {"src", "kind", "srclang", "label"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "time": {"datetime"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "ins": {"datetime"},
    "del": {"datetime"},
    "abbr": {"title"},
    "details": {"open"},
}
_TAGS = set(_PLAIN.split()) | (_ATTRIBUTES.keys() - {"*"})
_ADDRESSES = {"http", "https", "mailto", "tel"}
# The columns of a table: a class instead of the inline style that Python-Markdown writes, since a strict
# Content-Security-Policy refuses inline styles.
_ALIGNMENT = {
    ' style="text-align: left;"': "",
    ' style="text-align: center;"': ' class="rata-tengah"',
    ' style="text-align: right;"': ' class="rata-kanan"',
}
_CLASSES = {cell: {"rata-tengah", "rata-kanan"} for cell in ("th", "td")}


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
    allowed_classes=_CLASSES,
    clean_content_tags={"script", "style"},
    url_schemes=_ADDRESSES,
    link_rel=None,
)


def clean(html: str) -> str:
    """The HTML with nothing but what the allow-list lets through."""
    return _CLEANER.clean(html)


def rewrite(html: str, change: Callable[[str, str, str], str | None]) -> str:
    """The HTML without classes, each attribute as ``change(tag, name, value)`` gives it (None: gone)."""
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=change,
        url_schemes=_ADDRESSES,
        link_rel=None,
    )


def check(html: str, source: str, first_line: int) -> tuple[str, list[Problem]]:
    """The cleaned HTML of a story, and a problem for everything that cleaning took away.

    ``source`` is the Markdown it was made from and ``first_line`` the number of its first line: the
    rendered HTML has no line numbers, so a finding is looked up in the source.
    """
    for style, replacement in _ALIGNMENT.items():
        html = html.replace(style, replacement)
    cleaned = clean(html)
    # Most stories have nothing to take away, and comparing tokens costs more than cleaning.
    if cleaned == html:
        return cleaned, []
    lost = _tokens(html) - _tokens(cleaned)
    # An element that goes takes its attributes with it: told once.
    told = [token for token in lost if not token[1] or (token[0], "", "") not in lost]
    problems = {
        _problem(token, source, first_line, number)
        for token in told
        for number in range(lost[token])
    }
    return cleaned, sorted(problems, key=lambda problem: (problem.line, problem.values))


def _problem(token: tuple[str, str, str], source: str, first_line: int, number: int) -> Problem:
    """The problem for the ``number``-th (from 0) loss of one token."""
    tag, name, value = token
    if name:
        what = f"{name}={value}" if value else name
        problem = FORBIDDEN_ATTRIBUTE(what=what if len(what) <= 60 else what[:59] + "…")
        pattern = rf"{re.escape(name)}\s*=\s*[\"']?{re.escape(value)}|{re.escape(value or name)}"
        return problem.at(line=first_line + _find(source, pattern, number))
    if tag == "h1":
        return HEADLINE().at(
            line=first_line + _find(source, r"(?m)^#(?!#)|^[^\n]+(?=\n=+[ ]*$)", number)
        )
    if tag == "!--":
        return COMMENT().at(line=first_line + _find(source, "<!|<[?]", number))
    return FORBIDDEN_TAG(what=f"<{tag}>").at(line=first_line + _find(source, rf"<{tag}\b", number))


def _find(source: str, pattern: str, number: int) -> int:
    """In which line (from 0) of the source something stands for the ``number``-th time; 0 if nowhere."""
    places = [match.start() for match in re.finditer(pattern, source, re.IGNORECASE)]
    return source.count("\n", 0, places[min(number, len(places) - 1)]) if places else 0


def _tokens(html: str) -> Counter[tuple[str, str, str]]:
    """Every element, attribute, comment and the like as (tag, attribute, value)."""
    # Imported where it is needed: seldom, and it costs every start of the program 40 ms.
    from bs4 import BeautifulSoup
    from bs4.element import PreformattedString

    soup = BeautifulSoup(html, "html.parser", multi_valued_attributes=None)
    tokens: Counter[tuple[str, str, str]] = Counter()
    for element in soup.find_all(True):
        tokens[(element.name, "", "")] += 1
        tokens.update((element.name, name, str(value)) for name, value in element.attrs.items())
    # Comments, <? … ?>, <![CDATA[ … ]]>: all are taken away with what stands in them.
    hidden = soup.find_all(string=lambda text: isinstance(text, PreformattedString))
    tokens[("!--", "", "")] += len(hidden)
    return tokens
