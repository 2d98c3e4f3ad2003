"""One post of the old site as the headers and the text of a story here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from desk.importing.body import Body, Note, to_markdown
from desk.importing.dating import moment_of, written
from desk.importing.gathering import Gathering
from desk.importing.mapping import Assignments
from desk.importing.old_site import Post
from desk.importing.placing import CARRIED
from desk.importing.repair import repaired
from desk.importing.signing import signed
from desk.importing.wording import credit_of, one_line
from desk.importing.writing import Headers, listed
from plugins.contract.slugs import is_slug, make_slug
from plugins.stories.newsroom import Newsroom

_TITLE = 90
_SENTENCE = 40
_SEPARATED = re.compile(r"\s[|»•]\s[^|.]{2,40}$")
_TEMPLATE = re.compile(r"%%\w+%%|%\w+%")
# What plugins of WordPress keep beside a post and no reader ever sees.
_SILENT = re.compile(
    r"_|post_views|views$|wp_|rank_math|ampforwp|jnews|td_|tie_|jeg_|mfn|slide_template|rs_|fb|onesignal|eg_|sps_"
)


@dataclass
class Setting:
    """What counts for all posts. ``names`` gives the name that is printed for a key of people.yml."""

    assignments: Assignments
    sections: dict[str, str]
    names: dict[str, str]
    newsroom: Newsroom
    zone: timezone
    terms: dict[str, str]
    """Slugs of categories, by their number."""
    closed: str
    """Why the discussion is closed of a post whose comments were closed."""
    untitled: str
    """The headline of what has neither one nor words; ``{id}`` is its number."""
    otherwise: datetime | None = None
    """The date of what has none: that of the export."""


@dataclass
class Converted:
    """The story: its headers and text; what changed; its date; its section, tags and people by address."""

    headers: Headers
    body: str
    moment: datetime | None
    notes: list[tuple[str, str]] = field(default_factory=list)
    listings: list[str] = field(default_factory=list)

    @property
    def is_draft(self) -> bool:
        return any(value for key, value in self.headers if key == "status")


def story_of(post: Post, name: str, guid: str, gathering: Gathering, setting: Setting) -> Converted:
    """A post as a story at the slug ``name``; ``guid`` is the one that it keeps."""
    notes: list[tuple[str, str]] = []
    body = to_markdown(post.html, gathering)
    notes += _noted(body, gathering)
    title = one_line(repaired(post.title)[0]) or _from_text(body.markdown, notes)
    moment, status = _moment(post, setting, notes)
    section, tags = _subjects(post, setting, notes)
    authors = _authors(post, setting)
    names = [(setting.names.get(key, key), login) for key, login in authors.items()]
    text, makers = signed(body.markdown, names, setting.newsroom)
    headers: Headers = [
        ("title", title or setting.untitled.format(id=post.id)),
        ("date", written(moment)),
        ("category", setting.sections.get(section, section)),
        *makers,
        ("tags", listed(tags)),
        ("summary", _summary(post, notes)),
        ("status", status if title else "draf"),
        ("guid", guid),
        ("imported", f"wordpress {make_slug(post.id) or '0'}"),
        ("modified", _modified(post, moment, setting)),
        ("related", "; ".join(body.related)),
        *_picture(post, gathering, notes),
    ]
    if post.discussion == "closed":
        headers += [("discussion", "ditutup"), ("discussion_closed_reason", setting.closed)]
    notes += _left_behind(post, name)
    listings = [f"/kanal/{section}/", *(f"/tag/{make_slug(tag)}/" for tag in tags)]
    listings += [f"/penulis/{key}/" for key in authors]
    return Converted(headers, text, moment, notes, listings)


def _left_behind(post: Post, name: str) -> Iterator[tuple[str, str]]:
    """What a story cannot keep."""
    if post.sticky:
        yield "sticky", name
    yield from (("term-dropped", one_line(term)) for term in post.other_terms)
    for key, value in sorted(post.meta.items()):
        if value and not _SILENT.match(key):
            yield "meta-dropped", key


def _noted(body: Body, gathering: Gathering) -> Iterator[tuple[str, str]]:
    """What reading the body changed or dropped."""
    hidden = [Note("link-dropped", address) for address in gathering.hidden]
    yield from ((note.code, note.detail) for note in body.notes if note not in hidden)
    yield from (("link-hidden", address) for address in gathering.hidden)


def page_of(post: Post, gathering: Gathering, setting: Setting, *, beside: bool) -> Converted:
    """A page; one that stands ``beside`` a page of the newsroom is a draft."""
    body = to_markdown(post.html, gathering)
    notes = list(_noted(body, gathering))
    title = one_line(repaired(post.title)[0]) or _from_text(body.markdown, notes)
    status = CARRIED[post.status] or ("draf" if beside or post.password else "")
    headers: Headers = [
        ("title", title or setting.untitled.format(id=post.id)),
        ("summary", _summary(post, notes)),
        ("status", status),
    ]
    if beside:
        notes.append(("page-here-already", ""))
    return Converted(headers, body.markdown, None, notes)


def _from_text(markdown: str, notes: list[tuple[str, str]]) -> str:
    """A headline from the first sentence, for a post that has none."""
    notes.append(("title-missing", ""))
    words = one_line(
        re.sub(r"!\[[^\]]*\]\([^)]*\)|[#>*_`|\\\[\]]|\([^)\s]*/[^)]*\)", " ", markdown)
    )
    sentence = re.split(r"(?<=[.!?])\s", words, maxsplit=1)[0]
    if len(sentence) <= _TITLE:
        return sentence
    return sentence[: _TITLE - 1].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"


def _moment(post: Post, setting: Setting, notes: list[tuple[str, str]]) -> tuple[datetime, str]:
    """The date, and the header Status. What was public and has no date would be dated by us: a draft."""
    status = CARRIED[post.status]
    if post.password and not status:
        status = "draf"
        notes.append(("password", ""))
    moment = moment_of(post.date, setting.zone)
    if moment:
        if post.date.wall and post.date.instant and post.date.zone is None:
            notes.append(("zone-unclear", written(moment)))
        return moment, status
    notes.append(("date-missing", ""))
    moment = moment_of(post.modified, setting.zone) or setting.otherwise
    return moment or datetime(1970, 1, 1, tzinfo=setting.zone), status or "draf"


def _modified(post: Post, moment: datetime | None, setting: Setting) -> str:
    """When it was changed after it was published, if it was."""
    changed = moment_of(post.modified, setting.zone)
    later = changed and moment and changed >= moment + timedelta(minutes=1)
    return written(changed) if changed and later and post.status == "publish" else ""


def _subjects(
    post: Post, setting: Setting, notes: list[tuple[str, str]]
) -> tuple[str, tuple[str, ...]]:
    """Its section, and its tags: its own, and what its other categories have become."""
    targets = setting.assignments.categories
    main = next(
        (
            setting.terms[post.meta[key]]
            for key in ("_yoast_wpseo_primary_category", "rank_math_primary_category")
            if post.meta.get(key) in setting.terms
        ),
        "",
    )
    own = [slug for slug in (main, *post.categories) if slug in post.categories]
    categories = [targets[slug] for slug in dict.fromkeys(own) if slug in targets]
    section = next((one.section for one in categories if one.section), setting.assignments.default)
    if not any(one.section for one in categories):
        notes.append(("category-missing", section))
    names = [one_line(repaired(name)[0]).replace("#", "").strip() for _, name in post.tags]
    for one in categories:
        if one.tag:
            names.append(one.tag)
        elif one.section and one.section != section:
            names.append(setting.sections.get(one.section, one.section))
    tags: dict[str, str] = {}
    for name in names:
        slug = make_slug(name)
        if is_slug(slug):
            tags.setdefault(slug, name)
        elif name:
            notes.append(("tag-dropped", name))
    return section, tuple(tags.values())


def _authors(post: Post, setting: Setting) -> dict[str, str]:
    """The keys in people.yml of those who wrote it, each with the login. Co-authors include the author."""
    people = setting.assignments.people
    for logins in (post.coauthors, (post.author,)):
        found = {people[login]: login for login in reversed(logins) if people.get(login)}
        if found:
            return dict(reversed(found.items()))
    return {}


def _summary(post: Post, notes: list[tuple[str, str]]) -> str:
    """The excerpt, or what was written for search engines; no excerpt that WordPress cut off by itself."""
    text = one_line(repaired(post.excerpt)[0])
    if text:
        return text
    described = one_line(repaired(post.meta.get("_yoast_wpseo_metadesc", ""))[0])
    # What the plugin makes by itself: a template, or "headline | name of the site".
    if len(described) < _SENTENCE or _TEMPLATE.search(described) or _SEPARATED.search(described):
        return ""
    notes.append(("summary-from-search", ""))
    return described


def _picture(post: Post, gathering: Gathering, notes: list[tuple[str, str]]) -> Headers:
    """The featured picture with what is known of it."""
    number = post.meta.get("_thumbnail_id", "")
    if not number or number == "0":
        return []
    upload = gathering.upload(number)
    address = upload.address if upload else f"attachment {number}"
    new, why = gathering.uploads.place(upload.address if upload else "", number)
    gathering.shown.insert(0, (address, new, why if upload else "missing"))
    if not new or not upload:
        return []
    caption, credit = credit_of(one_line(repaired(upload.caption)[0]))
    alt = one_line(repaired(upload.alt)[0])
    notes += [("picture-no-alt", new)] if not alt else []
    notes += [("picture-no-credit", new)] if not credit else []
    return [
        ("image", new),
        ("image_alt", alt),
        ("image_caption", caption),
        ("image_credit", credit),
    ]
