"""How an outlet stands by a story, as its page and its feed entries tell it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from plugins.archive.questions import Archive
from plugins.corrections.kinds import KINDS, name_of
from plugins.corrections.ledger import Correction
from plugins.corrections.marks import anchor_of, marked_in
from plugins.corrections.withdrawal import Withdrawal
from plugins.edition.edition import Edition
from plugins.listings.card import Card, Time, card_from, time_of
from plugins.plan.relations import answers_of
from plugins.stories.story import Story


@dataclass(frozen=True)
class Line:
    """One line of the ledger. ``address`` is the story that belongs to it, or a page elsewhere; "" for
    none; ``title`` what that story is called. ``mark`` is the anchor of what it corrected in the text, ""
    where nothing is marked there."""

    number: int
    kind: str
    name: str
    time: Time
    text: str
    address: str
    title: str
    mark: str = ""


@dataclass(frozen=True)
class Standing:
    """``above`` are the lines that readers meet before the text, ``below`` those behind it, the newest
    first. ``answers`` are the stories that this one answers, each with the header that names it;
    ``follow_up`` is the one that completes it where it ``waits`` for verification. ``back`` and its moment
    are those of a withdrawal, ``over`` says when the story ended."""

    above: tuple[Line, ...]
    below: tuple[Line, ...]
    answers: tuple[tuple[str, Card], ...]
    waits: bool
    follow_up: Card | None
    ai: str
    back: Withdrawal | None
    taken: Time | None
    over: Time | None


def standing_of(story: Story, path: str, edition: Edition) -> Standing:
    """What stands around the text of a story."""
    language, archive = edition.site.language, edition.archive
    marked = marked_in(story.body) if story.corrections else frozenset()
    lines = tuple(
        _line(number, one, archive, language, is_marked=number in marked)
        for number, one in enumerate(story.corrections, 1)
    )
    named = [(word, card_from(card)) for word, card in answers_of(archive, path)]
    back, over = story.withdrawal, story.expires
    return Standing(
        above=tuple(line for line in reversed(lines) if KINDS[line.kind].above),
        below=tuple(line for line in reversed(lines) if not KINDS[line.kind].above),
        answers=tuple((word, card) for word, card in named if word in ("Corrects", "Reply_To")),
        waits=story.waits,
        follow_up=next((card for word, card in named if word == "Follow_Up"), None),
        ai=story.ai,
        back=back,
        taken=time_of(back.moment, language) if back else None,
        over=time_of(over, language) if over else None,
    )


def _line(
    number: int, one: Correction, archive: Archive, language: str, *, is_marked: bool
) -> Line:
    path = archive.path_named(one.story) if one.story else None
    card = card_from(archive.card(path)) if path else None
    time = time_of(one.moment, language)
    address, title = (card.address, card.title) if card else (one.link, "")
    kind = one.kind.word
    mark = anchor_of(number) if is_marked else ""
    return Line(number, kind, name_of(kind), time, one.text, address, title, mark)


def around_entry(story: Story, path: str, edition: Edition) -> tuple[str, str]:
    """The HTML before and behind the text of a story in feeds: corrections come first whatever their kind,
    since readers see only that an entry changed."""
    say, url = edition.site.say, edition.site.url
    standing = standing_of(story, path, edition)
    if standing.back and standing.taken:
        told = say("Withdrawn on {time}.").format(time=standing.taken.short)
        return f"<p><strong>{escape(told)}</strong> {escape(standing.back.reason)}</p>", ""
    lines = sorted((*standing.above, *standing.below), key=lambda line: -line.number)
    before = "".join(f"<p>{line_html(line, url)}</p>\n" for line in lines)
    behind = ""
    if standing.ai:
        behind += f"\n<p><strong>AI.</strong> {escape(standing.ai, quote=False)}</p>"
    follow = standing.follow_up
    if follow:
        link = f'<a href="{escape(url + follow.address)}">{escape(follow.title, quote=False)}</a>'
        behind += f"\n<p>{escape(say('Continued in:'))} {link}</p>"
    elif standing.waits:
        behind += f"\n<p><em>({escape(say(NOT_VERIFIED))})</em></p>"
    return before, behind


# The guideline for online media asks for it at the end of the text, in brackets and italics.
NOT_VERIFIED = "This story still needs further verification."


def line_html(line: Line, url: str) -> str:
    """A line of the ledger in a feed; ``url`` is the site's."""
    told = f"<strong>{line.name}</strong>, {line.time.short}. {escape(line.text, quote=False)}"
    if not line.address:
        return told
    address = line.address if "://" in line.address else url + line.address
    return (
        f'{told} <a href="{escape(address)}">{escape(line.title or line.address, quote=False)}</a>'
    )
