"""Why a name was taken for the area it was taken for, in words for a journalist."""

from __future__ import annotations

from collections.abc import Callable


def reasons(say: Callable[[str], str]) -> dict[str, str]:
    """The rule of a mention -> its reason. ``say`` translates a message id."""
    return {
        "name": say("no other area is called so"),
        "kind": say("the word before it says which kind of area it is"),
        "office": say("the office before it governs that kind of area"),
        "dateline": say("the story was filed there"),
        "address": say("the area around it stands behind it"),
        "list": say("it stands in a list of such areas"),
        "story": say("the story names the same area elsewhere"),
        "part": say("the story names a part of that area"),
        "parent": say("the story names the kabupaten or kota it lies in"),
        "province": say("the story names the province it lies in"),
        "distance": say("it is near another place of the story, its namesakes are far"),
        "quarter": say("it is a quarter of a kota that the story names"),
        "undecided": say("nothing in the story tells which area is meant"),
    }
