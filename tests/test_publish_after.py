"""After an upload: the hub is told of feeds, the network is emptied; nothing of it takes the edition back."""

from __future__ import annotations

import os
import re
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from site_checkers import served
from test_publish import GONE, Room

from desk.publishing import hub
from desk.publishing.gates import is_stopped
from desk.publishing.purge import Purge
from desk.publishing.targets import programs
from desk.publishing.targets.rclone import RcloneTarget
from desk.publishing.targets.settings import problems_of
from desk.publishing.targets.target import TargetError

SITE = "https://kabar-umpama.id"
FEEDS = {"feed/index.xml": "<rss>B</rss>", "kanal/a b/feed/index.xml": "<rss>B</rss>"}


@contextmanager
def hub_server(status: int = 204) -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    """A hub on this computer: its address, and what it was told."""
    told: list[dict[str, list[str]]] = []

    class Hub(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
            told.append(parse_qs(self.rfile.read(length).decode(), strict_parsing=True))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *words: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hub)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


class TestHub:
    def test_it_is_told_once_of_each_feed_that_changed(self, room):
        room.publish()
        room.write({**FEEDS, "index.html": "muka B", "feeds.opml": "<opml/>"})
        with hub_server() as (address, told):
            outcome = room.publish(hub=address, site=SITE)
            assert (outcome.edition, outcome.problems) == (2, [])
            assert told == [
                {"hub.mode": ["publish"], "hub.url": [f"{SITE}/feed/index.xml"]},
                {"hub.mode": ["publish"], "hub.url": [f"{SITE}/kanal/a%20b/feed/index.xml"]},
            ]
            room.write({"index.html": "muka C"})
            assert room.publish(hub=address, site=SITE).edition == 3
            assert room.publish(hub=address, site=SITE, dry_run=True).edition is None
            assert len(told) == 2

    def test_a_hub_that_fails_is_a_warning(self, room):
        with hub_server(status=500) as (address, told):
            outcome = room.publish(hub=address, site=SITE)
        assert (outcome.edition, len(told)) == (1, 1)
        [problem] = outcome.problems
        assert (problem.kind.code, dict(problem.values)["count"]) == ("hub-silent", "1")
        assert not is_stopped(outcome.problems)

    def test_a_hub_that_says_nothing_is_left_in_time(self, room, monkeypatch):
        monkeypatch.setattr(hub, "_TIMEOUT", 0.05)
        with socket.create_server(("127.0.0.1", 0)) as silent:
            address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
            outcome = room.publish(hub=address, site=SITE)
        assert outcome.edition == 1
        assert [problem.kind.code for problem in outcome.problems] == ["hub-silent"]

    def test_an_edition_with_many_feeds_does_not_wait_for_all(self, monkeypatch):
        now = iter(range(0, 10_000, 25))
        monkeypatch.setattr(hub, "monotonic", lambda: next(now))
        told: list[str] = []
        monkeypatch.setattr(hub, "_told", lambda address, feed: told.append(feed))
        [problem] = hub.tell("http://x/", SITE, [f"tag/{n}/feed/index.xml" for n in range(9)])
        assert len(told) == 2
        assert dict(problem.values)["count"] == "7"

    def test_feeds_name_it(self, site):
        built = site(HUB="https://hub.example/")
        for feed in ("feed/index.xml", "feed/atom.xml"):
            assert 'rel="hub"' in built.read(feed)
        assert "https://hub.example/" in built.read("feed/feed.json")


class TestTransports:
    """rclone tells how far a copy is; where that is the same for long, nobody waits any more."""

    GROWS = re.compile(rb"\d+ B / ")

    def run(self, code: str) -> bytes:
        return programs.run([sys.executable, "-c", code], grows=self.GROWS)[1]

    def test_one_that_gets_no_further_is_ended(self, monkeypatch):
        monkeypatch.setattr(programs, "_SILENT", 0.3)
        with pytest.raises(TargetError):
            self.run(
                "import sys, time\nwhile True: print('5 B / 9', file=sys.stderr); time.sleep(.01)"
            )

    def test_what_it_prints_is_read_and_its_progress_is_no_reason(self):
        told = "print('5 B / 9', file=sys.stderr)"
        assert self.run(f"import sys; {told}; print('isi')") == b"isi\n"
        with pytest.raises(TargetError) as failed:
            self.run(f"import sys; {told}; sys.exit('disk penuh')")
        assert str(failed.value) == "disk penuh"

    @pytest.mark.skipif(os.name == "nt", reason="a script of sh stands for rclone")
    @pytest.mark.parametrize(("said", "times"), [("write: broken pipe", 2), ("disk penuh", 1)])
    def test_a_connection_that_was_dropped_is_opened_once_more(
        self, tmp_path, monkeypatch, said, times
    ):
        script = tmp_path / "rclone"
        script.write_text(f'#!/bin/sh\necho >> "$0.calls"\necho "tag: {said}" >&2\nexit 1\n')
        script.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
        with pytest.raises(TargetError, match=said):
            RcloneTarget("uji", "uji:situs", {}).survey()
        assert len((tmp_path / "rclone.calls").read_text().splitlines()) == times


# Writes down what it is given, as a command of a newsroom's own would hand it on.
KEEPS = "import sys; open('kosong.txt', 'a').write(sys.stdin.read()); sys.exit({status})"


def purge(folder: Path, status: int = 0, **more) -> Purge:
    return Purge((sys.executable, "-c", KEEPS.format(status=status)), SITE, folder, **more)


class TestNetwork:
    def test_it_forgets_what_a_withdrawal_took_away(self, room, tmp_path):
        room.publish(purge=purge(tmp_path))
        assert not (tmp_path / "kosong.txt").exists()
        room.write({"2026/11/20/satu/index.html": None, "index.html": "muka B"})
        outcome = room.publish(withdrawn=GONE, purge=purge(tmp_path))
        assert outcome.problems == []
        told = (tmp_path / "kosong.txt").read_text().splitlines()
        assert told == [f"{SITE}/", f"{SITE}/2026/11/20/satu/"]

    def test_a_feed_is_forgotten_under_both_of_its_addresses(self, tmp_path):
        purge(tmp_path).run(["feed/index.xml", "feed/atom.xml"])
        told = (tmp_path / "kosong.txt").read_text().splitlines()
        assert told == [f"{SITE}/feed/", f"{SITE}/feed/atom.xml", f"{SITE}/feed/index.xml"]

    def test_one_that_fails_is_told_and_the_edition_stands(self, room, tmp_path):
        room.publish()
        room.write({"2026/11/20/satu/index.html": None})
        outcome = room.publish(withdrawn=GONE, purge=purge(tmp_path, status=3))
        assert outcome.edition == 2
        [problem] = outcome.problems
        assert problem.kind.code == "purge-failed"
        assert is_stopped(outcome.problems)
        assert "2026/11/20/satu/index.html" not in room.on_host()

    def test_whoever_asks_again_has_it_emptied_again(self, room, tmp_path):
        room.publish()
        again = purge(tmp_path, always=True, addresses=("/lama/é/", "/?p=7"))
        assert room.publish(purge=again).edition is None
        told = (tmp_path / "kosong.txt").read_text().splitlines()
        assert told == [f"{SITE}/?p=7", f"{SITE}/lama/%C3%A9/"]

    def test_one_that_still_gives_it_out_is_told_again(self, room, tmp_path):
        room.publish()
        room.write({"2026/11/20/satu/index.html": None})
        room.publish(withdrawn=GONE)
        again = purge(tmp_path, always=True, addresses=(*GONE, "/"))
        stale = tmp_path / "jaringan/2026/11/20/satu/index.html"
        stale.parent.mkdir(parents=True)
        with served(tmp_path / "jaringan") as url:
            stale.write_text("lama")
            told = room.publish(withdrawn=GONE, purge=again, url=url)
            assert [problem.kind.code for problem in told.problems] == ["public-withdrawn"]
            stale.unlink()
            stale.parent.rmdir()
            assert room.publish(withdrawn=GONE, purge=again, url=url).problems == []

    @pytest.mark.parametrize("words", [("tidak-ada-program",), (sys.executable, "-c", "x = 1 / 0")])
    def test_a_command_that_cannot_run_is_told(self, tmp_path, words):
        [problem] = Purge(words, SITE, tmp_path).run(["index.html"])
        assert problem.kind.code == "purge-failed"

    def test_no_shell_reads_its_words(self, tmp_path):
        words = (
            sys.executable,
            "-c",
            "import sys; sys.exit(sys.argv[1] != '$HOME; x')",
            "$HOME; x",
        )
        assert Purge(words, SITE, tmp_path).run([]) == []

    @pytest.mark.parametrize(
        ("value", "good"),
        [
            (["bin/kosongkan", "--semua"], True),
            (("bin/kosongkan",), True),
            ("bin/kosongkan --semua", False),
            ([], False),
            (["curl", 3], False),
            (["curl", "-H", "Authorization: Bearer x"], False),
        ],
    )
    def test_the_words_of_publishconf(self, value, good):
        values = {"kind": "folder", "path": "x", "purge": value}
        assert [p.kind.code for p in problems_of("x", values)] == ([] if good else ["target-value"])
