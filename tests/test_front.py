"""The front page: what an editor decides about it, what stands there, and when it is printed again."""

import subprocess
from pathlib import Path

import pytest
import site_checkers
from conftest import Site, story

from plugins.contract.data import read_data
from plugins.contract.front import Front
from plugins.edition.printer import Printer

FRONT = "data/front.yml"
SECTIONS = {"data/sections.yml": "daerah: {name: Daerah}\nopini: {name: Opini, order: 2}\n"}


def stories(count: int, section: str = "Daerah", month: str = "11") -> dict[str, str]:
    """So many stories of a section, the one with the highest number newest."""
    return {
        f"2026/{section.lower()}-{n:02}.md": story(
            Title=f"{section} nomor {n:02}",
            Date=f"2026-{month}-{n + 1:02} 01:00",
            Category=section,
            Summary=f"Ringkasan {section} {n:02}.",
        )
        for n in range(count)
    }


@pytest.fixture
def prints(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every page that a build prints, by its address."""
    printed: list[str] = []
    as_it_is = Printer._print

    def noted(self, template, head, *given, **inputs):
        printed.append(head.address)
        return as_it_is(self, template, head, *given, **inputs)

    monkeypatch.setattr(Printer, "_print", noted)
    return printed


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("newest: 31\n", "data-form", 1),
        ("newest: -1\n", "data-form", 1),
        ("newest: true\n", "data-form", 1),
        ("places: banyak\n", "data-form", 1),
        ("top: banjir-dumai\n", "data-form", 1),
        ("places: 4\ntop: [a, b, c, d, e]\n", "front-top", 2),
        ("newest: 4\nblocks: [daerah, olahraga]\n", "front-section", 2),
        ("lead: banjir-dumai\n", "data-key-unknown", 1),
        ("top: [\n", "data-yaml", 2),
        ("- daerah\n", "data-form", 1),
    ],
)
def test_a_fault_in_front_yml_is_one_problem_at_its_line(tmp_path, text, code, line):
    found = read_front(tmp_path, text).problems
    assert [(p.kind.code, p.file, p.line) for p in found] == [(code, "data/front.yml", line)]


def read_front(folder: Path, text: str | None):
    files = {
        **SECTIONS,
        "data/people.yml": "siti: {name: Siti}\n",
        "data/outlet.yml": "name: Uji\n",
    }
    if text is not None:
        files[FRONT] = text
    for name, words in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return read_data(folder / "data", "data")


@pytest.mark.parametrize("text", [None, "", "# newest: 4\n", "blocks:\n"])
def test_what_front_yml_does_not_say_has_a_default(tmp_path, text):
    data = read_front(tmp_path, text)
    assert data.problems == ()
    assert data.front == Front(blocks=("daerah", "opini"))


def test_blocks_are_named_by_slug_or_name_in_their_order(tmp_path):
    data = read_front(tmp_path, "blocks: [Opini, daerah, opini]\n")
    assert data.front.blocks == ("opini", "daerah")


def test_each_story_stands_once_and_the_newest_first(site: Site):
    built = site(
        stories(12)
        | stories(5, "Opini", month="10")
        | {FRONT: "newest: 3\nblocks: [opini, daerah]\n"}
    )
    home = built.read("index.html")
    places = [(home.find(f">Daerah nomor {n:02}<"), n) for n in range(12)]
    assert [n for at, n in sorted(places) if at >= 0] == [*range(11, 3, -1), 3, 2, 1][: 4 + 3 + 4]
    assert home.count(">Daerah nomor 11<") == 1
    # Four of a section, each section where front.yml has it.
    assert [n for n in range(5) if f">Opini nomor {n:02}<" in home] == [1, 2, 3, 4]
    assert home.index('id="opini"') < home.index('id="daerah"')


def test_a_section_with_nothing_more_has_no_block(site: Site):
    home = site(stories(3)).read("index.html")
    assert 'class="block"' not in home
    assert 'id="newest"' not in home


def test_a_front_page_without_a_story_says_so(site: Site):
    built = site({})
    assert built.status == 0
    assert "Belum ada berita" in built.read("index.html")


def test_hours_are_told_of_the_newest_day_alone(site: Site):
    files = stories(6) | {"2026/lain.md": story(Title="Lain", Date="2026-11-06 00:30")}
    home = site(files).read("index.html")
    assert "6 November 2026, 01.00 WIB" in home
    assert ">00.30 WIB<" in home
    assert ">5 Nov 2026<" in home


def test_a_pinned_story_leads_and_one_that_is_not_public_is_told_and_unseen(site: Site):
    pins = {FRONT: "top: [daerah-01, rahasia, tak-ada]\n"}
    held = story(Title="Rahasia besar", Embargo="2026-12-01 08:00 WIB")
    built = site(stories(12) | pins | {"2026/rahasia.md": held})
    home = built.read("index.html")
    assert built.status == 0
    assert home.index("Daerah nomor 01") < home.index("Daerah nomor 11")
    assert "Rahasia besar" not in built.everything()
    told = [(p["code"], p["level"], p["found"]) for p in built.problems if p["header"] == "top"]
    assert [(code, level) for code, level, _ in told] == [("front-story", "warning")] * 2
    assert "tidak ada" in told[1][2]
    # It comes out by itself.
    later = site({}, now="2026-12-01T08:00+07:00")
    assert "Rahasia besar" in later.read("index.html")


def test_the_front_page_follows_what_stands_in_its_blocks_and_nothing_else(site: Site, prints):
    files = stories(24) | {FRONT: "newest: 2\n"}
    site(files)
    # Four first, two newest, four in the block: 23 to 14.
    for number, shown in ((14, True), (13, False)):
        prints.clear()
        path = f"2026/daerah-{number:02}.md"
        built = site({path: files[path].replace(f"nomor {number}", f"nomor lain {number}")})
        assert built.report["stories"]["read"] == 1
        assert ("/" in prints) is shown
        assert (f"Daerah nomor lain {number}" in built.read("index.html")) is shown


def test_the_front_page_follows_a_story_that_is_pinned(site: Site, prints):
    files = stories(24) | {FRONT: "newest: 2\ntop: [daerah-03]\n"}
    site(files)
    prints.clear()
    path = "2026/daerah-03.md"
    built = site({path: files[path].replace("Daerah nomor 03", "Daerah nomor tiga")})
    assert "/" in prints
    assert "Daerah nomor tiga" in built.read("index.html")


def test_another_decision_reads_no_story_and_prints_the_front_page_alone(site: Site, prints):
    site(stories(12))
    prints.clear()
    built = site({FRONT: "newest: 2\ntop: [daerah-03]\n"})
    assert built.report["stories"]["read"] == 0
    assert prints == ["/"]
    prints.clear()
    site({})
    assert prints == []
    built = site({FRONT: None})
    assert built.report["stories"]["read"] == 0
    assert prints == ["/"]


def test_the_fragment_holds_the_newest_ten_and_follows_them(site: Site):
    built = site(stories(14))
    fragment = built.read("fragmen/terbaru.html")
    assert [n for n in range(14) if f"Daerah nomor {n:02}" in fragment] == list(range(4, 14))
    assert 'name="robots" content="noindex"' in fragment
    text = story(Title="Lebih baru", Date="2026-11-23 08:00")
    assert "Lebih baru" in site({"2026/baru.md": text}).read("fragmen/terbaru.html")
    # A story page holds the plain link, and none of them.
    page = built.read("2026/11/10/daerah-09/index.html")
    assert 'href="/" data-list="/fragmen/terbaru.html"' in page
    assert "Daerah nomor 10" not in page


@pytest.mark.slow
def test_a_story_page_shows_the_newest_where_a_script_runs_and_the_link_where_not(site: Site):
    built = site(stories(14))
    with site_checkers.served(built.output) as base:
        shown = dom(f"{base}/2026/11/10/daerah-09/")
        (built.output / "fragmen/terbaru.html").unlink()
        alone = dom(f"{base}/2026/11/10/daerah-09/")
    assert "Daerah nomor 13" in shown
    assert "Daerah nomor 13" not in alone
    assert ">Berita terbaru</a>" in alone


def dom(address: str) -> str:
    """A page as Chromium holds it once its scripts have run."""
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=4000"]
    command = [site_checkers.program("chromium"), *flags, "--dump-dom", address]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
