"""The end of raw copy: the brackets with a reporter's name, with rls, hms or adv, and stars behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.importing.rawcopy.sheet import Line, Sheet
from desk.importing.signs import label_of
from plugins.bylines import signoff as signoffs
from plugins.bylines.byline import Credit
from plugins.contract.people import People

_STARS = re.compile(r"\s*\*{2,}\s*$|\s*#{2,}\s*$")
_BRACKETS = re.compile(r"\s*[*_]*[(\[](?P<inside>[^()\[\]]{1,60})[)\]][*_.]*\s*$")
# A star or a sign of the phone behind brackets that no emphasis began before.
_BEHIND = re.compile(r"(?<![*_])([(\[][^()\[\]]{1,60}[)\]])[^\w()\[\].]+$")
_SOURCE = re.compile(r"\W*(?:sumber|source)\s*:.{0,80}$", re.IGNORECASE)
# Who sends out releases; of a moved archive nobody would look whether that is meant.
_AGENCY = re.compile(r"humas\b.*|kominfo|prokopim|diskominfo", re.IGNORECASE)
_DESK = re.compile(r"red(?:aksi)?|tim|\*+|ist", re.IGNORECASE)


@dataclass(frozen=True)
class Ending:
    """The paragraphs without it, who signed, and the label that its signs propose."""

    body: list[Line]
    people: tuple[Credit, ...] = ()
    label: str = ""


def sign_off(paragraphs: Sequence[Line], sheet: Sheet, people: People) -> Ending:
    """Takes the sign-off from the last paragraph. Names that nobody knows stay in the text."""
    body = list(paragraphs)
    if len(body) > 1 and _SOURCE.match(body[-1].text):
        # Where it comes from may stand below the sign-off, and stays there.
        ending = sign_off(body[:-1], sheet, people)
        return Ending([*ending.body, body[-1]], ending.people, ending.label)
    while body and _STARS.search(body[-1].text):
        body = _ended(body, _STARS.sub("", body[-1].text))
    if not body:
        return Ending(body)
    last = Line(body[-1].number, _BEHIND.sub(r"\g<1>", body[-1].text))
    if last.words <= 4 and (person := people.named(last.text.strip(" *_-–—/."))):
        return Ending(_ended(body, ""), (Credit.of(person),))
    match = _BRACKETS.search(last.text)
    if match is None:
        return Ending(body)
    parts = [part.strip(" *") for part in re.split(r"[/;,&]|\bdan\b", match["inside"])]
    names = [
        p for p in parts if p and not (label_of(p) or _AGENCY.fullmatch(p) or _DESK.fullmatch(p))
    ]
    label = label_of(*parts) or ("siaran-pers" if any(map(_AGENCY.fullmatch, parts)) else "")
    before = last.text[: match.start()].rstrip()
    if not names and any(parts):
        sheet.aside.append((Line(last.number, match[0].strip()), "signature"))
        return Ending(_ended(body, before), (), label)
    given = f"{before} ({'/'.join(names)})" if len(names) < len(parts) else last.text
    signoff, _ = signoffs.lift(given.strip(), people)
    if signoff is None:
        # "(Budi/rls)": who Budi is, somebody has to say; what rls means has been understood.
        told = label and "/" in match["inside"]
        return Ending(_ended(body, given) if told else body, (), label)
    return Ending(_ended(body, signoff.rest), signoff.people, label)


def _ended(body: list[Line], text: str) -> list[Line]:
    """The paragraphs with that text for the last one; one that holds no word goes."""
    kept = [Line(body[-1].number, text.strip())] if re.search(r"\w", text) else []
    return [*body[:-1], *kept]
