"""The output tree: the only place that writes and deletes, and what it leaves alone."""

import os

import pytest

from plugins.edition.tree import OutputTree, OutsideTreeError


@pytest.fixture
def tree(tmp_path):
    made = OutputTree(tmp_path / "output", kept=("CNAME",))
    made.open()
    return made


@pytest.mark.parametrize(
    ("output", "source"),
    [
        ("content", "content"),
        (".", "content"),
        ("content/2026", "content"),
        ("x/../content", "content"),
    ],
)
def test_an_output_folder_that_is_mixed_up_with_a_source_is_refused(tmp_path, output, source):
    # Pruning would delete the stories, or the theme.
    (tmp_path / "x").mkdir()
    (problem,) = OutputTree(tmp_path / output).check([tmp_path / "theme", tmp_path / source])
    assert problem.kind.code == "output-place"


def test_a_folder_beside_the_sources_is_fine(tmp_path):
    sources = [tmp_path / "content", tmp_path / "theme"]
    assert OutputTree(tmp_path / "content-output").check(sources) == []


def test_a_reader_of_the_old_file_keeps_all_of_it(tree, tmp_path):
    # A server that is sending a page while it is written anew: the name gets another file, whole.
    tree.put("index.html", b"lama, dan lebih panjang")
    os.link(tree.root / "index.html", tmp_path / "terbuka")
    assert tree.put("index.html", b"baru")
    assert (tmp_path / "terbuka").read_bytes() == b"lama, dan lebih panjang"
    assert (tree.root / "index.html").read_bytes() == b"baru"
    assert sorted(path.name for path in tree.root.iterdir()) == [".warta", "index.html"]


def test_a_write_that_fails_leaves_the_old_file(tree, monkeypatch):
    tree.put("index.html", b"lama")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(OSError, match="No space"):
        tree.put("index.html", b"baru")
    assert (tree.root / "index.html").read_bytes() == b"lama"


def test_a_linked_folder_does_not_lead_out_of_the_tree(tree, tmp_path):
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    (tree.root / "tag").symlink_to(elsewhere, target_is_directory=True)
    tree.put("tag/pasar/index.html", b"x")
    assert list(elsewhere.iterdir()) == []
    assert (tree.root / "tag/pasar/index.html").read_bytes() == b"x"


def test_pruning_follows_no_link(tree, tmp_path):
    (tmp_path / "penting.doc").write_text("x")
    (tree.root / "foto").symlink_to(tmp_path, target_is_directory=True)
    tree.prune([])
    assert (tmp_path / "penting.doc").is_file()


def test_pruning_keeps_what_is_claimed_and_what_hosts_and_tools_put_at_the_top(tree):
    for path in (
        "index.html",
        "tag/a/index.html",
        ".nojekyll",
        "CNAME",
        ".well-known/x",
        "a/CNAME",
    ):
        tree.put(path, b"x")
    (tree.root / "mati.html.warta-new").write_bytes(b"x")
    (tree.root / ".htaccess.warta-new").write_bytes(b"x")
    assert sorted(tree.prune(["index.html"])) == [
        ".htaccess.warta-new",
        "a/CNAME",
        "mati.html.warta-new",
        "tag/a/index.html",
    ]
    assert sorted(path.name for path in tree.root.iterdir()) == [
        ".nojekyll",
        ".warta",
        ".well-known",
        "CNAME",
        "index.html",
    ]


def test_nothing_is_deleted_in_a_folder_without_our_marker(tree):
    tree.put("index.html", b"x")
    (tree.root / ".warta").unlink()
    assert not tree.drop("index.html")
    assert tree.prune([]) == []
    assert (tree.root / "index.html").is_file()


def test_a_dropped_file_takes_the_folders_that_it_leaves_empty(tree):
    tree.put("2026/11/20/a/index.html", b"x")
    tree.put("2026/11/19/b/index.html", b"x")
    assert tree.drop("2026/11/20/a/index.html")
    assert sorted(path.name for path in (tree.root / "2026/11").iterdir()) == ["19"]
    tree.drop("2026/11/19/b/index.html")
    assert tree.is_ours()
    assert not (tree.root / "2026").exists()


def test_files_and_folders_may_change_places(tree):
    tree.put("a", b"x")
    tree.put("a/index.html", b"x")
    assert (tree.root / "a/index.html").is_file()
    again = OutputTree(tree.root)
    assert again.put("a", b"y")
    assert (tree.root / "a").read_bytes() == b"y"


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/x", "a\\..\\x", ""])
def test_no_path_leaves_the_tree(tree, path):
    with pytest.raises(OutsideTreeError):
        tree.put(path, b"x")
    assert not (tree.root.parent / "x").exists()
