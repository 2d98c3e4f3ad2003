"""A text as a summary: as much of it as lists, feeds and messengers show."""

from __future__ import annotations

_SUMMARY = 200


def shorten(text: str) -> str:
    """At most 200 letters: whole sentences where that fits, else whole words and an ellipsis."""
    if len(text) <= _SUMMARY:
        return text
    sentence = text[: text.rfind(". ", 0, _SUMMARY) + 1]
    if len(sentence) > _SUMMARY // 3:
        return sentence
    return text[: _SUMMARY - 1].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"
