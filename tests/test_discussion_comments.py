"""The archive of comments: files in, a conversation and feeds out, and nothing printed again but those."""

import json
import random
import re

import feedparser
import pytest
from bs4 import BeautifulSoup
from conftest import story
from hypothesis import given
from hypothesis import strategies as st

from plugins.discussion.comment_file import read_thread
from plugins.discussion.comments import comments_json, comments_of
from plugins.discussion.threads import folded, threaded

GUID = "tag:uji.example,2026:Warga-berkumpul"
PAGE = "2026/11/20/a/index.html"
FEED = "2026/11/20/a/feed/index.xml"
SITE_FEED = "comments/feed/index.xml"


def comment(one: object, text: str = "Sepakat.", **fields: str) -> str:
    """A comment as it stands in a file; a field of "" is left out."""
    text = f"|-\n    {text.replace(chr(10), chr(10) + '    ')}" if "\n" in text else text
    given = {"name": "Warga", "date": "2026-11-21T09:00:00+07:00", "text": text} | fields
    return f"- id: {one}\n" + "".join(f"  {k}: {v}\n" for k, v in given.items() if v)


def thread(*comments: str, guid: str = GUID) -> str:
    return f"thread: {guid}\ncomments:\n" + "".join(comments)


def codes(text: str | bytes) -> list[str]:
    _, problems = read_thread(text if isinstance(text, bytes) else text.encode())
    return [problem.kind.code for problem in problems]


def shown(site, *comments: str, **headers: str):
    """The discussion of a story with those comments."""
    built = site({"2026/11/a.md": story(**headers), "comments/a.yml": thread(*comments)})
    assert built.status == 0, built.problems
    return BeautifulSoup(built.read(PAGE), "html.parser").find(id="comments")


def test_a_comment_stands_under_its_story_with_its_anchor_name_and_time(site):
    found = shown(site, comment(881, "Pasar mana?", name="Siti", address="https://siti.example/"))
    one = found.find(id="comment-881")
    assert one.find(class_="komentar-nama").get_text() == "Siti"
    assert one.find("a", class_="komentar-nama")["rel"] == ["nofollow", "ugc"]
    assert one.time["datetime"] == "2026-11-21T09:00:00+07:00"
    assert one.find(class_="komentar-isi").get_text() == "Pasar mana?"
    assert found.find("data", class_="jumlah")["value"] == "1"
    assert found.find_parent("article") is None


def test_whoever_of_the_outlet_answers_is_marked_and_a_namesake_is_not(site):
    found = shown(
        site,
        comment(1, "Kapan?", name="Mudawar"),
        comment(2, "Besok.", name="", person="mudawar", parent="1"),
        comment(3, "Baik.", parent="2"),
    )
    marks = {n: found.find(id=f"comment-{n}").p.find("strong") for n in (1, 2, 3)}
    assert [n for n, mark in marks.items() if mark] == [2]
    assert marks[2].get_text() == "Redaksi"
    assert " ".join(found.find(id="comment-2").p.get_text().split()).startswith(
        "Mudawar Redaksi 21"
    )
    assert found.find(id="comment-2").find(class_="komentar-nama").get_text() == "Mudawar"
    page = site().read(PAGE)
    data = BeautifulSoup(page, "html.parser").find("script", type="application/ld+json")
    (told,) = (n for n in json.loads(data.string)["@graph"] if "comment" in n)
    reader, staff, _ = (one["author"] for one in told["comment"])
    assert reader == {"@type": "Person", "name": "Mudawar"}
    assert staff == {
        "@type": "Person",
        "@id": "https://leadernusantara.example/penulis/mudawar/#orang",
        "name": "Mudawar",
        "affiliation": {"@id": "https://leadernusantara.example/#media"},
    }
    for path in (FEED, SITE_FEED):
        names = [entry.author for entry in feedparser.parse(site().read(path).encode()).entries]
        assert names == ["Warga", "Mudawar (redaksi)", "Mudawar"]


@pytest.mark.parametrize("person", ["Mudawar", "siapa", "../x"])
def test_only_a_key_of_people_yml_is_somebody_of_the_outlet(site, person):
    files = {"comments/a.yml": thread(comment(1), comment(2, person=person))}
    built = site({"2026/11/a.md": story()} | files)
    (problem,) = built.problems
    assert (built.status, problem["code"], problem["line"]) == (1, "comment-person", 7)
    assert f"“{person}”" in problem["found"]


def test_a_person_s_new_name_stands_at_their_old_comments(site):
    site({"2026/11/a.md": story(), "comments/a.yml": thread(comment(1, person="mudawar"))})
    people = (site().content / "data/people.yml").read_text("utf-8")
    built = site({"data/people.yml": people.replace("name: Mudawar", "name: Mudawar Contoh")})
    assert '<bdi class="komentar-nama">Mudawar Contoh</bdi>' in built.read(PAGE)


def test_no_comment_is_no_number(site):
    built = site({"2026/11/a.md": story()})
    soup = BeautifulSoup(built.read(PAGE), "html.parser")
    assert soup.find("data", class_="jumlah") is None
    assert soup.find(class_="komentar") is None
    assert "feed/index.xml" not in str(soup.find(id="comments"))


def test_times_are_told_in_the_zone_of_the_story(site):
    found = shown(site, comment(1, date="2026-11-21T01:00:00Z"), Timezone="WIT")
    assert found.time.get_text() == "21 November 2026, 10.00 WIT"


def test_answers_stand_three_deep_and_then_flat_with_whom_they_answer(site):
    chain = [comment(1, name="Adi")]
    names = ["Beni", "Cici", "Dedi", "Edi"]
    for n, name in enumerate(names, 2):
        chain.append(comment(n, name=name, parent=str(n - 1)))
    found = shown(site, *chain)
    depths = {n: len(found.find(id=f"comment-{n}").find_parents("ol")) for n in range(1, 6)}
    assert depths == {1: 1, 2: 2, 3: 3, 4: 3, 5: 3}
    said = [found.find(id=f"comment-{n}").find(class_="komentar-membalas") for n in (4, 5)]
    assert [" ".join(line.get_text().split()) for line in said] == [
        "membalas Cici",
        "membalas Dedi",
    ]
    assert said[0].a["href"] == "#comment-3"


def test_a_hidden_comment_tells_its_reason_and_its_words_are_nowhere(site):
    words = "Nomor rumahnya 17"
    found = shown(
        site,
        comment(1, words, name="Jahil", hidden="Memuat data pribadi orang lain."),
        comment(2, parent="1"),
    )
    assert "disembunyikan: Memuat data pribadi orang lain." in found.find(id="comment-1").get_text()
    assert found.find(id="comment-2") is not None
    assert found.find("data", class_="jumlah")["value"] == "1"
    everything = site().everything()
    assert words not in everything and "Jahil" not in everything


def test_answers_to_a_deleted_comment_say_that_it_is_gone(site):
    built = site({"2026/11/a.md": story(), "comments/a.yml": thread(comment(5, parent="4"))})
    assert [(p["code"], p["level"]) for p in built.problems] == [("comment-parent", "warning")]
    soup = BeautifulSoup(built.read(PAGE), "html.parser")
    assert "sudah tidak ada" in soup.find(id="comment-4").get_text()
    assert soup.find(id="comment-4").find(id="comment-5") is not None


def test_a_long_conversation_goes_on_in_a_fold_and_its_anchors_are_there(site):
    found = shown(site, *(comment(n) for n in range(1, 101)))
    fold = found.find("details")
    assert fold.summary.get_text() == "70 komentar lagi"
    assert fold.find(id="comment-31") and not fold.find(id="comment-30")


@pytest.mark.slow
def test_ten_thousand_comments_in_one_thread_are_read_and_shown(site):
    many = [comment(1)] + [comment(n, parent=str(n - 1)) for n in range(2, 10_001)]
    found, problems = read_thread(thread(*many).encode())
    assert problems == []
    posts = threaded(found.comments)
    assert sum(post.size for post in posts) == 10_000
    assert folded(posts)[1] == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"thread: x\ncomments:\n- id: 1\n  name: \xff\n", "file-not-utf8"),
        ("thread: [\n", "data-yaml"),
        ("- satu\n- dua\n", "comment-form"),
        ("", "comment-form"),
        ("thread: x\ncomments: banyak\n", "comment-form"),
        ("comments: []\n", "comment-form"),
        (thread(comment(1), "- satu\n"), "comment-form"),
        (thread(comment(1, nama="Siti")), "comment-form"),
        (thread(comment(1, text="[a, b]")), "comment-form"),
        (thread(comment(1, email="siti@contoh.example")), "comment-personal"),
        (thread(comment(1, author_email="x")), "comment-personal"),
        (thread(comment(1, ip="192.0.2.7")), "comment-personal"),
        (thread(comment(1, remote_addr="x")), "comment-personal"),
        (thread(comment(1, name="siti@contoh.example")), "comment-personal"),
        (thread(comment(1, "Surel saya siti@contoh.example ya")), "comment-personal"),
        (thread(comment(1, "Alamat 192.0.2.7 itu")), "comment-personal"),
        (thread(comment(1, name="'2001:db8::5ee6'")), "comment-personal"),
        (thread(comment(1, "x", hidden="Dari 192.0.2.7")), "comment-personal"),
        (thread(comment("a b")), "comment-id"),
        (thread(comment("'\"><b>'")), "comment-id"),
        (thread(comment("")), "comment-id"),
        (thread(comment(1), comment(1)), "comment-id-twice"),
        (
            "{thread: x, comments: [" + "{id: 1, date: 2026-11-21T09:00Z, text: a}, " * 2 + "]}",
            "comment-id-twice",
        ),
        (thread(comment(1, date="kemarin")), "comment-date"),
        (thread(comment(1, date="2026-11-21 09:00")), "comment-date"),
        (thread(comment(1, date="")), "comment-date"),
        (thread(comment(1, "")), "comment-empty"),
        # Nothing of it is left to be read.
        (thread(comment(1, "'<script>x</script>'")), "comment-empty"),
        (thread(comment(1, "'<p> </p>'")), "comment-empty"),
        # In another zone it would be a day of the year 0, or of the year 10000.
        (thread(comment(1, date="0001-01-01T00:00:00+14:00")), "comment-date"),
        (thread(comment(1, date="9999-12-31T23:59:00-14:00")), "comment-date"),
        (thread(comment(1, person="''")), "comment-person"),
        (thread(comment(1, person="[mudawar]")), "comment-form"),
        (thread(comment(1, parent="1")), "comment-circle"),
        (thread(comment(1, parent="2"), comment(2, parent="1"), comment(3)), "comment-circle"),
        (thread(comment(1, '"a\\x07b"')), "control-character"),
    ],
)
def test_a_file_that_cannot_be_published_is_told_once(text, code):
    assert codes(text) == [code]
    assert read_thread(text if isinstance(text, bytes) else text.encode())[0] is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (thread(comment(1, parent="7")), "comment-parent"),
        (thread(comment(1, address="javascript:alert(1)")), "comment-address"),
    ],
)
def test_what_readers_left_behind_is_a_warning(text, code):
    found, problems = read_thread(text.encode())
    assert [(p.kind.code, p.level) for p in problems] == [(code, "warning")]
    assert len(found.comments) == 1


def test_a_problem_stands_at_its_line():
    _, problems = read_thread(thread(comment(1), comment(2, date="kemarin")).encode())
    assert [problem.line for problem in problems] == [7]


@pytest.mark.parametrize("word", ["No", "on", "~x", "1.5", "0x1F", "'null'", "2026-01-01"])
def test_a_name_is_what_was_typed_whatever_yaml_takes_it_for(word):
    found, _ = read_thread(thread(comment(1, name=word)).encode())
    assert found.comments[0].name == word.strip("'")


def test_what_only_the_edition_shows_is_told(site):
    built = site(
        {"2026/11/a.md": story(), "comments/a.yml": thread(comment(1), guid="tag:x,2026:y")}
    )
    assert [(p["code"], p["level"]) for p in built.problems] == [("comment-story", "warning")]
    files = {"comments/a.yml": thread(comment(1)), "comments/b.yml": thread(comment(2))}
    built = site(files)
    assert [(p["code"], p["file"]) for p in built.problems] == [
        ("comment-file-twice", "content/comments/b.yml")
    ]
    late = {
        "comments/b.yml": None,
        "comments/a.yml": thread(comment(1, date="2026-11-24T08:00:01+07:00")),
    }
    (problem,) = site(late).problems
    assert problem["code"] == "comment-date-future"
    assert "“1” bertanggal 2026-11-24T08:00:01+07:00" in problem["found"]
    assert site({"comments/catatan.txt": "x"}, now="2026-11-25T08:00+07:00").codes == [
        "comment-file"
    ]


def test_an_error_in_a_comment_file_stops_the_build_and_changes_nothing(site):
    site({"2026/11/a.md": story(), "comments/a.yml": thread(comment(1))})
    before = site().files()
    broken = site({"comments/a.yml": thread(comment(1), comment(1))})
    assert (broken.status, broken.codes) == (1, ["comment-id-twice"])
    assert broken.files() == before
    assert site({"comments/a.yml": thread(comment(1), comment(2))}).status == 0


STORIES = {"2026/11/a.md": story(), "2026/11/b.md": story(Title="Lain")}


class TestWork:
    """One new comment is one page and two feeds."""

    def start(self, site, **headers):
        return site(
            {**STORIES, "2026/11/a.md": story(**headers), "comments/a.yml": thread(comment(1))}
        )

    def changed(self, site, files):
        before = site().files()
        built = site(files)
        after = built.files()
        paths = {p for p in before.keys() | after.keys() if before.get(p) != after.get(p)}
        assert built.report["stories"] == {"total": 2, "read": 0, "removed": 0}
        self.rendered = built.report["outputs"]["rendered"]
        return paths

    def test_a_new_comment(self, site):
        self.start(site)
        new = {"comments/a.yml": thread(comment(1), comment(2))}
        assert self.changed(site, new) == {PAGE, FEED, SITE_FEED}
        assert self.rendered == 3
        assert self.changed(site, {}) == set()
        assert self.rendered == 0

    def test_a_comment_that_is_hidden_and_shown_again(self, site):
        self.start(site)
        two = thread(comment(1), comment(2))
        site({"comments/a.yml": two})
        hidden = thread(comment(1), comment(2, hidden="Kasar."))
        assert self.changed(site, {"comments/a.yml": hidden}) == {PAGE, FEED, SITE_FEED}
        assert self.changed(site, {"comments/a.yml": two}) == {PAGE, FEED, SITE_FEED}

    def test_the_first_comment_also_tells_the_feeds_that_the_story_is_in_of_its_own(self, site):
        site(STORIES)
        paths = self.changed(site, {"comments/a.yml": thread(comment(1))})
        assert {PAGE, FEED, SITE_FEED, "feed/index.xml", "umpan/index.html"} <= paths
        assert not [path for path in paths - {PAGE, "umpan/index.html"} if path.endswith(".html")]
        gone = self.changed(site, {"comments/a.yml": None})
        assert gone == paths

    def test_a_closed_conversation_is_counted_in_feeds_and_an_open_one_is_not(self, site):
        opened = self.start(site).read("feed/index.xml")
        assert (
            "<wfw:commentRss>https://leadernusantara.example/2026/11/20/a/feed/index.xml<" in opened
        )
        assert "<slash:comments>" not in opened
        shut = self.start(site, Discussion="archived", Discussion_Closed_Reason="WordPress, 2019.")
        assert shut.read("feed/index.xml").count("<slash:comments>1</slash:comments>") == 1
        atom = shut.read("feed/atom.xml")
        assert 'rel="replies"' in atom and 'thr:count="1"' in atom and "<thr:total>1<" in atom

    @pytest.mark.slow
    def test_an_incremental_edition_is_a_full_one(self, site):
        self.start(site)
        chance = random.Random(7)
        for _ in range(6):
            some = [comment(n, f"Nomor {chance.randrange(9)}.") for n in range(chance.randrange(4))]
            state = chance.choice(["open", "off", "archived", "closed"])
            files = {"comments/a.yml": thread(*some) if some else "thread: x\ncomments: []\n"}
            files["2026/11/a.md"] = story(Discussion=state, Discussion_Closed_Reason="Lengkap.")
            built = site(files)
            assert built.status == 0, built.problems
            kept = built.files()
            assert site(CACHE_PATH=str(built.content.parent / f"cache-{_}")).files() == kept


def test_off_held_draft_and_withdrawn_stories_show_no_comment(site):
    later = {
        "comments/a.yml": thread(comment(1, "Rahasia dapur.")),
        "2026/11/a.md": story(Discussion="off"),
    }
    assert "Rahasia dapur" not in site(later).everything()
    for headers in ({"Embargo": "2026-12-01 10:00 WIB"}, {"Status": "draf"}):
        built = site({"2026/11/a.md": story(**headers)})
        assert built.status == 0, built.problems
        assert "Rahasia dapur" not in built.everything()
        assert not (built.output / SITE_FEED).exists()
    seen = site({}, now="2026-12-01T10:00+07:00")
    assert not (seen.output / FEED).exists()
    held = site({"2026/11/a.md": story(Embargo="2026-12-01 10:00 WIB")})
    assert not (held.output / FEED).exists()
    seen = site({}, now="2026-12-01T10:00+07:00")
    assert "Rahasia dapur" in seen.read(FEED) and "Rahasia dapur" in seen.read(SITE_FEED)


def test_comments_are_in_no_text_summary_or_card(site):
    shown(site, comment(1, "Kata langka zamrud."))
    built = site()
    holding = {p for p, data in built.files().items() if b"zamrud" in data}
    assert holding == {PAGE, FEED, SITE_FEED}


def test_the_feed_of_comments_is_read_by_a_stranger(site):
    shown(
        site,
        comment(1, "<p>Satu &amp; dua</p>", name="Adi"),
        comment("isso-2", "Setuju", name="Beni", parent="1", date="2026-11-22T09:00:00+07:00"),
        comment(3, "x", parent="9", date="2026-11-22T10:00:00+07:00"),
    )
    built = site()
    for path in (FEED, SITE_FEED):
        feed = feedparser.parse(built.read(path).encode())
        assert not feed.bozo
        assert [entry.author for entry in feed.entries] == ["Warga", "Beni", "Adi"]
        last = feed.entries[2]
        assert last.link == "https://leadernusantara.example/2026/11/20/a/#comment-1"
        assert last.id == f"{GUID}#comment-1"
        assert last.content[0].value == "<p>Satu &amp; dua</p>"
        assert last.title == "Adi tentang Warga berkumpul"
        assert feed.entries[1].published == "Sun, 22 Nov 2026 09:00:00 +0700"
        assert f'ref="{GUID}#comment-1"' in built.read(path)
        assert built.read(path).count("thr:in-reply-to") == 1
        assert feed.feed.updated == "Sun, 22 Nov 2026 10:00:00 +0700"
    assert 'href="/2026/11/20/a/feed/index.xml"' in built.read(PAGE)
    assert "/comments/feed/index.xml" in built.read("umpan/index.html")


def test_the_number_of_comments_is_in_the_structured_data(site):
    shown(site, comment(1), comment(2, hidden="Kasar."))
    assert re.search(r'"commentCount":\s*1\b', site().read(PAGE))


@given(
    st.lists(
        st.tuples(st.integers(1, 30), st.integers(0, 40), st.integers(0, 5)),
        max_size=40,
        unique_by=lambda row: row[0],
    )
)
def test_every_comment_is_shown_once_however_they_answer_each_other(rows):
    made = [
        comment(
            one, parent=str(parent) if 0 < parent < one else "", date=f"2026-11-2{day}T09:00:00Z"
        )
        for one, parent, day in rows
    ]
    found, _ = read_thread(thread(*made).encode() if made else b"thread: x\ncomments: []\n")
    posts = threaded(found.comments)
    first, rest = folded(posts)
    assert first + rest == posts

    def ids(some, level=1):
        assert level <= 3 or not some
        for post in some:
            if post.comment:
                yield post.id
            yield from ids(post.replies, level + 1)

    assert sorted(ids(posts)) == sorted(str(one) for one, _, _ in rows)
    assert comments_of(comments_json(found.comments)) == found.comments
