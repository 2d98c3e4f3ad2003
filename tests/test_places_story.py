"""Places of whole stories: kecamatan, islands, desa and kelurahan, told by what else a story names."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.places.gazetteer import Gazetteer
from plugins.places.jsonl import tag_lines
from plugins.places.matching import codes, find_places
from plugins.places.reasons import reasons
from plugins.places.resolution import RULES_OF_THE_STORY

GAZETTEER = Gazetteer.load()
CASES = os.environ.get("WARTA_EXTRA_CASES")


def found(text: str) -> list[tuple[str, str]]:
    return [(m.surface, m.code) for m in find_places(text, GAZETTEER)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # the kind word alone
        ("Banjir di Kecamatan Bantan", [("Kecamatan Bantan", "14.03.02")]),
        ("Longsor di Distrik Kiwirok", [("Distrik Kiwirok", "95.02.02")]),
        ("Kapal karam dekat pulau Angso Duo", [("pulau Angso Duo", "13.77.40001")]),
        ("Festival di Pulau Sumbawa", [("Pulau Sumbawa", "52.00.40003")]),
        ("Rapat di Desa Teluk Lecah", [("Desa Teluk Lecah", "14.03.10.2006")]),
        # two kecamatan of that name: the address, else the story, else nothing
        ("Hujan di Kecamatan Gandusari", [("Kecamatan Gandusari", "")]),
        (
            "Hujan di Gandusari, Trenggalek",
            [("Gandusari", "35.03.10"), ("Trenggalek", "35.03")],
        ),
        (
            "Kabupaten Blitar siaga. Hujan di Kecamatan Gandusari",
            [("Kabupaten Blitar", "35.05"), ("Kecamatan Gandusari", "35.05.15")],
        ),
        # one is near an area of the story, the other far from all
        (
            "Warga Kota Bukittinggi dan Kecamatan Baso",
            [("Kota Bukittinggi", "13.75"), ("Kecamatan Baso", "13.06.08")],
        ),
        # bare kecamatan: in a list with a place, after "di", where the kabupaten is named
        (
            "Bengkalis kering. Titik api di Bantan, Rupat Utara dan Mandau.",
            [
                ("Bengkalis", "14.03"),
                ("Bantan", "14.03.02"),
                ("Rupat Utara", "14.03.11"),
                ("Mandau", "14.03.09"),
            ],
        ),
        # and nowhere else: a person, another kabupaten's, no sign that it is a place
        ("Bengkalis kering, kata Mandau.", [("Bengkalis", "14.03")]),
        ("Bengkalis kering. Amin Mandau datang.", [("Bengkalis", "14.03")]),
        ("Kota Dumai kering. Hujan di Gandusari.", [("Kota Dumai", "14.72")]),
        ("Hujan di Mandau.", []),
        # a mountain and a lake are called like kecamatan
        ("Kerinci dingin. Mereka naik Gunung Kerinci.", [("Kerinci", "15.01")]),
        (
            "Kerinci dingin. Ia camat di Kecamatan Gunung Kerinci.",
            [("Kerinci", "15.01"), ("Kecamatan Gunung Kerinci", "15.01.06")],
        ),
        # kelurahan by their bare names in their own town, desa not
        ("Jakarta - Banjir di Pluit surut.", [("Jakarta", "31"), ("Pluit", "31.72.01.1005")]),
        ("Banjir di Pluit surut.", []),
        (
            "Kebakaran di Cikini, Jakarta Pusat",
            [("Cikini", "31.71.06.1003"), ("Jakarta Pusat", "31.71")],
        ),
        (
            "Jakarta - Macet di Pejaten, Jakarta Selatan",
            [("Jakarta", "31"), ("Pejaten", "31.74.04"), ("Jakarta Selatan", "31.74")],
        ),
        (
            "Jakarta - Temannya tinggal di Kuningan.",
            [("Jakarta", "31"), ("Kuningan", "31.74")],
        ),
        (
            "Jakarta - Bupati Kuningan di Kuningan, Jawa Barat.",
            [("Jakarta", "31"), ("Kuningan", "32.08"), ("Kuningan", "32.08"), ("Jawa Barat", "32")],
        ),
        # a list that is no address
        ("Jawa, Madura, Kalimantan Barat", [("Kalimantan Barat", "61")]),
        ("Riau, Jambi, dan Lampung", [("Riau", "14"), ("Jambi", "15"), ("Lampung", "18")]),
        # a kecamatan called like a larger area
        (
            "Banjir di Kecamatan Pacitan. Pacitan siaga.",
            [("Kecamatan Pacitan", "35.01.04"), ("Pacitan", "35.01")],
        ),
        ("Kota Payakumbuh. Camat Payakumbuh hadir.", [("Kota Payakumbuh", "13.76")]),
        # which kabupaten: the one of which the story names a part
        (
            "Hujan di Mojokerto. Kecamatan Dlanggu banjir.",
            [("Mojokerto", "35.16"), ("Kecamatan Dlanggu", "35.16.09")],
        ),
        # a name that many desa have, in a story that tells where
        (
            "Desa Sidomulyo, Kecamatan Semboro, Jember",
            [
                ("Desa Sidomulyo", "35.09.07.2006"),
                ("Kecamatan Semboro", "35.09.07"),
                ("Jember", "35.09"),
            ],
        ),
        ("Rapat di Desa Sidomulyo", [("Desa Sidomulyo", "")]),
        # what a desa is like
        ("Kementerian memilih Desa Mandiri dan Kampung Baru", []),
        # old names and seats
        ("Kecamatan Lubuk Alung", [("Kecamatan Lubuk Alung", "13.05.01")]),
        ("Bagansiapiapi – Hujan.", [("Bagansiapiapi", "14.07")]),
        # in one word, in two
        ("Kecamatan Pulo Gadung", [("Kecamatan Pulo Gadung", "31.75.02")]),
        ("Kecamatan Boa Wae", [("Kecamatan Boa Wae", "53.16.03")]),
        # a road from town to town is no street
        ("Jalan Raya Demak arah Kudus", [("Demak", "33.21"), ("Kudus", "33.19")]),
    ],
)
def test_a_story_tells_what_its_names_mean(text: str, places: list[tuple[str, str]]) -> None:
    assert found(text) == places


def test_every_mention_has_a_rule_that_gives_its_reason() -> None:
    known = reasons(lambda text: text)
    assert set(RULES_OF_THE_STORY) <= set(known)
    text = "Hujan di Kecamatan Gandusari, di Bandung, di Kota Dumai dan Desa Sidomulyo."
    for mention in find_places(text, GAZETTEER):
        assert known[mention.rule]
        assert bool(mention.code) != bool(mention.candidates)


def test_an_undecided_name_keeps_its_candidates() -> None:
    (mention,) = find_places("Hujan di Bandung.", GAZETTEER)
    assert (mention.code, mention.candidates, mention.rule) == (
        "",
        ("32.04", "32.73"),
        "undecided",
    )
    (mention,) = find_places("Kabupaten Pariaman", GAZETTEER)
    assert mention.candidates == ("13.77",)


def test_a_story_counts_for_the_kecamatan_of_its_desa() -> None:
    mentions = find_places("Rapat di Desa Teluk Lecah", GAZETTEER)
    assert codes(mentions, GAZETTEER) == ("14.03.10",)


# The demo story's facts, in words of our own.
VISIT = """Dumai (leadernusantara.com) – Rombongan Diskominfo Kota Pariaman belajar ke Diskominfo Kota
Dumai, kata Kepala Dinas Hendri dan Leni Amin. Pariaman, yang lepas dari Kabupaten Padangpariaman, punya
pulau Angso Duo. Kotamadya Dumai dulu bagian dari Kabupaten Bengkalis, kata M. Fauzan di Pemko Dumai.
"""


def test_the_visit_has_the_areas_that_it_names_and_no_other() -> None:
    assert set(codes(find_places(VISIT, GAZETTEER), GAZETTEER)) == {
        "14.72",
        "13.77",
        "13.05",
        "14.03",
        "13.77.40001",
    }


TEXTS = [
    VISIT,
    "Bengkalis kering. Titik api di Bantan, Rupat Utara dan Mandau.",
    "Hujan di Bandung, Jambi, dan Sumatera Barat.",
    "Jakarta - Banjir di Pluit, Cikini, Jakarta Pusat.",
    "Desa Sidomulyo, Kecamatan Semboro, Jember",
]


ALONE = {number: find_places(text, GAZETTEER) for number, text in enumerate(TEXTS)}


@settings(deadline=None, max_examples=10)
@given(st.permutations(range(len(TEXTS))))
def test_the_order_of_stories_does_not_matter(order: list[int]) -> None:
    assert {number: find_places(TEXTS[number], GAZETTEER) for number in order} == ALONE


@pytest.mark.parametrize("name", ["Pasar Bawah", "Zzyzx", "Simpang Komersil"])
def test_an_added_row_moves_no_unrelated_match(name: str) -> None:
    more = GAZETTEER.with_names([(name, "14.71")], [])
    for text in TEXTS:
        assert find_places(text, more) == find_places(text, GAZETTEER)
    (mention,) = find_places(f"Ramai di {name}.", more)
    assert (mention.surface, mention.code) == (name, "14.71")


def test_a_silenced_name_counts_only_with_its_kind() -> None:
    quiet = GAZETTEER.with_names([], ["Dumai"])
    assert find_places("Hujan di Dumai, di DUMAI.", quiet) == ()
    (mention,) = find_places("Hujan di Kota Dumai.", quiet)
    assert mention.code == "14.72"


AWKWARD = {
    "one name": "Padang ",
    "names": "Kota Solok, Kecamatan Gandusari dan Mandau di Bandung. ",
    "kind words": "Kota Desa Pulau Kecamatan ",
    "capitals": "BUPATI SOLOK DI KECAMATAN GANDUSARI ",
    "no spaces": "Padang",
    "emoji": "Padang🌊Solok👍🏽 ",
    "NUL": "Padang\0Solok\0 ",
    "desa": "Desa Sidomulyo, ",
    "apostrophes": "A'A’",
    "addresses": "Pluit, Jakarta Utara, ",
    "Kuningan": "Jakarta Kuningan ",
    "new lines": "Padang\n\n",
}


@pytest.mark.parametrize("unit", AWKWARD.values(), ids=AWKWARD)
def test_the_steps_grow_with_the_text_and_not_faster(unit: str) -> None:
    few, many = (_steps(unit * (size // len(unit))) for size in (2_000, 8_000))
    assert many < 4.8 * few + 500  # 4 times the text; 16 times the steps would be quadratic


def _steps(text: str) -> int:
    """How many calls the tagger makes."""
    count = 0

    def step(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        find_places(text, GAZETTEER)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("unit", AWKWARD.values(), ids=AWKWARD)
def test_a_megabyte_of_anything_is_read(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    end = 0
    for mention in find_places(text, GAZETTEER):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@pytest.fixture(scope="module")
def scored() -> Callable[[str], dict[str, Any]]:
    """Scores a file of marked stories that stands outside of the repository."""
    if not CASES:
        pytest.skip("WARTA_EXTRA_CASES names no folder")
    folder = Path(CASES) / "places"
    scorer = _module(folder / "score.py")

    def score(name: str) -> dict[str, Any]:
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        gold = [json.loads(line) for line in lines if line.strip()]
        predicted = [json.loads(line) for line in tag_lines(lines, GAZETTEER)]
        total: Counter[str] = Counter()
        for marked, tagged in zip(gold, predicted, strict=True):
            result = scorer.score_doc(marked, tagged)
            total.update({key: n for key, n in result.items() if isinstance(n, int)})
        return dict(total)

    return score


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_real_stories_are_tagged_as_well_as_measured(
    scored: Callable[[str], dict[str, Any]],
) -> None:
    total = scored("dev.jsonl")
    places = 2 * total["ok"] / (2 * total["tp"] + total["fp"] + total["fn"])
    areas = 2 * total["dtp"] / (2 * total["dtp"] + total["dfp"] + total["dfn"])
    assert places > 0.94
    assert areas > 0.97
    assert total["dl_ok"] >= total["dl_n"] - 1
    assert total["fp"] <= 3
