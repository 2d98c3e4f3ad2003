"""A content folder to import into, and what an import left there."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conftest import DATA, ROOT, write
from PIL import Image

from desk.importing.moving import Wish, move
from desk.newsroom import open_desk


@dataclass
class Moved:
    """One content folder; ``run`` imports into it."""

    folder: Path
    report: dict[str, Any] = field(default_factory=dict)
    status: int = 0

    @property
    def content(self) -> Path:
        return self.folder / "content"

    def run(self, *exports: str | bytes | Path, **wish: Any) -> Moved:
        """Imports the exports, given as text, bytes or files."""
        files = []
        for number, export in enumerate(exports):
            file = self.folder / f"export-{number}.xml"
            if isinstance(export, Path):
                file = export
            else:
                file.write_bytes(export if isinstance(export, bytes) else export.encode())
            files.append(file)
        uploads = self.folder / "uploads"
        report = self.folder / "report.json"
        given = {"uploads": uploads if uploads.is_dir() else None, "report": report} | wish
        conf = ROOT / "pelicanconf.py"
        self.status = move(open_desk(conf, self.content, "en"), conf, files, Wish(**given))
        if report.is_file():
            self.report = json.loads(report.read_text("utf-8"))
        return self

    @property
    def figures(self) -> dict[str, Any]:
        return self.report["summary"]

    def entry(self, number: int = 1) -> dict[str, Any]:
        """What the report says of the post with that number."""
        return next(one for one in self.report["posts"] if one["id"] == str(number))

    def notes(self, number: int = 1) -> list[str]:
        return [note["code"] for note in self.entry(number)["notes"]]

    def text(self, number: int = 1) -> str:
        """The file of a post."""
        return (self.content / self.entry(number)["file"]).read_text("utf-8")

    def headers(self, number: int = 1) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for line in self.text(number).partition("\n\n")[0].splitlines():
            name, _, value = line.partition(": ")
            found.setdefault(name, []).append(value)
        return found

    def header(self, name: str, number: int = 1) -> str:
        return "; ".join(self.headers(number).get(name, []))

    def body(self, number: int = 1) -> str:
        return self.text(number).partition("\n\n")[2].strip()

    def data(self, name: str) -> str:
        file = self.content / "data" / name
        return file.read_text("utf-8") if file.is_file() else ""

    def redirects(self) -> dict[str, str]:
        lines = self.data("redirects.tsv").splitlines()
        return dict(line.split("\t") for line in lines if "\t" in line)

    def files(self) -> dict[str, str | bytes | None]:
        """Every file of the content folder by its path: what the fixture ``site`` takes."""
        found = sorted(path for path in self.content.rglob("*") if path.is_file())
        return {path.relative_to(self.content).as_posix(): path.read_bytes() for path in found}

    def stamps(self) -> dict[str, tuple[int, bytes]]:
        """Every file with its time and bytes: what a second run must not touch."""
        files = sorted(path for path in self.content.rglob("*") if path.is_file())
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}

    def picture(self, path: str, size: tuple[int, int] = (48, 32)) -> Path:
        """A real picture in the old site's folder of uploads."""
        file = self.folder / "uploads" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", size, (10, 120, len(path))).save(file)
        return file


def newsroom(folder: Path) -> Moved:
    """An empty newsroom."""
    write(folder / "content", DATA)
    return Moved(folder)
