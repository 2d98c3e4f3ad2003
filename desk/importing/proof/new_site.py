"""The new site as its content folder and its output tell it: which addresses answer, which lead on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from plugins.contract.dates import parse_moment
from plugins.contract.redirects import FILE, NOWHERE, ends_of, old_address, read_redirects
from plugins.contract.source import Source, split
from plugins.stories.aliases import read_aliases
from plugins.stories.fields import read_status

ANSWERS, LEADS, GONE, HIDDEN, ASTRAY, LOST = "answers", "leads", "gone", "hidden", "astray", "lost"
"""What becomes of an old address; astray: it leads to what is not there."""

# What WordPress' addresses ask for behind "?"; anything else counts visits.
_ASKING = ("p", "page_id", "attachment_id", "cat", "tag", "author", "feed", "m", "post_type")
_HEADS_END = re.compile(rb"\r?\n[ \t]*\r?\n")
_LEFT_OUT = ("data", "images", "comments")


@dataclass(frozen=True)
class Record:
    """A story or page as its file says it. ``listed``: feeds tell of it once it is published."""

    path: str
    address: str
    guid: str
    date: datetime | None
    public: bool
    listed: bool


@dataclass(frozen=True)
class Answer:
    """What an old address gives: where its reader arrives, and the file of a story that hides."""

    kind: str
    end: str = ""
    path: str = ""


class NewSite:
    """``content`` and ``output`` are folders; everything is read once."""

    def __init__(self, content: Path, output: Path) -> None:
        self.content = content
        self.output = output
        self.by_guid: dict[str, Record] = {}
        self.by_address: dict[str, Record] = {}
        self.by_name: dict[str, Record] = {}
        ways: dict[str, str] = {}
        gone: set[str] = set()
        for file in sorted(content.rglob("*.md")):
            name = file.relative_to(content).as_posix()
            if not name.startswith(_LEFT_OUT) and file.is_file():
                source = split(_HEADS_END.split(file.read_bytes(), maxsplit=1)[0])
                self._take(name, source, ways, gone)
        file = content / "data" / FILE
        if file.is_file():
            redirects, _ = read_redirects(file.read_bytes())
            ways |= {one.old: one.new for one in redirects if one.old not in ways}
        self._ways = ends_of(ways) | dict.fromkeys(gone, NOWHERE)

    def _take(self, name: str, source: Source, ways: dict[str, str], gone: set[str]) -> None:
        record = _record(name, source)
        aliases = list(read_aliases(source)[0])
        if record.guid:
            self.by_guid.setdefault(record.guid, record)
        if record.address:
            known = self.by_address.get(record.address)
            if known is None or not known.public:
                self.by_address[record.address] = record
            self.by_name.setdefault(record.address.rstrip("/").rpartition("/")[2], record)
        if record.public:
            ways |= dict.fromkeys(aliases, record.address)
            if source.text("retracted") and source.text("replacement_title"):
                gone.update([record.address, *aliases])
        else:
            for alias in aliases:
                self.by_address.setdefault(alias, record)

    def answer(self, address: str) -> Answer:
        """What a reader gets who asks for an address of the old site."""
        for old in _forms(address):
            if end := self._ways.get(old, ""):
                return self._led(end)
            if "?" not in old and self.file(old):
                return Answer(ANSWERS, old)
            record = self.by_address.get(old)
            if record:
                return Answer(HIDDEN, old, record.path)
        return Answer(LOST)

    def _led(self, end: str) -> Answer:
        if end == NOWHERE:
            return Answer(GONE)
        record = self.by_address.get(end)
        if self.file(end):
            return Answer(LEADS, end)
        return Answer(HIDDEN, end, record.path) if record else Answer(ASTRAY, end)

    def file(self, address: str) -> Path | None:
        """The output that stands at an address; a folder of feeds answers with its RSS."""
        path = self.output / address.strip("/")
        wishes = (path / "index.html", path / "index.xml") if address.endswith("/") else (path,)
        return next((wish for wish in wishes if wish.is_file()), None)

    def nearest(self, address: str) -> Record | None:
        """A story whose address ends as that one does."""
        return self.by_name.get(path_of(address).rstrip("/").rpartition("/")[2])


def path_of(address: str) -> str:
    """The path of an address without host, with what it asks for behind "?"."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    asked = "&".join(f"{key}={value}" for key, value in _asked(parts.query))
    return (parts.path or "/") + (f"?{asked}" if asked else "")


def _asked(query: str) -> list[tuple[str, str]]:
    return [(key, value) for key, value in parse_qsl(query) if key in _ASKING]


def _forms(address: str) -> list[str]:
    """The forms under which an old address may be known. One that asks for a post by its number is no
    other: whoever gets the front page for it has not arrived."""
    path, _, query = path_of(address).partition("?")
    pairs = parse_qsl(query)
    if pairs:
        found = [old_address(f"{path}?{key}={value}") for key, value in pairs]
    else:
        found = [old_address(path), old_address(unquote(path).lower())]
    return [form for form in dict.fromkeys(found) if form]


def _record(name: str, source: Source) -> Record:
    slug = source.text("slug") or name.rpartition("/")[2].removesuffix(".md")
    public, _ = read_status(source.text("status"))
    if name.startswith("pages/"):
        return Record(name, f"/{slug}/", "", None, public, listed=False)
    moment, _ = parse_moment(source.text("date"))
    wall = moment.wall if moment else None
    address = f"/{wall:%Y/%m/%d}/{slug}/" if wall else ""
    listed = not (source.text("retracted") or source.text("expires") or source.text("embargo"))
    return Record(name, address, source.text("guid"), wall, public, public and listed)
