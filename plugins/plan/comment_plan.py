"""The feeds of comments: which there are to be, and what comments touch of their story's page and entry."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from plugins.archive.rows import digest
from plugins.discussion.comments import IN_FEED
from plugins.listings.catalogue import FEED
from plugins.stories.record import story_of

COMMENTS = "comments"
"""The kind of an output that is the feed of one story's comments; its key is the story's file."""
COMMENTS_FEED = f"comments/{FEED}"
"""The site's feed of comments, where WordPress has it."""


@dataclass(frozen=True)
class Talk:
    """What a story's comments give to others: ``page`` to its page, ``entry`` to its entry in feeds."""

    page: str = ""
    entry: str = ""


class CommentPlan:
    """Collects what is ``wanted`` and the paths that are ``gone``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._any = self._run("select 1 from comments limit 1").fetchone() is not None
        self.wanted: list[tuple[str, str, str, str, str]] = []
        self.gone: list[str] = []

    def story(self, path: str, address: str) -> Talk:
        """Plans the feed of one story's comments; ``address`` is "" where readers may not see the story."""
        owned = "select path from output where kind = ? and key = ?"
        have = [found for (found,) in self._run(owned, (COMMENTS, path))]
        if not self._any:
            self.gone += have
            return Talk()
        self._run("update comments set story = '' where story = ?", (path,))
        row = self._row(path) if address else None
        file, all_digest, feed_digest, count = row or ("", "", "", 0)
        feed = f"{address.lstrip('/')}{FEED}" if count else ""
        self.gone += [found for found in have if found != feed]
        if not row:
            return Talk()
        record = self._run("select record from text where path = ?", (path,)).fetchone()[0]
        story = story_of(record, "")
        if story.discussion.state == "off":
            self.gone += [feed] if feed else []
            return Talk()
        about = digest(story.title, story.address)
        known = "update comments set story = ?, about = ? where path = ?"
        self._run(known, (path, about, file))
        if feed:
            print_ = digest(about, feed_digest)
            self.wanted.append((feed, COMMENTS, path, "", print_))
        settled = str(count) if story.discussion.is_settled else ""
        return Talk(all_digest, json.dumps([bool(feed), settled]))

    def site(self) -> bool:
        """Plans the site's feed; whether it came or went."""
        query = (
            "select feed_digest, about from comments where story != '' and n > 0"
            " order by newest desc, path limit ?"
        )
        facts = [text for row in self._run(query, (IN_FEED,)) for text in row]
        known = "select 1 from output where path = ? and state != 2"
        before = self._run(known, (COMMENTS_FEED,)).fetchone() is not None
        if facts:
            row = (COMMENTS_FEED, "single", COMMENTS_FEED, "", digest(*facts))
            self.wanted.append(row)
        else:
            self.gone.append(COMMENTS_FEED)
        return before != bool(facts)

    def _row(self, path: str) -> tuple[str, str, str, int] | None:
        """The file of a story's comments, digests of all that it holds and of what a feed shows of that, how
        many can be read."""
        query = (
            "select comments.path, digest, feed_digest, n from comments"
            " join file using (guid) where file.path = ? order by comments.path limit 1"
        )
        found: tuple[str, str, str, int] | None = self._run(query, (path,)).fetchone()
        return found
