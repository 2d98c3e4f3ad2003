"""What is no report of the newsroom says so wherever it is met: page, listing, feed, messenger."""

import json
import re

import feedparser
import pytest
from conftest import newsroom, story

from plugins.stories.label import LABELS, PAID, marked
from plugins.stories.reading import read_story
from plugins.stories.story import Reading

WORDS = {
    "iklan": "Iklan",
    "advertorial": "Advertorial",
    "opini": "Opini",
    "foto": "Foto",
    "siaran-pers": "Siaran pers",
}
NOTES = {
    "iklan": "Isi berbayar.",
    "advertorial": "Isi berbayar.",
    "opini": "pendapat penulisnya",
    "siaran-pers": "bukan liputan redaksi",
}
PAGE = "2026/11/20/a/index.html"


def read(**headers: str) -> Reading:
    return read_story(story(**headers).encode(), "2026/11/a.md", newsroom())


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("iklan", "iklan"),
        ("Advertorial", "advertorial"),
        ("OPINI", "opini"),
        ("foto", "foto"),
        ("Siaran pers", "siaran-pers"),
        ("siaran-pers", "siaran-pers"),
        ("", ""),
    ],
)
def test_a_label_is_read(typed, label):
    reading = read(Label=typed)
    assert reading.story
    assert reading.story.label == label
    assert reading.story.paid == (label in PAID)


@pytest.mark.parametrize(
    ("typed", "near"),
    [("advetorial", "advertorial"), ("rilis pers", "siaran-pers"), ("opni", "opini")],
)
def test_an_unknown_label_is_an_error_that_names_the_nearest(typed, near):
    (problem,) = read(Label=typed).problems
    assert (problem.kind.code, problem.level, problem.header) == ("label-unknown", "error", "Label")
    assert dict(problem.values)["near"] == near
    assert problem.line == 6


def test_who_paid_or_sent_needs_no_author_of_the_newsroom():
    named = {"Authors": "", "Baris_Nama": "Bank Umpama"}
    assert [p.kind.code for p in read(**named).problems] == ["byline-missing"]
    assert not read(**named, Label="advertorial").problems
    assert not read(**named, Label="siaran-pers").problems
    assert [p.kind.code for p in read(Authors="", Label="iklan").problems] == ["byline-missing"]


@pytest.fixture
def labelled(site):
    """An edition with a story of each label, and one without."""
    files = {
        f"2026/11/{label}.md": story(
            "Lihat [situsnya](https://bank.example/) dan [hak jawab](/kanal/opini/).",
            Title=f"Tentang {label}",
            Label=label,
            Authors="Siti Aminah",
        )
        for label in LABELS
    }
    return site(files | {"2026/11/a.md": story()})


def test_the_label_stands_over_the_headline_and_says_what_it_means(labelled):
    for label in LABELS:
        page = labelled.read(f"2026/11/20/{label}/index.html")
        head = page[page.index("<article") : page.index("</h1>")]
        assert f'<strong class="label">{WORDS[label]}</strong>' in head
        assert NOTES.get(label, "") in page
        assert ('<a rel="sponsored" href="https://bank.example/">' in page) == (label in PAID)
        assert '<a href="/kanal/opini/">hak jawab' in page
        # The newsroom's own headlines do not stand on paid ground.
        assert ("/fragmen/terbaru.html" in page) == (label not in PAID)
    assert 'class="label"' not in labelled.read(PAGE)
    assert "Isi berbayar" not in labelled.read(PAGE)


def test_an_opinion_names_its_author_over_the_headline(labelled):
    page = labelled.read("2026/11/20/opini/index.html")
    assert page.index("Siti Aminah</a></p>") < page.index("<h1")
    assert "Laporan:" not in page
    assert "Laporan:" in labelled.read("2026/11/20/foto/index.html")


@pytest.mark.parametrize(
    "page", ["index.html", "kanal/daerah/index.html", "indeks/2026/11/index.html"]
)
def test_a_listing_shows_the_label_beside_the_headline(labelled, page):
    text = labelled.read(page)
    for label, word in WORDS.items():
        place = text.index(f"Tentang {label}")
        assert f'<strong class="label">{word}</strong>' in text[place - 400 : place]


def test_in_its_own_section_a_label_is_not_said_twice(site):
    page = site({"2026/11/a.md": story(Label="opini", Category="Opini")}).read(PAGE)
    kicker = re.search(r'<p class="kicker">(.*?)</p>', page)
    assert kicker
    assert re.sub("<[^>]*>", "", kicker[1]) == "Opini"


def test_a_messenger_and_a_tab_tell_what_was_paid_for(labelled):
    page = labelled.read("2026/11/20/advertorial/index.html")
    assert "<title>[Advertorial] Tentang advertorial" in page
    assert 'property="og:title" content="[Advertorial] Tentang advertorial"' in page
    assert "wa.me/?text=%5BAdvertorial%5D%20Tentang" in page
    assert "<h1>Tentang advertorial</h1>" in page


def test_feeds_mark_what_was_paid_for_in_the_title_and_as_a_category(labelled):
    titles = {"iklan": "[Iklan] Tentang iklan", "advertorial": "[Advertorial] Tentang advertorial"}
    for feed in ("feed/index.xml", "feed/atom.xml"):
        entries = feedparser.parse(labelled.read(feed)).entries
        marks = {e.title: [t.term for t in e.tags if not t.scheme] for e in entries}
        paid = {title for title, terms in marks.items() if terms}
        assert paid == set(titles.values())
        assert all(marks[title] == ["advertorial"] for title in paid)
    items = json.loads(labelled.read("feed/feed.json"))["items"]
    assert {i["title"] for i in items if "advertorial" in i["tags"]} == set(titles.values())


def test_a_feed_names_who_paid_as_the_author(site):
    paid = story(Label="iklan", Authors="", Baris_Nama="Bank Umpama")
    assert "<dc:creator>Bank Umpama</dc:creator>" in site({"2026/11/a.md": paid}).read(
        "feed/index.xml"
    )


def test_whoever_replies_is_the_author_of_the_reply(site):
    line = "2026-11-22 09:00 WIB | hak-jawab | Tanggapan dinas. | jawaban"
    headers = {"Authors": "", "Baris_Nama": "Dinas Umpama", "Hak_Jawab_Untuk": "a"}
    reply = story(Title="Jawaban", Date="2026-11-22 08:00", **headers)
    built = site({"2026/11/a.md": story(Ralat=line), "2026/11/jawaban.md": reply})
    assert (built.status, built.problems) == (0, [])
    assert "<dc:creator>Dinas Umpama</dc:creator>" in built.read("feed/index.xml")
    page = built.read("2026/11/22/jawaban/index.html")
    assert '"author":[{"@type":"Organization","name":"Dinas Umpama"}]' in page


@pytest.mark.parametrize("label", ["", *LABELS])
def test_only_what_was_paid_for_is_marked(label):
    assert (marked("Judul", label) != "Judul") == (label in PAID)
