"""Whole moves: an archive in, an edition out, and readers who notice nothing."""

from __future__ import annotations

import os
import re
from collections import Counter
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

import feed_readers
import pytest
from conftest import NOW, ROOT
from importing import Moved, newsroom

from bench import archive_export
from desk.build import build_edition
from desk.importing.old_site import Post
from desk.importing.wxr import read

CASES = os.environ.get("WARTA_EXTRA_CASES")
STORIES = 150


def built(moved: Moved) -> tuple[int, Path]:
    """Builds what was moved in; the status and the edition."""
    output = moved.folder / "output"
    chosen = {
        "PATH": str(moved.content),
        "OUTPUT_PATH": str(output),
        "CACHE_PATH": str(moved.folder / "cache"),
        "NOW": NOW,
        "JOBS": 1,
    }
    return build_edition(ROOT / "pelicanconf.py", chosen), output


def old_feed(posts: list[Post]) -> str:
    """The feed as WordPress gave it for the newest of its public posts, with their guids."""
    items = "".join(
        f"<item><title>{escape(post.title)}</title><link>{escape(post.link)}</link>"
        f"<pubDate>{format_datetime(post.date.instant)}</pubDate>"
        f'<guid isPermaLink="false">{escape(post.guid)}</guid>'
        f"<content:encoded><![CDATA[{post.html[:200]}]]></content:encoded></item>\n"
        for post in posts
        if post.date.instant
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Warta Lama</title>'
        f"<link>https://www.warta-lama.example</link><description>Lama</description>\n{items}</channel></rss>"
    )


def public(export: Path) -> list[Post]:
    """The posts that anybody could read, newest first."""
    posts = [one for one in read(export) if isinstance(one, Post) and one.kind == "post"]
    posts = [one for one in posts if one.status == "publish" and not one.password]
    return sorted(posts, key=lambda one: str(one.date.instant), reverse=True)


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> tuple[Moved, Path, Path]:
    """A generated archive, moved in and built: the newsroom, the export, the edition."""
    moved = newsroom(tmp_path_factory.mktemp("arsip"))
    export = archive_export.write(moved.folder, STORIES)
    moved.run(export)
    status, output = built(moved)
    assert status == 0
    return moved, export, output


@pytest.mark.slow
def test_an_archive_arrives_whole_and_is_built(archive):
    moved, export, output = archive
    posts = public(export)
    assert moved.status == 0
    assert moved.figures["posts"] == {"post:new": STORIES}
    assert set(moved.figures["images"]) == {"carried"}
    wanted = {
        (post.link.partition(".example")[2], comment.id)
        for post in posts
        for comment in post.comments
        if comment.status == "approved"
    }
    assert len(wanted) > STORIES
    for post in posts:
        address = post.link.partition(".example")[2]
        page = (output / address.strip("/") / "index.html").read_text("utf-8")
        found = set(re.findall(r'id="comment-(\d+)"', page))
        assert found >= {id_ for at, id_ in wanted if at == address}
        assert "<img" in page


@pytest.mark.slow
def test_a_second_move_of_an_archive_changes_nothing(archive):
    moved, export, _ = archive
    before = moved.stamps()
    moved.run(export)
    assert moved.figures["changed"] == 0
    assert moved.stamps() == before


@pytest.mark.slow
def test_two_feed_readers_that_knew_the_old_feed_see_nothing_new(archive, tmp_path):
    _, export, output = archive
    served, feed = tmp_path / "served", "/feed/index.xml"
    (served / "feed").mkdir(parents=True)
    posts = public(export)[:50]
    (served / "feed/index.xml").write_text(old_feed(posts), encoding="utf-8")
    home = tmp_path / "newsboat"
    home.mkdir()
    with feed_readers.nginx(served, tmp_path / "nginx") as server:
        reader = feed_readers.ReaderLibrary(tmp_path / "reader.db", server.origin + feed)
        known = {entry.id for entry in feed_readers.by_newsboat(server.origin + feed, home)}
        assert known == set(_by_library(reader)) == {post.guid for post in posts}
        new = (output / "feed/index.xml").read_bytes()
        (served / "feed/index.xml").write_bytes(new)
        # In another second than the old one: newsboat goes by Last-Modified.
        later = (served / "feed/index.xml").stat().st_mtime + 60
        os.utime(served / "feed/index.xml", (later, later))
        assert {entry.id for entry in feed_readers.by_newsboat(server.origin + feed, home)} == known
        assert set(_by_library(reader)) == known
        assert len(feed_readers.by_feedparser(new)) == 50


def _by_library(reader: feed_readers.ReaderLibrary) -> list[str]:
    return list(reader.update())


@pytest.fixture(scope="module")
def real(tmp_path_factory) -> tuple[Moved, Path, Path]:
    """The export that a WordPress made, moved in and built."""
    if not CASES:
        pytest.skip("WARTA_EXTRA_CASES names no folder")
    folder = Path(CASES) / "wordpress"
    moved = newsroom(tmp_path_factory.mktemp("wordpress"))
    moved.run(folder / "dev-export.xml", uploads=folder / "uploads")
    status, output = built(moved)
    assert status == 0
    return moved, folder / "dev-export.xml", output


@pytest.mark.slow
def test_every_post_comment_and_picture_of_a_real_export_is_in_the_report(real):
    moved, export, _ = real
    posts = [one for one in read(export) if isinstance(one, Post)]
    assert moved.status == 0
    assert Counter(one["type"] for one in moved.report["posts"]) == Counter(p.kind for p in posts)
    assert moved.figures["posts"]["post:new"] == 52
    for post in posts:
        told = {one["id"] for one in moved.entry(int(post.id))["comments"]}
        assert told == {one.id for one in post.comments}
    assert moved.figures["comments"] == {"carried": 61, "machine": 5, "pending": 5}
    assert set(moved.figures["images"]) == {"carried"}


@pytest.mark.slow
def test_the_approved_comments_of_a_real_export_stand_under_their_stories(real):
    moved, export, output = real
    found = Counter()
    for post in public(export):
        page = output / moved.entry(int(post.id))["address"].strip("/") / "index.html"
        text = page.read_text("utf-8")
        for comment in post.comments:
            if comment.status == "approved" and comment.kind == "comment":
                assert f'id="comment-{comment.id}"' in text
                found[post.id] += 1
    assert sum(found.values()) == 61 - len(_behind_a_password(export))
    everything = "".join(file.read_text("utf-8") for file in output.rglob("*.html"))
    assert "contoh.example" not in everything
    assert "192.0.2." not in everything


def _behind_a_password(export: Path) -> list[str]:
    posts = [one for one in read(export) if isinstance(one, Post) and one.password]
    return [one.id for post in posts for one in post.comments if one.status == "approved"]


@pytest.mark.slow
def test_readers_of_a_real_feed_see_nothing_new(real, tmp_path):
    _, export, output = real
    known = {post.guid for post in public(export)}
    new = (output / "feed/index.xml").read_bytes()
    assert {entry.id for entry in feed_readers.by_feedparser(new)} <= known
    assert {entry.id for entry in feed_readers.by_sfeed(new)} <= known


@pytest.mark.slow
def test_nothing_that_was_not_public_is_in_the_edition(real):
    _, export, output = real
    hidden = [
        one
        for one in read(export)
        if isinstance(one, Post)
        and one.kind == "post"
        and (one.status != "publish" or one.password)
    ]
    text = "".join(
        file.read_text("utf-8", "replace") for file in output.rglob("*") if file.is_file()
    )
    for post in hidden:
        words = re.sub("<[^>]*>", " ", post.html).split()[8:20]
        assert " ".join(words) not in text
        assert not post.slug or f"/{post.slug}/" not in text
