"""The words of an old story and of its new page, counted."""

from __future__ import annotations

import html
import re

_GONE = re.compile(
    r"<!--.*?-->|<(?P<tag>script|style|iframe|noscript|form|svg|figcaption\b[^>]*hidden)\b.*?</(?P=tag)\s*>",
    re.DOTALL | re.IGNORECASE,
)
_SHORTCODE = re.compile(r"\[/?[a-z][a-z0-9_-]*(?:\s[^\[\]]*)?/?\]", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|li|h[1-6]|blockquote|tr|table|ul|ol|figure|section|br)\b[^>]*>", re.I
)
_TAG = re.compile(r"<[^<>]*>")
_READ_ALSO = re.compile(
    r"\W*(?:baca|simak|lihat)(?: juga| pula)\b|\W*berita terkait\b", re.IGNORECASE
)
_SHARE = re.compile(
    r"\W*(?:(?:share (?:this|on)|bagikan|discussion about this)\b|the post .* appeared first on\b)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+")
_WORD = re.compile(r"\w+")
_START = '<div class="isi">'
_DIV = re.compile(r"<(/?)div\b")


def words_of(text: str) -> int:
    """The words of HTML that a reader sees; not those of an embed, a button, a list of other stories."""
    text = _SHORTCODE.sub(" ", _GONE.sub(" ", text))
    lines = _TAG.sub("", _BLOCK.sub("\n", text)).split("\n")
    count = 0
    for line in lines:
        line = html.unescape(html.unescape(line))
        if not (_READ_ALSO.match(line) or _SHARE.match(line)):
            count += len(_WORD.findall(_ADDRESS.sub(" ", line)))
    return count


def body_of(page: str) -> str:
    """The text of a story's page: what stands in its element of that class, pages have it too."""
    start = page.find(_START)
    if start < 0:
        return ""
    start += len(_START)
    depth = 1
    for match in _DIV.finditer(page, start):
        depth += -1 if match[1] else 1
        if not depth:
            return page[start : match.start()]
    return page[start:]


def agree(old: int, new: int, share: float) -> bool:
    """Whether two counts differ by no more than that share, or by a handful of words in a short text."""
    return abs(old - new) <= max(share * old, 6)
