"""One answer that a command needs: given as an option, or asked for until it can be used."""

from __future__ import annotations

from collections.abc import Callable

from desk.new import tell
from plugins.contract.problems import Problem

Ask = Callable[[str, str], str]
"""Asks in the terminal; the second text is the answer of somebody who only presses Enter."""


def answered(
    question: str,
    text: str | None,
    wrong: Callable[[str], Problem | None],
    option: str,
    ask: Ask | None,
    language: str,
) -> tuple[str, Problem | None]:
    """The answer, and what is ``wrong`` with it. ``text`` is what the ``option`` gave; without ``ask`` there
    is nobody to ask. Nobody types the next answer in vain: what cannot be used is asked for again."""
    problem = wrong(text) if text is not None else None
    while ask and (text is None or problem):
        if problem:
            tell(problem, option, language)
        text = ask(question, "")
        problem = wrong(text)
    return text or "", problem or wrong(text or "")


def as_line(text: str) -> str:
    """A text as a header takes it."""
    return " ".join(text.split())


def as_word(text: str) -> str:
    """One of some fixed words, however it was typed: "Masa depan anak" is "masa-depan-anak"."""
    return "-".join(text.lower().split())
