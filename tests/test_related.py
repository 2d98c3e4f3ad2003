"""Older stories that `check` proposes for the header Terkait: which, why, and when it keeps silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import DATA, ROOT, story

from desk.cli import main
from desk.newsroom import Desk, open_desk
from desk.related import proposal
from plugins.stories.reading import read_story
from plugins.stories.story import Story


def told(title: str, body: str = "Warga berkumpul.", **more: str) -> str:
    return story(body, Title=title, **({"Date": "2026-10-02 08:00"} | more))


NEW = "2026/11/baru.md"
OLDER = {
    # Two tags; a tag and the place; the place and two words; a tag and two words.
    "2026/10/dua-tag.md": told("Lain sama sekali", Tags="pasang; banjir"),
    "2026/10/tag-tempat.md": told("Rapat", Tags="banjir", Places="Kota Dumai"),
    "2026/10/tempat-kata.md": told(
        "Pelabuhan tutup, pasang menggenangi dermaga", Places="Kota Dumai"
    ),
    "2026/10/tag-kata.md": told("Pelabuhan terendam saat pasang menggenangi", Tags="banjir"),
}
CHANCE = {
    # One thing, or none; a province alone says nothing.
    "2026/10/satu-tag.md": told("Rapat anggaran", Tags="banjir"),
    "2026/10/satu-tempat.md": told("Rapat lain", Places="Kota Dumai"),
    "2026/10/provinsi.md": told("Pasang menggenangi pelabuhan lama", Places="Riau"),
    "2026/10/asing.md": told("Juara catur", Tags="catur", Places="Kota Padang"),
}
ALIKE = {"Tags": "banjir; pasang", "Places": "Kota Dumai"}
HIDDEN = {
    "2026/10/draf.md": told("Pasang satu", Status="draf", **ALIKE),
    "2026/10/nanti.md": told("Pasang dua", Date="2026-12-24 08:00", **ALIKE),
    "2026/10/cabut.md": told(
        "Pasang tiga", Retracted="2026-11-21T10:00+07:00 | keliru | Salah.", **ALIKE
    ),
}


class House:
    """A content folder with its desk, with or without an archive of it."""

    def __init__(self, folder: Path, site) -> None:
        self.content = folder / "content"
        self._site = site
        self._folder = folder

    def write(self, files: dict[str, str], *, build: bool) -> None:
        if build:
            assert self._site(files, CACHE_PATH=str(self._folder / "cache")).status == 0
            return
        for name, text in (DATA | files).items():
            path = self.content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    @property
    def desk(self) -> Desk:
        desk = open_desk(ROOT / "pelicanconf.py", self.content)
        folders = {"PATH": "content", "OUTPUT_PATH": "output", "CACHE_PATH": "cache"}
        desk.settings.update({name: str(self._folder / f) for name, f in folders.items()})
        return desk

    def propose(self, text: str) -> list[str]:
        desk = self.desk
        assert desk.newsroom
        understood = read_story(text.encode(), NEW, desk.newsroom).understood
        assert isinstance(understood, Story)
        return proposal(desk, understood)


@pytest.fixture(params=[True, False], ids=["archive", "files"])
def house(request, tmp_path, site) -> tuple[House, bool]:
    return House(tmp_path, site), request.param


def words(lines: list[str]) -> set[str]:
    """What is proposed."""
    return {word.strip() for word in lines[0].partition(":")[2].split(";")} if lines else set()


SUBJECT = told("Pasang menggenangi pelabuhan", "Air naik.", Date="2026-11-23 08:00", **ALIKE)


@pytest.mark.parametrize("name", OLDER)
def test_what_shares_two_things_is_proposed(house, name):
    house, build = house
    house.write({name: OLDER[name], **CHANCE}, build=build)
    assert words(house.propose(SUBJECT)) == {Path(name).stem}


def test_what_readers_may_not_see_never_is(house):
    house, build = house
    house.write({**HIDDEN, NEW: SUBJECT}, build=build)
    assert house.propose(SUBJECT) == []


def test_the_reason_is_told(house):
    house, build = house
    house.write({"2026/10/tag-tempat.md": OLDER["2026/10/tag-tempat.md"]}, build=build)
    assert house.propose(SUBJECT) == [
        "    Terkait: tag-tempat",
        "      tag-tempat",
        "        “Rapat”, 2 Oktober 2026: sama-sama Kota Dumai, tag banjir",
    ]


def test_three_are_the_most(house):
    house, build = house
    house.write(OLDER, build=build)
    assert len(words(house.propose(SUBJECT))) == 3


@pytest.mark.parametrize(
    "more",
    [
        {"Related": "satu-tag"},
        {"Follow_Up": "dua-tag"},
        {"body": "Lihat [yang dulu]({filename}/2026/10/dua-tag.md)."},
    ],
)
def test_what_the_story_names_already_is_not(house, more):
    house, build = house
    house.write({"2026/10/dua-tag.md": OLDER["2026/10/dua-tag.md"], **CHANCE}, build=build)
    text = SUBJECT
    for name, value in more.items():
        text = (
            text + value + "\n"
            if name == "body"
            else text.replace("Title:", f"{name}: {value}\nTitle:")
        )
    assert house.propose(text) == []


def test_a_slug_that_came_back_is_called_by_its_file(tmp_path, site):
    house = House(tmp_path, site)
    older = OLDER["2026/10/dua-tag.md"]
    again = told("Juara", Date="2026-10-09 08:00")
    house.write({"2026/09/sama.md": older, "2026/10/sama.md": again}, build=True)
    assert words(house.propose(SUBJECT)) == {"2026/09/sama.md"}


def test_an_archive_of_another_version_is_no_obstacle(tmp_path, site):
    house = House(tmp_path, site)
    house.write(OLDER, build=True)
    for store in (tmp_path / "cache").rglob("archive-*.sqlite"):
        store.write_bytes(b"tidak ada")
    assert len(words(house.propose(SUBJECT))) == 3


def test_check_proposes_for_one_file_and_writes_nothing(tmp_path, site):
    house = House(tmp_path, site)
    house.write({**OLDER, NEW: SUBJECT}, build=False)
    before = {p: p.read_bytes() for p in house.content.rglob("*") if p.is_file()}

    def said(*given: str) -> str:
        return CliRunner().invoke(main, ["check", *given, "--content", str(house.content)]).output

    assert "    Terkait: " in said(str(house.content / NEW))
    assert "Terkait:" not in said(str(house.content / "2026"))
    assert "Terkait:" not in said(str(house.content / NEW), "--json")
    assert {p: p.read_bytes() for p in house.content.rglob("*") if p.is_file()} == before
