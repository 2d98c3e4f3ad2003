"""``discussion pull``: what a server holds becomes files, once; what it lost stays; what it breaks changes
nothing."""

import time

import pytest
from conftest import DATA, ROOT, story
from hypothesis import given
from hypothesis import strategies as st
from isso_server import answering, free_port, remote, reply, with_threads
from test_discussion_comments import GUID, PAGE

from desk.cli import main
from desk.discussing import client, pulling
from desk.newsroom import open_desk
from plugins.discussion.comment_file import read_thread
from plugins.discussion.comment_writing import fields_of, written

FILE = "comments/a.yml"


@pytest.fixture
def pulled(tmp_path, capsys):
    """Pulls from an address into the content of two stories; status, output and errors."""
    content = tmp_path / "content"
    stories = {"2026/11/a.md": story(), "2026/11/b.md": story(Title="Lain")}
    for name, text in (DATA | stories).items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")

    def pull(address, *, forget=False):
        capsys.readouterr()
        desk = open_desk(ROOT / "pelicanconf.py", content, "id")
        status = pulling.pull(desk, address, forget=forget)
        told = capsys.readouterr()
        return status, told.out, told.err

    pull.content = content
    pull.file = content / FILE
    return pull


def test_approved_comments_become_a_file_and_a_second_time_nothing(pulled, site):
    rows = [
        remote(1, "<p>Pasar mana?</p>", author="Siti &lt;b&gt;", website="https://siti.example"),
        remote(2, "<p>Pasar Bawah.</p>", parent=1),
    ]
    with answering(with_threads({GUID: rows})) as address:
        status, out, _ = pulled(address)
        assert (status, out) == (0, "2 komentar baru, 0 berubah, di 1 berita.\n")
        first = pulled.file.read_bytes(), pulled.file.stat().st_mtime_ns
        assert pulled(address)[1] == "0 komentar baru, 0 berubah, di 0 berita.\n"
    assert (pulled.file.read_bytes(), pulled.file.stat().st_mtime_ns) == first
    _, comments = fields_of(first[0])
    assert comments[0] == {
        "id": "isso-1",
        "name": "Siti <b>",
        "date": "2025-11-21T09:00:01+07:00",
        "address": "https://siti.example",
        "text": "<p>Pasar mana?</p>",
    }
    assert comments[1]["parent"] == "isso-1"
    page = site().read(PAGE)
    assert 'id="comment-isso-2"' in page and "Siti &lt;b&gt;" in page


def test_no_address_of_a_person_gets_into_the_file(pulled):
    rows = [
        remote(
            1,
            "<p>Surel saya a@b.example, IP 192.0.2.7</p>",
            author="x@y.example",
            email="z@z.example",
        )
    ]
    with answering(with_threads({GUID: rows})) as address:
        assert pulled(address)[0] == 0
    text = pulled.file.read_text("utf-8")
    assert "@" not in text and "192.0.2.7" not in text and "abc" not in text
    assert text.count("[alamat dihilangkan]") == 3
    assert read_thread(text.encode())[1] == []


def test_a_thread_that_was_brought_along_is_known_by_the_story_s_address(pulled):
    with answering(with_threads({"/2026/11/20/b/": [remote(4)]})) as address:
        assert pulled(address)[0] == 0
    guid, _ = fields_of((pulled.content / "comments/b.yml").read_bytes())
    assert guid == "tag:uji.example,2026:Lain"


def test_a_thread_is_known_by_the_name_that_a_header_gives_it(pulled):
    text = story(Title="Lain", Diskusi_Utas="/?p=1234")
    (pulled.content / "2026/11/b.md").write_text(text, encoding="utf-8")
    with answering(with_threads({"/?p=1234": [remote(4)]})) as address:
        assert pulled(address)[0] == 0
    guid, _ = fields_of((pulled.content / "comments/b.yml").read_bytes())
    assert guid == "tag:uji.example,2026:Lain"


def test_what_the_newsroom_wrote_stays(pulled):
    old = (
        f"thread: {GUID}\ncomments:\n"
        "- {id: 1, name: Lama, date: 2019-01-01T00:00+07:00, text: Dari WordPress}\n"
        "- {id: isso-1, name: Warga, date: 2025-11-21T09:00:01+07:00, text: Kasar, hidden: Kasar.}\n"
    )
    pulled.file.parent.mkdir()
    pulled.file.write_text(old, encoding="utf-8")
    threads = {GUID: [remote(1)]}
    with answering(with_threads(threads)) as address:
        assert pulled(address)[1].startswith("0 komentar baru, 0 berubah")
        assert pulled.file.read_text("utf-8") == old
        threads[GUID].append(remote(2, "<p>Baru</p>"))
        assert pulled(address)[1].startswith("1 komentar baru")
    _, comments = fields_of(pulled.file.read_bytes())
    assert [one["id"] for one in comments] == ["1", "isso-1", "isso-2"]
    assert comments[1]["hidden"] == "Kasar."


def test_the_mark_of_the_outlet_s_own_people_stays_when_the_server_corrects_the_text(pulled):
    marked = (
        f"thread: {GUID}\ncomments:\n"
        "- {id: isso-1, name: Warga, person: mudawar, date: 2025-11-21T09:00:01+07:00, text: Lama}\n"
    )
    pulled.file.parent.mkdir()
    pulled.file.write_text(marked, encoding="utf-8")
    with answering(with_threads({GUID: [remote(1, "<p>Baru</p>")]})) as address:
        assert pulled(address)[1].startswith("0 komentar baru, 1 berubah")
        assert pulled(address)[1].startswith("0 komentar baru, 0 berubah")
    (one,) = fields_of(pulled.file.read_bytes())[1]
    assert (one["person"], one["text"]) == ("mudawar", "<p>Baru</p>")


def test_what_says_nothing_is_written_as_nothing(pulled):
    kept = (
        f"thread: {GUID}\ncomments:\n"
        "- {id: 1, parent: ~, name: null, date: 2019-01-01T00:00+07:00, text: Lama}\n"
    )
    pulled.file.parent.mkdir()
    pulled.file.write_text(kept, encoding="utf-8")
    with answering(with_threads({GUID: [remote(2)]})) as address:
        assert pulled(address)[0] == 0
    data = pulled.file.read_bytes()
    assert read_thread(data)[1] == []
    assert "parent" not in fields_of(data)[1][0] and "name" not in fields_of(data)[1][0]


def test_what_its_writer_corrected_is_corrected(pulled):
    threads = {GUID: [remote(1)]}
    with answering(with_threads(threads)) as address:
        pulled(address)
        threads[GUID][0]["text"] = "<p>Tidak sepakat.</p>"
        assert pulled(address)[1] == "0 komentar baru, 1 berubah, di 1 berita.\n"
    assert "Tidak sepakat" in pulled.file.read_text("utf-8")


def test_what_the_server_lost_is_told_and_deleted_only_when_asked(pulled):
    threads = {GUID: [remote(1), remote(2, parent=1), remote(3)]}
    with answering(with_threads(threads)) as address:
        pulled(address)
        before = pulled.file.read_bytes()
        threads[GUID] = [remote(1, "", mode=4, author=None), remote(2, parent=1)]
        status, out, _ = pulled(address)
        assert status == 0
        assert "isso-1 di content/comments/a.yml" in out and "isso-3 di" in out
        assert pulled.file.read_bytes() == before
        status, out, _ = pulled(address, forget=True)
        assert status == 0 and out.count("Dihapus juga di sini") == 2
        after = pulled.file.read_bytes()
        assert pulled(address, forget=True)[1].startswith("0 komentar baru, 0 berubah")
        assert pulled.file.read_bytes() == after
    _, comments = fields_of(after)
    assert [one["id"] for one in comments] == ["isso-1", "isso-2"]
    assert comments[0].keys() == {"id", "date", "hidden"}


def test_a_server_that_has_lost_everything_deletes_nothing(pulled):
    threads = {GUID: [remote(1), remote(2)]}
    with answering(with_threads(threads)) as address:
        pulled(address)
        before = pulled.file.read_bytes()
        threads.clear()
        status, _, err = pulled(address, forget=True)
        assert status == 1 and "tidak ada yang dihapus" in err
    assert pulled.file.read_bytes() == before


def test_a_comment_from_the_future_waits(pulled):
    with answering(
        with_threads({GUID: [remote(1), remote(2, created=time.time() + 900)]})
    ) as address:
        assert "isso-2" in pulled(address)[1]
    assert [one["id"] for one in fields_of(pulled.file.read_bytes())[1]] == ["isso-1"]


def test_namesakes_get_files_of_their_own(pulled):
    pulled.file.parent.mkdir()
    pulled.file.write_text("thread: tag:x,2026:y\ncomments: []\n", encoding="utf-8")
    with answering(with_threads({GUID: [remote(1)]})) as address:
        assert pulled(address)[0] == 0
    files = sorted(path.name for path in pulled.file.parent.iterdir())
    assert len(files) == 2 and files != ["a.yml"]


def drip(handler):
    handler.send_response(200)
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def half(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "100")
    handler.end_headers()
    handler.wfile.write(b"[1")


BROKEN = {
    "500": (lambda handler: reply(handler, b"rusak", 500), "menjawab dengan galat (status 500)"),
    "403": (lambda handler: reply(handler, b"no", 403), "menjawab dengan galat (status 403)"),
    "HTML": (lambda handler: reply(handler, b"<!DOCTYPE html><p>Halo"), "bukan daftar komentar"),
    "another list": (lambda handler: reply(handler, ["a"]), "bukan daftar komentar"),
    "too few": (lambda handler: reply(handler, [1]), "bukan daftar komentar"),
    "nothing": (lambda handler: reply(handler, b""), "bukan daftar komentar"),
    "not UTF-8": (lambda handler: reply(handler, b"\xff\xfe"), "bukan daftar komentar"),
    "silent": (lambda handler: time.sleep(2), "terlalu lama menjawab"),
    "dripping": (drip, "terlalu lama menjawab"),
    "cut off": (lambda handler: handler.connection.close(), "tidak menjawab"),
    "half": (half, "bukan daftar komentar"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_server_is_one_line_and_nothing_changes(pulled, monkeypatch, name):
    answer, said = BROKEN[name]
    monkeypatch.setattr(pulling, "Server", lambda address: client.Server(address, patience=0.2))
    with answering(answer) as address:
        status, out, err = pulled(address)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert said in err and err.endswith("Tidak ada yang diubah.\n")
    assert not pulled.file.exists()


def test_a_server_that_is_down_is_one_line(pulled):
    status, _, err = pulled(f"http://127.0.0.1:{free_port()}")
    assert (status, err.count("\n"), "tidak menjawab" in err) == (1, 1, True)


def test_half_a_thread_changes_no_file(pulled):
    good = with_threads({GUID: [remote(1)], "tag:uji.example,2026:Lain": [remote(2)]})

    def answer(handler):
        reply(handler, {"replies": [{"id": "x"}]}) if "Lain" in handler.path else good(handler)

    with answering(answer) as address:
        status, _, err = pulled(address)
    assert (status, "bukan daftar komentar" in err) == (1, True)
    assert not pulled.file.parent.exists()


@pytest.mark.parametrize("created", [-1e15, float("nan"), "kemarin"])
def test_a_comment_of_no_moment_is_no_comment(pulled, created):
    with answering(with_threads({GUID: [remote(1, created=created)]})) as address:
        status, _, err = pulled(address)
    assert (status, "bukan daftar komentar" in err) == (1, True)


@pytest.mark.parametrize("text", ["<p> </p>", "<script>x</script>"])
def test_a_comment_that_says_nothing_keeps_its_place_with_the_reason(pulled, site, text):
    with answering(with_threads({GUID: [remote(1, text), remote(2, parent=1)]})) as address:
        assert pulled(address)[0] == 0
    first, _ = fields_of(pulled.file.read_bytes())[1]
    assert first["hidden"] == "tidak ada isi yang dapat ditampilkan."
    assert site().status == 0


def test_a_file_with_a_mistake_is_told_before_anything_is_asked(pulled):
    pulled.file.parent.mkdir()
    pulled.file.write_text(f"thread: {GUID}\ncomments:\n- {{id: 1, email: a@b.example}}\n", "utf-8")
    status, _, err = pulled("http://127.0.0.1:9")
    assert status == 1 and "content/comments/a.yml:3" in err


def test_the_word_wants_an_address():
    from click.testing import CliRunner

    asked = CliRunner().invoke(main, ["discussion", "pull"])
    assert asked.exit_code == 2 and "--from" in asked.output


_TEXTS = st.text(max_size=40).map(str.strip)


@given(
    st.lists(
        st.fixed_dictionaries({"name": _TEXTS, "text": _TEXTS, "hidden": _TEXTS}),
        max_size=4,
    ),
    _TEXTS,
)
def test_what_is_written_is_read_again(rows, guid):
    comments = [
        {"id": str(n), "date": "2026-11-21T09:00:00+07:00"} | {k: v for k, v in row.items() if v}
        for n, row in enumerate(rows)
    ]
    text = written(guid or "x", comments)
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise AssertionError(text) from None
    assert fields_of(data) == (guid or "x", comments)
