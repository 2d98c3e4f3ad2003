"""The tree after any sequence of edits is the tree of a clean build, byte for byte.

WARTA_STEPS (60) is how many steps are tried, WARTA_SEED (1) where they begin. A sequence that fails is
printed as ``Edit(…)``: paste it into ``test_sequences_that_once_failed``.
"""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from edits import EDITS, THEME, Edit, Newsroom, edited, sequences, start, with_header
from hypothesis import HealthCheck, Phase, given, seed, settings
from pelican.settings import read_settings

from desk.build import build_edition
from plugins.archive import scan
from plugins.archive.members import Members
from plugins.archive.rows import Row, digest
from plugins.archive.scan import Scan
from plugins.edition import build as build_module
from plugins.edition import intake
from plugins.edition.comment_intake import CommentIntake
from plugins.edition.intake import Intake
from plugins.edition.preparation import Preparation
from plugins.edition.tree import OutputTree
from plugins.plan import listing_plan, plan
from plugins.plan.comment_plan import CommentPlan, Talk
from plugins.plan.front_page import FrontPage
from plugins.plan.plan import Plan
from plugins.plan.site_plan import SitePlan

STEPS = int(os.environ.get("WARTA_STEPS", "60"))
SEED = int(os.environ.get("WARTA_SEED", "1"))
LENGTH = 15

Tree = dict[str, bytes]
Fault = Callable[[pytest.MonkeyPatch], None]


class DifferenceError(AssertionError):
    """The incremental build is not what a clean one is."""


def tree_of(folder: Path) -> Tree:
    """Every file of an edition."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@dataclass
class Trial:
    """A newsroom on disk with its edition. ``fault`` is planted into its builds, never into clean ones."""

    root: Path
    fault: Fault | None = None
    room: Newsroom = field(default_factory=Newsroom)
    steps: int = 0
    reports: list[dict[str, dict[str, int]]] = field(default_factory=list)

    def begin(self) -> None:
        """A newsroom with its first edition."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(THEME, self.root / "theme")
        self.room = Newsroom()
        self._write(start())
        if self._build(self.room, "output", "cache", self.fault) != 0:
            raise DifferenceError(self.reports[-1]["problems"])

    def play(self, edits: list[Edit]) -> None:
        """All edits, one after the other, from the start."""
        self.begin()
        for edit in edits:
            self.step(edit)

    def step(self, edit: Edit) -> None:
        """One edit, one build; DifferenceError where a clean build says anything else.

        After a build that rightly failed the next edit is made to the newsroom as it was before.
        """
        self.steps += 1
        good = self.room
        wanted = edited(good, edit)
        before = tree_of(self.root / "output")
        self._write(wanted)
        self._harm(wanted.cache)
        if wanted.room is not None:
            # What is there after a full disk does not count, only that the next build knows of it.
            self._build(wanted, "output", "cache", _full_after(wanted.room))
            if edit.choice % 2:
                self._write(good)
                wanted = good
            wanted.room = None
        status = self._build(wanted, "output", "cache", self.fault)
        told = self.reports[-1]
        clean = self._clean(wanted)
        if status != clean:
            problems = told["problems"] or self.reports[-1]["problems"]
            raise DifferenceError(f"{edit}: status {status}, clean {clean}: {problems}")
        if status == 0:
            _compare(tree_of(self.root / "output"), tree_of(self.root / "clean"), edit)
            return
        if wanted.room is None and not edit.kind.startswith("full"):
            _compare(tree_of(self.root / "output"), before, edit)
        self._write(good)

    def _clean(self, room: Newsroom) -> int:
        for name in ("clean", "clean-cache"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        return self._build(room, "clean", "clean-cache", None)

    def _build(self, room: Newsroom, output: str, cache: str, fault: Fault | None) -> int:
        report = self.root / "report.json"
        chosen = {
            "PATH": str(self.root / "content"),
            "THEME": str(self.root / "theme"),
            "OUTPUT_PATH": str(self.root / output),
            "CACHE_PATH": str(self.root / cache),
            "NOW": room.now.isoformat(),
            "REPORT": str(report),
            "JOBS": 1,
        }
        with pytest.MonkeyPatch.context() as patch:
            if fault:
                fault(patch)
            status = build_edition(ROOT / "pelicanconf.py", chosen | room.settings)
        self.reports.append(json.loads(report.read_text(encoding="utf-8")))
        return status

    def _write(self, room: Newsroom) -> None:
        """Writes what differs from the newsroom on disk."""
        for name, now, then in (
            ("content", room.content, self.room.content),
            ("theme", room.theme, self.room.theme),
        ):
            for path in sorted(now.keys() | then.keys()):
                text = now.get(path)
                if text == then.get(path):
                    continue
                target = self.root / name / path
                if text is None and name == "theme" and (THEME / path).is_file():
                    text = (THEME / path).read_text(encoding="utf-8")
                if text is None:
                    target.unlink(missing_ok=True)
                    continue
                stat = target.stat() if target.is_file() else None
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(text if isinstance(text, bytes) else text.encode())
                if stat and path in room.restore:
                    os.utime(target, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        self.room = room

    def _harm(self, how: str) -> None:
        chance = random.Random(SEED)
        if how == "deleted":
            shutil.rmtree(self.root / "cache")
        elif how:
            for path in sorted((self.root / "cache").rglob("*.sqlite")):
                data = path.read_bytes()
                if how == "truncated":
                    path.write_bytes(data[: len(data) // 2])
                elif how == "garbage":
                    path.write_bytes(chance.randbytes(5000))
                elif len(data) > 8192:
                    path.write_bytes(data[:8192] + chance.randbytes(len(data) - 8192))


def _compare(found: Tree, wanted: Tree, edit: Edit) -> None:
    if found != wanted:
        differing = sorted(p for p in found.keys() & wanted.keys() if found[p] != wanted[p])
        raise DifferenceError(
            f"{edit}: missing {sorted(wanted.keys() - found.keys())},"
            f" too many {sorted(found.keys() - wanted.keys())}, other bytes {differing}"
        )


def _full_after(room: int) -> Fault:
    def fault(patch: pytest.MonkeyPatch) -> None:
        put, left = OutputTree.put, [room]

        def refuse(tree: OutputTree, path: str, data: bytes) -> bool:
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, "No space left on device", path)
            return put(tree, path, data)

        patch.setattr(OutputTree, "put", refuse)

    return fault


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Callable[..., Trial]]:
    yield lambda fault=None: Trial(tmp_path / "trial", fault)


@pytest.mark.slow
def test_random_edits(tmp_path):
    count = 0

    @seed(SEED)
    @settings(
        max_examples=-(-STEPS // LENGTH),
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    @given(sequences(LENGTH))
    def prove(edits):
        nonlocal count
        trial = Trial(tmp_path / "trial")
        try:
            trial.play(edits)
        except Exception as error:
            error.add_note(f"trial().play({edits!r})")
            raise
        finally:
            count += trial.steps

    prove()
    print(f"{count} steps, seed {SEED}")


SEQUENCES = (
    # A story moved, and the feeds with the story that links to it kept its old address.
    [Edit("link", 20, 3), Edit("move linked", 0, 1)],
    # A story that names another one by its file, "/2025/berita-01.md", kept its old card.
    [Edit("related", 20, 5), Edit("title", 22, 1)],
    # A half damaged archive opens, and fails only where it is read.
    [Edit("cache", 0, 3)],
)


@pytest.mark.slow
@pytest.mark.parametrize("edits", SEQUENCES)
def test_sequences_that_once_failed(trial, edits):
    trial().play(edits)


def _forget_tags(patch: pytest.MonkeyPatch) -> None:
    story = Intake._story

    def without(*given: Any) -> Row:
        row = story(*given)
        return replace(row, keys=tuple(key for key in row.keys if key[0] != "tag"))

    patch.setattr(Intake, "_story", without)


def _cards_without_title(patch: pytest.MonkeyPatch) -> None:
    def without(row: Row) -> str:
        card = json.loads(row.card) if row.card else []
        return digest(json.dumps(card[:1] + card[2:]))

    patch.setattr(Row, "card_digest", property(without))


def _world_without_theme(patch: pytest.MonkeyPatch) -> None:
    world = build_module.printing_world
    blind = lambda settings, shared: world({**settings, "THEME": "nowhere"}, shared)  # noqa: E731
    patch.setattr(build_module, "printing_world", blind)


def _later_pages_only(patch: pytest.MonkeyPatch) -> None:
    candidates = listing_plan.ListingPlan.candidates

    def fewer(self: Any, kind: Any, key: str, parts: Any, moves: Any) -> Iterator[str]:
        found = list(candidates(self, kind, key, parts, moves))
        yield from (part for part in found if not part or "/hal/" not in part or part in found[-1:])

    patch.setattr(listing_plan.ListingPlan, "candidates", fewer)


def _trust_mtime(patch: pytest.MonkeyPatch) -> None:
    folders = Scan._folders

    def blurred(self: Scan, nameless: list[str]) -> Iterator[Any]:
        for folder, entries in folders(self, nameless):
            yield folder, tuple((name, mtime, 0, 0) for name, mtime, _, _ in entries)

    patch.setattr(Scan, "_folders", blurred)
    patch.setattr(scan, "_TICK", -(10**18))


def _without(owner: Any, name: str, answer: Any) -> Fault:
    """One method does nothing, and gives always the same."""
    return lambda patch: patch.setattr(owner, name, lambda *given, **named: answer)


def _no_feed_moves(patch: pytest.MonkeyPatch) -> None:
    singles = SitePlan.singles
    unmoved = lambda plan, touched, home, **told: singles(  # noqa: E731
        plan, touched, home, **told | {"feeds_moved": False}
    )
    patch.setattr(SitePlan, "singles", unmoved)


FAULTS: dict[str, tuple[Fault, tuple[str, ...]]] = {
    "a kind of key is dropped": (_forget_tags, ("tags", "body", "add")),
    "cards without their title": (_cards_without_title, ("title", "summary", "date")),
    "the world without the theme": (_world_without_theme, ("template", "body", "add")),
    "nothing is deleted": (_without(OutputTree, "drop", False), ("slug", "delete", "body")),
    "time does not pass": (_without(Members, "pass_time", None), ("now", "embargo", "body")),
    "dependents are ignored": (
        _without(Plan, "_dependents", frozenset()),
        ("link", "move linked", "related", "title"),
    ),
    "mtime is believed": (_trust_mtime, ("same size", "body", "title")),
    "thresholds are not seen": (_without(plan, "crosses", False), ("add", "tags", "delete")),
    "comments are not seen": (
        _without(CommentIntake, "take", ()),
        ("comments", "body"),
    ),
    "comments are no part of a page": (
        _without(CommentPlan, "story", Talk()),
        ("comments", "discussion"),
    ),
    "discussions never close": (
        _without(Preparation, "_let_discussions_close", None),
        ("closes", "now"),
    ),
    "the front page without its blocks": (
        lambda patch: patch.setattr(FrontPage, "inputs", lambda page: iter(page.top)),
        ("title", "section", "places"),
    ),
    "decisions about the front page are not seen": (
        _without(Preparation, "_look_at_front", None),
        ("front",),
    ),
    "news stay news": (_without(Preparation, "_news_aged", False), ("embargo", "now", "now")),
    "numbered pages come unnoticed": (
        lambda patch: patch.setattr(plan, "years_of", lambda parts: set()),
        ("add", "delete", "year", "date"),
    ),
    "feeds come unnoticed": (_no_feed_moves, ("tags", "places", "add", "delete")),
    "the page before is not looked at": (_later_pages_only, ("add", "year", "delete")),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(trial, name):
    fault, kinds = FAULTS[name]
    chance, planted = random.Random(SEED), trial(fault)
    with pytest.raises(DifferenceError):
        planted.begin()
        for _ in range(60):
            planted.step(Edit(chance.choice(kinds), chance.randrange(100), chance.randrange(100)))
    print(f"{name}: found at step {planted.steps}")


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(EDITS))
def test_every_kind_of_edit_once(trial, kind):
    trial().play([Edit(kind, at, choice) for at, choice in ((0, 1), (5, 2), (40, 3), (41, 0))])


@pytest.mark.slow
class TestOtherWays:
    def test_a_theme_edit_reads_no_story_and_a_data_edit_reads_all(self, trial):
        played = trial()
        played.play([Edit("template", 2, 1)])
        assert played.reports[-2]["stories"]["read"] == 0
        assert played.reports[-2]["outputs"]["rendered"] > 100
        played.step(Edit("data", 0, 1))
        assert played.reports[-2]["stories"]["read"] == 45

    def test_two_output_folders_may_share_a_cache(self, trial):
        played = trial()
        played.begin()
        for output, edit in (
            ("second", Edit("title", 3, 1)),
            ("output", Edit("slug", 5, 1)),
            ("second", Edit("delete", 7, 1)),
            ("output", Edit("nothing")),
        ):
            played._write(edited(played.room, edit))
            assert played._build(played.room, output, "cache", None) == 0
            played._clean(played.room)
            _compare(tree_of(played.root / output), tree_of(played.root / "clean"), edit)

    def test_two_processes_make_what_one_makes(self, trial, monkeypatch):
        played = trial(_two_processes)
        played.play([Edit("title", 3, 1), Edit("template", 1, 1), Edit("data", 2, 2)])

    def test_a_cache_folder_may_have_any_name(self, trial):
        # "#", "?" and "%" mean something in addresses, and processes open the archive by one.
        played = trial()
        played.begin()
        assert played._build(played.room, "named", "C# 100%20?", _two_processes) == 0

    def test_a_held_story_that_comes_out_is_checked(self, trial):
        # It links to one that is still held: a clean build stops, so must this one.
        played = trial()
        played.begin()
        room = played.room.copy()
        for n, days in ((33, 3), (34, 9)):
            moment = f"{room.now + timedelta(days=days):%Y-%m-%d %H:%M} WIB"
            room.content[room.story(n)] = with_header(
                room.content[room.story(n)], "Embargo", moment
            )
        room = edited(room, Edit("link", 33, 0))
        played._write(room)
        assert played._build(room, "output", "cache", None) == 0
        room.now += timedelta(days=5)
        assert played._build(room, "output", "cache", None) == 1
        assert played._clean(room) == 1

    def test_jinja_settings_are_part_of_the_world(self, trial):
        played = trial()
        played.begin()
        environment = read_settings(str(ROOT / "pelicanconf.py"))["JINJA_ENVIRONMENT"]
        played.room.settings = {"JINJA_ENVIRONMENT": {**environment, "trim_blocks": False}}
        played.step(Edit("nothing"))

    def test_templates_that_override_the_themes_are_part_of_the_world(self, trial):
        played = trial()
        played.begin()
        over = played.root / "over"
        over.mkdir()
        played.room.settings = {"THEME_TEMPLATES_OVERRIDES": [str(over)]}
        for text in ("satu", "dua"):
            (over / "404.html").write_text(text, encoding="utf-8")
            played.step(Edit("nothing"))


def _two_processes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(intake, "_ENOUGH_FOR_PROCESSES", 2)
    patch.setattr(build_module, "ENOUGH_FOR_PROCESSES", 2)
    patch.setattr(build_module, "BATCH", 20)
    patch.setattr(build_module, "jobs_of", lambda wanted: 2)
