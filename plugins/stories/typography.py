"""Typography of story bodies: typogrify's quotes, dashes and ellipses, and what must stay together.

Its other filters do not suit Indonesian copy: every second word of it is an acronym in capitals (APBD,
PPID) that ``caps`` would wrap in a span, and ``widont`` is done better by the style sheet.
"""

from __future__ import annotations

import re

from typogrify.filters import smartypants

_MONTHS = (
    "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Agu|Sep|Okt|Nov|Des"
)
_UNITS = "ribu|juta|miliar|milyar|triliun|persen|km|meter|hektare|kilogram|kg|ton|orang"


def _behind(words: str) -> str:
    return "|".join(rf"(?<=\b{word} )" for word in words.split("|"))


# Spaces that stay with what they stand between. Each rule has a digit on one side, and the pattern begins
# with the space: seven patterns that begin with what comes before it cost eight times as much.
_TOGETHER = re.compile(
    # Rp 1,1 triliun; pukul 08.00; UU Nomor 14, Pasal 5
    rf" (?:(?=\d)(?:{_behind('Rp')}|(?i:{_behind('pukul|Nomor|No[.]|Pasal|Ayat')})"
    # November 2019
    rf"|(?=\d{{4}}\b)(?:{_behind(_MONTHS)}))"
    # 1,1 triliun; 08.00 WIB; 10-14 November 2019
    rf"|(?<=\d )(?=(?:{_UNITS}|WIB|WITA|WIT|{_MONTHS})\b))"
)
_SPACE = "\N{NO-BREAK SPACE}"
_DIGIT = re.compile(r"\d")
# A browser breaks a line behind the hyphen of 10-14. An element keeps the text what it was; a
# non-breaking hyphen would not be found by somebody who searches the page for "10-14".
_RANGE = re.compile(rf"\d{{1,4}}[-–]\d{{1,2}}(?={_SPACE}(?:{_MONTHS})\b)")

# Every rule of smartypants needs one of these in the text between tags.
_SMART = re.compile(r"""["'\\`]|--|\.\.\.|&quot;""")
_TAG = re.compile(r"<[^>]*>")
_BLOCK_END = re.compile(r"(?<=</p>)(?=\n)")
# What is left as it is typed: tags, and all that stands in code.
_KEPT = re.compile(r"<(?P<tag>pre|code|kbd)\b.*?</(?P=tag)>|<[^>]*>", re.DOTALL)


def typeset(body: str) -> str:
    """Clean HTML of a story body as it is printed on its page."""
    # smartypants costs more than Markdown itself, and most paragraphs hold nothing for it to change. Each
    # is given to it by itself: whether a quote opens or closes is never decided by another paragraph.
    blocks = _BLOCK_END.split(body)
    body = "".join(
        str(smartypants(block)) if _SMART.search(_TAG.sub("", block)) else block for block in blocks
    )
    end, printed = 0, []
    for kept in _KEPT.finditer(body):
        printed += [_keep_together(body[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join((*printed, _keep_together(body[end:])))


def _keep_together(text: str) -> str:
    # Every rule needs a digit.
    if not _DIGIT.search(text):
        return text
    return _RANGE.sub(r'<span class="rapat">\g<0></span>', _TOGETHER.sub(_SPACE, text))
