"""``tasks.py build --why``: why a file of the edition was printed, or was not, in words."""

from __future__ import annotations

from collections.abc import Callable

from plugins.edition.build import Build


def why_told(build: Build, say: Callable[[str], str]) -> str:
    """The answer about the output that the setting WHY names."""
    path = build.settings["WHY"]
    if not build.why_known:
        return say("{path} is no file of this edition.").format(path=path)
    words = _words(say)
    reasons = "; ".join(
        words[what].format(path=f"{build.newsroom.prefix}/{file}")
        for what, file in dict.fromkeys(build.reasons)
    )
    if build.why_printed:
        return say("{path} was printed: {reasons}.").format(path=path, reasons=reasons)
    if not reasons:
        return say("{path} was not looked at: nothing that it may show has changed.").format(
            path=path
        )
    text = say(
        "{path} was looked at and not printed, since nothing that it shows has changed: {reasons}."
    )
    return text.format(path=path, reasons=reasons)


def _words(say: Callable[[str], str]) -> dict[str, str]:
    return {
        "page": say("{path} changed, or a moment came that it waits for"),
        "names": say("{path} names a file that changed"),
        "in": say("{path} joined this list"),
        "out": say("{path} left this list"),
        "card": say("{path} looks different in lists"),
        "text": say("{path} reads differently in full"),
        "listing": say("this list is new, or has another name"),
        "whole": say("it is put together from the whole edition"),
        "world": say(
            "everything is printed anew: the theme, the words, a setting or the code changed, or --full"
        ),
    }
