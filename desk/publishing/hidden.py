"""What nobody may see yet, as the archive of the last build knows it, and whether files hold any of it."""

from __future__ import annotations

import gzip
import html
import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from desk.publishing.leaks import Hidden, Suspects
from plugins.archive.outputs import file_of
from plugins.archive.store import get_meta
from plugins.contract.problems import Kind, Problem

UNFINISHED = Kind(
    "publish-unfinished",
    found="an output folder that no complete build of this place has left: {output}",
    expected="a build that ended without an error",
    cure="publish without --no-build, or build first",
)
LEAK = Kind(
    "publish-leak",
    found="“{words}” of {story}, which readers may not see yet, in {output}",
    expected="an edition in which nothing of a draft or a held story stands",
    cure="build with --full; if it is still there, take it out of the file that says it. Nothing was sent",
)

# What shorter titles and slugs say is often said elsewhere too: they count only where they stand alone.
_WORDS = 5
_SLUG_WORDS = 4
_TEXT = (".html", ".xml", ".json", ".txt", ".opml", ".js")
# What the search shows of a story.
_PACKED = ".pf_fragment"


class Archive:
    """The store that the last build of an output folder has left. ``prefix`` is how the content folder is
    called in problems."""

    def __init__(self, cache: Path, output: Path, prefix: str) -> None:
        self._output = output
        self._prefix = prefix
        stores = sorted(cache.glob("archive-*.sqlite"))
        self._connection = sqlite3.connect(stores[-1]) if stores else None

    def close(self) -> None:
        if self._connection:
            self._connection.close()

    def unfinished(self) -> list[Problem]:
        """A problem where the output folder is not what a complete build has left."""
        try:
            complete = (
                self._connection is not None
                and get_meta(self._connection, "output") == str(self._output)
                and get_meta(self._connection, "unfinished") == "no"
                and not self._all("select 1 from output where state != 1 limit 1")
            )
        except sqlite3.Error:
            complete = False
        return [] if complete else [UNFINISHED(output=self._output).at(file=str(self._output))]

    def leaks(self, tree: Path, paths: Iterable[str]) -> Iterator[Problem]:
        """Problems where a file that is about to be sent holds something of a hidden story."""
        hidden = list(self._hidden())
        suspects = Suspects(hidden)
        for path in paths if hidden else ():
            text = _text(tree / path) if path.endswith((*_TEXT, _PACKED)) else ""
            for story in suspects.of(path, text):
                words = story.found_in(path, text)
                if words and not self._is_public(words):
                    problem = LEAK(words=words, story=f"{self._prefix}/{story.path}", output=path)
                    yield problem.at(file=f"{self._prefix}/{story.path}")

    def _hidden(self) -> Iterator[Hidden]:
        query = (
            "select path, kind, address, slug, guid, coalesce(record, '{}') from file"
            " left join text using (path)"
            " where kind = 'draft' or (kind = 'story' and (public is null or listed = 0)) order by path"
        )
        for path, kind, address, slug, guid, record in self._all(query):
            title = html.unescape(json.loads(record).get("title", ""))
            if kind == "draft":
                # Too unfinished to have an address; its file's name would be the end of it.
                slug = path.rpartition("/")[2].removesuffix(".md")
            words = [address, guid]
            words += [slug] if slug.count("-") + 1 >= _SLUG_WORDS else []
            words += [title] if len(title.split()) >= _WORDS else []
            folder = file_of(address).removesuffix("index.html") if address else ""
            known = tuple(word for word in words if word and not self._is_shared(word))
            yield Hidden(path, folder, known, title)

    def _is_shared(self, word: str) -> bool:
        """Whether a public story has the same address, slug or id: a draft is often a copy of one."""
        query = (
            "select 1 from file where listed = 1 and (address = ? or slug = ? or guid = ?) limit 1"
        )
        return bool(self._all(query, word, word, word))

    def _is_public(self, words: str) -> bool:
        """Whether a public story is called like that, or it is the name of a tag, place or person."""
        quoted = json.dumps(words, ensure_ascii=False)
        title = (
            "select 1 from text join file using (path) where (listed = 1 or kind = 'page')"
            " and instr(record, ?) limit 1"
        )
        return bool(self._all(title, f'"title":{quoted}')) or bool(
            self._all("select 1 from listing where n > 0 and name = ? limit 1", words)
        )

    def _all(self, query: str, *values: str) -> list[tuple[str, ...]]:
        if self._connection is None:
            return []
        return self._connection.execute(query, values).fetchall()


def _text(file: Path) -> str:
    """What a file says, whatever it is escaped for."""
    data = gzip.decompress(file.read_bytes()) if file.suffix == _PACKED else file.read_bytes()
    text = html.unescape(data.decode("utf-8", "replace"))
    return html.unescape(text).replace('\\"', '"')
