"""Time: what appears, ends and is told at which moment, and the file that names the next change."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import DATA, NOW, ROOT, newsroom, picture, story
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from desk.build import build_edition
from desk.cli import main
from desk.correct import correct
from desk.newsroom import Desk
from desk.schedule import calendar
from plugins.edition.beside import gone_for_good

BASE = datetime.fromisoformat(NOW)
SCHEDULES = int(os.environ.get("WARTA_SCHEDULES", "50"))
DAY = timedelta(days=1)


def told(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} WIB"


def later(**span: int) -> str:
    return told(BASE + timedelta(**span))


class TestExpires:
    TEXT = story(
        "Pendaftaran dibuka.", Title="Lowongan", Summary="Sampai besok.", Berakhir=later(days=1)
    )

    def test_at_its_end_it_leaves_lists_and_page(self, site):
        before = site({"2026/11/a.md": self.TEXT, "2026/11/b.md": story(Title="B")})
        assert "Pendaftaran dibuka" in before.read("2026/11/20/a/index.html")
        built = site(now=(BASE + DAY).isoformat())
        assert "Pendaftaran" not in built.everything()
        page = built.read("2026/11/20/a/index.html")
        assert "<h1>Lowongan</h1>" in page
        assert "noindex" in page
        assert "25 November 2026, 08.00 WIB" in page
        address = b"/2026/11/20/a/"
        named = [path for path, data in built.files().items() if address in data]
        assert named == ["2026/11/20/a/index.html"]
        # An edition of an earlier moment may be built again.
        assert site(now=NOW).files() == before.files()

    def test_its_pictures_go_with_it(self, site):
        text = story("![Foto](/images/a.png)", Berakhir=later(days=1))
        files = {"2026/11/a.md": text, "images/a.png": picture()}
        assert "images/a.png" in site(files).files()
        assert "images/a.png" not in site(now=(BASE + DAY).isoformat()).files()


class TestUnverified:
    """Pedoman Pemberitaan Media Siber 2: what is not verified yet says so, and is completed."""

    WAITS = story(Title="Kabar awal", Verifikasi="menunggu")

    def test_pedoman_2c_the_notice_stands_at_the_end_in_brackets_and_italics(self, site):
        built = site({"2026/11/a.md": self.WAITS})
        page = built.read("2026/11/20/a/index.html")
        text = "<em>(Berita ini masih memerlukan verifikasi lebih lanjut.)</em></p>"
        assert page.index("di lapangan.</p>") < page.index(text) < page.index("</article>")
        assert "(Berita ini masih memerlukan" in built.read("feed/index.xml")

    def test_pedoman_2d_the_follow_up_is_linked_both_ways(self, site):
        files = {
            "2026/11/a.md": self.WAITS.replace("menunggu", "menunggu\nLanjutan: b"),
            "2026/11/b.md": story(Title="Kabar lengkap", Terkait="a"),
        }
        built = site(files)
        assert built.status == 0, built.problems
        page = built.read("2026/11/20/a/index.html")
        assert "memerlukan verifikasi" not in page
        assert 'href="/2026/11/20/b/">Kabar lengkap</a>' in page
        assert 'href="/2026/11/20/a/"' in built.read("2026/11/20/b/index.html")
        assert "Berita lanjutan:" in built.read("feed/index.xml")

    def test_a_follow_up_of_nothing_open_is_told(self, site):
        built = site(
            {"2026/11/a.md": story(Lanjutan="b"), "2026/11/b.md": story(Title="B", Terkait="a")}
        )
        assert built.codes == ["verification-follow-up"]


class TestNextBuild:
    @pytest.mark.parametrize(
        ("headers", "change"),
        [
            ({}, ""),
            ({"Date": "2026-12-01 10:00"}, "2026-12-01T10:00:00+07:00"),
            ({"Embargo": "2026-12-01 10:00 WIT"}, "2026-12-01T08:00:00+07:00"),
            ({"Berakhir": "2026-12-01 10:00"}, "2026-12-01T10:00:00+07:00"),
            ({"Diskusi_Ditutup": "2026-12-01 10:00"}, "2026-12-01T10:00:00+07:00"),
            ({"Diskusi_Ditutup": "2026-12-01 10:00", "Diskusi": "mati"}, ""),
            ({"Dicabut": "2026-11-21 10:00 WIB | keliru | A."}, "2026-12-21T10:00:00+07:00"),
            ({"Date": "2026-11-23 10:00"}, "2026-11-25T10:00:00+07:00"),
            ({"Date": "2026-11-23 10:00", "Label": "iklan"}, ""),
            ({"Date": "2026-12-01 10:00", "Keadaan": "draf"}, ""),
        ],
    )
    def test_it_names_the_next_change(self, site, tmp_path, headers, change):
        built = site({"2026/11/a.md": story(**headers)}, CACHE_PATH=str(tmp_path / "cache"))
        assert built.status == 0, built.problems
        assert (tmp_path / "cache/next-build.txt").read_text().strip() == change

    def test_what_is_gone_is_an_empty_set_where_nothing_is(self, tmp_path):
        assert gone_for_good(tmp_path) == frozenset()


# ── random schedules ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Planned:
    """A story with its moments; those of ``held``, ``ends`` and ``closes`` may be missing."""

    date: datetime
    held: datetime | None = None
    ends: datetime | None = None
    closes: datetime | None = None
    withdrawn: datetime | None = None

    @property
    def start(self) -> datetime:
        return max(self.date, self.held or self.date)

    def text(self, name: str) -> str:
        headers = {
            "Title": f"Judul {name}",
            "Date": told(self.date),
            "Embargo": self.held and told(self.held),
            "Expires": self.ends and told(self.ends),
            "Discussion_Closes": self.closes and told(self.closes),
            "Retracted": self.withdrawn and f"{told(self.withdrawn)} | keliru | Alasan {name}.",
            "Guid": f"tag:uji.example,2026:{name}",
        }
        return story(f"Isi {name}.", **{k: v for k, v in headers.items() if v})

    def shows(self, now: datetime) -> str:
        if now < self.start:
            return "nothing"
        return "stub" if self.withdrawn or (self.ends and self.ends <= now) else "all"

    def changes(self) -> set[datetime]:
        """The moments at which something about it changes by itself."""
        if self.withdrawn:
            return {self.withdrawn + 30 * DAY}
        ends = self.ends or datetime.max.replace(tzinfo=BASE.tzinfo)
        inside = {self.closes, self.start + 2 * DAY}
        return {self.start, *(m for m in inside if m and self.start <= m < ends)} | (
            {self.ends} if self.ends else set()
        )


def moments(least: int, most: int):
    """Half hours around the base, some of them the same."""
    return some.integers(least * 48, most * 48).map(
        lambda half: BASE + half * timedelta(minutes=30)
    )


@some.composite
def planned(draw) -> Planned:
    date = draw(moments(-40, 5))
    if date < BASE - DAY and draw(some.integers(0, 3)) == 0:
        span = int((BASE - date) / timedelta(minutes=30))
        return Planned(date, withdrawn=date + draw(some.integers(0, span)) * timedelta(minutes=30))
    one = Planned(date, held=draw(some.none() | moments(-2, 5)))
    if one.held and one.held < date:
        one = Planned(date)
    ends = draw(some.none() | moments(-30, 8))
    closes = draw(some.none() | moments(-5, 8))
    return Planned(date, one.held, ends if ends and ends > one.start else None, closes)


class Edition:
    """A content folder with a schedule, built at one moment after another."""

    def __init__(self, root: Path, stories: list[Planned]) -> None:
        self.root, self.stories = root, stories
        files = DATA | {f"2026/s{n}.md": one.text(f"s{n}x") for n, one in enumerate(stories)}
        for name, text in files.items():
            (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
            (root / "content" / name).write_text(text)

    def build(self, now: datetime, output: str = "output") -> dict[str, bytes]:
        chosen = {
            "PATH": str(self.root / "content"),
            "OUTPUT_PATH": str(self.root / output),
            "CACHE_PATH": str(self.root / f"cache-{output}"),
            "NOW": now.isoformat(),
        }
        assert build_edition(ROOT / "pelicanconf.py", chosen) == 0
        tree = self.root / output
        return {
            p.relative_to(tree).as_posix(): p.read_bytes() for p in tree.rglob("*") if p.is_file()
        }

    def next_change(self) -> datetime | None:
        text = (self.root / "cache-output/next-build.txt").read_text().strip()
        return datetime.fromisoformat(text) if text else None

    def expected(self, now: datetime) -> datetime | None:
        every = {moment for one in self.stories for moment in one.changes() if moment > now}
        return min(every, default=None)

    def check(self, tree: dict[str, bytes], now: datetime) -> None:
        everything = b"\n".join(tree.values()).decode()
        for n, one in enumerate(self.stories):
            page = f"{one.date.astimezone(BASE.tzinfo):%Y/%m/%d}/s{n}/index.html"
            shown, name = one.shows(now), f"s{n}x"
            assert (page in tree) == (shown != "nothing")
            assert (f"Isi {name}." in everything) == (shown == "all")
            assert (f"Judul {name}" in everything) == (shown != "nothing")
            listed = f"/s{n}/".encode() in tree["kanal/daerah/index.html"]
            assert listed == (shown == "all")
            tells = one.withdrawn is not None and one.withdrawn > now - 30 * DAY
            in_feed = f"2026:{name}<".encode() in tree["feed/index.xml"]
            assert in_feed == (shown == "all" or (shown == "stub" and tells))


@pytest.mark.slow
@settings(
    max_examples=SCHEDULES, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
@given(some.lists(planned(), min_size=1, max_size=4))
@example([Planned(BASE - DAY, ends=BASE + DAY, closes=BASE + DAY)])
@example([Planned(BASE - 30 * DAY, withdrawn=BASE - 29 * DAY)])
@example([Planned(BASE - 30 * DAY, withdrawn=BASE - 29 * DAY), Planned(BASE + DAY)])
def test_at_every_moment_of_a_random_schedule_the_tree_holds_what_it_should(stories):
    root = Path(tempfile.mkdtemp())
    try:
        edition = Edition(root, stories)
        now = BASE
        tree = edition.build(now)
        edition.check(tree, now)
        for _ in range(6):
            change = edition.next_change()
            assert change == edition.expected(now)
            if change is None:
                break
            assert edition.build(change - timedelta(minutes=1)) == tree
            now = change
            after = edition.build(now)
            assert after != tree
            tree = after
            edition.check(tree, now)
        # Built at each of these moments, or once at the last: the same.
        assert edition.build(now, "clean") == tree
    finally:
        shutil.rmtree(root)


# ── at the desk ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def desk(tmp_path):
    """A desk with an empty content folder: ``put(name, text)`` writes a story."""
    content = tmp_path / "content"
    content.mkdir()
    chosen = {"PROBLEM_LANGUAGE": "id", "ARTICLE_EXCLUDES": ["data"], "PAGE_PATHS": ["pages"]}
    return Desk(content, chosen, newsroom(), ())


def put(desk: Desk, name: str, text: str) -> Path:
    file = desk.content / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


class TestCalendar:
    def rows(self, desk, capsys):
        assert calendar(desk, BASE, as_json=True) == 0
        return [(r["kind"], r["path"], r["late"]) for r in json.loads(capsys.readouterr().out)]

    def test_it_tells_what_waits_for_what(self, desk, capsys):
        put(desk, "2026/a.md", story(Date="2026-12-01 08:00"))
        put(desk, "2026/b.md", story(Keadaan="siap"))
        put(desk, "2026/c.md", story(Keadaan="draf", Date="2026-12-02 08:00"))
        put(desk, "2026/d.md", story(Berakhir=later(days=3), Diskusi_Ditutup=later(days=2)))
        put(desk, "2026/e.md", story(Verifikasi="menunggu"))
        put(desk, "2026/f.md", story(Verifikasi="menunggu", Lanjutan="e"))
        put(desk, "2026/g.md", story())
        assert self.rows(desk, capsys) == [
            ("held", "2026/a.md", False),
            ("due", "2026/b.md", True),
            ("due", "2026/c.md", False),
            ("ends", "2026/d.md", False),
            ("closes", "2026/d.md", False),
            ("unverified", "2026/e.md", False),
        ]

    def test_in_a_terminal_it_says_how_long_a_story_has_been_unverified(self, desk, capsys):
        put(desk, "2026/e.md", story(Verifikasi="menunggu", Date="2026-11-22 05:00"))
        calendar(desk, BASE, as_json=False)
        assert "(2 hari 3 jam)" in capsys.readouterr().out

    def test_without_anything_it_says_so(self, desk, capsys):
        calendar(desk, BASE, as_json=False)
        assert capsys.readouterr().out == "Tidak ada yang menunggu.\n"

    def test_the_word(self):
        done = CliRunner().invoke(main, ["calendar", "--now", NOW])
        assert (done.exit_code, "Ditahan sampai" in done.output) == (0, True)
        assert CliRunner().invoke(main, ["calendar", "--now", "besok"]).exit_code == 2


class TestCorrect:
    def write(self, desk, name, kind="ralat", text="Teks.", named=None, ask=None):
        return correct(desk, name, {"kind": kind, "text": text, "story": named}, BASE, ask)

    def test_it_writes_the_line_with_its_minute_and_keeps_every_other_byte(self, desk):
        before = story().replace("\n", "\r\n")
        file = put(desk, "2026/a.md", before)
        assert self.write(desk, "a") == 0
        head, _, body = before.partition("\r\n\r\n")
        line = "Ralat: 2026-11-24 08:00 WIB | ralat | Teks."
        written = file.read_bytes().decode()
        assert written.replace("Correction: ", "Ralat: ") == f"{head}\r\n{line}\r\n\r\n{body}"

    def test_a_second_line_goes_on_below_the_first_and_modified_follows(self, desk):
        line = "2026-11-21 09:00 WIB | ralat | Satu."
        file = put(desk, "2026/a.md", story(Ralat=line, Diperbarui="2026-11-21 09:00 WIB"))
        assert self.write(desk, str(file), kind="Pembaruan") == 0
        text = file.read_text()
        assert f"Ralat: {line}\n    2026-11-24 08:00 WIB | pembaruan | Teks.\n" in text
        assert "Diperbarui: 2026-11-24 08:00 WIB\n" in text

    def test_a_reply_gets_its_way_back(self, desk):
        put(desk, "2026/a.md", story())
        other = put(desk, "2026/b.md", story(Judul="B", Title=""))
        assert self.write(desk, "a", kind="hak jawab", named="b") == 0
        assert "Reply_To: a\n" in other.read_text() or "Hak_Jawab_Untuk: a\n" in other.read_text()

    def test_a_related_story_keeps_the_others(self, desk):
        put(desk, "2026/a.md", story())
        other = put(desk, "2026/b.md", story(Title="B", Terkait="c"))
        assert self.write(desk, "a", kind="pembaruan", named="b") == 0
        assert "Terkait: c; a\n" in other.read_text()

    @pytest.mark.parametrize(
        ("name", "given", "status", "said"),
        [
            ("tiada", {}, 1, "tidak ada berita “tiada”"),
            ("a", {"kind": "salah"}, 2, "jenis ralat “salah”"),
            ("berit", {}, 1, "berita-a.md"),
            ("a", {"kind": "hak-jawab", "named": "tiada"}, 1, "tidak ada berita “tiada”"),
            ("a", {"kind": "hak-jawab", "named": "b"}, 1, "sudah menanggapi “c”"),
            ("a", {"kind": "hak-jawab"}, 2, "--berita"),
            ("a", {"text": None}, 2, "--teks"),
        ],
    )
    def test_what_cannot_be_is_told_and_nothing_written(
        self, desk, capsys, name, given, status, said
    ):
        put(desk, "2026/a.md", story())
        put(desk, "2026/b.md", story(Title="B", Hak_Jawab_Untuk="c"))
        put(desk, "2026/berita-a.md", story(Title="C"))
        before = {file: file.read_bytes() for file in desk.content.rglob("*.md")}
        assert self.write(desk, name, **given) == status
        assert said in capsys.readouterr().err
        assert {file: file.read_bytes() for file in desk.content.rglob("*.md")} == before

    def test_it_asks_for_what_is_missing(self, desk):
        file = put(desk, "2026/a.md", story())
        answers = iter(["koreksi", "Yang benar 21."])
        assert self.write(desk, "a", None, None, ask=lambda question, default: next(answers)) == 0
        assert "| koreksi | Yang benar 21." in file.read_text()

    def test_a_wrong_answer_is_told_before_the_next_question_and_asked_again(self, desk, capsys):
        file = put(desk, "2026/a.md", story())
        answers = iter(["salah", "", "Hak jawab", "Tanggapan.", "", "b"])
        put(desk, "2026/b.md", story(Title="B"))
        asked: list[str] = []

        def ask(question: str, default: str) -> str:
            asked.append(question.split(" ")[0])
            return next(answers)

        assert self.write(desk, "a", None, None, ask=ask) == 0
        assert asked == ["Jenis"] * 3 + ["Apa"] + ["Slug"] * 2
        assert "jenis ralat “salah”" in capsys.readouterr().err
        assert "| hak-jawab | Tanggapan. | b" in file.read_text()

    def test_it_names_the_mark_that_leads_to_the_line(self, desk, capsys):
        put(desk, "2026/a.md", story(Ralat="2026-11-21 09:00 WIB | ralat | Satu."))
        assert self.write(desk, "a") == 0
        assert "{ralat:2}" in capsys.readouterr().out
        put(desk, "2026/b.md", story(Title="B"))
        assert self.write(desk, "b", kind="pembaruan") == 0
        assert "{ralat" not in capsys.readouterr().out
