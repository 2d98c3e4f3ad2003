"""What stops a publish before its first byte, and what is said of targets that cannot be."""

from __future__ import annotations

import gzip
import json
import socket
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import NOW, picture, story
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.cli import main
from desk.publish import Request, list_editions, publish, rollback
from desk.publishing.leaks import Hidden, Suspects
from desk.publishing.local import LocalEdition
from desk.publishing.place import folders_of, place_of
from desk.publishing.targets.settings import password_variable, problems_of

ROOT = Path(__file__).parents[1]
HELD = story(
    "Isi yang ditahan.",
    Title="Bupati Umpama mengundurkan diri besok pagi",
    Slug="bupati-umpama-mengundurkan-diri",
    Embargo="2027-01-01 08:00 WIB",
    Guid="tag:uji.example,2026:rahasia",
)
DRAFT = story("Draf.", Title="Rapat tertutup", Status="draf", Guid="tag:uji.example,2026:draf")


@pytest.fixture
def desk(site, tmp_path):
    """``desk(files, build=True, **wishes)`` builds and publishes to a folder; its status and report."""

    def run(files=None, *, plant=None, **wishes):
        cache = str(tmp_path / "cache")
        built = site({"2026/11/a.md": story()} | (files or {}), CACHE_PATH=cache)
        for path, text in (plant or {}).items():
            (built.output / path).parent.mkdir(parents=True, exist_ok=True)
            (built.output / path).write_text(text, encoding="utf-8")
        chosen = {"PATH": str(built.content), "OUTPUT_PATH": str(built.output), "CACHE_PATH": cache}
        report = tmp_path / "publish.json"
        request = Request(f"folder:{tmp_path / 'host'}", build=False, report=report, **wishes)
        status = publish(ROOT, request, chosen | {"NOW": NOW})
        told = json.loads(report.read_text())
        told["codes"] = [problem["code"] for problem in told["problems"]]
        told["chosen"], told["request"] = chosen, request
        return status, told

    return run


def test_an_edition_with_held_stories_and_drafts_goes_out_without_them(desk, tmp_path):
    status, told = desk({"2026/11/b.md": HELD, "2026/11/c.md": DRAFT})
    assert (status, told["edition"], told["codes"]) == (0, 1, [])
    assert (tmp_path / "host/2026/11/20/a/index.html").is_file()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("catatan/index.html", "<p>Bupati Umpama mengundurkan diri besok pagi, kata mereka.</p>"),
        ("catatan/index.html", '<a href="/2026/11/20/bupati-umpama-mengundurkan-diri/">x</a>'),
        ("feed/lain.xml", "<guid>tag:uji.example,2026:rahasia</guid>"),
        ("cari/isi.json", '{"t": "bupati-umpama-mengundurkan-diri"}'),
        ("2026/11/20/bupati-umpama-mengundurkan-diri/index.html", "kosong"),
        ("images/bupati-umpama-mengundurkan-diri.jpg", "gambar"),
        ("catatan/index.html", "<h2>Rapat tertutup</h2>"),
        ("feed/lain.xml", "<title>Bupati Umpama mengundurkan&#32;diri besok pagi</title>"),
    ],
)
def test_a_held_story_planted_in_the_output_stops_it(desk, tmp_path, path, text):
    status, told = desk({"2026/11/b.md": HELD, "2026/11/c.md": DRAFT}, plant={path: text})
    assert (status, told["codes"]) == (1, ["publish-leak"])
    assert told["edition"] is None
    assert not (tmp_path / "host").exists()


@pytest.mark.parametrize("text", ["Rapat tertutup digelar kemarin.", "rapat-tertutup", "draf"])
def test_words_that_others_may_say_stop_nothing(desk, text):
    assert desk({"2026/11/c.md": DRAFT}, plant={"catatan/index.html": f"<p>{text}</p>"})[0] == 0


PIECES = st.lists(
    st.sampled_from([*"ab", "kota", "desa baru", "kotabaru", "12345678", *"-/ <>.é_"]), max_size=9
)
TEXTS = PIECES.map("".join)
STORIES = st.builds(
    lambda folder, words, title: Hidden(
        "x.md", folder and f"{folder}/", tuple(filter(None, words)), title
    ),
    st.sampled_from(["", "a", "a/b"]),
    st.lists(TEXTS, max_size=3),
    TEXTS.map(str.strip),
)


@settings(max_examples=60)
@given(
    st.lists(STORIES, min_size=6, max_size=9), st.lists(TEXTS, min_size=1, max_size=4), st.data()
)
def test_who_is_out_of_the_question_is_not_in_the_file(stories, parts, data):
    """What is looked for in a hurry is what is found by looking for everything."""
    quoted = [text for one in stories for text in (*one.words, f'"{one.title}"')]
    parts += data.draw(st.lists(st.sampled_from([*quoted, ""]), max_size=3))
    text = "".join(data.draw(st.permutations(parts)))
    for path in ("a/b/index.html", text.replace("\n", "")):
        found = [one for one in Suspects(stories).of(path, text) if one.found_in(path, text)]
        assert found == [one for one in stories if one.found_in(path, text)]


def test_of_a_thousand_drafts_a_page_is_searched_for_few():
    names = [f"warga-{n:04}x-menunggu-jembatan-{n:05}y" for n in range(1000)]
    stories = [
        Hidden(
            f"{one}.md",
            "",
            (f"/2026/{one}/", f"tag:x.id,2026:{n:08x}", one),
            one.replace("-", " "),
        )
        for n, one in enumerate(names)
    ]
    text = f"<p>tag:x.id,2026:{5:08x} warga menunggu jembatan 2026</p> /2026/{names[7]}/ <b>"
    found = list(Suspects(stories).of("index.html", text))
    assert [one.path for one in found] == [f"{names[n]}.md" for n in (5, 7)]


def test_a_draft_that_is_a_copy_of_a_public_story_stops_nothing(desk):
    again = story(Title="Warga berkumpul", Status="draf", Guid="tag:uji.example,2026:lain")
    assert desk({"2026/11/a-lagi.md": again})[0] == 0


def test_a_story_that_vanishes_stops_it_unless_that_is_allowed(desk, tmp_path):
    desk({"2026/11/b.md": story(Title="B", Slug="b")})
    status, told = desk({"2026/11/b.md": None})
    assert (status, told["codes"]) == (1, ["publish-gone"])
    assert "/2026/11/20/b/" in told["problems"][0]["found"]
    assert (tmp_path / "host/2026/11/20/b/index.html").exists()


def test_a_vanished_story_that_is_allowed_goes(desk, tmp_path):
    desk({"2026/11/b.md": story(Title="B", Slug="b")})
    status, told = desk({"2026/11/b.md": None}, allow_gone=True)
    assert (status, [p["level"] for p in told["problems"]]) == (0, ["warning"])
    assert not (tmp_path / "host/2026/11/20/b").exists()


MOVED = story(Title="B", Slug="baru", Guid="tag:uji.example,2026:b")


@pytest.mark.slow
def test_a_story_that_moves_says_where_it_was(desk, tmp_path):
    desk({"2026/11/b.md": MOVED.replace("Slug: baru", "Slug: b")})
    status, told = desk({"2026/11/b.md": MOVED})
    assert (status, told["codes"]) == (1, ["publish-gone"])
    assert "Aliases" in told["problems"][0]["cure"]
    status, told = desk({"2026/11/b.md": "Aliases: /2026/11/20/b/\n" + MOVED})
    assert (status, told["codes"]) == (0, [])
    page = (tmp_path / "host/2026/11/20/b/index.html").read_text()
    assert "url=/2026/11/20/baru/" in page
    assert "Halaman ini pindah" in page
    # Without the line the address would be gone after all.
    status, told = desk({"2026/11/b.md": MOVED})
    assert (status, told["codes"]) == (1, ["publish-gone"])


@pytest.mark.slow
def test_the_newsroom_may_say_that_an_address_is_gone(desk, tmp_path):
    desk({"2026/11/b.md": story(Title="B", Slug="b")})
    lines = "/2026/11/20/b/\t410\n/?p=7\t/2026/11/20/a/\n"
    status, told = desk({"2026/11/b.md": None, "data/redirects.tsv": lines})
    assert (status, told["codes"]) == (0, [])
    assert not (tmp_path / "host/2026/11/20/b").exists()


def test_an_old_address_stands_in_nobodys_way(tmp_path):
    """Below a file no folder can be; a page of the edition is never written over."""
    (tmp_path / "host").mkdir()
    (tmp_path / "host/a.html").write_text("ada")
    moved = {
        "a.html": b"x",
        "a.html/2/index.html": b"x",
        "b.html": b"x",
        "b.html/2/index.html": b"x",
    }
    store = tmp_path / "prints.sqlite"
    local = LocalEdition.looked_at(tmp_path / "host", store, {}, moved)
    assert local.files.keys() == {"a.html", "b.html"}
    assert local.bytes_of("a.html") == b"ada"


PROTECTED = {
    "Dicabut": "2026-11-21 10:00 WIB | masa-depan-anak | Keterangan di dalamnya menuntun kepada seseorang.",
    "Judul_Pengganti": "Berita tentang seorang anak dicabut",
}
NAMED = {
    "Title": "Umpama mencuri ayam",
    "Slug": "umpama",
    "Tags": "umpama",
    "Guid": "tag:uji.example,2026:7",
}


def a_story_that_names_somebody(**headers: str) -> str:
    picture = "Rahasia. ![Rumah](/images/rumah.png)"
    return story(picture, **NAMED, **headers)


def everything_under(folder: Path) -> str:
    """All bytes of a host, its own folders and compressed files too, with their names, as text."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    texts = []
    for path in found:
        data = path.read_bytes()
        texts += [str(path.relative_to(folder)), data.decode("utf-8", "replace")]
        texts += [gzip.decompress(data).decode("utf-8", "replace")] if path.suffix == ".gz" else []
    return "\n".join(texts).lower()


@pytest.mark.slow
def test_a_withdrawal_that_protects_leaves_nothing_on_the_host(desk, tmp_path, capsys):
    named = {"images/rumah.png": picture()}
    desk(named | {"2026/11/u.md": a_story_that_names_somebody()})
    # The page and the picture lie among the kept files of older editions too.
    desk({"2026/11/u.md": a_story_that_names_somebody(Summary="Umpama lagi.")})
    assert "umpama" in everything_under(tmp_path / "host/.editions")
    withdrawn = {"2026/11/u.md": a_story_that_names_somebody(**PROTECTED), "images/rumah.png": None}
    status, told = desk(withdrawn | {"2026/11/a.md": story("Lain.")})
    assert (status, told["codes"], told["edition"]) == (0, [], 3)
    assert "2026/11/20/umpama/index.html" in told["removed"]
    assert told["leaving"] == []
    left = everything_under(tmp_path / "host")
    for word in ("umpama", "rahasia", "rumah.png"):
        assert word not in left
    # No way back leads to it, and the next edition is kept again.
    assert rollback(ROOT, told["request"], None, told["chosen"]) == 1
    desk({"2026/11/a.md": story("Lain lagi.")})
    assert rollback(ROOT, told["request"], 3, told["chosen"]) == 0
    assert "Edisi lama dihapus" in capsys.readouterr().out


def test_another_address_does_not_vanish_beside_it(desk):
    desk(
        {
            "images/rumah.png": picture(),
            "2026/11/u.md": a_story_that_names_somebody(),
            "2026/11/b.md": story(Title="B", Slug="b"),
        }
    )
    withdrawn = {"2026/11/u.md": a_story_that_names_somebody(**PROTECTED), "2026/11/b.md": None}
    status, told = desk(withdrawn)
    assert (status, told["codes"]) == (1, ["publish-gone"])
    assert "umpama" not in told["problems"][0]["found"]


def test_an_old_story_with_another_id_stops_it_unless_that_is_allowed(desk):
    files = {
        f"2026/11/c{n}.md": story(Title=f"C {n}", Date=f"2026-11-1{n} 08:00") for n in range(3)
    }
    assert desk(files)[1]["codes"] == []
    again = {
        "2026/11/c1.md": story(Title="C 1", Date="2026-11-11 08:00", Guid="tag:uji.example,2026:x")
    }
    status, told = desk(again)
    assert (status, told["codes"]) == (1, ["publish-again"])
    assert "/2026/11/11/c1/" in told["problems"][0]["found"]
    status, told = desk(allow_new=True)
    assert (status, [p["level"] for p in told["problems"]]) == (0, ["warning"])


def test_a_new_story_and_one_with_another_tag_are_no_old_ones(desk):
    old = {"2026/11/c.md": story(Title="C", Date="2026-11-02 08:00")}
    desk(old | {"2026/11/d.md": story(Title="D", Tags="pasar")})
    new = {"2026/11/e.md": story(Title="E", Date="2026-11-23 08:00")}
    tagged = {"2026/11/c.md": story(Title="C", Date="2026-11-02 08:00", Tags="pasar")}
    assert desk(new | tagged)[1]["codes"] == []


def test_feeds_that_the_host_has_lost_are_told(desk, tmp_path):
    desk()
    (tmp_path / "host/feed/index.xml").unlink()
    status, told = desk({"2026/11/b.md": story(Title="B")})
    assert (status, told["codes"]) == (0, ["publish-feeds"])
    assert "feed/index.xml" in told["problems"][0]["found"]


def test_what_the_law_asks_for_stops_it_before_the_first_byte(desk, tmp_path, monkeypatch):
    _, told = desk()
    chosen, report = told["chosen"], tmp_path / "publish.json"
    place = place_of(
        f"folder:{tmp_path / 'lain'}", ROOT, folders_of(ROOT / "pelicanconf.py", chosen)
    )
    reached = replace(place, values={"kind": "ssh"})
    monkeypatch.setattr("desk.publish.place_of", lambda *given: reached)
    request = Request("server", build=False, report=report)
    # The outlet of these tests has all of it but an address on the net: SITEURL is the demo's.
    assert publish(ROOT, request, chosen) == 1
    problems = json.loads(report.read_text())["problems"]
    assert [(p["code"], p["header"], p["level"]) for p in problems] == [
        ("law-demo", "SITEURL", "error")
    ]
    assert not (tmp_path / "lain").exists()
    assert publish(ROOT, request, chosen | {"SITEURL": "https://kabar-umpama.id"}) == 0
    assert (tmp_path / "lain/index.html").is_file()


def test_a_listing_may_vanish(desk):
    desk({"2026/11/a.md": story(Tags="pasar")})
    status, told = desk({"2026/11/a.md": story(Tags="sungai")})
    assert status == 0
    assert "tag/pasar/index.html" in told["removed"]


def test_a_tree_that_no_build_left_is_not_sent(tmp_path):
    (tmp_path / "output").mkdir()
    (tmp_path / "output/index.html").write_text("x")
    report = tmp_path / "r.json"
    request = Request(f"folder:{tmp_path / 'host'}", build=False, report=report)
    chosen = {"OUTPUT_PATH": str(tmp_path / "output"), "CACHE_PATH": str(tmp_path / "cache")}
    assert publish(ROOT, request, chosen) == 1
    assert json.loads(report.read_text())["problems"][0]["code"] == "publish-unfinished"


def test_a_broken_story_publishes_nothing(site, tmp_path):
    built = site({"2026/11/a.md": story(Date="kemarin")}, CACHE_PATH=str(tmp_path / "cache"))
    chosen = {"PATH": str(built.content), "OUTPUT_PATH": str(built.output), "NOW": NOW}
    chosen["CACHE_PATH"] = str(tmp_path / "cache")
    assert publish(ROOT, Request(f"folder:{tmp_path / 'host'}"), chosen) == 1
    assert not (tmp_path / "host").exists()


def test_the_words_tell_what_was_done_and_go_back(desk, capsys):
    _, told = desk()
    desk({"2026/11/a.md": story("Isi baru.")})
    capsys.readouterr()
    assert list_editions(ROOT, told["request"], told["chosen"]) == 0
    assert [line[:2] for line in capsys.readouterr().out.splitlines()] == ["1:", "2:"]
    assert rollback(ROOT, told["request"], None, told["chosen"]) == 0
    assert rollback(ROOT, told["request"], 9, told["chosen"]) == 1
    assert "edisi 9" in capsys.readouterr().err


def test_there_is_no_way_back_by_a_damaged_manifest(desk, tmp_path, capsys):
    _, told = desk()
    desk({"2026/11/a.md": story("Isi baru.")})
    desk({"2026/11/a.md": story("Isi yang lebih baru.")})
    (tmp_path / "host/.warta/edition.json").write_text("{}")
    before = everything_under(tmp_path / "host")
    assert rollback(ROOT, told["request"], None, told["chosen"]) == 1
    assert "jalan kembali" in capsys.readouterr().err
    assert list_editions(ROOT, told["request"], told["chosen"]) == 1
    assert everything_under(tmp_path / "host") == before


def test_a_dry_run_shows_the_same_list(desk):
    _, planned = desk(dry_run=True)
    _, done = desk()
    assert planned["sent"] == done["sent"] != []
    assert planned["edition"] is None


def test_a_folder_may_be_named_from_home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    chosen = {"CACHE_PATH": str(tmp_path / "cache")}
    place = place_of("folder:~/situs", ROOT, folders_of(ROOT / "pelicanconf.py", chosen))
    assert place.target.root == tmp_path / "situs"


@pytest.mark.parametrize("inside", [".", "output/situs", "content", "cache/x", ".."])
def test_a_target_is_no_folder_of_the_newsroom(tmp_path, inside, monkeypatch):
    home = tmp_path / "redaksi"
    for name in ("content", "output", "cache"):
        (home / name).mkdir(parents=True)
    monkeypatch.chdir(home)
    names = {"PATH": "content", "OUTPUT_PATH": "output", "CACHE_PATH": "cache"}
    report = tmp_path / "r.json"
    chosen = {key: str(home / name) for key, name in names.items()}
    request = Request(f"folder:{inside}", build=False, report=report)
    assert publish(ROOT, request, chosen) == 1
    assert json.loads(report.read_text())["problems"][0]["code"] == "target-place"


GOOD = {
    "folder": {"kind": "folder", "path": "/srv/situs"},
    "ssh": {"kind": "ssh", "host": "warta@web.example.id", "path": "/srv/situs", "port": 2222},
    "sftp": {"kind": "sftp", "host": "web.example.id", "user": "warta", "path": "situs"},
    "s3": {"kind": "s3", "bucket": "berita-umpama", "endpoint": "https://s3.example.id"},
}


@pytest.mark.parametrize("name", GOOD)
def test_a_target_as_it_should_be(name):
    assert problems_of(name, GOOD[name] | {"url": "https://umpama.example.id", "keep": 5}) == []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (None, "target-value"),
        ({"kind": "dropbox"}, "target-value"),
        ({"kind": "folder"}, "target-value"),
        (GOOD["ssh"] | {"password": "x"}, "target-secret"),
        (GOOD["s3"] | {"secret_access_key": "x"}, "target-secret"),
        (GOOD["ssh"] | {"prot": 22}, "target-value"),
        (GOOD["ssh"] | {"port": "22"}, "target-value"),
        (GOOD["ssh"] | {"host": "-oProxyCommand=x"}, "target-value"),
        (GOOD["ssh"] | {"path": "-x"}, "target-value"),
        (GOOD["s3"] | {"endpoint": "https://kunci:sandi@s3.example.id"}, "target-value"),
        (GOOD["s3"] | {"bucket": "Huruf_Besar"}, "target-value"),
        (GOOD["folder"] | {"url": "situs.example.id"}, "target-value"),
        (GOOD["folder"] | {"url": "https://budi:sandi@situs.example.id/"}, "target-value"),
        (GOOD["folder"] | {"server": "iis"}, "target-value"),
        ({"kind": "ftps", "host": "ftp.example.id", "user": "u", "path": "/"}, "target-password"),
    ],
)
def test_a_target_that_cannot_be(values, code):
    problems = problems_of("server", values)
    assert [problem.kind.code for problem in problems] == [code]
    assert problems[0].file == "publishconf.py"


def test_the_variable_of_a_password():
    assert password_variable("hosting-2") == "WARTA_PASSWORD_HOSTING_2"


def test_an_unknown_target_is_wrong_use():
    assert CliRunner().invoke(main, ["publish", "--to", "tidak-ada"]).exit_code == 2


@pytest.mark.slow
def test_the_public_address_is_compared(desk, tmp_path, monkeypatch):
    from desk.publishing import afterwards

    monkeypatch.setattr(afterwards, "_WAIT", 0.0)
    desk()
    local = LocalEdition.looked_at(tmp_path / "host", tmp_path / "prints.sqlite", {})
    paths = afterwards.samples(["2026/11/20/a/index.html"], local)
    assert paths == ["index.html", "2026/11/20/a/index.html", "feed/index.xml"]
    with _served(tmp_path / "host") as url:
        assert afterwards.compared(url, paths, local, 1) == []
        (tmp_path / "host/index.html").write_text("lain")
        (tmp_path / "host/feed/index.xml").unlink()
        found = afterwards.compared(url, paths, LocalEdition(tmp_path / "output"), 1)
    assert [problem.kind.code for problem in found] == ["public-different", "public-silent"]
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{closed.getsockname()[1]}"
    assert [p.kind.code for p in afterwards.compared(nobody, ["index.html"], local, 1)] == [
        "public-silent"
    ]


@pytest.mark.slow
def test_a_withdrawn_page_that_a_network_still_gives_out_is_told(tmp_path):
    from desk.publishing import afterwards

    gone = ["2026/11/20/umpama/index.html", "2026/11/20/umpama/feed/index.xml"]
    page = tmp_path / gone[0]
    page.parent.mkdir(parents=True)
    with _served(tmp_path) as url:
        page.parent.rmdir()
        assert afterwards.still_there(url, gone, 1) == []
        page.parent.mkdir()
        page.write_text("lama")
        found = afterwards.still_there(url, gone, 1)
    assert [problem.kind.code for problem in found] == ["public-withdrawn"]
    assert "/2026/11/20/umpama/" in dict(found[0].values)["address"]


def _served(folder):
    from site_checkers import served

    return served(folder)
