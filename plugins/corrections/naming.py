"""How a header names another story: by slug, by file, or by its address on this site."""

from __future__ import annotations

from plugins.contract.problems import Kind, Problem

NOT_OURS = Kind(
    "story-elsewhere",
    found="“{value}”, which is no story of this site",
    expected="the slug of a story: the name of its file without .md",
    cure="write the slug; what stands elsewhere is linked in the text",
)


def is_foreign(word: str, site_url: str) -> bool:
    """Whether it is an address of another site."""
    return "://" in word and not (word + "/").startswith(f"{site_url}/")


def story_named(word: str, site_url: str) -> str:
    """The slug or file that a word means: the last part of an address, as the slug of a story is."""
    own = word.removeprefix(site_url) if "://" in word else word
    return own.rstrip("/").rpartition("/")[2] if own.endswith("/") or "://" in word else own


def read_name(text: str, site_url: str) -> tuple[str, list[Problem]]:
    """The story that a header with one name means; "" for none."""
    if is_foreign(text, site_url):
        return "", [NOT_OURS(value=text)]
    return (story_named(text, site_url), []) if text else ("", [])
