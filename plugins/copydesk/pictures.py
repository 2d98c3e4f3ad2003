"""Pictures whose owner nobody names: no credit under them, or "ist."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.contract.problems import WARNING, Kind, Problem
from plugins.copydesk.proof import Proof
from plugins.stories.fields import IMAGE_SOURCE_UNKNOWN

NO_CREDIT = Kind(
    "unknown-credit",
    found="the picture {address} in the text without a credit",
    expected="the photographer or the owner in the line under it",
    cure='write it behind the address: ![…]({address} "Menara tabuik. Foto: Bagas Contoh")',
    level=WARNING,
)
CREDIT_IST = Kind(
    "unknown-credit",
    found="the credit “{value}”, which says that nobody knows whose picture it is",
    expected="the photographer or the owner",
    cure="ask where the picture comes from and name them",
    level=WARNING,
)

_PICTURE = re.compile(r"""!\[[^\]]*\]\((?P<address>[^)\s]+)(?:\s+["'(](?P<line>[^\n]*?)["')])?\)""")
# Not the province: "Humas Daerah Istimewa Yogyakarta".
_IST = re.compile(r"(?<!\w)(?<!daerah )(?:ist\b\.?|istimewa\b\.?)(?! yogyakarta)", re.IGNORECASE)
_IST_AS_CREDIT = re.compile(
    r"(?:foto|gambar|sumber|dok\w*\.?|[:(/])\s*:?\s*(?P<ist>ist\b\.?|istimewa\b\.?)\s*\)?[.\s]*$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\b(?:foto|fotografer|dok|dokumentasi|sumber|ilustrasi|gambar|grafis|infografis|peta|video|kredit|humas"
    r"|tangkapan layar)\b|/|\([^)]+\)\.?\s*$|:\s*[A-Z]|©",
    re.IGNORECASE,
)


def unknown_credit(proof: Proof) -> Iterator[Problem]:
    credit = proof.source.text("image_credit")
    told = any(problem.kind is IMAGE_SOURCE_UNKNOWN for problem in proof.reading.problems)
    if _IST.search(credit) and not told:
        yield proof.in_header(CREDIT_IST(value=credit), "Image_Credit")
    body = proof.source.body
    for picture in _PICTURE.finditer(body):
        line = proof.source.body_line + body.count("\n", 0, picture.start())
        under = picture["line"] or ""
        if ist := _IST_AS_CREDIT.search(under):
            yield CREDIT_IST(value=ist["ist"]).at(line=line)
        elif not _CREDIT.search(under):
            yield NO_CREDIT(address=picture["address"]).at(line=line)
