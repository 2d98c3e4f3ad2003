"""The gazetteer, and the places that a journalist writes down: Places: and datelines."""

from __future__ import annotations

import pickle
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.places.gazetteer import DATA, LEVELS, Area, Gazetteer, key, kind_and_name
from plugins.places.header import dateline_area, parse_places

GAZETTEER = Gazetteer.load()


def codes_named(name: str) -> list[str]:
    return [area.code for area in GAZETTEER.named(name)]


def test_it_has_every_area_down_to_kecamatan_and_the_inhabited_islands() -> None:
    levels = [area.level for area in GAZETTEER.areas]
    counts = {level: levels.count(level) for level in LEVELS}
    assert counts == {
        "provinsi": 38,
        "kabupaten": 416,
        "kota": 98,
        "kecamatan": 7285,
        "pulau": 1563,
    }


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
        ("14.72.01", "/lokasi/riau/kota-dumai/dumai-barat/"),
        ("13.77.40001", "/lokasi/sumatera-barat/kota-pariaman/pulau-angso-duo/"),
        # an island of four kabupaten and a kota
        ("52.00.40003", "/lokasi/nusa-tenggara-barat/pulau-sumbawa/"),
    ],
)
def test_addresses_come_from_slugs(code: str, address: str) -> None:
    assert GAZETTEER.by_code[code].address == address


def test_no_two_areas_share_an_address() -> None:
    assert len({area.address for area in GAZETTEER.areas}) == len(GAZETTEER.areas)
    assert all(re.fullmatch(r"/lokasi/([a-z0-9-]+/){1,3}", a.address) for a in GAZETTEER.areas)


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
    assert [a.level for a in GAZETTEER.children(riau)] == ["kabupaten"] * 10 + ["kota"] * 2
    for area in GAZETTEER.areas:
        for child in GAZETTEER.children(area):
            assert GAZETTEER.parents(child)[0] == area
    bantan = GAZETTEER.by_code["14.03.02"]
    assert [area.code for area in GAZETTEER.parents(bantan)] == ["14.03", "14"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("14.03.02", "Kecamatan Bantan"),
        ("94.01.01", "Distrik Nabire"),
        ("34.04.06", "Kapanewon Mlati"),
        ("34.71.01", "Kemantren Tegalrejo"),
        ("14.03.40004", "Pulau Bengkalis"),
        ("13.77.40001", "Pulau Angso Duo"),
        ("11.17.07", "Kecamatan Timang Gajah"),
    ],
)
def test_a_kecamatan_and_an_island_are_called_as_people_call_them(code: str, name: str) -> None:
    assert GAZETTEER.by_code[code].name == name


@pytest.mark.parametrize(
    ("code", "area"),
    [
        ("14.03.02.2001", "14.03.02"),
        ("14.03.49999", "14.03"),
        ("52.00.49999", "52"),
        ("14.72", "14.72"),
    ],
)
def test_a_desa_belongs_to_its_kecamatan_and_an_empty_island_to_what_is_around_it(
    code: str, area: str
) -> None:
    assert GAZETTEER.area(code).code == area


def test_desa_and_islands_are_found_by_name_in_any_spelling() -> None:
    assert GAZETTEER.villages.named("Pluit") == ("31.72.01.1005",)
    assert GAZETTEER.villages.named("CURAH KALAK") == GAZETTEER.villages.named("Curahkalak")
    assert len(GAZETTEER.villages.named("Sidomulyo")) == 113  # Sido Mulyo too
    assert "31.01.40046" in GAZETTEER.islets.named("Pulau Kelor")
    assert GAZETTEER.villages.named("Atlantis") == () == GAZETTEER.villages.named("")


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
        # the larger area unless the kind is there
        ("Bengkalis", ["14.03"]),
        ("Kecamatan Bengkalis", ["14.03.01"]),
        ("Pulau Bengkalis", ["14.03.40004"]),
        ("Rupat", ["14.03.10"]),
        ("Kec. Gandusari", ["35.03.10", "35.05.15"]),
        ("Kecamatan Gandusari, Trenggalek", ["35.03.10"]),
        ("Gandusari, Kabupaten Blitar", ["35.05.15"]),
        ("Gandusari, Dumai", []),
        # no kota called Baru, no kecamatan called Padang
        ("Kota Baru", ["15.71.07", "32.15.25", "53.08.13"]),
        ("Kota Padang", ["13.71"]),
        ("Kotabaru", ["63.02"]),
        # in one word or two, as it was called, and a seat
        ("Pulogadung", ["31.75.02"]),
        ("Boa Wae", ["53.16.03"]),
        ("Lubuk Alung", ["13.05.01"]),
        ("Bagansiapiapi", ["14.07"]),
        ("Atlantis", []),
        ("", []),
        ("Kota", ["35.71.02"]),
    ],
)
def test_a_name_finds_all_areas_that_have_it(name: str, codes: list[str]) -> None:
    assert codes_named(name) == codes


def test_every_area_is_found_by_its_full_and_its_bare_name() -> None:
    for area in GAZETTEER.areas:
        assert area in GAZETTEER.named(area.name)
        assert area in GAZETTEER.by_key[key(area.bare_name)]
        if area.level in ("kabupaten", "kota"):
            assert GAZETTEER.named(area.name) == (area,)


def test_every_area_has_a_full_name_that_means_it_alone() -> None:
    for area in GAZETTEER.areas:
        assert GAZETTEER.named(GAZETTEER.full_name(area)) == (area,)


def test_every_alias_is_another_name_of_one_area() -> None:
    rows = (DATA / "aliases.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for alias, code in (row.split("\t") for row in rows):
        assert codes_named(alias) == [code], alias
        assert kind_and_name(alias)[0] == "", "an alias is a bare name"


def test_an_alias_of_an_unknown_area_is_refused() -> None:
    with pytest.raises(KeyError):
        Gazetteer(GAZETTEER.areas, [("Atlantis", "99.99")])


def test_loading_costs_little() -> None:
    start = time.process_time()
    Gazetteer.load().named("Dumai")
    assert time.process_time() - start < 0.2  # measured: 30 ms; the rest is for a busy machine


def test_another_process_gets_the_same_gazetteer() -> None:
    ours = GAZETTEER.with_names([("Pasar Bawah", "14.71")], ["Metro"])
    theirs = pickle.loads(pickle.dumps(ours))  # noqa: S301 - our own
    assert theirs.areas == ours.areas
    assert theirs.by_key == ours.by_key
    assert theirs.silenced == {"metro"}


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
    for code in ("1472", "14.99", "13.77.99", "14.03.02.2001"):
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
@pytest.mark.slow
def test_any_header_gives_known_codes_or_problems(value: str) -> None:
    codes, problems = parse_places(value, GAZETTEER)
    assert all(code in GAZETTEER.by_code for code in codes)
    for problem in problems:
        assert problem.told(lambda text: text)["cure"]
