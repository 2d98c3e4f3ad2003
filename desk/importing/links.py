"""Addresses of the old site, and what stands at each of them here."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from desk.importing.bases import Bases, behind
from desk.importing.mapping import Assignments, nicename
from desk.importing.placing import HERE_ALREADY, old_path
from desk.importing.register import Register
from desk.importing.uploads import Uploads, under_uploads
from plugins.contract.slugs import make_slug

_NUMBERED = ("p", "page_id", "attachment_id")
# What WordPress hangs behind an address: the second page, the page for phones, the feed.
_BEHIND = re.compile(r"(?<=/)(?:(?:amp|feed|embed|trackback|comment-page-\d+|page/\d+|\d{1,2})/)+$")
_ANCHOR = re.compile(r"comments|comment-\d+")


@dataclass(frozen=True)
class Led:
    """Where an old address leads: ``address`` is "" where nothing of ours stands there; ``hidden`` where
    something does that readers may not see. ``post`` is the row of a post that stands there."""

    address: str = ""
    own: bool = True
    hidden: bool = False
    post: int = 0


class OldAddresses:
    """Every old address of a post, page, file, category, tag and author."""

    def __init__(
        self, register: Register, assignments: Assignments, uploads: Uploads, bases: Bases
    ) -> None:
        self._register = register
        self._bases = bases
        self._assignments = assignments
        self._uploads = uploads
        self._people = {nicename(login): key for login, key in assignments.people.items()}
        self.hosts = _hosts(register)
        _fill(register)

    def leads(self, address: str) -> Led:
        """Where a link of an old text leads now."""
        try:
            parts = urlsplit(address.strip())
            host = (parts.hostname or "").removeprefix("www.")
        except ValueError:
            return Led()
        if parts.scheme not in ("", "http", "https") or (host and host not in self.hosts):
            return Led(address, own=False)
        if not host and not address.startswith(("/", "?")):
            return Led(address, own=False)
        if under_uploads(address):
            return Led(self._uploads.place(address)[0])
        anchor = f"#{parts.fragment}" if _ANCHOR.fullmatch(parts.fragment) else ""
        number = next((v for k, v in parse_qsl(parts.query) if k in _NUMBERED), "")
        if number:
            return self._numbered(number, anchor)
        path = old_path(address)
        if path == "/":
            return Led("/")
        whole = _BEHIND.sub("", path)
        found = self._post(path) or self._post(whole)
        if found:
            return self._to(found, anchor)
        return Led(self._listing(whole))

    def _numbered(self, number: str, anchor: str) -> Led:
        row = self._register.row("select n from post where id = ? and path is not null", number)
        if row:
            return self._to(row[0], anchor)
        return Led(self._uploads.place("", number)[0])

    def _post(self, path: str) -> int | None:
        row = self._register.row("select post from old where address = ?", path.lower())
        return row[0] if row else None

    def _to(self, post: int, anchor: str) -> Led:
        kind, path, address, public = self._register.row(
            "select kind, path, address, public from post where n = ?", post
        )
        if not public:
            return Led(hidden=True, post=post)
        return Led((address if kind == "page" else f"/{path}") + anchor, post=post)

    def _listing(self, path: str) -> str:
        """The section, tag or person that stands for a list of the old site."""
        ways = (
            *((base, self._section) for base in (*self._bases.categories, "kanal")),
            (self._bases.tag, self._tag),
            ("author", self._person),
        )
        found = (find(steps) for base, find in ways if (steps := behind(path, base)))
        return next(filter(None, found), "")

    def _section(self, steps: list[str]) -> str:
        """Of a category: the last step, behind those that it stands below."""
        target = self._assignments.categories.get(steps[-1].lower())
        if target and target.section and not target.tag:
            return f"/kanal/{target.section}/"
        return f"/tag/{make_slug(target.tag)}/" if target and target.tag else ""

    def _tag(self, steps: list[str]) -> str:
        row = self._register.row("select name from tag where slug = ?", steps[0].lower())
        slug = make_slug(row[0]) if row else ""
        return f"/tag/{slug}/" if slug else ""

    def _person(self, steps: list[str]) -> str:
        key = self._people.get(steps[0].lower(), "")
        return f"/penulis/{key}/" if key else ""


def _hosts(register: Register) -> frozenset[str]:
    """The names that the old site had: its own, and those that one post in twenty has in its link or guid.
    What plugins copied from elsewhere keeps a foreign guid."""
    hosts: Counter[str] = Counter()
    rows = register.rows("select link, guid from post where path is not null")
    for addresses in rows:
        hosts.update({_host(address) for address in addresses})
    often = {host for host, posts in hosts.items() if posts * 20 >= len(rows)}
    return frozenset((often | {_host(register.facts.head.address)}) - {""})


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _fill(register: Register) -> None:
    """The table of old addresses: the permalink, and what it would be with each older slug."""
    rows = register.rows("select n, key, link, old from post where path is not null")
    for n, key, link, old in rows:
        path = old_path(link)
        if key.startswith(HERE_ALREADY) or "?" in link or path == "/":
            continue
        folder = path.rstrip("/").rpartition("/")[0]
        for address in (path, *(f"{folder}/{slug}/" for slug in json.loads(old))):
            register.connection.execute(
                "insert or ignore into old values (?, ?)", (address.lower(), n)
            )
