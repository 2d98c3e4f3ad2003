"""A sign-off is lifted from the end of a story only where people.yml knows who signed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.bylines.signoff import lift
from plugins.contract.people import People, Person

PEOPLE = People(
    [
        Person("mudawar", "Mudawar", initials=("mdw",)),
        Person("sari-dewi", "Sari Dewi", initials=("abc",)),
        Person("made-putra", "I Made Putra", initials=("def", "imp")),
        Person("siti", "Siti Aminah, M.Si"),
        Person("panji", "Panji", initials=("pan",)),
        Person("humas", "Humas Pemko", initials=("hms",)),
        Person("redaksi", "Redaksi", initials=("red",)),
        Person("cuy", "Cuy Wijaya", initials=("cuy",)),
        Person("jpnn", "JPNN", initials=("jpnn",)),
    ]
)


@pytest.mark.parametrize(
    ("paragraph", "slugs", "rest"),
    [
        ("Rombongan pulang sore itu. (Mudawar)", ["mudawar"], "Rombongan pulang sore itu."),
        ("Rombongan pulang. (abc/def)", ["sari-dewi", "made-putra"], "Rombongan pulang."),
        ("Jalan dibuka. (hms)", ["humas"], "Jalan dibuka."),
        ("Jalan dibuka. (cuy/jpnn)", ["cuy", "jpnn"], "Jalan dibuka."),
        ("Jalan dibuka. (Red)", ["redaksi"], "Jalan dibuka."),
        ("Jalan dibuka. [abc]", ["sari-dewi"], "Jalan dibuka."),
        ("Jalan dibuka. (MDW)", ["mudawar"], "Jalan dibuka."),
        ("(mdw)", ["mudawar"], ""),  # a paragraph of its own
        ("**(Mudawar)**", ["mudawar"], ""),
        ("Jalan dibuka.(mdw)", ["mudawar"], "Jalan dibuka."),
        ("Jalan dibuka (mdw)", ["mudawar"], "Jalan dibuka"),
        # a full stop behind the brackets ends the sentence that has none
        ("Jalan dibuka (mdw).", ["mudawar"], "Jalan dibuka."),
        ("Jalan dibuka. (mdw).", ["mudawar"], "Jalan dibuka."),
        ("“Jalan dibuka,” katanya.\n(mdw)\n", ["mudawar"], "“Jalan dibuka,” katanya."),
        # emphasis of the brackets goes with them, emphasis of the text stays whole
        ("Jalan dibuka. **(Mudawar)**", ["mudawar"], "Jalan dibuka."),
        ("Jalan dibuka. (**Mudawar**)", ["mudawar"], "Jalan dibuka."),
        ("Jalan dibuka. *( mdw )*", ["mudawar"], "Jalan dibuka."),
        ("*Jalan dibuka. (mdw)*", ["mudawar"], "*Jalan dibuka.*"),
        ("**Jalan dibuka.** (mdw)", ["mudawar"], "**Jalan dibuka.**"),
        ("**Jalan dibuka.**(mdw)", ["mudawar"], "**Jalan dibuka.**"),
        (r"Jalan dibuka. \[abc\]", ["sari-dewi"], "Jalan dibuka."),  # as converters escape it
        ("Jalan dibuka. (Siti Aminah, M.Si)", ["siti"], "Jalan dibuka."),
        ("Jalan dibuka. (Siti Aminah, M.Si/mdw)", ["siti", "mudawar"], "Jalan dibuka."),
        ("Jalan dibuka. (Mudawar dan Sari Dewi)", ["mudawar", "sari-dewi"], "Jalan dibuka."),
        ("Jalan dibuka. (abc, mdw)", ["sari-dewi", "mudawar"], "Jalan dibuka."),
        ("Jalan dibuka. (def/imp)", ["made-putra"], "Jalan dibuka."),  # one person, signed twice
        ("Panitia (PPID) pulang. (mdw)", ["mudawar"], "Panitia (PPID) pulang."),  # the last only
    ],
)
def test_who_signed_is_lifted(paragraph: str, slugs: list[str], rest: str) -> None:
    signoff, problems = lift(paragraph, PEOPLE)
    assert signoff is not None
    assert [credit.slug for credit in signoff.people] == slugs
    assert signoff.rest == rest
    assert problems == []


@pytest.mark.parametrize(
    ("paragraph", "unknown"),
    [
        ("Jalan dibuka. (Budi Santoso)", ["Budi Santoso"]),
        ("Jalan dibuka. (xyz)", ["xyz"]),
        ("Jalan dibuka. (rls)", ["rls"]),  # a press release, but nobody said so in people.yml
        ("Jalan dibuka. (Diskominfo Dumai)", ["Diskominfo Dumai"]),
        ("Katanya, “Jalan dibuka.” (xyz/tyo)", ["xyz", "tyo"]),
        ("[xyz]", ["xyz"]),
        # half a sign-off is not lifted: the other half would be lost
        ("Jalan dibuka. (abc/xyz)", ["xyz"]),
        ("Jalan dibuka (abc/xyz)", ["xyz"]),
    ],
)
def test_a_signer_nobody_knows_stays_in_the_text_and_is_told(
    paragraph: str, unknown: list[str]
) -> None:
    signoff, problems = lift(paragraph, PEOPLE)
    assert signoff is None
    assert [dict(problem.values)["value"] for problem in problems] == unknown
    assert {(p.kind.code, p.level) for p in problems} == {("signoff-unknown", "warning")}


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "Jalan dibuka.",
        "Kunjungan balasan menyusul tahun depan (2020).",
        "Data itu dipegang Pejabat Pengelola Informasi dan Dokumentasi (PPID)",
        "Acara diadakan Dinas Komunikasi dan Informatika (Diskominfo).",
        # the initials of a reporter, but here the party's
        "Ia calon dari Partai Amanat Nasional (PAN)",
        "Ia calon dari Partai Amanat Nasional (PAN).",
        "Harga gula naik (per kilogram).",
        "Panitia menyiapkan kursi. (bersambung)",
        "Panitia menyiapkan kursi. (Adv)",
        "Nama korban diubah. (bukan nama sebenarnya)",
        "Nama korban diubah. (Nama korban telah diubah oleh redaksi.)",
        "Panitia menyiapkan kursi. (foto: ist)",
        "Panitia menyiapkan kursi. (***)",
        "Panitia menyiapkan kursi. ()",
        "Unduh [suratnya](mudawar)",  # the target of a link
        "Unduh [suratnya][mdw]",
        "Panitia menyiapkan kursi.[^1]",
        "Foto bersama (mdw) menutup acara.",  # not at the end
        "Rombongan (Mudawar dan tiga belas warga)",
    ],
)
def test_other_brackets_are_left_alone_in_silence(paragraph: str) -> None:
    assert lift(paragraph, PEOPLE) == (None, [])


_signers = st.lists(
    st.sampled_from([*(p.name for p in PEOPLE.all), "mdw", "abc", "imp"]), min_size=1, max_size=4
)


@settings(deadline=None)
@given(
    text=st.text("abcde “”\n", max_size=40).map(lambda text: text.strip() + "."),
    signers=_signers,
    brackets=st.sampled_from(["()", "[]"]),
    mark=st.sampled_from(["", "*", "**", "_"]),
)
def test_a_known_signoff_leaves_exactly_its_text(
    text: str, signers: list[str], brackets: str, mark: str
) -> None:
    signed = f"{mark}{brackets[0]}{'/'.join(signers)}{brackets[1]}{mark}"
    signoff, problems = lift(f"{text} {signed}", PEOPLE)
    assert signoff is not None
    assert (signoff.rest, problems) == (text, [])
    assert len(signoff.people) <= len(signers)


@settings(deadline=None)
@given(st.text("mdwabc ()[]/.*_\\“”1\n", max_size=40))
def test_no_paragraph_is_too_strange_to_read(paragraph: str) -> None:
    signoff, problems = lift(paragraph, PEOPLE)
    assert signoff is None or (signoff.people and not problems)
