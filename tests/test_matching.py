"""From a text to its places."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.places.context import RULES
from plugins.places.gazetteer import Gazetteer
from plugins.places.jsonl import tag_lines
from plugins.places.matching import codes, find_places

GAZETTEER = Gazetteer.load()
OWN = Path(__file__).parent / "data" / "places-own.jsonl"


def found(text: str) -> list[tuple[str, str]]:
    return [(m.surface, m.code) for m in find_places(text, GAZETTEER)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Warga Padang Pariaman ke Padang.", [("Padang Pariaman", "13.05"), ("Padang", "13.71")]),
        ("Kab. PADANG PARIAMAN", [("Kab. PADANG PARIAMAN", "13.05")]),
        ("Kotamadya Dumai dulu", [("Kotamadya Dumai", "14.72")]),
        ("Bupati Solok tiba", [("Solok", "13.02")]),
        ("Wali Kota Solok tiba", [("Kota Solok", "13.72")]),
        ("Walikota Solok tiba", [("Solok", "13.72")]),
        ("Pemko Solok dan Pemkab Solok", [("Solok", "13.72"), ("Solok", "13.02")]),
        ("Kominfo Bandung Kota, kemarin", [("Bandung", "32.73")]),
        ("Gubernur Jambi tiba", [("Jambi", "15")]),
        # governs DI Yogyakarta, though the bare name is the kota's
        ("Gubernur Yogyakarta tiba", [("Yogyakarta", "34")]),
        ("Provinsi Kepulauan Riau", [("Provinsi Kepulauan Riau", "21")]),
        ("Harga di Kep. Riau", [("Kep. Riau", "21")]),
        ("PAN se-Sulawesi Selatan", [("Sulawesi Selatan", "73")]),
        # wrapped Markdown, and a no-break space
        ("Rombongan dari Kota\nPariaman", [("Kota\nPariaman", "13.77")]),
        ("Kabupaten Tanah\u00a0Datar", [("Kabupaten Tanah\u00a0Datar", "13.04")]),
        # a town inside its kabupaten is still there
        ("Di Kota Bengkalis hujan", [("Bengkalis", "14.03")]),
        # two paragraphs, not one name
        ("Tiba di Padang\n\nPariaman ramai", [("Padang", "13.71"), ("Pariaman", "13.77")]),
        ("Rute Padang-Pekanbaru", [("Padang", "13.71"), ("Pekanbaru", "14.71")]),
        (
            "Kecamatan Bogor Utara di Kota Bogor",
            [("Kecamatan Bogor Utara", "32.71.05"), ("Kota Bogor", "32.71")],
        ),
        ("Camat Lubuk Basung tiba", [("Lubuk Basung", "13.06.02")]),
        ("Polsek Palmerah, Jakarta Barat", [("Palmerah", "31.73.07"), ("Jakarta Barat", "31.73")]),
        ("Hujan di Kota Padang", [("Kota Padang", "13.71")]),
        # whole words only, as they are printed
        ("Riauan, GoRiau, riau, Dumainya", []),
        ("Tanah datar itu luas", []),
    ],
)
def test_names_are_read_with_the_words_beside_them(
    text: str, places: list[tuple[str, str]]
) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # nothing decides: nothing is guessed
        ("Hujan di Bandung.", ""),
        ("Kabupaten/Kota Solok", ""),
        # there is no such kabupaten: Kota Pariaman or Padang Pariaman may be meant
        ("Kabupaten Pariaman", ""),
        # the capital of the province, not the kota
        ("Di ibu kota Jambi", ""),
        ("Kota Jambi ramai. Hujan di Jambi.", "15.71"),
        ("Bupati Bandung datang. Hujan di Bandung.", "32.04"),
        ("Bandung (leadernusantara.com) – Hujan di Bandung.", "32.73"),
        ("Judul berita\nBANDUNG, LEADER – Hujan di Bandung.", "32.73"),
        ("jpnn.com, BANDUNG - Hujan di Bandung.", "32.73"),
        ("Padang/Bandung – Hujan di Bandung.", "32.73"),
        # a dash is not yet a dateline
        ("Hujan di Riau dan Bandung – juga di Riau dan Bandung.", ""),
        # both are named, so a bare name is open again
        ("Bandung – Bupati Bandung datang. Hujan di Bandung.", ""),
        # Kota Banjar is in Jawa Barat, Kabupaten Banjar in Kalimantan Selatan
        ("Di Jawa Barat hujan, juga di Banjar", "32.79"),
        ("Di Martapura, Kalimantan Selatan, dan daerah Banjar", "63.03"),
    ],
)
def test_a_name_of_two_areas_is_told_apart_by_the_story_or_left_open(text: str, last: str) -> None:
    assert found(text)[-1][1] == last


NO_PLACES = [
    ("street", "Ditutup: Jalan Medan Merdeka dan Jl. Padang"),
    ("outlet", "Menurut Riau Pos, Tribun Pekanbaru, (RiauInfo), Riau.com, info@Dumai"),
    ("university", "Universitas Negeri Padang dan Institut Teknologi Batam"),
    ("club", "Persib Bandung melawan Semen Padang dan Malut United"),
    ("company", "Bank Riau Kepri dan PT Timah Bangka Belitung"),
    ("shop", "Toko Serang Baru"),
    ("honorific", "Datuak Rajo Sumbawa dan (Pak Dumai)"),
    ("given-name", "Agus Gorontalo"),
    ("surname", "Bangka Siregar"),
    ("dish", "rendang Padang, Soto Banjar, rumah makan Padang"),
    ("people-or-language", "suku Banjar, bahasa Bali"),
    ("water-or-mountain", "Sungai Siak, Danau Toba"),
    ("smaller-area", "Dusun Padang, Jorong Jombang"),
    ("longer-name", "Siak Hulu, Batu Ampar"),
    ("abroad", "Papua Nugini"),
    ("resort", "Macet menuju Puncak, hujan di Puncak"),
    ("speaker", "Menurut Bantan, kata Rupat"),
]


@pytest.mark.parametrize(("rule", "text"), NO_PLACES)
def test_what_is_not_a_place_is_left_alone(rule: str, text: str) -> None:
    assert rule in {known.name for known in RULES}
    assert found(text) == []


def test_every_rule_has_a_case_here() -> None:
    assert {rule.name for rule in RULES} == {rule for rule, _ in NO_PLACES}
    assert all(rule.reason for rule in RULES)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # a word: Metro Jaya, hammer, police general
        ("Polda Metro Jaya, Palu hakim diketuk, Pati Polri", []),
        ("Warga Metro mengungsi", [("Metro", "18.72")]),
        ("Gempa Palu terasa. Warga Kota Palu lari.", [("Palu", "72.71"), ("Kota Palu", "72.71")]),
        # Kecamatan Payakumbuh is in Lima Puluh Kota
        ("Banjir di Kecamatan Payakumbuh", [("Kecamatan Payakumbuh", "13.07.03")]),
        (
            "Banjir di Kecamatan Pacitan, Kabupaten Pacitan",
            [("Kecamatan Pacitan", "35.01.04"), ("Kabupaten Pacitan", "35.01")],
        ),
    ],
)
def test_a_name_that_is_also_a_word_needs_support(text: str, places: list[tuple[str, str]]) -> None:
    assert found(text) == places


def test_a_dateline_taken_out_of_the_text_still_decides() -> None:
    (mention,) = find_places("Hujan di Bandung.", GAZETTEER, known=["32.73"])
    assert (mention.code, mention.rule) == ("32.73", "story")


def test_codes_are_told_once_in_the_order_of_the_story() -> None:
    text = "Dumai, Riau: Wali Kota Dumai ke Bandung dan Kota Pariaman."
    assert codes(find_places(text, GAZETTEER)) == ("14.72", "14", "13.77")


def test_most_places_of_our_own_sentences_are_found_and_none_is_wrong() -> None:
    needed = right = 0
    for line in OWN.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        gold: list[dict[str, Any]] = story["places"]
        mentions = find_places(story["text"], GAZETTEER)
        for mention in mentions:
            over = [g for g in gold if g["start"] < mention.end and mention.start < g["end"]]
            (place,) = over
            assert mention.code in (place["code"], place.get("fine")), story["text"]
        for place in (g for g in gold if g["code"] and not g.get("opt")):
            needed += 1
            right += any(m.start < place["end"] and place["start"] < m.end for m in mentions)
    assert right / needed >= 0.98  # measured: 1


def spells_a_name(surface: str) -> bool:
    """An area's name, or that of a desa or an island with or without the word before it."""
    bare = surface.split(maxsplit=1)[-1]
    small = (GAZETTEER.villages, GAZETTEER.islets)
    sides = ("", " Barat", " Timur", " Utara", " Selatan")
    return bool(GAZETTEER.named(surface)) or any(
        table.named(name + side) for table in small for name in (surface, bare) for side in sides
    )


NAMES = [
    "Bandung",
    "Solok",
    "Padang Pariaman",
    "Riau",
    "Jakarta",
    "Batu",
    "Kepri",
    "DUMAI",
    "Metro",
    "Bantan",
    "Lubuk Alung",
    "Pluit",
    "Sidomulyo",
    "Angso Duo",
]
WORDS = [
    "Kota ",
    "Kab. ",
    "Bupati ",
    "Jalan ",
    "di ",
    "Pulau ",
    "Desa ",
    "Kecamatan ",
    "kelurahan ",
    "\n",
    " – ",
    ", ",
    "/",
    " ",
    " Utara",
]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(NAMES + WORDS) | st.text(max_size=6), max_size=25).map("".join))
def test_mentions_are_in_order_and_spell_known_names(text: str) -> None:
    end = 0
    for mention in find_places(text, GAZETTEER):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        assert mention.surface == text[mention.start : mention.end]
        assert spells_a_name(mention.surface), mention
        assert mention.code or mention.rule == "undecided"
        if mention.code:
            assert GAZETTEER.area(mention.code)


@pytest.mark.parametrize("unit", ["Padang ", "Kota ", "Solok, ", "Jalan ", "A", "\n", "a/"])
def test_the_time_grows_with_the_text_and_not_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        find_places(text, GAZETTEER)
        return time.process_time() - start

    seconds(1_000)
    # 8 times the text; 64 times the time would be quadratic. 20 ms are for a busy machine.
    assert seconds(160_000) < 30 * seconds(20_000) + 0.02


def test_json_lines_keep_ids_and_tell_apart_what_is_open() -> None:
    lines = ['{"id": "a", "text": "Kota Dumai ke Bandung – é"}\n', "\n", '{"id": 2, "text": ""}']
    assert list(tag_lines(lines, GAZETTEER)) == [
        '{"id": "a", "places": [{"start": 0, "end": 10, "code": "14.72"}], '
        '"undecided": [{"start": 14, "end": 21, "candidates": ["32.04", "32.73"]}]}',
        '{"id": 2, "places": []}',
    ]


@pytest.mark.parametrize("bad", ["{", "[]", '{"id": 1}', '{"id": 1, "text": 5}', "null"])
def test_a_bad_line_is_named(bad: str) -> None:
    with pytest.raises(ValueError, match=r"^line 2: "):
        list(tag_lines(['{"id": 1, "text": ""}', bad], GAZETTEER))
