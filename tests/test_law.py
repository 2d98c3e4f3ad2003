"""What the law and the guideline for online media want readers to see, each duty under its name."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace

import pytest
from conftest import DATA, ROOT, story
from pelican.settings import read_settings

from desk.duties import unfulfilled
from plugins.contract.data import Outlet
from plugins.corrections.law import FACTS, PAGES, PLACEHOLDER, missing

OUTLET = Outlet(
    name="Kabar Umpama",
    responsible="Umi Umpama",
    legal_entity="PT Kabar Umpama",
    address="Jalan Umpama 1, Dumai",
    email="redaksi@kabar-umpama.id",
)
TEXTS = dict.fromkeys(PAGES, "Teks sendiri.")


def codes(outlet: Outlet = OUTLET, pages: dict[str, str] = TEXTS, **more) -> list[str]:
    given = {"site_url": "https://kabar-umpama.id", "discussed": True, "folder": "content"} | more
    return [problem.kind.code for problem in missing(outlet, pages, **given)]


class TestGuard:
    def test_nothing_is_missing_where_everything_is_there(self):
        assert codes() == []

    @pytest.mark.parametrize("key", FACTS)
    def test_every_fact_is_asked_for(self, key):
        assert codes(replace(OUTLET, **{key: ""})) == ["law-fact"]
        assert codes(replace(OUTLET, **{key: "Nilai contoh"})) == ["law-demo"]

    def test_whatsapp_will_do_in_place_of_mail(self):
        assert codes(replace(OUTLET, email="", whatsapp="6281234567890")) == []

    @pytest.mark.parametrize("address", PAGES)
    def test_every_page_is_asked_for(self, address):
        left = {one: text for one, text in TEXTS.items() if one != address}
        assert codes(pages=left) == ["law-page"]
        assert codes(pages=TEXTS | {address: "Situs ini edisi contoh: …"}) == ["law-demo"]

    def test_comment_rules_only_where_readers_may_comment(self):
        left = {one: text for one, text in TEXTS.items() if one != "/pedoman-komentar/"}
        assert codes(pages=left, discussed=False) == []

    def test_the_guideline_wants_its_official_text(self):
        assert codes(pages=TEXTS | {"/pedoman-media-siber/": f"…\n{PLACEHOLDER}. …"}) == [
            "law-guideline"
        ]

    def test_the_demo_and_its_address_are_no_outlet(self):
        assert codes(replace(OUTLET, demo=True)) == ["law-demo"]
        assert codes(site_url="https://leadernusantara.example") == ["law-demo"]

    def test_words_that_only_look_like_the_demos_are_left_alone(self):
        assert codes(replace(OUTLET, address="Jalan Percontohan 3, Dumai")) == []
        assert codes(pages=TEXTS | {"/redaksi/": "Sebagai contoh, lihat di bawah."}) == []


class TestBuild:
    def test_a_build_warns_of_what_is_missing(self, site):
        site({"2026/11/a.md": story()})
        built = site({"pages/privasi.md": None, "pages/redaksi.md": None})
        assert (built.status, built.codes) == (0, ["law-page", "law-page"])
        assert built.problems[0]["cure"]

    def test_a_demo_edition_is_left_alone(self, site):
        outlet = {"data/outlet.yml": DATA["data/outlet.yml"] + "demo: true\n"}
        site({"2026/11/a.md": story()})
        assert site({"pages/privasi.md": None} | outlet).codes == []


class TestBeforePublishing:
    @pytest.fixture
    def settings(self, tmp_path):
        shutil.copytree(ROOT / "content/data", tmp_path / "content/data")
        shutil.copytree(ROOT / "content/pages", tmp_path / "content/pages")
        return dict(read_settings(str(ROOT / "pelicanconf.py"))) | {
            "PATH": str(tmp_path / "content")
        }

    def test_the_demo_edition_may_not_go_public(self, settings):
        found = unfulfilled(settings)
        assert {problem.level for problem in found} == {"error"}
        assert {problem.kind.code for problem in found} == {"law-demo", "law-guideline"}
        headers = {problem.header for problem in found}
        assert {
            "demo",
            "name",
            "responsible",
            "legal_entity",
            "address",
            "email",
            "SITEURL",
        } <= headers

    def test_an_outlet_of_its_own_may(self, settings, tmp_path):
        lines = [f"{k}: {getattr(OUTLET, k)}\n" for k in FACTS]
        (tmp_path / "content/data/outlet.yml").write_text("".join(lines))
        for address in PAGES:
            (tmp_path / f"content/pages/{address.strip('/')}.md").write_text("Judul: A\n\nTeks.\n")
        assert unfulfilled(settings | {"SITEURL": "https://kabar-umpama.id"}) == []

    def test_a_page_that_is_a_draft_is_none(self, settings, tmp_path):
        page = tmp_path / "content/pages/privasi.md"
        page.write_text(page.read_text().replace("\n\n", "\nKeadaan: draf\n\n", 1))
        assert "law-page" in {problem.kind.code for problem in unfulfilled(settings)}


class TestVisibleDuties:
    """What every page shows. 2c, 2d, 4b, 4c and 5c stand with verification, corrections, withdrawal."""

    @pytest.fixture
    def pages(self, site):
        # Built once for each test, looked at as a reader does.
        built = site({"2026/11/a.md": story(Tags="pasar"), "2026/11/b.md": story(Title="B")})
        assert built.status == 0, built.problems
        files = built.files()
        return {
            path: data.decode()
            for path, data in files.items()
            if path.endswith(".html") and not path.startswith("fragmen/")
        }

    def linked(self, pages: dict[str, str], address: str) -> bool:
        return all(f'href="{address}"' in text for text in pages.values())

    def test_press_law_12_name_address_and_person_responsible_are_public(self, site, pages):
        assert self.linked(pages, "/redaksi/")
        masthead = pages["redaksi/index.html"]
        for fact in ("Warta Uji", "Siti Aminah", "Jalan Uji 1, Dumai", "PT Warta Uji"):
            assert fact in masthead

    def test_pedoman_3a_the_rules_for_comments_are_clear_and_near(self, pages):
        assert self.linked(pages, "/pedoman-komentar/")
        discussion = pages["2026/11/20/b/index.html"].partition('id="comments"')[2]
        assert 'href="/pedoman-komentar/"' in discussion

    def test_pedoman_3e_the_complaint_is_easy_to_reach(self, pages):
        assert self.linked(pages, "/pengaduan/")
        discussion = pages["2026/11/20/b/index.html"].partition('id="comments"')[2]
        assert 'href="/pengaduan/"' in discussion

    def test_pedoman_3f_no_time_to_act_is_promised_that_the_outlet_does_not_promise(self, pages):
        # The guideline asks to act within 2 x 24 hours; only the outlet can promise it.
        for text in pages.values():
            assert not re.search(r"2 ?[x×] ?24", text)
        stub = pages["2026/11/20/b/index.html"].partition('id="comments"')[2]
        assert "mailto:redaksi@uji.example" in stub

    def test_pedoman_6b_paid_content_is_marked_wherever_it_goes(self, site):
        paid = story("[x](https://toko.example/)", Title="Sabun", Label="advertorial", Tags="sabun")
        built = site(
            {"2026/11/a.md": paid, "2026/11/b.md": story(Title="B")}, now="2026-11-20T09:00+07:00"
        )
        page = built.read("2026/11/20/a/index.html")
        assert "Advertorial" in page
        assert "Isi berbayar" in page
        assert 'rel="sponsored"' in page
        assert "AdvertiserContentArticle" in page
        for listing in ("index.html", "kanal/daerah/index.html", "tag/sabun/index.html"):
            assert '<strong class="label">Advertorial</strong>' in built.read(listing)
        for feed in ("feed/index.xml", "feed/atom.xml", "feed/feed.json"):
            assert "[Advertorial] Sabun" in built.read(feed)
        assert "<category>advertorial</category>" in built.read("feed/index.xml")
        assert "/20/a/" not in built.read("sitemap-news.xml")
        assert "/20/b/" in built.read("sitemap-news.xml")

    def test_pedoman_8_the_guideline_is_linked_from_every_page(self, pages):
        assert self.linked(pages, "/pedoman-media-siber/")

    def test_replies_and_corrections_are_offered_on_every_page(self, pages):
        assert self.linked(pages, "/hak-jawab/")
        assert self.linked(pages, "/ralat/")


class TestArtificialIntelligence:
    """Peraturan Dewan Pers 1/2025: what a machine made says so, wherever it goes."""

    TEXT = story(Title="Cuaca", Tags="cuaca", AI="Diterjemahkan dengan mesin, diperiksa editor.")

    def test_it_is_marked_wherever_it_goes(self, site):
        built = site({"2026/11/a.md": self.TEXT, "2026/11/b.md": story(Title="B", Terkait="a")})
        page = built.read("2026/11/20/a/index.html")
        assert "Diterjemahkan dengan mesin, diperiksa editor." in page
        data = json.loads(re.search(r'ld\+json">(.*?)</script>', page)[1])
        assert (
            data["@graph"][0]["usageInfo"]["text"]
            == "Diterjemahkan dengan mesin, diperiksa editor."
        )
        for listing in (
            "kanal/daerah/index.html",
            "tag/cuaca/index.html",
            "indeks/2026/11/index.html",
        ):
            assert '<strong class="label">AI</strong>' in built.read(listing)
        assert '<strong class="label">AI</strong>' in built.read("2026/11/20/b/index.html")
        for feed in ("feed/index.xml", "feed/atom.xml", "feed/feed.json"):
            assert "[AI] Cuaca" in built.read(feed)
        assert "<category>AI</category>" in built.read("feed/index.xml")

    @pytest.mark.parametrize("word", ["tidak", "Tidak.", "-"])
    def test_no_is_no(self, site, word):
        built = site({"2026/11/a.md": story(AI=word)})
        assert "[AI]" not in built.everything()
