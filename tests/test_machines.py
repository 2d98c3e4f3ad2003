"""What machines read, by machines: every feed, sitemap and block of data of the demo edition and of hostile
stories, and real readers at a real server while an editor works."""

import json
import os
import re
import sys
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import feed_readers
import feed_rules
import feedparser
import pytest
import site_checkers
import structured_pages
from conftest import DATA, ROOT, picture, story
from hostile import stories

from plugins.feeds.seen import seen_in

pytestmark = pytest.mark.slow

NOW = "2026-11-24T08:00+07:00"
PNG = picture(800, 600)


def built(content: Path, folder: Path, now: str = NOW) -> Path:
    """The edition of a content folder, built as an editor would build it."""
    words = [sys.executable, "-m", "desk", "build", "--content", str(content), "--now", now]
    words += ["--output", str(folder / "output"), "--cache", str(folder / "cache")]
    done = site_checkers.run(words, environ={"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


def written(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A content folder with those files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.fixture(scope="module", params=["demo", "hostile"])
def edition(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "demo":
        return built(ROOT / "content", folder)
    giant = {"2026/raksasa.md": story("Panjang sekali. " * 131_072, Title="Raksasa")}
    files = DATA | stories(500) | {"images/a.png": PNG} | giant
    return built(written(folder / "content", files), folder)


def test_every_feed_follows_its_specification(edition):
    paths = [path for name in ("*.xml", "*.json") for path in edition.rglob(f"feed/{name}")]
    assert len(paths) > 10
    found = [feed_rules.of_file(str(p.relative_to(edition)), p.read_bytes()) for p in paths]
    assert [fault for faults in found for fault in faults] == []
    for path in paths:
        if path.suffix == ".xml":
            assert not feedparser.parse(path.read_bytes()).bozo


class Inline(HTMLParser):
    """What a policy without unsafe-inline would not let a page do, and what it would have others do."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        data = values.get("type") in ("application/ld+json", "application/json")
        if tag == "style" or (tag == "script" and "src" not in values and not data):
            self.found.append(f"<{tag}>")
        for name, value in attributes:
            loads = (tag, name) in {("script", "src"), ("img", "src"), ("source", "srcset")}
            elsewhere = loads and not (value or "").startswith("/")
            if name == "style" or name.startswith("on") or elsewhere:
                self.found.append(f"<{tag} {name}={value}>")
            if name in ("href", "src", "action") and (value or "").lower().startswith(
                "javascript:"
            ):
                self.found.append(f"<{tag} {name}={value}>")


def test_no_page_has_a_script_or_a_style_of_its_own(edition):
    """The policy that hosts send has no unsafe-inline: whatever stood in a page would be dead."""
    pages = list(edition.rglob("*.html"))
    assert len(pages) > 100
    for page in pages:
        inline = Inline()
        inline.feed(page.read_text("utf-8"))
        assert inline.found == [], page


def test_the_list_of_feeds_follows_its_specification(edition):
    assert feed_rules.opml((edition / "feeds.opml").read_bytes()) == []


def test_three_formats_tell_the_same(edition):
    files = ("feed/index.xml", "feed/atom.xml", "feed/feed.json")
    rss, atom, by_json = (seen_in((edition / path).read_bytes()) for path in files)
    ids = [one.id for one in rss]
    assert ids == [one.id for one in atom] == [one.id for one in by_json]
    assert [one.title for one in rss] == [one.title for one in atom]


def test_every_sitemap_follows_its_schema(edition):
    paths = sorted(edition.glob("sitemap*.xml"))
    assert {"sitemap.xml", "sitemap-halaman.xml"} <= {path.name for path in paths}
    found = [site_checkers.sitemap(path) for path in paths]
    assert [fault for faults in found for fault in faults] == []


@pytest.mark.parametrize(
    ("typed", "broken"),
    [
        ("<lastmod>2026-11-20T08:00:00+07:00</lastmod>", "<lastmod>kemarin</lastmod>"),
        ("<loc>https://uji.example/a.xml</loc>", "<loc>/a.xml</loc>"),
        ("<loc>https://uji.example/a.xml</loc>", "<loc>https://uji.example/b.xml</loc>"),
        ("<sitemap>", "<sitemap><priority>1</priority>"),
    ],
)
def test_a_planted_fault_is_found_in_an_index_of_sitemaps(tmp_path, typed, broken):
    sound = (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<sitemap><loc>https://uji.example/a.xml</loc></sitemap>"
        "<sitemap><loc>https://uji.example/b.xml</loc>"
        "<lastmod>2026-11-20T08:00:00+07:00</lastmod></sitemap></sitemapindex>"
    )
    path = tmp_path / "sitemap.xml"
    path.write_text(sound, encoding="utf-8")
    assert site_checkers.sitemap(path) == []
    path.write_text(sound.replace(typed, broken, 1), encoding="utf-8")
    assert site_checkers.sitemap(path)


def test_structured_data_has_the_shapes_that_are_asked_for(edition):
    graphs = structured_pages.graphs(edition)
    sitemaps = "".join(p.read_text(encoding="utf-8") for p in edition.glob("sitemap-*.xml"))
    public = re.findall(r"<loc>https?://[^/]+/([^<]*)</loc>", sitemaps)
    # A stub of what was withdrawn is in no sitemap, and tells nobody anything.
    assert graphs.keys() >= {f"{address}index.html" for address in public}
    assert {
        path: found for path, nodes in graphs.items() if (found := structured_pages.faults(nodes))
    } == {}


def test_structured_data_uses_the_terms_of_schema_org_alone(edition, tmp_path):
    assert structured_pages.unknown_terms(structured_pages.graphs(edition), tmp_path) == []


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "A",
    "datePublished": "2026-11-20T08:00:00+07:00",
    "dateModified": "2026-11-20T08:00:00+07:00",
    "author": [{"@type": "Person", "name": "B", "url": "https://uji.example/penulis/b/"}],
    "publisher": {
        "@type": "NewsMediaOrganization",
        "@id": "https://uji.example/#media",
        "name": "C",
        "url": "https://uji.example/",
    },
    "articleSection": "D",
    "inLanguage": "id",
    "isAccessibleForFree": True,
    "mainEntityOfPage": "https://uji.example/a/",
}


COMMENT = {
    "@type": "Comment",
    "@id": "https://uji.example/a/#comment-1",
    "url": "https://uji.example/a/#comment-1",
    "text": "Sepakat.",
    "dateCreated": "2026-11-20T09:00:00+07:00",
    "author": {"@type": "Person", "name": "Warga"},
}


@pytest.mark.parametrize(
    "changed",
    [
        {"headline": ""},
        {"datePublished": "2026-11-20"},
        {"dateModified": "2026-11-20T08:00:00Z"},
        {"author": []},
        {"author": [{"@type": "Person", "name": "B", "url": "https://lain.example/"}]},
        {"publisher": None},
        {"inLanguage": "Indonesia"},
        {"image": {"@type": "ImageObject", "url": "https://uji.example/a.png"}},
        {"contentLocation": [{"@type": "City", "@id": "https://uji.example/x", "name": "X"}]},
        {"comment": [COMMENT | {"text": ""}]},
        {"comment": [COMMENT | {"dateCreated": "2026-11-20"}]},
        {"comment": [COMMENT | {"parentItem": {"@id": "https://uji.example/a/#comment-2"}}]},
    ],
)
def test_a_planted_fault_is_found_by_the_shapes(changed):
    assert structured_pages.faults([ARTICLE | {"commentCount": 1, "comment": [COMMENT]}]) == []
    assert structured_pages.faults([ARTICLE | changed])


@pytest.mark.parametrize(
    "changed",
    [
        {"@type": "NewsArtikel"},
        {"headlyne": "A"},
        {"comment": [COMMENT | {"replyTo": {"@id": "https://uji.example/a/#comment-2"}}]},
        {"@type": "AdvertiserContentArticle", "dateline": "X"},
    ],
)
def test_a_term_that_schema_org_does_not_know_is_found(changed, tmp_path):
    sound = ARTICLE | {"commentCount": 1, "comment": [COMMENT]}
    assert structured_pages.unknown_terms({"a": [sound]}, tmp_path) == []
    assert structured_pages.unknown_terms({"a": [ARTICLE | changed]}, tmp_path)


BEGIN = {
    "2026/a.md": story(
        "Jayapura (uji.example) – Isi pertama.",
        Title="Pertama",
        Authors="Mudawar; Siti Aminah",
        Date="2026-11-18 09:00",
        Guid="https://lama.example/?p=1",
        Image="/images/a.png",
        Image_Alt="Pasar",
        Image_Credit="Bagas",
    ),
    "2026/b.md": story("Isi kedua.", Title="Kedua", Date="2026-11-19 09:00"),
    "2026/c.md": story("Isi ketiga.", Title="Ketiga", Date="2026-11-20 09:00"),
    "images/a.png": PNG,
}
EDITED = {
    "2026/b.md": story(
        "Isi kedua yang lain.", Title="Kedua", Date="2026-11-19 09:00", Modified="2026-11-23 10:00"
    )
}
MOVED = {
    "2026/c.md": story(
        "Isi ketiga.",
        Title="Ketiga, dengan judul lain",
        Slug="alamat-lain",
        Date="2026-11-21 10:00",
        Category="Opini",
        Guid="tag:uji.example,2026:Ketiga",
    )
}
MORE = {"2026/d.md": story("Isi keempat.", Title="Keempat", Date="2026-11-23 09:00")}


class Desk:
    """An editor's content folder and its edition, behind nginx."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write(DATA | BEGIN)

    def write(self, files: dict[str, str | bytes]) -> None:
        written(self.folder / "content", files)
        self.output = built(self.folder / "content", self.folder)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("feed", ["/feed/index.xml", "/feed/atom.xml"])
def test_newsboat_takes_what_is_new_once_and_an_edit_as_an_update(desk, tmp_path, feed):
    home = tmp_path / "newsboat"
    home.mkdir()
    with feed_readers.nginx(desk.output, tmp_path / "nginx") as server:
        # The first fetch makes its row, the second keeps the ETag, the third asks with it.
        for _ in range(3):
            entries = feed_readers.by_newsboat(server.origin + feed, home)
        assert len(entries) == 3
        assert server.answers(feed, 3)[-1] == 304
        if feed.endswith("index.xml"):
            first = next(e for e in entries if e.id == "https://lama.example/?p=1")
            assert first.author == "Mudawar, Siti Aminah"
            # 09.00 in Jayapura, where it was filed.
            assert first.instant == datetime.fromisoformat("2026-11-18T00:00+00:00").timestamp()
        for fetch, (files, count) in enumerate(((EDITED, 3), (MOVED, 3), (MORE, 4)), 4):
            desk.write(files)
            # newsboat passes over what has the Last-Modified of its last fetch, and here two builds may
            # fall into one second.
            touched = (desk.output / feed[1:]).stat().st_mtime + 60 * fetch
            os.utime(desk.output / feed[1:], (touched, touched))
            entries = feed_readers.by_newsboat(server.origin + feed, home)
            assert server.answers(feed, fetch)[-1] == 200
            assert len(entries) == count
    texts = {entry.id: entry.text for entry in entries}
    assert texts["tag:uji.example,2026:Kedua"] == "Isi kedua yang lain."


@pytest.mark.parametrize("feed", ["/feed/index.xml", "/feed/atom.xml", "/feed/feed.json"])
def test_reader_takes_what_is_new_once_and_an_edit_as_an_update(desk, tmp_path, feed):
    with feed_readers.nginx(desk.output, tmp_path / "nginx") as server:
        reader = feed_readers.ReaderLibrary(tmp_path / "reader.db", server.origin + feed)
        for _ in range(2):
            entries = reader.update()
        assert server.answers(feed, 2)[-1] == 304
        assert entries["https://lama.example/?p=1"][2] == datetime.fromisoformat(
            "2026-11-18T00:00+00:00"
        )
        ids = set(entries)
        for files in (EDITED, MOVED):
            desk.write(files)
            entries = reader.update()
            assert set(entries) == ids
        assert entries["tag:uji.example,2026:Kedua"][1] == "Isi kedua yang lain."
        assert entries["tag:uji.example,2026:Ketiga"][0] == "Ketiga, dengan judul lain"
        desk.write(MORE)
        assert set(reader.update()) == {*ids, "tag:uji.example,2026:Keempat"}


def test_a_mail_comes_for_what_is_new_alone(desk, tmp_path):
    feed, home = "/feed/index.xml", tmp_path / "r2e"
    home.mkdir()
    with feed_readers.nginx(desk.output, tmp_path / "nginx") as server:
        mail = feed_readers.RssToEmail(home, server.origin + feed)
        mails = mail.run()
        assert sorted(m["Subject"] for m in mails) == ["Kedua", "Ketiga", "Pertama"]
        first = next(m for m in mails if m["Subject"] == "Pertama")
        assert "Mudawar, Siti Aminah" in first["From"]
        sent = first["Date"].datetime.replace(tzinfo=UTC)
        assert sent == datetime.fromisoformat("2026-11-18T00:00+00:00")
        assert mail.run() == []
        assert server.answers(feed, 2)[-1] == 304
        for files in (EDITED, MOVED):
            desk.write(files)
            assert mail.run() == []
        desk.write(MORE)
        assert [m["Subject"] for m in mail.run()] == ["Keempat"]


def test_feedparser_is_told_that_nothing_changed_and_reads_place_and_picture(desk, tmp_path):
    with feed_readers.nginx(desk.output, tmp_path / "nginx") as server:
        for feed in ("/feed/index.xml", "/feed/atom.xml"):
            parsed = feedparser.parse(server.origin + feed)
            assert (parsed.status, parsed.bozo, len(parsed.entries)) == (200, False, 3)
            again = feedparser.parse(server.origin + feed, etag=parsed.etag)
            assert (again.status, again.entries) == (304, [])
            first = next(e for e in parsed.entries if e.id == "https://lama.example/?p=1")
            assert first.published.endswith(("+0900", "+09:00"))
            assert first.georss_featurename == "Kota Jayapura"
            (enclosure,) = first.enclosures
            length = (desk.output / "images/a.png").stat().st_size
            assert (enclosure.type, int(enclosure.length)) == ("image/png", length)
            (media,) = first.media_content
            assert (media["width"], media["height"]) == ("800", "600")
            assert first.media_credit[0]["content"] == "Bagas"
        desk.write({"pages/lain.md": "Title: Lain\n\nSebuah halaman.\n"})
        unchanged = feedparser.parse(server.origin + feed, etag=parsed.etag)
        # A page in the foot of all pages is no change of a feed.
        assert unchanged.status == 304


def test_the_gate_tells_what_readers_will_see(desk, tmp_path):
    old = tmp_path / "lama"
    desk.output.rename(old)
    desk.write(EDITED | MOVED | MORE)
    words = [sys.executable, "-m", "desk", "feeds-diff", str(old), str(desk.output)]
    done = site_checkers.run(words, environ={"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Baru bagi pembaca: 1" in done.stdout
    assert "Berubah: 2" in done.stdout
    desk.write({"2026/c.md": BEGIN["2026/c.md"].replace("2026:Ketiga", "2026:lain")})
    done = site_checkers.run(words, environ={"PYTHONPATH": str(ROOT)})
    assert done.returncode == 1
    assert "seolah-olah baru: 1" in done.stdout


def test_a_feed_of_json_is_one(edition):
    document = json.loads((edition / "feed/feed.json").read_text(encoding="utf-8"))
    assert document["items"] and document["version"].endswith("/1.1")
