"""What only all files together can show: links to what is not there, not yet, or not any more."""

import pytest
from conftest import NOW, Site, story

HELD = story("Isi.", Title="Yang ditahan", Date="2026-12-01 08:00")


def told(site: Site, files: dict[str, str]) -> list[tuple[str, str, int]]:
    return [(p["code"], p["file"].rpartition("/")[2], p["line"]) for p in site(files).problems]


SPELLINGS = [
    "/2026/12/01/tahan/",
    "/2026/12/01/tahan",
    "/2026/12/01/tahan/index.html",
    "/2026/12/01/t%61han/",
    "/2026/12/01/tahan/#bawah",
    "/2026/12/01/tahan/?dari=sini",
    "https://leadernusantara.example/2026/12/01/tahan/",
    "http://leadernusantara.example/2026/12/01/tahan/",
    "HTTPS://LeaderNusantara.example:443/2026/12/01/tahan/",
    "//leadernusantara.example/2026/12/01/tahan/",
    "/2026//12/01/tahan/",
    "/2026/12/01/x/../tahan/",
    "https://leadernusantara.example/2026/12/01/tahan",
]


def test_the_address_of_a_held_story_is_found_however_it_is_typed(site):
    # The slug alone can give a story away.
    files = {f"2026/11/{n:02}.md": story(f"[lihat]({a})", Title=a) for n, a in enumerate(SPELLINGS)}
    assert told(site, files | {"2026/11/tahan.md": HELD}) == [
        ("story-unpublished", f"{n:02}.md", 7) for n in range(len(SPELLINGS))
    ]


def test_stories_and_pages_are_linked_by_their_files(site):
    files = {
        "2026/11/a.md": story("[a](/pages/pengaduan.md) [b](b.md#x) [c](/2026/11/b.md)"),
        "2026/11/b.md": story("[a](/2026/11/a.md)", Title="B"),
        "pages/tentang.md": "Title: Tentang\n\n[a](pengaduan.md) [b](/2026/11/b.md)\n",
    }
    built = site(files)
    assert (built.status, built.codes) == (0, [])
    text = built.read("2026/11/20/a/index.html")
    for address in ("/pengaduan/", "/2026/11/20/b/#x", "/2026/11/20/b/"):
        assert f'<a href="{address}">' in text
    assert '<a href="/2026/11/20/b/">b</a>' in built.read("tentang/index.html")


@pytest.mark.parametrize("draft", [{"Date": "besok"}, {}], ids=["broken", "whole"])
def test_a_link_to_a_draft_is_an_error(site, draft):
    # A draft with an error is no story yet: it has no address that a link could lead to.
    files = {
        "2026/11/a.md": story("[b](b.md)"),
        "2026/11/b.md": story(Title="B", Status="draf", **draft),
    }
    assert ("story-unpublished", "a.md", 7) in told(site, files)


def test_related_stories_are_stories(site):
    files = {
        "2026/11/a.md": story(Terkait="pengaduan"),
        "2026/11/b.md": story(Title="B", Terkait="pages/pengaduan.md"),
        "2026/11/c.md": story(Title="C", Terkait="a; 2026/11/b.md"),
    }
    assert told(site, files) == [("story-unknown", "a.md", 6), ("story-unknown", "b.md", 6)]


def test_a_draft_with_a_copied_guid_is_a_warning_at_the_draft(site):
    # The copy stands before the story by name: still the copy is told, and the story is published.
    files = {
        "2026/11/a-salinan.md": story(Status="draf", Guid="x:1"),
        "2026/11/b.md": story(Title="B", Guid="x:1"),
    }
    built = site(files)
    assert built.status == 0
    assert [(p["code"], p["level"], p["file"]) for p in built.problems] == [
        ("guid-twice", "warning", "content/2026/11/a-salinan.md")
    ]


def test_a_linked_document_is_copied_and_a_missing_one_is_told(site):
    text = story(
        "[surat](/images/surat.pdf) dan [lain](https://leadernusantara.example/images/b.pdf)"
    )
    files = {"2026/11/a.md": text, "images/surat.pdf": b"%PDF"}
    assert told(site, files) == [("image-missing", "a.md", 7)]
    built = site({"images/b.pdf": b"%PDF-2"})
    assert (built.status, built.codes) == (0, [])
    assert built.read("images/surat.pdf") == "%PDF"
    assert built.read("images/b.pdf") == "%PDF-2"


def test_a_document_that_only_a_draft_links_is_not_published(site):
    text = story("[surat](/images/surat.pdf)", Status="draf")
    built = site({"2026/11/a.md": text, "images/surat.pdf": b"%PDF"})
    assert not (built.output / "images").exists()


def test_a_change_that_is_still_to_come_is_an_error(site):
    files = {
        "2026/11/a.md": story(Modified="2026-11-25 08:00"),
        # Held until then: it may say so.
        "2026/11/b.md": story(Title="B", Date="2026-12-01 08:00", Modified="2026-12-02 08:00"),
    }
    assert told(site, files)[0][:2] == ("modified-later", "a.md")
    assert len(site().problems) == 1


def test_all_stories_gone_at_once_is_an_error_unless_it_is_meant(site):
    before = site({"2026/11/a.md": story(), "2026/11/b.md": story(Title="B")}).files()
    built = site({"2026/11/a.md": None, "2026/11/b.md": None})
    assert (built.status, built.codes) == (1, ["stories-gone"])
    assert built.files() == before
    built = site(FULL=True)
    assert (built.status, built.codes) == (0, [])
    assert "2026/11/20/a/index.html" not in built.files()


def test_one_story_gone_is_no_loss(site):
    site({"2026/11/a.md": story(), "2026/11/b.md": story(Title="B")})
    assert site({"2026/11/a.md": None}, now=NOW).status == 0


def test_a_page_that_is_not_ready_is_not_published(site):
    built = site({"pages/janji.md": "Title: Janji\nStatus: draf\n\nRahasia [x](/tak/ada/).\n"})
    assert built.status == 0
    assert "janji" not in built.everything().lower()
    built = site({"pages/janji.md": "Title: Janji\nStatus: terbit\n\nSudah jadi.\n"})
    assert "Sudah jadi" in built.read("janji/index.html")


def test_a_held_story_may_link_to_another_one(site):
    # Nobody sees either; both are looked at again when their moment has come.
    files = {
        "2026/11/a.md": story("[a](tahan.md) [b](/2026/12/01/tahan/)", Date="2026-11-30 08:00"),
        "2026/11/tahan.md": HELD,
    }
    assert told(site, files) == []
    built = site(now="2026-11-30T09:00+07:00")
    assert {p["code"] for p in built.problems} == {"story-unpublished"}
    assert site(now="2026-12-01T09:00+07:00").codes == []


def test_a_draft_may_link_to_what_is_not_there_yet(site):
    built = site({"2026/11/a.md": story("[a](nanti.md)", Status="draf")})
    assert built.status == 0
    assert [(p["code"], p["level"]) for p in built.problems] == [("story-unknown", "warning")]


@pytest.mark.parametrize(
    ("edit", "code"),
    [(None, "story-unknown"), (story(Title="B", Status="draf"), "story-unpublished")],
)
def test_who_links_to_a_story_that_goes_is_told(site, edit, code):
    files = {"2026/11/a.md": story("[b](b.md)"), "2026/11/b.md": story(Title="B")}
    assert told(site, files) == []
    assert told(site, {"2026/11/b.md": edit}) == [(code, "a.md", 7)]


@pytest.mark.parametrize("naming", [story("[b](b.md)"), story(Terkait="b")], ids=["link", "header"])
def test_a_page_follows_a_story_that_it_names(site, naming):
    site({"2026/11/a.md": naming, "2026/11/b.md": story(Title="B")})
    built = site({"2026/11/b.md": story(Title="B", Date="2026-11-19 08:00")})
    page = built.read("2026/11/20/a/index.html")
    assert 'href="/2026/11/19/b/"' in page
    assert "/2026/11/20/b/" not in page


def test_a_slug_that_came_back_means_its_newest_story(site):
    files = {
        "2026/11/a.md": story(Terkait="banjir"),
        "2026/11/banjir.md": story(Title="Banjir baru", Date="2026-11-18 08:00"),
        "2025/11/banjir.md": story(Title="Banjir lama", Date="2025-11-18 08:00"),
    }
    page = site(files).read("2026/11/20/a/index.html")
    assert "Banjir baru" in page
    assert "Banjir lama" not in page


def test_a_linked_file_is_no_picture(site):
    # content/images/a.png -> ../data/people.yml would publish what is nobody's business.
    built = site({"images/b.png": b"x"})
    (built.content / "images/a.png").symlink_to(built.content / "data/people.yml")
    built = site({"2026/11/a.md": story("![Pasar](/images/a.png)")})
    assert (built.status, built.codes) == (1, ["image-missing"])
