"""Publishers that are killed at random moments: a live page finds its assets, and the next run completes it.

WARTA_KILLS (10) is how many are killed for each kind of host, WARTA_SEED (1) when.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from deploy_hosts import HOSTS, Deployed
from test_publish import files_of, is_twin

from desk.publishing.host import read_host
from desk.publishing.local import LocalEdition
from desk.publishing.targets.opening import opened

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
KILLS = int(os.environ.get("WARTA_KILLS", "10"))
SEED = int(os.environ.get("WARTA_SEED", "1"))
PAGES = 120
# Lock, list, manifest and their kin: what is written besides.
_RECORDS = 8

# Says when it begins: what it imports takes longer than what it sends.
PUBLISH = """
import json, sys
from pathlib import Path
from test_publish import Room
from desk.publishing.targets.opening import opened
room = Room.__new__(Room)
folder, values = Path(sys.argv[1]), json.loads(sys.argv[2])
from datetime import UTC, datetime
room.tree, room.state, room.now = folder / "output", folder / "state", datetime.now(UTC)
target = opened("uji", values, folder)
print("mulai", flush=True)
room.publish(target, allow_gone=True, twins=values["kind"] != "s3", keep=3)
"""


class Trial:
    """A tree whose pages ask for a style sheet and pictures, and a host."""

    def __init__(self, folder: Path, host: Deployed) -> None:
        self.folder, self.host = folder, host
        self.tree = folder / "output"
        self.chance = random.Random(SEED)

    def edit(self, n: int) -> None:
        """Another edition: another style sheet, other pictures, some pages new and some gone."""
        style = f"theme/css/warta.{n % 7:010x}.css"
        files = {style: f"gaya {n % 7}", "index.html": self._page(style, n, "muka")}
        for page in range(PAGES):
            if self.chance.random() < 0.15:
                continue
            version = self.chance.choice((n, 0))
            name = f"2026/11/{page % 28 + 1:02}/berita-{page}/index.html"
            files[name] = self._page(style, version, str(page))
        for text in [text for path, text in files.items() if path.endswith(".html")]:
            files |= {address: address for address in re.findall(r"/(images/[^\"]+)", text)}
        for old in files_of(self.tree) if self.tree.exists() else ():
            if old not in files:
                (self.tree / old).unlink()
        for path, text in files.items():
            file = self.tree / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.is_file() or file.read_text() != text:
                file.write_text(text)

    def _page(self, style: str, n: int, name: str) -> str:
        return f'<link href="/{style}"><img src="/images/2026/{name}-{n}.svg"><p>{n}</p>' * 20

    def start(self) -> subprocess.Popen[str]:
        words = [sys.executable, "-c", PUBLISH, str(self.folder), json.dumps(self.host.values)]
        paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
        process = subprocess.Popen(
            words,
            env={**os.environ, **self.host.environment, "PYTHONPATH": paths},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert process.stdout.readline() == "mulai\n", process.stderr.read()
        return process

    def publish(self) -> None:
        process = self.start()
        _, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors

    def kill(
        self, process: subprocess.Popen[str], before: dict[str, tuple[int, int]], most: int
    ) -> bool:
        """Kills the publisher once as many files of the host are other ones as chance will have it, at the
        ``most`` that; whether it had ended by itself. How fast either of the two is makes no difference."""
        # Between two files much else happens.
        wanted, late = self.chance.randint(0, most), self.chance.uniform(0, 0.03)
        while process.poll() is None and _moved(before, self.stamps()) < wanted:
            time.sleep(0.002)
        with suppress(subprocess.TimeoutExpired):
            process.wait(late)
        process.send_signal(signal.SIGKILL)
        process.wait()
        return process.returncode == 0

    def differences(self) -> set[str]:
        """The files that a publish has to send or to delete."""
        here, there = files_of(self.tree), files_of(self.host.folder)
        there = {path: text for path, text in there.items() if not is_twin(path)}
        return {path for path in here.keys() | there.keys() if here.get(path) != there.get(path)}

    def stamps(self) -> dict[str, tuple[int, int]]:
        """All files of the host, our own too, each with what changes when another takes its place."""
        found = {}
        for folder, _, files in os.walk(self.host.folder):
            for name in files:
                with suppress(OSError):
                    state = (Path(folder) / name).stat()
                    found[f"{folder}/{name}"] = (state.st_ino, state.st_mtime_ns)
        return found

    def missing(self) -> list[str]:
        """What a live page asks for and does not find."""
        found = []
        for page, text in self._pages():
            for asset in re.findall(r'"/([^"]+)"', text):
                # A page that was replaced since may have had the last word on an asset.
                if not (self.host.folder / asset).is_file() and asset in _text(page):
                    found.append(f"{page}: {asset}")
        return found

    def _pages(self) -> Iterator[tuple[Path, str]]:
        # os.walk, unlike rglob, does not mind a folder that is deleted while it looks.
        for folder, folders, files in os.walk(self.host.folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in files:
                if name.endswith(".html"):
                    yield Path(folder) / name, _text(Path(folder) / name)

    def check(self) -> None:
        """The host is the tree, but for style sheets that stay a while."""
        for name, value in self.host.environment.items():
            os.environ[name] = value
        target = opened("uji", self.host.values, self.folder)
        leaving = read_host(target, LocalEdition(self.tree), self.folder / "x").manifest.leaving
        found = {p: t for p, t in files_of(self.host.folder).items() if not is_twin(p)}
        assert {p: t for p, t in found.items() if p not in leaving} == files_of(self.tree)


def _moved(before: dict[str, tuple[int, int]], now: dict[str, tuple[int, int]]) -> int:
    return sum(before.get(path) != now.get(path) for path in before.keys() | now.keys())


def _text(page: Path) -> str:
    """A page as it is now, "" for one that is gone."""
    try:
        return page.read_text()
    except (FileNotFoundError, NotADirectoryError):
        return ""


@contextmanager
def folder_host(folder: Path) -> Iterator[Deployed]:
    yield Deployed({"kind": "folder", "path": str(folder / "situs")}, folder / "situs", [], 0)


@pytest.mark.parametrize("kind", ["folder", "ssh", "s3"])
def test_publishers_that_are_killed(tmp_path, monkeypatch, kind):
    hosts = {"folder": folder_host, **HOSTS}
    with hosts[kind](tmp_path / "host") as host:
        for name, value in host.environment.items():
            monkeypatch.setenv(name, value)
        trial = Trial(tmp_path, host)
        trial.tree.mkdir()
        trial.edit(0)
        trial.publish()
        trial.edit(1)
        trial.publish()
        finished, found = 0, []
        for n in range(2, KILLS + 2):
            trial.edit(n)
            # Before it starts: what it sends and deletes cannot be counted while it does.
            before, most = trial.stamps(), len(trial.differences()) + _RECORDS
            process = trial.start()
            watched = threading.Event()
            watcher = threading.Thread(target=_watch, args=(trial, watched, found))
            watcher.start()
            finished += trial.kill(process, before, most)
            process.stdout.close(), process.stderr.close()
            time.sleep(0.2)
            watched.set()
            watcher.join()
            found += trial.missing()
            assert found == []
            if trial.chance.random() < 0.3:
                trial.edit(trial.chance.randrange(n))
            trial.publish()
            assert trial.missing() == []
            trial.check()
        print(f"{kind}: {KILLS} killed, of which {finished} had ended; seed {SEED}")


def _watch(trial: Trial, done: threading.Event, found: list[str]) -> None:
    """A reader who looks at the host all the while."""
    while not done.wait(0.05):
        found += trial.missing()
