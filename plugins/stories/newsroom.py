"""What a story is read against: the people, the sections, the outlet, the gazetteer, the house rules."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import timezone
from functools import cached_property
from pathlib import Path
from typing import Any

from plugins.contract.data import DataFiles
from plugins.contract.dates import ZONES
from plugins.contract.problems import Problem
from plugins.discussion.discussion import wrong_sections
from plugins.places.gazetteer import Gazetteer
from plugins.places.header import dateline_area
from plugins.places.newsroom_names import with_newsroom_names
from plugins.stories.markdown import Converter


@dataclass(frozen=True)
class Newsroom:
    """Everything but the file itself that decides what a story says.

    ``prefix`` is how problems name the content folder ("content"); ``feed_domain`` stands in the ids
    of stories without a Guid; ``discussion`` is the state where neither a story's header nor its section
    says one, ``discussion_days`` how long it is open then (None: for ever); ``zone`` counts where neither
    Date, Timezone nor dateline give one; ``markdown`` are Pelican's MARKDOWN options; ``site_url`` is the
    site's address without a slash at its end; ``problems`` are those of places.yml, and of what
    sections.yml says about discussions.
    """

    data: DataFiles
    gazetteer: Gazetteer
    feed_domain: str
    discussion: str
    zone: timezone
    markdown: Mapping[str, Any]
    site_url: str
    prefix: str = "content"
    problems: tuple[Problem, ...] = ()
    discussion_days: int | None = None

    @cached_property
    def converter(self) -> Converter:
        return Converter(self.markdown, self.site_url)

    def locate(self, name: str) -> str | None:
        """The code of the area that a dateline's place name means, or None."""
        area = dateline_area(name, self.gazetteer)
        return area.code if area else None

    def zone_of(self, codes: tuple[str, ...]) -> timezone:
        """The zone of the first of those areas, the newsroom's own where there is none."""
        return ZONES[self.gazetteer.by_code[codes[0]].zone] if codes else self.zone


def newsroom_of(
    settings: Mapping[str, Any], data: DataFiles, prefix: str, folder: Path
) -> Newsroom:
    """The newsroom that pelicanconf.py and the data files in ``folder`` describe."""
    gazetteer, problems = with_newsroom_names(Gazetteer.load(), folder, f"{prefix}/{folder.name}")
    sections = [
        problem.at(file=f"{prefix}/{folder.name}/sections.yml")
        for problem in wrong_sections(data.sections)
    ]
    return Newsroom(
        data=data,
        gazetteer=gazetteer,
        problems=(*problems, *sections),
        feed_domain=settings["FEED_DOMAIN"],
        discussion=settings["DISCUSSION"],
        discussion_days=settings.get("DISCUSSION_DAYS"),
        zone=ZONES[settings["ZONE"]],
        # A copy: whoever makes a Markdown reader of Pelican's adds the meta extension to the list,
        # which would take a first paragraph like "Catatan: …" for a header and lose it.
        markdown=deepcopy(settings["MARKDOWN"]),
        site_url=str(settings["SITEURL"]).rstrip("/"),
        prefix=prefix,
    )
