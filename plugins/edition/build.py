"""One build: what was read, what is wrong with it, and the edition that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from plugins.contract.data import read_data
from plugins.contract.dates import ZONES
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.discussion.discussion import NO_ROUTE, has_route
from plugins.edition.outputs import outputs
from plugins.edition.printer import Edition
from plugins.edition.site import Site, site_of
from plugins.edition.tree import OutputTree
from plugins.listings.index import Index
from plugins.listings.names import Names
from plugins.places.gazetteer import Gazetteer
from plugins.stories.newsroom import Newsroom
from plugins.stories.story import Reading
from plugins.stories.together import Together

RULES_PAGE, COMPLAINTS_PAGE = "/pedoman-komentar/", "/pengaduan/"

PAGE_MISSING = Kind(
    "page-missing",
    found="open discussions and no page {address}",
    expected="a page with the rules for comments, and one that says where to complain",
    cure="write content/pages/{name}.md",
    level=WARNING,
)
NOT_A_STORY = Kind(
    "file-kind",
    found="a file that is not Markdown: it is not published",
    expected="stories as .md files",
    cure="save the text as a .md file (plain text, UTF-8), or move the file out of the content folder",
    level=WARNING,
)
STRAY_PICTURE = Kind(
    "file-kind",
    found="a picture beside a story: it is not published",
    expected="pictures in content/images",
    cure="move it to content/images/… and show it with Image: /images/{name}",
    level=WARNING,
)
_PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg", ".heic"}


@dataclass
class Build:
    """The state of one run. ``now`` is the one moment that decides what is held."""

    settings: Mapping[str, Any]
    now: datetime
    newsroom: Newsroom
    tree: OutputTree
    readings: list[Reading] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rendered: int = 0

    @classmethod
    def of(cls, settings: Mapping[str, Any], now: datetime) -> Build:
        """A build of the content and output folders that the settings name."""
        content = Path(settings["PATH"])
        data = read_data(content / "data", f"{content.name}/data")
        newsroom = Newsroom(
            data=data,
            gazetteer=Gazetteer.load(),
            feed_domain=settings["FEED_DOMAIN"],
            discussion=settings["DISCUSSION"],
            zone=ZONES[settings["ZONE"]],
            # Pelican's reader adds its meta extension to the list in its settings, which would take
            # a first paragraph like "Catatan: …" for a header and lose it.
            markdown=deepcopy(settings["MARKDOWN"]),
            prefix=content.name,
        )
        tree = OutputTree(Path(settings["OUTPUT_PATH"]), settings["OUTPUT_RETENTION"])
        return cls(settings, now, newsroom, tree, problems=list(data.problems))

    def take(self, reading: Reading) -> None:
        """Adds what became of one file."""
        self.readings.append(reading)
        self.problems += reading.problems

    def stray(self, path: str) -> None:
        """Tells of a file among the stories that is none."""
        picture = PurePosixPath(path).suffix.lower() in _PICTURES
        name = PurePosixPath(path).name
        problem = STRAY_PICTURE(name=name) if picture else NOT_A_STORY()
        self.problems.append(problem.at(file=f"{self.newsroom.prefix}/{path}"))

    def check(self) -> bool:
        """Finds what is wrong between files and with the folder; True if the edition may be written."""
        self.problems += self.together.problems()
        self.problems += self._discussion()
        self.problems += self._dead_links()
        if not any(problem.level != WARNING for problem in self.problems):
            self.problems += self.tree.open()
        return not any(problem.level != WARNING for problem in self.problems)

    @cached_property
    def together(self) -> Together:
        """All files together: to be asked for only when every one has been taken."""
        content = Path(self.settings["PATH"])
        return Together(
            self.readings, self.now, _FilesUnder(content).__contains__, self.newsroom.prefix
        )

    @cached_property
    def edition(self) -> Edition:
        """The edition of everything public."""
        together = self.together
        data, gazetteer = self.newsroom.data, self.newsroom.gazetteer
        site = self._site()
        public = {story.path: story for story in together.public}
        return Edition(
            site=site,
            index=Index(together.public, gazetteer),
            pages={page.path: page for page in sorted(together.pages, key=lambda p: p.path)},
            gazetteer=gazetteer,
            names=Names(data, gazetteer, site.language),
            addresses={story.path: story.address for story in together.stories},
            related={
                path: [public[other] for other in together.related(story) if other in public]
                for path, story in public.items()
            },
        )

    def _site(self) -> Site:
        pages = tuple((page.title, page.address) for page in self.together.pages)
        return site_of(
            self.settings,
            self.newsroom.data.outlet,
            self.newsroom.data.sections,
            tuple(sorted(pages, key=lambda page: page[1])),
            self.now,
        )

    def _dead_links(self) -> list[Problem]:
        """Addresses of this site that stories and pages link to, and that this edition does not have."""
        edition = self.edition
        sections = [section.slug for section in edition.site.sections]
        known = {
            "/" + o.path for o in outputs(edition.index, list(edition.pages.values()), sections)
        }
        known |= {address.removesuffix("index.html") for address in known}
        return list(self.together.dead_links(known.__contains__))

    def _discussion(self) -> list[Problem]:
        """What open discussions need: a way to answer, the rules, a way to complain."""
        states = {story.discussion.state_at(self.now) for story in self.together.public}
        if not states & {"open", "premod"}:
            return []
        problems = []
        if not has_route(self.newsroom.data.outlet):
            problems.append(NO_ROUTE().at(file=f"{self.newsroom.prefix}/data/outlet.yml"))
        known = {page.address for page in self.together.pages}
        for address in (RULES_PAGE, COMPLAINTS_PAGE):
            if address not in known:
                problem = PAGE_MISSING(address=address, name=address.strip("/"))
                problems.append(problem.at(file=f"{self.newsroom.prefix}/pages"))
        return problems


class _FilesUnder:
    """The files of a folder by address, with the case as it is on disk.

    A file system that does not tell Foto.jpg from foto.jpg would let a link through that breaks on
    the host.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._names: dict[Path, frozenset[str]] = {}

    def __contains__(self, address: str) -> bool:
        folder = self._root
        *folders, name = address.strip("/").split("/")
        for part in folders:
            if part not in self._listed(folder):
                return False
            folder /= part
        return name in self._listed(folder) and (folder / name).is_file()

    def _listed(self, folder: Path) -> frozenset[str]:
        if folder not in self._names:
            self._names[folder] = (
                frozenset(p.name for p in folder.iterdir()) if folder.is_dir() else frozenset()
            )
        return self._names[folder]
