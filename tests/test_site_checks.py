"""The demo edition, built once by its own command, before outside checkers, a browser and feed readers.

Each checker also gets a page with a planted fault: a checker that finds nothing there checks nothing.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import brotli
import feed_readers
import feedparser
import pytest
import site_checkers
from conftest import DATA, story
from test_discussion_comments import comment, thread

from bench import corpus

pytestmark = pytest.mark.slow

NOW = "2026-11-24T08:00+07:00"
SITE = "https://leadernusantara.example"
STORY = "/2019/11/14/diskominfo-pariaman-belajar-ke-dumai/"
RSS = ("/feed/index.xml", "/kanal/daerah/feed/index.xml")
ATOM = "/feed/atom.xml"
JSON = "/feed/feed.json"


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo edition, built as an editor would build it."""
    folder = tmp_path_factory.mktemp("demo")
    output = folder / "output"
    build = [sys.executable, "-m", "desk", "build", "--output", str(output), "--now", NOW]
    cache = ["--cache", str(folder / "cache")]
    done = site_checkers.run(build + cache, environ={"PYTHONPATH": str(site_checkers.ROOT)})
    assert done.returncode == 0, done.stdout + done.stderr
    return output


WIDE = (
    "| "
    + " | ".join(f"Kecamatan nomor {n}" for n in range(12))
    + " |\n"
    + "|---" * 12
    + "|\n"
    + "| 1 " * 12
    + "|"
)
# What the demo has not: a listing with years, a wide table, long words, every state of a discussion.
FURTHER = {
    f"2025/berita-{n:02}.md": story(
        Title=f"Berita nomor {n}", Date=f"2025-01-{n % 28 + 1:02} 08:00", Places="Kota Dumai"
    )
    for n in range(45)
} | {
    "2026/lebar.md": story(
        WIDE + "\n\n" + "Panjang" * 12, Title="Tabel dua belas kolom dan kata " + "panjang" * 9
    ),
    "2026/tutup.md": story(
        Title="Tutup", Discussion="closed", Discussion_Closed_Reason="Sudah lengkap."
    ),
    "2026/sampai.md": story(
        Title="Sampai", Discussion="premod", Discussion_Closes="2027-01-01 08:00"
    ),
    "2026/arsip.md": story(
        Title="Arsip", Discussion="archived", Discussion_Closed_Reason="WordPress, sampai 2019."
    ),
    "comments/arsip.yml": thread(
        comment(881, "Satu <em>dua</em>\n\n<a href='https://a.example/'>tiga</a>", name="A & B"),
        comment(882, "<ul><li>Satu</li></ul><blockquote><p>x</p></blockquote>", parent="881"),
        comment(883, "x", parent="882", hidden="Kasar."),
        *(comment(n, "Pendek.", parent=str(n - 1)) for n in range(884, 890)),
        comment(890, "Panjang" * 30, parent="7", address="https://a.example/", name="Panjang" * 12),
        guid="tag:uji.example,2026:Arsip",
    ),
    "2026/ramai.md": story(Title="Ramai"),
    "comments/ramai.yml": thread(
        *(comment(n, name="") for n in range(1, 60)), guid="tag:uji.example,2026:Ramai"
    ),
    "2026/tanpa.md": story(
        "Dumai (uji.example) – Tanpa apa pun.", Title="Tanpa", Authors="", Baris_Nama="Tim"
    ),
    "2026/panjang.md": story(
        "Dumai (uji.example) – " + "Warga berkumpul di lapangan. " * 5_000,
        Title=("Pemerintah menetapkan jadwal " * 7)[:200],
        Tags="; ".join(f"pokok bahasan {n}" for n in range(40)),
        Modified="2026-11-21 08:00",
    ),
    "2026/kapital.md": story(Title="GEMPA MENGGUNCANG PESISIR, WARGA MENGUNGSI KE BUKIT"),
    "2026/opini.md": story(
        "> ## Sekilas\n>\n> - Satu.\n\n> Kutipan.\n>\n> -- Siti\n\nBaca juga: [lain](tutup.md)",
        Title="Pendapat",
        Authors="Siti Aminah; Sari Umpama (tamu)",
        Label="opini",
    ),
    **{
        f"2026/{label}.md": story(
            "Lihat [situsnya](https://bank.example/).", Title=label, Label=label, Baris_Nama="Bank"
        )
        for label in ("advertorial", "iklan", "siaran-pers", "foto")
    },
    "pages/panjang-sekali.md": "Title: Panjang\n\n" + "## Bagian\n\nIsi.\n\n" * 5,
}


@pytest.fixture(scope="session")
def further(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an edition with those stories."""
    folder = tmp_path_factory.mktemp("further")
    for name, text in (DATA | FURTHER).items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return built(folder)


def built(folder: Path) -> Path:
    """The edition of the content in that folder."""
    output = folder / "output"
    build = [sys.executable, "-m", "desk", "build", "--output", str(output), "--now", NOW]
    content = ["--content", str(folder / "content"), "--cache", str(folder / "cache")]
    done = site_checkers.run(build + content, environ={"PYTHONPATH": str(site_checkers.ROOT)})
    assert done.returncode == 0, done.stdout + done.stderr
    return output


def test_generated_stories_have_no_finding(tmp_path: Path) -> None:
    # Three hundred here, a thousand in `.ci/proof gates`.
    corpus.write(tmp_path / "content", int(os.environ.get("WARTA_STORIES", "300")), "warta")
    edition = built(tmp_path)
    assert site_checkers.vnu(edition) == []
    assert site_checkers.html_validate(edition) == []
    assert site_checkers.lychee(edition, SITE)[1] == []
    places = edition.glob("lokasi/*/*/index.html")
    pages = [*unlike(sorted(edition.glob("2*/*/*/*/index.html"))), min(places)]
    addresses = [f"/{page.parent.relative_to(edition).as_posix()}/" for page in pages]
    with site_checkers.served(edition) as base:
        assert site_checkers.axe(base, ["/", "/kanal/daerah/", *addresses]) == []


def test_pages_that_the_demo_has_not_are_valid_and_accessible(further: Path) -> None:
    assert site_checkers.vnu(further) == []
    assert site_checkers.html_validate(further) == []
    assert site_checkers.lychee(further, SITE)[1] == []
    names = [path.removeprefix("2026/")[:-3] for path in FURTHER if path.startswith("2026/")]
    stories = [f"/2026/11/20/{name}/" for name in names]
    years = [
        "/kanal/daerah/",
        "/kanal/daerah/2025/hal/1/",
        "/kanal/daerah/2025/hal/3/",
        "/lokasi/riau/2025/hal/2/",
    ]
    with site_checkers.served(further) as base:
        assert (
            site_checkers.axe(base, [*stories, *years, "/kanal/opini/", "/panjang-sekali/"]) == []
        )


def test_a_story_is_told_in_order_and_can_be_reached_without_a_mouse(further: Path) -> None:
    pages = [f"/2026/11/20/{name}/" for name in ("panjang", "opini", "advertorial", "lebar")]
    with site_checkers.served(further) as base:
        told = site_checkers.voice(base, [*pages, "/panjang-sekali/", "/pengaduan/"])
    for path, page in told.items():
        assert page["wide"] == [], path
        heads = [node["level"] for node in page["nodes"] if node["role"] == "heading"]
        # One headline, and no level left out on the way down.
        assert heads.count(1) == 1, path
        assert all(next_ <= here + 1 for here, next_ in pairwise(heads)), path
        named = [n for n in page["nodes"] if n["role"] in ("link", "button", "image", "region")]
        assert all(node["name"] for node in named), path
        landmarks = [n["name"] for n in page["nodes"] if n["role"] in ("navigation", "region")]
        assert len(set(landmarks)) == len(landmarks), path
        assert page["stops"][0]["name"] == "Langsung ke isi", path
        assert [stop for stop in page["stops"] if stop["ring"] < 2] == [], path
        # Tab follows the order in which the page is read.
        heard = iter(node["name"] for node in page["nodes"])
        assert [stop["name"] for stop in page["stops"] if stop["name"] not in heard] == [], path


def test_dates_datelines_and_labels_are_read_aloud_as_they_stand(further: Path) -> None:
    pages = {name: f"/2026/11/20/{name}/" for name in ("panjang", "opini", "advertorial")}
    with site_checkers.served(further) as base:
        told = site_checkers.voice(base, list(pages.values()))
    heard = {name: [node["name"] for node in told[path]["nodes"]] for name, path in pages.items()}

    def in_row(name: str, *words: str) -> bool:
        row = heard[name]
        return any(tuple(row[i : i + len(words)]) == words for i in range(len(row)))

    assert in_row("panjang", "Laporan:", "Mudawar")
    assert "Jumat, 20 November 2026, 08.00 WIB" in heard["panjang"]
    summary = {"role": "DisclosureTriangle", "name": "Diperbarui 21 November 2026, 08.00 WIB"}
    assert summary in told[pages["panjang"]]["nodes"]
    # As it is written, not in the capitals that it is shown in.
    assert in_row("panjang", "Dumai", "(uji.example) –")
    assert in_row("advertorial", "Advertorial")
    assert in_row("advertorial", "Isi berbayar.")
    names = heard["opini"]
    assert names.index("Siti Aminah") < names.index("Sari Umpama") < names.index("Pendapat")


@pytest.fixture(scope="session")
def origin(edition: Path) -> Iterator[str]:
    """The address at which the demo edition is served while the tests run."""
    with site_checkers.served(edition) as base:
        yield base


def test_every_page_and_style_is_valid_for_the_nu_html_checker(edition: Path) -> None:
    assert site_checkers.vnu(edition) == []


def test_every_page_is_valid_for_html_validate(edition: Path) -> None:
    assert site_checkers.html_validate(edition) == []


def test_every_link_and_fragment_of_pages_and_feeds_leads_somewhere(edition: Path) -> None:
    followed, broken = site_checkers.lychee(edition, SITE)
    assert broken == []
    assert followed > len(list(edition.rglob("*.html")))


def unlike(pages: list[Path]) -> list[Path]:
    """Those pages that show something the ones before them do not: an element of another class, another
    state of the discussion. A browser needs a second for each."""
    seen: set[str] = set()
    chosen = []
    for page in pages:
        marks = set(re.findall(r'(?:class|data-state)="[\w -]+"', page.read_text(encoding="utf-8")))
        if marks - seen:
            chosen.append(page)
            seen |= marks
    return chosen


def test_every_kind_of_page_is_accessible_and_asks_nobody_else_for_anything(
    edition: Path, origin: str
) -> None:
    tag = min(edition.glob("tag/*/index.html")).parent.name
    stories = unlike(sorted(edition.glob("2*/*/*/*/index.html")))
    kinds = {
        "home": "/",
        "section": "/kanal/daerah/",
        "tag": f"/tag/{tag}/",
        "place": "/lokasi/riau/kota-dumai/",
        "province": "/lokasi/riau/",
        "places": "/lokasi/",
        "person": "/penulis/mudawar/",
        "month": "/indeks/2019/11/",
        "months": "/indeks/",
        "feeds": "/umpan/",
        "search": "/cari/",
        "corrections": "/ralat/",
        "page": "/pedoman-komentar/",
        "not found": "/404.html",
    }
    addresses = [f"/{page.parent.relative_to(edition).as_posix()}/" for page in stories]
    assert len(addresses) > 5
    assert site_checkers.axe(origin, [*kinds.values(), STORY, *addresses]) == []


def test_a_story_costs_less_than_14_kb_without_its_pictures(edition: Path) -> None:
    """As browsers get it over HTTPS: its page and the one style sheet, compressed with brotli."""
    [sheet] = edition.glob("theme/css/*.css")
    pages = sorted(edition.glob("2*/*/*/*/index.html"))
    costs = {page: packed(page) + packed(sheet) for page in pages}
    assert len(costs) > 30
    assert {page: cost for page, cost in costs.items() if cost > 14 * 1024} == {}


def test_all_scripts_of_ours_together_are_less_than_10_kb(edition: Path) -> None:
    scripts = list(edition.glob("theme/js/*.js"))
    assert scripts
    assert sum(script.stat().st_size for script in scripts) <= 10 * 1024


def test_the_picture_that_a_messenger_fetches_is_small_enough_for_it(edition: Path) -> None:
    """WhatsApp shows none that is larger."""
    shown = re.compile(f'og:image" content="{SITE}/([^"]+)"')
    pictures = {
        edition / path
        for page in edition.rglob("*.html")
        for path in shown.findall(page.read_text(encoding="utf-8"))
    }
    assert len(pictures) > 10
    assert {one: one.stat().st_size for one in pictures if one.stat().st_size >= 300_000} == {}


def packed(file: Path) -> int:
    return len(brotli.compress(file.read_bytes()))


def test_every_sitemap_follows_the_schema_of_sitemaps_org(edition: Path) -> None:
    sitemaps = sorted(edition.glob("sitemap-*.xml"))
    assert {path.name: site_checkers.sitemap(path) for path in sitemaps} == {
        path.name: [] for path in sitemaps
    }
    assert "sitemap-2019-11.xml" in {path.name for path in sitemaps}


@pytest.mark.parametrize("feed", RSS)
def test_newsboat_sfeed_and_feedparser_read_the_same_entries_from_rss(
    feed: str, edition: Path, origin: str, tmp_path: Path
) -> None:
    data = (edition / feed[1:]).read_bytes()
    entries = feed_readers.by_feedparser(data)
    assert entries
    assert feed_readers.by_newsboat(origin + feed, tmp_path) == entries
    assert feed_readers.by_sfeed(data) == entries


def test_newsboat_sfeed_and_feedparser_read_the_same_entries_from_atom(
    edition: Path, origin: str, tmp_path: Path
) -> None:
    # Of an entry's several authors newsboat 2.21 keeps none and sfeed 1.7 only the first.
    def unsigned(entries: list[feed_readers.Entry]) -> list[feed_readers.Entry]:
        return [replace(entry, author="") for entry in entries]

    data = (edition / ATOM[1:]).read_bytes()
    entries = unsigned(feed_readers.by_feedparser(data))
    assert entries
    assert unsigned(feed_readers.by_newsboat(origin + ATOM, tmp_path)) == entries
    assert unsigned(feed_readers.by_sfeed(data)) == entries


def test_rss_atom_and_json_feed_tell_the_same_stories(edition: Path) -> None:
    rss = feed_readers.by_feedparser((edition / RSS[0][1:]).read_bytes())
    assert feed_readers.by_feedparser((edition / ATOM[1:]).read_bytes()) == rss
    assert feed_readers.by_json_feed((edition / JSON[1:]).read_bytes()) == rss


@pytest.mark.parametrize("feed", ["/feed/index.xml", "/kanal/politik/feed/index.xml"])
def test_every_author_and_the_zone_of_the_papua_story_reach_the_readers(
    feed: str, edition: Path, origin: str, tmp_path: Path
) -> None:
    [entry] = [
        entry
        for entry in feed_readers.by_newsboat(origin + feed, tmp_path)
        if "empat-provinsi-baru-di-papua" in entry.link
    ]
    assert entry.author == "Ratna Contoh, Yosefina Contoh"
    # 09.00 WIT: the source has no zone, the dateline says Jayapura.
    assert datetime.fromtimestamp(entry.instant, UTC).isoformat() == "2025-12-08T00:00:00+00:00"


def words(text: str) -> list[str]:
    """The words and numbers of a text, without the signs between them, which typography may change."""
    return re.findall(r"\w+", text)


def written_paragraphs(path: str) -> list[str]:
    """The paragraphs of a story's source below its headers, with the targets of links taken out."""
    source = (site_checkers.ROOT / "content" / path).read_text(encoding="utf-8-sig")
    _headers, *paragraphs = re.split(r"\n\s*\n", source.strip())
    return [re.sub(r"\]\([^)]*\)", "]", paragraph) for paragraph in paragraphs]


@pytest.mark.parametrize("feed", [*RSS, ATOM])
def test_the_story_from_dumai_carries_its_author_zone_place_and_full_text(
    feed: str, edition: Path
) -> None:
    parsed = feedparser.parse((edition / feed[1:]).read_bytes())
    [entry] = [entry for entry in parsed.entries if entry.link == SITE + STORY]
    assert [author.name for author in entry.authors] == ["Mudawar"]
    assert re.search(r"\+07:?00$", entry.published)
    longitude, latitude = entry.where["coordinates"]
    assert (round(longitude), round(latitude)) == (101, 2)
    assert entry.georss_featurename == "Kota Dumai"
    [first, *middle, last] = written_paragraphs("2019/11/diskominfo-pariaman-belajar-ke-dumai.md")
    read = words(feed_readers.text_of(entry.content[0].value))
    # Before and after these: the dateline, which readers get in the house's form, and the sign-off.
    written = [words(first)[-8:], *map(words, middle), words(last)[:8]]
    assert [part for part in written if f" {' '.join(part)} " not in f" {' '.join(read)} "] == []


SOUND = """<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Contoh</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<main>
<h1 id="judul">Contoh</h1>
<p><a href="https://leadernusantara.example/#judul">Judul</a></p>
</main>
</body>
</html>
"""


def page(folder: Path, planted: str = "") -> Path:
    """A folder with a sound page and its style sheet; `planted` is added to the page's end."""
    sheet = "body {\n  color: #222;\n  background: #fff;\n}\n"
    (folder / "style.css").write_text(sheet, encoding="utf-8")
    html = SOUND.replace("</main>", planted + "\n</main>")
    (folder / "index.html").write_text(html, encoding="utf-8")
    return folder


def browsed(folder: Path) -> list[str]:
    """What the browser check finds on the folder's only page."""
    with site_checkers.served(folder) as base:
        return site_checkers.axe(base, ["/"])


def linked(folder: Path) -> list[str]:
    """The links of the folder's page that lead nowhere."""
    return site_checkers.lychee(folder, SITE)[1]


SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
PALE_IN_THE_DARK = """<style>@media (prefers-color-scheme: dark) { p { color: #bbb } }</style>
<p>Pucat</p>"""
FAULTS = [
    (site_checkers.vnu, '<p id="judul">Dua</p>', "Duplicate ID"),
    (site_checkers.vnu, "<style>p { colr: red }</style>", "colr"),
    (site_checkers.html_validate, '<p id="judul">Dua</p>', "no-dup-id"),
    (linked, '<a href="/tidak-ada/">Hilang</a>', "/tidak-ada"),
    (linked, '<a href="/#tidak-ada">Hilang</a>', "#tidak-ada"),
    (linked, f'<a href="{SITE}/tidak-ada/">Hilang</a>', "/tidak-ada"),
    (linked, '<img src="/tidak-ada.png" alt="">', "/tidak-ada.png"),
]
# One page for all of them: a browser takes three seconds to start and look.
FAULTS_IN_THE_BROWSER = {
    PALE_IN_THE_DARK: "dark 360 / axe color-contrast",
    '<p style="width: 700px">Lebar</p>': "light 360 / sideways scroll",
    '<p style="width: 1500px">Lebar</p>': "dark 1366 / sideways scroll",
    '<img src="https://asing.example/a.png" alt="">': "foreign request: https://asing.example/a.png",
    '<img src="/tidak-ada.png" alt="">': "status 404",
    "<script>console.error('rusak')</script>": "console error: rusak",
    "<script>throw new Error('buyar')</script>": "script error: buyar",
}


@pytest.mark.parametrize(("check", "planted", "named"), FAULTS)
def test_a_planted_fault_is_found(
    check: Callable[[Path], list[str]], planted: str, named: str, tmp_path: Path
) -> None:
    assert any(named in finding for finding in check(page(tmp_path, planted)))


@pytest.mark.parametrize(
    ("url", "is_sound"),
    [
        (f"<url><loc>{SITE}/</loc><lastmod>2026-11-24</lastmod></url>", True),
        (f"<url><loc>{SITE}/</loc><lastmod>kemarin</lastmod></url>", False),
        ("<url></url>", False),
    ],
)
def test_a_planted_fault_in_a_sitemap_is_found(url: str, is_sound: bool, tmp_path: Path) -> None:
    path = tmp_path / "sitemap.xml"
    path.write_text(f'<urlset xmlns="{SITEMAPS}">{url}</urlset>', encoding="utf-8")
    assert (site_checkers.sitemap(path) == []) is is_sound


def test_each_planted_fault_is_seen_in_the_browser(tmp_path: Path) -> None:
    found = "\n".join(browsed(page(tmp_path, "\n".join(FAULTS_IN_THE_BROWSER))))
    assert [named for named in FAULTS_IN_THE_BROWSER.values() if named not in found] == []
    assert "light 360 / axe color-contrast" not in found


@pytest.mark.parametrize("check", [site_checkers.vnu, site_checkers.html_validate, linked, browsed])
def test_a_sound_page_has_no_finding(check: Callable[[Path], list[str]], tmp_path: Path) -> None:
    assert check(page(tmp_path)) == []
