"""The store: one SQLite file of plain rows. Deleted or damaged, it costs the next build time, no more."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.archive import redirects
from plugins.archive.rows import Named, Row

SCHEMA = """
create table meta(name text primary key, value text) without rowid;
create table folder(path text primary key, digest text) without rowid;
create table source(path text primary key, folder text, touched integer, stamp text, sha text)
    without rowid;
create index source_folder on source(folder);
create index source_touched on source(touched);
create table file(path text primary key, kind text, sid integer, year integer, address text, slug text,
    guid text, public integer, closes integer, updated text, page_digest text, card_digest text,
    talks integer, keys text, listed integer, expires integer, withdrawn integer, gone text, told text,
    thread text)
    without rowid;
create index file_sid on file(sid);
create index file_address on file(address);
create index file_slug on file(slug);
create index file_guid on file(guid);
create index file_thread on file(thread);
create index file_public on file(public);
create index file_waiting on file(public) where listed = 0 and public is not null;
create index file_closes on file(closes) where closes is not null;
create index file_expires on file(expires) where expires is not null;
create index file_page on file(path) where kind = 'page';
create index file_unfit on file(path) where kind = 'draft' or kind = 'story' and public is null;
create index file_gone on file(gone) where gone != '';
create index file_withdrawn on file(withdrawn) where withdrawn is not null;
create table correction(path text, number integer, moment integer, kind text, line integer, section text,
    primary key(path, number)) without rowid;
create index correction_moment on correction(moment);
create table text(path text primary key, card text, record text, body text) without rowid;
create table named(path text, target text, line integer, header text, relation text, picture integer);
create index named_path on named(path);
create index named_target on named(target);
create index named_picture on named(target) where picture = 1;
create table comments(path text primary key, guid text, digest text, feed_digest text, n integer,
    newest integer, latest integer, record text, story text, about text) without rowid;
create index comments_guid on comments(guid);
create index comments_story on comments(story);
create index comments_newest on comments(newest) where story != '';
create table picture(address text primary key, stamp text, size text) without rowid;
create table listing(lid integer primary key, kind text, key text, n integer, name text, updated text,
    unique(kind, key));
create table year(lid integer, year integer, n integer, primary key(lid, year)) without rowid;
create table member(lid integer, year integer, sid integer, primary key(lid, year, sid)) without rowid;
create table output(path text primary key, kind text, key text, part text, print text, state integer)
    without rowid;
create index output_owner on output(kind, key);
create index output_state on output(state) where state != 1;
create table redirect(old text, new text, path text, line integer, header text);
create index redirect_old on redirect(old);
create index redirect_new on redirect(new);
create index redirect_path on redirect(path);
create table copied(path text primary key, stamp text) without rowid;
"""

HIDDEN, LISTED, STUB = 0, 1, 2
"""The column ``listed``: readers may not see the story yet; it is in all its listings; only what is left of
it stands at its address, because it was withdrawn or is over."""
PENDING, DONE, GONE = 0, 1, 2
"""States of an output: to be printed, printed, to be deleted. A build that was killed leaves the first
and the last, and the next one takes them up."""

# What is no fault of the store's: the low byte of SQLite's codes.
_OUTSIDE = {
    *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED),
    *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PERM),
}


def open_store(path: Path) -> sqlite3.Connection:
    """Opens the store. One that is missing or damaged is made anew beside its place, without a journal:
    a first build would write everything twice. ``settle`` puts it there."""
    if path.is_file():
        try:
            connection = _connect(path, "wal")
            connection.execute("select count(*) from meta").fetchone()
            return connection
        except sqlite3.DatabaseError:
            delete(path)
    delete(_aside(path))
    connection = _connect(_aside(path), "off")
    connection.executescript(SCHEMA)
    return connection


def settle(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """The store in its place, once what was taken into it has been committed."""
    if not _aside(path).is_file():
        return connection
    connection.close()
    _aside(path).replace(path)
    return _connect(path, "wal")


def is_damage(error: Exception) -> bool:
    """Whether an error says that what a store holds is damaged: its pages, or the texts in them. Of a full
    disk or a lock it does not."""
    if not isinstance(error, sqlite3.DatabaseError):
        return isinstance(error, json.JSONDecodeError)
    # Python gives none where it finds bytes that are no text.
    code = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF not in _OUTSIDE


def delete(path: Path) -> None:
    """Deletes a store with all that SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


def drop_older(store: Path) -> None:
    """Deletes the stores of other worlds that stand beside this one."""
    for old in store.parent.glob("archive-*.sqlite*"):
        if not old.name.startswith(store.name):
            old.unlink(missing_ok=True)


def _connect(path: Path, journal: str) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    connection.execute(f"pragma journal_mode = {journal}")
    connection.execute(f"pragma synchronous = {'normal' if journal == 'wal' else 'off'}")
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: an exception leaves the store as it was."""
    connection.execute("begin immediate")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def get_meta(connection: sqlite3.Connection, name: str) -> str:
    row = connection.execute("select value from meta where name = ?", (name,)).fetchone()
    return row[0] if row else ""


def set_meta(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute("insert or replace into meta values (?, ?)", (name, value))


def forget(connection: sqlite3.Connection, path: str) -> None:
    """Takes a file out of the store, but for its listings, which ``members`` keeps."""
    connection.execute("delete from file where path = ?", (path,))
    connection.execute("delete from text where path = ?", (path,))
    connection.execute("delete from named where path = ?", (path,))
    connection.execute("delete from correction where path = ?", (path,))
    redirects.forget(connection, path)


def keep(connection: sqlite3.Connection, row: Row) -> None:
    """Puts one file into the store, in no listing yet."""
    connection.execute(
        "insert into file values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)",
        (
            *(row.path, row.kind, row.sid, row.year, row.address, row.slug, row.guid, row.public),
            *(row.closes, row.updated, row.page_digest, row.card_digest),
            int(row.talks),
            json.dumps(row.keys, ensure_ascii=False),
            *(row.expires, row.withdrawn, row.gone, json.dumps(row.told, ensure_ascii=False)),
            row.thread,
        ),
    )
    connection.execute(
        "insert into text values (?, ?, ?, ?)", (row.path, row.card, row.record, row.body)
    )
    connection.executemany(
        "insert into named values (?, ?, ?, ?, ?, ?)",
        [(row.path, n.target, n.line, n.header, n.relation, 0) for n in row.names]
        + [(row.path, n.target, n.line, n.header, "", 1) for n in row.images],
    )
    connection.executemany(
        "insert into correction values (?, ?, ?, ?, ?, ?)",
        [(row.path, n, *told, row.part) for n, told in enumerate(row.ledger, 1)],
    )
    if row.aliases:
        redirects.keep(connection, row.path, [(one, "") for one in row.aliases])


def named_in(connection: sqlite3.Connection, path: str, *, pictures: bool) -> list[Named]:
    """What a file names: stories and addresses, or pictures."""
    rows = connection.execute(
        "select target, line, header from named where path = ? and picture = ? order by rowid",
        (path, int(pictures)),
    )
    return [Named(*row) for row in rows]
