"""The kinds of lines in a story's ledger of corrections: one row each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CorrectionKind:
    """``word`` is what an editor types; ``above`` says whether readers meet it before the text; ``error``
    whether it counts as an error of ours; ``back`` is the header by which a story that it names leads
    back."""

    word: str
    above: bool
    error: bool
    back: str


KINDS = {
    kind.word: kind
    for kind in (
        CorrectionKind("ralat", above=True, error=True, back="Corrects"),
        CorrectionKind("koreksi", above=True, error=True, back="Corrects"),
        CorrectionKind("klarifikasi", above=False, error=False, back="Related"),
        CorrectionKind("hak-jawab", above=True, error=False, back="Reply_To"),
        CorrectionKind("pembaruan", above=False, error=False, back="Related"),
    )
}
REPLY = "hak-jawab"
WITHDRAWN = "pencabutan"
"""How the page of corrections calls a withdrawal, which is no line of the ledger."""


def name_of(word: str) -> str:
    """A kind as readers see it. These are the words of the guideline for online media, whatever the
    language of the site: "hak-jawab" -> "Hak jawab"."""
    return word.replace("-", " ").capitalize()
