"""Pages of places: what an area is, where it lies, which others lie near it; and all places on one page."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from browser import browsing
from conftest import DATA, NOW, ROOT, Built, newsroom, story
from hypothesis import given
from hypothesis import strategies as st
from site_checkers import served
from structured_pages import graph

from desk.build import build_edition
from plugins.listings.catalogue import area_key
from plugins.listings.neighbours import Neighbours
from plugins.places.nearest import nearest
from plugins.places.outline import HEIGHT, WIDTH, outline, spot
from plugins.stories.reading import read_story

GAZETTEER = newsroom().gazetteer
SECOND = [area for area in GAZETTEER.areas if len(area.code) == 5]


def main_of(built: Built, path: str) -> str:
    """The text between <main> and </main>, without tags, its spaces made one."""
    page = built.read(path).partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def links_in(page: str, heading: str) -> list[str]:
    """The addresses in the block that is labelled by an id."""
    block = page.partition(f'aria-labelledby="{heading}"')[2].partition("</nav>")[0]
    return re.findall(r'href="([^"]+)"', block)


class TestOutline:
    def test_it_is_small_enough_to_stand_in_each_page(self):
        assert re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", outline())
        assert len(gzip.compress(outline().encode())) < 1_500

    def test_every_area_lies_in_it(self):
        for area in GAZETTEER.areas:
            x, y = spot(area)
            assert 0 < x < WIDTH and 0 < y < HEIGHT, area

    def test_dumai_lies_on_sumatra_and_merauke_at_the_other_end(self):
        assert spot(GAZETTEER.by_code["14.72"]) == (69, 49)
        assert spot(GAZETTEER.by_code["93.01"])[0] > 450


class TestNearest:
    @pytest.mark.parametrize(
        ("name", "near"),
        [
            ("Kota Dumai", ["Kabupaten Bengkalis", "Kabupaten Rokan Hilir"]),
            ("Kota Pariaman", ["Kabupaten Padang Pariaman", "Kota Padang Panjang"]),
            ("Kota Jayapura", ["Kabupaten Jayapura", "Kabupaten Keerom"]),
        ],
    )
    def test_of_all_kabupaten_and_kota(self, name, near):
        (area,) = GAZETTEER.named(name)
        assert [one.name for one in nearest(area, SECOND, 2)] == near

    def test_of_two_at_one_point_the_one_with_the_smaller_code(self):
        one, two = SECOND[0]._replace(code="99.01"), SECOND[0]._replace(code="99.02")
        assert nearest(SECOND[0], [two, one], 2) == [one, two]

    @given(
        st.lists(st.sampled_from(SECOND[60:130]), min_size=1, max_size=40, unique=True),
        st.sets(st.integers(0, 39), min_size=1, max_size=6),
        st.sets(st.integers(0, 39), max_size=6),
    )
    def test_every_page_whose_neighbours_change_is_looked_at(self, areas, come, go):
        keys = [area_key(area.address) for area in areas]
        before = [key for at, key in enumerate(keys) if at not in come]
        after = [key for at, key in enumerate(keys) if at not in go]
        earlier = Neighbours(GAZETTEER, lambda: before)
        later = Neighbours(GAZETTEER, lambda: after)
        looked = later.disturbed(set(before) ^ set(after), ())
        both = set(before) & set(after)
        assert {key for key in both if earlier.of(key) != later.of(key)} <= looked <= set(after)

    def test_what_is_smaller_than_a_kabupaten_stands_beside_its_like_in_it(self):
        keys = ["riau/kota-dumai/dumai-kota", "riau/kota-dumai/bukit-kapur", "riau/kabupaten-siak"]
        keys.append("riau/kabupaten-siak/minas")
        assert Neighbours(GAZETTEER, lambda: keys).of(keys[0]) == [keys[1]]


STORIES = {
    "2026/a.md": story(Title="A", Places="Kota Dumai; Kota Padang"),
    "2026/b.md": story(Title="B", Places="Kecamatan Dumai Kota"),
    "2026/c.md": story(Title="C", Places="Riau"),
    "2026/d.md": story(Title="D", Places="Kabupaten Bengkalis; 94.02.02; Kota Makassar"),
    "2026/e.md": story(
        "Dumai (uji.example) – Tabuik dibuang ke laut.", Title="E", Places="Pulau Angso Duo"
    ),
    "2026/f.md": story("Dumai (uji.example) – Kota Dumai ramai.", Title="F"),
    "2026/h.md": story(
        "Dumai (uji.example) – Bus tiba.\n\nDari Kabupaten Bengkalis.",
        Title="Pasar Padang ramai",
        Slug="h",
    ),
    "2026/held.md": story(Title="G", Places="Kota Jambi", Date="2027-01-01 08:00"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """An edition of the stories above, for all tests that only look at it."""
    root = tmp_path_factory.mktemp("places")
    for name, text in (DATA | STORIES).items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    places = {"PATH": str(root / "content"), "OUTPUT_PATH": str(root / "output"), "NOW": NOW}
    assert build_edition(ROOT / "pelicanconf.py", places) == 0
    return Built(0, {}, root / "content", root / "output")


class TestPage:
    @pytest.mark.parametrize(
        ("address", "told"),
        [
            ("riau", "Provinsi. 7.099.297 penduduk (Kemendagri, akhir 2024)."),
            ("riau/kota-dumai", "Kota di Riau. 355.256 penduduk (Kemendagri, akhir 2024)."),
            ("riau/kabupaten-bengkalis", "Kabupaten di Riau."),
            ("riau/kota-dumai/dumai-kota", "Kecamatan di Kota Dumai, Riau."),
            (
                "papua-tengah/kabupaten-puncak-jaya/ilu",
                "Distrik di Kabupaten Puncak Jaya, Papua Tengah.",
            ),
            (
                "sumatera-barat/kota-pariaman/pulau-angso-duo",
                "Pulau di Kota Pariaman, Sumatera Barat.",
            ),
        ],
    )
    def test_it_says_what_the_area_is(self, built, address, told):
        text = main_of(built, f"lokasi/{address}/index.html")
        assert told in text
        # Nothing is said where no source knows.
        assert ("penduduk" in text) == (address.count("/") < 2)

    def test_the_drawing_has_words_for_whoever_does_not_see_it(self, built):
        page = built.read("lokasi/sulawesi-selatan/kota-makassar/index.html")
        assert '<title id="map-name">Letak Kota Makassar di Indonesia</title>' in page
        assert "5,1° lintang selatan, 119,4° bujur timur</desc>" in page
        assert "style=" not in page and page.count("<script") == 1

    def test_search_engines_are_told_what_it_lists(self, built):
        page = built.read("lokasi/riau/kota-dumai/index.html")
        assert 'name="description" content="Berita dari dan tentang Kota Dumai, Riau."' in page

    def test_the_way_up_begins_with_all_places(self, built):
        page = built.read("lokasi/riau/kota-dumai/index.html")
        crumbs = page.partition('class="crumbs"')[2].partition("</nav>")[0]
        assert re.findall(r'href="([^"]+)"', crumbs) == ["/", "/lokasi/", "/lokasi/riau/"]

    def test_a_province_leads_to_its_kabupaten_and_these_to_what_is_smaller(self, built):
        below = links_in(built.read("lokasi/riau/index.html"), "children")
        assert below == ["/lokasi/riau/kabupaten-bengkalis/", "/lokasi/riau/kota-dumai/"]
        below = links_in(built.read("lokasi/riau/kota-dumai/index.html"), "children")
        assert below == ["/lokasi/riau/kota-dumai/dumai-kota/"]

    def test_beside_it_stands_its_like(self, built):
        beside = links_in(built.read("lokasi/riau/kota-dumai/index.html"), "beside")
        assert beside[:2] == [
            "/lokasi/riau/kabupaten-bengkalis/",
            "/lokasi/sumatera-barat/kota-pariaman/",
        ]
        beside = links_in(built.read("lokasi/riau/index.html"), "beside")
        assert beside[0] == "/lokasi/sumatera-barat/"

    def test_what_stands_around_its_stories_is_small(self, built):
        page = built.read("lokasi/riau/kota-dumai/index.html")
        stories = page[page.index('<section class="day"') : page.rindex("</section>")]
        assert len(gzip.compress(page.replace(stories, "").encode())) < 4_000


class TestFiled:
    """A story that was filed somewhere and is about other places."""

    def test_its_card_says_so_where_it_was_filed_alone(self, built):
        marked = {
            path.removesuffix("index.html"): data.count(b"ditulis dari sini")
            for path, data in built.files().items()
            if path.endswith(".html") and b"ditulis dari sini" in data
        }
        assert marked == {"lokasi/riau/": 1, "lokasi/riau/kota-dumai/": 2}

    def test_its_page_tells_both_apart(self, built):
        page = built.read("2026/11/20/e/index.html")
        places = page.partition('class="places"')[2].partition("</section>")[0]
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", places.partition(">")[2])).strip()
        assert text == (
            "Lokasi Pulau Angso Duo, Kota Pariaman, Sumatera Barat Ditulis dari Kota Dumai, Riau"
        )
        assert (
            'data-role="main" data-code="13.77.40001" data-level="pulau" data-point="-0.6' in places
        )


class TestMain:
    """What a story is mainly about, and what it only names."""

    @pytest.mark.parametrize(
        ("title", "header", "text", "main"),
        [
            ("Pasar Dumai ramai", "", "Warga datang.\n\nDari Kota Padang juga.", ["14.72"]),
            ("Pasar ramai", "", "Warga Kota Dumai datang.\n\nDari Kota Padang juga.", ["14.72"]),
            ("Pasar ramai", "", "Warga datang.\n\nDari Kota Padang dan Kota Dumai.", ["13.71"]),
            ("Dari Padang ke Dumai", "", "Bus berangkat.", ["13.71", "14.72"]),
            ("Pasar ramai", "Kota Dumai; Kota Padang", "Warga datang.", ["14.72"]),
            ("Pasar Padang", "Kota Dumai; Kota Padang", "Warga datang.", ["13.71"]),
            ("Pasar ramai", "-", "Warga Kota Dumai datang.", []),
        ],
    )
    def test_it_stands_in_the_headline_or_the_first_paragraph(self, title, header, text, main):
        written = story(text, Title=title, Places=header).encode()
        reading = read_story(written, "2026/11/a.md", newsroom())
        assert reading.story and list(reading.story.main) == main
        assert set(main) <= set(reading.story.places)

    def test_the_page_and_its_data_tell_them_apart(self, built):
        page = built.read("2026/11/20/h/index.html")
        assert re.findall(r'data-role="(\w+)" data-code="([\d.]+)"', page) == [
            ("main", "13.71"),
            ("mentioned", "14.03"),
            ("filed", "14.72"),
        ]
        (article, *_) = graph(page)
        assert [one["name"] for one in article["contentLocation"]] == ["Kota Padang"]
        assert [one["name"] for one in article["mentions"]] == ["Kabupaten Bengkalis"]
        (filed,) = article["locationCreated"]
        assert filed["identifier"]["value"] == "14.72"
        assert filed["geo"] == {
            "@type": "GeoCoordinates",
            "latitude": 1.6054,
            "longitude": 101.3917,
        }


class TestAllPlaces:
    def test_each_province_with_its_areas_and_how_many_stories_they_have(self, built):
        text = main_of(built, "lokasi/index.html")
        assert "Sumatera Barat 3 Kota Padang 2 Kota Pariaman 1 Riau 7" in text
        assert "Kabupaten Bengkalis 2 Kota Dumai 5 Sulawesi Selatan 1" in text

    def test_it_is_found(self, built):
        assert "/lokasi/</loc>" in built.read("sitemap-halaman.xml")
        assert 'href="/lokasi/" aria-current="page"' in built.read("lokasi/index.html")

    def test_where_each_lies_stands_in_a_table_for_the_script(self, built):
        table = json.loads(built.read("lokasi/terdekat.json"))
        assert ["Kota Dumai", "/lokasi/riau/kota-dumai/", 1.6054, 101.3917] in table
        assert len(table) == 6

    def test_without_a_script_there_is_no_button(self, built):
        assert '<div class="near" hidden>' in built.read("lokasi/index.html")

    def test_a_place_of_a_held_story_is_nowhere(self, built):
        assert "jambi" not in built.everything().lower()

    def test_the_script_is_small(self):
        assert len((ROOT / "theme/static/js/dekat.js").read_bytes()) < 3_000


class TestNeighbours:
    """Pages of places depend on which others have stories, and on nothing else of them."""

    BESIDE = "lokasi/riau/kabupaten-bengkalis/index.html"

    def test_a_first_story_stands_beside_the_others_and_the_last_takes_it_away(self, site):
        first = {
            "2026/a.md": story(Title="A", Places="Kabupaten Bengkalis"),
            "2026/c.md": story(Title="C", Places="Kota Jambi"),
        }
        built = site(first)
        assert links_in(built.read(self.BESIDE), "beside") == ["/lokasi/jambi/kota-jambi/"]
        built = site({"2026/b.md": story(Title="B", Places="Kota Dumai")})
        near = ["/lokasi/riau/kota-dumai/", "/lokasi/jambi/kota-jambi/"]
        assert links_in(built.read(self.BESIDE), "beside") == near
        built = site({"2026/b.md": None})
        assert links_in(built.read(self.BESIDE), "beside") == near[1:]
        incremental = built.files()
        assert site({}, FULL=True).files() == incremental

    @pytest.mark.slow
    def test_a_further_story_prints_no_neighbour_and_no_table(self, site):
        site(
            {
                "2026/a.md": story(Title="A", Places="Kabupaten Bengkalis"),
                "2026/b.md": story(Title="B", Places="Kota Dumai"),
            }
        )
        more = {"2026/d.md": story(Title="D", Places="Kota Dumai")}
        built = site(more, WHY=self.BESIDE)
        kept = (built.output / self.BESIDE, built.output / "lokasi/terdekat.json")
        times = [path.stat().st_mtime_ns for path in kept]
        site({"2026/d.md": None})
        assert [path.stat().st_mtime_ns for path in kept] == times


@pytest.mark.slow
class TestNearMe:
    STORIES = {  # noqa: RUF012 - read only
        "2026/a.md": story(Title="A", Places="Kota Dumai"),
        "2026/b.md": story(Title="B", Places="Kabupaten Bengkalis"),
        "2026/c.md": story(Title="C", Places="Kota Jayapura"),
        "2026/d.md": story(Title="D", Places="Kota Padang"),
    }
    CLICK = "document.querySelector('.near button').click() ?? true"

    def test_a_reader_in_dumai_is_led_to_dumai(self, site):
        built = site(self.STORIES)
        with served(built.output) as base, browsing() as page:
            page.stand((1.6666, 101.4002))
            page.open(f"{base}/lokasi/")
            page.read(self.CLICK)
            page.shows("Terdekat dari Anda:")
            found = page.read("document.querySelector('.near [role=status]').innerText")
            assert found.split("\n")[1:] == [
                "Kota Dumai ± 7 km",
                "Kabupaten Bengkalis ± 82 km",
                "Kota Padang ± 304 km",
            ]
            link = "document.querySelector('.near [role=status] a').pathname"
            assert page.read(link) == "/lokasi/riau/kota-dumai/"
            # The table is the one thing that was asked for, and nobody was told the position.
            asked = page.read("performance.getEntriesByType('resource').map((one) => one.name)")
            assert [one for one in asked if "theme" not in one] == [f"{base}/lokasi/terdekat.json"]

    def test_who_refuses_is_told_what_to_do_instead(self, site):
        built = site(self.STORIES)
        with served(built.output) as base, browsing() as page:
            page.open(f"{base}/lokasi/")
            page.read(self.CLICK)
            page.shows("Peramban tidak diizinkan memberi tahu lokasi Anda.")

    def test_a_position_that_nobody_knows_is_told_too(self, site):
        built = site(self.STORIES)
        with served(built.output) as base, browsing() as page:
            page.stand(None)
            page.open(f"{base}/lokasi/")
            page.read(self.CLICK)
            page.shows("Lokasi Anda tidak dapat ditemukan.")

    def test_a_table_that_does_not_come_is_told(self, site):
        built = site(self.STORIES)
        (built.output / "lokasi/terdekat.json").unlink()
        with served(built.output) as base, browsing(("console error: Failed to load",)) as page:
            page.stand((1.6666, 101.4002))
            page.open(f"{base}/lokasi/")
            page.read(self.CLICK)
            page.shows("Daftar lokasi tidak dapat dimuat.")
