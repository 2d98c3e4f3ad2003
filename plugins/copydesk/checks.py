"""The table of copy checks, and the setting that switches them off one by one."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator
from typing import Any

from plugins.contract.problems import Kind, Problem
from plugins.copydesk.amounts import amount_without_unit
from plugins.copydesk.headline import capitals_headline, long_headline
from plugins.copydesk.identity import sensitive_identity
from plugins.copydesk.lead import doubtful_dateline, no_place, no_summary
from plugins.copydesk.names import near_name
from plugins.copydesk.pictures import unknown_credit
from plugins.copydesk.proof import Proof
from plugins.copydesk.quotes import unbalanced_quotes
from plugins.copydesk.weekdays import wrong_weekday
from plugins.copydesk.words import doubled_word

SETTING = "COPY_CHECKS_OFF"

UNKNOWN_CHECK = Kind(
    "setting-value",
    found="the code “{value}” in COPY_CHECKS_OFF",
    expected="a list of codes: {known}",
    cure="write {near} in pelicanconf.py, or take it out",
)

# The code of each is that of the problems it tells.
CHECKS: dict[str, Callable[[Proof], Iterator[Problem]]] = {
    "long-headline": long_headline,
    "capitals-headline": capitals_headline,
    "no-summary": no_summary,
    "no-place": no_place,
    "doubtful-dateline": doubtful_dateline,
    "unbalanced-quotes": unbalanced_quotes,
    "wrong-weekday": wrong_weekday,
    "near-name": near_name,
    "unknown-credit": unknown_credit,
    "amount-without-unit": amount_without_unit,
    "doubled-word": doubled_word,
    "sensitive-identity": sensitive_identity,
}


def copy_warnings(proof: Proof, off: Collection[str] = ()) -> list[Problem]:
    """What the copy desk marks in a story, without the checks that are switched off."""
    file = f"{proof.newsroom.prefix}/{proof.reading.path}"
    return [
        problem.at(file=file)
        for code, check in CHECKS.items()
        if code not in off
        for problem in check(proof)
    ]


def unknown_codes(value: Any) -> list[Problem]:
    """A problem for everything in the setting that is the code of no check, and for what is no list."""
    codes = value if isinstance(value, list | tuple) else [value]
    return [
        UNKNOWN_CHECK(
            value=code,
            known=", ".join(CHECKS),
            near=repr(difflib.get_close_matches(str(code), CHECKS, n=1, cutoff=0.0)[0]),
        )
        for code in codes
        if code not in CHECKS or codes is not value
    ]
