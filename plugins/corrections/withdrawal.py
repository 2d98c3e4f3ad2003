"""A withdrawal: when and why a story was taken back, and whether what it said must not be said again."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from plugins.contract.dates import NO_ZONE, parse_moment
from plugins.contract.problems import WARNING, Kind, Problem

GROUNDS = {
    "sara": False,
    "kesusilaan": True,
    "masa-depan-anak": True,
    "trauma": True,
    "dewan-pers": False,
    "keliru": False,
}
"""What the guideline for online media allows to withdraw for, and a mistake of ours; whether it protects
somebody, so that nothing of the story may be repeated."""
RUNBOOK = "docs/takedown.md"
KEPT_SECONDS = 30 * 24 * 3600
"""How long feeds hold an entry that replaces the text in readers' programs."""

FORM = Kind(
    "withdrawal-form",
    found="the withdrawal “{value}”",
    expected="moment | ground | reason in words that readers understand",
    cure="write it like this: 2026-11-24 10:00 WIB | keliru | Angka dalam berita ini bukan angka Kota Dumai."
    " Grounds: {grounds}; docs/takedown.md says what to do next",
)
NO_TITLE = Kind(
    "withdrawal-title",
    found="a withdrawal that protects somebody, and no {header}",
    expected="a headline that repeats nothing of the story",
    cure="add {header}: Berita tentang seorang anak dicabut; or name another ground: … | keliru | …;"
    " docs/takedown.md says what to do next",
)
TITLE_ALONE = Kind(
    "withdrawal-title-alone",
    found="{header} on a story that was not withdrawn",
    expected="it beside a withdrawal",
    cure="delete the line, or withdraw the story: docs/takedown.md",
)
REPEATS = Kind(
    "withdrawal-repeats",
    found="“{words}” of the story in what stands in its place",
    expected="words that lead nobody back to the person who is to be protected",
    cure="write the headline and the reason anew; docs/takedown.md says what to do next",
    level=WARNING,
)
GUID_TELLS = Kind(
    "withdrawal-guid",
    found="an id that holds the old address: no feed can tell of the withdrawal without repeating it",
    expected="an id of digits, as new and check --fix write it",
    cure="leave it as it is; ask readers of the feeds in another way to delete the story: docs/takedown.md",
    level=WARNING,
)
BEFORE_STORY = Kind(
    "withdrawal-before-date",
    found="a withdrawal before the story was published",
    expected="a moment after Date; what was never published becomes a draft",
    cure="correct the moment, or write Status: draf",
)

_PROTECTED = re.compile(
    r"\b(anak|bayi|remaja|di bawah umur|susila|kesusilaan|asusila|cabul|seksual|perkosa\w*|pemerkosa\w*"
    r"|trauma\w*|penyintas)\b",
    re.IGNORECASE,
)
_COMMON = frozenset(
    [
        *(
            "yang",
            "dari",
            "dengan",
            "untuk",
            "pada",
            "dalam",
            "oleh",
            "akan",
            "atau",
            "juga",
            "karena",
        ),
        *(
            "berita",
            "tentang",
            "dicabut",
            "redaksi",
            "seorang",
            "anak",
            "korban",
            "orang",
            "identitas",
        ),
        *("kota", "kabupaten", "provinsi"),
    ]
)


@dataclass(frozen=True)
class Withdrawal:
    """What stands in a story's place. ``moment`` is aware; ``gone`` is the old address, root-relative,
    where it answers no more: only where ``protects``. ``tells`` says whether feeds may tell of it."""

    moment: datetime
    ground: str
    reason: str
    protects: bool = False
    gone: str = ""
    tells: bool = True


def read_withdrawal(text: str, replaced: bool) -> tuple[Withdrawal | None, list[Problem]]:
    """The header's words as a value. Without a ground the words of the reason decide, on the safe side, and
    a headline in place of the old one (``replaced``) always means that somebody is protected."""
    fields = [field.strip() for field in text.split("|", 2)]
    when, *ground, reason = fields if len(fields) > 1 else (text, "")
    word = _word(ground[0]) if ground else ""
    # A ground alone tells readers nothing: "… | keliru" lacks its reason.
    if not reason or _word(reason) in GROUNDS or (ground and word not in GROUNDS):
        shown = text if len(text) <= 60 else text[:59] + "…"
        return None, [FORM(value=shown, grounds=", ".join(GROUNDS))]
    moment, problems = parse_moment(when)
    if moment and moment.zone is None:
        problems = [NO_ZONE(value=when)]
    if problems or moment is None or moment.zone is None:
        return None, problems
    protects = replaced or (GROUNDS[word] if word else bool(_PROTECTED.search(reason)))
    return Withdrawal(moment.at(moment.zone), word, reason, protects), []


def stub_address(guid: str) -> str:
    """Where a withdrawal that protects stands: nothing can be read from it."""
    return f"/dicabut/{hashlib.sha256(guid.encode()).hexdigest()[:12]}/"


def repeated(title: str, slug: str, told: str) -> list[str]:
    """Words of the old headline and address that stand in what replaces them."""
    old = {word for word in _words(f"{title} {slug}") if len(word) > 3} - _COMMON
    return [word for word in dict.fromkeys(_words(told)) if word in old]


def _word(text: str) -> str:
    """A ground as it is known, however it is typed: "Masa depan anak" is masa-depan-anak."""
    return "-".join(text.lower().split())


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())
