"""The section under a story: every state says something true, and a heading over nothing cannot be."""

from datetime import datetime

import pytest
from bs4 import BeautifulSoup
from conftest import story

from plugins.contract.data import Outlet
from plugins.discussion.discussion import STATES, Discussion, read, stub

NOW = datetime.fromisoformat("2026-11-24T08:00+07:00")
LATER = datetime.fromisoformat("2026-12-24T08:00+07:00")
OUTLET = Outlet("Warta Uji", email="redaksi@uji.example", whatsapp="+62 800-0000-000")


def section(site, **headers: str):
    built = site({"2026/11/a.md": story(**headers)})
    assert built.status == 0, built.problems
    soup = BeautifulSoup(built.read("2026/11/20/a/index.html"), "html.parser")
    return soup.find(id="comments")


@pytest.mark.parametrize("state", sorted(set(STATES.values()) - {"off"}))
def test_every_state_has_a_heading_a_sentence_and_the_old_anchors(site, state):
    found = section(
        site, Discussion=state, Discussion_Closed_Reason="Komentar WordPress sampai 2019."
    )
    assert found["data-state"] == state
    assert found["data-thread"] == "tag:uji.example,2026:Warga-berkumpul"
    assert found.find(id="respond") is not None
    heading = found.find("h2")
    assert heading.get_text(strip=True) == "Diskusi tentang berita ini"
    assert found["aria-labelledby"] == heading["id"]
    assert len(found.find("p").get_text(strip=True)) > 20
    assert found.find_parent("article") is None


@pytest.mark.parametrize("state", ["open", "premod"])
def test_where_one_can_answer_there_is_a_way_and_the_rules(site, state):
    links = [a["href"] for a in section(site, Discussion=state).find_all("a")]
    assert any(link.startswith("mailto:redaksi@uji.example?subject=") for link in links)
    assert {"/pedoman-komentar/", "/pengaduan/"} <= set(links)


def test_a_closed_discussion_says_when_and_why_and_asks_for_nothing(site):
    found = section(
        site,
        Discussion="closed",
        Discussion_Closes="2026-11-23 20:00",
        Discussion_Closed_Reason="Sudah lengkap.",
    )
    assert "Sudah lengkap." in found.get_text()
    assert found.find("time")["datetime"] == "2026-11-23T20:00:00+07:00"
    assert not [a for a in found.find_all("a") if a["href"].startswith("mailto:")]


def test_a_discussion_closed_before_its_time_names_no_time_to_come(site):
    found = section(
        site,
        Discussion="closed",
        Discussion_Closes="2026-12-24 20:00",
        Discussion_Closed_Reason="Sudah lengkap.",
    )
    assert found.find("time") is None


def test_off_leaves_nothing_behind(site):
    assert section(site, Discussion="off") is None


def test_an_open_discussion_closes_when_its_time_has_come(site):
    text = story(Discussion_Closes="2026-11-25 08:00")
    site({"2026/11/a.md": text}, now="2026-11-25T07:59+07:00")
    built = site(now="2026-11-25T08:00+07:00")
    assert 'data-state="closed"' in built.read("2026/11/20/a/index.html")


def test_a_missing_page_of_rules_is_a_warning(site):
    site({"2026/11/a.md": story()})
    built = site({"pages/pedoman-komentar.md": None})
    assert [(p["code"], p["level"]) for p in built.problems] == [("page-missing", "warning")]
    assert "/pedoman-komentar/" not in built.read("2026/11/20/a/index.html")


def test_the_heading_is_a_setting(site):
    built = site({"2026/11/a.md": story()}, DISCUSSION_HEADING="Discussion about this post")
    assert "Discussion about this post" in built.read("2026/11/20/a/index.html")


def test_state_words_are_understood_in_both_languages():
    assert read("tutup", None, "x", "open")[0].state == read("closed", None, "x", "open")[0].state
    assert read("", None, "", "premod")[0].state == "premod"


def test_routes_carry_the_subject_and_a_number_of_digits():
    made = stub(
        Discussion(), heading="D", thread="t", subject="Pasar & harga", outlet=OUTLET, now=NOW
    )
    assert made.mail == "mailto:redaksi@uji.example?subject=Pasar%20%26%20harga"
    assert made.whatsapp == "https://wa.me/628000000000?text=Pasar%20%26%20harga"


def test_a_time_to_come_leaves_it_open():
    assert Discussion(closes=LATER).state_at(NOW) == "open"
    assert Discussion(closes=NOW).state_at(NOW) == "closed"


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("0812-3456-7890", "6281234567890"),
        ("+62 812 3456 7890", "6281234567890"),
        ("62812-3456-7890", "6281234567890"),
    ],
)
def test_a_number_as_it_is_dialled_at_home_is_called_with_the_country(typed, called):
    outlet = Outlet("Warta Uji", whatsapp=typed)
    made = stub(Discussion(), heading="D", thread="t", subject="x", outlet=outlet, now=NOW)
    assert made.whatsapp == f"https://wa.me/{called}?text=x"
