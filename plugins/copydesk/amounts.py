"""Rupiah figures that have lost their juta, miliar or triliun: "Rp 1,1"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.contract.problems import WARNING, Kind, Problem
from plugins.copydesk.proof import Proof

AMOUNT_WITHOUT_UNIT = Kind(
    "amount-without-unit",
    found="“{text}”, too small to be a sum of money",
    expected="ribu, juta, miliar or triliun behind the figure",
    cure="add the word that is missing, or write all digits: Rp 1.100.000",
    level=WARNING,
)

_NUMBER = r"\d+(?:[.,]\d+)*"
_LARGE = r"(?:juta|jt|mil[iy]ard?|tril[iy]un)"
_UNIT = rf"(?:ratus|puluh|belas|ribu|rb|{_LARGE}|sen|perak|[MT]\b)"
_FIGURE = re.compile(rf"\b(?:Rp|IDR)\.?[ \u00a0]?(?P<number>{_NUMBER})(?![\d.,]*\d)", re.IGNORECASE)
# "Rp 5 hingga Rp 10 juta", "Rp 1,1-1,5 triliun": the unit of the last figure counts for all.
_UNIT_FOLLOWS = re.compile(
    r"(?:\s*(?:-|–|—|/|,|hingga|sampai(?:\s+dengan)?|s/?d\.?|menjadi|ke|dan|atau|serta)"
    rf"\s*(?:(?:Rp|IDR)\.?)?[ \u00a0]?{_NUMBER})*"
    rf"[ \u00a0\n*_-]*{_UNIT}",
    re.IGNORECASE,
)
_LARGE_SUM = re.compile(rf"\b(?:Rp|IDR)\.?[ \u00a0]?{_NUMBER}[ \u00a0\n]*{_LARGE}", re.IGNORECASE)
# The price of one piece may be small: a share, a unit of power, a message, a point of a rate.
_PIECE = re.compile(
    r"\s*(?:,-)?\s*(?:per|/|tiap|setiap)\s*(?!tahun|bulan|minggu|hari)\w+", re.IGNORECASE
)
_SUMS = 1000


def amount_without_unit(proof: Proof) -> Iterator[Problem]:
    for paragraph in proof.paragraphs:
        text = paragraph.text
        in_large_sums = _LARGE_SUM.search(text) is not None
        for figure in _FIGURE.finditer(text):
            if _UNIT_FOLLOWS.match(text, figure.end()):
                continue
            if _is_broken(figure["number"]) or (
                in_large_sums
                and _is_small(figure["number"])
                and not _PIECE.match(text, figure.end())
            ):
                problem = AMOUNT_WITHOUT_UNIT(text=figure[0])
                yield problem.at(line=paragraph.line_at(figure.start()))


def _is_broken(number: str) -> bool:
    """A part of a rupiah that is no sen: "1,1", "2.5". "50.000,00" and "14.532,5" are whole sums."""
    whole, sign, part = number.partition(",")
    if not sign:
        whole, sign, part = number.partition(".")
        return bool(sign) and len(part) < 3 and len(whole) < 4 and part.strip("0") != ""
    return len(whole) < 4 and part.isdigit() and part.strip("0") != "" and len(part) < 3


def _is_small(number: str) -> bool:
    return number.isdigit() and int(number) < _SUMS
