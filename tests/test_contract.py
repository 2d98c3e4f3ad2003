"""The contract's pure rules: dates, headers, slugs, the allow-list, data files."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.contract import markup
from plugins.contract.data import read_data
from plugins.contract.dates import ZONES, parse_moment, parse_zone
from plugins.contract.headers import HEADERS, header_named, nearest
from plugins.contract.people import fold
from plugins.contract.problems import ERROR, WARNING, Kind, in_order
from plugins.contract.slugs import is_slug, make_slug
from plugins.contract.source import split


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-11-24 08:30", "2026-11-24T08:30:00+07:00"),
        ("2026-11-24 08:30 WIT", "2026-11-24T08:30:00+09:00"),
        ("2026-11-24 08:30 wita", "2026-11-24T08:30:00+08:00"),
        ("2026-11-24 08:30 +03:00", "2026-11-24T08:30:00+03:00"),
        ("2026-11-24T08:30+0930", "2026-11-24T08:30:00+09:30"),
        ("2026-11-24 08:30Z", "2026-11-24T08:30:00+00:00"),
        ("2026-11-24 08:30 -05:00", "2026-11-24T08:30:00-05:00"),
    ],
)
def test_a_date_in_the_one_form_is_understood(text, instant):
    moment, problems = parse_moment(text)
    assert problems == []
    assert moment.at(ZONES["WIB"]).isoformat() == instant


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("03-02-2026 08:00", "2026-02-03 08:00"),
        ("3/2/2026", "2026-02-03 08:30"),
        ("2026-11-24, 8:30:15", "2026-11-24 08:30"),
        ("24.11.2026 08.30", "2026-11-24 08:30"),
        ("2026-11-24 08.30 WIB", "2026-11-24 08:30 WIB"),
        ("Selasa, 24 November 2026 pukul 08.30 WIB", "2026-11-24 08:30 WIB"),
        ("1 Agt 2026, 8.30", "2026-08-01 08:30"),
        ("3 May 2026 08:30", "2026-05-03 08:30"),
        ("Jum'at 27 Nov. 2026", "2026-11-27 08:30"),
    ],
)
def test_a_date_in_another_form_is_shown_in_the_right_one(text, shown):
    moment, (problem,) = parse_moment(text)
    assert moment is None
    assert shown in problem.told(str)["cure"]


@pytest.mark.parametrize(
    "text", ["31 Februari 2026 08.30", "24 Foo 2026 08.30", "24-13-2026 08:30"]
)
def test_a_date_in_words_that_is_none_is_not_offered(text):
    _, (problem,) = parse_moment(text)
    assert "08:30" not in problem.told(str)["cure"].replace("2026-11-24 08:30", "")


def test_a_date_that_cannot_be_is_not_offered():
    _, (problem,) = parse_moment("11-24-2026 08:30")
    assert "2026-24-11" not in problem.told(str)["cure"]


@given(st.text(max_size=40))
@settings(deadline=None)
def test_any_text_is_a_moment_or_one_problem(text):
    moment, problems = parse_moment(text)
    assert (moment is None) == bool(problems)


def test_zones_have_the_offsets_of_the_decree():
    hours = {name: zone.utcoffset(None) // timedelta(hours=1) for name, zone in ZONES.items()}
    assert hours == {"WIB": 7, "WITA": 8, "WIT": 9}
    assert parse_zone("Asia/Jayapura")[0] == ZONES["WIT"]


def test_names_and_aliases_of_headers_are_all_different():
    words = [word.lower() for header in HEADERS for word in {header.name, header.alias}]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("judl", "Judul"), ("Titel", "Title"), ("penulsi", "Penulis"), ("Banjir", "")],
)
def test_a_misspelt_header_is_answered_with_the_nearest(typed, meant):
    assert nearest(typed) == meant


def test_a_header_is_found_by_name_and_alias_in_any_case():
    assert header_named("KANAL") is header_named("category")


@given(st.text())
@settings(deadline=None)
def test_a_made_slug_is_a_slug_or_nothing(text):
    slug = make_slug(text)
    assert slug == "" or is_slug(slug)


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_no_bytes_break_the_reading_of_a_file(data):
    source = split(data)
    assert all(problem.line >= 1 for problem in source.problems)


@given(st.text(alphabet="Judul:Tanggal \n\t-a1", max_size=200))
@settings(deadline=None)
def test_header_lines_and_body_have_the_lines_of_the_file(text):
    source = split(text.encode())
    lines = text.split("\n")
    if source.headers and not source.problems:
        assert "\n".join(lines[source.body_line - 1 :]) == source.body
    for header in source.headers.values():
        assert header.lines[0] in lines[header.line - 1]


def test_continuation_lines_belong_to_their_header():
    source = split(b"Title: a\nSummary: satu\n    dua\nTags: x\n    y; z\n\nisi\n")
    assert source.text("summary") == "satu dua"
    assert source.items("tags", ";,") == ["x", "y", "z"]


VECTORS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>1</script>">x</a>',
    "<svg><script>1</script></svg>",
    "<math><mtext><style><img src onerror=1></style></mtext></math>",
    '<iframe src="https://x"></iframe>',
    "<style>*{}</style>",
    '<p style="background:url(x)">x</p>',
    '<form action="/"><button>x</button></form>',
    '<object data="x"></object>',
    '<base href="https://x">',
    '<meta http-equiv="refresh" content="0">',
    "<p id=comments>x</p>",
    '<p class="diskusi">x</p>',
    "<!-- catatan redaksi -->",
]


@pytest.mark.parametrize("html", VECTORS)
def test_what_may_not_stand_in_a_story_is_taken_out_and_told(html):
    cleaned, problems = markup.check(html, html, 1)
    assert problems
    assert not any(
        word in cleaned
        for word in ("script", "onerror", "style", "iframe", "id=", "class=", "catatan")
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p>Teks <em>miring</em>, <strong>tebal</strong> &amp; “kutip”</p>",
        '<figure><img src="/images/a.png" alt="A"><figcaption>A</figcaption></figure>',
        '<blockquote cite="https://x.example/"><p>Kutipan</p></blockquote>',
        "<details><summary>Lihat</summary><p>isi</p></details>",
        '<video src="/images/a.mp4" controls=""></video>',
        '<p><a href="mailto:a@b.example">surel</a> <a href="{filename}/a.md">berita</a></p>',
    ],
)
def test_what_newsrooms_need_passes(html):
    assert markup.check(html, html, 1) == (html, [])


def test_a_problem_keeps_the_position_that_its_rule_knew():
    kind = Kind("uji", "found {x}", "expected", "cure {x}")
    problem = kind(x=1).at(line=7).at(file="a.md", line=1, header="Date")
    assert (problem.file, problem.line, problem.header) == ("a.md", 7, "Date")
    assert problem.told(str)["found"] == "found 1"
    assert (problem.level, problem.as_warning().level) == (ERROR, WARNING)
    assert in_order([problem, problem]) == [problem]


def test_names_are_compared_without_case_dots_and_spacing():
    assert fold("M.Fauzan") == fold("m.  fauzan")


PEOPLE = "siti: {name: Siti Aminah}\n"


@pytest.mark.parametrize(
    ("name", "text", "code", "line"),
    [
        # YAML takes it for a date, and there is none.
        ("people.yml", PEOPLE + "budi: {name: 2026-13-45}\n", "data-yaml", 1),
        ("people.yml", None, "data-yaml", 1),
        ("people.yml", b"siti: {name: Sit\xed}\n", "data-yaml", 1),
        ("people.yml", PEOPLE + "budi: {name: Budi\n", "data-yaml", 3),
        ("sections.yml", "daerah: {name: Daerah}\nkota: {name: daerah}\n", "data-shared", 2),
        # A way to answer that leads nowhere.
        ("outlet.yml", "name: Uji\nemail: redaksi.uji.example\n", "data-form", 2),
        ("outlet.yml", "name: Uji\nemail: a b@uji.example\n", "data-form", 2),
        ("outlet.yml", "name: Uji\nwhatsapp: belum ada\n", "data-form", 2),
        ("outlet.yml", "name: Uji\nwhatsapp: 0812\n", "data-form", 2),
        ("outlet.yml", 'name: "Uji\\u0007"\n', "control-character", 1),
    ],
)
def test_a_fault_in_a_data_file_is_one_problem_at_its_line(tmp_path, name, text, code, line):
    good = {"people.yml": PEOPLE, "sections.yml": "daerah: {name: Daerah}\n"}
    good["outlet.yml"] = 'name: Uji\nemail: redaksi@uji.example\nwhatsapp: "0812 3456-7890"\n'
    for file, words in good.items():
        (tmp_path / file).write_text(words, encoding="utf-8")
    assert read_data(tmp_path, "data").problems == ()
    (tmp_path / name).unlink()
    if text is None:  # A folder of that name.
        (tmp_path / name).mkdir()
    else:
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    problems = read_data(tmp_path, "data").problems
    assert [(p.kind.code, p.file, p.line) for p in problems] == [(code, f"data/{name}", line)]


def test_whoever_types_no_in_words_is_not_told_to_write_the_opposite(tmp_path):
    (tmp_path / "people.yml").write_text("siti: {name: Siti, active: tidak}\n", encoding="utf-8")
    (problem,) = (p for p in read_data(tmp_path, "data").problems if p.kind.code == "data-form")
    assert "active: true / false" in problem.told(str)["cure"]
