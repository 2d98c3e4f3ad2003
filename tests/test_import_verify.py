"""``tasks.py import verify``: what the old site had is asked of the new one."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import Site, story

from desk.cli import main
from desk.importing.bases import Bases
from desk.importing.proof.against import Old, old_pages
from desk.importing.proof.texts import agree, body_of, words_of
from desk.importing.proof.verify import Proof, Question, prove
from plugins.contract.problems import Problem

OLD = "https://www.nama-media.example"
TEXT = " ".join(["warga berkumpul di lapangan"] * 10)
GUID = f"{OLD}/?p=12"
STORY = "2019/11/25/pasar-bawah/"


def page(text: str = TEXT, image: str = "") -> str:
    shown = f'<figure><img src="{image}" alt="x"></figure>' if image else ""
    return f'<body><div class="isi">\n<p>{text}</p>{shown}<div class="x">.</div></div><div>lain</div></body>'


def feed(*entries: tuple[str, str]) -> str:
    items = "".join(
        f"<item><title>Judul</title><link>{OLD}/x/</link><guid isPermaLink='false'>{guid}</guid>"
        f"<pubDate>{date}</pubDate></item>"
        for guid, date in entries
    )
    return f"<rss version='2.0'><channel>{items}</channel></rss>"


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    """A content folder with one moved story, and the edition that was built of it."""
    text = story(
        f"{TEXT}\n\n![Pasar](/images/2019/pasar.jpg)",
        Date="2019-11-25 08:00",
        Guid=GUID,
        Aliases="/berita/pasar-bawah.html",
        Slug="pasar-bawah",
    )
    files = {
        "content/2019/11/a.md": text,
        "content/2019/11/draf.md": story(
            Date="2019-11-26 08:00", Status="draf", Guid="tag:x,2019:2"
        ),
        "content/pages/redaksi.md": "Title: Redaksi\n\nKami.\n",
        "content/data/redirects.tsv": (
            f"/?p=12\t/{STORY}\n/lama/\t410\n/hilang/\t/tidak-ada/\n/category/a/\t/kanal/daerah/\n"
        ),
        f"output/{STORY}index.html": page(image="/images/2019/pasar.jpg"),
        "output/index.html": "x",
        "output/redaksi/index.html": page("Kami"),
        "output/kanal/daerah/index.html": "x",
        "output/feed/index.xml": feed((GUID, "Mon, 25 Nov 2019 08:00:00 +0700")),
        "output/images/2019/pasar.jpg": "x",
    }
    for name, data in files.items():
        write(tmp_path / name, data)
    return tmp_path


def write(file: Path, data: str | bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


def proof(moved: Path, data: str | bytes, name: str = "lama.txt") -> Proof:
    question = Question((write(moved / name, data),))
    return prove(moved / "content", moved / "output", question)


def codes(found: Proof) -> list[str]:
    return [problem.kind.code for problem in found.faults]


def export(*items: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<link>{OLD}</link>{''.join(items)}</channel></rss>"
    )


def post(
    html: str = f"<p>{TEXT}</p>", guid: str = GUID, status: str = "publish", **more: str
) -> str:
    fields = {"wp:post_type": "post", "wp:post_id": "12", "wp:post_name": "pasar-bawah"} | more
    told = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return (
        f"<item><title>Pasar Bawah</title><link>{OLD}/{STORY}</link><guid>{guid}</guid>"
        f"<content:encoded><![CDATA[{html}]]></content:encoded><wp:status>{status}</wp:status>{told}</item>"
    )


@pytest.mark.parametrize(
    ("address", "code", "cure"),
    [
        (f"{OLD}/{STORY}", "", ""),
        (f"{OLD}/{STORY}?utm_source=x", "", ""),
        (f"{OLD}/{STORY.rstrip('/')}", "", ""),
        (f"{OLD}/berita/pasar-bawah.html", "", ""),
        ("/?p=12", "", ""),
        (f"{OLD}/?p=12&preview=true", "", ""),
        (f"{OLD}/", "", ""),
        (f"{OLD}/feed/", "", ""),
        (f"{OLD}/lama/", "", ""),
        (f"{OLD}/CATEGORY/A/", "", ""),
        (
            f"{OLD}/2019/11/25/tidak%20ada/",
            "verify-address",
            "redirects.tsv: /2019/11/25/tidak%20ada/",
        ),
        (f"{OLD}/?p=13", "verify-address", "redirects.tsv: /?p=13"),
        (f"{OLD}/2019/11/pasar-bawah/", "verify-address", "Aliases: /2019/11/pasar-bawah/"),
        (f"{OLD}/hilang/", "verify-astray", "redirects.tsv"),
        (f"{OLD}/2019/11/26/draf/", "verify-hidden", "content/2019/11/draf.md"),
        (f"{OLD}/../../etc/passwd", "verify-address", ""),
    ],
)
def test_an_old_address(moved, address, code, cure):
    found = proof(moved, f"# alamat lama\n{address}\n")
    assert codes(found) == ([code] if code else [])
    assert found.addresses["total"] == 1
    assert not code or cure.removeprefix("content/") in found.faults[0].told(str)["cure"]


def test_how_an_address_arrives_is_counted(moved):
    lines = [f"/{STORY}", "/?p=12", "/lama/", "/hilang/", f"/{STORY}"]
    assert proof(moved, "\n".join(lines)).addresses == {
        "total": 4, "answers": 1, "leads": 1, "gone": 1, "astray": 1
    }  # fmt: skip


def test_a_feed_tells_texts_and_pictures_of_the_old_site(moved):
    item = (
        f"<item><title>Pasar</title><link>{OLD}/{STORY}?utm_source=rss</link><guid>{GUID}</guid>"
        "<description>Awal\n[…]\nThe post Pasar appeared first on Nama Media.</description>"
        f"<content:encoded><![CDATA[<p>{TEXT}</p><img src='/wp-content/uploads/2019/pasar-300x200.jpg'>"
        "<img src='https://s.w.org/emoji/1f600.svg'><p>The post Pasar appeared first on Nama Media.</p>]]>"
        "</content:encoded></item>"
        f"<item><link>{OLD}/{STORY}#comment-5</link><guid>{OLD}/{STORY}#comment-5</guid></item>"
    )
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    found = proof(moved, f"{head}{item}</channel></rss>", "feed.xml")
    assert (codes(found), found.addresses["total"]) == ([], 2)
    assert (found.guids["total"], found.texts["agree"], found.images["there"]) == (1, 1, 1)


SITEMAP = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{OLD}/{STORY}</loc></url></urlset>"
INDEX = (
    "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
    f"<sitemap><loc>{OLD}/sitemap-1.xml</loc></sitemap></sitemapindex>"
)


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (SITEMAP, 1),
        (gzip.compress(SITEMAP.encode(), mtime=0), 1),
        (f"\ufeff\n{SITEMAP}", 1),
        (feed((GUID, "Mon, 25 Nov 2019 08:00:00 +0700")), 1),
        (
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>a</id><link href='/x/'/>"
            "<updated>2019-11-25T08:00:00Z</updated></entry></feed>",
            1,
        ),
        (f'"URL","Klik"\n"{OLD}/a/",12\n{OLD}/b/;3\n', 2),
        (export(post()), 1),
        (
            export(post(status="draft"), post(status="private"), post(**{"wp:post_password": "x"})),
            0,
        ),
        (export(post(**{"wp:post_type": "nav_menu_item"})), 0),
    ],
)
def test_what_an_old_site_is_told_by(tmp_path, data, count):
    found = list(old_pages(write(tmp_path / "lama", data), Bases()))
    assert [one for one in found if isinstance(one, Problem)] == []
    assert len(found) == count


@pytest.mark.parametrize(
    ("bases", "lists"),
    [
        (Bases(), {"/category/daerah/", "/tag/pasar/"}),
        (Bases.of("berita/kategori", "."), {"/berita/kategori/daerah/", "/pasar/"}),
    ],
)
def test_an_export_does_not_say_where_its_lists_stood(tmp_path, bases, lists):
    terms = '<category domain="category" nicename="daerah"/><category domain="post_tag" nicename="pasar"/>'
    data = export(post().replace("</item>", f"{terms}</item>"))
    found = old_pages(write(tmp_path / "lama", data), bases)
    assert {one.address for one in found if isinstance(one, Old)} == {f"{OLD}/{STORY}", *lists}


def test_parts_of_an_index_stand_beside_it(moved):
    assert codes(proof(moved, INDEX, "sitemap.xml")) == ["verify-part-missing"]
    write(moved / "sitemap-1.xml.gz", gzip.compress(SITEMAP.encode(), mtime=0))
    found = proof(moved, INDEX, "sitemap.xml")
    assert (codes(found), found.addresses["total"]) == ([], 1)


def test_an_index_that_names_itself_ends(moved):
    found = proof(moved, INDEX, "sitemap-1.xml")
    assert (codes(found), found.addresses["total"]) == ([], 0)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (BOMB + SITEMAP, "verify-entities"),
        (OUTSIDE + SITEMAP, "verify-entities"),
        (export(post(), head=BOMB), "verify-entities"),
        (export(post(), head=OUTSIDE), "verify-entities"),
        (SITEMAP[:-20], "verify-unreadable"),
        ("<html><p>404</p></html>", "verify-unreadable"),
        ("", "verify-unreadable"),
        ("tidak ada alamat\n", "verify-unreadable"),
        (gzip.compress(SITEMAP.encode(), mtime=0)[:40], "verify-unreadable"),
        ('{"items": 3}', "verify-unreadable"),
    ],
)
def test_what_cannot_be_read_is_a_fault(moved, data, code):
    assert code in codes(proof(moved, data))


def test_a_story_that_came_over_has_no_fault(moved):
    upload = (
        "<item><wp:post_type>attachment</wp:post_type><wp:post_id>7</wp:post_id>"
        f"<wp:attachment_url>{OLD}/wp-content/uploads/2019/11/pasar.jpg</wp:attachment_url></item>"
    )
    meta = "<wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value>"
    html = f'<p>{TEXT}</p><img src="{OLD}/wp-content/uploads/2019/11/pasar-300x200.jpg">'
    found = proof(moved, export(upload, post(html, **{"wp:postmeta": meta})), "lama.xml")
    assert codes(found) == []
    assert found.guids == {"total": 1, "in_feed": 1}
    assert found.texts == {"compared": 1, "agree": 1}
    assert found.images == {"total": 1, "there": 1, "lost": 0}


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (post(guid="https://lain.example/?p=9"), "verify-guid"),
        (post(f"<p>{TEXT} {TEXT}</p>"), "verify-words"),
        (post(f'<p>{TEXT}</p><img src="/wp-content/uploads/2019/lapak.jpg">'), "verify-image"),
    ],
)
def test_what_did_not_come_over(moved, item, code):
    assert codes(proof(moved, export(item), "lama.xml")) == [code]


def test_a_picture_that_the_edition_lacks(moved):
    (moved / "output/images/2019/pasar.jpg").unlink()
    assert codes(proof(moved, export(post()), "lama.xml")) == ["verify-image"]


@pytest.mark.parametrize(
    ("date", "code"),
    [("Tue, 26 Nov 2019 08:00:00 +0700", ""), ("Sun, 24 Nov 2019 08:00:00 +0700", "verify-feed")],
)
def test_a_guid_may_be_missing_in_the_feed_only_where_all_entries_are_newer(moved, date, code):
    write(moved / "output/feed/index.xml", feed(("tag:x,2019:9", date)))
    found = proof(moved, export(post()), "lama.xml")
    assert codes(found) == ([code] if code else [])
    assert found.guids == {"total": 1, "lost" if code else "in_record": 1}


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<p>satu dua</p><p>tiga</p>", 3),
        ('<!-- wp:paragraph {"x":1} --><p>satu&nbsp;dua</p><!-- /wp:paragraph -->', 2),
        ('[caption id="a" width="3"]<img src="x"> satu[/caption]', 1),
        ("<script>var a = 1</script><style>p {}</style>satu", 1),
        ("<p>satu</p><p><strong>Baca juga:</strong> Judul lain sekali</p>", 1),
        ("<p>https://youtu.be/abc</p>", 0),
        ("Rp 1,1 triliun", 4),
        ("satu<br>dua", 2),
    ],
)
def test_words_of_an_old_text(html, count):
    assert words_of(html) == count


def test_the_text_of_a_page_ends_with_its_element():
    assert words_of(body_of(page("satu dua"))) == 2
    assert body_of("<p>tidak ada</p>") == ""


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [(100, 90, True), (100, 89, False), (10, 4, True), (10, 3, False), (0, 0, True)],
)
def test_counts_agree_within_a_share(old, new, same):
    assert agree(old, new, 0.1) is same


def verify(moved: Path, data: str, *options: str) -> Result:
    file = write(moved / "lama.xml", data)
    folders = ["--content", str(moved / "content"), "--output", str(moved / "output")]
    return CliRunner().invoke(
        main, ["import", "verify", "--against", str(file), *folders, *options]
    )


def test_the_report_has_numbers_and_faults(moved):
    report = moved / "report.json"
    done = verify(moved, f"{OLD}/{STORY}\n{OLD}/entah/\n", "--report", str(report))
    assert done.exit_code == 1
    assert (
        "Alamat lama: 2; 1 menjawab" in done.stdout and f"alamat lama {OLD}/entah/" in done.stdout
    )
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["addresses"] == {"total": 2, "answers": 1, "lost": 1}
    assert [(fault["code"], fault["level"]) for fault in told["faults"]] == [
        ("verify-address", "error")
    ]
    assert told["against"] == ["lama.xml"]


def test_no_more_is_told_than_somebody_reads(moved):
    report = moved / "report.json"
    lines = "".join(f"{OLD}/entah/{number}/\n" for number in range(40))
    done = verify(moved, lines, "--report", str(report))
    assert done.stdout.count("kesalahan: alamat lama") == 30 and "… dan 10 lagi" in done.stdout
    assert len(json.loads(report.read_text(encoding="utf-8"))["faults"]) == 40


def test_a_complete_move_has_status_0(moved):
    done = verify(moved, export(post()))
    assert done.exit_code == 0 and "Semuanya pindah" in done.stdout


class _OldSite(BaseHTTPRequestHandler):
    asked: list[str]

    def do_HEAD(self) -> None:
        self.asked.append(self.path)
        ways = {"/a/": 200, "/b/": 301, "/c/": 410, "/?p=1": 301, "/rumah/": 302}
        status = ways.get(self.path, 404)
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", "/" if status == 302 else "/a/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 - the name that the server asks for

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    asked: list[str] = []
    handler = type("OldSite", (_OldSite,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler)) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_a_server_that_runs_is_asked(moved, server):
    lines = "\n".join(f"{OLD}{path}" for path in ("/a/", "/b/", "/c/", "/?p=1", "/d/", "/rumah/"))
    question = Question((write(moved / "lama.txt", lines),), site=server, parallel=2)
    found = prove(moved / "content", moved / "output", question)
    assert found.addresses == {"total": 6, "answers": 1, "leads": 2, "gone": 1, "lost": 2}
    told = [problem.told(str)["found"] for problem in found.faults]
    assert [("404" in told[0]), f"{OLD}/rumah/" in told[1]] == [True, True]


def test_a_server_that_is_away_is_a_fault(moved):
    done = verify(moved, f"{OLD}/a/\n", "--site", "http://127.0.0.1:9")
    assert done.exit_code == 1 and "yang dijawab peladen dengan" in done.stdout


@pytest.mark.slow
def test_an_edition_proves_itself(site: Site, tmp_path: Path):
    built = site({"2026/11/pasar.md": story(Aliases="/?p=3", Guid=f"{OLD}/?p=3")})
    assert built.status == 0
    for name in ("sitemap.xml", "feed/index.xml"):
        old = old_pages(built.output / name, Bases())
        assert all(isinstance(one, Old) for one in old)
        question = Question((built.output / name,))
        found = prove(built.content, built.output, question)
        assert (codes(found), found.addresses["total"] > 0) == ([], True)
    moved = export(
        post("<p>Warga berkumpul di lapangan.</p>", guid=f"{OLD}/?p=3", **{"wp:post_id": "3"})
    )
    found = proof(tmp_path, moved.replace(STORY, "2026/11/20/pasar/"), "lama.xml")
    assert (codes(found), found.addresses["leads"], found.guids["in_feed"]) == ([], 1, 1)
