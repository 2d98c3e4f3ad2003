"""What must be known of an old site before its first post is written: who, which categories, which files,
and where each post will stand.

It is kept in a temporary SQLite file, so that memory does not grow with the archive; bodies are not in it.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from desk.importing.old_site import Author, Block, Damage, Head, Item, Post, Term, Upload

_OF_AMP = re.compile(r"_?amp[-_a-z]")
_SCHEMA = """
create table author (login text primary key, name text, id text);
create table written (login text primary key, posts integer);
create table term (slug text primary key, name text, id text, parent text, posts integer);
create table tag (slug text primary key, name text);
create table upload (id text primary key, address text, file text, alt text, caption text, page text,
  parent text);
create index upload_file on upload (file);
create table block (id text primary key, html text);
create table post (n integer primary key, id text, kind text, status text, guid text, link text, slug text,
  title text, wall text, zone integer, old text, has_password integer, parent text,
  key text unique, path text unique, name text, address text, public integer);
create index post_id on post (id);
create index post_address on post (address);
create table old (address text primary key, post integer);
create table entry (n integer primary key, data text);
create table done (n integer primary key);
create table waiting (n integer primary key);
create table zone (minutes integer primary key, posts integer);
"""


@dataclass
class Facts:
    """The few things that there is one of."""

    head: Head = field(default_factory=lambda: Head(""))
    hosts: set[str] = field(default_factory=set)
    amp: bool = False
    """Whether a plugin made pages for phones of its own."""
    damages: list[tuple[str, Damage]] = field(default_factory=list)


class Register:
    """The register, empty at first."""

    def __init__(self) -> None:
        # An empty name: a file that SQLite makes where temporary files go, and deletes itself.
        self.connection = sqlite3.connect("", isolation_level=None)
        self.connection.executescript(
            "pragma cache_size = -8000; pragma synchronous = off;" + _SCHEMA
        )
        self.connection.execute("begin")
        self.facts = Facts()

    def take(self, item: Item, file: str) -> None:
        """Notes one item of the export ``file``."""
        execute = self.connection.execute
        match item:
            case Head():
                self.facts.head = item
            case Author():
                execute(
                    "insert or ignore into author values (?, ?, ?)",
                    (item.login, item.name, item.id),
                )
            case Term(kind="category"):
                execute(
                    "insert or ignore into term values (?, ?, ?, ?, 0)",
                    (item.slug, item.name, item.id, item.parent),
                )
            case Term():
                execute("insert or ignore into tag values (?, ?)", (item.slug, item.name))
            case Upload():
                values = (item.id, item.address, item.file, item.alt, item.caption, item.page)
                execute(
                    "insert or replace into upload values (?, ?, ?, ?, ?, ?, ?)",
                    (*values, item.parent),
                )
            case Block():
                execute("insert or replace into block values (?, ?)", (item.id, item.html))
            case Damage():
                self.facts.damages.append((file, item))
            case Post():
                self._post(item)

    def _post(self, post: Post) -> None:
        execute = self.connection.execute
        # Exports of parts of a site overlap.
        same = "select 1 from post where id = ? and kind = ? and guid = ? and link = ?"
        if self.row(same, post.id, post.kind, post.guid, post.link):
            return
        self.facts.amp |= any(_OF_AMP.match(key) for key in post.meta)
        zone = post.date.zone
        minutes = int(zone.utcoffset(None).total_seconds() // 60) if zone else None
        wall = post.date.wall or post.modified.wall
        if minutes is not None:
            execute("insert or ignore into zone values (?, 0)", (minutes,))
            execute("update zone set posts = posts + 1 where minutes = ?", (minutes,))
        execute(
            "insert into post (id, kind, status, guid, link, slug, title, wall, zone, old, has_password,"
            " parent) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(post.id, post.kind, post.status, post.guid, post.link, post.slug, post.title),
                *(wall.isoformat() if wall else "", minutes, json.dumps(post.old_slugs)),
                *(bool(post.password), post.parent),
            ),
        )
        for slug in post.categories:
            execute("insert or ignore into term values (?, ?, '', '', 0)", (slug, slug))
            execute("update term set posts = posts + 1 where slug = ?", (slug,))
        for slug, name in post.tags:
            execute("insert or ignore into tag values (?, ?)", (slug, name))
        if post.kind not in ("post", "page"):
            return
        for login in post.coauthors or (post.author,):
            execute("insert or ignore into written values (?, 0)", (login,))
            execute("update written set posts = posts + 1 where login = ?", (login,))

    def rows(self, query: str, values: Iterable[Any] = ()) -> list[Any]:
        return self.connection.execute(query, tuple(values)).fetchall()

    def row(self, query: str, *values: Any) -> Any:
        return self.connection.execute(query, values).fetchone()

    def zone(self, otherwise: timezone) -> timezone:
        """The clock that most posts were written by."""
        row = self.row("select minutes from zone order by posts desc, minutes limit 1")
        return timezone(timedelta(minutes=row[0])) if row else otherwise

    def upload(self, id_: str) -> Upload | None:
        row = self.row("select * from upload where id = ?", id_)
        return Upload(*row) if row else None

    def uploads(self) -> Iterator[Upload]:
        return (Upload(*row) for row in self.connection.execute("select * from upload"))

    def hide(self, n: int) -> None:
        """Says of a post that readers may not see it, though they could before."""
        self.connection.execute("update post set public = 0 where n = ?", (n,))

    def put_off(self, n: int) -> None:
        """Says of a post that it is taken later."""
        self.connection.execute("insert into waiting values (?)", (n,))
        self.connection.execute("delete from done where n = ?", (n,))

    def are_done(self, posts: Iterable[int]) -> bool:
        return all(self.row("select 1 from done where n = ?", n) for n in posts)

    def block(self, id_: str) -> str:
        row = self.row("select html from block where id = ?", id_)
        return row[0] if row else ""


def wall_of(text: str) -> datetime | None:
    """The site's clock as the register keeps it."""
    return datetime.fromisoformat(text) if text else None
