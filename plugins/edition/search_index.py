"""The search of an edition: what its archive lets readers see, year by year, as files to be copied."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from plugins.archive.questions import Archive
from plugins.contract.problems import Kind
from plugins.listings.catalogue import HOME, PLACE, areas_by_key
from plugins.places.gazetteer import Gazetteer
from plugins.search.document import document
from plugins.search.years import YearIndexes
from plugins.stories.record import story_of

NO_INDEX = Kind(
    "search-index",
    found="a search index that could not be made: {message}",
    expected="the program of the package pagefind, and room to write",
    cure="run tasks.py build --search again; SEARCH = False in pelicanconf.py does without a search",
)
# A province and its kabupaten and kota; whoever looks for a kecamatan finds it by its name.
_MOST_STEPS = 1


def is_searched(settings: Mapping[str, Any]) -> bool:
    """Whether this build makes an index."""
    return bool(settings["SEARCH"] and settings["SEARCH_INDEX"])


class SearchIndex:
    """The index of what the archive holds now, kept in a folder of the cache."""

    def __init__(self, archive: Archive, gazetteer: Gazetteer, folder: Path, language: str) -> None:
        self._archive = archive
        self._areas = areas_by_key(gazetteer)
        self._language = language
        self._indexes = YearIndexes(folder, language)

    def files(self) -> dict[str, Path]:
        """Every file of the index by its path in the edition; years that changed are indexed anew. Raises
        IndexingError."""
        years = self._archive.years(HOME.name, "")
        for year in years:
            self._indexes.renew(year, self._inputs(year), partial(self._documents, year))
        self._indexes.keep(years)
        return dict(self._indexes.files(years)) if years else {}

    def _inputs(self, year: int) -> Iterator[str]:
        for address, text in self._archive.year_facts(HOME.name, "", year):
            yield from (address, text)
        yield from ("places", *self._places(self._archive.year_keys(PLACE.name, year)))

    def _documents(self, year: int) -> Iterator[tuple[str, str]]:
        for record, body, keys in self._archive.year_texts(HOME.name, "", year):
            story = story_of(record, body)
            filters = {
                "kanal": [story.section.name],
                "tempat": self._places(key for kind, key in json.loads(keys) if kind == PLACE.name),
                "orang": dict.fromkeys(credit.name for credit in story.byline.everyone),
                "tahun": [str(year)],
            }
            yield story.address, document(story, self._language, filters)

    def _places(self, keys: Iterable[str]) -> list[str]:
        return [self._areas[key].name for key in keys if key.count("/") <= _MOST_STEPS]
