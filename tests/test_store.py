"""The store under cache/: what it holds can always be made anew, and it does not grow for ever."""

import sqlite3

from plugins.archive.store import drop_older, get_meta, open_store


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
