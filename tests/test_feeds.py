"""Feeds and sitemaps, element by element, by the rules that readers go by."""

import json
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

import feed_rules
import feedparser
import pytest
from conftest import newsroom, picture, story
from hostile import hostile

from plugins.contract.data import Outlet
from plugins.feeds import atom, json_feed, rss
from plugins.feeds.entry import Entry, Feed, entry_of
from plugins.feeds.seen import seen_in
from plugins.feeds.xml import Writer
from plugins.stories.reading import read_story

RSS = "feed/index.xml"
ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"

FULL = story(
    'Dumai (uji.example) – Pasar "Bawah" ramai, lihat [ini]({filename}/2026/11/b.md).\n\n'
    "![Pasar](/images/pasar.png)\n\nBaca juga: [lain]({filename}/2026/11/b.md)\n\nSelesai. (mdw)",
    Title="Pasar & <Bawah> ]]> ramai",
    Date="2026-11-20 08:00",
    Modified="2026-11-21 09:30",
    Authors="",
    Contributor="Siti Aminah; Budi (tamu)",
    Tags="pasar; harga",
    Guid="https://lama.example/?p=12&x=1",
)
FILES = {
    "2026/11/a.md": FULL,
    "2026/11/b.md": story(Title="Lain", Discussion="off", Date="2026-11-19 08:00"),
    "images/pasar.png": picture(),
}


def entry(
    text: str, style: str = "{place} ({outlet}) –", measures: tuple[int, int, int] = (0, 0, 0)
) -> Entry:
    """The entry of a story, without a build."""
    room = newsroom()
    return entry_of(
        read_story(text.encode(), "2026/11/a.md", room).story,
        site_url="https://uji.example",
        outlet=room.data.outlet,
        gazetteer=room.gazetteer,
        address_of=lambda path: "/2026/11/19/b/",
        dateline_style=style,
        measures=measures,
    )


def feed(*entries: Entry, **changed: str) -> Feed:
    """A feed of those entries."""
    facts = "T", "D", "https://uji.example/", "https://uji.example/feed/", "id"
    made = Feed(*facts, newsroom().data.outlet, entries, "https://uji.example")
    return replace(made, **changed)


@pytest.fixture
def item(site):
    return ET.fromstring(site(FILES).read(RSS)).find("channel/item")


def test_the_channel_says_what_it_must(site):
    channel = ET.fromstring(site(FILES).read(RSS)).find("channel")
    assert channel.findtext("title") == "Warta Uji"
    assert channel.findtext("link") == "https://leadernusantara.example/"
    assert channel.findtext("description")
    assert channel.findtext("language") == "id"
    assert channel.findtext("managingEditor") == "redaksi@uji.example (Siti Aminah)"
    own = channel.find(f"{ATOM}link")
    assert (own.get("rel"), own.get("href")) == (
        "self",
        "https://leadernusantara.example/feed/index.xml",
    )
    # The newest change of any story, never the time of the build.
    assert (
        parsedate_to_datetime(channel.findtext("lastBuildDate")).isoformat()
        == "2026-11-21T09:30:00+07:00"
    )


def test_an_item_has_a_guid_that_is_no_permalink(item):
    guid = item.find("guid")
    assert (guid.text, guid.get("isPermaLink")) == ("https://lama.example/?p=12&x=1", "false")


def test_an_item_keeps_its_date_and_tells_its_change(item):
    assert parsedate_to_datetime(item.findtext("pubDate")) == datetime.fromisoformat(
        "2026-11-20T08:00+07:00"
    )
    assert item.findtext(f"{ATOM}updated") == "2026-11-21T09:30:00+07:00"


def test_an_item_names_all_authors_in_one_element(item):
    creators = item.findall("{http://purl.org/dc/elements/1.1/}creator")
    assert [creator.text for creator in creators] == ["Mudawar, Siti Aminah, Budi"]


def test_a_title_is_the_text_that_was_typed(item):
    assert item.findtext("title") == "Pasar & <Bawah> ]]> ramai"


def test_the_summary_has_neither_dateline_nor_sign_off(item):
    assert item.findtext("description") == 'Pasar "Bawah" ramai, lihat ini.'


def test_the_content_is_whole_with_absolute_addresses_and_without_finery(item):
    content = item.findtext(CONTENT)
    assert content.startswith('<p>Dumai (uji.example) – Pasar "Bawah" ramai')
    assert 'href="https://leadernusantara.example/2026/11/19/b/"' in content
    assert 'src="https://leadernusantara.example/images/pasar.png"' in content
    assert "Baca juga" not in content
    assert "Diskusi" not in content
    assert not any(mark in content for mark in ("<span", "“", "id=", "class=", "(mdw)", "loading="))


def test_categories_tell_which_list_they_belong_to(item):
    found = [(c.get("domain").rsplit("/", 2)[1], c.text) for c in item.findall("category")]
    assert found == [
        ("kanal", "Daerah"),
        ("tag", "pasar"),
        ("tag", "harga"),
        ("lokasi", "Kota Dumai"),
    ]


def test_the_place_is_a_point_of_latitude_and_longitude(item):
    latitude, longitude = item.findtext("{http://www.georss.org/georss}point").split()
    assert (1 < float(latitude) < 2, 101 < float(longitude) < 102) == (True, True)
    assert item.findtext("{http://www.georss.org/georss}featureName") == "Kota Dumai"


def test_comments_lead_to_the_discussion_and_are_absent_where_it_is_off(site):
    items = ET.fromstring(site(FILES).read(RSS)).findall("channel/item")
    assert [item.findtext("comments") for item in items] == [
        "https://leadernusantara.example/2026/11/20/a/#comments",
        None,
    ]


def test_atom_names_every_author_and_the_replies(site):
    entry = ET.fromstring(site(FILES).read("feed/atom.xml")).find(f"{ATOM}entry")
    assert [a.findtext(f"{ATOM}name") for a in entry.findall(f"{ATOM}author")] == [
        "Mudawar",
        "Siti Aminah",
        "Budi",
    ]
    assert {link.get("rel") for link in entry.findall(f"{ATOM}link")} == {"alternate", "replies"}
    assert entry.findtext(f"{ATOM}updated") == "2026-11-21T09:30:00+07:00"
    assert entry.findtext(f"{ATOM}published") == "2026-11-20T08:00:00+07:00"


def test_json_feed_is_version_one_one_with_all_authors(site):
    feed = json.loads(site(FILES).read("feed/feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://leadernusantara.example/feed/feed.json"
    item = feed["items"][0]
    assert [author["name"] for author in item["authors"]] == ["Mudawar", "Siti Aminah", "Budi"]
    assert item["id"] == "https://lama.example/?p=12&x=1"
    assert "Pasar" in item["content_html"]
    assert item["tags"] == ["Daerah", "pasar", "harga", "Kota Dumai"]


def test_one_entry_is_the_same_in_all_three_formats(site):
    built = site(FILES)
    items = ET.fromstring(built.read(RSS)).findall("channel/item")
    entries = ET.fromstring(built.read("feed/atom.xml")).findall(f"{ATOM}entry")
    feed = json.loads(built.read("feed/feed.json"))
    rss = [
        (i.findtext("guid"), i.findtext("title"), i.findtext("link"), i.findtext(CONTENT))
        for i in items
    ]
    atom = [
        (
            e.findtext(f"{ATOM}id"),
            e.findtext(f"{ATOM}title"),
            e.find(f"{ATOM}link").get("href"),
            e.findtext(f"{ATOM}content"),
        )
        for e in entries
    ]
    assert (
        rss == atom == [(i["id"], i["title"], i["url"], i["content_html"]) for i in feed["items"]]
    )


@pytest.mark.parametrize("path", [RSS, "feed/atom.xml"])
def test_a_feed_parser_finds_nothing_to_complain_about(site, path):
    assert not feedparser.parse(site(FILES).read(path)).bozo


def test_every_listing_has_its_own_feed(site):
    built = site(FILES)
    files = built.files()
    for path in (
        "kanal/daerah/",
        "kanal/opini/",
        "lokasi/riau/",
        "lokasi/riau/kota-dumai/",
        "penulis/mudawar/",
    ):
        assert path + RSS in files
    channel = ET.fromstring(built.read("lokasi/riau/kota-dumai/" + RSS)).find("channel")
    assert channel.findtext("title") == "Kota Dumai – Warta Uji"
    assert channel.findtext("link") == "https://leadernusantara.example/lokasi/riau/kota-dumai/"
    assert len(channel.findall("item")) == 1
    # Nobody reads a month's feed, and a tag of one story is no subject yet.
    assert not [p for p in files if p.startswith(("indeks/", "tag/")) and p.endswith(".xml")]


def test_an_empty_section_has_an_empty_feed_without_a_time(site):
    channel = ET.fromstring(site(FILES).read("kanal/opini/feed/index.xml")).find("channel")
    assert channel.findall("item") == []
    assert channel.find("lastBuildDate") is None


def test_a_feed_holds_the_newest_fifty(site):
    files = {
        f"2026/{n:02}.md": story(Title=f"Judul {n}", Date=f"2026-10-{n % 28 + 1:02} {n % 24:02}:00")
        for n in range(60)
    }
    built = site(files)
    items = ET.fromstring(built.read(RSS)).findall("channel/item")
    dates = [parsedate_to_datetime(item.findtext("pubDate")) for item in items]
    assert len(items) == 50
    assert dates == sorted(dates, reverse=True)
    # A sitemap holds them all.
    assert built.read("sitemap-2026-10.xml").count("<loc>") == 60


def test_sitemaps_hold_every_page_and_nothing_that_is_not_there(site):
    built = site(FILES)
    files = built.files()
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    site_url = "https://leadernusantara.example/"

    def places(path: str) -> list[str]:
        return [
            loc.text.removeprefix(site_url)
            for loc in ET.fromstring(files[path]).iter(f"{space}loc")
        ]

    maps = places("sitemap.xml")
    assert sorted(maps) == ["sitemap-2026-11.xml", "sitemap-halaman.xml"]
    listed = [place + "index.html" for path in maps for place in places(path)]
    pages = {path for path in files if path.endswith("index.html")}
    assert len(listed) == len(set(listed))
    assert set(listed) == pages
    times = [e.text for e in ET.fromstring(files["sitemap-2026-11.xml"]).iter(f"{space}lastmod")]
    assert times == ["2026-11-21T09:30:00+07:00", "2026-11-19T08:00:00+07:00"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Baca juga: [lain](b.md)", False),
        ("**Baca juga:** [lain](b.md)", False),
        ("*baca juga* : [lain](b.md)", False),
        ("Baca juga dilombakan di sana: puisi.", True),
        ("Jangan lupa baca juga: petunjuknya.", True),
    ],
)
def test_only_what_leads_readers_on_is_left_out(typed, kept):
    html = entry(story(f"Satu.\n\n{typed}\n\nDua.")).html
    assert ("baca juga" in html.lower()) == kept
    assert html.startswith("<p>Satu.</p>\n")
    assert html.endswith("<p>Dua.</p>")


def test_all_addresses_are_absolute():
    html = entry(
        story(
            '[a](//lain.example/x) [b](/kanal/daerah/) <q cite="/x/">c</q>\n\n'
            '<video src="/images/a.mp4" poster="/images/a.png"></video>\n\n'
            '<blockquote cite="/pedoman/"><p>d</p></blockquote>'
        )
    ).html
    for part in (
        'href="https://lain.example/x"',
        'href="https://uji.example/kanal/daerah/"',
        'src="https://uji.example/images/a.mp4"',
        'poster="https://uji.example/images/a.png"',
        '<q cite="https://uji.example/x/">',
        '<blockquote cite="https://uji.example/pedoman/">',
    ):
        assert part in html


@pytest.mark.parametrize(
    "body", ["- satu\n- dua\n\nAkhir.", "> Kutipan.\n\nRamai.", "## Pasar\n\nRamai."]
)
def test_a_dateline_before_something_that_is_no_paragraph_is_one_itself(body):
    html = entry(story(body, Dateline="Dumai")).html
    assert html.startswith("<p>Dumai (leadernusantara.com) – </p>\n<")


def test_page_and_feed_put_a_dateline_before_a_quotation_that_opens_the_text(site):
    built = site({"2026/11/a.md": story("> Kutipan.\n\nRamai.", Dateline="Dumai")})
    page = built.read("2026/11/20/a/index.html")
    assert page.index("uji.example) –") < page.index("<blockquote>")
    feed = ET.fromstring(built.read(RSS)).findtext(f"channel/item/{CONTENT}")
    assert feed.startswith("<p>Dumai (uji.example) – </p>\n<blockquote>")


def test_an_item_that_was_never_changed_says_no_change():
    def written(**headers: str) -> bytes:
        return rss.write(feed(entry(story(**headers))))

    assert b"atom:updated" not in written()
    assert b"<atom:updated>2026-11-21T09:30:00+07:00<" in written(Modified="2026-11-21 09:30")


def test_the_index_of_sitemaps_tells_the_newest_change_of_each_month(site):
    files = {
        "2026/10/a.md": story(Title="A", Date="2026-10-01 08:00", Modified="2026-10-30 08:00"),
        "2026/10/b.md": story(Title="B", Date="2026-10-02 08:00"),
        "2026/11/c.md": story(Title="C"),
    }
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    index = ET.fromstring(site(files).read("sitemap.xml"))
    assert [item.findtext(f"{space}lastmod") for item in index] == [
        None,
        "2026-10-30T08:00:00+07:00",
        "2026-11-20T08:00:00+07:00",
    ]


PICTURE = {
    "Image": "/images/a.png",
    "Image_Alt": 'Pasar "Bawah"',
    "Image_Caption": "Pasar & pagi",
    "Image_Credit": "Bagas & Co",
}


def test_a_storys_picture_opens_its_text_and_its_credit_ends_it():
    made = entry(story("Ramai.", Dateline="Dumai", **PICTURE))
    assert made.picture.address == "https://uji.example/images/a.png"
    assert made.html == (
        '<figure><img src="https://uji.example/images/a.png" alt="Pasar &quot;Bawah&quot;">'
        "<figcaption>Pasar &amp; pagi</figcaption></figure>\n"
        "<p>Dumai (leadernusantara.com) – Ramai.</p>\n"
        "<p><small>Bagas &amp; Co</small></p>"
    )


def test_a_story_without_a_writer_is_the_outlets():
    (author,) = entry(story(Authors="")).authors
    assert (author.name, author.address) == (newsroom().data.outlet.name, "https://uji.example/")


def test_atom_leads_to_those_who_have_a_page():
    made = entry(story(Authors="Mudawar; Budi (tamu)"))
    document = ET.fromstring(atom.write(feed(made)))
    assert [
        (author.findtext(f"{ATOM}name"), author.findtext(f"{ATOM}uri"))
        for author in document.iter(f"{ATOM}author")
    ] == [("Mudawar", "https://uji.example/penulis/mudawar/"), ("Budi", None)]


def test_json_feed_tells_summary_picture_change_and_who_has_a_page():
    text = story("Ramai.", Authors="Mudawar; Budi (tamu)", Modified="2026-11-21 09:30", **PICTURE)
    (item,) = json.loads(json_feed.write(feed(entry(text))))["items"]
    assert item["summary"] == "Ramai."
    assert item["image"] == "https://uji.example/images/a.png"
    assert item["date_published"] == "2026-11-20T08:00:00+07:00"
    assert item["date_modified"] == "2026-11-21T09:30:00+07:00"
    assert [author.get("url") for author in item["authors"]] == [
        "https://uji.example/penulis/mudawar/",
        None,
    ]


def test_the_answering_editor_is_whom_the_outlet_names():
    outlet = Outlet("Uji", email="a@uji.example", responsible="Siti & Budi", copyright="© Uji")
    made = replace(feed(), outlet=outlet)
    channel = ET.fromstring(rss.write(made)).find("channel")
    assert channel.findtext("managingEditor") == "a@uji.example (Siti & Budi)"
    assert channel.findtext("copyright") == "© Uji"
    assert ET.fromstring(atom.write(made)).findtext(f"{ATOM}rights") == "© Uji"


def test_a_dateline_is_text_and_no_html():
    html = entry(story(Dateline="Dumai"), style="{place} & <{outlet}> –").html
    assert html.startswith("<p>Dumai &amp; &lt;leadernusantara.com&gt; – Warga")


MEASURED = (1200, 800, 51_234)


def test_a_picture_comes_with_its_measures_credit_and_what_it_shows():
    (item,) = ET.fromstring(rss.write(feed(entry(story(**PICTURE), measures=MEASURED)))).iter(
        "item"
    )
    assert item.find("enclosure").attrib == {
        "url": "https://uji.example/images/a.png",
        "length": "51234",
        "type": "image/png",
    }
    media = item.find(f"{MEDIA}content")
    assert media.attrib == {
        "url": "https://uji.example/images/a.png",
        "medium": "image",
        "type": "image/png",
        "fileSize": "51234",
        "width": "1200",
        "height": "800",
    }
    assert media.findtext(f"{MEDIA}description") == "Pasar & pagi"
    credit = media.find(f"{MEDIA}credit")
    assert (credit.text, credit.get("role")) == ("Bagas & Co", "photographer")


def test_an_enclosure_says_no_length_that_nobody_knows():
    made = feed(entry(story(**PICTURE)))
    (item,) = ET.fromstring(rss.write(made)).iter("item")
    assert item.find("enclosure") is None
    assert item.find(f"{MEDIA}content").get("fileSize") is None
    (told,) = json.loads(json_feed.write(made))["items"][0]["attachments"]
    assert "size_in_bytes" not in told


def test_a_picture_that_was_replaced_tells_its_new_size_in_the_feeds_too(site):
    files = {"2026/11/a.md": story(**PICTURE), "images/a.png": picture(400, 300)}
    lengths = set()
    for shown in (files, {"images/a.png": picture(900, 700)}):
        built = site(shown)
        size = (built.output / "images/a.png").stat().st_size
        assert f'length="{size}"' in built.read(RSS)
        lengths.add(size)
    assert len(lengths) == 2


def heavy(count: int, size: int) -> list[Entry]:
    """So many entries, newest first, each with a text of so many bytes."""
    made = entry(story())
    return [replace(made, id=f"tag:uji.example,2026:{n}", html="x" * size) for n in range(count)]


@pytest.mark.parametrize("write", [rss.write, atom.write, json_feed.write])
@pytest.mark.parametrize(
    ("entries", "whole", "all_of_them"),
    [
        (heavy(50, 5_000), 50, 50),
        # The oldest keep their summaries.
        (heavy(50, 20_000), range(22, 26), 50),
        # One story of two megabytes is told by its summary, and takes nobody else's text.
        (heavy(1, 2_000_000) + heavy(20, 5_000)[1:], 19, 20),
        ([replace(e, summary="s" * 20_000) for e in heavy(50, 10)], 0, range(12, 27)),
        # Never below ten, whatever it weighs.
        ([replace(e, summary="s" * 90_000) for e in heavy(50, 10)], 0, 10),
    ],
    ids=["light", "heavy", "one giant", "summaries", "ten"],
)
def test_a_heavy_feed_loses_the_oldest_texts_then_the_oldest_entries(
    write, entries, whole, all_of_them
):
    data = write(feed(*entries))
    found = seen_in(data)
    texts = [bool(one.text.partition("\n")[2]) for one in found]
    assert texts == sorted(texts, reverse=True) or entries[0].html == "x" * 2_000_000
    for number, wanted in ((sum(texts), whole), (len(found), all_of_them)):
        assert number in (wanted if isinstance(wanted, range) else [wanted])
    assert len(data) <= 512 * 1024 or len(found) == 10
    assert [one.id for one in found] == [one.id for one in entries[: len(found)]]


def test_what_xml_forbids_reaches_no_document():
    xml = Writer()
    xml.declare()
    xml.element("a", "satu\x01\x0bdua\ufffe\ud800", b="tiga\x00\x1f")
    element = ET.fromstring(xml.document())
    assert (element.text, element.get("b")) == ("satudua", "tiga")


def test_hostile_stories_make_valid_feeds():
    made = feed(
        *(entry(hostile(n).replace("; Siti Aminah", ""), measures=MEASURED) for n in range(50))
    )
    assert feed_rules.rss(rss.write(made)) == []
    assert feed_rules.atom(atom.write(made)) == []
    assert feed_rules.json_feed(json_feed.write(made)) == []
    by_rss, by_atom, by_json = map(
        seen_in, (rss.write(made), atom.write(made), json_feed.write(made))
    )
    assert by_rss == by_atom == by_json
    assert [one.title for one in by_rss] == [one.title for one in made.entries]


def test_the_rules_find_faults():
    made = rss.write(feed(entry(story(**PICTURE), measures=MEASURED))).decode()
    for right, wrong in (
        ('isPermaLink="false"', 'isPermaLink="true"'),
        ("</title>", "</title><title>Dua</title>"),
        ("<pubDate>Fri", "<pubDate>Thu"),
        ('length="51234"', 'length=""'),
        ("<dc:creator>Mudawar</dc:creator>", ""),
        ("&lt;p&gt;", "&lt;p id=&quot;a&quot;&gt;"),
        ("<language>id<", "<language>Indonesia<"),
    ):
        assert right in made, right
        assert feed_rules.rss(made.replace(right, wrong).encode()), wrong
    assert feed_rules.rss(made.encode()) == []


def test_a_feed_names_its_hub_its_logo_and_where_it_is_explained():
    outlet = Outlet("Uji", image="/images/outlet.jpg")
    made = replace(feed(entry(story())), outlet=outlet, hub="https://hub.example/")
    channel = ET.fromstring(rss.write(made)).find("channel")
    hubs = [x.get("href") for x in channel.findall(f"{ATOM}link") if x.get("rel") == "hub"]
    assert hubs == ["https://hub.example/"]
    assert channel.findtext("image/url") == "https://uji.example/images/outlet.jpg"
    assert channel.findtext("docs") == "https://uji.example/umpan/"
    by_atom = ET.fromstring(atom.write(made))
    assert by_atom.findtext(f"{ATOM}logo") == "https://uji.example/images/outlet.jpg"
    assert "https://hub.example/" in [
        x.get("href") for x in by_atom.findall(f"{ATOM}link") if x.get("rel") == "hub"
    ]
    assert json.loads(json_feed.write(made))["hubs"] == [
        {"type": "WebSub", "url": "https://hub.example/"}
    ]
    assert b"hub" not in rss.write(feed(entry(story())))


def test_paid_content_says_so_in_title_and_category():
    (item,) = ET.fromstring(rss.write(feed(entry(story(Label="advertorial"))))).iter("item")
    assert item.findtext("title") == "[Advertorial] Warga berkumpul"
    assert "advertorial" in [category.text for category in item.findall("category")]


def test_every_feed_is_in_the_opml_and_on_its_page_but_those_of_tags(site):
    tagged = {f"2026/{n}.md": story(Title=f"T{n}", Tags="pasar, ikan") for n in range(3)}
    built = site(FILES | tagged)
    outlines = ET.fromstring(built.read("feeds.opml")).iter("outline")
    named = {
        o.get("xmlUrl").removeprefix("https://leadernusantara.example/"): o
        for o in outlines
        if o.get("xmlUrl")
    }
    feeds = {path for path in built.files() if path.endswith("feed/index.xml")}
    assert named.keys() == feeds
    assert named["tag/pasar/feed/index.xml"].get("title") == "pasar"
    assert feed_rules.opml((built.output / "feeds.opml").read_bytes()) == []
    page = built.read("umpan/index.html")
    assert {p for p in feeds if f'href="/{p}"' in page} == {p for p in feeds if "tag/" not in p}
    # A third story gives a tag its feed, and a rename of the tag its name.
    later = site(
        {
            "2026/x.md": story(Title="X", Tags="ikan, IKAN segar"),
            "2026/y.md": story(Title="Y", Date="2026-11-21 08:00", Tags="PASAR"),
        }
    )
    assert 'title="PASAR"' in later.read("feeds.opml")


def test_browsers_are_given_a_style_sheet_that_is_there(site):
    built = site(FILES)
    for path in (RSS, "feed/atom.xml", "kanal/daerah/feed/index.xml"):
        assert '<?xml-stylesheet type="text/css" href="/theme/umpan.css"?>' in built.read(path)
    assert "theme/umpan.css" in built.files()
