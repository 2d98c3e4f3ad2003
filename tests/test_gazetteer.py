"""The gazetteer, and the places that a journalist writes down: Places: and datelines."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.places.gazetteer import DATA, Area, Gazetteer, kind_and_name
from plugins.places.header import dateline_area, parse_places

GAZETTEER = Gazetteer.load()


def codes_named(name: str) -> list[str]:
    return [area.code for area in GAZETTEER.named(name)]


def test_it_has_every_province_kabupaten_and_kota() -> None:
    levels = [area.level for area in GAZETTEER.areas]
    counts = {level: levels.count(level) for level in set(levels)}
    assert counts == {"provinsi": 38, "kabupaten": 416, "kota": 98}


def test_an_area_knows_all_that_its_page_shows() -> None:
    assert GAZETTEER.by_code["14.72"] == Area(
        code="14.72",
        name="Kota Dumai",
        slug="kota-dumai",
        level="kota",
        lat=1.6054,
        lon=101.3917,
        population=355256,
        zone="WIB",
        address="/lokasi/riau/kota-dumai/",
        parent="14",
    )


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("14", "/lokasi/riau/"),
        ("14.03", "/lokasi/riau/kabupaten-bengkalis/"),
        ("31", "/lokasi/dki-jakarta/"),
        ("34.71", "/lokasi/di-yogyakarta/kota-yogyakarta/"),
        # "Administrasi" belongs to the official name only
        ("31.74", "/lokasi/dki-jakarta/kota-jakarta-selatan/"),
        ("31.01", "/lokasi/dki-jakarta/kabupaten-kepulauan-seribu/"),
        ("72.04", "/lokasi/sulawesi-tengah/kabupaten-toli-toli/"),
    ],
)
def test_addresses_come_from_slugs(code: str, address: str) -> None:
    assert GAZETTEER.by_code[code].address == address


def test_no_two_areas_share_an_address() -> None:
    assert len({area.address for area in GAZETTEER.areas}) == len(GAZETTEER.areas)
    assert all(re.fullmatch(r"/lokasi/([a-z-]+/){1,2}", a.address) for a in GAZETTEER.areas)


def test_every_point_lies_in_indonesia() -> None:
    # Wakatobi stood in the Congo
    assert all(-11.5 < a.lat < 6.5 and 94.5 < a.lon < 141.5 for a in GAZETTEER.areas)
    assert GAZETTEER.by_code["74.07"].lon == 123.5389


@pytest.mark.parametrize(
    ("zone", "names"),
    [
        ("WIB", ["Riau", "Jawa Timur", "Kalimantan Barat", "Kalimantan Tengah", "Kota Sabang"]),
        ("WITA", ["Bali", "Kalimantan Utara", "Gorontalo", "Nusa Tenggara Timur", "Kota Makassar"]),
        ("WIT", ["Maluku", "Maluku Utara", "Papua Barat Daya", "Kabupaten Merauke", "Kota Tual"]),
    ],
)
def test_every_area_has_the_zone_of_the_decree(zone: str, names: list[str]) -> None:
    assert {GAZETTEER.named(name)[0].zone for name in names} == {zone}


def test_an_area_has_the_zone_of_its_province() -> None:
    for area in GAZETTEER.areas:
        assert all(parent.zone == area.zone for parent in GAZETTEER.parents(area))


def test_parents_and_children_are_each_others() -> None:
    riau = GAZETTEER.by_code["14"]
    assert GAZETTEER.parents(riau) == ()
    assert len(GAZETTEER.children(riau)) == 12
    assert all(GAZETTEER.parents(child) == (riau,) for child in GAZETTEER.children(riau))


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Kota Solok", ["13.72"]),
        ("Kabupaten Solok", ["13.02"]),
        ("Kab. Solok", ["13.02"]),
        ("solok", ["13.02", "13.72"]),
        ("Jambi", ["15", "15.71"]),
        ("Provinsi Jambi", ["15"]),
        ("KOTA  DUMAI", ["14.72"]),
        ("Kotamadya Dumai", ["14.72"]),
        ("Kota Jakarta Selatan", ["31.74"]),
        ("Kota Administrasi Jakarta Selatan", ["31.74"]),
        ("Jakarta", ["31"]),
        ("Daerah Khusus Ibukota Jakarta", ["31"]),
        ("Sumbar", ["13"]),
        ("Kota Solo", ["33.72"]),
        ("Padangpariaman", ["13.05"]),
        ("Kep. Riau", ["21"]),
        ("Kota Bengkalis", []),
        ("Atlantis", []),
        ("", []),
        ("Kota", []),
    ],
)
def test_a_name_finds_all_areas_that_have_it(name: str, codes: list[str]) -> None:
    assert codes_named(name) == codes


def test_every_area_is_found_by_its_full_and_its_bare_name() -> None:
    for area in GAZETTEER.areas:
        assert area in GAZETTEER.named(area.name)
        assert area in GAZETTEER.named(area.bare_name)
        assert area.level == "provinsi" or GAZETTEER.named(area.name) == (area,)


def test_every_alias_is_another_name_of_one_area() -> None:
    rows = (DATA / "aliases.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for alias, code in (row.split("\t") for row in rows):
        assert codes_named(alias) == [code]
        assert kind_and_name(alias)[0] == "", "an alias is a bare name"


def test_an_alias_of_an_unknown_area_is_refused() -> None:
    with pytest.raises(KeyError):
        Gazetteer(GAZETTEER.areas, [("Atlantis", "99.99")])


def test_loading_costs_little() -> None:
    start = time.perf_counter()
    Gazetteer.load().named("Dumai")
    assert time.perf_counter() - start < 0.1  # measured: 5 ms; the rest is for a busy machine


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("Kota Dumai; Kota Pariaman", ("14.72", "13.77")),
        ("14.72", ("14.72",)),
        ("14.72; Kota Dumai;", ("14.72",)),
        ("Riau;Kota Dumai", ("14", "14.72")),
        ("Dumai", ("14.72",)),
        ("-", ()),
        ("", ()),
    ],
)
def test_the_header_takes_names_and_codes(value: str, codes: tuple[str, ...]) -> None:
    assert parse_places(value, GAZETTEER) == (codes, [])


def test_an_unknown_name_is_told_with_the_nearest_one() -> None:
    codes, problems = parse_places("Kota Dumia; Riau", GAZETTEER)
    assert codes == ("14",)
    assert [(p.kind.code, dict(p.values)["nearest"]) for p in problems] == [
        ("place-unknown", "Kota Dumai")
    ]


def test_an_unknown_code_is_told() -> None:
    # a code without its dot, and one of a level that the table does not have
    for code in ("1472", "14.99", "13.77.01"):
        codes, problems = parse_places(code, GAZETTEER)
        assert (codes, [p.kind.code for p in problems]) == ((), ["place-code-unknown"])


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Solok", "Kabupaten Solok (13.02); Kota Solok (13.72)"),
        # "Jambi" alone would be as doubtful as before
        ("Jambi", "Provinsi Jambi (15); Kota Jambi (15.71)"),
    ],
)
def test_an_ambiguous_name_lists_what_it_may_mean(name: str, candidates: str) -> None:
    codes, problems = parse_places(name, GAZETTEER)
    assert codes == ()
    assert [(p.kind.code, dict(p.values)["candidates"]) for p in problems] == [
        ("place-ambiguous", candidates)
    ]
    example = dict(problems[0].values)["example"]
    assert parse_places(example, GAZETTEER)[1] == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Dumai", "14.72"),
        ("DUMAI", "14.72"),
        ("Padang", "13.71"),
        ("Pariaman", "13.77"),
        # a dateline names a town
        ("Solok", "13.72"),
        ("Bandung", "32.73"),
        ("Jambi", "15.71"),
        ("Kab. Bandung", "32.04"),
        ("Jakarta", "31"),
        ("Riau", "14"),
        ("Bengkalis", "14.03"),
        ("Tanjungpinang", "21.72"),
    ],
)
def test_a_dateline_names_a_town(name: str, code: str) -> None:
    area = dateline_area(name, GAZETTEER)
    assert area is not None
    assert area.code == code


def test_a_dateline_abroad_is_no_area() -> None:
    assert dateline_area("Kuala Lumpur", GAZETTEER) is None


@settings(deadline=None, max_examples=15)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_any_header_gives_known_codes_or_problems(value: str) -> None:
    codes, problems = parse_places(value, GAZETTEER)
    assert all(code in GAZETTEER.by_code for code in codes)
    for problem in problems:
        assert problem.told(lambda text: text)["cure"]
