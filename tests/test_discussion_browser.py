"""The discussion in Chromium: before a click, with a real Isso, when that is down; and no vector runs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import site_checkers
from browser import Page, browsing
from conftest import DATA, story
from isso_server import Isso, free_port, isso
from test_discussion_comments import GUID, comment, thread
from test_discussion_sanitising import VECTORS

from desk.build import build_edition
from plugins.discussion.sanitising import clean

pytestmark = pytest.mark.slow

NOW = "2026-11-24T08:00+07:00"
STORY = "/2026/11/20/a/"
TEXT = "Jembatan itu sudah lama rusak, terima kasih sudah diliput!"
AXE = site_checkers.CHECKS / "node_modules/axe-core/axe.min.js"


@dataclass
class Newsroom:
    """A folder with a site of its own settings, built and pulled by the commands."""

    root: Path
    settings: dict[str, str] = field(default_factory=dict)

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = self.root / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def build(self, now: str = NOW) -> None:
        folders = {
            name: str(self.root / folder)
            for name, folder in (
                ("PATH", "content"),
                ("OUTPUT_PATH", "output"),
                ("CACHE_PATH", "cache"),
            )
        }
        conf = site_checkers.ROOT / "pelicanconf.py"
        assert build_edition(conf, folders | {"NOW": now} | self.settings) == 0

    def pull(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "desk", "discussion", "pull", *words]
        return site_checkers.run([*command, "--content", str(self.root / "content")])


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    address = f"http://127.0.0.1:{free_port()}"
    settings = {"DISCUSSION_PROVIDER": "isso", "DISCUSSION_ADDRESS": address}
    made = Newsroom(tmp_path_factory.mktemp("isso"), settings)
    made.write(DATA | {"2026/11/a.md": story(), "pages/privasi.md": "Title: Privasi\n\nIsi.\n"})
    made.build()
    return made


@pytest.fixture(scope="module")
def origin(newsroom: Newsroom) -> Iterator[str]:
    with site_checkers.served(newsroom.root / "output") as base:
        yield base


@pytest.fixture
def server(newsroom: Newsroom, origin: str, tmp_path: Path) -> Iterator[Isso]:
    port = int(newsroom.settings["DISCUSSION_ADDRESS"].rpartition(":")[2])
    with isso(tmp_path / "discussion", origin, port) as running:
        yield running


def expected(newsroom: Newsroom) -> tuple[str, ...]:
    """What may be asked of others after the click: Isso, and nobody else."""
    return (f"foreign request: {newsroom.settings['DISCUSSION_ADDRESS']}/",)


def load(page: Page) -> None:
    """The comments, by keys alone: to the button, and press it."""
    for _ in range(60):
        page.press("Tab")
        if page.read("document.activeElement.closest('.diskusi-muat button') !== null"):
            break
    page.press("Enter")


def violations(page: Page) -> list[str]:
    page.read(AXE.read_text(encoding="utf-8") + "\n;0")
    found = page.read(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        ".then(r => r.violations.map(v => v.id + ' ' + v.nodes.map(n => n.html).join(' ')))"
    )
    return list(found)


def test_the_page_with_the_button_is_valid(newsroom: Newsroom) -> None:
    assert site_checkers.vnu(newsroom.root / "output") == []
    found = site_checkers.html_validate(newsroom.root / "output")
    assert [line for line in found if STORY in line] == []


def test_nothing_is_asked_of_anybody_before_the_click(origin: str) -> None:
    with browsing() as page:
        page.open(origin + STORY)
        page.wait("document.querySelector('.diskusi-muat button').offsetHeight > 20")
        page.press("Tab", times=40)
        page.read("new Promise(done => setTimeout(done, 700, 1))")
        assert violations(page) == []


def test_a_reader_writes_by_keys_alone_and_is_read_once_approved(
    newsroom: Newsroom, origin: str, server: Isso
) -> None:
    with browsing(expected(newsroom)) as page:
        page.open(origin + STORY)
        load(page)
        page.shows("Komentar sudah dimuat.")
        assert page.read("document.activeElement.id") == "isso-thread"
        for scheme in ("light", "dark"):
            page.scheme(scheme)
            assert violations(page) == [], scheme
        page.press("Tab")
        assert page.read("document.activeElement.matches('.isso-textarea')")
        page.type(TEXT)
        page.press("Tab")
        page.type("Siti Aminah")
        for _ in range(4):
            page.press("Tab")
            if page.read("document.activeElement.type") == "submit":
                break
        page.press("Enter")
        page.wait("document.querySelector('#isso-root > .isso-comment') !== null")
        assert "moderasi" in page.read("document.querySelector('#isso-root').innerText")
        page.scheme("dark")
        assert violations(page) == []

        # Nobody else sees it before it is approved. The writer's own browser knows no more.
        page.open(origin + STORY)
        load(page)
        page.shows("Komentar sudah dimuat.")
        page.wait("document.querySelector('.isso-thread-heading').textContent !== ''")
        page.shows(TEXT, gone=True)
        assert server.approve() == 1
        page.open(origin + STORY)
        load(page)
        page.shows(TEXT)
        assert page.read("document.cookie.includes('email')") is False

        pulled = newsroom.pull("--from", server.address)
        assert (pulled.returncode, pulled.stdout[:18]) == (0, "1 komentar baru, 0"), pulled.stderr
        newsroom.build("2027-01-01T08:00+07:00")
        html = (newsroom.root / "output" / STORY.strip("/") / "index.html").read_text("utf-8")
        assert TEXT in html and 'value="1"' in html and 'id="comment-isso-1"' in html
        for feed in ("feed/index.xml", "comments/feed/index.xml"):
            place = feed if feed.startswith("comments") else STORY.strip("/") + "/" + feed
            assert TEXT in (newsroom.root / "output" / place).read_text("utf-8")
        again = newsroom.pull("--from", server.address)
        assert again.stdout == "0 komentar baru, 0 berubah, di 0 berita.\n"

        # What stands in the page is not told a second time by the server. The page that the browser keeps
        # may be a few seconds old.
        page.open(f"{origin}{STORY}?baru")
        load(page)
        page.wait("document.querySelector('#isso-1.sudah-ada') !== null")
        assert not page.read("document.querySelector('#isso-1 .isso-text').offsetHeight")
        assert page.read("document.querySelector('#comment-isso-1').innerText").endswith(TEXT)
    stored = server.run("select remote_addr, email, author from comments")
    assert stored == [("127.0.0.0", None, "Siti Aminah")]


def test_a_server_that_is_down_is_said_and_the_plain_ways_stay(
    newsroom: Newsroom, origin: str
) -> None:
    failed = "console error: Failed to load resource: net::ERR_CONNECTION_REFUSED"
    with browsing((*expected(newsroom), failed)) as page:
        page.open(origin + STORY)
        load(page)
        page.shows("tidak menjawab, jadi komentar tidak dapat dimuat")
        assert page.read(
            "document.querySelector('.diskusi-muat [role=status]').textContent"
        ).startswith("127.0.0.1:")
        assert page.read("document.querySelector('.diskusi-nojs a').href").startswith(
            "mailto:redaksi"
        )
        assert page.read("document.activeElement.matches('.diskusi-muat button')")
        assert page.read("document.getElementById('isso-thread')") is None
        assert violations(page) == []
        # It can be tried again.
        page.press("Enter")
        page.shows("tidak menjawab")


def test_the_server_keeps_to_its_rules(newsroom: Newsroom, server: Isso) -> None:
    statuses = []
    for n in range(4):
        try:
            server.post(GUID, f"Nomor {n}")
            statuses.append(202)
        except OSError as error:
            statuses.append(getattr(error, "code", 0))
    assert statuses == [202, 202, 403, 403]
    assert newsroom.pull("--from", server.address).stdout.startswith("0 komentar baru")


def test_wordpress_comments_that_isso_imported_become_files(
    server: Isso, tmp_path: Path, newsroom: Newsroom
) -> None:
    """Threads by address, answers under what they answer, no address of anybody."""
    from desk.discussing.serving import environment

    server.stop()
    python = environment(site_checkers.ROOT, "id")
    cfg = tmp_path / "discussion/isso.cfg"
    export = tmp_path / "export.xml"
    export.write_text(WXR, encoding="utf-8")
    words = ["-c", "import isso; isso.main()", "-c", str(cfg), "import", "-t", "wordpress"]
    assert site_checkers.run([str(python), *words, str(export)]).returncode == 0
    room = Newsroom(tmp_path / "room", newsroom.settings)
    room.write(DATA | {"2026/11/a.md": story()})
    with isso(tmp_path / "discussion", "http://127.0.0.1:9") as again:
        assert room.pull("--from", again.address).stdout.startswith("2 komentar baru")
    text = (room.root / "content/comments/a.yml").read_text("utf-8")
    assert "parent: isso-1" in text and "Perantau" in text and "2001:" not in text
    room.build()


WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><item>
<title>Warga berkumpul</title><link>https://lama.example/2026/11/20/a/</link>
<wp:comment><wp:comment_id>7</wp:comment_id><wp:comment_author>Pak Haji</wp:comment_author>
<wp:comment_author_email>haji@contoh.example</wp:comment_author_email>
<wp:comment_author_url>https://blog.example/98</wp:comment_author_url>
<wp:comment_author_IP>192.0.2.204</wp:comment_author_IP>
<wp:comment_date_gmt>2020-05-20 16:48:00</wp:comment_date_gmt>
<wp:comment_content>Kami tunggu buktinya.</wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_parent>0</wp:comment_parent></wp:comment>
<wp:comment><wp:comment_id>9</wp:comment_id><wp:comment_author>Perantau</wp:comment_author>
<wp:comment_author_email>p@contoh.example</wp:comment_author_email>
<wp:comment_author_url></wp:comment_author_url>
<wp:comment_author_IP>2001:db8::5ee6</wp:comment_author_IP>
<wp:comment_date_gmt>2020-05-20 18:23:00</wp:comment_date_gmt>
<wp:comment_content>Setuju.</wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_parent>7</wp:comment_parent></wp:comment>
</item></channel></rss>
"""


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


PRESS_EVERYTHING = """(() => {
  const events = ['mouseover', 'mouseenter', 'pointerenter', 'focus', 'focusin', 'wheel', 'toggle'];
  for (const one of document.querySelectorAll('.komentar *')) {
    for (const name of events) one.dispatchEvent(new Event(name, {bubbles: true}));
    if (one.href && !/^https?:/.test(one.href)) one.click();
  }
  return document.querySelectorAll('.komentar > li').length;
})()"""


def said(vector: str) -> str:
    """The vector, with a word beside it where nothing else would be left to read: that is an error."""
    forms = (vector, f"{vector} Kata.", f"Kata. {vector}")
    return next(form for form in forms if clean(form))


def test_no_vector_runs_in_a_name_a_text_or_an_address(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    room.write(DATA | {"2026/11/a.md": story()})
    rows = [
        comment(n, quoted(said(vector)), name=quoted(vector), address=quoted(vector))
        for n, vector in enumerate(VECTORS)
    ]
    room.write({"comments/a.yml": thread(*rows)})
    room.build()
    with site_checkers.served(tmp_path / "output") as base, browsing() as page:
        page.open(base + STORY)
        page.read("document.querySelectorAll('details').forEach(one => one.open = true), 1")
        assert page.read(PRESS_EVERYTHING) > 20
        page.read("new Promise(done => setTimeout(done, 500, 1))")
        assert page.read("document.querySelectorAll('.komentar li').length") == len(VECTORS)
        assert page.read("location.pathname") == STORY
        # kena() is nobody's: whatever had called it would have been an error that ends this test.


def test_the_vectors_are_live_where_nobody_cleans(tmp_path: Path) -> None:
    names = [f"v{n}.html" for n in range(len(VECTORS))]
    head = (
        "<!DOCTYPE html><title>x</title><script>var kali = 0; function kena() { kali++ }</script>"
    )
    for name, vector in zip(names, VECTORS, strict=True):
        (tmp_path / name).write_text(f"{head}<div>{vector}</div>", encoding="utf-8")
    ran = 0
    with site_checkers.served(tmp_path) as base, browsing(("foreign", "console", "script")) as page:
        for name in names:
            page.open(f"{base}/{name}")
            ran += page.read("new Promise(done => setTimeout(() => done(kali > 0), 40))") is True
    assert ran > 30, ran


@pytest.mark.parametrize("width", [320, 360])
def test_the_deepest_answer_has_room_for_its_words_on_a_phone(tmp_path: Path, width: int) -> None:
    room = Newsroom(tmp_path)
    chain = [comment(1, TEXT)] + [comment(n, TEXT, parent=str(n - 1)) for n in range(2, 7)]
    room.write(DATA | {"2026/11/a.md": story(), "comments/a.yml": thread(*chain)})
    room.build()
    with site_checkers.served(tmp_path / "output") as base, browsing() as page:
        page.width(width)
        page.open(base + STORY)
        widths = page.read(
            "[...document.querySelectorAll('.komentar-isi')].map(one => one.clientWidth)"
        )
        assert min(widths) >= 240, widths
        page.read("location.hash = 'comment-6'")
        page.wait("document.querySelector('#comment-6').getBoundingClientRect().top < 700")
