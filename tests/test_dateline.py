"""A dateline is lifted in every form that Indonesian desks use, and no sentence is mistaken for one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.bylines.dateline import (
    DEFAULT_STYLE,
    NONE,
    Dateline,
    from_header,
    lift,
    pieces,
    printed,
)
from plugins.bylines.placenames import normal_case

AREAS = {
    "Riau": "14",
    "Sumatera Barat": "13",
    "Sumbar": "13",
    "DKI Jakarta": "31",
    "DI Yogyakarta": "34",
    "Sulawesi Selatan": "73",
    "Papua": "91",
    "Dumai": "14.72",
    "Kota Dumai": "14.72",
    "Pekanbaru": "14.71",
    "Kampar": "14.01",
    "Bengkalis": "14.03",
    "Padang": "13.71",
    "Padang Pariaman": "13.05",
    "Pariaman": "13.77",
    "Bukittinggi": "13.75",
    "Jakarta": "31",
    "Bogor": "32.71",
    "Batam": "21.71",
    "Makassar": "73.71",
    "Pangkajene dan Kepulauan": "73.10",
    "Bau-Bau": "74.72",
    "Fakfak": "92.03",
    "OKU Timur": "16.08",
    "Kepulauan Seribu": "31.01",
    "Banda Aceh": "11.71",
    "Kuala Lumpur": "",  # known, but no area of Indonesia
}
_FOLDED = {name.casefold(): code for name, code in AREAS.items()}
OUTLETS = ("leadernusantara.com", "LEADER")
OUR = OUTLETS[0]


def locate(name: str) -> str | None:
    return _FOLDED.get(name.casefold())


# Heads as they were seen at Indonesian outlets; the sentences are ours.
@pytest.mark.parametrize(
    ("head", "place", "outlet"),
    [
        ("Dumai (leadernusantara.com) – ", "Dumai", OUR),
        ("DUMAI, LEADER – ", "Dumai", "LEADER"),
        ("Dumai (Leader Nusantara. Com) - ", "Dumai", OUR),  # case, spaces and dots do not matter
        ("dumai (leadernusantara.com) – ", "Dumai", OUR),
        ("Dumai (leadernusantara.com): ", "Dumai", OUR),
        ("Dumai, leadernusantara.com : ", "Dumai", OUR),
        ("Dumai(leadernusantara.com)—", "Dumai", OUR),
        ("leadernusantara.com, DUMAI – ", "Dumai", OUR),
        ("leadernusantara.com - ", "", OUR),
        ("leadernusantara.com — ", "", OUR),
        ("(leadernusantara.com) – ", "", OUR),
        ("PEKANBARU (RiauInfo) - ", "Pekanbaru", "RiauInfo"),
        ("KAMPAR (RP) - ", "Kampar", "RP"),
        ("PEKANBARU, RIAUMADANI. com - ", "Pekanbaru", "RIAUMADANI.com"),
        ("PEKANBARU, SUMUTPOS.CO – ", "Pekanbaru", "SUMUTPOS.CO"),
        ("BATAM, POSMETRO.CO : ", "Batam", "POSMETRO.CO"),
        ("DUMAI, Tribunriau- ", "Dumai", "Tribunriau"),
        ("Jakarta, Gatra.com – ", "Jakarta", "Gatra.com"),
        ("Jakarta, **gradasigo** — ", "Jakarta", "gradasigo"),
        ("jpnn.com, JAKARTA - ", "Jakarta", "jpnn.com"),
        ("titastory, Jakarta – ", "Jakarta", "titastory"),
        ("Dumai- ", "Dumai", ""),
        ("DUMAI - ", "Dumai", ""),
        ("DUMAI -", "Dumai", ""),
        ("BOGOR – ", "Bogor", ""),
        ("Jakarta -- ", "Jakarta", ""),
        ("Jakarta ‐ ", "Jakarta", ""),
        ("Bau-Bau – ", "Bau-Bau", ""),
        ("Jakarta, - ", "Jakarta", ""),
        ("DKI Jakarta – ", "DKI Jakarta", ""),
        ("DKI JAKARTA – ", "DKI Jakarta", ""),
        ("OKU TIMUR – ", "OKU Timur", ""),
        ("KUALA LUMPUR – ", "Kuala Lumpur", ""),
        ("Dumai, Riau (leadernusantara.com) – ", "Dumai, Riau", OUR),
        ("DUMAI, RIAU – ", "Dumai, Riau", ""),
        ("Dumai (Riau) – ", "Dumai, Riau", ""),
        ("Dumai, Indonesia – ", "Dumai, Indonesia", ""),
        ("Kuala Lumpur, Malaysia – ", "Kuala Lumpur, Malaysia", ""),
        ("Dumai, Riau, leadernusantara.com – ", "Dumai, Riau", OUR),
        ("Padang, Sumbar – ", "Padang, Sumbar", ""),
        ("Padang/Pariaman (leadernusantara.com) – ", "Padang/Pariaman", OUR),
        ("JAKARTA/PEKANBARU – ", "Jakarta/Pekanbaru", ""),
        ("Padang dan Pariaman, LEADER – ", "Padang/Pariaman", "LEADER"),
        ("Dumai & Bengkalis & Kampar – ", "Dumai/Bengkalis/Kampar", ""),
        ("PANGKAJENE DAN KEPULAUAN – ", "Pangkajene dan Kepulauan", ""),
        ("Pangkajene dan Kepulauan/Makassar – ", "Pangkajene dan Kepulauan/Makassar", ""),
        ("**Dumai (leadernusantara.com)** – ", "Dumai", OUR),
        ("**Dumai (leadernusantara.com) –** ", "Dumai", OUR),
        ("**Dumai** (*leadernusantara.com*) – ", "Dumai", OUR),
        ("__DUMAI__ - ", "Dumai", ""),
        ("_Dumai_, **LEADER** – ", "Dumai", "LEADER"),
        ("Dumai ([leadernusantara.com](https://leadernusantara.com/)) – ", "Dumai", OUR),
        ("  Dumai  ( leadernusantara.com )  –  ", "Dumai", OUR),
        ("Dumai\xa0(leadernusantara.com) –\n", "Dumai", OUR),
    ],
)
def test_every_usual_form_is_lifted(head: str, place: str, outlet: str) -> None:
    lifted, _ = lift(f"{head}Warga menanam bakau di pesisir.", locate, OUTLETS)
    assert lifted is not None
    dateline = lifted.dateline
    shown = "/".join(dateline.places) + (f", {dateline.region}" if dateline.region else "")
    assert (shown, dateline.outlet) == (place, outlet)
    assert dateline.codes == tuple(locate(name) for name in dateline.places)
    assert lifted.rest == "Warga menanam bakau di pesisir."


@pytest.mark.parametrize(
    ("paragraph", "rest"),
    [
        # bold runs on into the text: it is opened again there
        ("**DUMAI – Warga Kota** menanam bakau.", "**Warga Kota** menanam bakau."),
        ("***Dumai –*** *Warga* menanam.", "*Warga* menanam."),
        ("Dumai – *Warga* menanam.", "*Warga* menanam."),
        ("Dumai – “Kami siap,” kata ketua.", "“Kami siap,” kata ketua."),
        ("Dumai - 5 orang luka.", "5 orang luka."),
        ("Dumai (leadernusantara.com) –", ""),  # the text follows in the next paragraph
        # in the house form even a small letter may follow
        ("Dumai (leadernusantara.com) – sebanyak 20 orang.", "sebanyak 20 orang."),
        # the town of the dateline opens its story
        ("Dumai – Kota Dumai menjadi tuan rumah.", "Kota Dumai menjadi tuan rumah."),
        ("PADANG – Bukittinggi macet sejak pagi.", "Bukittinggi macet sejak pagi."),
        # the sentence has a pair of dashes of its own
        (
            "Dumai – Ketua panitia – baru dilantik – pulang.",
            "Ketua panitia – baru dilantik – pulang.",
        ),
        ("DUMAI - Warga kaget - harga naik.", "Warga kaget - harga naik."),
        # a dash far away belongs to something else
        (
            "Padang – Dua truk bertabrakan di ruas jalan raya yang sempit antara Padang - Solok.",
            "Dua truk bertabrakan di ruas jalan raya yang sempit antara Padang - Solok.",
        ),
        ("Dumai – Harga naik. Kopi – juga teh.", "Harga naik. Kopi – juga teh."),
    ],
)
def test_the_paragraph_stays_whole_without_its_dateline(paragraph: str, rest: str) -> None:
    lifted, problems = lift(paragraph, locate, OUTLETS)
    assert lifted is not None
    assert (lifted.rest, problems) == (rest, [])


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "–",
        "Warga menanam bakau.",
        "Dumai",
        # a parenthesis between dashes
        "Pariaman – yang punya empat kecamatan – ramai dikunjungi.",
        "Pariaman - kota kecil di pantai barat - punya enam pulau.",
        "Pariaman – Kota Tabuik – ramai dikunjungi.",
        "Padang dan Pariaman – Dua kota bertetangga – sepakat.",
        "leadernusantara.com – Media warga Dumai – genap lima tahun.",
        # a road, a match, a range
        "Padang – Bukittinggi kini hanya dua jam.",
        "Padang-Bukittinggi kini hanya dua jam.",
        "Padang–Pariaman ditempuh kereta.",
        "Tol Pekanbaru - Dumai dibuka.",
        # a colon asks for an outlet
        "Catatan: harga naik.",
        "Catatan: Harga naik.",
        "Dumai: 5 orang luka.",
        "Dumai, Riau: Warga menanam bakau.",
        "Pukul 08:30 warga berkumpul – Semua hadir.",
        # a name nobody knows, a region before a place, more places than anybody files from
        "Bandar-Baru – Warga menanam bakau.",
        "Dumai, Riau/Padang – Warga menanam bakau.",
        "Dumai/Bengkalis/Kampar/Padang – Warga menanam bakau.",
        # words that only stand where an outlet may stand
        "Kemarin, Jakarta – Ibu kota lama – diguyur hujan.",
        "Kemarin, Jakarta – Hujan turun.",
        "Dumai, Selasa – Warga menanam bakau.",
        "Dumai, kota minyak – Kilang tua masih menyala.",
        "Padang, Pariaman – Dua kota sepakat.",
        "Padang, Pariaman, dan Bukittinggi – Tiga kota sepakat.",
        "Dinas Komunikasi dan Informatika (Diskominfo) – Lembaga baru.",
        "Pejabat Pengelola (PPID) – lembaga baru – melayani warga.",
        "PPID – Pejabat Pengelola Informasi – melayani warga.",
        "COVID-19 – Penyakit itu – mereda.",
        "Ketua - Budi - pulang.",
        "Harga cabai naik 20 persen di pasar tradisional dan pasar modern sejak pekan lalu, kata "
        "pedagang – Mereka mengeluh.",
    ],
)
def test_an_ordinary_sentence_is_left_alone_in_silence(paragraph: str) -> None:
    assert lift(paragraph, locate, OUTLETS) == (None, [])


@pytest.mark.parametrize(
    ("paragraph", "head"),
    [
        ("DURI – Warga menanam bakau.", "DURI"),
        ("DURI, LEADERX – Warga menanam bakau.", "DURI, LEADERX"),
        ("**Duri (RiauInfo)** – Warga menanam bakau.", "Duri (RiauInfo)"),
        ("PEKANBARU (14/11) – Warga menanam bakau.", "PEKANBARU (14/11)"),
        ("Duri, riauinfo.com : Warga menanam bakau.", "Duri, riauinfo.com"),
        ("KOMPAS.com - Warga menanam bakau.", "KOMPAS.com"),
        # a known place, but the text goes on as no text begins
        ("KAMPAR (RP) - sebanyak 20 orang pulang.", "KAMPAR (RP)"),
        ("DUMAI - sebanyak 20 orang pulang.", "DUMAI"),
    ],
)
def test_what_looks_like_a_dateline_but_is_not_understood_is_told(
    paragraph: str, head: str
) -> None:
    lifted, problems = lift(paragraph, locate, OUTLETS)
    assert lifted is None
    assert [(p.kind.code, p.level, dict(p.values)) for p in problems] == [
        ("dateline-unknown", "warning", {"value": head})
    ]


def test_our_outlet_vouches_for_a_place_nobody_knows() -> None:
    lifted, problems = lift("DURI (leadernusantara.com) – Warga menanam.", locate, OUTLETS)
    assert lifted is not None
    assert lifted.dateline == Dateline(("Duri",), ("",), OUR)
    assert [(p.kind.code, p.level) for p in problems] == [("dateline-place-unknown", "warning")]


def test_another_outlets_name_is_kept_and_told() -> None:
    lifted, problems = lift("Jakarta, Gatra.com – Warga menanam.", locate, OUTLETS)
    assert lifted is not None
    assert [(p.kind.code, p.level, dict(p.values)) for p in problems] == [
        ("dateline-outlet-unknown", "warning", {"value": "Gatra.com", "place": "Jakarta"})
    ]


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("Dumai", Dateline(("Dumai",), ("14.72",))),
        (" DUMAI ", Dateline(("Dumai",), ("14.72",))),
        ("Dumai, Riau", Dateline(("Dumai",), ("14.72",), region="Riau")),
        ("Jakarta/Pekanbaru", Dateline(("Jakarta", "Pekanbaru"), ("31", "14.71"))),
        ("Jakarta / Pekanbaru", Dateline(("Jakarta", "Pekanbaru"), ("31", "14.71"))),
        ("Kuala Lumpur", Dateline(("Kuala Lumpur",), ("",))),
        ("-", NONE),
        ("–", NONE),
    ],
)
def test_a_header_names_the_places(text: str, dateline: Dateline) -> None:
    assert from_header(text, locate) == (dateline, [])


def test_a_header_is_filed_for_the_outlet_that_is_given() -> None:
    dateline, _ = from_header("Dumai", locate, OUR)
    assert dateline is not None
    assert printed(dateline) == "Dumai (leadernusantara.com) –"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Duri", "Duri"),
        ("Dumai, Riu", "Dumai, Riu"),
        ("Dumai, Sumatera Barat", "Dumai, Sumatera Barat"),  # Dumai lies in Riau
        ("Jakarta/Duri", "Duri"),
    ],
)
def test_a_place_nobody_knows_keeps_its_name_and_is_told(text: str, place: str) -> None:
    dateline, problems = from_header(text, locate)
    assert dateline is not None
    assert "" in dateline.codes
    assert printed(dateline, "{place}") == text
    assert [(p.kind.code, p.level, dict(p.values)) for p in problems] == [
        ("dateline-place-unknown", "warning", {"value": place})
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dumai (leadernusantara.com)",
        "Dumai (leadernusantara.com) –",
        "Dumai -",
        "Dumai,",
        ", Riau",
        "Jakarta/",
        "Dumai; Padang",
        "Dumai, Riau, Indonesia",
        "Dumai/Bengkalis/Kampar/Padang",
    ],
)
def test_a_header_that_is_no_place_is_an_error(text: str) -> None:
    dateline, problems = from_header(text, locate)
    assert dateline is None
    assert [(p.kind.code, p.level) for p in problems] == [("dateline-header", "error")]


DUMAI = Dateline(("Dumai",), ("14.72",), OUR)


@pytest.mark.parametrize(
    ("dateline", "style", "text"),
    [
        (DUMAI, DEFAULT_STYLE, "Dumai (leadernusantara.com) –"),
        (DUMAI, "{PLACE}, {outlet} - ", "DUMAI, leadernusantara.com -"),
        (DUMAI, "{outlet}, {PLACE} –", "leadernusantara.com, DUMAI –"),
        (Dateline(("Dumai",), ("14.72",)), DEFAULT_STYLE, "Dumai –"),  # no empty brackets
        (Dateline(("Dumai",), ("14.72",)), "{PLACE}, {outlet} - ", "DUMAI -"),
        (Dateline(("Dumai",), ("14.72",)), "{outlet}, {PLACE} –", "DUMAI –"),
        (Dateline(outlet=OUR), DEFAULT_STYLE, "leadernusantara.com –"),
        (Dateline(("Dumai",), ("14.72",), region="Riau"), DEFAULT_STYLE, "Dumai, Riau –"),
        (NONE, DEFAULT_STYLE, ""),
    ],
)
def test_a_dateline_is_printed_in_the_form_of_the_house(
    dateline: Dateline, style: str, text: str
) -> None:
    assert printed(dateline, style) == text


def test_each_printed_place_can_be_linked() -> None:
    both = Dateline(("Padang", "Duri"), ("13.71", ""), OUR)
    assert pieces(both) == (
        ("Padang", "13.71"),
        ("/", ""),
        ("Duri", ""),
        (" (", ""),
        (OUR, ""),
        (") –", ""),
    )
    assert both.areas == ("13.71",)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("PEKANBARU", "Pekanbaru"),
        ("pekanbaru", "Pekanbaru"),
        ("DKI JAKARTA", "DKI Jakarta"),
        ("DKI Jakarta", "DKI Jakarta"),
        ("D.I. Yogyakarta", "D.I. Yogyakarta"),
        ("DI YOGYAKARTA", "DI Yogyakarta"),
        ("BAU-BAU", "Bau-Bau"),
        ("PANGKAJENE  DAN KEPULAUAN", "Pangkajene dan Kepulauan"),
        ("OKU TIMUR", "OKU Timur"),
    ],
)
def test_capitals_become_the_normal_spelling(typed: str, shown: str) -> None:
    assert normal_case(typed) == shown


@st.composite
def datelines(draw: st.DrawFn) -> Dateline:
    names = draw(st.lists(st.sampled_from(sorted(AREAS)), min_size=1, max_size=3, unique=True))
    region = ""
    if AREAS[names[-1]].startswith("14.") and draw(st.booleans()):
        region = "Riau"
    outlet = draw(st.sampled_from(["", *OUTLETS]))
    return Dateline(tuple(names), tuple(AREAS[name] for name in names), outlet, region)


STYLES = [DEFAULT_STYLE, "{PLACE} ({outlet}) -", "{PLACE}, {outlet} - ", "{outlet}, {place} —"]
TEXTS = ["Warga menanam bakau.", "“Kami siap,” kata ketua.", "12 warga – semua – pulang."]


@settings(deadline=None)
@given(datelines(), st.sampled_from(STYLES), st.sampled_from(TEXTS))
def test_a_printed_dateline_is_read_back(dateline: Dateline, style: str, text: str) -> None:
    lifted, problems = lift(f"{printed(dateline, style)} {text}", locate, OUTLETS)
    assert lifted is not None
    assert (lifted.dateline, lifted.rest, problems) == (dateline, text, [])
    assert "".join(piece for piece, _ in pieces(dateline, style)) == printed(dateline, style)


@settings(deadline=None)
@given(datelines())
def test_a_header_gives_the_printed_places(dateline: Dateline) -> None:
    header = printed(Dateline(dateline.places, dateline.codes, region=dateline.region), "{place}")
    assert from_header(header, locate, dateline.outlet) == (dateline, [])


@settings(deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["Dumai", "RIAU", "Padang", "dan", "LEADER", "kata", "Budi", "2020"]),
            st.sampled_from("-–—:,./&()[]*_ \n"),
        ),
        max_size=25,
    ).map("".join)
)
def test_no_paragraph_is_too_strange_to_read(paragraph: str) -> None:
    lifted, problems = lift(paragraph, locate, OUTLETS)
    for problem in problems:
        problem.told(str)
    if lifted:
        assert lifted.dateline != NONE
        assert all(lifted.dateline.places)
        letters = [c for c in lifted.rest if c.isalnum()]
        assert "".join(letters) in "".join(c for c in paragraph if c.isalnum())
