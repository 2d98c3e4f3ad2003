"""Programs that read feeds, each giving the entries as it stored them, and a server for them to ask.

Readers with parsers of their own: what one forgives another drops, so a feed is right when all see the same.
"""

import calendar
import contextlib
import json
import re
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from functools import partial
from pathlib import Path
from typing import Any

import feedparser
from bs4 import BeautifulSoup
from site_checkers import program, run


@dataclass(frozen=True)
class Entry:
    """One entry as a reader keeps it: `instant` in Unix seconds, `text` the content without HTML."""

    id: str
    title: str
    link: str
    author: str
    instant: int
    text: str


def text_of(markup: str) -> str:
    """The words of an HTML fragment, one blank between them."""
    return " ".join(BeautifulSoup(markup, "html.parser").get_text().split())


def by_feedparser(feed: bytes) -> list[Entry]:
    """The entries that feedparser reads; a feed that it calls ill-formed raises what it found."""
    parsed = feedparser.parse(feed)
    if parsed.bozo:
        raise parsed.bozo_exception
    return [
        Entry(
            id=entry.id,
            title=entry.title,
            link=entry.link,
            author=", ".join(author.name for author in entry.authors),
            instant=calendar.timegm(entry.published_parsed),
            text=text_of(entry.content[0].value),
        )
        for entry in parsed.entries
    ]


def by_newsboat(url: str, home: Path) -> list[Entry]:
    """The entries in newsboat's cache after it fetched one feed; `home` is an empty folder of its own."""
    (home / "urls").write_text(url + "\n", encoding="utf-8")
    # On a busy machine an answer may take its time.
    (home / "config").write_text("download-timeout 120\n", encoding="utf-8")
    cache = home / "cache.db"
    files = ["-u", str(home / "urls"), "-C", str(home / "config"), "-c", str(cache)]
    own = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "c"), "XDG_DATA_HOME": str(home / "d")}
    done = run([program("newsboat"), *files, "-x", "reload"], environ=own)
    assert done.returncode == 0, done.stdout + done.stderr
    database = sqlite3.connect(cache)
    try:
        rows = database.execute(
            "select guid, title, url, author, pubDate, content from rss_item order by id desc"
        ).fetchall()
    finally:
        database.close()
    return [Entry(*row[:5], text_of(row[5])) for row in rows]


def by_sfeed(feed: bytes) -> list[Entry]:
    """The entries that sfeed prints: fields between tabs; in the content breaks and tabs are escaped."""
    done = run([program("sfeed")], given=feed.decode("utf-8"))
    assert done.returncode == 0, done.stderr
    entries = []
    for line in done.stdout.splitlines():
        instant, title, link, content, _type, guid, author, *_rest = line.split("\t")
        markup = content.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")
        entries.append(Entry(guid, title, link, author, int(instant), text_of(markup)))
    return entries


def by_json_feed(feed: bytes) -> list[Entry]:
    """The entries of a JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), all of Warta's fields required.

    Read by hand: the programs we found accept a feed without a version and items without an id.
    """
    told = json.loads(feed)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["title"] and told["home_page_url"] and told["feed_url"]
    entries = []
    for item in told["items"]:
        published = datetime.fromisoformat(item["date_published"])
        assert published.tzinfo is not None, item["date_published"]
        entries.append(
            Entry(
                id=item["id"],
                title=item["title"],
                link=item["url"],
                author=", ".join(author["name"] for author in item["authors"]),
                instant=int(published.timestamp()),
                text=text_of(item["content_html"]),
            )
        )
    return entries


_NGINX = """\
user {user}; daemon off; pid {home}/pid; error_log {home}/error.log; worker_processes 1; events {{}}
http {{
  types {{ text/html html; application/xml xml; application/feed+json json; text/css css; image/png png; }}
  log_format short '$status $uri'; access_log {home}/access.log short;
  client_body_temp_path {home}/t1; proxy_temp_path {home}/t2; fastcgi_temp_path {home}/t3;
  uwsgi_temp_path {home}/t4; scgi_temp_path {home}/t5;
  server {{ listen 127.0.0.1:{port}; root {root}; index index.html index.xml; }}
}}
"""


@dataclass(frozen=True)
class Nginx:
    """A server that runs: its origin, and what it answered."""

    origin: str
    log: Path

    def answers(self, path: str, count: int) -> list[int]:
        """The status of each answer for that path, once there are so many. The line is written after the
        answer was sent, so a reader may be done before it stands there."""
        found: list[int] = []

        def written() -> bool:
            lines = self.log.read_text(encoding="utf-8").splitlines()
            found[:] = [int(line.split()[0]) for line in lines if line.split()[1] == path]
            return len(found) >= count

        _until(written)
        assert len(found) == count, found
        return found


def _until(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Waits for what is sure to come; a test that fails here fails for another reason than time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"not within {seconds} seconds"
        time.sleep(0.01)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def nginx(root: Path, home: Path) -> Iterator[Nginx]:
    """nginx over a folder, as a host would serve it: with ETag, so that a reader can ask for news alone."""
    home.mkdir()
    server, port = _started(root, home)
    try:
        yield Nginx(f"http://127.0.0.1:{port}", home / "access.log")
    finally:
        server.terminate()
        server.wait()


def _began(server: subprocess.Popen[bytes], number: Path) -> bool:
    return server.poll() is not None or number.exists()


def _started(root: Path, home: Path) -> tuple[subprocess.Popen[bytes], int]:
    """nginx at a port that nobody else has: one that was free a moment ago may be taken again."""
    configuration, early = home / "nginx.conf", home / "early.log"
    words = ["-p", str(home), "-c", str(configuration), "-e", str(early)]
    for _ in range(5):
        port = _free_port()
        # As whoever runs the tests: each run of pytest takes the temporary folder from all others again.
        given = {"home": home, "root": root, "port": port, "user": f"{root.owner()} {root.group()}"}
        configuration.write_text(_NGINX.format(**given), encoding="utf-8")
        server = subprocess.Popen([program("nginx"), *words])
        # It listens before it writes its number.
        _until(partial(_began, server, home / "pid"))
        if server.poll() is None:
            return server, port
    raise AssertionError(early.read_text(encoding="utf-8"))


@dataclass
class ReaderLibrary:
    """The library "reader" with a database of its own."""

    database: Path
    url: str

    def update(self) -> dict[str, tuple[str, str, datetime]]:
        """Fetches once; the title, the text and the moment of each entry by id."""
        from reader import make_reader

        with contextlib.closing(make_reader(str(self.database))) as known:
            known.add_feed(self.url, exist_ok=True)
            # By name: an update of all would wait for the hour that passes between two.
            known.update_feed(self.url)
            return {
                entry.id: (entry.title, text_of(entry.content[0].value), entry.published)
                for entry in known.get_entries()
            }


@dataclass
class RssToEmail:
    """rss2email with files of its own, and a mail server that keeps what it sends."""

    home: Path
    url: str

    def run(self) -> list[EmailMessage]:
        """Fetches once; the mails that it sends for what is new to it."""
        from aiosmtpd.controller import Controller

        mails: list[EmailMessage] = []

        class Keep:
            async def handle_DATA(  # noqa: N802 - by the name that the server calls
                self, server: object, session: object, envelope: Any
            ) -> str:
                parser = BytesParser(_class=EmailMessage, policy=policy.default)
                mails.append(parser.parsebytes(envelope.content))
                return "250 OK"

        with socket.create_server(("127.0.0.1", 0)) as listening:

            class Keeper(Controller):
                def _create_server(self) -> Any:
                    return self.loop.create_server(self._factory_invoker, sock=listening)

            port = int(listening.getsockname()[1])
            keeper = Keeper(Keep(), hostname="127.0.0.1", port=port, ready_timeout=60)
            keeper.start()
            try:
                self._configure(port)
                self._r2e("run")
            finally:
                keeper.stop()
        return mails

    def _configure(self, port: int) -> None:
        file = self.home / "r.cfg"
        if not file.exists():
            file.write_text(
                "[DEFAULT]\nfrom = r@uji.example\nto = a@uji.example\nemail-protocol = smtp\n"
                "smtp-server = 127.0.0.1\nsmtp-port = 0\nhtml-mail = True\ndate-header = True\n"
                "feed-timeout = 120\n",
                encoding="utf-8",
            )
            self._r2e("add", "kabar", self.url)
        text = re.sub(r"smtp-port = \d+", f"smtp-port = {port}", file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")

    def _r2e(self, *words: str) -> None:
        files = ["-c", str(self.home / "r.cfg"), "-d", str(self.home / "db.json")]
        own = {
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home),
        }
        done = run([program("r2e"), *files, *words], environ=own)
        # A feed or a mail that failed is told in words alone.
        failed = re.findall(r"\[(?:WARNING|ERROR|CRITICAL)\].*", done.stderr)
        assert (done.returncode, failed) == (0, []), done.stdout + done.stderr
