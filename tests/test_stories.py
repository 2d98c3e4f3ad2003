"""One file to one story: what is lifted, summed up, linked, and set in type."""

import pytest
from conftest import newsroom, story

from plugins.listings.numbering import PAGE, year_pages
from plugins.stories.reading import read_page, read_story
from plugins.stories.shortening import shorten
from plugins.stories.typography import typeset


def read(text: str, path: str = "2026/11/a.md"):
    return read_story(text.encode(), path, newsroom())


def told(text: str) -> list[str]:
    return [problem.kind.code for problem in read(text).problems]


def test_dateline_and_sign_off_become_data_and_leave_the_text():
    text = story("Dumai (leadernusantara.com) – Hari ini ramai.\n\nBesok sepi. (mdw)", Authors="")
    read_story = read(text).story
    assert read_story.dateline.places == ("Dumai",)
    assert read_story.dateline.outlet == "leadernusantara.com"
    assert [credit.name for credit in read_story.byline.writers] == ["Mudawar"]
    assert read_story.body == "<p>Hari ini ramai.</p>\n<p>Besok sepi.</p>"
    assert read_story.summary == "Hari ini ramai."


def test_the_zone_is_the_datelines():
    text = story("Jayapura (leadernusantara.com) – Hari ini ramai.", Date="2026-11-20 08:00")
    assert read(text).story.date.isoformat() == "2026-11-20T08:00:00+09:00"


def test_an_address_is_of_the_day_in_the_storys_own_zone():
    # 23.30 in Jayapura is still the twentieth there, and 14.30 in London.
    text = story(Date="2026-11-20 23:30", Timezone="WIT")
    assert read(text).story.address == "/2026/11/20/a/"


def test_a_dateline_header_decides_and_the_one_in_the_text_is_not_printed_twice():
    found = read(story("Dumai (leadernusantara.com) – Hari ini ramai.", Dateline="Pekanbaru")).story
    assert found.dateline.places == ("Pekanbaru",)
    assert found.body == "<p>Hari ini ramai.</p>"


def test_a_dash_as_dateline_leaves_the_text_as_it_is():
    found = read(story("Dumai (leadernusantara.com) – Hari ini ramai.", Dateline="-")).story
    assert found.dateline is None
    assert "Dumai (leadernusantara.com)" in found.body


def test_a_dateline_that_is_in_no_gazetteer_is_a_warning():
    reading = read(story(Dateline="Antah Berantah"))
    assert reading.story.dateline.places == ("Antah Berantah",)
    assert [(p.kind.code, p.level) for p in reading.problems] == [
        ("dateline-place-unknown", "warning")
    ]


def test_a_summary_that_was_copied_with_its_dateline_loses_it():
    text = story("Isi.", Summary="Dumai (leadernusantara.com) – Hari ini ramai.")
    assert read(text).story.summary == "Hari ini ramai."


def test_a_picture_may_stand_before_the_dateline():
    text = story("![Pasar](/images/a.png)\n\nDumai (leadernusantara.com) – Ramai.")
    assert read(text).story.dateline.places == ("Dumai",)


def test_a_guest_has_a_name_and_no_page():
    (credit,) = read(story(Authors="Budi Santoso (tamu)")).story.byline.writers
    assert (credit.name, credit.address) == ("Budi Santoso", "")


def test_places_of_the_header_replace_those_of_the_text():
    assert read(story("Di Kota Dumai ramai.")).story.places == ("14.72",)
    assert read(story("Di Kota Dumai ramai.", Places="Kota Pariaman; 14.03")).story.places == (
        "13.77",
        "14.03",
    )
    assert read(story("Di Kota Dumai ramai.", Places="-")).story.places == ()


def test_a_relative_link_means_the_file_beside():
    assert read(story("[itu]({filename}b.md#x)")).story.links == ("2026/11/b.md",)
    assert read(story("[itu]({filename}../10/b.md)")).story.links == ("2026/10/b.md",)


def test_a_linked_page_is_no_document():
    assert told(story("[x](/images/a.html)")) == ["image-kind"]
    assert told(story("[x](/images/surat.pdf)")) == []


def test_a_picture_needs_its_description_and_its_credit():
    codes = told(story(Image="/images/a.png"))
    assert codes == ["image-header-missing", "image-header-missing"]
    assert told(story("![](/images/a.png)")) == ["image-alt"]
    assert told(story(Image="/images/a.png", Image_Alt="x", Image_Credit="ist.")) == [
        "image-credit-ist"
    ]
    assert told(story(Image="foto.png")) == ["image-address"]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Pendek.", "Pendek."),
        (
            "Satu kalimat yang cukup panjang untuk berdiri sendiri sebagai ringkasan sebuah berita. "
            + "kata " * 40,
            "Satu kalimat yang cukup panjang untuk berdiri sendiri sebagai ringkasan sebuah berita.",
        ),
    ],
)
def test_a_summary_ends_with_a_sentence_where_it_can(text, short):
    assert shorten(text) == short


def test_a_summary_is_never_longer_than_two_hundred_letters():
    assert len(shorten("kata " * 100)) <= 200
    assert shorten("kata " * 100).endswith("kata…")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('<p>Ia berkata "baik".</p>', "<p>Ia berkata &#8220;baik&#8221;.</p>"),
        ("<p>APBD Rp 1,1 triliun</p>", "<p>APBD Rp\u00a01,1\u00a0triliun</p>"),
        ("<p>pukul 08.00 WIB</p>", "<p>pukul\u00a008.00\u00a0WIB</p>"),
        (
            "<p>10-14 November 2019</p>",
            '<p><span class="rapat">10-14</span>\u00a0November\u00a02019</p>',
        ),
        # Code is copied by readers, and a non-breaking space in it is an error for their computer.
        ("<p><code>tar 14 Mei</code> 14 Mei</p>", "<p><code>tar 14 Mei</code> 14\u00a0Mei</p>"),
        ("<pre><code>a 5 km</code></pre>", "<pre><code>a 5 km</code></pre>"),
        # No spans on capitals, no non-breaking space before the last word.
        ("<p>Rapat KPU dan DPRD selesai</p>", "<p>Rapat KPU dan DPRD selesai</p>"),
        (
            '<p><a href="/a" title="dari 3 Mei">kata</a></p>',
            '<p><a href="/a" title="dari 3 Mei">kata</a></p>',
        ),
    ],
)
def test_typography(typed, printed):
    assert typeset(typed) == printed


def test_year_pages_hold_every_story_once_in_order():
    pages = year_pages({2025: 41, 2026: PAGE})
    assert [(p.part, p.stop - p.start) for p in pages] == [
        ("2025/hal/1/", 20),
        ("2025/hal/2/", 20),
        ("2025/hal/3/", 1),
        ("2026/hal/1/", 20),
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # Below a blank line a header is printed, and does not count: a draft would be published.
        (story().replace("\n\n", "\n\nKeadan: draf\n\n", 1), ["header-below"]),
        (
            story().replace("\n\n", "\n\nTahan Sampai: 2027-01-01 08:00 WIB\n\n", 1),
            ["header-below"],
        ),
        # Behind spaces it is a part of the header above it.
        (story().replace("\n\n", "\nTags: pasar\n    Status: draf\n\n", 1), ["header-indented"]),
        (story().replace("\n\n", "\nTags: pasar\n\tTahan_Sampai: x\n\n", 1), ["header-indented"]),
        # Without a value it would hold nothing back.
        (story(Status=" "), ["header-empty"]),
        (story(Embargo=" "), ["header-empty"]),
        (story(Slug="a" * 300), ["slug-form"]),
        (story(Guid="tag:uji.example,2026:dua kata"), ["guid-form"]),
        (story(Guid="12"), ["guid-form"]),
        # No XML may hold it, and the feed of all stories would be unreadable.
        (story("Satu&#12;dua."), ["control-character"]),
        # Browsers take it for a comment: the text in it would be lost.
        (story("Satu <? dua ?> tiga."), ["html-comment"]),
        (story("Satu.\n\n<![CDATA[ dua ]]>\n\nTiga."), ["html-comment"]),
        (
            # Nobody would check or copy the files that it names.
            story(
                '<picture><source srcset="/images/b.webp"><img src="/images/a.png" alt="a"></picture>'
            ),
            ["html-forbidden"],
        ),
        # On a listing or in a feed it would lead elsewhere than on the story's page.
        (story("[a](www.lain.example/x)"), ["link-form"]),
        (story("[a](berita-lain/)"), ["link-form"]),
        (story("[a](?p=12)"), ["link-form"]),
        # A drawing and a page may hold scripts.
        (story("![Pasar](/images/a.svg)"), ["image-kind"]),
        (story("![Pasar](/images/a.html)"), ["image-kind"]),
        (story(Image="/images/a.svg", Image_Alt="a", Image_Credit="b"), ["image-kind"]),
        (story("(mdw)"), ["body-missing"]),
        (story("Dumai (leadernusantara.com) –"), ["body-missing"]),
        (story("[a](mailto:a@b.example) [b](tel:+62) [c](#x) [d](//lain.example/)"), []),
    ],
)
def test_what_would_be_lost_or_published_by_mistake_is_told(text, codes):
    assert told(text) == codes


def test_each_fault_is_told_at_its_line():
    text = story(
        "Satu.\n\n<script>1</script>\n\nDua.\n\n<script>1</script>\n\nJudul\n=====\n\nTiga."
    )
    assert [(p.kind.code, p.line) for p in read(text).problems] == [
        ("html-forbidden", 9),
        ("html-forbidden", 13),
        ("heading-level", 15),
    ]


def test_who_signs_beside_a_writer_is_a_contributor():
    byline = read(story("Ramai.\n\nSepi. (rtn)")).story.byline
    assert [credit.name for credit in byline.writers] == ["Mudawar"]
    assert [credit.name for credit in byline.contributors] == ["Ratna Contoh"]
    # Somebody whom a header names already gets no second role.
    byline = read(story("Ramai. (rtn)", Editor="Ratna Contoh")).story.byline
    assert (byline.contributors, len(byline.editors)) == ((), 1)


def test_blank_lines_before_the_dateline_do_not_matter():
    found = read(story("\n\n\n\nDumai (leadernusantara.com) – Ramai."))
    assert (found.story.dateline.places, found.story.body) == (("Dumai",), "<p>Ramai.</p>")
    # Headers in lines 1 to 5, five blank ones.
    (problem,) = read(story("\n\n\n\nDumay (leadernusantara.com) – Ramai.")).problems
    assert (problem.kind.code, problem.line) == ("dateline-place-unknown", 11)


def test_two_datelines_that_differ_are_told_and_the_header_counts():
    reading = read(story("Dumai (leadernusantara.com) – Ramai.", Dateline="Pekanbaru"))
    assert [(p.kind.code, p.level, p.line) for p in reading.problems] == [
        ("dateline-twice", "warning", 6)
    ]
    assert reading.story.dateline.places == ("Pekanbaru",)
    assert told(story("Dumai (leadernusantara.com) – Ramai.", Dateline="Dumai")) == []


@pytest.mark.parametrize(
    ("places", "offset"), [("Jakarta/Jayapura", "+07:00"), ("Jayapura/Jakarta", "+09:00")]
)
def test_the_zone_is_that_of_the_first_place(places, offset):
    text = story(f"{places} (leadernusantara.com) – Ramai.")
    assert read(text).story.date.isoformat().endswith(offset)


@pytest.mark.parametrize(
    ("headers", "codes"),
    [
        ("Title: A\n", []),
        ("Title: A\nSummary: b\nStatus: terbit\n", []),
        ("Title: A\nTags: b\n", ["page-header"]),
        ("Title: A\nEmbargo: 2027-01-01 08:00 WIB\n", ["page-header"]),
        ("Title: A\nStatus: tayang\n", ["status-unknown"]),
        ("Summary: b\n", ["header-missing"]),
    ],
)
def test_a_page_has_a_title_a_summary_and_a_status(headers, codes):
    reading = read_page(f"{headers}\nIsi.\n".encode(), "pages/a.md", newsroom())
    assert [problem.kind.code for problem in reading.problems] == codes
    assert (reading.page is None) == bool(codes)


def test_an_embargo_never_brings_a_story_forward():
    text = story(Date="2026-12-01 08:00", Embargo="2026-11-01 08:00 WIB")
    assert read(text).story.moment.isoformat() == "2026-12-01T08:00:00+07:00"


@pytest.mark.parametrize(
    ("filed", "codes"), [("Kabupaten Bandung", ("32.04",)), ("Kota Bandung", ("32.73",)), ("-", ())]
)
def test_where_a_story_was_filed_tells_which_of_two_places_it_means(filed, codes):
    assert read(story("Pasar di Bandung ramai.", Dateline=filed)).story.places == codes


def test_a_picture_may_be_named_as_pelican_names_it():
    found = read(story("![Pasar]({static}/images/a.png)")).story
    assert found.images == ("/images/a.png",)
    assert 'src="/images/a.png"' in found.body


def test_a_picture_is_one_of_the_folder_for_pictures():
    text = story(Image="/images/../data/a.png", Image_Alt="a", Image_Credit="b")
    assert told(text) == ["image-address"]
