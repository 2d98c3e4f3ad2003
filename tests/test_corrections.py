"""Corrections: the ledger of a story, links both ways, the page of all of them, and their feed."""

from __future__ import annotations

import json
import re
import shutil

import feedparser
import pytest
from conftest import story

from plugins.corrections.kinds import KINDS, name_of
from plugins.corrections.ledger import entries_of, read_ledger

URL = "https://uji.example"
PAGE = "2026/11/20/a/index.html"
FIRST = "2026-11-21 09:00 WIB | ralat | Sebelumnya tertulis 12; yang benar 21."


def read(*lines: str):
    return read_ledger(list(enumerate(lines, 1)), URL)


def corrected(*lines: str, **headers: str) -> str:
    """A story with that ledger."""
    return story(Ralat="\n    ".join(lines), **headers)


class TestLedger:
    @pytest.mark.parametrize("word", KINDS)
    def test_every_kind_is_read_in_any_spelling(self, word):
        line = f"2026-11-21T09:00+07:00 | {name_of(word)} | Teks. | slug-lain"
        (one,), problems = read(line)
        assert (one.kind.word, one.text, one.story, problems) == (word, "Teks.", "slug-lain", [])
        assert one.moment.isoformat() == "2026-11-21T09:00:00+07:00"

    @pytest.mark.parametrize(
        ("line", "code"),
        [
            ("2026-11-21 09:00 | ralat | Teks.", "date-zone-missing"),
            ("2026-11-21 WIB | ralat | Teks.", "date-format"),
            ("kemarin | ralat | Teks.", "date-format"),
            ("21-11-2026 09:00 WIB | ralat | Teks.", "date-format"),
            ("2026-11-21 09:00 WIB | salah | Teks.", "correction-kind"),
            ("2026-11-21 09:00 WIB | ralat |", "correction-text"),
            ("2026-11-21 09:00 WIB | ralat", "correction-form"),
            ("2026-11-21 09:00 WIB | ralat | Teks. | a | b", "correction-form"),
            ("2026-11-21 09:00 WIB | hak-jawab | Teks.", "correction-reply"),
            (
                "2026-11-21 09:00 WIB | hak-jawab | Teks. | https://lain.example/a/",
                "correction-reply",
            ),
        ],
    )
    def test_what_cannot_be_read_is_told_with_its_line(self, line, code):
        found, problems = read(FIRST, line)
        assert [(p.kind.code, p.line) for p in problems] == [(code, 2)]
        assert len(found) == 1

    def test_two_of_one_minute_are_told_whatever_their_zone(self):
        other = "2026-11-21 11:00 WIT | pembaruan | Lagi."
        _, problems = read(FIRST, other)
        assert [(p.kind.code, p.line) for p in problems] == [("correction-minute", 2)]

    def test_a_long_text_goes_on_in_the_next_line(self):
        lines = [
            (4, "2026-11-21 09:00 WIB | ralat | Sebelumnya tertulis 12;"),
            (5, "yang benar 21."),
        ]
        assert entries_of(lines) == [(4, f"{lines[0][1]} yang benar 21.")]

    def test_they_stand_in_order_of_time_whatever_their_order_in_the_file(self):
        found, _ = read("2026-11-22 09:00 WIB | pembaruan | Dua.", FIRST)
        assert [one.line for one in found] == [2, 1]

    @pytest.mark.parametrize("word", ["slug-a", "/2026/11/20/slug-a/", f"{URL}/2026/11/20/slug-a/"])
    def test_a_story_is_named_by_slug_or_address(self, word):
        (one,), _ = read(f"2026-11-21 09:00 WIB | hak-jawab | Teks. | {word}")
        assert one.story == "slug-a"

    def test_a_page_elsewhere_is_a_link(self):
        (one,), _ = read("2026-11-21 09:00 WIB | klarifikasi | Teks. | https://bps.go.id/tabel")
        assert (one.story, one.link) == ("", "https://bps.go.id/tabel")


class TestHeader:
    @pytest.mark.parametrize(
        "form", ["Ralat: {a}\n    {b}", "Ralat: {a}\nKoreksi: {b}", "correction: {a}\nRalat: {b}"]
    )
    def test_it_may_be_repeated_or_go_on(self, site, form):
        head = form.format(a=FIRST, b="2026-11-22 09:00 WIB | koreksi | Dua.")
        text = story().replace("\n\n", f"\n{head}\n\n", 1)
        built = site({"2026/11/a.md": text})
        assert built.status == 0, built.problems
        assert re.findall(r'<li id="(ralat-\d)"', built.read(PAGE)) == ["ralat-2", "ralat-1"]

    @pytest.mark.parametrize(
        ("text", "code", "line"),
        [
            (corrected("2026-11-19 08:00 WIB | ralat | Teks."), "correction-before-date", 6),
            (corrected("2026-11-25 08:00 WIB | ralat | Teks."), "correction-later", 6),
            (corrected(FIRST, Diperbarui="2026-11-20 09:00"), "correction-modified", 7),
            (corrected(FIRST, "2026-11-21 09:00 WIB | ralat | Lagi."), "correction-minute", 7),
            (corrected("2026-11-21 09:00 WIB | hak-jawab | T. | tiada"), "story-unknown", 6),
            (story(Meralat="tiada"), "story-unknown", 6),
            (story(Hak_Jawab_Untuk="https://lain.example/a/"), "story-elsewhere", 6),
            (story(Verifikasi="mungkin"), "verification-unknown", 6),
            (story(Berakhir="2026-11-20 08:00"), "expires-before-start", 6),
        ],
    )
    def test_each_mistake_is_an_error_at_its_line(self, site, text, code, line):
        built = site({"2026/11/a.md": text})
        (found,) = built.problems
        assert (built.status, found["code"], found["line"]) == (1, code, line)
        assert found["file"] == "content/2026/11/a.md"
        assert found["cure"]

    def test_an_embargo_before_the_date_holds_nothing_back_and_is_told(self, site):
        built = site({"2026/11/a.md": story(Tahan_Sampai="2025-11-20 08:00 WIB")})
        assert (built.status, built.codes) == (0, ["embargo-before-date"])

    def test_mistakes_of_a_draft_stop_nothing(self, site):
        text = corrected("2026-11-25 08:00 WIB | ralat | Teks.", Keadaan="draf")
        built = site({"2026/11/a.md": text})
        assert (built.status, built.codes) == (0, ["correction-later"])


REPLY = "2026-11-22 09:00 WIB | hak-jawab | Tanggapan dinas. | jawaban"


class TestLinksBothWays:
    def test_a_reply_and_its_story_lead_to_each_other(self, site):
        files = {
            "2026/11/a.md": corrected(REPLY),
            "2026/11/jawaban.md": story(
                Title="Jawaban dinas", Date="2026-11-22 08:30", Hak_Jawab_Untuk="a"
            ),
        }
        built = site(files)
        assert built.status == 0, built.problems
        assert 'href="/2026/11/22/jawaban/">Jawaban dinas</a>' in built.read(PAGE)
        assert 'href="/2026/11/20/a/">Warga berkumpul</a>' in built.read(
            "2026/11/22/jawaban/index.html"
        )

    @pytest.mark.parametrize(
        ("one", "other", "file"),
        [
            (corrected(REPLY), {}, "a.md"),
            (story(), {"Hak_Jawab_Untuk": "a"}, "jawaban.md"),
            (story(), {"Meralat": "a"}, "jawaban.md"),
            (corrected(REPLY), {"Meralat": "a"}, "a.md"),
            (corrected(REPLY.replace("hak-jawab", "pembaruan")), {}, "a.md"),
            (story(Verifikasi="menunggu", Lanjutan="jawaban"), {}, "a.md"),
        ],
    )
    def test_one_way_is_an_error_in_the_file_that_names_the_other(self, site, one, other, file):
        other = story(Title="Jawaban", Date="2026-11-22 08:30", **other)
        built = site({"2026/11/a.md": one, "2026/11/jawaban.md": other})
        assert built.status == 1
        assert f"content/2026/11/{file}" in {
            p["file"] for p in built.problems if p["code"] == "link-one-way"
        }

    def test_it_is_found_again_when_the_other_side_changes(self, site):
        answer = story(Title="Jawaban", Date="2026-11-22 08:30", Hak_Jawab_Untuk="a")
        site({"2026/11/a.md": corrected(REPLY), "2026/11/jawaban.md": answer})
        built = site({"2026/11/jawaban.md": answer.replace("Hak_Jawab_Untuk: a\n", "")})
        assert (built.status, built.codes) == (1, ["link-one-way"])

    def test_a_held_reply_is_only_warned_of(self, site):
        answer = story(Title="Jawaban", Date="2026-12-22 08:30", Hak_Jawab_Untuk="a")
        built = site({"2026/11/a.md": story(), "2026/11/jawaban.md": answer})
        assert (built.status, built.codes) == (0, ["link-one-way"])

    @pytest.mark.parametrize(
        ("when", "status", "code"),
        [
            ("2026-11-22 08:30", 0, "reply-left-behind"),
            ("2026-11-23 12:00", 1, "reply-to-withdrawn"),
        ],
    )
    def test_a_reply_to_a_withdrawn_story(self, site, when, status, code):
        files = {
            "2026/11/a.md": story(Dicabut="2026-11-23 09:00 WIB | keliru | Angkanya tertukar."),
            "2026/11/jawaban.md": story(Title="Jawaban", Date=when, Hak_Jawab_Untuk="a"),
        }
        built = site(files)
        assert (built.status, built.codes) == (status, [code])


class TestStory:
    """Pedoman Pemberitaan Media Siber 4: corrections and replies stand with their story, and say when."""

    def test_pedoman_4b_a_correction_is_linked_with_its_story(self, site):
        built = site({"2026/11/a.md": corrected(FIRST)})
        page, ledger = built.read(PAGE), built.read("ralat/index.html")
        assert page.index('id="ralat-1"') < page.index('class="isi"')
        assert 'href="/ralat/"' in page
        assert 'href="/2026/11/20/a/#ralat-1"' in ledger

    def test_pedoman_4c_a_correction_says_when_it_was_published(self, site):
        built = site({"2026/11/a.md": corrected(FIRST)})
        when = '<time datetime="2026-11-21T09:00:00+07:00">21 November 2026, 09.00 WIB</time>'
        assert when in built.read(PAGE)
        assert when in built.read("ralat/index.html")

    def test_errors_stand_above_the_text_and_additions_below(self, site):
        lines = [FIRST, "2026-11-22 09:00 WIB | pembaruan | Jadwal bertambah."]
        page = site({"2026/11/a.md": corrected(*lines)}).read(PAGE)
        places = [page.index(x) for x in ('id="ralat"', 'class="isi"', 'id="tambahan"')]
        assert places == sorted(places)

    def test_modified_follows(self, site):
        built = site({"2026/11/a.md": corrected(FIRST)})
        page = built.read(PAGE)
        assert 'article:modified_time" content="2026-11-21T09:00:00+07:00"' in page
        assert "2026-11-21T09:00:00+07:00" in built.read("sitemap-2026-11.xml")

    def test_machines_read_them_too(self, site):
        page = site({"2026/11/a.md": corrected(FIRST)}).read(PAGE)
        data = json.loads(re.search(r'ld\+json">(.*?)</script>', page)[1])
        (one,) = data["@graph"][0]["correction"]
        assert one == {
            "@type": "CorrectionComment",
            "text": "Sebelumnya tertulis 12; yang benar 21.",
            "datePublished": "2026-11-21T09:00:00+07:00",
            "url": "https://leadernusantara.example/2026/11/20/a/#ralat-1",
        }

    def test_a_text_is_text(self, site):
        line = '2026-11-21 09:00 WIB | ralat | <b>Tebal</b> & "kutip".'
        built = site({"2026/11/a.md": corrected(line)})
        assert built.status == 0
        for path in (PAGE, "ralat/index.html"):
            assert "<b>Tebal" not in built.read(path)


class TestFeeds:
    def test_the_entry_of_the_story_keeps_its_id_and_says_it_first(self, site):
        site({"2026/11/a.md": story()})
        (before,) = feedparser.parse(site().output / "feed/index.xml").entries
        built = site({"2026/11/a.md": corrected(FIRST)})
        (entry,) = feedparser.parse(built.output / "feed/index.xml").entries
        assert (entry.id, entry.title, entry.summary) == (before.id, before.title, before.summary)
        assert entry.updated == "2026-11-21T09:00:00+07:00"
        text = entry.content[0].value
        assert text.index("Ralat") < text.index("di lapangan")

    def test_the_feed_of_corrections_has_an_entry_for_each(self, site):
        lines = [FIRST, "2026-11-22 09:00 WIB | pembaruan | Jadwal bertambah."]
        built = site({"2026/11/a.md": corrected(*lines, Guid="tag:uji.example,2026:1")})
        feed = feedparser.parse(built.output / "ralat/feed/index.xml")
        assert not feed.bozo
        assert [entry.id for entry in feed.entries] == [
            "tag:uji.example,2026:1#ralat-2",
            "tag:uji.example,2026:1#ralat-1",
        ]
        assert feed.entries[0].link.endswith("/2026/11/20/a/#ralat-2")
        assert 'ref="tag:uji.example,2026:1"' in built.read("ralat/feed/index.xml")


def many(count: int) -> dict[str, str]:
    """Stories of three years, each with a correction of its own month."""
    files = {}
    for n in range(count):
        day = f"{2024 + n % 3}-{n % 10 + 1:02}-{n % 27 + 1:02}"
        line = f"{day} 10:00 WIB | {list(KINDS)[n % 2]} | Teks {n}."
        files[f"{day[:4]}/b{n}.md"] = corrected(line, Title=f"Berita {n}", Date=f"{day} 08:00")
    return files


class TestPage:
    def test_it_is_there_without_any(self, site):
        built = site({"2026/11/a.md": story()})
        assert "Belum ada yang diralat" in built.read("ralat/index.html")
        assert feedparser.parse(built.output / "ralat/feed/index.xml").entries == []
        assert 'href="/ralat/"' in built.read("index.html")

    def test_it_counts_by_kind_and_section(self, site):
        lines = [FIRST, "2026-11-22 09:00 WIB | pembaruan | Jadwal bertambah."]
        files = {
            "2026/11/a.md": corrected(*lines),
            "2026/11/b.md": story(Title="B", Dicabut="2026-11-23 09:00 WIB | keliru | Tertukar."),
        }
        page = site(files).read("ralat/index.html")
        counts = re.findall(r"<dt>(.*?)</dt>\s*<dd>(\d+)</dd>", page)
        assert counts == [("Ralat", "1"), ("Pembaruan", "1"), ("Pencabutan", "1")]
        # An update is no error.
        assert re.findall(r"<td>(\d+)</td>", page) == ["1", "3"]

    def test_the_newest_stand_first_by_month(self, site):
        page = site(many(9)).read("ralat/index.html")
        months = re.findall(r'<h2 id="bulan-\d">(.*?)</h2>', page)
        assert months[0] == "September 2026"
        times = re.findall(r'<time datetime="(.*?)"', page)
        assert times == sorted(times, reverse=True)

    def test_more_than_fifty_have_years(self, site):
        assert "ralat/2024/index.html" not in site(many(50)).files()
        built = site(many(51))
        assert {f"ralat/{year}/index.html" for year in (2024, 2025, 2026)} <= built.files().keys()
        assert built.read("ralat/index.html").count("<li><p") == 50
        # And they end with the last one.
        assert "ralat/2024/index.html" not in site({"2026/b50.md": None}).files()

    def test_a_corrected_story_touches_its_page_its_feeds_and_this_page(self, site):
        files = {f"2026/b{n}.md": story(Title=f"Berita {n}") for n in range(5)}
        before = site({**files, "2026/11/a.md": story()}).files()
        after = site({"2026/11/a.md": corrected(FIRST)}).files()
        assert {path for path in after if after[path] != before.get(path)} == {
            *(PAGE, "ralat/index.html", "ralat/feed/index.xml"),
            *("feed/index.xml", "feed/atom.xml", "feed/feed.json", "kanal/daerah/feed/index.xml"),
            *("penulis/mudawar/feed/index.xml", "sitemap-2026-11.xml", "sitemap.xml"),
        }

    @pytest.mark.parametrize(
        "edit",
        [
            {"2026/11/a.md": corrected(FIRST, Title="Judul lain")},
            {"2026/11/a.md": corrected(FIRST.replace("12", "13"))},
            {"2026/11/a.md": corrected(FIRST, Kanal="Opini", Category="")},
            {"2026/11/a.md": corrected(FIRST, Slug="lain")},
            {"2026/11/a.md": corrected(FIRST, Keadaan="draf")},
            {"2026/11/a.md": story()},
            {"2026/11/a.md": None},
            {"2026/11/b.md": corrected(FIRST, Title="B")},
            {"2026/11/b.md": story(Title="B", Dicabut="2026-11-23 09:00 WIB | keliru | Tertukar.")},
        ],
    )
    def test_after_an_edit_the_tree_is_that_of_a_clean_build(self, site, edit):
        site({"2026/11/a.md": corrected(FIRST), "2026/11/b.md": story(Title="B")})
        built = site(edit)
        assert built.status == 0, built.problems
        tree = built.files()
        shutil.rmtree(built.output)
        assert site().files() == tree
