"""Programs that read feeds, each giving the entries as it stored them.

Three readers with parsers of their own: what one forgives another drops, so a feed is right when all three
see the same.
"""

import calendar
import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

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
    (home / "config").touch()
    cache = home / "cache.db"
    files = ["-u", str(home / "urls"), "-C", str(home / "config"), "-c", str(cache)]
    done = run([program("newsboat"), *files, "-x", "reload"], environ={"HOME": str(home)})
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
