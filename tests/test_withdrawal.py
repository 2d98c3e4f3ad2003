"""Withdrawal: what stays of a story that was taken back, and what must be nowhere any more."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ElementTree

import feedparser
import pytest
from conftest import picture, story

from plugins.corrections.withdrawal import GROUNDS, read_withdrawal, repeated, stub_address

WHEN = "2026-11-21 10:00 WIB"
PLAIN = f"{WHEN} | keliru | Angkanya bukan angka kota ini."
CHILD = f"{WHEN} | masa-depan-anak | Keterangan di dalamnya menuntun kepada seseorang."
BACK = {"Dicabut": CHILD, "Judul_Pengganti": "Berita tentang seorang anak dicabut"}
BODY = "Rahasia Umpama di Kota Dumai. ![Rumah](/images/rumah.png)\n\n[lihat](b.md)"
FULL = {
    "Title": "Umpama Contoh mencuri ayam",
    "Tags": "umpama contoh",
    "Summary": "Ringkasan Umpama.",
}
OLD = "2026/11/20/umpama-contoh-mencuri-ayam/index.html"
NAME = "2026/11/umpama-contoh-mencuri-ayam.md"
FEEDS = ("feed/index.xml", "feed/atom.xml", "feed/feed.json", "kanal/daerah/feed/index.xml")


def files(**headers: str) -> dict[str, str | bytes]:
    """A story with all that can be withdrawn, and another one beside it."""
    return {
        NAME: story(BODY, **FULL, Guid="tag:uji.example,2026:1", **headers),
        "2026/11/b.md": story(Title="Lain", Tags="umpama contoh" if not headers else "lain"),
        "images/rumah.png": picture(),
    }


class TestHeader:
    @pytest.mark.parametrize("ground", GROUNDS)
    def test_every_ground_is_read_and_says_whether_it_protects(self, ground):
        found, problems = read_withdrawal(f"{WHEN} | {ground.replace('-', ' ')} | Alasan.", False)
        assert problems == []
        assert (found.ground, found.reason, found.protects) == (ground, "Alasan.", GROUNDS[ground])

    @pytest.mark.parametrize(
        ("reason", "protects"),
        [
            ("Identitas anak terungkap.", True),
            ("Korban kejahatan susila.", True),
            ("Membuka pengalaman traumatik.", True),
            ("Angkanya tertukar.", False),
            ("Beranak pinak menjadi salah paham.", False),
        ],
    )
    def test_without_a_ground_the_reason_decides_on_the_safe_side(self, reason, protects):
        found, problems = read_withdrawal(f"{WHEN} | {reason}", False)
        assert (problems, found.protects) == ([], protects)

    @pytest.mark.parametrize(
        ("headers", "code"),
        [
            ({"Dicabut": "besok | keliru | A."}, "date-format"),
            ({"Dicabut": "x"}, "withdrawal-form"),
            # A ground is no reason: readers would be told the one word.
            ({"Dicabut": f"{WHEN} | keliru"}, "withdrawal-form"),
            ({"Dicabut": f"{WHEN} | masa depan anak"}, "withdrawal-form"),
            ({"Dicabut": "2026-11-21 10:00 | keliru | A."}, "date-zone-missing"),
            ({"Dicabut": WHEN}, "withdrawal-form"),
            ({"Dicabut": f"{WHEN} | keliru |"}, "withdrawal-form"),
            ({"Dicabut": f"{WHEN} | malu | A."}, "withdrawal-form"),
            ({"Dicabut": "2026-11-19 10:00 WIB | keliru | A."}, "withdrawal-before-date"),
            ({"Dicabut": "2026-12-19 10:00 WIB | keliru | A."}, "correction-later"),
            ({"Dicabut": CHILD}, "withdrawal-title"),
            ({"Judul_Pengganti": "A"}, "withdrawal-title-alone"),
        ],
    )
    def test_each_mistake_is_an_error_at_its_line(self, site, headers, code):
        built = site({"2026/11/a.md": story(**headers)})
        (found,) = built.problems
        assert (built.status, found["code"], found["line"]) == (1, code, 6)

    def test_the_cure_leads_to_the_runbook(self, site):
        (found,) = site({"2026/11/a.md": story(Dicabut=CHILD)}).problems
        assert "docs/takedown.md" in found["cure"]

    def test_what_the_replacement_repeats_is_told(self, site):
        back = {"Dicabut": f"{WHEN} | trauma | Umpama meminta.", "Judul_Pengganti": "Berita Umpama"}
        built = site({NAME: story(Title="Umpama Contoh mencuri ayam", **back)})
        assert (built.status, built.codes) == (0, ["withdrawal-repeats"] * 2)
        assert repeated("Warga berkumpul", "warga", "Berita tentang seorang anak dicabut") == []


class TestStub:
    """Pedoman Pemberitaan Media Siber 5: why a story was withdrawn is said to the public."""

    def test_pedoman_5c_the_reason_and_the_moment_are_public(self, site):
        built = site(files(Dicabut=PLAIN))
        assert built.status == 0, built.problems
        page = built.read(OLD)
        for told in (
            "<h1>Umpama Contoh mencuri ayam</h1>",
            "Angkanya bukan angka kota ini.",
            '<time datetime="2026-11-21T10:00:00+07:00">Sabtu, 21 November 2026, 10.00 WIB</time>',
            '<time datetime="2026-11-20T08:00:00+07:00">',
            "mailto:redaksi@uji.example",
            '<meta name="robots" content="noindex">',
        ):
            assert told in page
        ledger = built.read("ralat/index.html")
        assert "Pencabutan" in ledger
        assert 'href="/2026/11/20/umpama-contoh-mencuri-ayam/#dicabut"' in ledger

    def test_text_summary_and_pictures_are_nowhere(self, site):
        built = site(files(Dicabut=PLAIN))
        everything = built.everything()
        for gone in ("Rahasia", "Ringkasan Umpama", "rumah.png"):
            assert gone not in everything

    def test_it_is_in_no_list_and_no_sitemap(self, site):
        built = site(files(Dicabut=PLAIN))
        address = "umpama-contoh-mencuri-ayam/"
        told = {path for path, data in built.files().items() if address.encode() in data}
        assert {path for path in told if not path.endswith("feed/index.xml")} == {
            *(OLD, "ralat/index.html", "feed/atom.xml", "feed/feed.json"),
        }

    def test_it_may_be_done_with_the_text_taken_out_of_the_file(self, site):
        text = story("", Dicabut=PLAIN)
        assert site({"2026/11/a.md": text}).status == 0

    def test_a_related_story_is_no_longer_shown(self, site):
        built = site({**files(Dicabut=PLAIN), "2026/11/c.md": story(Title="C", Terkait=NAME)})
        assert built.status == 0
        assert "Umpama Contoh" not in built.read("2026/11/20/c/index.html")


class TestFeeds:
    @pytest.mark.parametrize("feed", FEEDS)
    def test_for_thirty_days_an_entry_takes_the_place_of_the_old_one(self, site, feed):
        site(files())
        site(files(Dicabut=PLAIN))

        def held(now: str) -> str:
            return site(now=now).read(feed)

        told = held("2026-12-21T09:59+07:00")
        assert "[Dicabut] Umpama Contoh mencuri ayam" in told
        assert "tag:uji.example,2026:1" in told
        assert "Rahasia" not in told
        assert "Dicabut" not in held("2026-12-21T10:00+07:00")
        # An edition of an earlier moment may be built again.
        assert "[Dicabut]" in held("2026-12-01T10:00+07:00")

    def test_readers_programs_replace_what_they_hold(self, site):
        site(files())
        built = site(files(Dicabut=PLAIN))
        entry = feedparser.parse(built.output / "feed/index.xml").entries[0]
        assert entry.id == "tag:uji.example,2026:1"
        assert entry.published == "Fri, 20 Nov 2026 08:00:00 +0700"
        assert entry.updated == "2026-11-21T10:00:00+07:00"
        assert "Angkanya bukan" in entry.content[0].value

    def test_a_full_feed_makes_room_for_it(self, site):
        many = {f"2026/c{n}.md": story(Title=f"C {n}", Date="2026-11-21 08:00") for n in range(55)}
        built = site({**many, **files(Dicabut=PLAIN)})
        entries = feedparser.parse(built.output / "feed/index.xml").entries
        assert len(entries) == 51
        assert entries[0].title.startswith("[Dicabut]")


class TestProtecting:
    """Nothing leads back to somebody whom a withdrawal protects (promise 4)."""

    def test_nothing_of_it_is_anywhere(self, site):
        site(files())
        built = site(files(**BACK))
        assert built.status == 0, built.problems
        everything = built.everything().lower()
        for gone in ("umpama", "mencuri", "rahasia", "rumah.png", "2026/11/20/u"):
            assert gone not in everything
        # A clean build agrees.
        tree = built.files()
        shutil.rmtree(built.output)
        assert site().files() == tree

    def test_a_stub_stands_where_nothing_can_be_read_from_its_address(self, site):
        built = site(files(**BACK))
        address = stub_address("tag:uji.example,2026:1")
        assert re.fullmatch(r"/dicabut/[0-9a-f]{12}/", address)
        page = built.read(f"{address.strip('/')}/index.html")
        assert "<h1>Berita tentang seorang anak dicabut</h1>" in page
        assert "noindex" in page
        assert f'href="{address}#dicabut"' in built.read("ralat/index.html")

    def test_feeds_tell_of_it_by_the_new_headline(self, site):
        site(files())
        built = site(files(**BACK))
        for feed in FEEDS:
            assert "[Dicabut] Berita tentang seorang anak dicabut" in built.read(feed)
            assert "tag:uji.example,2026:1" in built.read(feed)

    def test_the_old_address_is_kept_for_the_host_alone(self, site, tmp_path):
        built = site(files(**BACK), CACHE_PATH=str(tmp_path / "cache"))
        assert (
            tmp_path / "cache/gone.txt"
        ).read_text() == "/2026/11/20/umpama-contoh-mencuri-ayam/\n"
        assert "gone.txt" not in built.everything()
        # Put back, it answers again.
        site(files(), CACHE_PATH=str(tmp_path / "cache"))
        assert (tmp_path / "cache/gone.txt").read_text() == ""

    @pytest.mark.parametrize(
        "link",
        [
            "[x](/2026/11/20/umpama-contoh-mencuri-ayam/)",
            "[x](https://leadernusantara.example/2026/11/20/umpama-contoh-mencuri-ayam/)",
        ],
    )
    def test_another_story_may_not_lead_to_the_old_address(self, site, link):
        site({**files(), "2026/11/c.md": story(link, Title="C")})
        built = site({NAME: story(BODY, **FULL, Guid="tag:uji.example,2026:1", **BACK)})
        assert built.status == 1
        assert ("link-withdrawn", "content/2026/11/c.md") in {
            (p["code"], p["file"]) for p in built.problems
        }

    def test_a_link_by_its_file_leads_to_the_stub(self, site):
        other = {"2026/11/c.md": story(f"[x](/{NAME})", Title="C")}
        built = site({**files(**BACK), **other})
        assert built.status == 0, built.problems
        address = stub_address("tag:uji.example,2026:1")
        assert f'href="{address}"' in built.read("2026/11/20/c/index.html")

    def test_an_id_that_tells_is_in_no_feed(self, site):
        guid = "https://uji.example/2026/11/20/umpama-contoh-mencuri-ayam/"
        text = story(BODY, **FULL, Guid=guid, **BACK)
        built = site({**files(), NAME: text, "2026/11/b.md": story(Title="Lain")})
        assert (built.status, built.codes) == (0, ["withdrawal-guid"])
        assert "umpama" not in built.everything()
        for feed in ("feed/index.xml", "ralat/feed/index.xml"):
            ElementTree.fromstring(built.read(feed))


@pytest.mark.parametrize("back", [{"Dicabut": PLAIN}, BACK], ids=["plain", "child"])
@pytest.mark.parametrize(
    "edit",
    [
        {},
        {NAME: None},
        {NAME: story(BODY, **FULL, Guid="tag:uji.example,2026:1")},
        {NAME: story(BODY, **FULL, Guid="tag:uji.example,2026:1", Keadaan="draf")},
        {"2026/11/b.md": None},
    ],
)
@pytest.mark.slow
def test_after_an_edit_the_tree_is_that_of_a_clean_build(site, back, edit):
    site(files())
    site(files(**back))
    if "2026/11/b.md" in edit:
        edit = {**edit, NAME: files(**back)[NAME].replace("[lihat](b.md)", "")}
    built = site(edit)
    assert built.status == 0, built.problems
    tree = built.files()
    shutil.rmtree(built.output)
    assert site().files() == tree
