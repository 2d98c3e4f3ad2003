"""``tasks.py check``: what a reporter reads before sending a story, and what ``--fix`` writes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import DATA, ROOT, newsroom, story, write
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.cli import main
from desk.comment import comment
from desk.guid import with_guid
from desk.newsroom import plain_settings, settings_of
from plugins.contract.translations import load
from plugins.copydesk.checks import CHECKS
from plugins.stories.reading import read_story

pytestmark = pytest.mark.usefixtures("one_gazetteer")

TYPOS = """\
Judl: Warga Menanam Bakau
Tanggal: 20-11-2026 09.00
Kanal: Derah
Penulis: Mudawar, Siti Aminah
Lokasi: Kota Dumay
Keadaan: drafft

Dumai (uji.example) – Warga yang yang menanam bakau pada Selasa (18/11/2026).
"""


def check(content: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", "--content", str(content), *map(str, arguments)])


def codes(done: Result) -> list[str]:
    return [problem["code"] for problem in json.loads(done.stdout)]


def test_every_typo_is_told_with_its_place_and_its_cure(content):
    file = content / "2026/11/a.md"
    write(content, {"2026/11/a.md": TYPOS})
    done = check(content, file)
    assert done.exit_code == 1
    heads = [line for line in done.stdout.splitlines() if line.startswith("content/")]
    assert all(
        re.match(r"content/2026/11/a\.md:\d+:\d+: (kesalahan|peringatan): ", h) for h in heads
    )
    places = [re.match(r"[^:]*:(\d+:\d+): (\w+)", h).groups() for h in heads]
    assert places == [
        ("1:1", "kesalahan"),
        ("1:1", "peringatan"),
        ("2:10", "kesalahan"),
        ("3:8", "kesalahan"),
        ("4:10", "kesalahan"),
        ("5:9", "kesalahan"),
        ("6:10", "kesalahan"),
        ("8:29", "peringatan"),
        ("8:58", "peringatan"),
    ]
    for cure in (
        "tulis Judul: …",
        "tulis 2026-11-20 09:00",
        "tulis Daerah",
        "Mudawar; Siti Aminah",
    ):
        assert cure in done.stdout
    assert "6 kesalahan, 3 peringatan" in done.stdout


def test_a_good_file_is_told_as_it_was_understood(content):
    text = story(
        "Dumai (uji.example) – Warga berkumpul. (mdw)", Authors="", Embargo="2026-11-21 09:00 WIT"
    )
    write(content, {"2026/11/a.md": text})
    done = check(content, content / "2026/11/a.md")
    assert done.exit_code == 0
    for fact in (
        "Sabtu, 21 November 2026, 09.00 WIT (2026-11-21T09:00+09:00)",
        "Dumai (uji.example) –",
        "Kota Dumai",
        "Laporan: Mudawar",
        "/2026/11/20/a/",
        "tidak ada masalah",
    ):
        assert fact in done.stdout
    assert "2026-11" not in check(content).stdout.replace("content/2026/11", "")


def test_only_names_that_could_mean_something_else_are_told_with_their_reason(content):
    text = story("Dumai (uji.example) – Warga Kabupaten Siak pergi ke Solok, Kota Solok.")
    write(content, {"2026/11/a.md": text})
    lines = check(content, content / "2026/11/a.md").stdout.splitlines()
    (place,) = (line for line in lines if line.startswith("    tempat "))
    assert {"Kota Dumai", "Kabupaten Siak", "Kota Solok"} <= set(place[16:].split(", "))
    told = [line for line in lines if "→" in line]
    assert [line.split("→")[0].split() for line in told] == [["arti", "nama", "Solok"]]


def test_a_story_that_ends_or_was_withdrawn_is_told_as_that(content):
    back = "2026-11-24 20:00 WIB | keliru | Angka itu bukan angka Dumai."
    files = {
        "2026/11/a.md": story(Berakhir="2026-12-31 23:59 WIB"),
        "2026/11/b.md": story(Title="B", Dicabut=back),
    }
    write(content, files)
    told = check(content, *(content / name for name in files)).stdout
    assert "berakhir    Kamis, 31 Desember 2026, 23.59 WIB" in told
    assert "dicabut     Selasa, 24 November 2026, 20.00 WIB" in told


def test_an_embargo_without_a_zone_is_no_moment(content):
    write(content, {"2026/11/a.md": story(Embargo="2026-12-01 10:00", Keadaan="draf")})
    told = check(content, content / "2026/11/a.md").stdout
    assert "UTC" not in told and "Jumat, 20 November 2026, 08.00 WIB" in told


def test_a_file_with_an_error_elsewhere_is_told_as_it_was_understood_too(content):
    write(content, {"2026/11/a.md": story("Dumai (uji.example) – Warga.", Authors="Nama Salah")})
    done = check(content, content / "2026/11/a.md")
    assert done.exit_code == 1 and "Jumat, 20 November 2026, 08.00 WIB" in done.stdout


def test_the_words_are_english_on_request(content):
    write(content, {"2026/11/a.md": TYPOS})
    done = check(content, "--lang", "en", content / "2026/11/a.md")
    assert ": error: Tanggal: the date “20-11-2026 09.00”" in done.stdout


def test_json_is_a_list_of_problems_and_nothing_else(content):
    write(content, {"2026/11/a.md": TYPOS, "2026/11/b.md": story("Warga Kota Dumai berkumpul.")})
    done = check(content, "--json")
    problems = json.loads(done.stdout)
    assert done.exit_code == 1
    assert {tuple(p) for p in problems} == {
        ("level", "code", "file", "line", "header", "found", "expected", "cure")
    }
    assert {p["file"] for p in problems} == {"content/2026/11/a.md"}
    good = check(content, "--json", content / "2026/11/b.md")
    assert (json.loads(good.stdout), good.exit_code) == ([], 0)


def test_warnings_alone_leave_status_0(content):
    write(content, {"2026/11/a.md": story("Warga yang yang berkumpul.")})
    done = check(content, "--json")
    assert done.exit_code == 0 and codes(done) == ["no-place", "doubled-word"]


def test_a_drafts_problems_are_warnings(content):
    write(content, {"2026/11/a.md": story("Warga Dumai.", Status="draf", Date="besok")})
    done = check(content, "--json")
    assert done.exit_code == 0 and "date-format" in codes(done)


def test_pages_are_read_as_pages(content):
    write(content, {"pages/tentang.md": "Title: Tentang\nKanal: Daerah\n\nKami yang yang.\n"})
    done = check(content, "--json")
    assert codes(done) == ["page-header"]


def test_broken_data_and_settings_are_told(content):
    write(content, {"data/sections.yml": "daerah: [\n", "2026/11/a.md": story("Warga Dumai.")})
    done = check(content, "--json", content / "2026/11/a.md")
    assert done.exit_code == 1 and codes(done)[0] == "section-unknown"
    assert "data-yaml" in codes(done)


def test_folders_and_the_same_file_twice(content):
    write(content, {"2026/11/a b.md": TYPOS, "2026/10/c.md": TYPOS, "2025/01/d.md": TYPOS})
    folder, file = content / "2026", content / "2026/11/a b.md"
    files = {p["file"] for p in json.loads(check(content, "--json", folder, file).stdout)}
    assert files == {"content/2026/11/a b.md", "content/2026/10/c.md"}
    once = json.loads(check(content, "--json", file).stdout)
    assert json.loads(check(content, "--json", file, file, file.parent).stdout) == once


@pytest.mark.parametrize(
    "name", ["data/catatan.md", "images/a.md", "../a.md", ".a.md", "2026/a.txt"]
)
def test_what_is_no_story_is_said_to_be_unchecked(content, name):
    write(content, {name: story()})
    done = check(content, "--json", content / name)
    assert (codes(done), done.exit_code) == (["file-not-checked"], 1)


def test_a_path_that_is_not_there_is_wrong_use(content):
    assert check(content, content / "2026/11/tidak-ada.md").exit_code == 2


def test_a_file_that_may_not_be_read(content, monkeypatch):
    write(content, {"2026/11/a.md": story()})
    monkeypatch.setattr(
        Path, "read_bytes", lambda self: (_ for _ in ()).throw(PermissionError(13, "x"))
    )
    done = check(content, "--json", content / "2026/11/a.md")
    assert done.exit_code == 1 and "file-access" in codes(done)


def test_check_says_what_a_build_says(content, site):
    """Of each file the same problems, and the copy desk's on top."""
    files = {
        "2026/11/a.md": TYPOS,
        "2026/11/b.md": story("<script>a</script>\n\nHalo. (Mudawwar)", Authors=""),
        "2026/11/c.md": story("DUMAY – Warga.", Guid="satu dua", Embargo="2026-11-21 09:00"),
        "2026/11/d.md": "tanpa kepala\n",
        "2026/11/e.md": story("Yang dibawa:\n- tas", Status="draf", Image="foto.jpg"),
        "pages/x_y.md": "Title: X\n\nIsi.\n",
    }
    built = site(files)
    checked = json.loads(check(content, "--json").stdout)
    assert [p for p in checked if p["code"] not in CHECKS] == built.problems


def test_a_picture_that_is_not_there_is_told_as_a_build_tells_it(content, site):
    shown = story(
        "![Pasar](/images/pasar.jpg)", Image="/images/a.jpg", Image_Alt="A", Image_Credit="B"
    )
    files = {
        "2026/11/a.md": shown,
        "2026/11/b.md": story("![Pasar](/images/pasar.jpg)", Title="B", Status="draf"),
        "pages/peta.md": "Title: Peta\n\n![Peta](/images/peta.jpg)\n",
    }
    built = site(files)
    checked = json.loads(check(content, "--json").stdout)
    assert [p for p in checked if p["code"] not in CHECKS] == built.problems
    told = [(p["file"], p["line"], p["header"], p["level"]) for p in built.problems]
    assert told == [
        ("content/2026/11/a.md", 6, "Image", "error"),
        ("content/2026/11/a.md", 10, None, "error"),
        ("content/2026/11/b.md", 8, None, "warning"),
        ("content/pages/peta.md", 3, None, "error"),
    ]


COMMENTS = """\
thread: tag:uji.example,2026:Warga-berkumpul
comments:
- id: 1
  name: Pembaca
  date: kemarin
  text: <p>Setuju.</p>
- id: 2
  name: Pembaca
  date: 2026-11-21T08:00:00+07:00
  email: pembaca@nama-media.example
  text: <p>Setuju.</p>
"""


def test_comment_files_are_checked_as_a_build_checks_them(content, site):
    files = {
        "2026/11/a.md": story("Warga Kota Dumai berkumpul."),
        "comments/a.yml": COMMENTS,
        "comments/b.txt": "catatan",
        "comments/.c.yml": "rusak: [",
    }
    built = site(files)
    checked = json.loads(check(content, "--json").stdout)
    assert [p for p in checked if p["code"] not in CHECKS] == built.problems
    assert [(p["file"], p["line"], p["code"]) for p in built.problems] == [
        ("content/comments/a.yml", 3, "comment-date"),
        ("content/comments/a.yml", 10, "comment-personal"),
        ("content/comments/b.txt", 1, "comment-file"),
    ]
    for path in ("comments", "comments/a.yml"):
        done = check(content, "--json", content / path)
        assert done.exit_code == 1 and {"comment-date", "comment-personal"} <= set(codes(done))


# --fix


REDIRECTS = "/lama/\t410\n/a/ /b/\n/c/\t/redaksi/\n/c/\t/hak-jawab/\n/x/\t/y/\n/y/\t/x/\n"


def test_the_list_of_redirects_is_checked_as_a_build_checks_it(content, site):
    built = site({"2026/11/a.md": story(), "data/redirects.tsv": REDIRECTS})
    checked = json.loads(check(content, "--json").stdout)
    assert [p for p in checked if p["code"] not in CHECKS] == built.problems
    assert [(p["line"], p["code"]) for p in built.problems] == [
        (2, "redirect-form"),
        (4, "redirect-twice"),
        (5, "redirect-circle"),
    ]
    for path in ("data", "data/redirects.tsv"):
        assert sorted(codes(check(content, "--json", content / path))) == [
            "redirect-circle",
            "redirect-form",
            "redirect-twice",
        ]


GUID = b"tag:leadernusantara.example,2026:f3ddb81dab020c27"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Judul: A\nKanal: Daerah\n\nIsi.\n", b"Judul: A\nKanal: Daerah\nPengenal: %s\n\nIsi.\n"),
        (b"Title: A\nCategory: Daerah\n\nIsi.", b"Title: A\nCategory: Daerah\nGuid: %s\n\nIsi."),
        (b"Judul: A\r\n\r\nIsi.\r\n", b"Judul: A\r\nPengenal: %s\r\n\r\nIsi.\r\n"),
        (b"\xef\xbb\xbfJudul: A\n\nIsi.", b"\xef\xbb\xbfJudul: A\nPengenal: %s\n\nIsi."),
        (b"Judul: A\r\rIsi.\r", b"Judul: A\rPengenal: %s\r\rIsi.\r"),
        (b"Judul: A", b"Judul: A\nPengenal: %s\n"),
        (b"---\nJudul: A\n---\nIsi.\n", b"---\nJudul: A\nPengenal: %s\n---\nIsi.\n"),
        (b"\n\nJudul: A\n \t\nIsi.\n", b"\n\nJudul: A\nPengenal: %s\n \t\nIsi.\n"),
        (
            b"Judul: A\n    panjang\n# Tag: x\n\nIsi.\n",
            b"Judul: A\n    panjang\nPengenal: %s\n# Tag: x\n\nIsi.\n",
        ),
        (b"Judul: A\nPengenal:\nKanal: B\n\nIsi.\n", b"Judul: A\nPengenal: %s\nKanal: B\n\nIsi.\n"),
        (b"Judul: A\nguid: \r\n\r\nIsi.\n", b"Judul: A\nguid: %s\r\n\r\nIsi.\n"),
        # Nothing is written where another spelling of the header may hold the id.
        (b"Judul: A\nPengenl: tag:x,2026:1\n\nIsi.\n", None),
        (b"Judul: A\n\nPengenal: tag:x,2026:1\n\nIsi.\n", None),
        (b"Judul: A\n  x\nGuid tag:x,2026:1\n\nIsi.\n", None),
        (b"Judul: A\nPengenal: tag:x,2026:1\n\nIsi.\n", None),
        (b"Judul: A\nPengenal: satu dua\n\nIsi.\n", None),
        (b"", None),
        (b"\xff", None),
    ],
)
def test_fix_writes_the_id_and_keeps_every_other_byte(content, before, after):
    file = content / "2026/11/a.md"
    file.parent.mkdir(parents=True)
    file.write_bytes(before)
    check(content, "--fix", file)
    assert file.read_bytes() == (before if after is None else after % GUID)
    assert [path.name for path in file.parent.iterdir()] == ["a.md"]
    changed = file.stat().st_mtime_ns
    check(content, "--fix", file)
    assert file.stat().st_mtime_ns == changed


def test_the_id_is_the_one_that_the_story_had(content, site):
    write(content, {"2026/11/a.md": "Title: A\nDate: 2026-11-20 08:00\nCategory: Daerah\n\nIsi.\n"})
    before = site().read("feed/atom.xml")
    done = check(content, "--fix", "--json")
    assert "guid-missing" not in codes(done)
    assert site().read("feed/atom.xml") == before


def test_fix_says_what_it_wrote_and_keeps_the_rights_of_the_file(content):
    write(content, {"2026/11/a.md": story("Warga Dumai.").replace("Guid", "# Guid")})
    file = content / "2026/11/a.md"
    file.chmod(0o640)
    done = check(content, "--fix")
    assert "content/2026/11/a.md: pengenal tetap sudah ditulis: tag:" in done.stdout
    assert file.stat().st_mode & 0o777 == 0o640


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(["Judul: A", "Kanal: Daerah", "    x", "# y", "Pengenal:", "z"]), max_size=5
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.text(alphabet="a \n\r#:", max_size=12),
)
def test_what_fix_writes_can_be_taken_out_again(headers, end, body):
    data = (end.join(headers) + end * 2 + body).encode()
    fixed = with_guid(data, read_story(data, "2026/11/a.md", newsroom()))
    if fixed:
        text, guid = fixed
        line = re.search(rb"(\nPengenal: |\rPengenal: | )?%s(\r\n|\r|\n)?" % guid.encode(), text)
        assert line
        assert not [
            p
            for p in read_story(text, "2026/11/a.md", newsroom()).problems
            if p.kind.code in ("guid-missing", "guid-form", "header-twice")
        ]
        left = text.replace(guid.encode(), b"")
        assert re.sub(rb"[\r\n ]", b"", left.replace(b"Pengenal:", b"")) == re.sub(
            rb"[\r\n ]", b"", data.replace(b"Pengenal:", b"")
        )


# Settings without Pelican


def conf(tmp_path: Path, more: str) -> Path:
    text = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    for folder in ("content", "theme"):
        (tmp_path / folder).mkdir()
    file = tmp_path / "pelicanconf.py"
    file.write_text(text + more, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("more", "name", "value"),
    [
        ("", "ZONE", "WIB"),
        ("ZONE = 'WIT'\n", "ZONE", "WIT"),
        ("ZONE = 'WI' + 'TA'\n", "ZONE", "WITA"),
        ("MARKDOWN['x'] = 1\n", "ZONE", "WIB"),
        ("MARKDOWN['extensions'].append('toc')\n", "MARKDOWN", None),
        ("import os\nZONE = os.environ.get('NOT_SET', 'WIT')\n", "ZONE", "WIT"),
        ("import pelican\nZONE = pelican.ZONE\n", "ZONE", None),
        ("if SITENAME:\n    ZONE = 'WIT'\n", "ZONE", None),
        ("for ZONE in ('WIT',):\n    pass\n", "ZONE", None),
        ("ZONE = undefined\n", "ZONE", None),
    ],
)
def test_plain_settings_are_read_as_they_stand_and_others_left_out(tmp_path, more, name, value):
    assert plain_settings(conf(tmp_path, more)).get(name) == value


@pytest.mark.parametrize(
    "more", ["if SITENAME:\n    ZONE = 'WIT'\n", "from pathlib import *\nZONE = 'WIT'\n"]
)
def test_what_plain_reading_cannot_tell_pelican_does(tmp_path, more):
    settings, problems = settings_of(conf(tmp_path, more))
    assert (settings["ZONE"], problems) == ("WIT", [])


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("ZONE = 'EST'\n", "setting-value"),
        ("SITEURL = ''\n", "setting-value"),
        ("DISCUSSION = 'ramai'\n", "setting-value"),
        ("COPY_CHECKS_OFF = ['long-headlin']\n", "setting-value"),
        ("COPY_CHECKS_OFF = 'no-place'\n", "setting-value"),
    ],
)
def test_wrong_settings_are_told_as_a_build_tells_them(tmp_path, more, code):
    _, problems = settings_of(conf(tmp_path, more))
    assert [(p.kind.code, p.file) for p in problems] == [(code, "pelicanconf.py")]


def test_a_check_is_switched_off_in_the_settings(tmp_path):
    settings, problems = settings_of(conf(tmp_path, "COPY_CHECKS_OFF = ['no-place']\n"))
    assert (settings["COPY_CHECKS_OFF"], problems) == (["no-place"], [])


def test_one_file_is_checked_without_pelican_and_jinja():
    code = (
        "import sys\nfrom desk.cli import main\n"
        "try: main(['check', sys.argv[1]])\nexcept SystemExit as end: status = end.code\n"
        "print(status, *sorted({m.split('.')[0] for m in sys.modules} & {'pelican', 'jinja2', 'bs4'}))"
    )
    file = "content/2019/11/diskominfo-pariaman-belajar-ke-dumai.md"
    done = subprocess.run(
        [sys.executable, "-c", code, file], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "0", done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("code", CHECKS)
def test_every_copy_check_is_in_the_handbook(code):
    assert f"| `{code}` |" in (ROOT / "docs/PANDUAN.md").read_text(encoding="utf-8")


def test_what_the_handbook_shows_is_what_is_printed(tmp_path):
    """The first story of the handbook, as it stands there, and with the two slips that it describes."""
    handbook = (ROOT / "docs/PANDUAN.md").read_text(encoding="utf-8")
    text = re.search(r"^```\n(Judul:.*?)^```", handbook, re.MULTILINE | re.DOTALL)[1]
    wrong = text.replace("2026-11-20 09:00", "20-11-2026 09:00").replace(
        "mulai pekan depan", "mulai Senin (24/11/2026)"
    )
    shutil.copytree(ROOT / "content/data", tmp_path / "content/data")
    name = "2026/11/pasar-bawah-buka-malam.md"
    for version in (text, wrong):
        write(tmp_path / "content", {name: version})
        shown = check(tmp_path / "content", tmp_path / "content" / name).stdout.rstrip("\n")
        assert "\n".join(f"    {line}" for line in shown.split("\n")) in handbook, shown


# The comment of the git host


def test_the_comment_tells_errors_by_file_with_links(content):
    write(content, {"2026/11/a b.md": TYPOS})
    problems = json.loads(check(content, "--json").stdout)
    text = comment(problems, "https://git.example/r/blob/abc")
    assert text.startswith("<!-- warta: check -->\n### Hasil pemeriksaan naskah: 7 kesalahan, 3 ")
    assert "(https://git.example/r/blob/abc/content/2026/11/a%20b.md?plain=1#L2)" in text
    assert "tulis 2026\\-11\\-20 09:00" in text
    assert "tidak ada yang diterbitkan" in text
    assert (
        comment([], "x") == "<!-- warta: check -->\nHasil pemeriksaan naskah: tidak ada masalah.\n"
    )


def test_nothing_that_is_typed_in_a_story_works_in_the_comment():
    evil = "![x](https://evil.example/a.png) <img src=x> @redaksi `a` [b](c)\n# d\n- e | f"
    problem = {
        "level": "error",
        "code": "x",
        "file": "content/2026/11/](https://evil.example).md",
        "line": 1,
        "header": "<b>",
        "found": evil,
        "expected": evil,
        "cure": evil,
    }
    text = comment([problem], "https://git.example")
    for sign in ("![", "<img", "<b>", "@redaksi", "](https://evil", "\n# ", "`a`"):
        assert sign not in text


def test_a_hundred_problems_are_not_all_shown():
    problem = {
        **dict.fromkeys(("code", "found", "expected", "cure"), "x" * 200),
        "level": "warning",
        "file": "content/a.md",
        "line": 1,
        "header": None,
    }
    text = comment([problem] * 99 + [problem | {"level": "error"}], "https://git.example")
    assert "Dan 50 lagi." in text and "- **kesalahan**" in text
    assert len(text) < 65_536


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A newsroom's repository with one commit, ready for the steps of .github/workflows/check.yml."""
    if shutil.which("bash") is None or shutil.which("git") is None:
        pytest.fail("bash or git is missing: .ci/install installs git")
    if not (Path(sys.prefix) / "warta-lock.txt").is_file():
        pytest.fail("run by another environment than that of tasks.py: python3 tasks.py test")
    clone = tmp_path / "warta"
    for name in ("desk", "plugins", "theme/translations", ".ci"):
        ignore = shutil.ignore_patterns("node_modules", "__pycache__")
        shutil.copytree(ROOT / name, clone / name, ignore=ignore)
    for name in ("pelicanconf.py", "tasks.py", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, clone / name)
    (clone / ".venv").symlink_to(sys.prefix)
    (clone / ".gitignore").write_text(".venv\n__pycache__\n", encoding="utf-8")
    write(clone / "content", DATA | {"2026/11/lama.md": TYPOS})
    git(clone, "init", "--quiet", "--initial-branch=main")
    commit(clone)
    return clone


def git(folder: Path, *words: str) -> str:
    identity = ["-c", "user.name=Uji", "-c", "user.email=uji@uji.example"]
    done = subprocess.run(
        ["git", *identity, *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def commit(folder: Path) -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "isi")
    return git(folder, "rev-parse", "HEAD")


def step(clone: Path, name: str, **environment: str) -> tuple[int, Path]:
    """Runs a step's script as the workflow does; its status, and the folder of what it wrote."""
    temp = clone.parent / "temp"
    temp.mkdir(exist_ok=True)
    tools = clone.parent / "bin"
    tools.mkdir(exist_ok=True)
    gh = tools / "gh"
    # A git host's program that remembers what it was asked, and knows the comments that it is told of.
    gh.write_text(
        '#!/bin/sh\nprintf "%s\\n" "$@" >> "$RUNNER_TEMP/gh.txt"\n'
        'case "$*" in *--paginate*) printf "%s" "$COMMENTS";; esac\nexit "${GH_STATUS:-0}"\n',
        encoding="utf-8",
    )
    gh.chmod(0o755)
    given = {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(temp),
        "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
        "GITHUB_SERVER_URL": "https://git.example",
        "GITHUB_REPOSITORY": "warta/uji",
        "COMMENTS": "",
    }
    done = subprocess.run(
        ["bash", str(clone / ".ci" / name)], cwd=clone.parent, env=given | environment, check=False
    )
    return done.returncode, temp


def checked(temp: Path) -> set[str]:
    return {p["file"] for p in json.loads((temp / "check.json").read_text(encoding="utf-8"))}


@pytest.mark.slow
def test_the_workflow_checks_what_a_pull_request_changes(clone):
    base = git(clone, "rev-parse", "HEAD")
    names = ["2026/11/baru.md", "2026/11/judul $(touch bocor) `x` 'y'.md", "2026/11/-rf.md"]
    write(clone / "content", dict.fromkeys(names, TYPOS) | {"images/catatan.md": "x"})
    head = commit(clone)
    status, temp = step(clone, "check-changed", BASE=base, HEAD=head)
    assert status == 1
    assert checked(temp) == {f"content/{name}" for name in names}
    text = (temp / "check.md").read_text(encoding="utf-8")
    assert f"https://git.example/warta/uji/blob/{head}/content/2026/11/baru.md?plain=1#L2" in text
    assert not list(clone.parent.rglob("bocor"))


@pytest.mark.slow
def test_the_workflow_has_nothing_to_say_of_a_good_story_and_a_deleted_one(clone):
    base = git(clone, "rev-parse", "HEAD")
    (clone / "content/2026/11/lama.md").unlink()
    write(clone / "content", {"2026/11/baru.md": story("Warga Kota Dumai berkumpul.")})
    head = commit(clone)
    status, temp = step(clone, "check-changed", BASE=base, HEAD=head)
    assert status == 0 and checked(temp) == set()
    assert "tidak ada masalah" in (temp / "check.md").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("base", ["0" * 40, "", "bukan-komit"])
def test_the_workflow_checks_everything_after_a_first_push(clone, base):
    status, temp = step(clone, "check-changed", BASE=base)
    assert status == 1 and checked(temp) == {"content/2026/11/lama.md"}


@pytest.mark.slow
def test_the_workflow_checks_everything_when_the_people_change(clone):
    base = git(clone, "rev-parse", "HEAD")
    write(clone / "content", {"data/people.yml": "siti: {name: Siti Aminah}\n"})
    head = commit(clone)
    _, temp = step(clone, "check-changed", BASE=base, HEAD=head)
    assert checked(temp) == {"content/2026/11/lama.md"}


@pytest.mark.slow
def test_there_is_one_comment_on_a_pull_request(clone):
    _, temp = step(clone, "check-changed", BASE="")
    asked = temp / "gh.txt"
    assert step(clone, "comment", PULL_REQUEST="7")[0] == 0
    assert "POST\nrepos/warta/uji/issues/7/comments\n" in asked.read_text(encoding="utf-8")
    asked.unlink()
    step(clone, "comment", PULL_REQUEST="7", COMMENTS="41\n42\n")
    assert "PATCH\nrepos/warta/uji/issues/comments/41\n" in asked.read_text(encoding="utf-8")
    asked.unlink()
    # A pull request from a fork may not be written to, a push has none: the summary of the run tells it.
    assert step(clone, "comment", PULL_REQUEST="7", GH_STATUS="1")[0] == 0
    assert step(clone, "comment", PULL_REQUEST="")[0] == 0
    assert (temp / "summary.md").read_text(encoding="utf-8").count("### Hasil pemeriksaan") == 4


def test_the_workflow_runs_these_scripts_with_few_rights():
    import yaml

    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    assert workflow["permissions"] == {}
    assert job["permissions"] == {"contents": "read", "pull-requests": "write"}
    runs = [found["run"] for found in job["steps"] if "run" in found]
    # Nothing that a story or a branch is called can become a command.
    assert runs == [".ci/check-changed", ".ci/comment"]
    assert all((ROOT / run).stat().st_mode & 0o111 for run in runs)
    used = [found["uses"].split("@")[0] for found in job["steps"] if "uses" in found]
    assert used == ["actions/checkout", "actions/setup-python"]
    assert "pull_request_target" not in workflow[True]


# Words of problems that a reporter reads here first


@pytest.mark.parametrize(
    ("files", "code", "part"),
    [
        ({"a.md": story("Yang dibawa:\n- tas besar")}, "markdown-blank-line", "- tas besar"),
        ({"a.md": story("Warga datang\n- dan pulang lagi.")}, None, ""),
        ({"a.md": story(Discussion="ramai")}, "discussion-state", "yang berlaku buka"),
        (
            {"a.md": story(), "data/sections.yml": "{}\n"},
            "section-unknown",
            "daerah: {name: Daerah",
        ),
        ({"data/people.yml": "mudawar: {name: Mudawar\n"}, "data-yaml", "mudawar: {name: Mudawar"),
        ({"data/people.yml": b"a: {name: Sit\xed}\n".decode("latin-1")}, None, ""),
    ],
)
def test_a_problem_says_what_to_do(content, files, code, part):
    write(content, {n if n.startswith("data/") else f"2026/11/{n}": t for n, t in files.items()})
    told = json.loads(check(content, "--json").stdout)
    found = [problem for problem in told if problem["code"] == code]
    assert bool(found) == (code is not None), told
    assert part in " ".join(f"{p['found']} {p['cure']}" for p in found)


HEAD = (
    "Judul: Pasar\nTanggal: 2026-11-20 08:00\nKanal: Daerah\nPenulis: Mudawar\nGuid: x:1\n\nIsi.\n"
)


@pytest.mark.parametrize(
    ("text", "code", "line", "part"),
    [
        (story(Category="Kriminal"), "section-unknown", 3, "tulis Daerah / Politik"),
        (story(Category="derah"), "section-unknown", 3, "tulis Daerah, atau"),
        (story(Label="berita"), "label-unknown", 6, "tulis iklan / advertorial / opini"),
        (story(Verifikasi="belum"), "verification-unknown", 6, "tulis menunggu; kalau"),
        (story(Alamat="/2026/11/24/pasar/"), "slug-form", 6, "tulis Alamat: pasar"),
        (story(Guid="satu dua"), "guid-form", 5, "tag:"),
        (
            story(Ralat="2026-11-20 10:00 WIB | pencabutan | A."),
            "correction-kind",
            6,
            "tulis Dicabut",
        ),
        # Where the head itself is broken one thing is told: what the reporter has to mend.
        (HEAD.replace("Kanal: Daerah", "Kanal:"), "header-missing", 3, "Kanal masih kosong"),
        (HEAD.replace("Tanggal:", "Tanggal"), "header-line", 2, "titik dua di belakang Tanggal"),
        (HEAD.replace("Penulis:", "Penuli:"), "header-unknown", 4, "tulis Penulis"),
        (HEAD.replace("Kanal", "    Kanal"), "header-indented", 3, "hapus spasi di depan Kanal"),
        (HEAD.replace("\nTanggal", "\n\nTanggal"), "header-below", 3, "hapus baris kosong"),
        # A place that is not known is told once, and not as a second dateline.
        (
            story("Dumai (uji.example) – Warga berkumpul.", Dateline="Dumaii"),
            "dateline-place-unknown",
            6,
            "periksa ejaannya",
        ),
    ],
)
def test_a_slip_is_one_problem_with_its_own_cure(text, code, line, part):
    read = read_story(text.encode(), "2026/11/a.md", newsroom())
    told = [p.told(load("id").gettext) for p in read.problems if p.kind.code != "guid-missing"]
    assert [(one["code"], one["line"]) for one in told] == [(code, line)], told
    assert part in f"{told[0]['found']} {told[0]['cure']}"


def test_what_stories_may_not_share_is_told_of_the_whole_folder(content):
    files = {
        "2026/11/a.md": story(Guid="x:1", Diskusi_Utas="7"),
        "2026/11/b.md": story(Title="B", Guid="x:1", Diskusi_Utas="8"),
        "2026/11/c.md": story(Title="C", Slug="a"),
        "2026/11/d.md": story(Title="D", Status="draf", Diskusi_Utas="7"),
        "2026/11/e.md": story(Title="E", Discussion="off", Diskusi_Utas="7"),
    }
    write(content, files)
    done = check(content, "--json")
    told = [(p["code"], p["level"], p["file"][-4:], p["line"]) for p in json.loads(done.stdout)]
    assert [row for row in told if row[0].endswith("twice")] == [
        ("guid-twice", "error", "b.md", 5),
        ("address-twice", "error", "c.md", 6),
        ("thread-twice", "warning", "d.md", 7),
    ]
    # Of one file nobody knows what others say.
    assert check(content, content / "2026/11/c.md").exit_code == 0


def test_the_reasons_of_a_broken_data_file_are_in_the_language_of_the_reader(content):
    for text in ("a: b: c\n", "a: [\n", "a: x\n\tb: y\n", "a: '\n", "a: @x\n", "a: 1\nb\nc: 2\n"):
        write(content, {"data/outlet.yml": text})
        told = json.loads(check(content, "--json").stdout)
        assert not re.search(
            r"expected|found|mapping|token|scan",
            json.dumps(told)[40:].replace('"expected"', "").replace('"found"', ""),
        )


def test_an_unknown_sign_off_is_told_once(content):
    write(content, {"2026/11/a.md": story("Warga Dumai berkumpul. (xyz)", Authors="")})
    assert codes(check(content, "--json")) == ["signoff-unknown"]


def test_a_draft_says_how_many_of_its_warnings_are_errors(content):
    write(content, {"2026/11/a.md": story("Warga yang yang.", Status="draf", Date="besok")})
    done = check(content)
    assert "content/2026/11/a.md masih draf; 1 peringatannya menjadi kesalahan" in done.stdout
