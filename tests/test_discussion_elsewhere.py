"""A conversation that stands elsewhere: where it is, by which name, and how many comments it has."""

import re

import feedparser
import pytest
from bs4 import BeautifulSoup
from conftest import story

PAGE = "2026/11/20/a/index.html"
GUID = "tag:uji.example,2026:Warga-berkumpul"
FORUM = "https://forum.example/t/1234"
KEPT = (
    f"thread: {GUID}\ncomments:\n"
    "- {id: 1, name: Warga, date: 2026-11-21T09:00:00+07:00, text: Sepakat.}\n"
)


def section(built):
    assert built.status == 0, built.problems
    return BeautifulSoup(built.read(PAGE), "html.parser").find(id="comments")


def test_an_address_is_the_first_way_to_answer_and_the_plain_ways_stay(site):
    found = section(site({"2026/11/a.md": story(Discussion_URL=FORUM)}))
    first, *others = found.find("ul", class_="diskusi-nojs").find_all("a")
    assert (first["href"], first["rel"]) == (FORUM, ["nofollow"])
    assert first.get_text(strip=True) == "Buka diskusi"
    assert others[0]["href"].startswith("mailto:")


def test_the_story_s_own_address_takes_the_place_of_the_one_made_for_all(site):
    settings = {
        "DISCUSSION_PROVIDER": "link",
        "DISCUSSION_ADDRESS": "https://lain.example/{thread}",
    }
    files = {
        "2026/11/a.md": story(Diskusi_Tautan=FORUM),
        "2026/11/b.md": story(Title="Lain", Diskusi_Utas="wp 7"),
    }
    built = site(files, **settings)
    assert "lain.example" not in built.read(PAGE)
    other = built.read("2026/11/20/b/index.html")
    assert 'href="https://lain.example/wp%207"' in other
    assert 'data-thread="wp 7"' in other


@pytest.mark.parametrize(
    ("headers", "settings", "status"),
    [
        ({}, {}, "Diskusi terbuka. Tanggapan Anda sampai kepada redaksi."),
        ({"Diskusi_Tautan": FORUM}, {}, "Diskusi terbuka."),
        (
            {"Diskusi_Ditutup": "2026-12-13 20:00"},
            {"DISCUSSION_PROVIDER": "isso", "DISCUSSION_ADDRESS": "https://diskusi.uji.example"},
            "Diskusi terbuka sampai 13 Desember 2026, 20.00 WIB.",
        ),
    ],
)
def test_answers_go_to_the_editors_only_where_there_is_no_other_way(
    site, headers, settings, status
):
    found = section(site({"2026/11/a.md": story(**headers)}, **settings))
    assert " ".join(found.find(class_="diskusi-status").get_text().split()) == status


@pytest.mark.parametrize("state", ["closed", "archived"])
def test_a_discussion_that_is_over_can_be_read_where_it_was_held(site, state):
    text = story(Discussion=state, Discussion_Closed_Reason="Sampai 2019.", Discussion_URL=FORUM)
    (link,) = section(site({"2026/11/a.md": text})).find("ul", class_="diskusi-nojs").find_all("a")
    assert (link["href"], link.get_text(strip=True)) == (
        FORUM,
        "Baca diskusinya di tempat asalnya",
    )


def test_a_server_is_asked_for_the_thread_by_its_own_name(site):
    settings = {"DISCUSSION_PROVIDER": "isso", "DISCUSSION_ADDRESS": "https://diskusi.uji.example"}
    found = section(site({"2026/11/a.md": story(Discussion_Id="/?p=1234")}, **settings))
    live = found.find(class_="diskusi-muat")["data-thread"]
    assert '"data-isso-id": "/?p=1234"' in live
    assert found["data-thread"] == "/?p=1234"


def test_a_number_is_told_where_it_is_known_and_final(site):
    counted = story(
        Discussion="archived", Discussion_Closed_Reason="WordPress, 2019.", Discussion_Count="27"
    )
    built = site({"2026/11/a.md": counted})
    assert section(built).find("data")["value"] == "27"
    assert re.search(r'"commentCount":27\b', built.read(PAGE))
    (entry,) = feedparser.parse(built.output / "feed/index.xml").entries
    assert (entry.slash_comments, "wfw_commentrss" in entry) == ("27", False)
    assert "<thr:total>27</thr:total>" in built.read("feed/atom.xml")
    opened = site({"2026/11/a.md": story(Discussion_Count="27")})
    assert section(opened).find("data")["value"] == "27"
    assert "slash:comments>" not in opened.read("feed/index.xml")


def test_comments_that_the_site_keeps_are_counted_by_themselves(site):
    files = {"2026/11/a.md": story(Discussion_Count="27"), "comments/a.yml": KEPT}
    assert section(site(files)).find("data")["value"] == "1"


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Discussion_URL": "forum.example/t/1"}, 1, "discussion-url"),
        ({"Discussion_URL": "javascript:alert(1)"}, 1, "discussion-url"),
        ({"Discussion_URL": "https://siti@forum.example/"}, 1, "discussion-url"),
        ({"Discussion_URL": 'https://forum.example/"><script>'}, 1, "discussion-url"),
        ({"Discussion_Id": "x" * 256}, 1, "discussion-id"),
        ({"Discussion_Count": "0"}, 1, "discussion-count"),
        ({"Discussion_Count": "-3"}, 1, "discussion-count"),
        ({"Discussion_Count": "banyak"}, 1, "discussion-count"),
        ({"Discussion_Count": "²"}, 1, "discussion-count"),
        ({"Discussion": "off", "Discussion_Count": "3"}, 0, "discussion-off"),
        ({"Diskusi": "mati", "Diskusi_Tautan": FORUM}, 0, "discussion-off"),
    ],
)
def test_what_cannot_be_is_told_at_its_header(site, headers, status, code):
    built = site({"2026/11/a.md": story(**headers)})
    assert (built.status, built.codes) == (status, [code])
    (problem,) = built.problems
    assert problem["header"] in headers
    assert problem["line"] > 1


class TestSharedThread:
    """The same comments may not stand under two stories."""

    def told(self, site, **headers):
        files = {f"2026/11/{name}.md": text for name, text in headers.items()}
        built = site(files)
        return [(p["code"], p["level"], p["file"][-4:], p["header"]) for p in built.problems]

    def test_two_stories_with_one_name_are_told_at_the_later_file(self, site):
        files = {
            "2026/11/a.md": story(Discussion_Id="wp 7"),
            "2026/11/b.md": story(Title="Lain", Diskusi_Utas="wp 7"),
            "2026/11/c.md": story(Title="Sendiri", Diskusi_Utas="wp 8"),
        }
        built = site(files)
        (problem,) = built.problems
        assert (built.status, problem["code"]) == (1, "thread-twice")
        assert (problem["file"], problem["header"]) == ("content/2026/11/b.md", "Diskusi_Utas")
        assert problem["line"] == files["2026/11/b.md"].splitlines().index("Diskusi_Utas: wp 7") + 1
        assert "content/2026/11/a.md" in problem["found"]

    def test_the_guid_of_another_story_is_its_thread(self, site):
        told = self.told(site, b=story(), a=story(Title="Lain", Discussion_Id=GUID))
        assert told == [("thread-twice", "error", "a.md", "Discussion_Id")]

    def test_a_thread_that_another_story_gave_up_may_be_taken(self, site):
        assert self.told(site, a=story(Diskusi="mati"), b=story(Title="B", Diskusi_Utas=GUID)) == []
        assert self.told(site, a=story(Diskusi_Utas="wp 7")) == []

    def test_a_story_that_comes_later_is_told_too_and_a_draft_is_warned(self, site):
        assert self.told(site, b=story(Discussion_Id="7")) == []
        told = self.told(site, a=story(Title="Lain", Discussion_Id="7", Status="draf"))
        assert told == [("thread-twice", "warning", "a.md", "Discussion_Id")]
        told = self.told(site, a=story(Title="Lain", Discussion_Id="7"))
        assert told == [("thread-twice", "error", "b.md", "Discussion_Id")]

    def test_one_guid_twice_is_told_as_that_alone(self, site):
        assert [row[0] for row in self.told(site, a=story(), b=story(Slug="b"))] == ["guid-twice"]
