"""What themes and plugins put into a body that is no part of the story, by classes and ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bs4.element import NavigableString, PageElement, Tag


def _one_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{words})(?=\s|$)", re.IGNORECASE)


_SHARE = _one_of(
    r"sharedaddy|sd-(?:sharing|block|social)\S*|jp-post-flair|addtoany\S*|a2a_\S*|jeg_share\S*|jnews-share\S*"
    r"|heateor\S*|ssba\S*|essb\S*|addthis\S*|social-?shar\S*|share-?(?:button|box|post|link)\S*"
    r"|shareaholic\S*|fb-(?:like|share-button|send)|(?:twitter|x)-share-button|wa-share\S*|mashsb\S*"
    r"|dpsp\S*|sfsi\S*|post-share\S*|wp-block-social-links|wp-block-outermost-social-sharing"
)
_AD = _one_of(
    r"adsbygoogle|google-auto-placed|google-?ads?\S*|div-gpt-ad\S*|jeg_ad\S*|jnews_\S*_ads?\S*|adsense\S*"
    r"|quads-\S*|advads-\S*|wpads\S*|iklan\S*|banner-?ads?|advert(?:isement)?|ad-(?:container|slot|unit)\S*"
    r"|code-block(?:-\d+)?|parallax-ads?|mgid\S*"
)
_RELATED = _one_of(
    r"jp-relatedposts|yarpp\S*|crp_related|related-?posts?\S*|jnews_inline_related_post\S*|jeg_\S*related\S*"
    r"|rpwe\S*|baca-?juga\S*|inline-related\S*|post-related\S*|irp\S*|wp-block-jetpack-related-posts"
)
_CONTENTS = _one_of(
    r"ez-toc-container\S*|lwptoc\S*|toc_container|wp-block-rank-math-toc-block|rank-math-toc\S*"
)
# Said a second time for those who do not see the page, or for a click; not even a note is worth it.
_UNSEEN = _one_of(r"wp-block-file__button|screen-reader-text|wp-block-spacer")
# How many words each may hold before it is rather taken for a part of the story.
UNSEEN = "unseen"
_SORTS = (
    (UNSEEN, _UNSEEN, 12),
    ("share-buttons-dropped", _SHARE, 60),
    ("ad-dropped", _AD, 25),
    ("related-list-dropped", _RELATED, 250),
    ("contents-list-dropped", _CONTENTS, 400),
)


def sort_of(tag: Tag) -> str:
    """The code of the note for an element that is left out, UNSEEN for none; "" for one that stays."""
    named = f"{' '.join(classes(tag))} {tag.get('id') or ''}".strip()
    if not named:
        return ""
    for code, pattern, most in _SORTS:
        if pattern.search(named) and _has_at_most(tag, most):
            if code == "related-list-dropped" and _is_one_line(tag):
                return ""
            return code
    return ""


def classes(tag: Tag) -> list[str]:
    found = tag.get("class")
    return found if isinstance(found, list) else str(found or "").split()


def words_in(tag: Tag) -> str:
    """The words of an element on one line."""
    return " ".join(lines_in(tag).split())


def lines_in(tag: Tag) -> str:
    """The text of an element, its blocks in lines of their own."""
    parts: list[str] = []
    open_: list[tuple[Iterator[PageElement], str]] = [(iter(tag.contents), "")]
    while open_:
        children, end = open_[-1]
        node = next(children, None)
        if node is None:
            open_.pop()
            parts.append(end)
        elif isinstance(node, Tag):
            edge = "\n" if node.name in _APART else ""
            parts.append(edge)
            open_.append((iter(node.contents), "" if node.name == "br" else edge))
        elif type(node) is NavigableString:
            parts.append(str(node))
    return "".join(parts)


def holds_blocks(tag: Tag) -> bool:
    """Whether an element is one of those that stand in lines of their own."""
    return tag.name in _APART and tag.name != "br"


def first_words(tag: Tag) -> str:
    """The first words of an element, enough to find it by."""
    some = [text for text in islice(tag.strings, 200) if text.strip()]
    return " ".join(" ".join(some[:40]).split())[:60]


_APART = {
    *("br", "p", "div", "li", "td", "th", "tr", "figcaption", "blockquote", "center", "dt", "dd"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "section", "hr", "table", "ul", "ol", "dl", "pre"),
}


def _has_at_most(tag: Tag, most: int) -> bool:
    count = 0
    for text in tag.strings:
        count += len(text.split())
        if count > most:
            return False
    return True


def _is_one_line(tag: Tag) -> bool:
    """ "Baca juga: …" with one link is a form of the site's own."""
    return len(tag.find_all("a", limit=2)) == 1 and words_in(tag).lower().startswith("baca juga")
