"""What changed since the last look: nothing is missed, whatever the file system's clock does."""

import os
import sys

import pytest

from plugins.archive.scan import Scan, remember
from plugins.archive.store import open_store, set_meta


@pytest.fixture
def look(tmp_path):
    """Looks at a folder, remembers what was seen, and gives what changed and what is gone."""
    connection = open_store(tmp_path / "archive.sqlite")
    root = tmp_path / "content"
    root.mkdir()

    def look(*, full=False):
        changes = look.scan().changes(full=full)
        remember(connection, changes)
        return changes.changed, changes.removed

    look.root, look.connection = root, connection
    look.scan = lambda: Scan(connection, root, lambda name: name != "data/", tmp_path / "clock")
    yield look
    connection.close()


def edit_unseen(look, later: float) -> None:
    """An edit of a.md in the tick of the clock in which it was seen: time and size, of the file and of
    its folder, are those that are known. The last look was so many seconds ``later``."""
    page = look.root / "a.md"
    page.write_text("dua!")
    stat = page.stat()
    run = look.connection.execute
    run("update source set stamp = ?", (f"{stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_size}",))
    for path, digest in look.scan().changes(full=False).folders.items():
        run("update folder set digest = ? where path = ?", (digest, path))
    set_meta(look.connection, "looked", str(stat.st_ctime_ns + int(later * 1e9)))


def test_files_come_change_and_go(look):
    (look.root / "2026").mkdir()
    (look.root / "data").mkdir()
    for name in ("2026/a.md", "2026/b.md", "data/x.md", ".a.md"):
        (look.root / name).write_text("satu")
    assert look() == (["2026/a.md", "2026/b.md"], [])
    assert look() == ([], [])
    (look.root / "2026/a.md").write_text("dua!")
    (look.root / "2026/b.md").unlink()
    assert look() == (["2026/a.md"], ["2026/b.md"])
    (look.root / "2026/a.md").unlink()
    (look.root / "2026").rmdir()
    assert look() == ([], ["2026/a.md"])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_are_no_text_are_told_and_never_taken(look):
    for name in (b"berita-\xff.md", b"\xe9t\xe9"):
        (look.root / os.fsdecode(name)).mkdir()
    (look.root / "é.md").write_text("satu")
    changes = look.scan().changes(full=False)
    assert changes.changed == ["é.md"]
    assert sorted(changes.nameless) == ["?t?", "berita-?.md"]


@pytest.mark.parametrize("later", [0, 1.5])
def test_two_edits_within_one_tick_of_the_clock_are_two(look, later):
    # FAT counts time in steps of two seconds.
    (look.root / "a.md").write_text("satu")
    look()
    edit_unseen(look, later)
    assert look() == (["a.md"], [])


def test_only_a_full_look_opens_an_old_file_that_seems_to_be_the_same(look):
    (look.root / "a.md").write_text("satu")
    look()
    edit_unseen(look, later=10)
    assert look() == ([], [])
    assert look(full=True) == (["a.md"], [])


def test_a_file_touched_and_not_changed_is_no_change(look):
    (look.root / "a.md").write_text("satu")
    look()
    os.utime(look.root / "a.md", (1_800_000_000, 1_800_000_000))
    assert look() == ([], [])
    set_meta(look.connection, "looked", "")
    assert look() == ([], [])
