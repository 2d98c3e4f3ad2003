"""What readers of feeds will see of another edition, and what must not come to them again."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desk.feeds_diff import feeds_diff
from plugins.feeds.difference import difference
from plugins.feeds.seen import Seen, seen_in

NOON = datetime.fromisoformat("2026-11-20T12:00+07:00")


def seen(n: int, **changed: object) -> Seen:
    """The n-th story, a day after the one before."""
    link, moment = f"https://uji.example/{n}/", NOON + timedelta(days=n)
    return replace(Seen(f"tag:{n}", f"Judul {n}", link, moment, f"Isi {n} " * 50), **changed)


def feed(*numbers: int) -> list[Seen]:
    return [seen(n) for n in numbers]


def told(old, new, there=()):
    """How many are new, changed, gone, and come again."""
    found = difference({"f": old}, {"f": new}, lambda link: link in there)
    return len(found.new), len(found.changed), len(found.gone), len(found.again)


@pytest.mark.parametrize(
    ("old", "new", "counts"),
    [
        (feed(3, 2, 1), feed(3, 2, 1), (0, 0, 0, 0)),
        (feed(3, 2, 1), feed(4, 3, 2, 1), (1, 0, 0, 0)),
        # The oldest leaves a full feed by itself, and one that left comes back when another goes.
        (feed(3, 2, 1), feed(4, 3, 2), (1, 0, 0, 0)),
        (feed(4, 3, 2), feed(4, 2, 1), (0, 0, 1, 0)),
        (feed(3, 2, 1), [seen(3), seen(2, title="Lain"), seen(1, text="Lain")], (0, 2, 0, 0)),
        (feed(3, 2, 1), [seen(3), seen(2, link="https://uji.example/x/"), seen(1)], (0, 0, 0, 0)),
        (feed(3, 2, 1), feed(3, 1), (0, 0, 1, 0)),
        # Another id, and something that was there before: address, headline with moment, text.
        (feed(3, 2, 1), [seen(3), seen(2, id="x", title="y", text="z"), seen(1)], (0, 0, 1, 1)),
        (feed(3, 2, 1), [seen(3), seen(2, id="x", link="y", text="z"), seen(1)], (0, 0, 1, 1)),
        (feed(3, 2, 1), [seen(3), seen(2, id="x", link="y", title="z"), seen(1)], (0, 0, 1, 1)),
        # Dated to yesterday is new, dated to last week is old.
        (feed(9, 8, 1), [seen(9), seen(8), seen(7.5), seen(1)], (1, 0, 0, 0)),
        (feed(9, 8, 1), [seen(9), seen(8), seen(4), seen(1)], (0, 0, 0, 1)),
        ([], feed(1), (1, 0, 0, 0)),
        (feed(1), [], (0, 0, 1, 0)),
    ],
)
def test_readers_see(old, new, counts):
    assert told(old, new) == counts


def test_an_old_story_that_a_feed_comes_to_hold_is_new_to_nobody():
    assert told(feed(9, 8, 1), feed(9, 8, 4, 1), there=["https://uji.example/4/"]) == (0, 0, 0, 0)
    # Known from another feed: it got a tag.
    old = {"site": feed(9, 8, 4), "tag": feed(9, 1)}
    found = difference(old, {"site": feed(9, 8, 4), "tag": feed(9, 4, 1)}, lambda link: False)
    assert not (found.new or found.changed or found.gone or found.again)


def test_a_feed_that_begins_has_no_readers_and_one_that_ends_is_named():
    found = difference(
        {"a": feed(1), "b": feed(1)}, {"a": feed(1), "c": feed(1)}, lambda link: False
    )
    assert found.lost == ["b"]
    assert not (found.new or found.gone)


RSS = """<rss version="2.0"><channel><item><guid>{guid}</guid><title>Judul</title><link>{link}</link>
<pubDate>Fri, 20 Nov 2026 12:00:00 +0700</pubDate><description>a &amp;lt; b</description></item>
</channel></rss>"""


def test_two_files_are_compared_as_two_editions(tmp_path, capsys):
    old, new = tmp_path / "lama.xml", tmp_path / "baru.xml"
    old.write_text(RSS.format(guid="tag:1", link="https://uji.example/a/"))
    new.write_text(RSS.format(guid="tag:1", link="https://uji.example/b/"))
    assert feeds_diff(old, new, "id") == 0
    assert "Baru bagi pembaca: 0" in capsys.readouterr().out
    new.write_text(RSS.format(guid="tag:2", link="https://uji.example/b/"))
    assert feeds_diff(old, new, "id") == 1
    told = capsys.readouterr().out
    assert "seolah-olah baru: 1" in told and "Judul" in told and "Pengenal" in told


def test_what_is_no_feed_is_an_error(tmp_path, capsys):
    old, new = tmp_path / "lama.xml", tmp_path / "baru.xml"
    old.write_text(RSS.format(guid="tag:1", link="https://uji.example/a/"))
    for text in ("<html></html>", "bukan", "{}", ""):
        new.write_text(text)
        assert feeds_diff(old, new, "id") == 1
        assert "baru.xml" in capsys.readouterr().err


def test_a_feed_of_others_may_lack_what_ours_has():
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>x</id><link href="/a/"/>
    <updated>2026-11-20T12:00:00Z</updated></entry></feed>"""
    (entry,) = seen_in(atom.encode())
    assert (entry.id, entry.link, entry.published.hour) == ("x", "/a/", 12)
    (entry,) = seen_in(b"<rss><channel><item><link>https://a/</link></item></channel></rss>")
    assert entry.id == "https://a/"
    (entry,) = seen_in(b'{"items": [{"id": 1}]}')
    assert entry.id == "1"
