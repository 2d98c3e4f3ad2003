"""The words of a headline: tidied, or proposed from the first sentence."""

from __future__ import annotations

import re

from desk.importing.rawcopy import moments
from desk.importing.rawcopy.writing import plain

_CUT = 100
_PART_OF_DAY = "(?:dini hari|pagi|siang|sore|petang|malam|kemarin|lalu)"
_ASIDE = re.compile(
    rf",?\s*(?:pada\s+)?(?:{moments.WEEKDAY},?\s*)?\([^()]*\)(?:\s+{_PART_OF_DAY}\b)?",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"(?:dalam (?:rangka|upaya)|guna|untuk|demi|sebagai|dengan|setelah|usai|sebelum|menindaklanjuti"
    r"|memperingati|menyambut|menjelang|mengantisipasi|pada|sementara itu|bertempat)\b",
    re.IGNORECASE,
)
_SIGNS_BEFORE = re.compile(r"^[^\w“\"'‘(\[]+")
_SIGNS_BEHIND = re.compile(r"[^\w.!?…”\"'’)\]%]+$")
_SENTENCE = re.compile(r".+?[.!?](?=[\"”’]*(?:\s|$))[\"”’]*")
_BREAK = re.compile(
    r",? (?=(?:yang|karena|setelah|sebelum|saat|ketika|untuk|agar|sehingga|namun|sementara|pada)\b)|, "
)


def proposed_headline(text: str) -> str:
    """The first sentence, cut where it can end."""
    text = _ASIDE.sub("", plain(text)).strip() or plain(text)
    match = _SENTENCE.match(text)
    sentence = (match[0] if match else text).strip(' ."“”')
    if _LEAD_IN.match(sentence):
        # "Dalam rangka …, Dinas Perhubungan menutup …": the news begins behind the comma.
        starts = [found.end() for found in re.finditer(r", (?=[A-Z])", sentence)]
        sentence = sentence[starts[0] :] if starts else sentence
    if len(sentence) <= _CUT:
        return sentence
    breaks = [found.start() for found in _BREAK.finditer(sentence) if 30 <= found.start() <= _CUT]
    end = breaks[-1] if breaks else sentence.rfind(" ", 0, _CUT)
    return sentence[: end if end > 0 else _CUT].rstrip(" ,;:–-")


def tidied(text: str) -> str:
    """A headline or summary without emphasis, quotes around all of it, and hash signs before it."""
    text = _SIGNS_BEHIND.sub("", _SIGNS_BEFORE.sub("", plain(text)))
    inside = text[1:-1]
    if text[:1] in '"“' and text[-1:] in '"”' and not re.search('["“”]', inside):
        text = inside
    return text.removesuffix(".") if text.count(".") == 1 and len(text.split()) < 15 else text
