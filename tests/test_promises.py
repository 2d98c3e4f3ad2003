"""What Warta promises, each promise under its name."""

import re
import shutil

import pytest
from conftest import NOW, picture, story

HELD = story(
    "Rahasia sampai waktunya di Kota Bukittinggi. ![Foto](/images/tahan.png)",
    Title="Judul yang ditahan",
    Date="2026-12-01 08:00",
    Tags="tag ditahan",
    Authors="Siti Aminah",
    Category="Opini",
)
DRAFT = (
    HELD.replace("ditahan", "draf")
    .replace("tahan.png", "draf.png")
    .replace("Date: 2026-12-01", "Status: draf\nDate: 2026-11-01")
)


def files_of(count: int, year: int = 2026) -> dict[str, str]:
    """That many stories of one year, in time."""
    return {
        f"{year}/berita-{n:03}.md": story(
            Title=f"Berita {year} nomor {n}", Date=f"{year}-01-{n % 28 + 1:02} 08:00"
        )
        for n in range(count)
    }


class TestSameInputSameBytes:
    def test_a_second_build_changes_nothing(self, site):
        first = site({"2026/11/a.md": story()})
        stamps = {path: path.stat().st_mtime_ns for path in first.output.rglob("*")}
        second = site()
        assert second.report["outputs"]["changed"] == 0
        assert second.report["outputs"]["removed"] == 0
        assert {path: path.stat().st_mtime_ns for path in second.output.rglob("*")} == stamps

    def test_the_moment_of_the_build_reaches_no_output(self, site):
        # Two days after the story: before that it is news, which the News sitemap has to know.
        early = site({"2026/11/a.md": story()}, now="2026-11-22T08:00+07:00").files()
        assert site(now="2030-01-01T00:00+09:00").files() == early


class TestTreeEqualsACleanBuild:
    """The tree after edits in place is the tree of a build into an empty folder."""

    @pytest.mark.parametrize(
        "edit",
        [
            {"2026/11/a.md": story(Title="Judul lain")},
            {"2026/11/a.md": story(Date="2025-03-01 08:00")},
            {"2026/11/a.md": story(Slug="alamat-lain", Tags="pasar; banjir")},
            {"2026/11/a.md": story(Category="Opini", Authors="Siti Aminah")},
            {"2026/11/a.md": story(Status="draf")},
            {"2026/11/a.md": None},
            {"2026/11/a.md": None, "2026/11/z.md": story(Slug="a")},
            {"2026/11/a.md": story(Slug="b"), "2026/11/b.md": story(Title="Dua", Slug="a")},
            {"pages/pengaduan.md": "Title: Aduan\n\nLain.\n"},
            {"data/sections.yml": "daerah: {name: Kabar Daerah}\nopini: {name: Opini}\n"},
        ],
    )
    def test_after_an_edit(self, site, edit):
        site(
            {"2026/11/a.md": story(Tags="pasar"), "2026/11/b.md": story(Title="Dua", Tags="pasar")}
        )
        edited = site(edit)
        assert edited.status == 0, edited.problems
        tree = edited.files()
        shutil.rmtree(edited.output)
        assert site().files() == tree

    def test_what_nobody_claims_is_pruned(self, site):
        built = site({"2026/11/a.md": story()})
        (built.output / "lama").mkdir()
        (built.output / "lama/index.html").write_text("lama")
        assert site().report["outputs"]["removed"] == 0
        assert site(FULL=True).report["outputs"]["removed"] == 1
        assert not (built.output / "lama").exists()

    def test_a_folder_that_is_not_ours_is_left_alone(self, site, tmp_path):
        (tmp_path / "output").mkdir()
        (tmp_path / "output/skripsi.doc").write_text("penting")
        built = site({"2026/11/a.md": story()})
        assert (built.status, built.codes) == (1, ["output-foreign"])
        assert [path.name for path in built.output.iterdir()] == ["skripsi.doc"]

    def test_what_hosts_and_tools_put_at_the_top_is_kept(self, site):
        built = site({"2026/11/a.md": story()})
        (built.output / ".git").mkdir()
        for name in (".git/HEAD", ".nojekyll", "CNAME", "lama.html"):
            (built.output / name).write_text("x")
        # Neither a complete build nor Pelican's -d takes it away.
        chosen = {"FULL": True, "DELETE_OUTPUT_DIRECTORY": True, "OUTPUT_RETENTION": ["CNAME"]}
        assert site(**chosen).report["outputs"]["removed"] == 1
        for name in (".git/HEAD", ".nojekyll", "CNAME", "index.html"):
            assert (built.output / name).is_file()


class TestNothingUnpublishedLeaks:
    @pytest.mark.parametrize("hidden", [HELD, DRAFT], ids=["held", "draft"])
    def test_nothing_of_it_is_anywhere(self, site, hidden):
        public = {"2026/11/a.md": story(Title="Umum")}
        alone = site(public).files()
        word = "tahan" if hidden is HELD else "draf"
        built = site({"2026/11/rahasia.md": hidden, f"images/{word}.png": picture()})
        assert built.status == 0, built.problems
        assert built.files() == alone

    def test_a_held_story_appears_when_its_moment_has_come(self, site):
        files = {"2026/11/rahasia.md": HELD, "images/tahan.png": picture()}
        assert "Rahasia" not in site(files, now="2026-12-01T07:59+07:00").everything()
        shown = site(now="2026-12-01T08:00+07:00").files()
        assert {
            "2026/12/01/rahasia/index.html",
            "images/tahan.png",
            "tag/tag-ditahan/index.html",
        } <= shown.keys()
        # An edition of an earlier moment may be built again.
        built = site(now="2026-12-01T07:59+07:00")
        assert "Rahasia" not in built.everything()
        assert not {"2026/12/01/rahasia/index.html", "images/tahan.png"} & built.files().keys()

    def test_an_embargo_counts_when_it_is_later_than_the_date(self, site):
        text = story(Embargo="2026-11-24 09:00 WIT")
        assert (
            "Warga berkumpul"
            not in site({"2026/11/a.md": text}, now="2026-11-24T06:59+07:00").everything()
        )
        assert "Warga berkumpul" in site(now="2026-11-24T07:00+07:00").everything()

    @pytest.mark.parametrize(
        "link", ["[lihat]({filename}/2026/11/rahasia.md)", "[lihat](/2026/12/01/rahasia/)"]
    )
    def test_a_public_story_cannot_link_to_it(self, site, link):
        files = {
            "2026/11/a.md": story(link),
            "2026/11/rahasia.md": HELD,
            "images/tahan.png": picture(),
        }
        built = site(files)
        assert (built.status, built.codes) == (1, ["story-unpublished"])

    def test_a_public_story_cannot_name_it_as_related(self, site):
        files = {
            "2026/11/a.md": story(Terkait="rahasia"),
            "2026/11/rahasia.md": HELD,
            "images/tahan.png": picture(),
        }
        assert site(files).codes == ["story-unpublished"]


class TestNothingIsLost:
    def test_a_broken_template_changes_nothing(self, site, tmp_path):
        theme = tmp_path / "theme"
        shutil.copytree("theme", theme)
        before = site({"2026/11/a.md": story()}, THEME=str(theme)).files()
        (theme / "templates/story.html").write_text("{% if %}")
        built = site({"2026/11/a.md": story(Title="Baru")}, THEME=str(theme))
        assert (built.status, built.codes) == (1, ["template"])
        assert built.problems[0]["file"].endswith("templates/story.html")
        assert built.files() == before

    def test_a_template_that_fails_while_printing_prunes_nothing(self, site, tmp_path):
        theme = tmp_path / "theme"
        shutil.copytree("theme", theme)
        before = site(
            {"2026/11/a.md": story(), "2026/11/b.md": story(Title="Dua")}, THEME=str(theme)
        ).files()
        (theme / "templates/month.html").write_text("\n{{ tidak_ada }}")
        built = site({"2026/11/b.md": None}, THEME=str(theme))
        assert (built.status, built.codes) == (1, ["template"])
        assert built.problems[0]["line"] == 2
        assert built.files().keys() == before.keys()

    def test_a_missing_plugin_is_an_error(self, site):
        built = site({"2026/11/a.md": story()}, PLUGINS=["plugins.edition", "plugins.tidak_ada"])
        assert (built.status, built.codes) == (1, ["pelican-error"])
        assert not list(built.output.glob("*.html"))

    def test_a_file_that_is_no_story_is_told(self, site):
        built = site({"2026/11/a.md": story(), "2026/11/catatan.docx": b"PK"})
        assert [(p["code"], p["file"]) for p in built.problems] == [
            ("file-kind", "content/2026/11/catatan.docx")
        ]


class TestReadersAreNotFooled:
    def test_the_id_survives_title_date_and_address(self, site):
        site({"2026/11/a.md": story(Guid="tag:uji.example,2026:1")})
        built = site(
            {
                "2026/11/a.md": story(
                    Title="Baru",
                    Date="2026-11-21 09:00",
                    Slug="baru",
                    Guid="tag:uji.example,2026:1",
                )
            }
        )
        for feed in ("feed/index.xml", "feed/atom.xml", "feed/feed.json"):
            assert "tag:uji.example,2026:1" in built.read(feed)
        assert built.read("feed/index.xml").count("<guid") == 1


class TestTrueWithoutScripts:
    def test_a_page_asks_nobody_else_and_its_scripts_are_own_small_and_deferred(self, site):
        built = site({"2026/11/a.md": story(Tags="pasar")})
        files = built.files()
        scripts = {path: data for path, data in files.items() if path.endswith(".js")}
        assert sum(map(len, scripts.values())) <= 10_000
        for path, data in files.items():
            if path.endswith(".html"):
                text = data.decode()
                named = re.findall(r'<script src="/(theme/js/[\w.]+)" defer></script>', text)
                # What a search engine reads is data, which no browser runs.
                told = text.count('<script type="application/ld+json">')
                assert len(named) + told == text.count("<script"), path
                assert set(named) <= scripts.keys()
                assert (
                    re.findall(
                        r'<(?:img|link|source|iframe)[^>]+(?:src|href)="https?://(?!leadernusantara\.example)',
                        text,
                    )
                    == []
                )


class TestStoriesDoNotReadLists:
    def test_a_story_page_stays_as_it_is_when_others_come(self, site):
        address = "2026/11/20/a/index.html"
        before = site({"2026/11/a.md": story(Tags="pasar", Places="Kota Dumai")}).read(address)
        built = site(
            files_of(40) | {"2026/11/c.md": story(Title="C", Tags="pasar", Places="Kota Dumai")}
        )
        assert built.read(address) == before


class TestListings:
    def test_thirty_stories_have_one_page_and_thirty_one_have_years(self, site):
        built = site(files_of(30))
        assert not [p for p in built.files() if "/hal/" in p]
        built = site(files_of(31))
        assert [p for p in built.files() if p.startswith("kanal/daerah/2026/hal/")] == [
            "kanal/daerah/2026/hal/1/index.html",
            "kanal/daerah/2026/hal/2/index.html",
        ]

    def test_a_new_story_changes_no_full_page_of_the_past(self, site):
        before = site(files_of(45, 2024) | files_of(25, 2025)).files()
        after = site({"2026/baru.md": story(Title="Baru")}).files()
        changed = {path for path in before if before[path] != after[path]}
        assert not {p for p in changed if "/2024/hal/" in p or "/2025/hal/" in p}
        # The story itself, its listings with their feeds, the site's feeds, home, months, sitemaps.
        assert len(changed | (after.keys() - before.keys())) <= 5 * 3 + 9

    def test_a_tag_has_a_feed_from_three_stories_on(self, site):
        files = {f"2026/{n}.md": story(Title=f"Judul {n}", Tags="banjir") for n in "ab"}
        assert "tag/banjir/feed/index.xml" not in site(files).files()
        assert (
            "tag/banjir/feed/index.xml"
            in site({"2026/c.md": story(Title="C", Tags="banjir")}).files()
        )

    def test_names_that_other_systems_glue_together_stay_apart(self, site):
        # Pelican wrote tag/t252.html for page 2 of t25 and for t252, and stopped.
        files = files_of(31)
        tagged = {
            name: text.replace("Guid:", "Tags: t25; t252\nGuid:") for name, text in files.items()
        }
        built = site(tagged | {"data/people.yml": "daerah: {name: Mudawar}\n"})
        assert built.status == 0
        assert {"tag/t25/2026/hal/2/index.html", "tag/t252/index.html"} <= built.files().keys()

    def test_a_province_lists_the_stories_of_its_areas(self, site):
        built = site({"2026/a.md": story(Places="Kota Dumai")})
        assert "/2026/11/20/a/" in built.read("lokasi/riau/index.html")
        assert "/2026/11/20/a/" in built.read("lokasi/riau/kota-dumai/index.html")

    def test_a_place_leads_to_its_own_areas_alone(self, site):
        # The address of another province begins with the same word.
        built = site(
            {
                "2026/a.md": story(Places="Kota Jayapura"),
                "2026/b.md": story(Title="B", Places="Papua Barat"),
            }
        )
        page = built.read("lokasi/papua/index.html")
        below = page.partition('class="children"')[2].partition("</nav>")[0]
        assert 'href="/lokasi/papua/kota-jayapura/"' in below
        assert "/lokasi/papua-barat/" not in below

    def test_an_empty_content_folder_is_an_edition(self, site):
        built = site({}, now=NOW)
        assert built.status == 0
        assert {
            "index.html",
            "kanal/daerah/index.html",
            "feed/index.xml",
            "404.html",
        } <= built.files().keys()

    def test_a_tag_is_spelt_as_in_its_newest_story(self, site):
        files = {
            "2026/a.md": story(Title="A", Tags="pasar bawah", Date="2026-11-18 08:00"),
            "2026/b.md": story(Title="B", Tags="Pasar Bawah", Date="2026-11-20 08:00"),
            "2026/c.md": story(Title="C", Tags="PASAR bawah", Date="2026-11-19 08:00"),
        }
        assert "<title>Pasar Bawah" in site(files).read("tag/pasar-bawah/index.html")
        # The newest goes: the next one decides, on the page and in the name of the feed.
        old = story(Title="D", Tags="pasar bawah", Date="2026-11-17 08:00")
        built = site({"2026/b.md": None, "2026/d.md": old})
        assert "<title>PASAR bawah" in built.read("tag/pasar-bawah/index.html")
        assert "<title>PASAR bawah" in built.read("tag/pasar-bawah/feed/index.xml")

    def test_pages_of_a_year_lead_to_both_sides_and_end(self, site):
        # The fortieth fills page 2, and the next one gives it a page to lead to.
        site(files_of(40))
        built = site({"2026/z.md": story(Title="Z", Date="2026-06-01 08:00")})
        links = []
        for number in (1, 2, 3):
            page = built.read(f"kanal/daerah/2026/hal/{number}/index.html")
            links.append(re.findall(r'href="/kanal/daerah/2026/hal/(\d)/"', page))
        assert [sorted(set(found)) for found in links] == [["2"], ["1", "3"], ["2"]]

    def test_a_day_has_one_heading_in_its_month_whatever_the_zones(self, site):
        # 23.30 in Jakarta is later than 00.30 of the next day in Jayapura.
        files = {
            "2026/a.md": story(Title="A", Date="2026-11-20 23:30 WIB"),
            "2026/b.md": story(Title="B", Date="2026-11-21 00:30 WIT"),
            "2026/c.md": story(Title="C", Date="2026-11-20 23:50 WIT"),
            "2026/d.md": story(Title="D", Date="2026-11-21 00:10 WIB"),
        }
        page = site(files).read("indeks/2026/11/index.html")
        assert re.findall(r'<h2 id="day-\d"><time [^>]*>(.*?)</time>', page) == [
            "Sabtu, 21 November 2026",
            "Jumat, 20 November 2026",
        ]

    def test_the_years_begin_with_a_story_of_another_year(self, site):
        site(files_of(20, 2023) | files_of(10, 2024))
        built = site({"2026/a.md": story(Title="Baru")})
        for year in (2023, 2024, 2026):
            assert f"kanal/daerah/{year}/hal/1/index.html" in built.files()
        page = built.read("kanal/daerah/index.html")
        assert re.findall(r'href="/kanal/daerah/(\d+)/hal/1/"', page) == ["2026", "2024", "2023"]
        # And they end with it.
        assert not [p for p in site({"2026/a.md": None}).files() if "/hal/" in p]
