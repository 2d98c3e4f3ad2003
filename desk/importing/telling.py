"""What an import tells an editor in the terminal: what was carried and what was not, and what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from desk.importing.bodies.notes import sentences as body_sentences
from desk.importing.figures import CARRIED_COMMENTS
from desk.importing.ledger import Outcome
from desk.importing.mapping import FILE, Assignments
from desk.importing.register import Register
from desk.importing.taking import DROPPED, HERE, REFUSED, Move

Say = Callable[[str], str]
Figures = Mapping[str, Any]

_MOST = 20
"""Lines of what somebody must look at: the rest is in the report."""
LOOK = (
    "failed",
    "problem",
    "guid-changed",
    "date-missing",
    "title-missing",
    "zone-unclear",
    "page-here-already",
    "password",
    "link-hidden",
    "not-in-export",
    "text-differs",
    "block-missing",
)
"""Notes that a person should look at, the most urgent first."""


def sentences(say: Say) -> dict[str, str]:
    """What each note says; its detail stands behind it."""
    return body_sentences(say) | {
        "failed": say("It could not be read; nothing was written of it"),
        "problem": say("It would stop a build and is a draft"),
        "guid-changed": say("Its old id is none or stood twice; feed readers will see it as new"),
        "date-missing": say("It has no date; it is a draft, or dated by its last change"),
        "title-missing": say("It has no headline; the first sentence stands for it"),
        "zone-unclear": say("Its two dates contradict each other; that of the site's clock counts"),
        "page-here-already": say(
            "There is such a page here; the old one stands beside it as a draft"
        ),
        "password": say("It was behind a password and is a draft"),
        "link-hidden": say("A link to what readers may not see was taken out"),
        "not-in-export": say(
            "Not written again, since it would lose pictures that these exports do not have; give the"
            " export of the media as well"
        ),
        "sticky": say("It was pinned to the top; content/data/front.yml can do that"),
        "category-missing": say("It had no category with a section; it stands in"),
        "tag-dropped": say("A tag without Latin letters was left out"),
        "term-dropped": say("A term of another taxonomy was not carried"),
        "summary-from-search": say("Its summary is what was written for search engines"),
        "picture-no-alt": say("Its picture has no description"),
        "picture-no-credit": say("Nobody says whose its picture is"),
        "meta-dropped": say("A field of a plugin was not carried"),
        "not-carried": say("Not carried"),
        "twice": say("It stands twice in the exports; the first one counts"),
    }


def proposal(
    register: Register, assignments: Assignments, content: Path, say: Say
) -> Iterator[str]:
    """What --propose prints."""
    rows = register.rows("select kind, count(*) from post group by kind order by 2 desc")
    counts = ", ".join(f"{kind} {count}" for kind, count in rows)
    yield say("In the export: {counts}.").format(counts=counts)
    yield say(
        "{count} lines were proposed in {file}: look at them, then run this again without --propose."
    ).format(count=assignments.proposed, file=content / "data" / FILE)


def end(moving: Move, figures: Figures, report: Path | None, say: Say) -> Iterator[str]:
    """What is printed when all is done."""
    yield from _damages(figures, say)
    yield from _look(moving, say)
    yield from _posts(moving, say)
    yield from _counts(figures, say)
    if report:
        yield say("Everything, one post at a time: {file}").format(file=report)
    else:
        yield say("With --report FILE.json you get every post, comment and picture one by one.")


def _damages(figures: Figures, say: Say) -> Iterator[str]:
    words = {
        "export-broken": say(
            "{file} breaks off or is no XML ({detail}): what stands before that was carried."
        ),
        "export-doctype": say("{file} declares entities of its own, as no export does: refused."),
        "export-depth": say("{file} is nested too deep for an export: refused."),
        "export-no-export": say("{file} is no export of WordPress (Tools, Export)."),
        "export-control": say("{file}: {detail} invisible control characters were taken out."),
        "export-not-utf8": say("{file}: {detail} characters are not UTF-8; they were replaced."),
        "export-before": say("{file}: words before the first tag were passed over."),
    }
    for one in figures["exports"]:
        yield words[one["code"]].format(file=one["file"], detail=one["detail"])


def _look(moving: Move, say: Say) -> Iterator[str]:
    """What somebody must look at: each kind with its first posts."""
    words = sentences(say)
    for code in LOOK:
        firsts = moving.report.firsts.get(code, [])
        if firsts:
            yield f"{words[code]} ({moving.report.notes[code]}):"
        for file, detail in firsts[:_MOST]:
            yield f"    {file}: {detail}" if detail else f"    {file}"
        if moving.report.notes[code] > _MOST:
            yield "    …"


def _posts(moving: Move, say: Say) -> Iterator[str]:
    posts = moving.report.posts
    words = {
        Outcome.NEW.value: say("new"),
        Outcome.UPDATED.value: say("written again"),
        Outcome.SAME.value: say("unchanged"),
        Outcome.NEWER.value: say("newer in the export (--update writes them)"),
        Outcome.EDITED.value: say("edited here, left as they are"),
        Outcome.BOTH.value: say("edited here and changed in the export: compare them"),
        Outcome.DELETED.value: say("deleted or moved here, left out"),
        HERE: say("here already, with the same Guid"),
        DROPPED: say("not carried"),
        REFUSED: say("refused"),
    }
    for kind, name in (("post", say("Stories")), ("page", say("Pages"))):
        told = [f"{n} {word}" for key, word in words.items() if (n := posts[f"{kind}:{key}"])]
        if told:
            yield f"{name}: {', '.join(told)}."
    other: Counter[str] = Counter()
    for key, count in posts.items():
        kind = key.partition(":")[0]
        other[kind] += count if kind not in ("post", "page") else 0
    listed = ", ".join(f"{kind} {count}" for kind, count in sorted(other.items()) if count)
    if listed:
        yield say("Not carried, because they are no stories: {listed}.").format(listed=listed)


def _counts(figures: Figures, say: Say) -> Iterator[str]:
    comments, images = figures["comments"], figures["images"]
    carried = sum(comments.get(key, 0) for key in CARRIED_COMMENTS)
    text = say("Comments: {carried} carried, {left} not.")
    yield text.format(carried=carried, left=sum(comments.values()) - carried) + "".join(
        f" {word}: {comments[key]}." for key, word in _left(say).items() if comments.get(key)
    )
    shown, missing = images.get("carried", 0), images.get("missing", 0)
    text = say(
        "Pictures: shown in {shown} places, missing in {missing}, left out in {other}; {copied} copied."
    )
    yield text.format(
        shown=shown,
        missing=missing,
        other=sum(images.values()) - shown - missing,
        copied=figures["pictures_copied"],
    )
    text = say("Added: {sections} sections, {people} people, {redirects} redirects.")
    yield text.format(
        sections=figures["sections_added"],
        people=figures["people_added"],
        redirects=figures["redirects_added"],
    )


def _left(say: Say) -> dict[str, str]:
    """Why comments are not carried."""
    return {
        "pending": say("Not approved"),
        "spam": say("Spam or deleted"),
        "machine": say("Written by machines (pingbacks)"),
        "twice": say("Twice in the export"),
        "no-id": say("Without a number"),
        "no-date": say("Without a date"),
        "dropped": say("Under what is no story"),
    }
