"""The label of a story that is no report of the newsroom: paid, an opinion, a press release, photographs."""

from __future__ import annotations

from plugins.contract.nearest import nearest_of
from plugins.contract.problems import Kind, Problem

LABELS = ("iklan", "advertorial", "opini", "foto", "siaran-pers")
PAID = frozenset({"iklan", "advertorial"})
FROM_ELSEWHERE = PAID | {"siaran-pers"}
"""What nobody of the newsroom has written."""

UNKNOWN_LABEL = Kind(
    "label-unknown",
    found="the label “{value}”",
    expected="iklan, advertorial, opini, foto or siaran-pers",
    cure="write {near}, or delete the line: then it is printed as a report of the newsroom",
)


def read_label(text: str) -> tuple[str, list[Problem]]:
    """One of ``LABELS``; "" for a report."""
    word = "-".join(text.lower().split())
    if not word or word in LABELS:
        return word, []
    return "", [UNKNOWN_LABEL(value=text, near=nearest_of(word, LABELS))]


def marked(title: str, label: str, *, ai: bool = False, withdrawn: bool = False) -> str:
    """A headline where nothing around it tells readers that it was paid for, made by a machine, or taken
    back: in a feed, a messenger, a tab.

    The marks are the words of the guideline for online media, whatever the language of the site.
    """
    if withdrawn:
        return f"[Dicabut] {title}"
    title = f"[AI] {title}" if ai else title
    return f"[{label.capitalize()}] {title}" if label in PAID else title
