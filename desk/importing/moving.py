"""``tasks.py import wordpress``: an archive into content/, in two passes over its export.

The first one learns who, which categories and which files there are, and gives every post its place; the
second writes one post at a time. What links further down waits for a third.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from desk.importing import telling, wxr
from desk.importing.additions import add_to_data
from desk.importing.bases import Bases
from desk.importing.converting import Setting
from desk.importing.figures import figures_of
from desk.importing.ledger import Ledger
from desk.importing.links import OldAddresses
from desk.importing.mapping import FILE, Assignments, assign
from desk.importing.old_lists import add_redirects, old_lists
from desk.importing.old_site import Post
from desk.importing.placing import place_all
from desk.importing.register import Register
from desk.importing.remarks import Words
from desk.importing.report import Report
from desk.importing.taking import Move
from desk.importing.uploads import Uploads
from desk.newsroom import Desk, open_desk
from plugins.contract import translations
from plugins.contract.problems import WARNING, Kind
from plugins.contract.telling import as_text

BAD_MAPPING = Kind(
    "import-mapping",
    found="a mapping that cannot be read: {reason}",
    expected="default, categories and people, as the import proposes them",
    cure="correct the line, or delete the file: the import proposes it again",
)


@dataclass(frozen=True)
class Wish:
    """What was asked for besides the exports: see the options in words.py."""

    uploads: Path | None = None
    propose: bool = False
    update: bool = False
    report: Path | None = None
    bases: Bases = Bases()  # noqa: RUF009 - frozen


def move(desk: Desk, conf: Path, exports: Sequence[Path], wish: Wish) -> int:
    """Moves the archive in; the exit status. ``conf`` is the settings file."""
    say = translations.load(desk.language).gettext
    if desk.newsroom is None or any(problem.level != WARNING for problem in desk.problems):
        print(as_text(desk.problems, desk.language), file=sys.stderr)
        return 1
    register = Register()
    for export in exports:
        for item in wxr.read(export):
            register.take(item, export.name)
    folder = desk.content / "data"
    try:
        assignments = assign(register, desk.newsroom.data, folder)
    except (yaml.YAMLError, ValueError, OSError) as error:
        problem = BAD_MAPPING(reason=" ".join(str(error).split())[:200])
        file = f"{desk.content.resolve().name}/data/{FILE}"
        print(as_text([problem.at(file=file, line=1)], desk.language), file=sys.stderr)
        return 1
    assignments.save(folder)
    if wish.propose:
        print("\n".join(telling.proposal(register, assignments, desk.content, say)))
        return 0
    add_to_data(folder, assignments, desk.newsroom.data)
    # Read again, with what was added.
    moving = prepared(open_desk(conf, desk.content, desk.language), register, assignments, wish)
    figures = _carry(moving, exports, folder, wish.bases)
    if wish.report:
        moving.report.save(wish.report, figures)
    print("\n".join(telling.end(moving, figures, wish.report, say)))
    return 1 if figures["refused"] else 0


def _carry(moving: Move, exports: Sequence[Path], folder: Path, bases: Bases) -> dict[str, Any]:
    """The second pass, and a third over what waits; their figures."""
    try:
        for last in (False, True):
            for export in exports if moving.some_wait or not last else ():
                for item in wxr.read(export):
                    if isinstance(item, Post):
                        moving.take(item, last=last)
    finally:
        # Whoever stops it with Ctrl+C runs it again, and it goes on.
        moving.ledger.save()
    assignments = moving.setting.assignments
    wanted = old_lists(moving.register, assignments, moving.uploads, moving.used, bases)
    return figures_of(moving, add_redirects(folder, wanted))


def prepared(desk: Desk, register: Register, assignments: Assignments, wish: Wish) -> Move:
    """Everything that taking a post needs, with a place for each."""
    newsroom, content = desk.newsroom, desk.content
    assert newsroom is not None  # noqa: S101 - nothing in the data files is changed, only added to
    # What it says becomes part of stories: in the language of readers, whoever runs the import.
    say = translations.load(translations.LANGUAGES[0]).gettext
    ledger = Ledger.of(content, update=wish.update)
    place_all(register, ledger, content, newsroom.feed_domain)
    files = Uploads(register, ledger, content, wish.uploads)
    setting = Setting(
        assignments,
        sections={section.slug: section.name for section in newsroom.data.sections},
        names={person.slug: person.name for person in newsroom.data.people.all},
        newsroom=newsroom,
        zone=register.zone(newsroom.zone),
        terms=dict(register.rows("select id, slug from term where id != ''")),
        closed=say("Comments were closed on the old site already."),
        untitled=say("Untitled (WordPress {id})"),
        otherwise=register.facts.head.made,
    )
    words = Words(
        left_out=say("[address left out]"),
        nothing=say("it holds nothing that can be shown."),
        not_approved=say("not approved on the old site."),
        no_text=say("(This story had no text on the old site.)"),
    )
    addresses = OldAddresses(register, assignments, files, wish.bases)
    report = Report(register)
    return Move(newsroom, register, ledger, files, addresses, setting, report, words, desk.language)
