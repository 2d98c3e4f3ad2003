"""What is asked of a year of a listing: its stories, oldest first."""

from __future__ import annotations

from plugins.archive.asking import Asking

_OF_YEAR = (
    "select {what} from listing join member using (lid) join file on file.sid = member.sid {more}"
    " where listing.kind = ? and key = ? and member.year = ? order by member.sid"
)


class YearQuestions(Asking):
    """A year is that of a story's own date."""

    def year_facts(self, kind: str, key: str, year: int) -> list[tuple[str, str]]:
        """Address and page digest of its stories."""
        query = _OF_YEAR.format(what="address, page_digest", more="")
        return self._all(query, kind, key, year)

    def year_texts(self, kind: str, key: str, year: int) -> list[tuple[str, str, str]]:
        """Record, body and listing keys (as text) of its stories."""
        join = "join text on text.path = file.path"
        return self._all(_OF_YEAR.format(what="record, body, keys", more=join), kind, key, year)

    def year_keys(self, kind: str, year: int) -> list[str]:
        """The listings of a kind that hold a story of the year, in order."""
        query = (
            "select key from listing join year using (lid)"
            " where kind = ? and year = ? and year.n > 0 order by key"
        )
        return [key for (key,) in self._all(query, kind, year)]
