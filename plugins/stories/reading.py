"""From the bytes of one file to a story: every header read, every problem found.

This is the way of a story up to the archive. Nothing here looks at another story: what only all stories
together can show, a build asks of the archive.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timezone
from typing import Any

from plugins.bylines import dateline as datelines
from plugins.bylines.byline import Byline, Credit, parse_people
from plugins.bylines.dateline import Dateline
from plugins.bylines.signoff import SIGNOFF_UNKNOWN
from plugins.contract.data import Section
from plugins.contract.dates import NO_ZONE, parse_moment, parse_zone
from plugins.contract.headers import BY_KEY, HEADERS
from plugins.contract.problems import WARNING, Kind
from plugins.contract.slugs import is_slug
from plugins.contract.source import split
from plugins.discussion import discussion as discussions
from plugins.discussion import elsewhere
from plugins.places.story_places import main_places, places_of
from plugins.stories import fields
from plugins.stories.aliases import read_aliases
from plugins.stories.imported import read_imported, softened
from plugins.stories.label import FROM_ELSEWHERE, read_label
from plugins.stories.markdown import first_paragraph, plain
from plugins.stories.newsroom import Newsroom
from plugins.stories.notes import Notes
from plugins.stories.shortening import shorten
from plugins.stories.standing import as_withdrawn, read_standing
from plugins.stories.story import Page, Picture, Reading, Story

NO_BYLINE = Kind(
    "byline-missing",
    found="no Authors and no sign-off",
    expected="somebody who wrote the story",
    cure="add Authors: …, or end the text with the name in brackets: (Mudawar)",
    level=WARNING,
)
MODIFIED_BEFORE = Kind(
    "modified-before-date",
    found="Modified earlier than Date",
    expected="a change after the publication",
    cure="correct one of the two, or delete Modified",
)
PAGE_HEADER = Kind(
    "page-header",
    found="the header {header} on a page",
    expected="Title, Summary, Status and Aliases: a page is no story",
    cure="delete the line; a page that is not ready gets Status: draf",
)
_PAGE_HEADERS = {"Title", "Summary", "Status", "Aliases"}
PAGE_SLUG = Kind(
    "page-name",
    found="the file name “{name}”",
    expected="lower-case letters and digits with single hyphens between: it is the page's address",
    cure="rename the file, for example to pedoman-komentar.md",
)


def read_story(data: bytes, path: str, newsroom: Newsroom) -> Reading:
    """Reads one story. ``path`` is its file under the content folder, with forward slashes."""
    source = split(data)
    notes = Notes(source)
    published = notes.take(fields.read_status(source.text("status")), "Status")
    story = _story(path, notes, newsroom, published) if source.headers else None
    aliases = notes.take(read_aliases(source), "Aliases")
    imported = notes.take(read_imported(source), "Imported")
    file = f"{newsroom.prefix}/{path}"
    problems = softened([problem.at(file=file) for problem in notes.problems], imported)
    understood = story
    if any(problem.level != WARNING for problem in problems):
        story = None
    if not published and source.text("status").lower() in fields.DRAFT:
        problems = [problem.as_warning() for problem in problems]
    lines, typed = (
        tuple(notes.lines.items()),
        tuple((h.name, source.called(h.name)) for h in HEADERS),
    )
    return Reading(
        path,
        story=story,
        problems=tuple(problems),
        lines=lines,
        typed=typed,
        understood=understood,
        aliases=tuple(aliases.items()),
    )


def read_page(data: bytes, path: str, newsroom: Newsroom) -> Reading:
    """Reads one page of content/pages: title, summary, status, old addresses, text. A draft gives no page."""
    source = split(data)
    notes = Notes(source)
    slug = path.rpartition("/")[2].removesuffix(".md")
    if not is_slug(slug):
        notes.problems.append(PAGE_SLUG(name=slug).at(line=1))
    notes.required(("title",))
    for header in source.headers.values():
        if header.header.name not in _PAGE_HEADERS:
            notes.take((None, [PAGE_HEADER(header=header.typed)]), header.header.name)
    published = notes.take(fields.read_status(source.text("status")), "Status")
    aliases = notes.take(read_aliases(source), "Aliases")
    text = notes.text(source.body, path, newsroom)
    # A page has no ledger.
    notes.marks(text.html, 0)
    problems = [problem.at(file=f"{newsroom.prefix}/{path}") for problem in notes.problems]
    if not published and source.text("status").lower() in fields.DRAFT:
        return Reading(path, problems=tuple(problem.as_warning() for problem in problems))
    if any(problem.level != WARNING for problem in problems):
        return Reading(path, problems=tuple(problems))
    summary = source.text("summary") or shorten(first_paragraph(text.html))
    page = Page(path, slug, source.text("title"), summary, text.html, text.links, text.images)
    return Reading(
        path,
        page=page,
        problems=tuple(problems),
        lines=tuple(notes.lines.items()),
        typed=(("Aliases", source.called("Aliases")),),
        aliases=tuple(aliases.items()),
    )


def _story(path: str, notes: Notes, newsroom: Newsroom, published: bool) -> Story | None:
    source = notes.source
    notes.required([h.key for h in HEADERS if h.required])
    notes.not_empty()
    copy = notes.lift(newsroom)
    zone = _zone(notes, newsroom, copy.dateline)
    date, modified = _dates(notes, zone)
    section = notes.take(fields.read_section(source.text("category"), newsroom.data), "Category")
    slug = notes.take(fields.read_slug(source.text("slug"), path), "Slug")
    text = notes.text(copy.body, path, newsroom)
    picture = _picture(notes)
    own: dict[str, Any] = {
        "guid": notes.take(fields.read_guid(source.text("guid"), path, newsroom.feed_domain)),
        "tags": notes.take(fields.read_tags(source.items("tags", ";,")), "Tags"),
        "byline": _byline(notes, newsroom, copy.signed),
        **_places(notes, newsroom, text.html, copy.dateline),
        "discussion": _discussion(notes, newsroom, section, date, zone),
        "embargo": _embargo(notes),
        "label": notes.take(read_label(source.text("label")), "Label"),
    }
    if not (date and section and slug and source.text("title")):
        return None
    own |= read_standing(notes, newsroom, zone, (date, own["embargo"], modified), text.html)
    story = Story(
        path=path,
        title=source.text("title"),
        slug=slug,
        date=date,
        section=section,
        published=published,
        summary=_summary(notes, newsroom) or shorten(first_paragraph(text.html)),
        body=text.html,
        dateline=copy.dateline,
        picture=picture,
        related=tuple(source.items("related", ";,")),
        links=text.links,
        images=tuple(dict.fromkeys((*((picture.address,) if picture else ()), *text.images))),
        **own,
    )
    return as_withdrawn(story, notes)


def _picture(notes: Notes) -> Picture | None:
    picture = notes.take(fields.read_picture(notes.source))
    if picture:
        notes.lines[picture.address] = notes.source.line("image")
    return picture


def _dates(notes: Notes, zone: timezone) -> tuple[datetime | None, datetime | None]:
    """Date and Modified, as instants."""
    date, modified = notes.moment("Date", zone), notes.moment("Modified", zone)
    if date and modified and modified < date:
        notes.take((None, [MODIFIED_BEFORE()]), "Modified")
    return date, modified


def _zone(notes: Notes, newsroom: Newsroom, dateline: Dateline | None) -> timezone:
    text = notes.source.text("timezone")
    given = notes.take(parse_zone(text), "Timezone") if text else None
    return given or newsroom.zone_of(dateline.areas if dateline else ())


def _byline(notes: Notes, newsroom: Newsroom, signed: tuple[Credit, ...]) -> Byline:
    def credits(header: str) -> tuple[Credit, ...]:
        text = notes.source.text(header.lower())
        return notes.take(parse_people(text, newsroom.data.people), header) if text else ()

    byline = Byline(
        writers=credits("Authors"),
        contributors=credits("Contributor"),
        photographers=credits("Photographer"),
        editors=credits("Editor"),
        printed=notes.source.text("byline"),
    ).signed_by(signed)
    # A sign-off that nobody is found for has been told with its own cure.
    unsigned = all(problem.kind.code != SIGNOFF_UNKNOWN.code for problem in notes.problems)
    # Who paid for a text, sent it, or replies is named in words: it is nobody of the newsroom.
    label = read_label(notes.source.text("label"))[0]
    sent = byline.printed and (label in FROM_ELSEWHERE or notes.source.text("reply_to"))
    told = notes.source.text("authors") or notes.source.excuses(BY_KEY["authors"])
    if unsigned and not (byline.authors or sent or told):
        notes.take((None, [NO_BYLINE()]), "Authors")
    return byline


def _places(
    notes: Notes, newsroom: Newsroom, body: str, dateline: Dateline | None
) -> dict[str, tuple[str, ...]]:
    """All its places, and those that it is mainly about."""
    # Where a story was filed tells which Bandung it means.
    filed = dateline.areas if dateline else ()
    title, gazetteer = notes.source.text("title"), newsroom.gazetteer
    header, words = notes.source.text("places"), f"{title}\n\n{plain(body)}"
    places = notes.take(places_of(header, words, gazetteer, filed), "Places")
    opening = f"{title}\n\n{first_paragraph(body)}"
    return {"places": places, "main": main_places(places, opening, gazetteer)}


def _discussion(
    notes: Notes, newsroom: Newsroom, section: Section | None, date: datetime | None, zone: timezone
) -> discussions.Discussion:
    """What the header says, else the section, else the house."""
    text, reason = notes.source.text("discussion"), notes.source.text("discussion_closed_reason")
    closes = notes.moment("Discussion_Closes", zone)
    default = (section and section.discussion) or newsroom.discussion
    found = notes.take(discussions.read(text, closes, reason, default))
    found = replace(found, elsewhere=_elsewhere(notes, off=found.state == "off"))
    days = section.discussion_days if section and section.discussion_days else None
    return found.open_for(days or newsroom.discussion_days, date) if date else found


def _elsewhere(notes: Notes, *, off: bool) -> elsewhere.Elsewhere:
    """What is known of the discussion on another site; of one that is off nobody wants to know."""
    source = notes.source
    words = [source.text(header.lower()) for header in elsewhere.HEADERS]
    if off:
        for header, _ in filter(lambda row: row[1], zip(elsewhere.HEADERS, words, strict=True)):
            told = {"header": source.called(header), "discussion": source.called("Discussion")}
            notes.take((None, [elsewhere.FOR_NOTHING(**told)]), header)
    called = source.called("Discussion_URL")
    address, thread, count = words
    return notes.take(elsewhere.read_elsewhere(address, thread, count, called))


def _embargo(notes: Notes) -> datetime | None:
    text = notes.source.text("embargo")
    moment = notes.take(parse_moment(text), "Embargo") if text else None
    if moment and moment.zone is None:
        notes.take((None, [NO_ZONE(value=text)]), "Embargo")
        return None
    return moment.at(UTC) if moment else None


def _summary(notes: Notes, newsroom: Newsroom) -> str:
    """The header Summary, without the dateline that a copied first sentence brings along."""
    text = notes.source.text("summary")
    lifted, _ = datelines.lift(text, newsroom.locate, newsroom.data.outlet.dateline_names)
    return lifted.rest if lifted else text
