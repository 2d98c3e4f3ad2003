"""The copy desk: what each check marks, and the near misses that it leaves alone."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import newsroom, story
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.contract.people import People, Person
from plugins.contract.problems import WARNING, Problem
from plugins.copydesk.checks import CHECKS, copy_warnings, unknown_codes
from plugins.copydesk.names import _one_apart
from plugins.copydesk.proof import proof_of
from plugins.stories.newsroom import Newsroom
from plugins.stories.reading import read_story

PEOPLE = (
    "Mudawar",
    "Ratna Contoh",
    "Fitriani",
    "Budi Umpama, S.Sos",
    "Muhammad Rizki Contoh",
)


def room() -> Newsroom:
    people = People(Person(f"orang-{number}", name) for number, name in enumerate(PEOPLE))
    return replace(newsroom(), data=replace(newsroom().data, people=people))


def marked(code: str, body: str = "Warga Kota Dumai berkumpul.", **headers: str) -> list[Problem]:
    """What one check says of a story of 20 November 2026 with that body and those headers."""
    data = story(body, **headers).encode()
    reading = read_story(data, "2026/11/a.md", room())
    return list(CHECKS[code](proof_of(data, reading, room())))


def found(code: str, body: str = "Warga Kota Dumai berkumpul.", **headers: str) -> list[str]:
    return [problem.told(str)["found"] for problem in marked(code, body, **headers)]


LONG = (
    "Pemerintah Kota Dumai Bersama Dinas Komunikasi dan Informatika Menggelar Pelatihan Keterbukaan"
)


@pytest.mark.parametrize(
    ("title", "hit"),
    [
        (LONG + " Informasi Publik bagi Aparatur Kelurahan", True),
        ("x" * 111, True),
        ("x" * 110, False),
        (LONG, False),  # 94 letters in 11 words: usual for a story that names two offices
        ("Warga Desa Teluk Makmur di Dumai Kini Bisa Mengurus KTP di Kantor Desa Sendiri", False),
    ],
)
def test_a_long_headline(title, hit):
    assert bool(found("long-headline", Title=title)) is hit


@pytest.mark.parametrize(
    ("title", "hit"),
    [
        ("WARGA DUMAI MENANAM BAKAU DI PANTAI", True),
        ("WALIKOTA DUMAI LANTIK 12 PEJABAT di Pemko", True),
        ("PEMERINTAH DAERAH", True),
        ("APBD, PAD, dan DAU: Tiga Angka yang Menentukan", False),
        ("KPU RI dan DPRD DKI", False),
        ("PPID", False),
        ("BPJS PBI APBN JKN KIS", False),
        ("Warga Dumai Menanam Bakau", False),
        ("UMKM: Dari Pasar ke Layar", False),
    ],
)
def test_a_headline_in_capitals(title, hit):
    assert bool(found("capitals-headline", Title=title)) is hit


SENTENCE = (
    "Dinas Komunikasi dan Informatika Kota Pariaman melakukan studi komparatif ke Kota Dumai untuk"
    " mempelajari penerapan berbagai aplikasi pelayanan publik yang maksimal serta kemitraan dengan"
    " wartawan yang bertugas di lingkungan pemerintah kota itu."
)


@pytest.mark.parametrize(
    ("body", "headers", "hit"),
    [
        (SENTENCE, {}, True),
        (SENTENCE, {"Summary": "Diskominfo Pariaman belajar ke Dumai."}, False),
        # Whole sentences fit: they are the summary.
        (
            f"Diskominfo Kota Pariaman belajar ke Kota Dumai selama empat hari pekan ini. {SENTENCE}",
            {},
            False,
        ),
        ("Diskominfo Pariaman belajar ke Dumai.", {}, False),
        ("Diskominfo Pariaman belajar ke Dumai…", {}, False),
    ],
)
def test_no_summary_and_a_first_paragraph_that_cannot_serve(body, headers, hit):
    assert bool(found("no-summary", body, **headers)) is hit


@pytest.mark.parametrize(
    ("body", "headers", "hit"),
    [
        ("Warga berkumpul di lapangan.", {}, True),
        ("Warga berkumpul di Desa Umpama.", {}, True),  # a village that no list has
        ("Warga berkumpul di Kota Dumai.", {}, False),
        ("Dumai (leadernusantara.com) – Warga berkumpul.", {}, False),
        ("Warga berkumpul.", {"Dateline": "Dumai"}, False),
        ("Warga berkumpul.", {"Title": "Warga Dumai berkumpul"}, False),
        ("Warga berkumpul.", {"Places": "Kota Dumai"}, False),
        ("Warga berkumpul.", {"Places": "-"}, False),
    ],
)
def test_no_place(body, headers, hit):
    assert bool(found("no-place", body, **headers)) is hit


@pytest.mark.parametrize(
    ("body", "hit"),
    [
        ("BAU-BAU/KENDARIE – Warga berkumpul.", True),
        ("TELUKMAKMUR – warga berkumpul di lapangan.", True),
        ("DUMAI – Warga berkumpul.", False),  # it is one
        ("DUMAI – warga berkumpul.", False),  # told by the build, as the next
        ("TELUKMAKMUR – Warga berkumpul.", False),
        ("Dumai – kota minyak di pesisir – ramai.", False),
        ("PLN – perusahaan listrik negara – memadamkan arus.", False),
        ("APBD 2026 – begitu judulnya – disahkan.", False),
        ("CATATAN: harga naik.", False),
        ("Warga - dan hanya warga - yang tahu.", False),
        ("## SUBJUDUL – Satu\n\nWarga berkumpul.", False),
    ],
)
def test_a_start_that_looks_like_a_dateline_and_is_not_read_as_one(body, hit):
    assert bool(found("doubtful-dateline", body)) is hit
    assert found("doubtful-dateline", body, Dateline="-") == []


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("“Kami datang, kata Hendri.", "“Kami datang, kata Hendri."),
        ('"Kami datang, kata Hendri.', '"Kami datang, kata Hendri.'),
        ("Kami datang,” kata Hendri.", "Kami datang,”"),
        ('Dia berkata, "datang" dan "pulang.', '"pulang.'),
        ('"Kami datang, kata Hendri. "Saya pulang," katanya.', '"Kami datang, kata Hendri'),
        ("“Kami datang, kata Hendri. “Saya pulang,” katanya.", "“Kami datang, kata Hendri"),
        # The next paragraph opens one, but "kata Hendri" has ended this one.
        ("“Kami datang, kata Hendri.\n\n“Saya pulang,” katanya.", "“Kami datang, kata Hendri."),
        ("«Kami datang, kata Hendri.", "«Kami datang"),
        ("Kata &quot;datang.", "&quot;datang."),
    ],
)
def test_a_quotation_mark_without_its_partner(body, shown):
    (text,) = found("unbalanced-quotes", body)
    assert shown in text


@pytest.mark.parametrize(
    "body",
    [
        "“Kami datang,” kata Hendri.",
        '"Kami datang," kata Hendri, "dan pulang."',
        "”Kami datang,” kata Hendri.",  # some papers open and close with the same mark
        '“Kami datang", kata Hendri.',
        'Kami datang, "kata Hendri". Ada "yang" begitu.',
        'Kami datang, "kata Hendri dan "pulang" lalu.'
        + ' "Ya.',  # in pairs: slips of the space bar
        'Ban 17" dan layar 21 inci.',
        'Layar 21" di "Pasar Bawah".',
        # A quotation of two paragraphs is opened twice and closed once.
        "“Kami datang lagi tahun depan.\n\n“Setelah itu kami pulang,” kata Hendri.",
        'Kata `"` di kode.',
        'Lihat [peta](https://contoh.example "Peta kota").',
        '<a href="https://contoh.example">Peta</a>',
        '```\n"\n```',
        "Qur’an dan Jum'at: 'dikutip' bukan urusan ini.",
        "5'10\" tingginya.",
    ],
)
def test_quotation_marks_in_pairs(body):
    assert found("unbalanced-quotes", body) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Selasa (19/4/2017)", "Rabu"),
        ("Jumat (21/10/2010)", "Kamis"),  # stood like this in a national paper
        ("Senin (4/9/2016)", "Minggu"),
        ("Rabu (19/11)", "Kamis"),  # of the story's year
        ("Ahad (24/8/2019)", "Sabtu"),
        ("SENIN (19/11)", "Kamis"),
        ("Jumat, 15 November 2019", "Jumat"),
        ("Jumat, 14 November 2019", "Kamis"),
        ("Rabu, 14 Nopember 2019", "Kamis"),
        ("Kamis 20 November", "Jumat"),
        ("Senin malam (19/11)", "Kamis"),
        ("Jum'at tanggal 19 November 2026", "Kamis"),
        ("Selasa, 19-04-2017", "Rabu"),
        ("Selasa (19.4.2017)", "Rabu"),
        ("Selasa (19/4/17)", "Rabu"),
        # Half a year and more away the year before may be meant too; neither is a Monday.
        ("Senin (28/2)", "Sabtu"),
    ],
)
def test_a_weekday_beside_its_date(text, right):
    told = [p.told(str) for p in marked("wrong-weekday", f"Warga datang pada {text} di Dumai.")]
    typed = text.split()[0].strip(",").capitalize().replace("'", "")
    if typed == right:
        assert told == []
    else:
        assert [(text.rstrip(")") in t["found"], right in t["cure"]) for t in told] == [
            (True, True)
        ]


@pytest.mark.parametrize(
    "text",
    [
        "Selasa (18/4/2017)",
        "Ahad (25/8/2019)",
        "Minggu (25/8/2019)",
        "Kamis (19/11)",
        "Jumat malam, (20/11)",
        "Selasa, 26 Agustus 2014",
        "Senin 21 Januari 2013",
        "Senin (29/12)",  # at the new year: see below
        "Kamis pukul 14.11",
        "Sabtu-Minggu (21-22/9/2019)",
        "satu minggu 12 November 2026",
        "Rabu 08.30 WIB",
        "Kamis (12.30)",
        "Selasa, 26 orang",
        "Senin (15/8/8)",
        "Jumat, 10-14 November 2019",
    ],
)
def test_a_weekday_that_fits_or_is_none(text):
    body = f"Warga datang pada {text} di Dumai."
    date = "2026-01-05 08:00" if "29/12" in text else "2026-11-20 08:00"
    assert found("wrong-weekday", body, Date=date) == []


def test_a_day_that_does_not_exist():
    (problem,) = marked("wrong-weekday", "Warga datang pada Selasa (31/2/2017).")
    assert "padahal" not in problem.kind.found and problem.kind.code == "wrong-weekday"


def test_the_nearest_day_is_named():
    (problem,) = marked("wrong-weekday", "Warga datang pada Selasa (19/4/2017).")
    assert dict(problem.values)["nearest"] == "18 April 2017"


def test_without_a_date_only_full_dates_are_looked_at():
    body = "Datang Rabu (29/11) dan Selasa (19/4/2017)."
    assert len(found("wrong-weekday", body, Date="20-11-2026")) == 1


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Ratna Conto menulis.", "Ratna Contoh"),
        ("Ini ditulis Ratna Cotnoh di Dumai.", "Ratna Contoh"),
        ("Ini ditulis Retna Contoh.", "Ratna Contoh"),
        ("Kata Bapak Budi Umpema, begitu.", "Budi Umpama"),
        ("Menurut Muhamad Rizki Contoh, begitu.", "Muhammad Rizki Contoh"),
        ("Ini ditulis Mudawwar kemarin.", "Mudawar"),
        ("Ini ditulis Mudwar kemarin.", "Mudawar"),
    ],
)
def test_a_name_one_letter_away(body, name):
    assert [dict(p.values)["name"] for p in marked("near-name", body)] == [name]


@pytest.mark.parametrize(
    "body",
    [
        "Ratna Contoh dan Mudawar menulis.",
        "RATNA CONTOH menulis.",
        "Fitriana, seorang pedagang, datang.",  # another woman's name
        "Mudawir datang.",
        "Mudawwar Siregar datang.",  # a longer name is somebody else's
        "Ratna Sari datang.",
        "Budi Utama datang.",
        "Rizki datang.",
        "Warga menulis. (Mudawwar)",  # told as a sign-off, with the name
    ],
)
def test_names_of_others(body):
    assert found("near-name", body) == []


def test_a_misspelt_sign_off_is_told_once_with_the_name():
    data = story("Warga Kota Dumai berkumpul. (Mudawwar)", Authors="").encode()
    reading = read_story(data, "2026/11/a.md", room())
    problems = [*reading.problems, *copy_warnings(proof_of(data, reading, room()))]
    assert [p.kind.code for p in problems] == ["signoff-unknown"]
    assert "Mudawar" in problems[0].told(str)["cure"]


@pytest.mark.parametrize("header", ["Byline", "Image_Credit"])
def test_headers_that_name_the_newsrooms_people(header):
    picture = {"Image": "/images/a.jpg", "Image_Alt": "Bakau", "Image_Credit": "Mudawir/Warta"}
    headers = picture if header == "Image_Credit" else {"Byline": "Laporan Mudawir, Dumai"}
    (problem,) = marked("near-name", **headers)
    assert (problem.header, dict(problem.values)["name"]) == (header, "Mudawar")


@settings(deadline=None)
@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_one_letter_apart_is_what_one_stroke_mends(a, b):
    strokes = {a[:i] + a[i + 1 :] for i in range(len(a))}
    strokes |= {a[:i] + c + a[i:] for i in range(len(a) + 1) for c in "abcd"}
    strokes |= {a[:i] + c + a[i + 1 :] for i in range(len(a)) for c in "abcd"}
    strokes |= {a[:i] + a[i + 1] + a[i] + a[i + 2 :] for i in range(len(a) - 1)}
    assert _one_apart(a, b) == (b in strokes - {a})


PICTURE = "Warga Dumai.\n\n![Bakau](/images/a.jpg{})\n\nSelesai."


@pytest.mark.parametrize(
    ("under", "hit"),
    [
        ("", True),
        (' "Bakau di pantai."', True),
        (' "Bakau di pantai. Foto: ist."', True),
        (' "Bakau (istimewa)"', True),
        (' "Bakau. Foto: Istimewa"', True),
        (' "Bakau di pantai. Foto: Bagas Contoh"', False),
        (' "Bakau di pantai. (Antara/Budi)"', False),
        (' "KOMPAS/BUDI UMPAMA"', False),
        (' "Dok. Diskominfo Dumai"', False),
        (' "Keraton, Daerah Istimewa Yogyakarta. Foto: Budi"', False),
        (' "Tamu istimewa di pantai. Foto: Budi"', False),
    ],
)
def test_a_picture_in_the_text_whose_owner_nobody_names(under, hit):
    assert bool(found("unknown-credit", PICTURE.format(under))) is hit


@pytest.mark.parametrize(
    ("credit", "hit"),
    [
        ("Foto: Istimewa", True),
        ("ist/Warta", True),
        ("istimewa", False),  # told by the build
        ("Humas Daerah Istimewa Yogyakarta", False),
        ("Bagas Contoh/Warta", False),
    ],
)
def test_the_credit_in_the_header(credit, hit):
    headers = {"Image": "/images/a.jpg", "Image_Alt": "Bakau", "Image_Credit": credit}
    assert bool(found("unknown-credit", **headers)) is hit


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("APBD sebesar Rp 1,1 dan PAD.", ["Rp 1,1"]),
        ("APBD sebesar Rp1,1.", ["Rp1,1"]),
        ("APBD Rp 2.5 tahun ini.", ["Rp 2.5"]),
        ("Biaya Rp. 3,75 untuk jalan.", ["Rp. 3,75"]),
        # Beside millions a small figure has lost its word.
        ("APBD Rp 1,1 triliun dan PAD mencapai Rp 118 pertahun.", ["Rp 118"]),
        ("Dari Rp 5 naik; sebelumnya Rp 7 juta.", ["Rp 5"]),
    ],
)
def test_a_sum_that_has_lost_its_unit(body, shown):
    told = marked("amount-without-unit", body)
    assert [dict(p.values)["text"] for p in told] == shown


@pytest.mark.parametrize(
    "body",
    [
        "APBD sebesar Rp 1,1 triliun dan PAD mencapai Rp 118 miliar pertahun.",
        "Rp 1,1\ntriliun.",
        "Rp 1,1 **triliun** dan Rp1,1 T.",
        "Antara Rp 5 hingga Rp 10 juta; Rp 5-10 juta; Rp 1,1 sampai dengan 1,5 miliar.",
        "Naik dari Rp 1,1 menjadi Rp 1,5 triliun.",
        "Harga Rp 14.532,50 per dolar, Rp 50.000,00, Rp 5.000,- dan Rp 1.250.000.",
        "Uang logam Rp 500 dan Rp 100.",
        "Saham senilai Rp 2 miliar dijual Rp 50 per lembar.",
        "Tarif Rp 1.444,70 per kWh.",
        "Rp 100 ribu, Rp 20 jutaan, Rp 25 rb, Rp 3 M.",
        "Rp 1,00 adalah satu rupiah.",
    ],
)
def test_sums_that_are_whole(body):
    assert found("amount-without-unit", body) == []


@pytest.mark.parametrize(
    ("body", "hit"),
    [
        ("Warga yang yang datang.", True),
        ("Warga telah telah datang.", True),
        ("Yang yang datang.", True),
        ("Warga datang di\ndi pasar.", True),
        ("Warga datang ke ke pasar.", True),
        ("Anak-anak dan anak anak.", False),
        ("Kota Bau Bau ramai.", False),
        ("Itu itu saja.", False),
        ("Ia tinggal di Di Lorenzo.", False),
        ("RT05 RT05 dan satu satu.", False),
        ("Warga datang, yang, yang itu.", False),
        ("Jalan yang-yang.", False),
        ("Dari dari-dari.", False),
        ("Yang\n\nyang.", False),
    ],
)
def test_a_word_that_stands_twice(body, hit):
    assert bool(found("doubled-word", body)) is hit


def test_each_check_tells_its_own_code_as_a_warning_with_its_line():
    body = (
        "TELUKMAKMUR – warga yang yang datang Selasa (19/4/2017) membawa Rp 1,1.\n\n"
        "“Kami datang, kata Ratna Conto.\n\n![Bakau](/images/a.jpg)\n\n" + "a " * 10
    )
    told: dict[str, list[Problem]] = {code: marked(code, body) for code in CHECKS}
    told |= {
        "long-headline": marked("long-headline", Title="x" * 111),
        "capitals-headline": marked("capitals-headline", Title="PEMERINTAH DAERAH"),
        "no-summary": marked("no-summary", SENTENCE),
        "no-place": marked("no-place", "Warga."),
        "sensitive-identity": marked("sensitive-identity", "Pelajar Dodi Umpama (15) mencuri."),
    }
    for code, problems in told.items():
        assert {p.kind.code for p in problems} == {code}
        assert {p.level for p in problems} == {WARNING}
        assert all(p.line for p in problems)
    assert [told[code][0].line for code in ("doubled-word", "near-name", "unknown-credit")] == [
        7,
        9,
        11,
    ]


def test_a_broken_story_is_looked_at_too():
    data = story("Warga yang yang datang.", Date="besok", Category="Derah").encode()
    reading = read_story(data, "2026/11/a.md", room())
    assert reading.story is None
    assert [p.kind.code for p in copy_warnings(proof_of(data, reading, room()))] == ["doubled-word"]


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=' \n"“”RpSelasa(1/,)-–&quot;<>`![]#Aa', max_size=80))
def test_no_text_is_too_strange(text):
    data = story(text).encode()
    reading = read_story(data, "2026/11/a.md", room())
    lines = data.decode().count("\n") + 1
    for problem in copy_warnings(proof_of(data, reading, room())):
        assert 0 < problem.line <= lines


def test_a_check_that_is_switched_off_is_silent():
    data = story("Warga yang yang datang.").encode()
    reading = read_story(data, "2026/11/a.md", room())
    proof = proof_of(data, reading, room())
    assert {p.kind.code for p in copy_warnings(proof)} == {"doubled-word", "no-place"}
    assert [p.kind.code for p in copy_warnings(proof, ["doubled-word"])] == ["no-place"]


@pytest.mark.parametrize(
    ("value", "near"),
    [
        ([], None),
        (list(CHECKS), None),
        (("no-place",), None),
        (["long-headlin"], "long-headline"),
        (["nama-mirip"], ""),
        ("no-place", "no-place"),  # a word is no list of words
        (None, ""),
        ([3], ""),
    ],
)
def test_an_unknown_code_is_an_error_with_the_nearest(value, near):
    problems = unknown_codes(value)
    assert len(problems) == (near is not None)
    for problem in problems:
        assert problem.level == "error" and (near or "") in problem.told(str)["cure"]


@pytest.mark.skipif(
    "WARTA_EXTRA_CASES" not in os.environ, reason="needs a folder of real texts: WARTA_EXTRA_CASES"
)
@pytest.mark.slow
def test_real_texts_raise_no_more_than_one_false_alarm_in_fifty():
    """Texts of papers, one sentence a line. What was read there and is truly wrong is named here."""
    right = {
        ("ina-020", "wrong-weekday"),
        ("idner-038", "wrong-weekday"),
        ("idner-015", "doubled-word"),
        ("ina-002", "unbalanced-quotes"),
        ("ina-007", "unbalanced-quotes"),
    }
    file = Path(os.environ["WARTA_EXTRA_CASES"]) / "places/dev.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    # Whether a text should have had a summary or a place is no matter of its words.
    codes = set(CHECKS) - {"no-summary", "no-place"}
    alarms: dict[str, set[str]] = {code: set() for code in codes}
    for row in rows:
        data = story(row["text"], Date="besok").encode()
        reading = read_story(data, "2026/11/a.md", room())
        for problem in copy_warnings(proof_of(data, reading, room()), {"no-summary", "no-place"}):
            if (row["id"], problem.kind.code) not in right:
                alarms[problem.kind.code].add(row["id"])
    assert {code: ids for code, ids in alarms.items() if len(ids) * 50 > len(rows)} == {}
