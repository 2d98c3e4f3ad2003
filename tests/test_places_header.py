"""What a journalist decides about places: the header Places, names in doubt, places.yml, the report."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Site, newsroom, story

from desk.cli import main
from plugins.contract.problems import Problem
from plugins.places.gazetteer import Gazetteer
from plugins.places.newsroom_names import with_newsroom_names
from plugins.places.story_places import places_of
from plugins.stories.reading import read_story

GAZETTEER = Gazetteer.load()
TEXT = "Warga Kota Dumai ke Bandung lewat Bengkalis."


def kinds(problems: list[Problem]) -> list[str]:
    return [problem.kind.code for problem in problems]


@pytest.mark.parametrize(
    ("header", "codes", "problems"),
    [
        # the text decides, and what it leaves open is told
        ("", ("14.72", "14.03"), ["place-undecided"]),
        # the header decides, names or codes; none
        ("Kota Bandung; 14", ("32.73", "14"), []),
        ("Kecamatan Bantan; Pulau Rupat", ("14.03.02", "14.03.40015"), []),
        ("Kecamatan Gandusari, Kabupaten Trenggalek", ("35.03.10",), []),
        ("-", (), []),
        # more, and less; what is added or dropped is not asked again
        ("+Kota Bandung", ("14.72", "32.73", "14.03"), []),
        ("+Riau", ("14.72", "14.03", "14"), ["place-undecided"]),
        ("+ 32.73; -Bengkalis", ("14.72", "32.73"), []),
        ("–Kota Bandung; -14.72", ("14.03",), []),
        ("-Kota Dumai", ("14.03",), ["place-undecided"]),
        ("-Kota Dumai; -14.03; -Kota Bandung", (), []),
        # wrong, and told
        ("+Bandung", ("14.72", "14.03"), ["place-ambiguous", "place-undecided"]),
        ("+Kota Dumia", ("14.72", "14.03"), ["place-unknown", "place-undecided"]),
        ("-99", ("14.72", "14.03"), ["place-code-unknown", "place-undecided"]),
        ("+Kota Bandung; Riau", ("14.72", "32.73", "14.03"), ["places-mixed"]),
        ("Gandusari", (), ["place-ambiguous"]),
    ],
)
def test_the_header_replaces_adds_and_drops(
    header: str, codes: tuple[str, ...], problems: list[str]
) -> None:
    found, told = places_of(header, TEXT, GAZETTEER)
    assert (found, kinds(told)) == (codes, problems)


def test_a_doubtful_name_comes_with_the_line_to_paste() -> None:
    _, (problem,) = places_of("", "Hujan di Bandung. Di Bandung, ya.", GAZETTEER)
    told = problem.told(lambda text: text)
    assert told["level"] == "warning"
    assert told["found"].endswith(
        "“Bandung” in the text, which may be: Kabupaten Bandung (32.04); Kota Bandung (32.73)"
    )
    line = re.search(r"Places: (.*)", told["cure"])
    assert line
    assert places_of(line[1], "Hujan di Bandung.", GAZETTEER) == (("32.73",), [])


def test_every_candidate_can_be_pasted() -> None:
    for text in ("Kecamatan Gandusari", "Desa Sidomulyo", "Kabupaten/Kota Solok", "Hujan di Jambi"):
        _, (problem,) = places_of("", text, GAZETTEER)
        for name in dict(problem.values)["candidates"].removesuffix("; …").split("; "):
            found, problems = places_of("+" + name.rpartition(" (")[0], text, GAZETTEER)
            assert len(found) == 1 and problems == []


def test_a_long_list_of_candidates_ends_after_six() -> None:
    _, (problem,) = places_of("", "Rapat di Desa Sidomulyo", GAZETTEER)
    candidates = dict(problem.values)["candidates"]
    assert candidates.count("; ") == 6 and candidates.endswith("; …")


def test_a_story_is_told_of_its_doubtful_names_once() -> None:
    reading = read_story(
        story("Hujan di Bandung dan Solok. Bandung banjir.").encode(), "a.md", newsroom()
    )
    assert reading.story
    assert kinds(list(reading.problems)) == ["place-undecided", "place-undecided"]
    assert reading.story.areas == ()


def names(tmp_path: Path, text: str) -> tuple[Gazetteer, list[Problem]]:
    (tmp_path / "places.yml").write_text(text, encoding="utf-8")
    return with_newsroom_names(GAZETTEER, tmp_path, "content/data")


def test_without_the_file_nothing_changes(tmp_path: Path) -> None:
    assert with_newsroom_names(GAZETTEER, tmp_path, "content/data") == (GAZETTEER, [])


def test_a_newsroom_adds_names_and_silences_others(tmp_path: Path) -> None:
    gazetteer, problems = names(
        tmp_path,
        'add:\n  pasar-bawah: {name: Pasar Bawah, in: "14.71"}\n  duri: {name: Duri, in: Kecamatan Mandau}\n'
        "silence: [Metro]\n",
    )
    assert problems == []
    assert places_of("", "Ramai di Pasar Bawah, Duri, dan Metro.", gazetteer) == (
        ("14.71", "14.03.09"),
        [],
    )


@pytest.mark.parametrize(
    ("text", "code", "header"),
    [
        ("add: [Pasar]\n", "data-form", "add"),
        ("silence: Metro\n", "data-form", "silence"),
        ("silence: [1]\n", "data-form", "silence"),
        ("silence: [Metroo]\n", "place-not-silenced", "silence"),
        ("tambah: {}\n", "data-key-unknown", "tambah"),
        ("add:\n  Pasar Bawah: {name: Pasar Bawah}\n", "data-slug", "add.Pasar Bawah"),
        ("add:\n  pasar: Pasar\n", "data-form", "add.pasar"),
        ("add:\n  pasar: {name: Pasar Bawah}\n", "data-value-missing", "add.pasar"),
        ("add:\n  pasar: {name: pasar bawah, in: 14.71}\n", "data-form", "add.pasar"),
        ("add:\n  pasar: {name: Pasar, in: 14.71, di: x}\n", "data-key-unknown", "add.pasar"),
        ('add:\n  pasar: {name: Pasar, in: "14.99"}\n', "place-code-unknown", "add.pasar"),
        ("add:\n  pasar: {name: Pasar, in: Bandung}\n", "place-ambiguous", "add.pasar"),
        ("add: {\n", "data-yaml", ""),
        ("[]\n", "data-form", ""),
    ],
)
def test_what_is_wrong_in_the_file_is_told(
    tmp_path: Path, text: str, code: str, header: str
) -> None:
    gazetteer, problems = names(tmp_path, text)
    assert [(p.kind.code, p.header, p.file) for p in problems] == [
        (code, header, "content/data/places.yml")
    ]
    assert problems[0].line >= 1
    assert gazetteer.by_key == GAZETTEER.by_key


def test_a_build_uses_the_names_and_tells_what_is_wrong_with_them(site: Site) -> None:
    built = site(
        {
            "data/places.yml": 'add:\n  pasar: {name: Pasar Bawah, in: "14.71"}\nsilence: [Metroo]\n',
            "2026/11/a.md": story("Ramai di Pasar Bawah."),
        }
    )
    assert (built.status, built.codes) == (0, ["place-not-silenced"])
    assert "/lokasi/riau/kota-pekanbaru/" in built.read("2026/11/20/a/index.html")


def test_a_story_of_a_kecamatan_is_listed_in_all_that_is_around_it(site: Site) -> None:
    built = site(
        {"2026/11/a.md": story("Rapat di Desa Muntai, Kecamatan Bantan. Kapal ke Pulau Rupat.")}
    )
    assert built.status == 0
    bengkalis = "lokasi/riau/kabupaten-bengkalis/"
    for folder in ("lokasi/riau/", bengkalis, bengkalis + "bantan/", bengkalis + "pulau-rupat/"):
        assert "/2026/11/20/a/" in built.read(folder + "index.html")
    page = built.read(bengkalis + "bantan/index.html")
    assert "Kecamatan Bantan" in page
    for above in ("/lokasi/riau/", f"/{bengkalis}"):
        assert f'href="{above}"' in page


def test_the_report_counts_areas_and_doubtful_and_silenced_names(tmp_path: Path) -> None:
    files = {
        "data/people.yml": "mudawar: {name: Mudawar}\n",
        "data/sections.yml": "daerah: {name: Daerah}\n",
        "data/outlet.yml": "name: Warta Uji\n",
        "data/places.yml": "silence: [Metro]\n",
        "2026/a.md": story("Hujan di Kota Dumai, di Bandung, dan di Metro."),
        "2026/b.md": story("Hujan di Dumai dan Riau; Bandung cerah."),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    arguments = ["places", "--report", "--content", str(tmp_path), "--lang", "en"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    assert result.output.split("\n\n")[:3] == [
        "Areas, by stories: 2\n     2  Kota Dumai\n     1  Provinsi Riau",
        "Undecided names, by stories: 1\n"
        "     2  Bandung: Kabupaten Bandung (32.04); Kota Bandung (32.73)",
        "Silenced names, by how often they stand in stories: 1\n     1  Metro",
    ]


def test_places_wants_texts_or_a_report() -> None:
    assert CliRunner().invoke(main, ["places"]).exit_code == 2
    assert CliRunner().invoke(main, ["places", "--report", "--jsonl", "a", "b"]).exit_code == 2
