"""The store under cache/: what it holds can always be made anew, and it does not grow for ever."""

import sqlite3
from contextlib import closing

import pytest
from conftest import story

from plugins.archive.store import drop_older, get_meta, is_damage, open_store


def test_stores_of_other_worlds_are_deleted(tmp_path):
    own = ("archive-b.sqlite", "archive-b.sqlite-wal", "lock.sqlite")
    for name in (*own, "archive-a.sqlite", "archive-a.sqlite-wal", "archive-a.sqlite-shm"):
        (tmp_path / name).touch()
    drop_older(tmp_path / "archive-b.sqlite")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(own)


def test_a_damaged_store_is_made_anew(tmp_path):
    store = tmp_path / "archive-a.sqlite"
    store.write_bytes(b"rusak " * 1000)
    connection = open_store(store)
    assert get_meta(connection, "looked") == ""
    connection.close()
    assert sqlite3.connect(store).execute("pragma integrity_check").fetchone() == ("ok",)


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage",
    [
        "update text set record = cast(x'ff' as text)",
        "update text set record = substr(record, 1, 40)",
        "update file set address = cast(x'ff' as text)",
        "delete from text",
        "drop table member",
    ],
)
def test_what_is_damaged_inside_costs_a_build_time_and_no_more(damage, site, tmp_path):
    cache = {"CACHE_PATH": str(tmp_path / "cache")}
    stories = {f"2026/{name}.md": story(Title=f"Berita {name}") for name in "abc"}
    site(stories, **cache)
    (store,) = (tmp_path / "cache").rglob("archive-*.sqlite")
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute(damage)
    changed = {"2026/a.md": story(Title="Berita a", Tags="banjir")}
    built = site(changed, **cache)
    assert (built.status, built.report["stories"]["read"]) == (0, 3)
    tree = built.files()
    assert site({}, CACHE_PATH=str(tmp_path / "another")).files() == tree
    # And it is whole again.
    assert site({}, **cache).report["stories"]["read"] == 0


@pytest.mark.parametrize(
    ("code", "ours"), [(11, True), (26, True), (13, False), (5, False), (778, False)]
)
def test_a_full_disk_and_a_lock_are_no_damage(code, ours):
    error = sqlite3.OperationalError("…")
    error.sqlite_errorcode = code
    assert is_damage(error) == ours
