"""``tasks.py feeds-diff``: what readers of the feeds will see when one edition takes the place of another."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from filecmp import cmp
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.bylines import times
from plugins.contract import translations
from plugins.feeds.difference import Difference, difference
from plugins.feeds.seen import Seen, seen_in

_FEEDS = ("index.xml", "atom.xml", "feed.json")
_SHOWN = 20


def feeds_diff(old: Path, new: Path, language: str) -> int:
    """Tells the difference between two editions, or two feeds; the exit status: 1 where an old story would
    come to readers again, or where a feed cannot be read."""
    try:
        found = between(old, new)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(_lines(found, language)))
    return 1 if found.again else 0


def between(old: Path, new: Path) -> Difference:
    """The difference between the feeds of two editions, or two feeds. ValueError for what is no feed."""
    if old.is_dir() and new.is_dir():
        before, after = _feeds_under(old), _feeds_under(new)
        # Of ten thousand feeds a story changes ten, and what stands in no other tells readers nothing.
        same = {p for p in before.keys() & after.keys() if cmp(before[p], after[p], shallow=False)}
        told = [{p: _read(files[p]) for p in files if p not in same} for files in (before, after)]
        return difference(told[0], told[1], lambda link: _stands(old, link))
    return difference({"": _read(old)}, {"": _read(new)}, lambda link: False)


def _feeds_under(root: Path) -> dict[str, Path]:
    files = (path for name in _FEEDS for path in root.rglob(f"feed/{name}"))
    return {path.relative_to(root).as_posix(): path for path in sorted(files)}


def _read(path: Path) -> list[Seen]:
    try:
        # A comment is no story: it comes and goes, and nobody takes an old one for news.
        return [entry for entry in seen_in(path.read_bytes()) if "#comment-" not in entry.link]
    except (OSError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error


def _stands(root: Path, link: str) -> bool:
    address = unquote(urlsplit(link).path).strip("/")
    return (root / address / "index.html").is_file()


def _lines(found: Difference, language: str) -> Iterator[str]:
    say = translations.load(language).gettext
    kinds = (
        (say("New for readers: {count}"), found.new),
        (say("Changed: {count}"), found.changed),
        (say("Gone: {count}"), found.gone),
        (say("Old stories that would come to readers as new: {count}"), found.again),
    )
    for text, entries in kinds:
        yield text.format(count=len(entries))
        for entry, feeds in list(entries.values())[:_SHOWN]:
            when = times.short(entry.published, language)
            yield f"  {when}  {entry.title}"
            yield f"    {entry.link}  ({', '.join(filter(None, feeds[:3]))}{', …' * (len(feeds) > 3)})"
        if len(entries) > _SHOWN:
            yield "  " + say("And {count} more.").format(count=len(entries) - _SHOWN)
    for feed in found.lost:
        yield say("A feed that is no longer there: {feed}").format(feed=feed)
    if found.again:
        yield say(
            "Readers know a story by its Guid: give each of these the one that it had, or confirm that they"
            " are to come again."
        )
