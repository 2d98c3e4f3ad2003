"""Old addresses: the header Aliases and data/redirects.tsv, and what a build makes of them."""

from __future__ import annotations

import pytest
from conftest import story
from hypothesis import given
from hypothesis import strategies as st

from plugins.contract.redirects import ends_of, old_address, read_redirects
from plugins.edition.beside import REDIRECTS, gone_for_good, redirects_of

OLD = "/2019/11/25/judul-lama/"
HERE = "/2026/11/20/a/"


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("/2019/11/25/judul-lama/", "/2019/11/25/judul-lama/"),
        ("/2019/11/25/judul-lama", "/2019/11/25/judul-lama/"),
        ("/2019/11/25/judul-lama/index.html", "/2019/11/25/judul-lama/"),
        ("/2019/judul-lama.html", "/2019/judul-lama.html"),
        ("/?p=123", "/?p=123"),
        ("/index.php?page_id=7", "/index.php?page_id=7"),
        ("/2019/kab%C3%A9/", "/2019/kabé/"),
        ("/2019/kabé/", "/2019/kabé/"),
        ("/a%20b.html", "/a b.html"),
        ("/", "/"),
        ("", ""),
        ("judul-lama", ""),
        ("https://lama.example/judul/", ""),
        ("//lama.example/judul/", ""),
        ("/../rahasia/", ""),
        ("/%2e%2e/rahasia/", ""),
        ("/a//b/", ""),
        ("/.warta/edition.json", ""),
        ("/a/.htaccess", ""),
        ("/judul/#komentar", ""),
        ("/?p=1&q=2", ""),
        ("/?p=a b", ""),
        ("/?p", ""),
        ('/a"b/', ""),
        ("/a;b/", ""),
        ("/a{b}/", ""),
        ("/a%0Ab/", ""),
        ("/%ff/", ""),
        ("/$arg/", ""),
        ("/a*/", ""),
    ],
)
def test_the_form_of_an_old_address(text, known):
    assert old_address(text) == known


@given(st.text("/ab.%2e?=&;#é \\\"'\n", max_size=12))
def test_every_form_stays_what_it_is(text):
    known = old_address(text)
    assert not known or old_address(known) == known
    assert not known or (known.startswith("/") and "\n" not in known and '"' not in known)


def test_the_lines_of_the_list():
    data = "# dari WordPress\n\n/?p=1\t/a/\n/b\t/a/\r\n/c/\t410\n/?p=1\t/a/\n".encode("utf-8-sig")
    found, problems = read_redirects(data)
    assert [(one.old, one.new, one.line) for one in found] == [
        ("/?p=1", "/a/", 3),
        ("/b/", "/a/", 4),
        ("/c/", "410", 5),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("/a/ /b/\n", "redirect-form", 1),
        ("\n/a/\thttps://lain.example/\n", "redirect-form", 2),
        ("/a/\t/b/?x=1\n", "redirect-form", 1),
        ("/a/\t/b/\n/a/\t/c/\n", "redirect-twice", 2),
        ("/a/\t/a/\n", "redirect-circle", 1),
        ("/x/\t/a/\n/a/\t/b/\n/b/\t/a/\n", "redirect-circle", 2),
        (b"/a/\t/b\xff/\n", "redirect-form", 1),
    ],
)
def test_lines_that_cannot_be_followed(text, code, line):
    _, problems = read_redirects(text if isinstance(text, bytes) else text.encode())
    assert [(problem.kind.code, problem.line) for problem in problems] == [(code, line)]


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdefxyz"), max_size=6))
def test_every_way_ends_where_nothing_leads_on(ways):
    ends = ends_of(ways)
    assert not set(ends.values()) & ways.keys()
    circling = {old for old in ways if old not in ends}
    assert all(ways[old] in circling for old in circling)
    lines = "".join(f"/{old}/\t/{new}/\n" for old, new in ways.items())
    told = [p for p in read_redirects(lines.encode())[1] if p.kind.code == "redirect-circle"]
    assert bool(told) == bool(circling)


@pytest.fixture
def desk(site, tmp_path):
    """``desk(files)`` builds; what was built, and the old addresses that it left."""

    def run(files=None, **settings):
        built = site(files, CACHE_PATH=str(tmp_path / "cache"), **settings)
        return built, redirects_of(tmp_path / "cache")

    return run


def aliased(*old: str, **headers: str) -> str:
    return story(Aliases="; ".join(old), **headers)


def test_a_story_answers_at_its_old_addresses(desk):
    built, ways = desk({"2026/11/a.md": aliased(OLD, "/?p=123", "/lama/kab%C3%A9")})
    assert (built.status, built.codes) == (0, [])
    assert ways == {OLD: HERE, "/?p=123": HERE, "/lama/kabé/": HERE}
    assert "judul-lama" not in built.everything()


@pytest.mark.slow
def test_one_address_a_line_and_the_indonesian_name(desk):
    text = story(Alamat_Lama="\n    /lama/satu/\n    /lama/dua/")
    assert desk({"2026/11/a.md": text})[1] == {"/lama/satu/": HERE, "/lama/dua/": HERE}


@pytest.mark.slow
def test_a_bad_address_is_told_in_its_line(desk):
    text = story(Aliases="/lama/satu/\n    http://lama.example/x/")
    built, _ = desk({"2026/11/a.md": text})
    [problem] = [p for p in built.problems if p["code"] == "alias-form"]
    line = text.splitlines().index("    http://lama.example/x/") + 1
    assert (problem["line"], problem["header"], built.status) == (line, "Aliases", 1)


@pytest.mark.slow
def test_the_newsrooms_own_list(desk):
    lines = f"/?cat=4\t/kanal/daerah/\n/lama/\t{OLD}\n/hapus/\t410\n/tiada/\t/tidak/ada/\n"
    built, ways = desk({"2026/11/a.md": aliased(OLD), "data/redirects.tsv": lines})
    assert (built.status, built.codes) == (0, ["redirect-lost"])
    assert built.problems[0]["line"] == 4
    assert ways == {"/?cat=4": "/kanal/daerah/", "/lama/": HERE, OLD: HERE, "/hapus/": "410"}
    _, ways = desk({"data/redirects.tsv": "/?cat=4\t/kanal/opini/\n"})
    assert ways == {"/?cat=4": "/kanal/opini/", OLD: HERE}
    assert desk({"data/redirects.tsv": None})[1] == {OLD: HERE}


@pytest.mark.slow
def test_a_redirect_whose_end_goes_is_told_then(desk):
    files = {"2026/11/a.md": story(), "data/redirects.tsv": f"# lama\n/lama/\t{HERE}\n"}
    assert desk(files)[0].codes == []
    built, ways = desk({"2026/11/a.md": None, "2026/11/b.md": story(Title="B", Slug="b")})
    assert (built.status, built.codes, ways) == (0, ["redirect-lost"], {})
    assert built.problems[0]["line"] == 2
    assert desk({"2026/11/c.md": story(Title="C", Slug="c")})[0].codes == []


@pytest.mark.slow
def test_an_address_that_answers_is_no_old_one(desk):
    live = [HERE, "/kanal/daerah/", "/redaksi/", "/", "/feed/index.xml"]
    built, _ = desk({"2026/11/a.md": aliased(*live)})
    assert (built.status, built.codes) == (1, ["alias-answers"] * len(live))
    lines = "".join(f"{old}\t/hak-jawab/\n" for old in live)
    built, ways = desk({"2026/11/a.md": story(), "data/redirects.tsv": lines})
    assert (built.status, built.codes, ways) == (0, ["alias-answers"] * len(live), {})


@pytest.mark.slow
def test_a_page_that_comes_to_an_old_address_later(desk):
    desk({"2026/11/a.md": aliased("/tag/pasar/")})
    built, ways = desk({"2026/11/b.md": story(Title="B", Slug="b", Tags="pasar")})
    assert (built.status, built.codes) == (1, ["alias-answers"])
    assert built.problems[0]["file"] == "content/2026/11/a.md"
    assert ways == {"/tag/pasar/": HERE}


@pytest.mark.slow
def test_two_stories_for_one_old_address(desk):
    other = aliased(OLD, Title="B", Slug="b")
    built, _ = desk({"2026/11/a.md": aliased(OLD), "2026/11/b.md": other})
    assert (built.status, {*built.codes}) == (1, {"alias-twice"})
    draft = aliased(OLD, Title="B", Slug="b", Status="draf")
    built, ways = desk({"2026/11/b.md": draft})
    assert (built.status, ways) == (0, {OLD: HERE})
    built, _ = desk({"data/redirects.tsv": f"{OLD}\t/redaksi/\n"})
    assert (built.status, built.problems[0]["code"]) == (1, "alias-twice")
    assert desk({"data/redirects.tsv": f"{OLD}\t{HERE}\n"})[0].status == 0


@pytest.mark.slow
def test_nothing_leads_to_what_readers_may_not_see_yet(desk):
    held = aliased(OLD, Embargo="2026-12-01 08:00 WIB")
    lines = f"/lama/\t{OLD}\n/lain/\t{HERE}\n"
    built, ways = desk({"2026/11/a.md": held, "data/redirects.tsv": lines})
    assert (built.status, ways) == (0, {})
    _, ways = desk(now="2026-12-01T09:00+07:00")
    assert ways == {OLD: HERE, "/lama/": HERE, "/lain/": HERE}
    assert desk()[1] == {}


def test_old_addresses_of_somebody_who_is_protected_are_gone(desk, tmp_path):
    lines = f"/umpama/\t{HERE}\n/lagi/\t{OLD}\n"
    desk({"2026/11/a.md": aliased(OLD, "/?p=9"), "data/redirects.tsv": lines})
    back = "2026-11-21 10:00 WIB | masa-depan-anak | Menuntun kepada seseorang."
    title = "Berita tentang seorang anak dicabut"
    withdrawn = aliased(OLD, "/?p=9", Dicabut=back, Judul_Pengganti=title, Guid="tag:u.id,2026:7")
    built, ways = desk({"2026/11/a.md": withdrawn})
    assert built.status == 0
    assert ways == dict.fromkeys((OLD, "/?p=9", "/umpama/", "/lagi/"), "410")
    assert gone_for_good(tmp_path / "cache") >= {HERE, OLD, "/umpama/"}
    assert "judul-lama" not in built.everything()


@pytest.mark.slow
def test_the_list_is_written_only_when_it_may_be_another(desk, tmp_path):
    desk({"2026/11/a.md": aliased(OLD), "2026/11/b.md": story(Title="B", Slug="b")})
    (tmp_path / "cache" / REDIRECTS).write_text("tanda\tx\n")
    built, ways = desk({"2026/11/b.md": story("Lain.", Title="B", Slug="b")})
    assert (built.status, ways) == (0, {"tanda": "x"})
    _, ways = desk({"2026/11/a.md": story(Slug="baru", Aliases=f"{OLD}; {HERE}")})
    assert ways == {OLD: "/2026/11/20/baru/", HERE: "/2026/11/20/baru/"}
    assert desk({"2026/11/a.md": None})[1] == {}


@pytest.mark.slow
def test_a_link_to_an_old_address_is_no_dead_one(desk):
    body = f"Lihat [ini]({OLD})."
    files = {"2026/11/a.md": aliased(OLD), "2026/11/b.md": story(body, Title="B", Slug="b")}
    assert desk(files)[0].codes == []


@pytest.mark.slow
def test_a_page_answers_at_its_old_addresses(desk):
    page = "Judul: Tentang\nAlamat_Lama: /profil/\n    /?page_id=3\n\nKami.\n"
    built, ways = desk({"pages/tentang.md": page, "2026/11/a.md": story("[Kami](/profil/).")})
    assert (built.status, built.codes) == (0, [])
    assert ways == {"/profil/": "/tentang/", "/?page_id=3": "/tentang/"}
    built, _ = desk({"2026/11/a.md": aliased("/profil/")})
    assert (built.status, built.codes) == (1, ["alias-twice"])
    draft = page.replace("\n\n", "\nKeadaan: draf\n\n")
    built, ways = desk({"pages/tentang.md": draft})
    assert (built.status, ways) == (0, {"/profil/": HERE})
    wrong = page.replace("/profil/", "profil")
    built, _ = desk({"pages/tentang.md": wrong, "2026/11/a.md": story()})
    [problem] = built.problems
    told = (problem["code"], problem["line"], problem["header"])
    assert (built.status, *told) == (1, "alias-form", 2, "Alamat_Lama")
