"""A build that was killed, ran out of disk or met another one: the next build makes the tree right.

WARTA_KILLS (10) is how many builds are killed, WARTA_SEED (1) when.
"""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import DATA, NOW, ROOT, story
from edits import FULL_DISK_KINDS as FULL
from edits import Edit, edited
from test_equivalence import Trial, _full_after, tree_of

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("WARTA_KILLS", "10"))
SEED = int(os.environ.get("WARTA_SEED", "1"))
STORIES = 300
TEMPLATE = "theme/templates/base.html"


class Program:
    """A copy of Warta in a folder, built with ``python -m desk build``, and its editions when clean."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("plugins", "desk", "theme", "pelicanconf.py"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, root / name)
        self._write("content/data/.keep", "")
        for name, text in DATA.items():
            self._write(f"content/{name}", text)
        for n in range(STORIES):
            self._write(f"content/{2024 + n % 3}/berita-{n}.md", _story(n, ""))
        self._clean: dict[str, dict[str, bytes]] = {}

    def edit(self, state: str) -> None:
        """Another theme, another name in people.yml or other stories: whatever ``state`` holds."""
        base = (ROOT / TEMPLATE).read_text(encoding="utf-8")
        self._write(TEMPLATE, f"{base}<!-- {state[0]} -->\n")
        people = DATA["data/people.yml"].replace("mdw]", f"mdw], role: tugas {state[1]}")
        self._write("content/data/people.yml", people)
        for n in range(0, 40, 4):
            self._write(f"content/{2024 + n % 3}/berita-{n}.md", _story(n, state[2]))

    def start(self, output: str = "output", cache: str = "cache", root: Path | None = None):
        """Begins a build, as the leader of a group of processes."""
        where = root or self.root
        words = [sys.executable, "-m", "desk", "build", "--content", "content", "--jobs", "2"]
        words += ["--output", str(where / output), "--cache", str(where / cache), "--now", NOW]
        words += ["--report", str(self.root / f"{output}.json"), "--lang", "en"]
        return subprocess.Popen(
            words,
            cwd=self.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def build(self, output: str = "output", cache: str = "cache") -> None:
        process = self.start(output, cache)
        told, _ = process.communicate(timeout=300)
        assert process.returncode == 0, told

    def clean(self, state: str) -> dict[str, bytes]:
        """The clean edition of the state that was written last."""
        if state not in self._clean:
            for name in ("clean", "clean-cache"):
                shutil.rmtree(self.root / name, ignore_errors=True)
            self.build("clean", "clean-cache")
            self._clean[state] = tree_of(self.root / "clean")
        return self._clean[state]

    def check(self, state: str) -> None:
        found, wanted = tree_of(self.root / "output"), self.clean(state)
        assert found.keys() == wanted.keys()
        assert [path for path in found if found[path] != wanted[path]] == []

    def _write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def _story(n: int, state: str) -> str:
    return story(
        f"Isi nomor {n}. {state}",
        Title=f"Berita nomor {n} {state}".strip(),
        Slug=f"alamat-{n}-{state}" if state else "",
        Date=f"{2024 + n % 3}-{n % 11 + 1:02}-{n % 28 + 1:02} 08:00",
        # Two tags of its own: enough pages for a build to start processes.
        Tags=f"tag {n % 20}; pasar; khusus {n}; pula {n}",
        Places="Kota Dumai",
        Guid=f"tag:uji.example,2026:{n}",
    )


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    return Program(tmp_path)


def kill(process: subprocess.Popen[str]) -> None:
    """The build alone, as a system short of memory does it: its workers are left to themselves."""
    process.send_signal(signal.SIGKILL)
    process.wait()
    # Not read to its end: workers that were left behind would hold it open.
    process.stdout.close()


def end(process: subprocess.Popen[str]) -> None:
    """What a killed build has left running."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


STATES = ("aax", "bax", "abx", "bby")


def test_builds_that_are_killed(program):
    chance = random.Random(SEED)
    program.edit("aax")
    begun = time.monotonic()
    program.build()
    length = time.monotonic() - begun
    killed, state, finished = [], "aax", 0
    for n in range(KILLS):
        good, state = state, chance.choice([s for s in STATES if s != state])
        program.edit(state)
        process = program.start()
        time.sleep(chance.uniform(0.2, length))
        kill(process)
        finished += process.returncode == 0
        # Half of the time what was begun is taken back, a third way or go on else.
        state = chance.choice((good, state, chance.choice(STATES)))
        program.edit(state)
        program.build()
        program.check(state)
        killed.append(process)
        if n % 5 == 4:
            time.sleep(1)
            program.check(state)
        end(process)
    print(f"{KILLS} builds killed within {length:.1f} s, {finished} had ended; seed {SEED}")


def test_a_killed_build_leaves_no_process_behind(program):
    program.edit("aax")
    program.build()
    program.edit("bax")
    process = program.start()
    stores = program.root / "output"
    before = (stores / "index.html").stat().st_mtime_ns
    while process.poll() is None and (stores / "404.html").stat().st_mtime_ns < before:
        time.sleep(0.02)
    time.sleep(0.5)
    kill(process)
    try:
        for _ in range(50):
            if not _group(process.pid):
                return
            time.sleep(0.1)
        left = _group(process.pid)
        assert left == []
    finally:
        end(process)


def _group(leader: int) -> list[str]:
    """The processes of a group that still run."""
    found = subprocess.run(
        ["ps", "-eo", "pgid=,pid=,stat=,args="], capture_output=True, text=True, check=True
    )
    lines = (line.split(None, 3) for line in found.stdout.splitlines())
    return [" ".join(words) for words in lines if words[0] == str(leader) and "Z" not in words[2]]


def test_two_builds_in_one_folder(program):
    program.edit("aax")
    program.build()
    for state in ("bax", "bby", "abx"):
        program.edit(state)
        both = [program.start(), program.start()]
        told = [process.communicate(timeout=300)[0] for process in both]
        statuses = [process.returncode for process in both]
        assert 0 in statuses, told
        for status, text in zip(statuses, told, strict=True):
            assert status == 0 or "another build" in text, text
        program.check(state)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with little room. Only root may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)], capture_output=True
    )
    if mounted.returncode != 0:
        pytest.fail("a small disk is mounted for this test, which needs root: .ci/run runs as root")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.mark.parametrize("room", [0, 20, 100, 400, 1500, 4000])
def test_a_full_disk(program, small_disk, room):
    """``room`` is how many KB are left for a build that prints everything anew."""
    program.edit("aax")
    first = program.start(root=small_disk)
    assert first.wait(timeout=300) == 0
    before = tree_of(small_disk / "output")
    program.edit("bby")
    disk = os.statvfs(small_disk)
    filler = small_disk / "filler"
    with filler.open("wb") as file:
        file.write(b"x" * max(disk.f_bavail * disk.f_frsize - room * 1024, 0))
    process = program.start(root=small_disk)
    told, _ = process.communicate(timeout=300)
    print(room, process.returncode, told[-300:])
    if process.returncode:
        assert process.returncode == 1
        assert "Traceback" not in told
        assert json.loads((program.root / "output.json").read_text())["problems"]
        # Whoever reads the site in between finds every page of the last edition.
        assert before.keys() <= tree_of(small_disk / "output").keys()
    filler.unlink()
    again = program.start(root=small_disk)
    told, _ = again.communicate(timeout=300)
    assert again.returncode == 0, told
    assert tree_of(small_disk / "output") == program.clean("bby")


class TestInThisProcess:
    """The same, at a chosen write instead of a random moment."""

    @pytest.mark.parametrize("writes", [0, 1, 2, 5, 12, 24])
    @pytest.mark.parametrize("back", [0, 1], ids=["on", "back"])
    def test_a_disk_that_is_full_after_some_writes(self, tmp_path, writes, back):
        trial = Trial(tmp_path / "trial")
        trial.begin()
        # An odd choice takes the edit back before the next build; room is what 25 leaves of it.
        choice = writes if writes % 2 == back else writes + 25
        for kind in ("template", "data", "slug", "style"):
            trial.step(Edit("full disk", FULL.index(kind), choice))

    @pytest.mark.parametrize("back", [0, 1], ids=["on", "back"])
    def test_a_file_that_was_written_and_not_renamed(self, tmp_path, monkeypatch, back):
        # Its name ends in .warta-new; the next build has no reason to write that output again.
        trial = Trial(tmp_path / "trial")
        trial.begin()
        good = trial.room
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", _refuse)
            wanted = edited(good, Edit("add", 4, 4))
            trial._write(wanted)
            assert trial._build(wanted, "output", "cache", None) == 1
        if back:
            trial._write(good)
        trial.step(Edit("nothing"))

    def test_a_stylesheet_stays_until_its_pages_are_printed(self, tmp_path):
        trial = Trial(tmp_path / "trial")
        trial.begin()
        before = tree_of(trial.root / "output")
        wanted = edited(edited(trial.room, Edit("style", 0, 7)), Edit("picture", 0, 2))
        trial._write(wanted)
        assert trial._build(wanted, "output", "cache", _full_after(3)) == 1
        assert before.keys() <= tree_of(trial.root / "output").keys()
        trial.step(Edit("nothing"))

    def test_an_archive_that_was_never_finished(self, tmp_path):
        # A build was killed while it made the tables of a new archive.
        trial = Trial(tmp_path / "trial")
        trial.begin()
        for path in (trial.root / "cache").rglob("archive-*.sqlite"):
            path.unlink()
            with closing(sqlite3.connect(path)) as store:
                store.execute("create table meta(name text primary key, value text) without rowid")
        trial.step(Edit("body", 3, 1))


def _refuse(path: Path, target: Path) -> Path:
    raise OSError(errno.ENOSPC, "No space left on device", str(path))
