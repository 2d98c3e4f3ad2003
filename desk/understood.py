"""What Warta understands of a story, in words: a wrong day or the wrong Bandung is seen here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from plugins.bylines import dateline as datelines
from plugins.bylines import times
from plugins.bylines.byline import Byline
from plugins.contract import translations
from plugins.places.gazetteer import Gazetteer
from plugins.places.story_places import explained
from plugins.stories.markdown import plain
from plugins.stories.story import Story


def understood(story: Story, gazetteer: Gazetteer, style: str, language: str) -> list[str]:
    """One line a fact; ``style`` is how datelines are printed."""
    say = translations.load(language).gettext
    instant = f"{times.long(story.moment, language)} ({story.moment.isoformat(timespec='minutes')})"
    if not story.published:
        instant = say("{instant}, once it is no draft").format(instant=instant)
    names = [gazetteer.by_code[code].name for code in story.areas]
    standing = _standing(story, say, language)
    facts = (
        (say("published"), instant),
        *standing,
        (say("dateline"), datelines.printed(story.dateline, style) if story.dateline else ""),
        (say("places"), ", ".join(names)),
        (say("byline"), _people(story.byline, say)),
        (say("address"), story.address),
        *_meant(story, gazetteer, say),
    )
    width = max(len(name) for name, _ in facts)
    return [f"    {name.ljust(width)}  {value or '-'}" for name, value in facts]


def _standing(story: Story, say: Callable[[str], str], language: str) -> Iterator[tuple[str, str]]:
    """What its headers say of its end, where they say anything."""
    if story.expires:
        yield say("ends"), times.long(story.expires, language)
    if story.withdrawal:
        yield say("withdrawn"), times.long(story.withdrawal.moment, language)


def _meant(
    story: Story, gazetteer: Gazetteer, say: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """How names of places in the text are understood, below one label."""
    filed = story.dateline.areas if story.dateline else ()
    text = f"{story.title}\n\n{plain(story.body)}"
    for number, line in enumerate(explained(text, gazetteer, filed, story.areas, say)):
        yield "" if number else say("names"), line


def _people(byline: Byline, say: Callable[[str], str]) -> str:
    words = {
        "writer": say("Report:"),
        "contributor": say("Contributor:"),
        "photographer": say("Photo:"),
        "editor": say("Editor:"),
    }
    roles = [f"{words[role]} {', '.join(c.name for c in who)}" for role, who in byline.roles]
    return " · ".join([byline.printed, *roles] if byline.printed else roles)
