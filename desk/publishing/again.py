"""Old stories that would come to readers of feeds as new: the feeds on the host against those here."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from desk.publishing.delta import Delta
from desk.publishing.host import Host
from desk.publishing.local import LocalEdition
from desk.publishing.targets.target import Target
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.feeds.difference import difference
from plugins.feeds.seen import Seen, seen_in

AGAIN = Kind(
    "publish-again",
    found="{count} old stories that readers of the feeds would get as new: {stories}",
    expected="every story with the id by which readers know it",
    cure="give each of them the Guid that it had; --allow-new sends them all the same",
)
NOT_COMPARED = Kind(
    "publish-feeds",
    found="feeds that cannot be compared with those on {host}: {feeds}",
    expected="the feeds of the last edition there, to see what would come to readers as new",
    cure="nothing to do if no Guid was changed; feeds-diff compares two output folders",
    level=WARNING,
)
# All of a story's feeds tell the same of it, and over FTP each one takes a second to read.
_MOST = 6
_SHOWN = 10


def come_again(local: LocalEdition, target: Target, host: Host, delta: Delta) -> Iterator[Problem]:
    """Problems where an old story turns new, or where that cannot be seen. What stands on the host is what
    readers have: no manifest is needed for that."""
    old, new, unread = {}, {}, []
    for path in _compared(delta):
        try:
            old[path] = _entries(target.read(path) or b"")
            new[path] = _entries(local.bytes_of(path))
        except ValueError:
            old.pop(path, None)
            unread.append(path)
    if unread:
        yield NOT_COMPARED(host=target.shown, feeds=", ".join(unread)).at(file=target.shown)
    there = host.manifest.files or host.files
    again = difference(old, new, lambda link: _file_of(link) in there).again
    if again:
        links = [entry.link for entry, _ in again.values()]
        shown = ", ".join(links[:_SHOWN]) + (", …" if len(links) > _SHOWN else "")
        yield AGAIN(count=len(links), stories=shown).at(file=target.shown)


def _compared(delta: Delta) -> list[str]:
    """The feeds that are to be replaced, in one of their three forms: the site's own, then sections'."""
    feeds = (path for path in delta.replace if f"/{path}".endswith("/feed/index.xml"))
    return sorted(feeds, key=lambda path: (path.count("/"), path))[:_MOST]


def _entries(feed: bytes) -> list[Seen]:
    return [entry for entry in seen_in(feed) if "#comment-" not in entry.link]


def _file_of(link: str) -> str:
    return f"{unquote(urlsplit(link).path).strip('/')}/index.html"
