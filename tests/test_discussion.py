"""The section under a story: every state says something true, and a heading over nothing cannot be."""

import json
import re
from datetime import datetime

import pytest
from bs4 import BeautifulSoup
from conftest import story

from plugins.contract.data import Outlet
from plugins.discussion.discussion import STATES, Discussion, House, read, stub
from plugins.discussion.providers import Subject, wrong_settings

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


def routes(outlet: Outlet, provider: str = "mail", address: str = "") -> dict[str, str]:
    """The ways to answer under an open story, by kind."""
    house, subject = (
        House("D", provider, address),
        Subject("tag:u,2026:1", "Pasar & harga", "https://u"),
    )
    made = stub(Discussion(), house, subject, outlet, NOW, "id", str)
    return {route.kind: route.address for route in made.routes}


def test_routes_carry_the_subject_and_a_number_of_digits():
    assert routes(OUTLET) == {
        "mail": "mailto:redaksi@uji.example?subject=Pasar%20%26%20harga%20https%3A//u",
        "whatsapp": "https://wa.me/628000000000?text=Pasar%20%26%20harga%20https%3A//u",
    }


def test_a_link_leads_elsewhere_and_the_plain_ways_stay():
    found = routes(OUTLET, "link", "https://forum.example/t?id={thread}&judul={title}")
    assert (
        found["link"] == "https://forum.example/t?id=tag%3Au%2C2026%3A1&judul=Pasar%20%26%20harga"
    )
    assert {"mail", "whatsapp"} < found.keys()
    assert routes(OUTLET, "none") == {}


@pytest.mark.parametrize(
    ("provider", "address", "sound"),
    [
        ("mail", "", True),
        ("none", "https://a.example", False),
        ("mail", "https://a.example", False),
        ("link", "https://wa.me/62811?text={title}%20{url}", True),
        ("link", "https://wa.me/62811", False),
        ("link", "https://a.example/{judul}", False),
        ("link", "javascript:alert({title})", False),
        ("link", "", False),
        ("isso", "https://diskusi.example", True),
        ("isso", "https://diskusi.example/isso/", True),
        ("isso", "http://127.0.0.1:8080", True),
        ("isso", "http://diskusi.example", False),
        ("isso", "", False),
        ("isso", 'https://a.example/"onload="x', False),
    ],
)
def test_the_address_of_a_provider_is_checked(provider, address, sound):
    given = {"DISCUSSION_PROVIDER": provider, "DISCUSSION_ADDRESS": address}
    assert [p.kind.code for p in wrong_settings(given)] == ([] if sound else ["discussion-address"])


def test_an_unknown_provider_or_address_stops_the_build(site):
    built = site({"2026/11/a.md": story()}, DISCUSSION_PROVIDER="isso")
    assert (built.status, built.codes) == (1, ["discussion-address"])
    assert site(DISCUSSION_PROVIDER="facebook").codes == ["setting-value"]


def test_nobody_can_answer_an_open_discussion_that_nobody_carries(site):
    built = site({"2026/11/a.md": story()}, DISCUSSION_PROVIDER="none")
    assert "discussion-no-route" in built.codes
    shut = story(Discussion="closed", Discussion_Closed_Reason="Sudah lengkap.")
    assert site({"2026/11/a.md": shut}, DISCUSSION_PROVIDER="none").status == 0


def test_isso_is_a_button_that_only_a_script_shows_and_no_address_is_asked(site):
    text = story(Title="Pasar <b>\"&'")
    built = site(
        {"2026/11/a.md": text}, DISCUSSION_PROVIDER="isso", DISCUSSION_ADDRESS="https://d.example/"
    )
    soup = BeautifulSoup(built.read("2026/11/20/a/index.html"), "html.parser")
    box = soup.find(class_="diskusi-muat")
    assert box.has_attr("hidden")
    assert box.button.get_text() == "Muat komentar (dari d.example)"
    assert box.button["type"] == "button"
    assert box.find(attrs={"role": "status"}).get_text() == ""
    script, thread = json.loads(box["data-script"]), json.loads(box["data-thread"])
    assert script["src"] == "https://d.example/js/embed.min.js"
    assert thread["data-title"] == "Pasar <b>\"&'"
    assert thread["data-isso-id"] == soup.find(id="comments")["data-thread"]
    # What is kept about people stands there before anybody presses the button.
    assert "IP" in box.p.get_text() and "kuki" in box.p.get_text()
    asked = [tag.get("src") or tag.get("href") for tag in soup.find_all(["script", "link", "img"])]
    assert not [address for address in asked if address and "d.example" in address]
    assert soup.find(id="comments").find("a", href=re.compile("^mailto:"))


def test_a_closed_discussion_loads_nothing(site):
    shut = story(Discussion="closed", Discussion_Closed_Reason="Sudah lengkap.")
    built = site(
        {"2026/11/a.md": shut}, DISCUSSION_PROVIDER="isso", DISCUSSION_ADDRESS="https://d.example"
    )
    assert "diskusi-muat" not in built.read("2026/11/20/a/index.html")


SECTIONS = "daerah: {name: Daerah, discussion_days: 3}\nopini: {name: Opini, discussion: premod}\n"


CASES = (
    ({}, "open", "2026-11-23T08:00:00+07:00"),
    ({"Category": "Opini"}, "premod", "2026-11-30T08:00:00+07:00"),
    ({"Discussion_Closes": "2026-11-21 08:00"}, "closed", "2026-11-21T08:00:00+07:00"),
    ({"Category": "Opini", "Discussion": "open"}, "open", "2026-11-30T08:00:00+07:00"),
    ({"Discussion": "closed", "Discussion_Closed_Reason": "Lengkap."}, "closed", None),
    ({"Discussion": "archived", "Discussion_Closed_Reason": "WordPress."}, "archived", None),
    ({"Timezone": "WIT"}, "open", "2026-11-23T08:00:00+09:00"),
)


def test_the_header_wins_over_the_section_and_that_over_the_site(site):
    files = {
        f"2026/11/n{n}.md": story(Title=f"Judul {n}", **headers)
        for n, (headers, _, _) in enumerate(CASES)
    }
    now = "2026-11-22T08:00+07:00"
    built = site({"data/sections.yml": SECTIONS, **files}, now, DISCUSSION_DAYS=10)
    assert built.status == 0, built.problems
    for n, (headers, state, closes) in enumerate(CASES):
        soup = BeautifulSoup(built.read(f"2026/11/20/n{n}/index.html"), "html.parser")
        found = soup.find(id="comments")
        time = found.find("time")
        assert (found["data-state"], time and time["datetime"]) == (state, closes), headers


def test_a_discussion_that_closes_by_itself_prints_its_own_page_and_nothing_else(site):
    site({"2026/11/a.md": story(), "2026/11/b.md": story(Title="Lain")}, DISCUSSION_DAYS=5)
    shut = site({}, now="2026-11-25T08:00+07:00", DISCUSSION_DAYS=5)
    assert shut.report["outputs"]["rendered"] == shut.report["outputs"]["changed"] == 2
    assert 'data-state="closed"' in shut.read("2026/11/20/a/index.html")
    again = site({}, now="2026-11-24T08:00+07:00", DISCUSSION_DAYS=5)
    assert again.report["outputs"]["rendered"] == 2
    assert site({}, DISCUSSION_DAYS=5).report["outputs"]["rendered"] == 0


@pytest.mark.parametrize(
    ("sections", "settings", "code"),
    [
        ("daerah: {name: Daerah, discussion: ramai}\n", {}, "discussion-state"),
        ("daerah: {name: Daerah, discussion_days: 0}\n", {}, "discussion-days"),
        ("daerah: {name: Daerah}\n", {"DISCUSSION_DAYS": 0}, "setting-value"),
        ("daerah: {name: Daerah}\n", {"DISCUSSION_DAYS": "14"}, "setting-value"),
    ],
)
def test_what_sections_and_settings_say_of_discussions_is_checked(site, sections, settings, code):
    built = site({"data/sections.yml": sections, "2026/11/a.md": story()}, **settings)
    assert (built.status, code in built.codes) == (1, True)


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
    assert routes(outlet)["whatsapp"].startswith(f"https://wa.me/{called}?text=")
