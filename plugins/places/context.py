"""Whether a name is a place, by the rules and by the words right beside it."""

from __future__ import annotations

from plugins.places.beside import Beside, Rule
from plugins.places.rules import ORDINARY_WORDS, PLACE_WORDS, RULES

_WORD_BEFORE: dict[str, list[Rule]] = {}
_WORD_AFTER: dict[str, list[Rule]] = {}
for _rule in RULES:
    for _word in _rule.words_before:
        _WORD_BEFORE.setdefault(_word, []).append(_rule)
    for _word in _rule.words_after:
        _WORD_AFTER.setdefault(_word, []).append(_rule)
_PATTERNS = tuple(rule for rule in RULES if rule.before or rule.after)


def refused_by(beside: Beside, *, has_kind: bool, small: bool = False) -> str:
    """The name of a rule by which this is no place, or ""."""
    before, after = beside.word_before, beside.word_after
    spoken: tuple[Rule, ...] = (
        *_WORD_BEFORE.get(before, ()),
        *_WORD_BEFORE.get(before.lower(), ()),
        *_WORD_AFTER.get(after, ()),
        *_WORD_AFTER.get(after.lower(), ()),
    )
    for rule in spoken:
        if rule.speaks_of(beside, has_kind=has_kind, small=small):
            return rule.name
    for rule in _PATTERNS:
        if rule.speaks_of(beside, has_kind=has_kind, small=small) and rule.matches(beside):
            return rule.name
    return ""


def is_ordinary(beside: Beside) -> bool:
    """Whether the name is also a word, and nothing beside it says that a place is meant."""
    return beside.name in ORDINARY_WORDS and not stands_like_a_place(beside)


def stands_like_a_place(beside: Beside) -> bool:
    """After "di", "warga", "kawasan" and the like."""
    return _among(beside.word_before, PLACE_WORDS) or beside.before.endswith("se-")


def _among(word: str, words: frozenset[str]) -> bool:
    return word in words or word.lower() in words
