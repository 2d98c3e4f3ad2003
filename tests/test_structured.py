"""Structured data: what search engines are told of each kind of page, and that it can do nothing but tell."""

import json
import re
from datetime import datetime
from typing import Any

import pytest
import structured_pages
from conftest import newsroom, story
from hostile import hostile

from plugins.contract.data import Outlet
from plugins.contract.people import Person
from plugins.discussion.comments import Comment, Thread
from plugins.stories.reading import read_story
from plugins.stories.story import Story
from plugins.structured.block import block
from plugins.structured.discussion import conversation
from plugins.structured.outlet import organization
from plugins.structured.pages import person, place
from plugins.structured.story import article

URL = "https://uji.example"


def story_of(text: str) -> Story:
    reading = read_story(text.encode(), "2026/11/a.md", newsroom())
    assert reading.story, reading.problems
    return reading.story


def article_of(text: str) -> dict[str, Any]:
    """The article of a story, without a build."""
    room, style = newsroom(), "{place} ({outlet}) –"
    return article(story_of(text), room.data.outlet, URL, "id", room.gazetteer, style)


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ({}, "NewsArticle"),
        ({"Dateline": "Dumai"}, "ReportageNewsArticle"),
        ({"Label": "opini"}, "OpinionNewsArticle"),
        ({"Label": "iklan", "Dateline": "Dumai"}, "AdvertiserContentArticle"),
        ({"Label": "advertorial"}, "AdvertiserContentArticle"),
        ({"Label": "siaran-pers", "Dateline": "Dumai"}, "NewsArticle"),
    ],
)
def test_a_story_is_what_its_label_says(headers, kind):
    assert article_of(story(**headers))["@type"] == kind


def test_a_story_tells_who_when_where_and_what():
    text = story(
        "Dumai (leadernusantara.com) – Ramai.",
        Title="Pasar & <Bawah>",
        Authors="Mudawar; Budi (tamu)",
        Contributor="Yosefina Contoh",
        Editor="Ratna Contoh",
        Tags="pasar; harga",
        Places="Kota Pariaman",
        Modified="2026-11-21 09:30",
        Image="/images/a.png",
        Image_Alt="Pasar",
        Image_Credit="Bagas",
    )
    told = article_of(text)
    assert told["headline"] == "Pasar & <Bawah>"
    assert told["datePublished"] == "2026-11-20T08:00:00+07:00"
    assert told["dateModified"] == "2026-11-21T09:30:00+07:00"
    assert [(one["name"], one.get("url")) for one in told["author"]] == [
        ("Mudawar", f"{URL}/penulis/mudawar/"),
        ("Budi", None),
    ]
    assert [one["name"] for one in told["contributor"] + told["editor"]] == [
        "Yosefina Contoh",
        "Ratna Contoh",
    ]
    assert told["dateline"] == "Dumai (leadernusantara.com)"
    assert [one["name"] for one in told["locationCreated"]] == ["Kota Dumai"]
    assert [(one["@type"], one["name"]) for one in told["contentLocation"]] == [
        ("City", "Kota Pariaman")
    ]
    assert (told["articleSection"], told["keywords"]) == ("Daerah", ["pasar", "harga"])
    assert told["image"]["url"] == f"{URL}/images/a.png"
    assert told["image"]["creditText"] == "Bagas"
    assert told["publisher"]["@type"] == "NewsMediaOrganization"


def test_the_discussion_is_told_with_fifty_of_the_comments_that_the_site_keeps():
    made = story_of(story())
    when = datetime.fromisoformat("2026-11-21T02:00+00:00")
    comments = [
        Comment(str(n), str(n - 1), "" if n == 3 else "Warga", when, f"<p>Kata &amp; {n}</p>\n")
        for n in range(60, 0, -1)
    ]
    comments.append(Comment("61", "", "", when, "", hidden="Kasar."))
    told = conversation(made, Thread(made.guid, tuple(comments)), 60, URL)
    address = f"{URL}/2026/11/20/a/"
    assert (told["discussionUrl"], told["commentCount"]) == (f"{address}#comments", 60)
    assert len(told["comment"]) == 50
    first, second, third = told["comment"][:3]
    assert first == {
        "@type": "Comment",
        "@id": f"{address}#comment-1",
        "url": f"{address}#comment-1",
        "text": "Kata & 1",
        "dateCreated": "2026-11-21T09:00:00+07:00",
        "author": {"@type": "Person", "name": "Warga"},
    }
    assert second["parentItem"] == {"@id": f"{address}#comment-1"}
    assert "author" not in third
    nothing = conversation(made, Thread(made.guid, ()), 0, URL)
    assert nothing == {"discussionUrl": f"{address}#comments"}
    off = story_of(story(Discussion="off"))
    assert conversation(off, Thread(off.guid, tuple(comments)), 60, URL) == {}


def test_a_story_without_a_writer_is_the_outlets_or_the_senders():
    (author,) = article_of(story(Authors=""))["author"]
    assert author["@id"] == f"{URL}/#media"
    sent = story(Authors="", Label="siaran-pers", Byline="Humas Pemkot Dumai")
    assert article_of(sent)["author"] == [{"@type": "Organization", "name": "Humas Pemkot Dumai"}]


def test_the_outlet_leads_to_the_pages_that_exist_alone():
    told = organization(
        Outlet("Uji", motto="Jelas", whatsapp="6281234567", image="/images/o.jpg"),
        URL,
        {"/redaksi/", "/hak-jawab/"},
    )
    assert told["masthead"] == f"{URL}/redaksi/"
    assert told["correctionsPolicy"] == f"{URL}/hak-jawab/"
    assert (told["telephone"], told["logo"]) == ("+6281234567", f"{URL}/images/o.jpg")
    assert "publishingPrinciples" not in told and "email" not in told
    ledger = organization(Outlet("Uji"), URL, {"/ralat/", "/hak-jawab/"})
    assert ledger["correctionsPolicy"] == f"{URL}/ralat/"


def test_a_place_has_its_official_code_and_what_holds_it():
    gazetteer = newsroom().gazetteer
    dumai = gazetteer.by_code["14.72"]
    told = place(dumai, gazetteer.parents(dumai), URL)
    assert (told["@type"], told["identifier"]["value"]) == ("City", "14.72")
    assert told["containedInPlace"]["name"] == "Riau"
    assert 1 < told["geo"]["latitude"] < 2
    riau = place(gazetteer.by_code["14"], (), URL)
    assert (riau["@type"], riau["containedInPlace"]["@type"]) == ("AdministrativeArea", "Country")


def test_who_left_works_for_the_outlet_no_more():
    left = Person("siti", "Siti Aminah", "wartawan", active=False)
    assert "worksFor" not in person(left, URL, "x")
    assert person(Person("budi", "Budi"), URL, "x")["worksFor"] == {"@id": "x"}


def test_nothing_in_the_data_ends_its_element():
    text = block([{"@type": "Thing", "name": "</script><!-- <script>"}])
    assert "<" not in text
    assert json.loads(text)["@graph"][0]["name"] == "</script><!-- <script>"


def test_hostile_stories_are_told_as_they_are():
    for n in range(50):
        text = hostile(n).replace("; Siti Aminah", "")
        made = article_of(text)
        assert json.loads(block([made]))["@graph"] == [made]
        assert re.sub(r"\s+", " ", made["headline"]).endswith(f" {n}")


def test_every_kind_of_page_tells_what_it_is(site):
    text = story(Tags="pasar", Places="Kota Dumai")
    page = {"pages/redaksi.md": "Title: Redaksi\n\nKami.\n"}
    more = {
        f"2025/{n}.md": story(Title=f"L{n}", Date=f"2025-01-{n % 28 + 1:02} 08:00")
        for n in range(32)
    }
    built = site({"2026/11/a.md": text} | page | more)
    types = {
        path: [node["@type"] for node in structured_pages.graph(built.read(f"{path}index.html"))]
        for path in (
            *("", "kanal/daerah/", "tag/pasar/", "lokasi/riau/kota-dumai/", "penulis/mudawar/"),
            *("indeks/", "indeks/2026/11/", "kanal/daerah/2025/hal/1/", "redaksi/", "pengaduan/"),
            *("umpan/", "2026/11/20/a/"),
        )
    }
    assert types == {
        "": ["WebSite", "NewsMediaOrganization"],
        "kanal/daerah/": ["CollectionPage", "BreadcrumbList"],
        "tag/pasar/": ["CollectionPage", "BreadcrumbList"],
        "lokasi/riau/kota-dumai/": ["CollectionPage", "City", "BreadcrumbList"],
        "penulis/mudawar/": ["ProfilePage", "Person", "BreadcrumbList"],
        "indeks/": ["CollectionPage", "BreadcrumbList"],
        "indeks/2026/11/": ["CollectionPage", "BreadcrumbList"],
        "kanal/daerah/2025/hal/1/": ["CollectionPage", "BreadcrumbList"],
        "redaksi/": ["AboutPage", "NewsMediaOrganization", "BreadcrumbList"],
        "pengaduan/": ["ContactPage", "BreadcrumbList"],
        "umpan/": ["WebPage", "BreadcrumbList"],
        "2026/11/20/a/": ["NewsArticle", "BreadcrumbList"],
    }
    steps = structured_pages.graph(built.read("lokasi/riau/kota-dumai/index.html"))[-1]
    assert [step["name"] for step in steps["itemListElement"]] == [
        "Beranda",
        "Lokasi",
        "Riau",
        "Kota Dumai",
    ]
    assert structured_pages.graph(built.read("404.html")) == []
