"""The search: what is found, and what must not be; in the index, on the page, and in a browser."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import site_checkers
from browser import browsing
from conftest import DATA, NOW, ROOT, Built, newsroom, story
from deploy_hosts import Deployed, free_port, program

from desk.build import build_edition
from desk.publishing.hidden import Archive
from desk.publishing.hosts import nginx
from desk.publishing.order import Rank, is_address, rank_of
from plugins.edition.tree import OutputTree
from plugins.plan.searched import SEARCH_STORIES, searched_years
from plugins.search import years as year_indexes
from plugins.search.document import document
from plugins.search.indexer import IndexingError
from plugins.stories.reading import read_story

FLOOD = story(
    "Dumai (uji.example) – Ratusan rumah kebanjiran setelah sungai meluap.",
    Title="Sungai meluap di Dumai",
    Tags="pasang",
)
MARKET = story(
    "Pekanbaru (uji.example) – Pedagang membersihkan pasar setelah banjir surut.",
    Title="Pasar dibersihkan",
    Category="Opini",
    Authors="Siti Aminah",
    Date="2026-10-02 08:00",
)
OLD = story(
    "Dumai (uji.example) – Jembatan hanyut.", Title="Jembatan hanyut", Date="2019-02-03 08:00"
)
STORIES = {"2026/banjir.md": FLOOD, "2026/pasar.md": MARKET, "2019/jembatan.md": OLD}
HIDDEN = {
    "2026/draf.md": story("Kata rahasiadraf.", Title="Belum selesai", Status="draf"),
    "2026/tahan.md": story("Kata rahasiatahan.", Title="Nanti saja", Date="2026-12-24 08:00"),
    "2026/cabut.md": story(
        "Kata rahasiacabut.",
        Title="Sudah dicabut",
        Retracted="2026-11-21T10:00+07:00 | keliru | Angkanya salah.",
    ),
}


def unpacked(folder: Path) -> dict[str, bytes]:
    """Every file of an index as the browser reads it."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            name = path.relative_to(folder).as_posix()
            found[name] = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    return found


def stories_in(folder: Path) -> dict[str, dict]:
    """What an index shows of its stories, by address."""
    parts = [data for name, data in unpacked(folder).items() if name.endswith(".pf_fragment")]
    shown = [json.loads(data.removeprefix(b"pagefind_dcd")) for data in parts]
    return {one["url"]: one for one in shown}


@pytest.fixture
def searched(site) -> Built:
    return site(STORIES | HIDDEN, SEARCH_INDEX=True)


class TestTheIndex:
    def test_holds_the_public_stories_of_each_year(self, searched):
        assert stories_in(searched.output / "pagefind/2019").keys() == {"/2019/02/03/jembatan/"}
        found = stories_in(searched.output / "pagefind/2026")
        assert found.keys() == {
            "/2026/11/20/banjir/",
            "/2026/10/02/pasar/",
        }
        one = found["/2026/11/20/banjir/"]
        assert one["meta"]["title"] == "Sungai meluap di Dumai"
        assert {name: sorted(values) for name, values in one["filters"].items()} == {
            "kanal": ["Daerah"],
            "tempat": ["Kota Dumai", "Riau"],
            "orang": ["Mudawar"],
            "tahun": ["2026"],
        }
        assert one["content"].startswith("Sungai meluap di Dumai. Dumai – ")

    def test_holds_nothing_of_what_readers_may_not_see(self, searched):
        everything = b"\n".join(unpacked(searched.output / "pagefind").values())
        assert b"kebanjiran" in everything
        for word in (b"rahasia", b"Belum selesai", b"Nanti saja", b"Sudah dicabut"):
            assert word not in everything

    @pytest.mark.slow
    def test_loses_what_is_withdrawn_or_over(self, site):
        site(STORIES, SEARCH_INDEX=True)
        gone = MARKET.replace(
            "Guid:", "Retracted: 2026-11-21T10:00+07:00 | keliru | Angkanya salah.\nGuid:"
        )
        built = site({"2026/pasar.md": gone}, SEARCH_INDEX=True)
        assert b"Pedagang" not in b"\n".join(unpacked(built.output / "pagefind").values())

    @pytest.mark.slow
    def test_is_the_same_to_the_byte_after_edits_and_from_nothing(self, site, tmp_path):
        site(STORIES | HIDDEN, SEARCH_INDEX=True)
        site({"2019/jembatan.md": OLD + "\nKini berdiri lagi.\n"}, SEARCH_INDEX=True)
        edited = site({"2026/tahan.md": None, "2026/pasar.md": None}, SEARCH_INDEX=True)
        clean = site(
            {},
            SEARCH_INDEX=True,
            OUTPUT_PATH=str(tmp_path / "lain"),
            CACHE_PATH=str(tmp_path / "simpan"),
        )
        assert edited.status == clean.status == 0
        assert edited.files() == Built(0, {}, clean.content, tmp_path / "lain").files()

    def test_is_made_anew_for_the_year_that_changed_alone(self, site, monkeypatch):
        made = []
        make = year_indexes.make_index

        def counted(documents, work, target, language):
            made.append(target.name)
            make(documents, work, target, language)

        monkeypatch.setattr(year_indexes, "make_index", counted)
        site(STORIES, SEARCH_INDEX=True)
        site({}, SEARCH_INDEX=True)
        assert made == ["2019", "2026"]
        site({"2026/banjir.md": FLOOD + "\nLagi.\n"}, SEARCH_INDEX=True)
        site({"2026/draf.md": HIDDEN["2026/draf.md"]}, SEARCH_INDEX=True)
        assert made == ["2019", "2026", "2026"]

    def test_a_build_without_one_leaves_none_behind(self, site):
        site(STORIES, SEARCH_INDEX=True)
        plain = site({})
        assert not (plain.output / "pagefind").exists()
        assert "cari.js" not in plain.read("cari/index.html")
        again = site({}, SEARCH_INDEX=True)
        assert (again.output / "pagefind/2019/pagefind-entry.json").is_file()

    def test_one_that_fails_stops_the_build_before_the_first_write(self, site, monkeypatch):
        def fail(*given):
            raise IndexingError("disk penuh")

        monkeypatch.setattr(year_indexes, "make_index", fail)
        built = site(STORIES, SEARCH_INDEX=True)
        assert (built.status, built.codes) == (1, ["search-index"])
        assert not built.output.exists()

    @pytest.mark.slow
    def test_one_that_was_interrupted_is_made_again(self, site, monkeypatch):
        make = year_indexes.make_index

        def killed(documents, work, target, language):
            make(documents, work, target, language)
            raise KeyboardInterrupt

        monkeypatch.setattr(year_indexes, "make_index", killed)
        with pytest.raises(KeyboardInterrupt):
            site(STORIES, SEARCH_INDEX=True)
        monkeypatch.setattr(year_indexes, "make_index", make)
        built = site({}, SEARCH_INDEX=True)
        assert len(stories_in(built.output / "pagefind/2019")) == 1

    @pytest.mark.slow
    def test_what_a_killed_build_copied_is_not_left_by_one_without(self, site, monkeypatch):
        put = OutputTree.put

        def killed(tree, path, data):
            if path.endswith(".pf_meta"):
                raise KeyboardInterrupt
            return put(tree, path, data)

        site(STORIES)
        monkeypatch.setattr(OutputTree, "put", killed)
        with pytest.raises(KeyboardInterrupt):
            site({}, SEARCH_INDEX=True)
        monkeypatch.setattr(OutputTree, "put", put)
        built = site({})
        assert not (built.output / "pagefind").exists()
        assert "cari.js" not in built.read("cari/index.html")

    def test_a_house_without_a_search_makes_none(self, site):
        built = site(STORIES, SEARCH_INDEX=True, SEARCH=False)
        assert not (built.output / "pagefind").exists()

    def test_the_program_comes_once(self, searched):
        names = [path for path in searched.files() if path.startswith("pagefind/")]
        assert [path for path in names if path.endswith(".js")] == [
            "pagefind/2026/pagefind-worker.js",
            "pagefind/2026/pagefind.js",
        ]
        assert not [path for path in names if "-ui" in path or "wasm.unknown" in path]


def test_publishing_looks_into_what_the_search_shows(site, tmp_path):
    held = story(Title="Bupati Umpama mengundurkan diri besok pagi", Date="2026-12-24 08:00")
    built = site({"2026/a.md": held}, SEARCH_INDEX=True, CACHE_PATH=str(tmp_path / "cache"))
    planted = built.output / "pagefind/2026/fragment/id_0123456.pf_fragment"
    planted.parent.mkdir(parents=True)
    text = {"content": "Bupati Umpama mengundurkan diri besok pagi, kata mereka."}
    planted.write_bytes(gzip.compress(b"pagefind_dcd" + json.dumps(text).encode()))
    [folder] = (path.parent for path in (tmp_path / "cache").rglob("archive-*.sqlite"))
    archive = Archive(folder, built.output, "content")
    path = planted.relative_to(built.output).as_posix()
    assert [problem.kind.code for problem in archive.leaks(built.output, [path])] == [
        "publish-leak"
    ]
    archive.close()


def test_a_document_holds_names_with_commas_and_no_picture():
    text = story('Air naik.\n\n![Air > jalan](/images/a.jpg "b")\n\nSelesai.', Title="Air & <api>")
    read = read_story(text.encode(), "2026/a.md", newsroom()).understood
    page = document(read, "id", {"orang": ["Siti, M.Si"]})
    assert "<h1>Air &amp; &lt;api&gt;</h1>" in page
    assert 'data-pagefind-filter="orang[title]" title="Siti, M.Si"' in page
    assert "<img" not in page
    assert "Selesai." in page


@pytest.mark.parametrize(
    ("counts", "years"),
    [
        ({}, ((), 0)),
        ({2026: SEARCH_STORIES + 1, 2025: 1}, ((2026, 2025), 1)),
        (dict.fromkeys(range(2026, 2006, -1), 3), (tuple(range(2026, 2006, -1)), 20)),
        (dict.fromkeys(range(2026, 2006, -1), 70), (tuple(range(2026, 2006, -1)), 5)),
        ({2024: 5, 2026: SEARCH_STORIES - 10, 2025: 10}, ((2026, 2025, 2024), 2)),
    ],
)
def test_the_newest_years_are_searched_at_once(counts, years):
    assert searched_years(counts) == years


class TestThePage:
    def test_offers_sections_places_and_months_and_nothing_that_needs_a_script(self, site):
        page = site(STORIES).read("cari/index.html")
        for address in ("/kanal/daerah/", "/lokasi/riau/kota-dumai/", "/indeks/2026/11/"):
            assert f'href="{address}"' in page
        assert "<form" not in page
        assert "/pagefind/" not in page

    def test_shows_the_form_to_scripts_alone(self, searched):
        page = searched.read("cari/index.html")
        assert (
            '<div class="search" role="search" hidden data-years="2026 2019" data-first="2"' in page
        )
        assert 'href="/kanal/daerah/"' in page

    def test_every_page_leads_there(self, site):
        built = site(STORIES)
        for path in ("index.html", "2026/11/20/banjir/index.html", "404.html"):
            assert built.read(path).count('href="/cari/"') == 2
        assert "https://leadernusantara.example/cari/" in built.read("sitemap-halaman.xml")


def test_an_index_travels_after_the_stories_it_leads_to():
    assert rank_of("pagefind/2026/fragment/id_0.pf_fragment") is Rank.ASSET
    assert rank_of("pagefind/2026/pagefind-entry.json") > Rank.LISTING
    assert is_address("cari/index.html")


@contextmanager
def nginx_at(folder: Path, root: Path) -> Iterator[str]:
    """The edition behind nginx with the configuration that `hosts nginx` prints."""
    port = free_port()
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in kinds)
    user = "user root; " if Path("/root").owner() == folder.owner() else ""
    written = nginx.written(str(root), "situs.example", f"127.0.0.1:{port}")
    (folder / "nginx.conf").write_text(
        f"{user}daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; {temporary}\n{written}\n}}\n"
    )
    command = [program("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    host = Deployed({}, Path(), command, port)
    host.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        host.kill()


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """The stories, and a dozen more, built with their index."""
    for above in (root, *root.parents):
        if "pytest" in above.name:
            above.chmod(0o755)
    many = {
        f"2026/rapat-{n}.md": story("Rapat desa.", Title=f"Rapat ke-{n}", Date="2026-03-01 08:00")
        for n in range(12)
    }
    for name, text in (DATA | STORIES | many).items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    folders = {"PATH": "content", "OUTPUT_PATH": "output", "CACHE_PATH": "cache"}
    chosen = {name: str(root / folder) for name, folder in folders.items()}
    assert build_edition(ROOT / "pelicanconf.py", {**chosen, "NOW": NOW, "SEARCH_INDEX": True}) == 0
    with nginx_at(root, root / "output") as address:
        yield address


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("cari")) as address:
        yield address


TITLES = "[...document.querySelectorAll('.search-results h2')].map((h) => h.textContent)"
TOLD = "document.querySelector('.search [role=status]').textContent"
# Once the answer is on its way: a page that leaves gives none.
BACK = "!setTimeout(() => history.back())"


@pytest.mark.slow
class TestInABrowser:
    def test_words_by_their_stem_filters_history_and_keys(self, served):
        with browsing() as page:
            page.open(f"{served}/cari/")
            page.read("!document.querySelector('#q').focus()")
            page.type("banjir")
            page.wait(f"{TOLD} === '2 berita ditemukan.'")
            assert sorted(page.read(TITLES)) == ["Pasar dibersihkan", "Sungai meluap di Dumai"]
            page.press("Enter")
            page.wait("location.search === '?q=banjir'")
            # Word, button, section, place: all, Dumai, Pekanbaru.
            page.press("Tab", 3)
            assert page.read("document.activeElement.id") == "tempat"
            page.press("ArrowDown", 2)
            # On the way there is Kota Dumai, with one story too.
            page.wait(f"{TITLES}.join() === 'Pasar dibersihkan'")
            assert page.read("location.search") == "?q=banjir&tempat=Kota+Pekanbaru"
            page.press("Tab", 3)
            assert page.read("document.activeElement.textContent") == "Pasar dibersihkan"
            assert "banjir" in page.read("document.querySelector('mark').textContent")
            page.press("Enter")
            page.wait("location.pathname === '/2026/10/02/pasar/'")
            page.read(BACK)
            page.wait(f"location.pathname === '/cari/' && {TOLD} === '1 berita ditemukan.'")
            page.read(BACK)
            page.wait(f"location.search === '?q=banjir' && {TOLD} === '2 berita ditemukan.'")

    def test_it_says_when_nothing_is_found(self, served):
        with browsing() as page:
            page.open(f"{served}/cari/?q=zzzz")
            page.wait(f"{TOLD}.startsWith('Tidak ada berita yang ditemukan')")
            assert page.read(TITLES) == []

    def test_a_year_that_is_not_the_newest(self, served):
        with browsing() as page:
            page.open(f"{served}/cari/?tempat=Kota+Dumai")
            page.wait(f"{TOLD} === '2 berita ditemukan.'")
            assert page.read(TITLES) == ["Sungai meluap di Dumai", "Jembatan hanyut"]
            page.open(f"{served}/cari/?q=jembatan&tahun=2019")
            page.wait(f"{TOLD} === '1 berita ditemukan.'")
            assert page.read("document.querySelector('.search-results time').textContent") == (
                "3 Februari 2019"
            )

    def test_older_years_come_where_the_reader_asks(self, tmp_path, monkeypatch):
        monkeypatch.setattr("plugins.plan.searched.SEARCH_STORIES", 1)
        with serving(tmp_path) as address, browsing() as page:
            page.open(f"{address}/cari/?tempat=Kota+Dumai")
            page.wait(f"{TOLD} === '1 berita ditemukan. Berita sebelum 2026 belum dicari.'")
            page.read("!document.querySelector('.search-more button:not([hidden])').focus()")
            page.press("Enter")
            page.wait(f"{TOLD} === '2 berita ditemukan.'")
            assert page.read(TITLES) == ["Sungai meluap di Dumai", "Jembatan hanyut"]
            # The button is gone; whoever pressed it stands before what was found.
            page.wait("document.activeElement.className === 'search-told'")

    def test_more_come_where_the_reader_asks_and_keep_the_place(self, served):
        with browsing() as page:
            page.open(f"{served}/cari/?q=rapat")
            page.wait(f"{TITLES}.length === 10")
            page.read("!document.querySelector('.search-more button').focus()")
            page.press("Enter")
            page.wait(f"{TITLES}.length === 12")
            eleventh = page.read(TITLES)[10]
            page.wait(f"document.activeElement.textContent === {json.dumps(eleventh)}")

    def test_nothing_is_wider_than_the_page(self, served):
        with browsing() as page:
            for width in (360, 1366):
                page.width(width)
                page.open(f"{served}/cari/?q=banjir")
                page.wait(f"{TITLES}.length === 2")
                assert page.read("document.documentElement.scrollWidth") <= width

    def test_axe_finds_nothing_wrong(self, served):
        assert site_checkers.axe(served, ["/cari/", "/cari/?q=banjir", "/cari/?q=zzzz"]) == []

    def test_no_other_page_may_run_web_assembly(self, served):
        with browsing() as page:
            page.open(f"{served}/")
            program = "new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])"
            compiled = f"WebAssembly.compile({program}).then(() => 'ya', () => 'tidak')"
            assert page.read(compiled) == "tidak"
            page.open(f"{served}/cari/")
            assert page.read(compiled) == "ya"
