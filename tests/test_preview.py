"""The preview as a reporter uses it: a server in a terminal, an editor that saves, a browser that looks."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest
from browser import browsing
from conftest import DATA, ROOT, story
from site_checkers import axe

from desk.preview_pages import PreviewPages
from desk.preview_state import State

pytestmark = pytest.mark.slow

STORY = "2026/11/pasar.md"
ADDRESS = "2026/11/20/pasar/"
FILES = {
    STORY: story("Warga berkumpul di Pasar Bawah.\n\n" + "Paragraf.\n\n" * 60, Title="Pasar buka"),
    "2026/11/rahasia.md": story("Isi rahasia.", Title="Masih rahasia", Status="sunting"),
    "2031/03/nanti.md": story("Isi nanti.", Title="Baru nanti", Date="2031-03-03 09:00"),
    "2026/11/rusak.md": story("Isi rusak.", Title="Draf rusak", Status="draf", Category="Derah"),
}


@dataclass
class Preview:
    """A running preview. ``root`` is a newsroom of its own: code, theme and settings may be changed."""

    process: subprocess.Popen[str]
    port: int
    root: Path
    content: Path
    output: Path

    def save(self, path: str, text: str) -> None:
        (self.content / path).write_text(text, encoding="utf-8")

    def get(
        self, path: str, method: str = "GET", **headers: str
    ) -> tuple[int, Mapping[str, str], str]:
        """Status, headers and text of an answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, f"/{path}", headers=headers)
        answer = connection.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read().decode()
        connection.close()
        return found

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def wait_for_a_build(self) -> None:
        """Until a first build has been told, good or not."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", "/_meja/peristiwa")
        assert connection.getresponse().readline()
        connection.close()


Start = Callable[..., Preview]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """``start(FILES)`` writes those files and runs a preview of them, until the first build is done; Ctrl-C
    ends it, with status 0 and no traceback."""
    running: list[tuple[subprocess.Popen[str], Path]] = []

    def begin(files: Mapping[str, str] = FILES) -> Preview:
        root = tmp_path / "newsroom"
        for name in ("plugins", "desk", "theme"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pelicanconf.py", root)
        for name, text in (DATA | files).items():
            path = root / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        told = tmp_path / "stderr.txt"
        process = subprocess.Popen(
            [sys.executable, "-m", "desk", "preview", "--port", "0"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(root), "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=told.open("w", encoding="utf-8"),
            text=True,
            start_new_session=True,
        )
        running.append((process, told))
        assert process.stdout
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
        assert found, told.read_text(encoding="utf-8")
        output = root / "cache/preview/output"
        preview = Preview(process, int(found[1]), root, root / "content", output)
        preview.wait_for_a_build()
        return preview

    yield begin
    for process, told in running:
        # To the whole group, as a terminal does.
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(20) == 0
        assert "Traceback" not in told.read_text(encoding="utf-8")


def test_a_saved_story_is_on_the_screen_without_a_touch(start: Start) -> None:
    preview = start()
    with browsing() as page:
        assert page.open(preview.base + ADDRESS) == 200
        page.read("window.scrollTo(0, 700)")
        preview.save(STORY, FILES[STORY].replace("Pasar buka", "Pasar tutup lebih awal"))
        page.wait("document.querySelector('h1').innerText === 'Pasar tutup lebih awal'")
        page.wait("window.scrollY > 600")
        page.open(preview.base)
        page.shows("Pasar tutup lebih awal")
    # What the browser was given beside the page is in no file.
    for path in preview.output.rglob("*.html"):
        assert "_meja" not in path.read_text(encoding="utf-8")


def test_a_problem_is_told_in_the_page_until_it_is_mended(start: Start) -> None:
    preview = start()
    with browsing() as page:
        page.open(preview.base + ADDRESS)
        preview.save(STORY, FILES[STORY].replace("2026-11-20 08:00", "20-11-2026 08:00"))
        page.shows("Pembangunan berhenti")
        page.shows(f"content/{STORY}, baris 2")
        page.shows("tulis 2026-11-20")
        # Under the panel still the last good edition.
        assert page.read("document.querySelector('h1').innerText") == "Pasar buka"
        preview.save(STORY, FILES[STORY])
        page.shows("Pembangunan berhenti", gone=True)


def test_drafts_and_held_stories_are_at_the_desk_and_nowhere_else(start: Start) -> None:
    preview = start()
    with browsing() as page:
        page.open(preview.base + "_meja/")
        page.shows("Ditahan sampai 3 Maret 2031, 09.00 WIB")
        page.shows("sunting")
        page.open(preview.base + "_meja/berita/2026/11/rahasia/")
        page.shows("Isi rahasia.")
        assert page.read("document.querySelector('.meja-mark b').innerText.toLowerCase()") == "draf"
        assert page.read("document.querySelector('meta[name=robots]').content") == "noindex"
        preview.save("2026/11/rahasia.md", FILES["2026/11/rahasia.md"].replace("Isi ", "Kabar "))
        page.shows("Kabar rahasia.")
        # Where it will stand leads to where it can be read; published, the other way round.
        page.open(preview.base + "2026/11/20/rahasia/")
        assert page.read("location.pathname") == "/_meja/berita/2026/11/rahasia/"
        preview.save("2026/11/rahasia.md", FILES["2026/11/rahasia.md"].replace("sunting", "terbit"))
        page.wait("location.pathname === '/2026/11/20/rahasia/'")
        # A draft with mistakes stops nothing and says what they are.
        page.open(preview.base + "_meja/berita/2026/11/rusak/")
        page.shows("kanal “Derah”")
        page.open(preview.base + "_meja/berita/2031/03/nanti/")
        page.shows("Isi nanti.")
    everything = "".join(
        f"{path} {path.read_bytes().decode(errors='replace')}"
        for path in preview.output.rglob("*")
        if path.is_file()
    )
    for word in ("nanti", "rusak", "Derah"):
        assert word not in everything


def test_nobody_else_reaches_it(start: Start) -> None:
    preview = start()
    port = preview.port
    for host in (
        "jahat.example",
        f"jahat.example:{port}",
        "127.0.0.1",
        f"127.0.0.1:{port + 1}",
    ):
        for path in ("", "_meja/", "_meja/peristiwa", "_meja/pratinjau.js"):
            status, headers, text = preview.get(path, Host=host)
            assert status == 403
            assert "hanya menjawab di alamatnya sendiri" in text
    for host in (f"localhost:{port}", f"LOCALHOST:{port}", f"[::1]:{port}"):
        assert preview.get("", Host=host)[0] == 200
    status, headers, _ = preview.get("", Origin="https://jahat.example")
    assert not [name for name in headers if name.lower().startswith("access-control")]
    assert headers["Cache-Control"] == "no-store"
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert preview.get("", method)[0] == 501
    status, headers, text = preview.get("", "HEAD")
    assert (status, text) == (200, "")
    assert int(headers["Content-Length"]) > 1000


def test_addresses_answer_as_on_a_host(start: Start) -> None:
    preview = start()
    kinds = {
        "": "text/html; charset=utf-8",
        "feed/": "application/xml",
        "feed/feed.json": "application/json",
        "theme/icon.svg": "image/svg+xml",
        "_meja/pratinjau.css": "text/css; charset=utf-8",
    }
    assert {path: preview.get(path)[1]["Content-Type"] for path in kinds} == kinds
    status, headers, _ = preview.get("kanal/daerah")
    assert (status, headers["Location"]) == (302, "/kanal/daerah/")
    status, _, text = preview.get("tidak-ada/")
    assert status == 404
    assert (preview.output / "404.html").read_text(encoding="utf-8").split("<main")[1] in text
    leaks = ["../cache/clock", "%2e%2e/x", "..%5cx", "/%2e%2e/", ".warta", "kanal//daerah/", "%00"]
    assert {preview.get(path)[0] for path in leaks} == {404}


def test_the_desk_is_accessible(start: Start) -> None:
    preview = start(FILES | {"2026/11/tanpa.md": story(Title="Tanpa", Guid=" ")})
    preview.save(STORY, "Judul: rusak\n\nIsi.\n")
    with browsing() as page:
        page.open(preview.base)
        page.shows("Pembangunan berhenti")
    paths = ["/_meja/", "/_meja/berita/2026/11/rusak/", "/_meja/berita/2031/03/nanti/"]
    assert axe(preview.base.rstrip("/"), paths) == []


def test_without_a_first_edition_the_problem_is_all_there_is_to_see(start: Start) -> None:
    preview = start({STORY: "Judul: rusak\n\nIsi.\n"})
    with browsing() as page:
        page.open(preview.base)
        page.shows("Belum ada edisi")
        page.shows("tambahkan satu baris di bagian atas: Tanggal")
        preview.save(STORY, FILES[STORY])
        page.wait("document.querySelector('.nameplate') !== null")


def test_the_desk_says_that_it_does_not_know_before_the_first_edition() -> None:
    page = PreviewPages("id").desk("", State())
    assert "Edisi pertama belum selesai dibangun" in page
    assert "Berita yang ditahan" not in page


def test_changed_settings_and_code_start_it_anew_at_the_same_address(start: Start) -> None:
    preview = start()
    conf = preview.root / "pelicanconf.py"
    # While it starts anew nobody listens for a moment.
    with browsing(expected=("console error: Failed to load resource: net::ERR",)) as page:
        page.open(preview.base + ADDRESS)
        changed = conf.read_text(encoding="utf-8").replace("Diskusi tentang", "Tanggapan atas")
        conf.write_text(changed, encoding="utf-8")
        page.shows("Tanggapan atas berita ini")
        broken = preview.root / "plugins/discussion/discussion.py"
        code = broken.read_text(encoding="utf-8")
        broken.write_text(code + "\ndef half(:\n", encoding="utf-8")
        for line in preview.process.stdout or ():
            if "dimulai lagi" in line:
                break
        conf.write_text(changed.replace("Tanggapan atas", "Surat untuk"), encoding="utf-8")
        broken.write_text(code, encoding="utf-8")
        page.shows("Surat untuk berita ini")


def test_a_taken_port_is_said_in_one_line(start: Start) -> None:
    port = str(start().port)
    command = [sys.executable, "-m", "desk", "preview", "--port", port]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert f"Porta {port} sedang dipakai" in done.stderr
