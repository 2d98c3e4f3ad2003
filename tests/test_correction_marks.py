"""Marks in a text that lead to a line of its ledger and back."""

from __future__ import annotations

import re

import feedparser
import pytest
from conftest import picture, story

from plugins.corrections.marks import with_links, without_marks, wrong_marks

PAGE = "2026/11/20/a/index.html"
LEDGER = (
    "2026-11-21 09:00 WIB | ralat | Sebelumnya tertulis 17.00; yang benar 21.00.\n"
    "    2026-11-22 09:00 WIB | pembaruan | Jadwal hari Minggu ditambahkan."
)


def marked(text: str, **headers: str) -> str:
    """A story with two lines of corrections and that text."""
    return story(text, Ralat=LEDGER, **headers)


@pytest.fixture
def built(site):
    text = "Pasar tutup pukul 21.00{ralat:1} WIB. Lagi: 21.00{ralat:1}.\n\nMinggu libur.{ralat:2}"
    return site({"2026/11/a.md": marked(text)})


def test_a_mark_leads_to_its_line_and_the_line_back(built):
    page = built.read(PAGE)
    for number in (1, 2):
        link = f'<a href="#ralat-{number}" id="tanda-ralat-{number}" aria-label="Ke ralat nomor {number}">'
        assert page.count(link) == 1
        assert page.count(f'id="ralat-{number}"') == 1
        (line,) = re.findall(rf'<li id="ralat-{number}".*?</li>', page, re.DOTALL)
        assert f'href="#tanda-ralat-{number}"' in line
        assert f"ralat nomor {number}" in line


def test_a_second_mark_of_a_number_has_no_anchor_of_its_own(built):
    page = built.read(PAGE)
    assert page.count('href="#ralat-1"') == 2
    ids = re.findall(r' id="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_a_line_without_a_mark_leads_nowhere(site):
    page = site({"2026/11/a.md": marked("Minggu libur.{ralat:2}")}).read(PAGE)
    assert "tanda-ralat-1" not in page


def test_words_feeds_and_summaries_are_without_it(built):
    page = built.read(PAGE)
    assert 'name="description" content="Pasar tutup pukul 21.00 WIB. Lagi: 21.00.' in page
    assert "{ralat" not in built.everything()
    for path in ("feed/index.xml", "feed/atom.xml"):
        (entry,) = feedparser.parse(built.output / path).entries
        assert "21.00 WIB" in entry.content[0].value
        assert "tanda-ralat" not in entry.content[0].value


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Jam tutup 21.00{ralat:3}.", 9),
        ("Jam tutup.\n\nPukul 21.00{ralat:0}.", 11),
        ("Jam tutup.\n\nPukul 21.00{Ralat 1}.", 11),
        ("Jam tutup 21.00{ralat}.", 9),
        ("Jam tutup 21.00{koreksi:1}.", 9),
        ("Jam tutup [di sini{ralat:1}](https://lain.example/).", 9),
        ("![Pasar{ralat:1}](/images/a.png)", 9),
    ],
)
def test_a_mark_that_leads_nowhere_is_a_problem_at_its_line(site, text, line):
    built = site({"2026/11/a.md": marked(text), "images/a.png": picture()})
    assert built.status == 1
    (problem,) = [one for one in built.problems if one["code"] == "correction-mark"]
    assert (problem["file"], problem["line"]) == ("content/2026/11/a.md", line)
    assert problem["cure"]


def test_a_page_has_no_corrections_to_lead_to(site):
    built = site({"pages/redaksi.md": "Title: Redaksi\n\nAlamat baru.{ralat:1}\n"})
    assert (built.status, "correction-mark" in built.codes) == (1, True)


@pytest.mark.parametrize("text", ["{teks} biasa", "{ralatnya}", "{{ralat}", "a { ralat besar } b"])
def test_other_braces_are_left_alone(text):
    assert with_links(text, "{number}") == without_marks(text) == text


def test_braces_without_a_number_of_corrections_are_no_mark():
    assert list(wrong_marks("Tulisan {nama} dan {ralatnya}.", "", 1, 0)) == []


def test_an_attribute_keeps_its_letters():
    html = '<img alt="{ralat:1} a &lt; b"> {ralat:1}'
    assert with_links(html, "no. {number}").startswith('<img alt="{ralat:1} a &lt; b"> <sup')
