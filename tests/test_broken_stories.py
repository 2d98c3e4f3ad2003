"""Promise 5, nothing is lost: each way to break a story is one problem, told at its line, and stops the
build before the first write."""

import shutil

import pytest
from conftest import NOW, story

GOOD = story(Title="Pasar buka sampai malam")

# What is wrong, the file as typed, and the problem: its code, line and header.
BROKEN = [
    ("a date in words", story(Date="24 November 2026 pukul 08.30 WIB"), "date-format", 2, "Date"),
    # Pelican reads this as the second of March.
    ("the day first", story(Date="03-02-2026 08:00"), "date-format", 2, "Date"),
    ("a dot in the time", story(Date="2026-11-20 08.30"), "date-format", 2, "Date"),
    ("no time", story(Date="2026-11-20"), "date-format", 2, "Date"),
    ("a day that does not exist", story(Date="2026-02-30 08:00"), "date-impossible", 2, "Date"),
    ("a slip in the year", story(Date="0206-11-20 08:00"), "date-impossible", 2, "Date"),
    ("an unknown zone word", story(Date="2026-11-20 08:00 EST"), "date-format", 2, "Date"),
    ("an unknown Timezone", story(Timezone="Mars"), "zone-unknown", 6, "Timezone"),
    (
        "an embargo without a zone",
        story(Embargo="2026-11-21 08:00"),
        "date-zone-missing",
        6,
        "Embargo",
    ),
    ("no title", story(Title=""), "header-missing", 1, "Title"),
    ("no date", story(Date=""), "header-missing", 1, "Date"),
    ("no section", story(Category=""), "header-missing", 1, "Category"),
    ("an unknown section", story(Category="Kriminal"), "section-unknown", 3, "Category"),
    ("an unknown person", story(Authors="Mudawir"), "person-unknown", 4, "Authors"),
    ("an unknown header", story(Judl="x"), "header-unknown", 6, "Judl"),
    ("an old address with its host", story(Aliases="https://x/"), "alias-form", 6, "Aliases"),
    ("an unknown status", story(Status="tayang"), "status-unknown", 6, "Status"),
    ("an unknown place", story(Places="Kota Dumay"), "place-unknown", 6, "Places"),
    ("a slug that leaves the tree", story(Slug="../../etc"), "slug-form", 6, "Slug"),
    ("a slug with capitals", story(Slug="Warga"), "slug-form", 6, "Slug"),
    (
        "a change before the date",
        story(Modified="2026-11-19 08:00"),
        "modified-before-date",
        6,
        "Modified",
    ),
    (
        "an unknown linked story",
        story("Lihat [itu]({filename}/2026/11/tak-ada.md)."),
        "story-unknown",
        7,
        None,
    ),
    ("an unknown Terkait", story(Terkait="tak-ada"), "story-unknown", 6, "Terkait"),
    ("a picture that is not there", story("![Pasar](/images/pasar.jpg)"), "image-missing", 7, None),
    (
        "a picture from elsewhere",
        story("![Pasar](https://lain.example/a.jpg)"),
        "image-foreign",
        7,
        None,
    ),
    ("a script", story("Satu.\n\n<script>alert(1)</script>"), "html-forbidden", 9, None),
    ("a handler", story('Klik <a href="/" onclick="x()">sini</a>.'), "html-forbidden", 7, None),
    ("a script address", story("Klik [sini](javascript:alert(1))."), "html-forbidden", 7, None),
    ("a frame", story('<iframe src="https://peta.example"></iframe>'), "html-forbidden", 7, None),
    ("a form", story('<form action="/x"><p>x</p></form>'), "html-forbidden", 7, None),
    ("a style", story('<p style="color:red">x</p>'), "html-forbidden", 7, None),
    ("a headline in the text", story("# Judul lagi\n\nIsi."), "heading-level", 7, None),
    ("an unknown discussion", story(Discussion="ramai"), "discussion-state", 6, "Discussion"),
    (
        "an archive of nowhere",
        story(Discussion="archived"),
        "discussion-archive-source",
        6,
        "Discussion",
    ),
    ("a header twice", "Title: a\n" + story(), "header-twice", 2, "Title"),
    ("a header and its alias", "Judul: a\n" + story(), "header-twice", 2, "Title"),
    (
        "a header without a colon",
        "Title: a\nTags pasar\n" + GOOD[GOOD.index("Date") :],
        "header-line",
        2,
        None,
    ),
    (
        "headers without a body",
        "Title: a\nDate: 2026-11-20 08:00\nCategory: Daerah\n",
        "body-missing",
        4,
        None,
    ),
    ("a misspelt required header", story(Judl="x", Title=""), "header-unknown", 5, "Judl"),
    (
        "a header with a space in its name",
        story(**{"Tahan Sampai": "x"}),
        "header-unknown",
        6,
        None,
    ),
    # A blank line among the headers: what stands below would be printed, and the draft published.
    (
        "a status below a blank line",
        story().replace("\n\n", "\n\nKeadaan: draf\n\n", 1),
        "header-below",
        7,
        "Keadaan",
    ),
    (
        "a misspelt status below a blank line",
        story().replace("\n\n", "\n\nStatsu: draf\n\n", 1),
        "header-below",
        7,
        "Statsu",
    ),
    ("initials for a name", story(Authors="mdw"), "person-unknown", 4, "Authors"),
    (
        "two people without a semicolon",
        story(Authors="Mudawar dan Siti"),
        "person-separator",
        4,
        "Authors",
    ),
    (
        "two places without a semicolon",
        story(Places="Kota Dumai, Riau"),
        "place-separator",
        6,
        "Places",
    ),
    ("a tag with a hash", story(Tags="#pasar"), "tag-form", 6, "Tags"),
    ("a comment", story("Satu.\n\n<!-- catatan -->"), "html-comment", 9, None),
    (
        "a picture of the header that is not there",
        story(Gambar="/images/a.jpg", Image_Alt="a", Image_Credit="b"),
        "image-missing",
        6,
        "Gambar",
    ),
    ("a fence alone", "---", "file-empty", 1, None),
    ("an empty file", "", "file-empty", 1, None),
    ("white space", " \n\n", "file-empty", 1, None),
    ("no headers", "Warga berkumpul di lapangan.\n", "headers-missing", 1, None),
    ("bytes that are not UTF-8", story("baik").encode() + b"caf\xe9\n", "file-not-utf8", 8, None),
    ("a control character", story("satu\x0bdua"), "control-character", 7, None),
]


@pytest.mark.parametrize(
    ("text", "code", "line", "header"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN]
)
def test_a_broken_story_is_one_problem_at_its_line(site, capsys, text, code, line, header):
    before = site({"2026/11/pasar.md": GOOD}).files()
    built = site({"2026/11/rusak.md": text})
    errors = [problem for problem in built.problems if problem["level"] == "error"]
    assert [(p["code"], p["file"], p["line"]) for p in errors] == [
        (code, "content/2026/11/rusak.md", line)
    ]
    assert (
        errors[0]["header"] == header
        or header is None
        or errors[0]["header"].lower() == header.lower()
    )
    assert built.status == 1
    assert built.files() == before
    told = capsys.readouterr().err
    assert f"content/2026/11/rusak.md:{line}: kesalahan:" in told
    assert "Traceback" not in told


def test_all_problems_of_all_stories_are_told_at_once(site):
    files = {f"2026/11/rusak-{n}.md": text for n, (_, text, *_) in enumerate(BROKEN)}
    built = site(files)
    assert built.status == 1
    told = {problem["file"] for problem in built.problems}
    assert told == {f"content/{name}" for name in files}
    assert not any(name.endswith(".html") for name in built.files())


def test_two_stories_for_one_address_are_one_problem(site):
    built = site(
        {"2026/11/a.md": story(Slug="sama"), "2026/11/b.md": story(Title="Lain", Slug="sama")}
    )
    errors = [p for p in built.problems if p["level"] == "error"]
    assert [(p["code"], p["file"], p["line"]) for p in errors] == [
        ("address-twice", "content/2026/11/b.md", 5 + 1)
    ]
    assert "content/2026/11/a.md" in errors[0]["found"]


def test_two_pages_for_one_address_are_one_problem(site):
    page = "Title: Tim\n\nIsi.\n"
    built = site({"pages/tim.md": page, "pages/lama/tim.md": page})
    assert [(p["code"], p["file"]) for p in built.problems] == [
        ("address-twice", "content/pages/tim.md")
    ]


def test_one_guid_twice_is_one_problem(site):
    built = site(
        {"2026/11/a.md": story(Guid="x:1"), "2026/11/b.md": story(Title="Lain", Guid="x:1")}
    )
    assert [p["code"] for p in built.problems] == ["guid-twice"]
    assert built.status == 1


def test_a_page_and_a_listing_cannot_have_one_address(site):
    built = site({"pages/indeks.md": "Title: Indeks\n\nIsi.\n"})
    assert built.status == 1
    assert built.codes == ["output-twice"]


def test_problems_of_drafts_are_told_and_stop_nothing(site):
    built = site({"2026/11/a.md": story(Status="draf", Date="besok", Category="Kriminal")})
    assert built.status == 0
    assert [(p["code"], p["level"]) for p in built.problems] == [
        ("date-format", "warning"),
        ("section-unknown", "warning"),
    ]


def test_a_held_story_is_checked_like_a_public_one(site):
    built = site({"2026/11/a.md": story(Date="2030-01-01 08:00", Category="Kriminal")})
    assert built.status == 1


def test_a_story_without_guid_gets_a_warning_and_an_id_of_its_path(site):
    text = story(Guid="x").replace("Guid: x\n", "")
    built = site({"2026/11/a.md": text}, FEED_DOMAIN="uji.example")
    assert built.status == 0
    assert [(p["code"], p["level"]) for p in built.problems] == [("guid-missing", "warning")]
    # sha256 of "2026/11/a.md"
    assert "tag:uji.example,2026:f3ddb81dab020c27" in built.read("feed/index.xml")


def test_problems_are_told_in_english_when_asked(site, capsys):
    site({"2026/11/a.md": story(Date="besok")}, PROBLEM_LANGUAGE="en")
    assert "content/2026/11/a.md:2: error: Date: the date “besok”" in capsys.readouterr().err


def test_windows_editors_are_understood(site):
    text = "\ufeff" + story("Satu.\n\nDua.").replace("\n", "\r\n")
    assert site({"2026/11/a.md": text}).status == 0


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("data/people.yml", "mudawar: {nama: Mudawar}\n", "data-value-missing"),
        ("data/people.yml", "Mudawar: {name: Mudawar}\n", "data-slug"),
        ("data/sections.yml", "daerah: Daerah\n", "data-form"),
        ("data/people.yml", "mudawar: {name: Mudawar, initials: [no]}\n", "data-form"),
        (
            "data/people.yml",
            "a: {name: A, initials: [x]}\nb: {name: B, initials: [x]}\n",
            "data-shared",
        ),
        ("data/outlet.yml", "name: [\n", "data-yaml"),
        ("data/outlet.yml", None, "data-missing"),
        ("data/outlet.yml", "name: Warta Uji\n", "discussion-no-route"),
    ],
)
def test_a_broken_data_file_is_told_and_stops_the_build(site, name, text, code):
    site({})
    built = site({name: text, "2026/11/a.md": story()})
    assert code in [p["code"] for p in built.problems if p["file"] == f"content/{name}"]
    assert built.status == 1


@pytest.mark.parametrize(
    "option", [("build", "--now"), ("calendar", "--now"), ("correct", "a", "--at")]
)
@pytest.mark.parametrize("text", ["2026-11-24T08:00", "kemarin", "2026-11-31T08:00+07:00"])
def test_a_moment_without_a_zone_is_wrong_use(option, text):
    from click.testing import CliRunner

    from desk.cli import main

    told = CliRunner().invoke(main, [*option, text])
    assert told.exit_code == 2
    assert f"“{text}”; a moment looks like 2026-11-24T08:00+07:00" in " ".join(told.output.split())


def test_a_folder_that_is_not_there_is_wrong_use():
    from click.testing import CliRunner

    from desk.cli import main

    assert CliRunner().invoke(main, ["build", "--now", NOW, "--content", "/no/such"]).exit_code == 2


def test_headers_are_called_as_the_file_calls_them(site, capsys):
    text = (
        story(Date="besok", Category="")
        .replace("Title", "Judul")
        .replace("Date", "Tanggal")
        .replace("Authors", "Penulis")
    )
    built = site({"2026/11/a.md": text})
    assert [(p["code"], p["header"]) for p in built.problems] == [
        ("header-missing", "Kanal"),
        ("date-format", "Tanggal"),
    ]


def test_a_first_paragraph_that_looks_like_a_header_is_kept(site):
    # Pelican's own reader takes "Catatan: …" for a header of the text, and it is gone.
    built = site({"2026/11/a.md": story("Catatan: Pasar Bawah buka lebih lama.\n\nIsi.")})
    assert built.status == 0
    assert "Catatan: Pasar Bawah" in built.read("2026/11/20/a/index.html")


def test_a_story_without_a_writer_is_a_warning(site):
    built = site({"2026/11/a.md": story(Authors="")})
    assert (built.status, built.codes) == (0, ["byline-missing"])


def test_a_list_glued_to_a_line_of_text_is_told(site):
    built = site({"2026/11/a.md": story("Yang hadir:\n- satu\n- dua")})
    assert [(p["code"], p["line"]) for p in built.problems] == [("markdown-blank-line", 8)]


def test_a_dead_link_of_the_own_site_is_told(site):
    built = site({"2026/11/a.md": story("[a](/kanal/daerah/) [b](/tidak-ada/) [c](/pengaduan/#x)")})
    assert [(p["code"], p["line"]) for p in built.problems] == [("link-dead", 7)]
    assert "/tidak-ada/" in built.problems[0]["found"]


def test_other_endings_of_markdown_files_are_told(site):
    built = site({"2026/11/a.markdown": story(), "2026/11/foto.jpg": b"x"})
    assert [(p["code"], p["file"]) for p in built.problems] == [
        ("file-kind", "content/2026/11/a.markdown"),
        ("file-kind", "content/2026/11/foto.jpg"),
    ]
    assert built.status == 0


def test_problems_of_data_files_are_told_alone(site):
    # Without people every story would be told as broken too.
    site({"2026/11/a.md": story()})
    built = site({"data/people.yml": "mudawar: {name: Mudawar}\nmudawar: {name: Mudawar}\n"})
    assert (built.status, built.codes) == (1, ["data-key-twice"])


def test_what_is_held_and_how_many_drafts_there_are_is_said(site, capsys):
    site(
        {
            "2026/11/a.md": story(Status="draf"),
            "2026/11/b.md": story(Title="B", Date="2027-01-01 08:00"),
        }
    )
    told = capsys.readouterr().out
    assert "1 draf tidak diterbitkan: content/2026/11/a.md" in told
    assert "1 Januari 2027, 08.00 WIB: content/2026/11/b.md" in told


def test_a_template_that_fails_in_its_own_way_is_told_with_its_line(site, tmp_path):
    theme = tmp_path / "theme"
    shutil.copytree("theme", theme)
    (theme / "templates/month.html").write_text("\n\n{{ 1 / 0 }}")
    built = site({"2026/11/a.md": story()}, THEME=str(theme))
    assert [(p["code"], p["line"]) for p in built.problems] == [("template", 3)]
    assert built.problems[0]["file"].endswith("templates/month.html")
    assert built.status == 1


def test_an_output_folder_that_holds_the_stories_is_refused_before_anything_is_read(site):
    site({"2026/11/a.md": story()})
    built = site(OUTPUT_PATH=str(site().content))
    assert (built.status, built.codes) == (1, ["output-place"])
    assert (built.content / "2026/11/a.md").is_file()


def test_a_report_may_stand_in_a_folder_that_is_not_there_yet(site, tmp_path):
    report = tmp_path / "laporan/hari/ini.json"
    site({"2026/11/a.md": story()})
    site(REPORT=str(report))
    assert report.is_file()
