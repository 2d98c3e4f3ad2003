"""Who made a story: names in headers become credits, and credits become headers again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.bylines.byline import Byline, Credit, format_people, parse_people
from plugins.contract.people import People, Person, fold
from plugins.contract.problems import Problem

PEOPLE = People(
    [
        Person("mudawar", "Mudawar", initials=("mdw",)),
        Person("sari", "Sari"),
        Person("sari-dewi", "Sari Dewi"),
        Person("made-putra", "I Made Putra"),
        Person("luh-ayu", "Ni Luh Ayu Lestari"),
        Person("siti", "Siti Aminah, M.Si"),
        Person("fauzan", "H. M. Fauzan, S.Kom., M.M."),
        Person("lama", "Rahmat Hidayat", active=False),
    ]
)


def said(problems: list[Problem]) -> list[tuple[str, dict[str, str]]]:
    return [(problem.kind.code, dict(problem.values)) for problem in problems]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Mudawar", ["mudawar"]),  # one name is a whole name
        ("Sari", ["sari"]),  # and may begin another one
        ("Sari Dewi; Sari", ["sari-dewi", "sari"]),  # the order is kept
        ("I Made Putra;Ni Luh Ayu Lestari", ["made-putra", "luh-ayu"]),
        ("Siti Aminah, M.Si; Mudawar", ["siti", "mudawar"]),  # a comma belongs to the title
        ("h. m.fauzan s.kom mm", []),  # but letters do not run together
        ("H.M. FAUZAN, S.Kom, M.M", ["fauzan"]),
        ("  mudawar  ", ["mudawar"]),
        ("sari-dewi", ["sari-dewi"]),  # by slug
        ("Rahmat Hidayat", ["lama"]),  # who has left has still written the story
    ],
)
def test_people_are_found_by_their_whole_name(text: str, slugs: list[str]) -> None:
    credits, problems = parse_people(text, PEOPLE)
    assert [credit.slug for credit in credits] == slugs
    assert bool(problems) == (not slugs)


def test_a_credit_is_spelt_as_in_people_yml() -> None:
    credits, _ = parse_people("NI LUH AYU LESTARI", PEOPLE)
    assert credits == (Credit("Ni Luh Ayu Lestari", "luh-ayu"),)
    assert credits[0].address == "/penulis/luh-ayu/"


@pytest.mark.parametrize("mark", ["(tamu)", "(Tamu)", "( tamu )"])
def test_a_guest_has_a_name_and_no_page(mark: str) -> None:
    credits, problems = parse_people(f"Mudawar; Dr. Yuli, Sp.A {mark}", PEOPLE)
    assert credits[1] == Credit("Dr. Yuli, Sp.A")
    assert credits[1].address == ""
    assert problems == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Budi Santoso", [("person-unknown", {"value": "Budi Santoso"})]),
        ("Mudawr", [("person-unknown", {"value": "Mudawr", "nearest": "Mudawar"})]),
        # the mistake that is made most: the names are known, the mark between them is wrong
        (
            "Mudawar, Sari Dewi",
            [("person-separator", {"value": "Mudawar, Sari Dewi", "names": "Mudawar; Sari Dewi"})],
        ),
        (
            "Mudawar dan Sari",
            [("person-separator", {"value": "Mudawar dan Sari", "names": "Mudawar; Sari"})],
        ),
        ("", [("person-empty", {"value": ""})]),
        ("Mudawar;", [("person-empty", {"value": "Mudawar;"})]),
        ("(tamu)", [("person-empty", {"value": "(tamu)"})]),
        ("Mudawar; mudawar", [("person-twice", {"value": "Mudawar"})]),
        ("Yuli (tamu); Yuli (tamu)", [("person-twice", {"value": "Yuli"})]),
    ],
)
def test_a_name_that_cannot_be_credited_is_told(
    text: str, expected: list[tuple[str, dict[str, str]]]
) -> None:
    assert said(parse_people(text, PEOPLE)[1]) == expected


def test_a_misspelt_name_is_told_with_the_nearest_one_and_both_cures() -> None:
    told = parse_people("Ni Luh Ayu Lestary", PEOPLE)[1][0].told(str)
    assert "Ni Luh Ayu Lestari" in told["expected"]
    assert "people.yml" in told["cure"]
    assert "Ni Luh Ayu Lestary (tamu)" in told["cure"]


def test_the_others_are_credited_when_one_is_unknown() -> None:
    credits, problems = parse_people("Sari; Budi Santoso; Mudawar", PEOPLE)
    assert [credit.slug for credit in credits] == ["sari", "mudawar"]
    assert len(problems) == 1


MUDAWAR, SARI, DEWI, GUEST = (
    Credit("Mudawar", "mudawar"),
    Credit("Sari", "sari"),
    Credit("Sari Dewi", "sari-dewi"),
    Credit("Yuli"),
)


def test_everyone_is_each_person_once_and_authors_are_those_who_wrote() -> None:
    byline = Byline(
        writers=(MUDAWAR, GUEST),
        contributors=(DEWI,),
        photographers=(MUDAWAR,),
        editors=(SARI,),
    )
    assert byline.everyone == (MUDAWAR, GUEST, DEWI, SARI)
    assert byline.authors == (MUDAWAR, GUEST, DEWI)
    assert [role for role, _ in byline.roles] == ["writer", "contributor", "photographer", "editor"]


def test_a_printed_line_changes_no_credit() -> None:
    assert Byline((MUDAWAR,), printed="Tim Dumai").authors == (MUDAWAR,)


def test_who_signed_wrote_the_story_unless_a_header_says_otherwise() -> None:
    assert Byline().signed_by((MUDAWAR, SARI)).writers == (MUDAWAR, SARI)
    assert Byline((MUDAWAR,)).signed_by((MUDAWAR,)) == Byline((MUDAWAR,))
    edited = Byline((MUDAWAR,), editors=(SARI,)).signed_by((MUDAWAR, SARI, DEWI))
    assert edited == Byline((MUDAWAR,), contributors=(DEWI,), editors=(SARI,))


# Names as Indonesians have them: one word or several, with titles before and behind.
_letters = st.text("abcdefghijklmnoprstuwyzé'", min_size=1, max_size=8)
_word = _letters.map(str.capitalize)
_name = st.builds(
    lambda before, words, behind: " ".join([*before, *words]) + "".join(behind),
    st.lists(st.sampled_from(["H.", "Hj.", "Dr.", "I", "Ni", "Plt."]), max_size=2),
    st.lists(_word, min_size=1, max_size=4),
    st.lists(st.sampled_from([", M.Si", ", S.Kom.", ", Ph.D"]), max_size=2),
)
_names = st.lists(_name, min_size=1, max_size=6, unique_by=fold)


@settings(deadline=None)
@given(names=_names, data=st.data())
def test_people_written_into_a_header_are_read_back(names: list[str], data: st.DataObject) -> None:
    staff = data.draw(st.integers(0, len(names)))
    people = People(Person(f"orang-{n}", name) for n, name in enumerate(names[:staff]))
    known = [Credit.of(person) for person in people.all]
    credits = tuple(data.draw(st.permutations(known + [Credit(name) for name in names[staff:]])))
    assert parse_people(format_people(credits), people) == (credits, [])


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_header_is_too_strange_to_read(text: str) -> None:
    credits, problems = parse_people(text, PEOPLE)
    assert len(credits) + len(problems) == text.count(";") + 1
    for problem in problems:
        problem.told(str)
