"""Words that stand twice: "yang yang"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.contract.problems import WARNING, Kind, Problem
from plugins.copydesk.proof import Proof

DOUBLED_WORD = Kind(
    "doubled-word",
    found="“{text}”, the same word twice in a row",
    expected="the word once",
    cure="delete one of the two",
    level=WARNING,
)

# Words that Indonesian never doubles. All others may be meant: "anak anak" lacks a hyphen and no more,
# "Bau Bau" is a town, "itu itu" ends one clause and begins the next.
_NEVER_TWICE = (
    "yang di ke dari dan untuk dengan pada dalam oleh akan atau juga telah sudah tidak adalah sebagai karena"
    " bahwa agar serta tersebut para bagi tentang terhadap antara namun tetapi sedang masih belum kepada"
    " merupakan menjadi dapat bisa harus seperti ketika saat hingga sampai secara kecuali maupun jika apabila"
)
_DOUBLED = re.compile(
    rf"(?<![\w-])(?P<word>{'|'.join(_NEVER_TWICE.split())})"
    r"[ \u00a0]*[ \u00a0\n](?P<again>(?P=word))(?![\w-])",
    re.IGNORECASE,
)


def doubled_word(proof: Proof) -> Iterator[Problem]:
    for paragraph in proof.paragraphs:
        for match in _DOUBLED.finditer(paragraph.text):
            # "di Di Stasiun Lama": the second begins a name.
            if match["again"][0].islower() or match["word"].isupper():
                problem = DOUBLED_WORD(text=" ".join(match[0].split()))
                yield problem.at(line=paragraph.line_at(match.start()))
