"""How a story is written down for each generator: the headers differ, the text is the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping

from bench import words
from bench.stories import OUTLET, Story

# Given the story, and the one it links to.
Writer = Callable[[Story, "Story | None"], str]
# Without the title: it may name a place that the story itself is not about.
_LINKED = "Baca pula [kabar sebelumnya]({target})."


def path_of(story: Story) -> str:
    """Where the story lies in the content folder."""
    return f"{story.moment:%Y/%m}/{story.slug}.md"


def address_of(story: Story) -> str:
    """Where every generator is told to publish it."""
    return f"/{story.moment:%Y/%m/%d}/{story.slug}/"


def _body(story: Story, linked: Story | None, target: Callable[[Story], str]) -> str:
    paragraphs = list(story.paragraphs)
    if linked:
        paragraphs.insert(-1, _LINKED.format(target=target(linked)))
    return "\n\n".join(paragraphs) + "\n"


def _warta(story: Story, linked: Story | None) -> str:
    return (
        f"Title: {story.title}\n"
        f"Date: {story.moment:%Y-%m-%d %H:%M}\n"
        f"Category: {story.section}\n"
        f"Tags: {'; '.join(story.tags)}\n"
        f"Authors: {'; '.join(story.authors)}\n"
        f"Guid: tag:{OUTLET},2026:uji/{story.number}\n\n"
    ) + _body(story, linked, lambda other: f"{{filename}}/{path_of(other)}")


def _pelican(story: Story, linked: Story | None) -> str:
    return (
        f"Title: {story.title}\n"
        f"Date: {story.moment:%Y-%m-%d %H:%M}\n"
        f"Category: {story.section}\n"
        f"Tags: {', '.join(story.tags)}\n"
        f"Authors: {'; '.join(story.authors)}\n"
        f"Slug: {story.slug}\n"
        f"Areas: {'; '.join(story.areas)}\n\n"
    ) + _body(story, linked, lambda other: f"{{filename}}/{path_of(other)}")


def _front_matter(story: Story, **more: str) -> str:
    """The block between two lines of dashes. JSON's strings and lists are YAML's too."""
    quoted = json.dumps
    values = {
        "title": quoted(story.title),
        "date": f"{story.moment:%Y-%m-%dT%H:%M:00+07:00}",
        "slug": quoted(story.slug),
        "sections": quoted([story.section]),
        "tags": quoted(story.tags),
        "authors": quoted(story.authors),
        "places": quoted(story.areas),
    } | more
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in values.items()) + "---\n\n"


def _hugo(story: Story, linked: Story | None) -> str:
    return _front_matter(story) + _body(story, linked, address_of)


def _eleventy(story: Story, linked: Story | None) -> str:
    # Eleventy takes "tags" for its own collections, so the address is all that it is told on top.
    block = _front_matter(story, permalink=json.dumps(address_of(story)))
    return block.replace("\ntags: ", "\nsubjects: ") + _body(story, linked, address_of)


WRITERS: Mapping[str, Writer] = {
    "warta": _warta,
    "pelican": _pelican,
    "hugo": _hugo,
    "eleventy": _eleventy,
}
_TITLE = re.compile(r"^(title: \"?)", re.IGNORECASE | re.MULTILINE)
_LAST_TAG = re.compile(
    r'^((?:tags|subjects): .*?)([\w-][\w -]*)("?\]?)$', re.IGNORECASE | re.MULTILINE
)


def retitled(text: str) -> str:
    """The story with one word more in its title."""
    return _TITLE.sub(r"\1Kabar ", text, count=1)


def retagged(text: str, tag: str) -> str:
    """The story with another tag in the place of its last."""
    return _LAST_TAG.sub(lambda match: f"{match[1]}{tag}{match[3]}", text, count=1)


def reworded(text: str) -> str:
    """The story with another word in the middle of its text, below what a listing shows of it."""
    paragraphs = text.split("\n\n")
    at = (len(paragraphs) + 1) // 2
    before = paragraphs[at].split(" ")
    before[len(before) // 2] = "kemarin"
    paragraphs[at] = " ".join(before)
    return "\n\n".join(paragraphs)


def newsroom_files() -> dict[str, str]:
    """What Warta wants beside the stories: who writes, the sections, the outlet, two pages."""
    people = "".join(
        f"{name.lower().replace(' ', '-')}: {{name: {name}, role: wartawan}}\n"
        for name in words.PEOPLE
    )
    sections = "".join(
        f"{name.lower()}: {{name: {name}, order: {order}}}\n"
        for order, name in enumerate(words.SECTIONS, 1)
    )
    outlet = (
        "name: Leader Nusantara (uji)\ndemo: true\n"
        f"dateline_names: [{OUTLET}]\nemail: redaksi@leadernusantara.example\n"
    )
    return {
        "data/people.yml": people,
        "data/sections.yml": sections,
        "data/outlet.yml": outlet,
        "pages/pedoman-komentar.md": "Title: Pedoman komentar\n\nTulislah dengan sopan dan pada pokoknya.\n",
        "pages/pengaduan.md": "Title: Pengaduan\n\nKirimkan surat kepada redaksi.\n",
    }
