"""What is asked of files: their texts, what they name, and who may see them."""

from __future__ import annotations

import sqlite3

from plugins.archive.asking import Asking
from plugins.archive.redirects import Redirects


class FileQuestions(Asking):
    """Files are known by their path in the content folder; records and bodies are text."""

    def text(self, path: str) -> tuple[str, str]:
        """Record and body of a file. DatabaseError for one that is not there: only damage takes it away."""
        row = self._connection.execute(
            "select record, body from text where path = ?", (path,)
        ).fetchone()
        if row is None:
            raise sqlite3.DatabaseError(f"no text of {path}")
        return row[0], row[1]

    def card(self, path: str) -> str:
        return str(self._one("select card from text where path = ?", path))

    def address(self, path: str) -> str:
        """Where a story stands; "" for a file that is none."""
        return str(self._one("select address from file where path = ?", path) or "")

    def path_named(self, word: str) -> str | None:
        """The story that a path or a slug means; the newest one where a slug came back."""
        path, word = word.lstrip("/"), word.removesuffix(".md")
        if self._one("select 1 from file where path = ? and kind in ('story', 'draft')", path):
            return path
        found = self._one("select path from file where slug = ? order by sid desc limit 1", word)
        return found or None

    def public_named(self, slug: str) -> str | None:
        """The newest story with that slug that readers may see now."""
        query = "select path from file where slug = ? and listed = 1 order by sid desc limit 1"
        found = self._one(query, slug)
        return found or None

    def is_public(self, path: str) -> bool:
        """Whether readers may see that page, or that story now."""
        return bool(self._one("select kind = 'page' or listed from file where path = ?", path))

    def links(self, path: str) -> list[str]:
        """What the text of a file links to: paths of files and own addresses."""
        query = (
            "select target from named where path = ? and picture = 0 and header = '' order by rowid"
        )
        return [target for (target,) in self._all(query, path)]

    def named_by(self, path: str) -> list[tuple[str, str]]:
        """The stories that a file's headers name, as far as they exist: what each is to it, its file."""
        query = (
            "select relation, target from named where path = ? and relation != '' order by rowid"
        )
        named = ((relation, self.path_named(word)) for relation, word in self._all(query, path))
        return [(relation, found) for relation, found in named if found]

    def is_listed(self, path: str) -> bool:
        """Whether readers may see all of a story now: it is neither withdrawn nor over."""
        return bool(self._one("select listed = 1 from file where path = ?", path))

    def withdrawn_since(self, moment: int) -> list[tuple[str, str]]:
        """The stories withdrawn after a moment of which feeds tell, the last first, each with the keys of
        the listings whose feeds they are, as text."""
        query = (
            "select path, told from file where withdrawn > ? and listed = 2 and told != '[]'"
            " order by withdrawn desc, path"
        )
        return self._all(query, moment)

    def gone_for_good(self) -> list[str]:
        """The addresses of stories whose withdrawal protects somebody, and those that led there, in order."""
        return Redirects(self._connection).gone()

    def ledger(self) -> list[tuple[str, int, int, str, str]]:
        """Every correction that readers may see, the newest first: file, number in its story, moment,
        kind, section."""
        query = (
            "select path, number, moment, correction.kind, section from correction join file using (path)"
            " where listed != 0 order by moment desc, path, number"
        )
        return self._all(query)

    def facts(self, path: str) -> tuple[str, str]:
        """Address and digest of a story."""
        query = "select address, page_digest from file where path = ?"
        row: tuple[str, str] = self._connection.execute(query, (path,)).fetchone()
        return row

    def pictures(self, path: str) -> dict[str, str]:
        """The pictures that a file shows, by address, each with its size as text."""
        query = (
            "select target, size from named join picture on address = target"
            " where path = ? and picture = 1 order by named.rowid"
        )
        return dict(self._all(query, path))

    def size(self, address: str) -> str:
        """The size of a picture as text; "" for one that is not there."""
        return str(self._one("select size from picture where address = ?", address) or "")

    def comments(self, guid: str) -> str:
        """The comments of the story with that Guid, as text; those of none where there is no file."""
        query = "select record from comments where guid = ? order by path limit 1"
        return str(self._one(query, guid) or "[]")

    def talks(self, most: int) -> list[str]:
        """The files of the stories with the newest comments."""
        query = (
            "select story from comments where story != '' and n > 0"
            " order by newest desc, path limit ?"
        )
        return [story for (story,) in self._all(query, most)]

    def has_talks(self) -> bool:
        """Whether there is a comment that readers may see."""
        return bool(self._one("select 1 from comments where story != '' and n > 0 limit 1"))

    def pages(self) -> list[str]:
        """The files of all pages, in order."""
        return [
            path for (path,) in self._all("select path from file where kind = 'page' order by path")
        ]
