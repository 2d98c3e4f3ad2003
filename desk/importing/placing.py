"""Where each post will stand: its file, its slug, its address, and its Guid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from urllib.parse import unquote, urlsplit

from desk.importing.ledger import Ledger
from desk.importing.register import Register, wall_of
from desk.importing.wording import one_line
from plugins.contract.slugs import LONGEST, is_slug, make_slug
from plugins.contract.source import split
from plugins.plan.searched import SEARCH
from plugins.plan.site_plan import FEEDS, LEDGER, PLACES
from plugins.stories.fields import read_guid

CARRIED = {"publish": "", "future": "", "private": "draf", "draft": "draf", "pending": "sunting"}
"""The header Status of each status that is carried; all others are reported alone."""
STORY, PAGE = "post", "page"
HERE_ALREADY = "! "
"""In place of a key, before the path of the story that has the Guid already."""
_ROOM = 20
# Pages that an edition makes by itself.
_OURS = {FEEDS, LEDGER, PLACES, SEARCH, "indeks/index.html"}
_TRASHED = re.compile(r"(?:__trashed)+(?:-\d+)?$")


def place_all(register: Register, ledger: Ledger, content: Path, feed_domain: str) -> None:
    """Gives every post and page that is carried its place; those that were written before keep theirs."""
    known = ledger.paths()
    guids, adopted = _guids(content, known)
    taken: dict[str, int] = {}
    wishes = []
    query = "select n, id, kind, status, guid, slug, title, wall, has_password from post order by"
    rows = register.rows(f"{query} wall = '', wall, length(id), id, n")
    for n, id_, kind, status, guid, slug, title, wall, locked in rows:
        if kind not in (STORY, PAGE) or status not in CARRIED:
            continue
        if guid in guids:
            key = f"{HERE_ALREADY}{guids[guid]}"
            register.connection.execute("update post set key = ? where n = ?", (f"{key} {n}", n))
            continue
        guid = _own_guid(guid, id_, feed_domain, taken)
        key = f"{kind}:{guid}"
        public = status == "publish" and not locked
        wish = _Wish(n, id_, key, guid, slug_of(slug, title, id_), _day(wall_of(wall)), public)
        kept = ledger.path(key) or adopted.get((guid, f"wordpress {make_slug(id_)}"), "")
        wishes.append((kind, wish, kept))
    # Those that have a place already come first, so that no newcomer takes it.
    for kind, wish, kept in sorted(wishes, key=lambda one: not one[2]):
        find = _page if kind == PAGE else _story
        path, address, name = find(register, content, known, wish, kept)
        register.connection.execute(
            "update post set key = ?, guid = ?, path = ?, name = ?, address = ?, public = ? where n = ?",
            (wish.key, wish.guid, path, name, address, wish.public, wish.n),
        )


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a post would be called if nothing stood in its way."""

    n: int
    id: str
    key: str
    guid: str
    name: str
    day: datetime
    public: bool


def slug_of(slug: str, title: str, id_: str) -> str:
    """The old slug if it is one here, else what is left of it or of the headline."""
    plain = unquote(_TRASHED.sub("", slug))
    if is_slug(plain) and len(plain) <= LONGEST - _ROOM:
        return plain
    for text in (plain.replace("/", "-").replace("%", "-"), one_line(title)):
        made = make_slug(text)
        if len(made) > LONGEST - _ROOM:
            made = made[: LONGEST - _ROOM].rpartition("-")[0] or made[: LONGEST - _ROOM]
        if made:
            return made
    return f"berita-{make_slug(id_) or '0'}"


def old_path(link: str) -> str:
    """The path of an old address, decoded, with a slash at both ends."""
    path = "/" + unquote(urlsplit(link).path).strip("/") + "/"
    return "/" if path == "//" else path


def _day(wall: datetime | None) -> datetime:
    usable = wall is not None and 1945 <= wall.year <= 2199
    return wall if usable and wall is not None else datetime(1970, 1, 1)


def _own_guid(guid: str, id_: str, feed_domain: str, taken: dict[str, int]) -> str:
    """The guid as it is. One that is no id, or stands twice in the export, cannot be kept."""
    if not guid or read_guid(guid, "", feed_domain)[1]:
        guid = f"tag:{feed_domain},2026:wordpress/{make_slug(id_) or len(taken)}"
    times = taken[guid] = taken.get(guid, 0) + 1
    return guid if times == 1 else f"{guid}#{make_slug(id_)}-{times}"


def _story(
    register: Register, content: Path, known: set[str], wish: _Wish, kept: str
) -> tuple[str, str, str]:
    for slug in _names(wish.name, wish.id):
        address = f"/{wish.day:%Y/%m/%d}/{slug}/"
        if register.row("select 1 from post where address = ?", address):
            continue
        for file in chain((slug,), _names(f"{slug}-{wish.day:%d}", wish.id)):
            path = kept or f"{wish.day:%Y/%m}/{file}.md"
            if kept or _is_free(register, content, known, path):
                return path, address, slug
            if _stands(content, known, path):
                # A story of the newsroom has this name, and perhaps this address.
                break
    raise AssertionError("there is always another number")


def _page(
    register: Register, content: Path, known: set[str], wish: _Wish, kept: str
) -> tuple[str, str, str]:
    """A page that the newsroom has already is not touched: the old one stands beside it."""
    for slug in chain((wish.name,), _names(f"{wish.name}-lama", wish.id)):
        path = kept or f"pages/{slug}.md"
        if kept or (f"{slug}/index.html" not in _OURS and _is_free(register, content, known, path)):
            # Who asks for the old page gets the newsroom's.
            return path, f"/{wish.name}/", Path(path).stem
    raise AssertionError("there is always another number")


def _is_free(register: Register, content: Path, known: set[str], path: str) -> bool:
    planned = register.row("select 1 from post where path = ?", path)
    return not planned and path not in known and not (content / path).exists()


def _stands(content: Path, known: set[str], path: str) -> bool:
    return path not in known and (content / path).exists()


def _names(name: str, id_: str) -> Iterable[str]:
    """The name, then with the post's number, then with one more."""
    yield name
    numbered = f"{name}-{make_slug(id_) or '0'}"
    yield numbered
    yield from (f"{numbered}-{number}" for number in count(2))


def _guids(content: Path, known: set[str]) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Guids of stories that the ledger does not have: those of the newsroom, and with their number those
    that an import wrote which did not come to its end."""
    own, adopted = {}, {}
    for file in sorted(content.glob("[0-9]*/**/*.md")):
        path = file.relative_to(content).as_posix()
        if path in known or not file.is_file():
            continue
        source = split(file.read_bytes())
        guid, imported = source.text("guid"), source.text("imported")
        if guid and imported:
            adopted[guid, imported] = path
        elif guid:
            own[guid] = path
    return own, adopted
