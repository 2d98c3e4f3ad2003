"""What is asked of listings: how many stories they hold, which, and what those show there."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.archive.asking import Asking

_NEWEST = (
    "select {what} from listing join member using (lid) join file on file.sid = member.sid"
    " {more} where listing.kind = ? and key = ? order by member.year desc, member.sid desc limit ?"
)
_PICTURES = (
    "select size from named join picture on picture.address = target"
    " where named.picture = 1 and header != '' and path in ({newest}) order by path"
)
_TEXT = "join text on text.path = file.path"


class ListingQuestions(Asking):
    """Listings are known by kind and key; cards and records are text."""

    def keys(self, kind: str) -> list[str]:
        """The listings of a kind that hold a story, in order."""
        return [key for key, _ in self.named(kind)]

    def named(self, kind: str, least: int = 1) -> list[tuple[str, str]]:
        """The listings of a kind that hold so many stories, in order, and what each is called as text."""
        query = "select key, name from listing where kind = ? and n >= ? order by key"
        return self._all(query, kind, least)

    def numbered(self, kind: str, newest: int, year: int) -> list[tuple[str, int]]:
        """The listings of a kind with more than ``newest`` stories, and how many they hold of a year."""
        query = (
            "select key, year.n from listing join year using (lid)"
            " where kind = ? and listing.n > ? and year = ? and year.n > 0 order by key"
        )
        return self._all(query, kind, newest, year)

    def keys_below(self, kind: str, key: str) -> list[str]:
        """The same, of those right below one: "riau" -> "riau/kota-dumai"."""
        query = (
            "select key from listing where kind = ?1 and n > 0 and key > ?2 and key < ?3"
            " and instr(substr(key, length(?2) + 1), '/') = 0 order by key"
        )
        return [found for (found,) in self._all(query, kind, key + "/", key + "0")]

    def counted(self, kind: str) -> list[tuple[str, int]]:
        """The upper two levels of a kind ("riau", "riau/kota-dumai") that hold a story, and how many."""
        query = (
            "select key, n from listing where kind = ? and n > 0"
            " and instr(substr(key, instr(key, '/') + 1), '/') = 0 order by key"
        )
        return self._all(query, kind)

    def fullest(self, kind: str, most: int) -> list[str]:
        """The listings of a kind with most stories, in order of their keys; one that holds those of others
        ("riau", those of "riau/kota-dumai") only where there are not enough others."""
        query = (
            "select key from listing where kind = ? and n > 0"
            " order by instr(key, '/') = 0, n desc, key limit ?"
        )
        return sorted(key for (key,) in self._all(query, kind, most))

    def count(self, kind: str, key: str) -> int:
        return int(self._one("select n from listing where kind = ? and key = ?", kind, key) or 0)

    def years(self, kind: str, key: str) -> Mapping[int, int]:
        """How many stories a listing holds in each year."""
        query = (
            "select year, year.n from year join listing using (lid)"
            " where kind = ? and key = ? and year.n > 0 order by year"
        )
        return dict(self._all(query, kind, key))

    def newest(self, kind: str, key: str, most: int | None) -> list[str]:
        """The cards of the newest stories, newest first; of all where ``most`` is None."""
        query = _NEWEST.format(what="card", more=_TEXT)
        return [card for (card,) in self._all(query, kind, key, -1 if most is None else most)]

    def newest_before(
        self, kind: str, key: str, moment: int, most: int
    ) -> list[tuple[str, str, str, str]]:
        """Path, slug, listing keys (as text) and card of the newest stories that were public at a moment in
        seconds."""
        query = (
            "select file.path, slug, keys, card from listing join member using (lid)"
            " join file on file.sid = member.sid join text on text.path = file.path"
            " where listing.kind = ? and key = ? and public <= ?"
            " order by member.year desc, member.sid desc limit ?"
        )
        return self._all(query, kind, key, moment, most)

    def newest_texts(self, kind: str, key: str, most: int | None) -> list[tuple[str, str]]:
        """Records and bodies of the newest stories, newest first."""
        query = _NEWEST.format(what="record, body", more=_TEXT)
        return self._all(query, kind, key, -1 if most is None else most)

    def newest_facts(
        self, kind: str, key: str, most: int | None
    ) -> list[tuple[str, str, str, str]]:
        """Path, address, card digest and time of change of the newest stories, newest first."""
        query = _NEWEST.format(what="file.path, address, card_digest, file.updated", more="")
        return self._all(query, kind, key, -1 if most is None else most)

    def pictures_of(self, kind: str, key: str) -> list[tuple[str, str]]:
        """The pictures that the stories of a listing show: each with the file of its story."""
        query = (
            "select file.path, target from listing join member using (lid)"
            " join file on file.sid = member.sid join named on named.path = file.path"
            " join picture on picture.address = target"
            " where listing.kind = ? and key = ? and named.picture = 1 order by named.rowid"
        )
        return self._all(query, kind, key)

    def listed_pictures(self, kind: str, key: str, most: int) -> list[str]:
        """What is known, as text, of the pictures on the cards of a listing's newest stories."""
        query = _PICTURES.format(newest=_NEWEST.format(what="file.path", more=""))
        return [size for (size,) in self._all(query, kind, key, most)]

    def cards_since(self, moment: int) -> list[str]:
        """The cards of the stories that became public after a moment in seconds, newest first."""
        query = (
            "select card from file join text using (path)"
            " where public > ? and listed = 1 order by public desc, path"
        )
        return [card for (card,) in self._all(query, moment)]

    def changes(self, kind: str) -> list[tuple[str, str]]:
        """The listings of a kind that hold a story, and when one of theirs last changed."""
        query = "select key, updated from listing where kind = ? and n > 0 order by key"
        return self._all(query, kind)

    def output_keys(self, kind: str) -> list[str]:
        """The keys of a kind of outputs, in order; not those of a plan that is being made."""
        query = "select key from output where kind = ? and state != 2 order by key"
        return [key for (key,) in self._all(query, kind)]

    def of_year(
        self, kind: str, key: str, year: int, start: int, stop: int
    ) -> list[tuple[str, str]]:
        """Cards and their digests of a year's stories ``start`` to ``stop``, oldest first."""
        query = (
            "select card, card_digest from listing join member using (lid)"
            " join file on file.sid = member.sid join text on text.path = file.path"
            " where listing.kind = ? and key = ? and member.year = ?"
            " order by member.sid limit ? offset ?"
        )
        return self._all(query, kind, key, year, stop - start, start)

    def position(self, kind: str, key: str, year: int, sid: int) -> int:
        """How many stories of that year stand before ``sid``."""
        query = (
            "select count(*) from listing join member using (lid)"
            " where kind = ? and key = ? and year = ? and sid < ?"
        )
        return int(self._one(query, kind, key, year, sid))
