"""A site as text inside the test, built by the real Pelican in this process."""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pelican.plugins import signals
from PIL import Image

from desk.build import build_edition
from plugins.contract.data import read_data
from plugins.contract.dates import ZONES
from plugins.places.gazetteer import Gazetteer
from plugins.stories.newsroom import Newsroom

ROOT = Path(__file__).parents[1]
NOW = "2026-11-24T08:00+07:00"

DATA = {
    "data/people.yml": "mudawar: {name: Mudawar, initials: [mdw]}\nsiti: {name: Siti Aminah}\n",
    "data/sections.yml": "daerah: {name: Daerah}\nopini: {name: Opini, order: 2}\n",
    "data/outlet.yml": (
        "name: Warta Uji\nemail: redaksi@uji.example\ndateline_names: [uji.example]\n"
        "responsible: Siti Aminah\nlegal_entity: PT Warta Uji\naddress: Jalan Uji 1, Dumai\n"
    ),
    "pages/pedoman-komentar.md": "Title: Aturan komentar\n\nSopan.\n",
    "pages/pengaduan.md": "Title: Pengaduan\n\nKirim surel.\n",
    "pages/redaksi.md": "Title: Redaksi\n\nPenanggung jawab kami.\n",
    "pages/pedoman-media-siber.md": "Title: Pedoman media siber\n\nNaskah.\n",
    "pages/hak-jawab.md": "Title: Hak jawab\n\nTulis kepada kami.\n",
    "pages/privasi.md": "Title: Privasi\n\nKami tidak mencatat apa pun.\n",
}


def story(body: str = "Warga berkumpul di lapangan.", **headers: str) -> str:
    """A story without a problem, but for what the test says otherwise; a header of "" is left out."""
    given = {
        "Title": "Warga berkumpul",
        "Date": "2026-11-20 08:00",
        "Category": "Daerah",
        "Authors": "Mudawar",
        "Guid": "",
    } | headers
    if not given["Guid"]:
        given["Guid"] = f"tag:uji.example,2026:{given['Title']}".replace(" ", "-")
    return "".join(f"{name}: {value}\n" for name, value in given.items() if value) + f"\n{body}\n"


@cache
def picture(
    width: int = 8, height: int = 6, kind: str = "PNG", colour: str = "teal", **options: Any
) -> bytes:
    """A picture of one colour, as a file."""
    written = BytesIO()
    Image.new("RGB", (width, height), colour).save(written, kind, **options)
    return written.getvalue()


@cache
def newsroom() -> Newsroom:
    """The demo edition's newsroom, for rules that need no build."""
    data = read_data(ROOT / "content/data", "content/data")
    options = {"extensions": ["tables", "sane_lists", "md_in_html"]}
    return Newsroom(
        data, Gazetteer.load(), "uji.example", "open", ZONES["WIB"], options, "https://uji.example"
    )


@dataclass
class Built:
    """What a build left: exit status, report, and the output folder."""

    status: int
    report: dict[str, Any]
    content: Path
    output: Path

    @property
    def problems(self) -> list[dict[str, Any]]:
        return self.report["problems"]

    @property
    def codes(self) -> list[str]:
        return [problem["code"] for problem in self.problems]

    def read(self, path: str) -> str:
        return (self.output / path).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Every file of the edition with its bytes."""
        paths = sorted(path for path in self.output.rglob("*") if path.is_file())
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in paths}

    def everything(self) -> str:
        """All names and all bytes, to search for what must be nowhere."""
        return "\n".join(f"{p}\n{d.decode('utf-8', 'replace')}" for p, d in self.files().items())


Site = Callable[..., Built]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """``site({"2026/11/a.md": story()})`` writes those files under content/ and builds.

    A second call adds to the same content folder; a file given as None is deleted. Text is written
    as UTF-8, bytes as they are.
    """
    content, output = tmp_path / "content", tmp_path / "output"

    def build(
        files: Mapping[str, str | bytes | None] | None = None, now: str = NOW, **settings: Any
    ) -> Built:
        first = {} if content.exists() else DATA
        for name, text in {**first, **(files or {})}.items():
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
        report = tmp_path / "report.json"
        chosen = {
            "PATH": str(content),
            "OUTPUT_PATH": str(output),
            "NOW": now,
            "REPORT": str(report),
        }
        status = build_edition(ROOT / "pelicanconf.py", chosen | settings)
        return Built(status, json.loads(report.read_text(encoding="utf-8")), content, output)

    return build


@pytest.fixture
def one_gazetteer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command reads the list of places; here it is read once."""
    gazetteer = newsroom().gazetteer
    monkeypatch.setattr(Gazetteer, "load", lambda: gazetteer)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with the data files and pages of a newsroom, and no story."""
    write(tmp_path / "content", DATA)
    return tmp_path / "content"


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Writes files under a folder, line ends as they are given."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


@pytest.fixture(autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    """Pelican's signals, the folder and the import path belong to the process: each test restores them."""
    kept = [signal for signal in vars(signals).values() if hasattr(signal, "receivers")]
    receivers = [dict(signal.receivers) for signal in kept]
    paths, folder, place = list(sys.path), Path.cwd(), locale.setlocale(locale.LC_ALL)
    yield
    for signal, before in zip(kept, receivers, strict=True):
        for key in signal.receivers.keys() - before.keys():
            signal.receivers.pop(key)
    os.chdir(folder)
    sys.path[:] = paths
    locale.setlocale(locale.LC_ALL, place)
