"""``takedown``: from a story that must go to a host where it is gone, by one word."""

from __future__ import annotations

import gzip
import sys
from datetime import datetime
from pathlib import Path

import pytest
from conftest import DATA, story
from test_publish_after import KEEPS

from desk.newsroom import open_desk, plain_settings
from desk.publish import Request, publish
from desk.story_file import read_named
from desk.takedown import takedown

ROOT = Path(__file__).parents[1]
NAME = "2026/11/umpama.md"
AT = "2026-11-21T10:00+07:00"
STORY = story(
    "Rahasia seorang anak.",
    Title="Umpama mencuri ayam",
    Guid="tag:uji.example,2026:7",
    Aliases="/lama/umpama/",
)
CHILD = {
    "ground": "masa depan anak",
    "reason": "Keterangan di dalamnya menuntun kepada seseorang.",
    "title": "Berita tentang seorang anak dicabut",
}
WRONG = {"ground": "keliru", "reason": "Angkanya keliru.", "title": None}
SITE = "https://kabar-umpama.id"


class Newsroom:
    """A newsroom with one story that a host shows already, and a target with a command for its network."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.host = folder, folder / "host"
        self.cache = folder / "cache"
        self.content, self.output = folder / "content", folder / "output"
        for name, text in {**DATA, "2026/11/a.md": story(Title="Lain"), NAME: STORY}.items():
            (self.content / name).parent.mkdir(parents=True, exist_ok=True)
            (self.content / name).write_text(text)
        self.asked: list[str] = []

    def publish(self) -> None:
        assert publish(ROOT, Request("host"), self.chosen) == 0

    @property
    def chosen(self) -> dict[str, str]:
        folders = {"PATH": self.content, "OUTPUT_PATH": self.output, "CACHE_PATH": self.cache}
        return {name: str(folder) for name, folder in folders.items()} | {"NOW": AT}

    def run(self, name, given, *, answers=None, to="host") -> int:
        desk = open_desk(ROOT / "pelicanconf.py", self.content)
        left = list(answers or ())

        def ask(question: str, default: str) -> str:
            self.asked.append(question)
            return left.pop(0)

        filled = dict.fromkeys(("ground", "reason", "title")) | given
        moment = datetime.fromisoformat(AT)
        somebody = ask if answers is not None else None
        return takedown(ROOT, desk, name, filled, moment, somebody, Request(to), self.chosen)

    @property
    def text(self) -> str:
        return (self.content / NAME).read_text()

    def on_host(self) -> str:
        found = []
        for path in self.host.rglob("*"):
            if path.is_file():
                data = path.read_bytes()
                found += [str(path.relative_to(self.host)), data.decode("utf-8", "replace")]
                found += [gzip.decompress(data).decode()] if path.suffix == ".gz" else []
        return "\n".join(found).lower()

    def purged(self) -> list[str]:
        file = self.folder / "kosong.txt"
        return file.read_text().splitlines() if file.exists() else []


@pytest.fixture
def newsroom(tmp_path, monkeypatch) -> Newsroom:
    """Its targets stand in no file: publishconf.py is the newsroom's own."""
    command = [sys.executable, "-c", KEEPS.format(status="len(sys.argv) - 1")]
    values = {"kind": "folder", "path": str(tmp_path / "host")}
    # The command runs in the folder of the newsroom; here it writes where the test looks.
    command[2] = command[2].replace("'kosong.txt'", repr(str(tmp_path / "kosong.txt")))
    targets = {
        "host": {**values, "purge": command},
        "gagal": {**values, "purge": [*command, "gagal"]},
    }

    def settings(conf: Path):
        return {"TARGETS": targets} if conf.name == "publishconf.py" else plain_settings(conf)

    monkeypatch.setattr("desk.publishing.place.plain_settings", settings)
    return Newsroom(tmp_path)


def test_whom_it_protects_nothing_leads_to_any_more(newsroom, capsys):
    newsroom.publish()
    assert "umpama" in newsroom.on_host()
    assert newsroom.purged() == []
    assert newsroom.run("umpama", CHILD) == 0
    assert "Retracted: 2026-11-21 10:00 WIB | masa-depan-anak | " in newsroom.text
    assert "Replacement_Title: Berita tentang seorang anak dicabut" in newsroom.text
    left = newsroom.on_host()
    assert "umpama" not in left and "rahasia" not in left
    addresses = {
        line.partition(".example")[2] or line.partition(".id")[2] for line in newsroom.purged()
    }
    assert {"/2026/11/20/umpama/", "/lama/umpama/", "/", "/feed/"} <= {
        address.removesuffix("index.xml") for address in addresses
    }
    told = capsys.readouterr().out
    assert "docs/takedown.md" in told
    assert "inisial" in told


@pytest.mark.slow
def test_a_mistake_keeps_its_headline_and_its_address(newsroom):
    newsroom.publish()
    assert newsroom.run("umpama", WRONG) == 0
    assert "Replacement_Title" not in newsroom.text
    page = (newsroom.host / "2026/11/20/umpama/index.html").read_text()
    assert "Angkanya keliru." in page and "Rahasia" not in page
    assert any(line.endswith("/2026/11/20/umpama/") for line in newsroom.purged())


@pytest.mark.slow
def test_it_asks_for_what_no_option_gives(newsroom):
    given = [CHILD["ground"], CHILD["reason"], CHILD["title"]]
    assert newsroom.run("umpama", {}, answers=given) == 0
    assert len(newsroom.asked) == 3
    assert newsroom.run("umpama", {}, answers=[]) == 0


def test_a_ground_that_is_none_is_asked_for_again_at_once(newsroom, capsys):
    before = newsroom.text
    given = ["bosan", "", CHILD["ground"], CHILD["reason"], CHILD["title"] + " Umpama", "tidak"]
    assert newsroom.run("umpama", {}, answers=given) == 1
    assert len({*newsroom.asked[:3]}) == 1
    assert "masa-depan-anak" in capsys.readouterr().err
    assert newsroom.text == before


def test_nobody_to_ask_is_wrong_use(newsroom):
    before = newsroom.text
    assert newsroom.run("umpama", {"ground": "keliru"}) == 2
    assert newsroom.run("umpama", {"ground": "trauma", "reason": "Demi korban."}) == 2
    assert newsroom.text == before


def test_words_of_the_story_are_warned_of(newsroom, capsys):
    before = newsroom.text
    given = CHILD | {"title": "Berita tentang Umpama dicabut"}
    assert newsroom.run("umpama", given, answers=["tidak"]) == 1
    assert "“umpama”" in capsys.readouterr().err
    assert newsroom.text == before


@pytest.mark.slow
def test_words_that_are_wanted_all_the_same_are_written(newsroom):
    given = CHILD | {"title": "Berita tentang Umpama dicabut"}
    assert newsroom.run("umpama", given, answers=["ya"]) == 0
    assert "Berita tentang Umpama dicabut" in newsroom.text


@pytest.mark.parametrize("given", [{"ground": "bosan"}, {"title": None, "ground": "trauma"}])
def test_what_would_be_wrong_is_not_written(newsroom, given):
    before = newsroom.text
    assert newsroom.run("umpama", CHILD | given) != 0
    assert newsroom.text == before
    assert newsroom.purged() == []


@pytest.mark.parametrize(
    "name",
    ["umpama", "umpama.md", "2026/11/umpama", "https://x.id/2026/11/20/umpama/", "ayam-hilang"],
)
def test_a_story_is_found_by_its_path_its_slug_or_its_address(newsroom, name):
    moved = STORY.replace("Guid:", "Slug: ayam-hilang\nGuid:")
    (newsroom.content / NAME).write_text(moved if name == "ayam-hilang" else STORY)
    desk = open_desk(ROOT / "pelicanconf.py", newsroom.content)
    found = read_named(desk, name)
    assert not isinstance(found, list) and found[1].path == NAME


@pytest.mark.parametrize("name", ["*", "u*", "[u]mpama", "?mpama", "..", "/"])
def test_nothing_that_looks_like_many_is_a_story(newsroom, name):
    desk = open_desk(ROOT / "pelicanconf.py", newsroom.content)
    assert [one.kind.code for one in read_named(desk, name)] == ["correct-no-story"]


def test_an_unknown_story_and_one_that_nobody_has_seen(newsroom):
    assert newsroom.run("tidak-ada", CHILD) == 1
    (newsroom.content / NAME).write_text(STORY.replace("Guid:", "Keadaan: draf\nGuid:"))
    assert newsroom.run("umpama", CHILD) == 1
    assert "Retracted" not in newsroom.text


@pytest.mark.slow
def test_a_network_that_could_not_be_emptied_is_told_and_tried_again(newsroom, capsys):
    newsroom.publish()
    assert newsroom.run("umpama", CHILD, to="gagal") == 1
    assert "umpama" not in newsroom.on_host()
    assert "jaringan" in capsys.readouterr().err
    first = newsroom.purged()
    # Nothing is left to send; the same word empties the network all the same.
    assert newsroom.run("umpama", CHILD) == 0
    again = newsroom.purged()[len(first) :]
    assert {line.partition("://")[2].partition("/")[2] for line in again} >= {"", "lama/umpama/"}
