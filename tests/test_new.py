"""``tasks.py new``: the file that a reporter begins with."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT, newsroom

import desk.new
from desk.cli import main
from plugins.contract.source import split
from plugins.stories.reading import read_story

pytestmark = pytest.mark.usefixtures("one_gazetteer")

GIVEN = ("--judul", "Warga Dumai Menanam Bakau", "--kanal", "daerah", "--date", "2026-11-20 09:00")


def new(content: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["new", "--content", str(content), *options])


def written(done: Result) -> str:
    assert done.exit_code == 0, done.output
    return Path(done.stdout.splitlines()[-1]).read_text(encoding="utf-8")


def test_the_file_stands_at_its_path_with_its_headers(content):
    done = new(content, *GIVEN, "--penulis", "mudawar", "--titimangsa", "Dumai")
    assert done.stdout.splitlines()[-1] == str(content / "2026/11/warga-dumai-menanam-bakau.md")
    lines = written(done).split("\n")
    assert lines[:6] == [
        "Judul: Warga Dumai Menanam Bakau",
        "Tanggal: 2026-11-20 09:00",
        "Kanal: Daerah",
        "Penulis: Mudawar",
        "Titimangsa: Dumai",
        "Keadaan: draf",
    ]
    assert re.fullmatch(r"Pengenal: tag:leadernusantara\.example,2026:berita/[0-9a-f]{8}", lines[6])
    assert all(line.startswith("# ") for line in lines[7:-2])
    assert lines[-2:] == ["", ""]


def test_what_is_written_is_a_draft_that_a_build_understands(content):
    text = written(new(content, *GIVEN, "--titimangsa", "Dumai"))
    reading = read_story((text + "Warga menanam bakau.\n").encode(), "2026/11/a.md", newsroom())
    assert {p.kind.code for p in reading.problems} == {"byline-missing"}
    assert reading.story and not reading.story.published
    assert (reading.story.dateline.places, reading.story.body) == (
        ("Dumai",),
        "<p>Warga menanam bakau.</p>",
    )


def test_a_remark_becomes_a_header_by_taking_its_sign_away(content):
    text = written(new(content, *GIVEN))
    source = split((text.replace("# ", "") + "Warga.\n").encode())
    # All but the line that explains them, which is no header.
    assert [p.kind.code for p in source.problems] == ["header-line"]


def test_two_new_stories_have_two_ids(content):
    first = written(new(content, *GIVEN))
    second = written(new(content, *GIVEN, "--judul", "Judul lain"))
    ids = {re.search("Pengenal: .*", text)[0] for text in (first, second)}
    assert len(ids) == 2


def test_the_date_is_now_where_the_story_is_filed(content):
    text = written(new(content, *GIVEN[:4], "--titimangsa", "Jayapura"))
    wall = re.search(r"Tanggal: (.*)", text)[1]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", wall)
    reading = read_story((text + "Warga.").encode(), "2026/11/a.md", newsroom())
    assert reading.story.date.utcoffset().total_seconds() == 9 * 3600


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Pasar Bawah: “Buka” sampai Malam!", "pasar-bawah-buka-sampai-malam"),
        ("Jum'at Berkah", "jum-at-berkah"),
        (" Spasi   di mana-mana ", "spasi-di-mana-mana"),
        ("新闻", "berita"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 100, "a" * 60),
        (
            "Pemerintah Kota Dumai Bersama Dinas Komunikasi dan Informatika Menggelar Pelatihan",
            "pemerintah-kota-dumai-bersama-dinas-komunikasi-dan",
        ),
    ],
)
def test_the_name_comes_from_the_headline(content, title, name):
    done = new(content, *GIVEN, "--judul", title)
    assert Path(done.stdout.splitlines()[-1]).name == f"{name}.md"
    assert split(written(done).encode()).text("title") == " ".join(title.split())


def test_nothing_is_overwritten(content):
    file = Path(new(content, *GIVEN).stdout.splitlines()[-1])
    file.write_text("Judul: Sudah ditulis\n\nIsi.\n", encoding="utf-8")
    done = new(content, *GIVEN)
    assert done.exit_code == 1 and done.stdout == ""
    assert "Sudah ditulis" in done.stderr and file.name in done.stderr
    assert file.read_text(encoding="utf-8") == "Judul: Sudah ditulis\n\nIsi.\n"


def test_all_wrong_answers_are_told_at_once_and_nothing_is_written(content):
    done = new(
        content, "--kanal", "derah", "--penulis", "Mudawwar; Siti Aminah", "--date", "20-11-2026"
    )
    assert done.exit_code == 2 and done.stdout == ""
    for part in ("--judul", "“derah”", "tulis Daerah", "“Mudawwar”", "tambahkan jamnya"):
        assert part in done.stderr
    assert not (content / "2026").exists()


@pytest.mark.parametrize("title", ["Baris\x0bbaru", "\x00", ""])
def test_a_headline_that_cannot_be_printed(content, title):
    assert new(content, *GIVEN, "--judul", title).exit_code in (0, 2)
    for file in content.glob("2026/**/*.md"):
        assert not re.search("[\x00-\x08\x0b]", file.read_text(encoding="utf-8"))


def test_a_newline_in_an_answer_makes_no_header(content):
    text = written(new(content, *GIVEN, "--judul", "Satu\nKeadaan: terbit"))
    assert text.startswith("Judul: Satu Keadaan: terbit\n") and "\nKeadaan: draf\n" in text


def test_an_unknown_place_is_a_warning(content):
    done = new(content, *GIVEN, "--titimangsa", "Teluk Makmur")
    assert "Titimangsa: Teluk Makmur" in written(done)
    assert "peringatan: Titimangsa" in done.stderr


def test_broken_data_is_told_first(content):
    (content / "data/people.yml").write_text("a: [", encoding="utf-8")
    done = new(content, *GIVEN)
    assert done.exit_code == 1 and "data/people.yml" in done.stderr


def test_in_a_terminal_what_is_missing_is_asked_until_it_is_right(content, monkeypatch):
    answers = iter(["", "Warga Menanam Bakau", "Derah", "Daerah", "Mudawwar", "Mudawar", "Dumai"])
    asked = []

    def ask(question: str, default: str) -> str:
        asked.append(question)
        return next(answers, default)

    monkeypatch.setattr(desk.new, "ask", ask)
    monkeypatch.setattr("desk.cli.has_terminal", lambda: True)
    text = written(new(content))
    assert "Judul: Warga Menanam Bakau\n" in text and "Penulis: Mudawar\n" in text
    assert [question.split()[0].strip(",") for question in asked] == [
        *("Judul", "Judul", "Kanal", "Kanal", "Penulis", "Penulis", "Dilaporkan", "Waktu"),
    ]
    assert "Daerah, Opini" in asked[2]


@pytest.mark.parametrize(("second", "place"), [("Dumai", "Dumai"), (None, "Dumay")])
def test_a_doubtful_place_is_asked_once_more_and_enter_keeps_it(
    content, monkeypatch, second, place
):
    answers = iter(["Dumay", second])
    asked = []

    def ask(question: str, default: str) -> str:
        asked.append(default)
        return next(answers, default) or default

    monkeypatch.setattr(desk.new, "ask", ask)
    monkeypatch.setattr("desk.cli.has_terminal", lambda: True)
    assert f"Titimangsa: {place}\n" in written(new(content, *GIVEN, "--penulis", "mudawar"))
    assert asked == ["", "Dumay"]


def test_only_what_no_option_gives_is_asked(content, monkeypatch):
    monkeypatch.setattr(desk.new, "ask", lambda question, default: pytest.fail(question))
    monkeypatch.setattr("desk.cli.has_terminal", lambda: True)
    written(new(content, *GIVEN, "--penulis", "", "--titimangsa", "-"))


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="has no pseudo terminal")
def test_a_real_terminal_is_asked(content):
    import pty

    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "desk", "new", "--content", str(content)],
        cwd=ROOT,
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.write(controller, b"Warga Menanam Bakau\nDaerah\nMudawar\nDumai\n2026-11-20 09:00\n")
    out, err = process.communicate(timeout=60)
    os.close(controller)
    os.close(terminal)
    assert process.returncode == 0, err
    assert out.splitlines()[-1] == str(content / "2026/11/warga-menanam-bakau.md")


# Remarks among the headers: what new writes, and what a reporter may.


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("# Tag: pasar\n", []),
        ("#Tag: pasar\n", []),
        ("#\n# catatan\n", []),
        ("Tag: pasar\n# catatan\n    bakau\n", ["header-line"]),
        ("## Subjudul\n", ["header-line"]),
        ("#pasar #jambuka\n", ["header-line"]),
        ("#pasar\n", ["header-line"]),
    ],
)
def test_remarks_among_the_headers(lines, codes):
    source = split(f"Judul: A\n{lines}Kanal: Daerah\n\nIsi.\n".encode())
    assert [p.kind.code for p in source.problems] == codes
    assert source.text("category") == "Daerah"


def test_a_file_that_begins_with_a_heading_has_no_headers():
    assert [p.kind.code for p in split(b"# Judul\n\nIsi.\n").problems] == ["headers-missing"]


def test_below_the_blank_line_a_sign_is_text():
    assert split(b"Judul: A\n\n# Tag: pasar\n").body == "# Tag: pasar\n"
