"""Moving in from WordPress: what an export says arrives whole, once, and nothing of ours is overwritten."""

from __future__ import annotations

import pytest
from conftest import Built, Site
from importing import Moved, newsroom

from bench.wxr import SITE, attachment, category, comment, export, head, meta, post
from desk.importing.bases import Bases
from plugins.discussion.comment_file import read_thread


@pytest.fixture
def moved(tmp_path) -> Moved:
    return newsroom(tmp_path)


def builds(site: Site, moved: Moved) -> Built:
    """What was moved in, built without an error."""
    built = site(moved.files())
    assert [problem for problem in built.problems if problem["level"] == "error"] == []
    assert built.status == 0
    return built


def test_a_post_is_a_story_with_its_guid_its_date_and_its_address(moved):
    moved.run(
        export(
            post(
                7,
                title="Pasar Bawah <em>dibuka</em> &amp; ramai",
                slug="pasar-bawah",
                date="2019-11-14 20:15:00",
                modified="2019-11-15 08:00:00",
                guid="http://lama.example/?p=7",
                excerpt="Pasar itu <b>dibuka</b>.",
                terms=category("daerah", "Daerah")
                + category("pasar", "Pasar, Rp 1,5 miliar", "post_tag"),
            )
        )
    )
    assert moved.status == 0
    assert moved.entry(7)["file"] == "2019/11/pasar-bawah.md"
    assert moved.headers(7) == {
        "Judul": ["Pasar Bawah dibuka & ramai"],
        "Tanggal": ["2019-11-14 20:15 WIB"],
        "Kanal": ["Daerah"],
        "Penulis": ["Siti Aminah"],
        "Tag": ["Pasar, Rp 1,5 miliar;"],
        "Ringkasan": ["Pasar itu dibuka."],
        "Alamat_Lama": ["/?p=7"],
        "Diperbarui": ["2019-11-15 08:00 WIB"],
        "Pengenal": ["http://lama.example/?p=7"],
        "Impor": ["wordpress 7"],
    }
    assert moved.body(7) == "Warga berkumpul di lapangan."


@pytest.mark.parametrize(
    ("given", "status", "note"),
    [
        ({"status": "publish"}, "", None),
        ({"status": "future", "date": "2031-03-01 07:00:00"}, "", None),
        ({"status": "private"}, "draf", None),
        ({"password": "rahasia"}, "draf", "password"),
        ({"status": "draft", "slug": "", "gmt": "0000-00-00 00:00:00"}, "draf", None),
        ({"status": "pending", "slug": "", "gmt": "0000-00-00 00:00:00"}, "sunting", None),
    ],
)
def test_nothing_that_was_not_public_becomes_public(moved, given, status, note):
    moved.run(export(post(1, **given)))
    assert moved.header("Keadaan") == status
    assert moved.status == 0
    assert note is None or note in moved.notes()


def test_what_an_import_writes_into_stories_is_in_the_language_of_readers(moved):
    # The desk of these tests speaks English.
    moved.run(export(post(1, "", open="closed")))
    assert moved.header("Diskusi_Alasan").startswith("Kolom komentar sudah ditutup")
    assert moved.body() == "(Berita ini tidak berisi teks di situs lama.)"


@pytest.mark.parametrize("status", ["trash", "auto-draft", "inherit"])
def test_what_was_thrown_away_is_reported_alone(moved, status):
    moved.run(export(post(1, status=status, comments=comment(3))))
    assert moved.entry()["outcome"] == "dropped"
    assert moved.notes() == ["not-carried"]
    assert moved.entry()["comments"] == [{"id": "3", "outcome": "dropped"}]
    assert not list(moved.content.glob("20*"))


DATES = [
    # The site's clock, UTC, what stands in the file.
    ("2020-05-18 07:32:00", "2020-05-18 00:32:00", "2020-05-18 07:32 WIB"),
    ("2020-05-18 07:32:00", "2020-05-17 22:32:00", "2020-05-18 07:32 WIT"),
    ("2020-05-18 07:32:00", "2020-05-18 07:32:00", "2020-05-18 07:32+0000"),
    ("2020-05-18 07:32:00", "2020-05-18 02:02:00", "2020-05-18 07:32+0530"),
    ("2020-05-18 07:32:00", "0000-00-00 00:00:00", "2020-05-18 07:32 WIB"),
    ("2020-05-18 07:32:00", "2001-01-01 00:00:00", "2020-05-18 07:32 WIB"),
    ("0000-00-00 00:00:00", "2020-05-18 00:32:00", "2020-05-18 07:32 WIB"),
]


@pytest.mark.parametrize(("wall", "gmt", "written"), DATES)
def test_a_date_keeps_the_clock_that_the_site_had(moved, wall, gmt, written):
    others = [post(number, date="2019-01-02 08:00:00") for number in (2, 3)]
    moved.run(export(post(1, date=wall, gmt=gmt, link=f"{SITE}/?p=1"), *others))
    assert moved.header("Tanggal") == written
    assert moved.status == 0


def test_a_post_without_any_date_is_a_draft(moved):
    moved.run(export(post(1, date="0000-00-00 00:00:00", modified="0000-00-00 00:00:00")))
    assert moved.header("Keadaan") == "draf"
    assert moved.header("Tanggal") == "2026-11-23 07:00+0000"
    assert "date-missing" in moved.notes()


SLUGS = [
    ("pasar-bawah", "pasar-bawah"),
    ("%f0%9f%9a%a2-kapal-roro", "kapal-roro"),
    ("%e9%80%9f%e5%a0%b1", "berita-panjang"),
    ("a/b/../../etc/passwd", "a-b-etc-passwd"),
    ("..%2f..%2fetc", "etc"),
    ("seratus%-persen", "seratus-persen"),
    ("Huruf_Besar", "huruf-besar"),
    ("", "berita-panjang"),
    ("a" * 200, "a" * 130),
    ("kata-" * 40, "-".join(["kata"] * 26)),
]


@pytest.mark.parametrize(("old", "new"), SLUGS)
def test_a_slug_that_is_none_here_becomes_one(moved, old, new):
    moved.run(export(post(1, title="Berita panjang", slug=old, link=f"{SITE}/?p=1")))
    assert moved.entry()["file"] == f"2020/05/{new}.md"


def test_the_old_permalink_leads_to_a_story_whose_address_is_another(moved):
    link = f"{SITE}/2020/05/18/%f0%9f%9a%a2-kapal/"
    old = meta("_wp_old_slug", "kapal-lama") + meta("_wp_old_slug", "kapal-tua")
    moved.run(export(post(1, slug="%f0%9f%9a%a2-kapal", link=link, meta=old)))
    assert moved.headers()["Alamat_Lama"] == [
        "/?p=1",
        "/2020/05/18/🚢-kapal/",
        "/2020/05/18/kapal-lama/",
        "/2020/05/18/kapal-tua/",
    ]


def test_pages_of_a_story_and_of_its_comments_and_that_for_phones_lead_to_it(moved):
    html, amp = "<p>Satu.</p><!--nextpage--><p>Dua.</p>", meta("ampforwp-amp-on-off", "default")
    comments = "".join(comment(number) for number in range(1, 52))
    moved.run(export(post(1, html, comments=comments), post(2, meta=amp)))
    ends = ("2/", "comment-page-1/", "comment-page-2/", "amp/")
    wanted = {f"/2020/05/18/berita-1/{end}" for end in ends}
    assert set(moved.headers()["Alamat_Lama"]) == {"/?p=1", *wanted}


@pytest.mark.parametrize("link", [f"{SITE}/daerah/pasar/", f"{SITE}/arsip/1", f"{SITE}/pasar.html"])
def test_every_form_of_a_permalink_is_kept_as_an_alias(moved, link):
    moved.run(export(post(1, slug="pasar", link=link)))
    path = link.removeprefix(SITE)
    assert path.strip("/") in [one.strip("/") for one in moved.headers()["Alamat_Lama"]]


def test_two_posts_for_one_address_both_stand(moved):
    moved.run(
        export(
            post(1, slug="pasar"),
            post(2, slug="pasar"),
            post(3, slug="pasar", date="2020-05-19 01:00:00"),
        )
    )
    files = [moved.entry(number)["file"] for number in (1, 2, 3)]
    assert files == ["2020/05/pasar.md", "2020/05/pasar-2.md", "2020/05/pasar-19.md"]
    assert moved.header("Alamat", 3) == "pasar"
    # Who asks for that address gets the first.
    assert moved.headers(2)["Alamat_Lama"] == ["/?p=2"]


def test_a_guid_that_is_none_or_stands_twice_is_told(moved):
    moved.run(
        export(post(1, guid=""), post(2, guid="dua kata"), post(3, guid="x:1"), post(4, guid="x:1"))
    )
    assert moved.header("Pengenal", 1) == "tag:leadernusantara.example,2026:wordpress/1"
    assert moved.header("Pengenal", 3) == "x:1"
    assert [("guid-changed" in moved.notes(number)) for number in (1, 2, 3, 4)] == [
        True,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("title", "html", "headline"),
    [
        ("🎉", "<p>Pesta.</p>", "🎉"),
        ("", "<p>Pesta rakyat dimulai. Ramai.</p>", "Pesta rakyat dimulai."),
        ("", "", "Tanpa judul (WordPress 1)"),
        ("â€œSiapâ€\x9d", "<p>Kata.</p>", "“Siap”"),
        ("A\x0bB <script>alert(1)</script>", "<p>Kata.</p>", "AB"),
        ("5 < 6 & 7 > 6", "<p>Kata.</p>", "5 < 6 & 7 > 6"),
    ],
)
def test_a_headline_is_words(moved, title, html, headline):
    moved.run(export(post(1, html, title=title)))
    assert moved.header("Judul") == headline


def test_a_body_that_begins_like_a_header_stays_a_body(moved):
    moved.run(export(post(1, "<p>Foto: Siti di lapangan.</p>")))
    assert moved.status == 0
    assert moved.entry()["outcome"] == "new"
    assert moved.header("Keadaan") == ""


CATEGORIES = [
    ("daerah", "Daerah", ""),
    ("riau", "Riau", "daerah"),
    ("dumai", "Dumai", "riau"),
    ("hukum", "Hukum &amp; HAM", ""),
    ("headline", "Headline", ""),
    ("uncategorized", "Uncategorized", ""),
]


@pytest.mark.parametrize(
    ("slugs", "section", "tags"),
    [
        (["daerah"], "Daerah", ""),
        (["dumai"], "Daerah", "Dumai;"),
        (["daerah", "dumai"], "Daerah", "Dumai"),
        (["hukum"], "Hukum & HAM", ""),
        (["headline", "hukum"], "Hukum & HAM", "Headline"),
        (["daerah", "hukum"], "Daerah", "Hukum & HAM"),
        (["uncategorized"], "Daerah", ""),
        ([], "Daerah", ""),
    ],
)
def test_categories_become_a_section_and_tags(moved, slugs, section, tags):
    names = {slug: name for slug, name, _ in CATEGORIES}
    terms = "".join(category(slug, names[slug]) for slug in slugs)
    more = [post(number, terms=category("daerah", "Daerah")) for number in (2, 3)]
    moved.run(export(post(1, terms=terms), *more, categories=CATEGORIES))
    assert (moved.header("Kanal"), moved.header("Tag")) == (section, tags.rstrip(";"))
    assert moved.status == 0


def test_the_mapping_is_proposed_first_and_what_an_editor_wrote_there_counts(moved):
    given = export(
        post(1, terms=category("hukum", "Hukum")),
        post(2, author="joko"),
        categories=[("hukum", "Hukum", "")],
    )
    moved.run(given, propose=True)
    assert "hukum: {section: hukum}  # 1" in moved.data("import.yml")
    assert "joko: joko  # 1" in moved.data("import.yml")
    assert not list(moved.content.glob("20*"))
    mapping = moved.data("import.yml").replace(
        "hukum: {section: hukum}", "hukum: {section: daerah, tag: Hukum}"
    )
    (moved.content / "data/import.yml").write_text(mapping.replace("joko: joko", "joko: siti"))
    moved.run(given)
    assert (moved.header("Kanal"), moved.header("Tag"), moved.header("Penulis", 2)) == (
        "Daerah",
        "Hukum",
        "Siti Aminah",
    )
    assert "hukum" not in moved.data("sections.yml")
    assert "joko" not in moved.data("people.yml")


def test_a_mapping_that_is_none_stops_before_anything_is_written(moved, capsys):
    (moved.content / "data/import.yml").write_text("categories: [\n")
    assert moved.run(export(post(1))).status == 1
    assert "content/data/import.yml" in capsys.readouterr().err
    assert not list(moved.content.glob("20*"))


def test_authors_who_are_missing_are_added_and_nobody_is_changed(moved):
    before = moved.data("people.yml")
    authors = {
        "siti": "SITI AMINAH",
        "joko@x": "Drs. Joko; M.Si",
        "surel": "joko@kantor.example",
        "admin": "",
    }
    moved.run(
        export(
            *(post(n, author=login) for n, login in enumerate([*authors, "hilang"], 1)),
            authors=authors,
        )
    )
    assert moved.data("people.yml").startswith(before.rstrip())
    assert [moved.header("Penulis", n) for n in range(1, 6)] == [
        "Siti Aminah",
        "Drs. Joko, M.Si",
        "joko",
        "admin",
        "hilang",
    ]
    assert "@" not in moved.data("people.yml")
    assert moved.status == 0


@pytest.mark.parametrize(
    ("end", "left", "editor"),
    [
        (" (Budi)", "", ""),
        (" (budi hasibuan)", "", ""),
        (" (bh)", "", ""),
        (" (budi77).", "", ""),
        ("</p><p>(Hasibuan)", "", ""),
        (" (Budi/Siti)", " (Budi/Siti)", ""),
        (" (Budi/rls)", "", ""),
        (" (rls)", " (rls)", ""),
        (" (mdw)", "", ""),
        (" (2019)", " (2019)", ""),
        (" (Budi)</p><p><em>Editor: Siti Aminah</em>", "", "Siti Aminah"),
        ("</p><p>Editor: Ratna", "", "Ratna (tamu)"),
    ],
)
def test_a_sign_off_of_the_author_is_lifted_and_the_editor_below_it(moved, end, left, editor):
    html = f"<p>Dumai (uji.example) – Warga berkumpul.{end}</p>"
    moved.run(export(post(1, html, author="budi77"), authors={"budi77": "Budi Hasibuan"}))
    assert moved.body() == f"Warga berkumpul.{left}"
    assert (moved.header("Penulis"), moved.header("Editor")) == ("Budi Hasibuan", editor)
    assert moved.header("Kontributor") == ("Mudawar" if "mdw" in end else "")
    assert moved.header("Label") == ("siaran-pers" if "rls" in end else "")
    assert moved.header("Titimangsa") == "Dumai"


def test_co_authors_of_a_plugin_are_authors(moved):
    terms = category("cap-joko", "Joko", "author") + category("cap-siti", "Siti", "author")
    given = export(post(1, terms=terms), authors={"siti": "Siti Aminah", "joko": "Joko Susilo"})
    moved.run(given)
    assert moved.header("Penulis") == "Joko Susilo; Siti Aminah"


class TestPictures:
    def test_a_featured_picture_comes_with_what_is_known_of_it(self, moved):
        moved.picture("2019/11/pasar.jpg")
        picture = attachment(
            5, "2019/11/pasar-scaled.jpg", "Pasar", "Suasana pasar. (Foto: Joko Susilo)", 1
        )
        moved.run(export(post(1, meta=meta("_thumbnail_id", "5")), picture))
        assert moved.header("Gambar") == "/images/2019/11/pasar.jpg"
        assert moved.header("Gambar_Teks") == "Pasar"
        assert moved.header("Gambar_Keterangan") == "Suasana pasar."
        assert moved.header("Gambar_Kredit") == "Joko Susilo"
        assert (moved.content / "images/2019/11/pasar.jpg").is_file()

    @pytest.mark.parametrize(
        "name", ["a-300x200.jpg", "a-scaled.jpg", "a-e1573712345678.jpg", "a.jpg"]
    )
    def test_the_largest_one_is_taken_whichever_the_text_shows(self, moved, name):
        moved.picture("2019/11/a.jpg")
        moved.picture("2019/11/a-300x200.jpg", (30, 20))
        moved.run(
            export(post(1, f'<img src="{SITE}/wp-content/uploads/2019/11/{name}" alt="Pasar">'))
        )
        assert "](/images/2019/11/a.jpg" in moved.body()
        assert [file.name for file in (moved.content / "images").rglob("*.jpg")] == ["a.jpg"]

    @pytest.mark.parametrize(
        ("source", "why"),
        [
            (f"{SITE}/wp-content/uploads/2019/11/tidak-ada.jpg", "missing"),
            ("https://gambar.example/a.jpg", "foreign"),
            (f"{SITE}/wp-content/uploads/../../../etc/passwd", "outside"),
            (f"{SITE}/wp-content/uploads/2019/..%2f..%2f..%2f..%2fetc/passwd", "outside"),
            (f"{SITE}/wp-content/uploads/2019/11/keluar.jpg", "outside"),
            (f"{SITE}/wp-content/uploads/2019/11/rusak.jpg", "broken"),
            (f"{SITE}/wp-content/uploads/2019/11/logo.svg", "kind"),
        ],
    )
    def test_what_is_not_carried_is_named_with_the_reason(self, moved, source, why):
        folder = moved.picture("2019/11/ada.jpg").parent
        secret = moved.folder / "rahasia.jpg"
        secret.write_bytes((folder / "ada.jpg").read_bytes())
        (folder / "keluar.jpg").symlink_to(secret)
        (folder / "rusak.jpg").write_text("<html>404</html>")
        (folder / "logo.svg").write_text("<svg/>")
        moved.run(export(post(1, f'<p>Kata.</p><p><img src="{source}" alt="x"></p>')))
        assert [image["outcome"] for image in moved.entry()["images"]] == [why]
        assert moved.body() == "Kata."
        assert not (moved.content / "images").exists()
        assert moved.status == (1 if why == "outside" else 0)

    def test_names_that_an_address_would_have_to_escape_are_changed_and_stay_apart(self, moved):
        for name in ("Foto Pasar (1).JPG", "Foto-Pasar-1.JPG", "速報.jpg", "新聞.jpg"):
            moved.picture(f"2019/11/{name}")
        shown = "".join(
            f'<img src="{SITE}/wp-content/uploads/2019/11/{name}" alt="x">'
            for name in ("Foto%20Pasar%20(1).JPG", "Foto-Pasar-1.JPG", "速報.jpg", "新聞.jpg")
        )
        moved.run(export(post(1, shown)))
        places = [image["file"] for image in moved.entry()["images"]]
        assert len(set(places)) == 4
        assert all(place.isascii() and (moved.content / place[1:]).is_file() for place in places)

    def test_a_picture_of_the_newsroom_with_the_same_name_stays(self, moved):
        moved.picture("2019/11/a.jpg")
        own = moved.content / "images/2019/11/a.jpg"
        own.parent.mkdir(parents=True)
        own.write_bytes(b"ours")
        moved.run(export(post(1, f'<img src="{SITE}/wp-content/uploads/2019/11/a.jpg" alt="x">')))
        assert own.read_bytes() == b"ours"
        assert moved.entry()["images"][0]["file"].startswith("/images/2019/11/a-")


class TestLinks:
    @pytest.mark.parametrize(
        ("address", "new"),
        [
            (f"{SITE}/2020/05/18/berita-2/", "/2020/05/berita-2.md"),
            ("http://warta-lama.example/2020/05/18/berita-2", "/2020/05/berita-2.md"),
            ("/2020/05/18/berita-2/amp/", "/2020/05/berita-2.md"),
            (f"{SITE}/?p=2", "/2020/05/berita-2.md"),
            ("/2020/05/18/berita-2/#comment-9", "/2020/05/berita-2.md#comment-9"),
            (f"{SITE}/category/daerah/", "/kanal/daerah/"),
            (f"{SITE}/category/daerah/riau/page/2/", "/tag/riau/"),
            (f"{SITE}/author/siti-aminah/", "/penulis/siti/"),
            (f"{SITE}/", "/"),
            (
                "https://lain.example/2020/05/18/berita-2/",
                "https://lain.example/2020/05/18/berita-2/",
            ),
        ],
    )
    def test_links_lead_to_what_stands_there_now(self, moved, address, new):
        moved.run(
            export(
                post(1, f'<p>Baca <a href="{address}">itu</a> dulu.</p>'),
                post(2, author="Siti.Aminah"),
                categories=CATEGORIES,
            )
        )
        assert moved.body() == f"Baca [itu]({new}) dulu."

    @pytest.mark.parametrize(
        "address", [f"{SITE}/2019/01/01/tidak-ada/", f"{SITE}/?p=99", "/tag/entah/"]
    )
    def test_a_link_to_nowhere_leaves_its_words_and_is_named(self, moved, address):
        moved.run(export(post(1, f'<p>Baca <a href="{address}">itu</a> dulu.</p>')))
        assert moved.body() == "Baca itu dulu."
        assert {"code": "link-dropped", "detail": address} in moved.entry()["notes"]

    def test_stories_of_baca_juga_stand_in_the_head(self, moved):
        lines = f'<p>Baca juga: <a href="{SITE}/?p=2">B</a> dan <a href="/2020/05/18/berita-1/">A</a></p>'
        page = post(3, lines, kind="page", slug="tentang", terms="")
        moved.run(export(post(1, "<p>Ramai.</p>" + lines.replace("?p=2", "?p=4")), page, post(2)))
        # A page has no such header, and no story leads to itself.
        assert "Terkait" not in moved.headers() | moved.headers(3)
        assert moved.body(3).startswith("Baca juga: [B](/2020/05/berita-2.md)")
        lines = lines.replace("berita-1", "berita-2")
        moved.run(export(post(5, "<p>Ramai.</p>" + lines), post(2)))
        assert (moved.body(5), moved.header("Terkait", 5)) == ("Ramai.", "2020/05/berita-2.md")
        assert moved.notes(5) == ["related-to-header"]

    @pytest.mark.parametrize(
        "hidden",
        [
            {"html": "<p>Angkanya {ralat:1} salah.</p>"},
            {"date": "0000-00-00 00:00:00", "modified": "0000-00-00 00:00:00"},
            {"html": "", "title": ""},
        ],
        ids=["no build takes it", "no date", "no headline"],
    )
    @pytest.mark.parametrize("first", [True, False])
    def test_no_link_leads_to_what_has_become_a_draft(self, moved, hidden, first):
        link = f"{SITE}/2020/05/18/berita-2/"
        posts = [post(1, f'<p>Baca <a href="{link}">itu</a>.</p>'), post(2, link=link, **hidden)]
        given = export(*(posts if first else posts[::-1]))
        moved.run(given)
        assert moved.header("Keadaan", 2) == "draf"
        assert (moved.body(), moved.header("Keadaan")) == ("Baca itu.", "")
        assert "link-hidden" in moved.notes()
        assert [one["id"] for one in moved.report["posts"]].count("1") == 1
        assert moved.run(given).figures["changed"] == 0

    def test_no_link_gives_a_draft_away(self, moved):
        moved.run(
            export(
                post(1, f'<p>Baca <a href="{SITE}/?p=2">itu</a>.</p>'), post(2, status="private")
            )
        )
        assert moved.body() == "Baca itu."
        assert "link-hidden" in moved.notes()


class TestComments:
    def thread(self, moved, number=1):
        data = (moved.content / moved.entry(number)["comments_file"]).read_bytes()
        thread, problems = read_thread(data)
        assert problems == []
        return thread

    def test_approved_ones_are_kept_threaded_with_their_numbers(self, moved):
        chain = "".join(comment(number, f"Jawaban {number}", number - 1) for number in range(1, 8))
        moved.run(
            export(
                post(
                    1,
                    comments=chain
                    + comment(9, approved="0")
                    + comment(10, approved="spam")
                    + comment(11, kind="pingback"),
                )
            )
        )
        thread = self.thread(moved)
        assert thread.guid == f"{SITE}/?p=1"
        assert [(one.id, one.parent) for one in thread.comments] == [
            (str(number), str(number - 1) if number > 1 else "") for number in range(1, 8)
        ]
        assert moved.figures["comments"] == {"carried": 7, "machine": 1, "pending": 1, "spam": 1}

    def test_nothing_of_the_person_is_written(self, moved):
        text = (
            "Surel saya a@b.example atau a&#64;c.example, dari 192.0.2.7 <script>alert(1)</script>"
        )
        moved.run(
            export(
                post(
                    1,
                    comments=comment(
                        1, text, name="joko@kantor.example", site="javascript:alert(1)"
                    )
                    + comment(2, site="http://blog.example/?a=1&b=2"),
                )
            )
        )
        data = (moved.content / moved.entry()["comments_file"]).read_text("utf-8")
        assert not any(word in data for word in ("@", "192.0.2", "surel.example", "script"))
        assert "http://blog.example/?a=1&b=2" in data
        assert self.thread(moved).comments[0].name

    def test_what_breaks_a_thread_is_mended(self, moved):
        comments = [
            comment(1, parent=2),
            comment(2, parent=1),
            comment(3, parent=99),
            comment(4, approved="0"),
            comment(5, parent=4),
            comment(5, "Dua kali"),
            comment(6, "<script>x</script>"),
            comment(7, date="0000-00-00 00:00:00"),
            comment(8, name=""),
        ]
        moved.run(export(post(1, comments="".join(comments))))
        thread = self.thread(moved)
        assert {one.id: one.parent for one in thread.comments} == {
            "1": "2",
            "2": "",
            "3": "",
            "4": "",
            "5": "4",
            "6": "",
            "7": "",
            "8": "",
        } or {one.id: one.parent for one in thread.comments}["2"] == "1"
        assert {one.id for one in thread.comments if one.hidden} == {"4", "6"}
        outcomes = {one["id"]: one["outcome"] for one in moved.entry()["comments"]}
        assert outcomes["3"] == "cut-loose"
        assert moved.status == 0


class TestAgain:
    def given(self, title="Berita", **more):
        return export(
            post(1, title=title, meta=meta("_thumbnail_id", "5"), comments=comment(1), **more),
            post(2, kind="page", slug="tentang"),
            attachment(5, "2019/11/a.jpg", parent=1),
        )

    def test_a_second_run_changes_nothing(self, moved):
        moved.picture("2019/11/a.jpg")
        moved.run(self.given())
        before = moved.stamps()
        assert moved.run(self.given()).status == 0
        assert moved.stamps() == before
        assert moved.figures["changed"] == 0

    def test_a_newer_export_is_told_and_with_update_written(self, moved):
        moved.run(self.given())
        moved.run(self.given("Judul baru"))
        assert (moved.entry()["outcome"], moved.header("Judul")) == ("newer", "Berita")
        moved.run(self.given("Judul baru"), update=True)
        assert (moved.entry()["outcome"], moved.header("Judul")) == ("updated", "Judul baru")
        assert moved.run(self.given("Judul baru"), update=True).figures["changed"] == 0

    def test_an_export_without_its_media_takes_no_picture_away(self, moved):
        moved.picture("2019/11/a.jpg")
        media = export(attachment(5, "2019/11/a.jpg", parent=1))
        gallery = '<p>Kata.</p>[gallery ids="5"]'
        featured, shown = post(1, meta=meta("_thumbnail_id", "5")), post(2, gallery)
        moved.run(export(featured, shown), media)
        before = moved.files()
        newer = export(
            post(1, title="Baru", meta=meta("_thumbnail_id", "5")),
            post(2, gallery + "Lagi."),
            post(3, "<p>Kata.</p>"),
        )
        moved.run(newer, update=True)
        for number in (1, 2):
            assert moved.entry(number)["outcome"] == "newer"
            assert "not-in-export" in moved.notes(number)
        assert before.items() <= moved.files().items() | {
            ("data/imported.tsv", before["data/imported.tsv"])
        }
        moved.run(newer, media, update=True)
        assert (moved.entry()["outcome"], moved.header("Gambar")) == (
            "updated",
            "/images/2019/11/a.jpg",
        )
        assert "](/images/2019/11/a.jpg" in moved.body(2)

    @pytest.mark.parametrize("update", [False, True])
    def test_a_file_that_somebody_edited_is_never_overwritten(self, moved, update):
        moved.run(self.given())
        file = moved.content / moved.entry()["file"]
        file.write_text(file.read_text("utf-8").replace("Berita", "Suntingan"), encoding="utf-8")
        edited = file.read_bytes()
        moved.run(self.given(), update=update)
        assert (moved.entry()["outcome"], moved.status) == ("edited", 0)
        moved.run(self.given("Judul baru"), update=update)
        assert (moved.entry()["outcome"], moved.status) == ("both", 1)
        assert file.read_bytes() == edited

    def test_what_was_deleted_or_moved_here_does_not_come_back(self, moved):
        moved.run(self.given())
        (moved.content / moved.entry()["file"]).unlink()
        moved.run(self.given(), update=True)
        assert moved.entry()["outcome"] == "deleted"
        assert not (moved.content / moved.entry()["file"]).exists()

    def test_a_story_that_stands_here_with_the_guid_is_not_doubled(self, moved):
        own = moved.content / "2020/05/milik-kita.md"
        own.parent.mkdir(parents=True)
        own.write_text(f"Title: Milik kita\nGuid: {SITE}/?p=1\n\nIsi.\n")
        moved.run(self.given())
        assert (moved.entry()["outcome"], moved.entry()["file"]) == (
            "here",
            "2020/05/milik-kita.md",
        )
        assert len(list(moved.content.glob("2020/**/*.md"))) == 1

    def test_an_import_that_was_killed_goes_on(self, moved):
        moved.run(self.given())
        (moved.content / "data/imported.tsv").unlink()
        (moved.content / moved.entry()["comments_file"]).unlink()
        before = moved.stamps()
        moved.run(self.given())
        assert moved.entry()["outcome"] == "same"
        assert moved.entry()["comments_outcome"] == "new"
        assert before.items() <= moved.stamps().items() or moved.entry(2)["file"].endswith(
            "-lama.md"
        )

    def test_a_story_of_the_newsroom_at_the_same_path_stays(self, moved):
        own = moved.content / "2020/05/berita-1.md"
        own.parent.mkdir(parents=True)
        own.write_text("Title: Milik kita\nGuid: tag:uji.example,2026:1\n\nIsi.\n")
        moved.run(self.given())
        assert "Milik kita" in own.read_text()
        assert moved.entry()["file"] == "2020/05/berita-1-1.md"
        assert "/2020/05/18/berita-1/" in moved.headers()["Alamat_Lama"]

    def test_a_page_that_the_newsroom_has_stays_and_the_old_one_is_a_draft_beside_it(self, moved):
        own = moved.content / "pages/redaksi.md"
        before = own.read_bytes()
        moved.run(export(post(1, kind="page", slug="redaksi", title="Redaksi", terms="")))
        assert own.read_bytes() == before
        assert moved.entry()["file"] == "pages/redaksi-lama.md"
        assert moved.header("Keadaan") == "draf"
        assert moved.redirects()["/?page_id=1"] == "/redaksi/"

    def test_exports_that_overlap_give_each_post_once(self, moved):
        moved.run(export(post(1), post(2)), export(post(2), post(3)))
        assert moved.figures["posts"] == {"post:dropped": 1, "post:new": 3}
        assert moved.status == 0


REDIRECTS = {
    "/category/daerah/": "/kanal/daerah/",
    "/category/daerah/riau/": "/tag/riau/",
    "/category/daerah/feed/": "/kanal/daerah/feed/index.xml",
    "/?cat=1": "/kanal/daerah/",
    "/tag/c-coding/": "/tag/c/",
    "/author/siti/": "/penulis/siti/",
    "/?author=1": "/penulis/siti/",
    "/2020/05/": "/indeks/2020/05/",
    "/feed/rss2/": "/feed/index.xml",
    "/?page_id=3": "/tentang/",
    "/profil/tentang/": "/tentang/",
    "/2020/05/18/berita-1/berkas-5/": "/2020/05/18/berita-1/",
    "/?attachment_id=5": "/2020/05/18/berita-1/",
    "/wp-content/uploads/2019/11/a.jpg": "/images/2019/11/a.jpg",
}


def test_old_addresses_that_are_no_story_lead_on(moved):
    terms = (
        category("riau", "Riau")
        + category("daerah", "Daerah")
        + category("c-coding", "C++", "post_tag")
    )
    file = attachment(5, "2019/11/a.jpg", parent=1).replace(
        "/2020/05/18/berkas-5/", "/2020/05/18/berita-1/berkas-5/"
    )
    page = post(3, kind="page", slug="tentang", link=f"{SITE}/profil/tentang/", terms="")
    private = post(4, status="private", terms=category("rahasia", "Rahasia", "post_tag"))
    moved.picture("2019/11/a.jpg")
    featured = meta("_thumbnail_id", "5")
    moved.run(
        export(post(1, terms=terms, meta=featured), page, file, private, categories=CATEGORIES)
    )
    found = moved.redirects()
    assert {old: found.get(old) for old in REDIRECTS} == REDIRECTS
    assert not any("rahasia" in line for pair in found.items() for line in pair)


@pytest.mark.parametrize(
    ("bases", "section", "tag"),
    [
        (Bases(), "/category/daerah/", "/tag/pasar/"),
        (Bases.of("/berita/kategori/", "topik"), "/berita/kategori/daerah/", "/topik/pasar/"),
        (Bases.of(".", "tag"), "/daerah/", "/tag/pasar/"),
    ],
)
def test_lists_lead_on_from_where_the_old_site_had_them(moved, bases, section, tag):
    terms = category("daerah", "Daerah") + category("pasar", "Pasar", "post_tag")
    html = f'<p>Baca <a href="{section}">ini</a> dan <a href="{SITE}{tag}">itu</a>.</p>'
    moved.run(export(post(1, html, terms=terms), categories=CATEGORIES), bases=bases)
    assert moved.body() == "Baca [ini](/kanal/daerah/) dan [itu](/tag/pasar/)."
    found = moved.redirects()
    assert found[section] == "/kanal/daerah/"
    assert found.get(tag, tag) == "/tag/pasar/"


def test_an_editors_redirect_counts(moved):
    (moved.content / "data/redirects.tsv").write_text("/2020/05/\t410\n")
    moved.run(export(post(1)))
    assert moved.redirects()["/2020/05/"] == "410"


BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<rss><channel><item><title>&b;</title></item></channel></rss>"""
OUTER = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss><channel><item><title>&x;</title></item></channel></rss>"""


@pytest.mark.parametrize(
    ("given", "code", "posts", "status"),
    [
        (BOMB, "export-doctype", 0, 1),
        (OUTER, "export-doctype", 0, 1),
        ("<html><body>Login</body></html>", "export-no-export", 0, 1),
        ('<?xml version="1.0"?><feed/>', "export-no-export", 0, 1),
        ("", "export-broken", 0, 1),
        (export(post(1), post(2))[:-900], "export-broken", 1, 1),
        (export(post(1)) + "<br /><b>Fatal error</b>: memory", "export-broken", 1, 1),
        ("\n\nWarning: x in y.php\n" + export(post(1)), "export-before", 1, 0),
        ("\ufeff" + export(post(1)), None, 1, 0),
        (export(post(1, title="A\x0bB", html="<p>C\x08D</p>")), "export-control", 1, 0),
        (export(post(1)).replace("Berita 1", "Berita&#8; 1"), None, 1, 0),
        (export(post(1)).encode().replace(b"lapangan", b"lap\xe9angan"), "export-not-utf8", 1, 0),
        (
            export(post(1)).replace("<title>", "<x>AT&T &nbsp; &auml; &bogus;</x><title>"),
            None,
            1,
            0,
        ),
        (export(post(1, html="<p>a ]]> b</p>")), None, 1, 0),
        ("<rss><channel>" + "<a>" * 500 + "</a>" * 500 + "</channel></rss>", "export-depth", 0, 1),
    ],
)
def test_exports_as_servers_break_them(moved, capsys, given, code, posts, status):
    moved.run(given)
    assert moved.figures["posts"].get("post:new", 0) == posts
    assert [one["code"] for one in moved.figures["exports"]] == ([code] if code else [])
    assert moved.status == status
    assert not code or "export-0.xml" in capsys.readouterr().out


BODIES = {
    "not nested": "<p><b>Satu <i>dua</b> tiga</i></div><p>empat",
    "table": "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
    "frames": '<p>Kata.</p><frameset><frame src="x"></frameset><iframe src="https://v.example/1"></iframe>',
    "base64": '<p>Kata.</p><img src="data:image/png;base64,iVBORw0KGgo=">',
    "right to left": "<p dir='rtl'>مرحبا بالعالم</p>",
    "emoji": "<p>👨‍👩‍👧 🇮🇩 berkumpul</p>",
    "more": "<p>Satu.</p><!--more--><p>Dua.</p><!--nextpage--><p>Tiga.</p>",
    "long": "<p>" + "kata demi kata berbaris panjang " * 10_000 + "</p>",
    "script": "<script>document.write('<p>x</p>')</script><p onclick='x()'>Kata.</p>",
    "markdown": "<p># bukan judul</p><p>1. bukan daftar</p><p>*bintang* _garis_ [x](y) `z`</p>",
    "templates": "<p>Satu {dua} {{x}} {% y %} ${z}</p>",
    "header": "<p>Keadaan: draf</p><p>Status: terbit</p>",
    "only a picture": f'<img src="{SITE}/wp-content/uploads/2019/11/tidak-ada.jpg">',
    "nothing": "",
}


@pytest.mark.parametrize("html", BODIES.values(), ids=BODIES.keys())
def test_one_bad_post_never_stops_the_others(moved, html):
    moved.run(export(post(1, html), post(2)))
    assert moved.entry(2)["outcome"] == "new"
    assert moved.entry(1)["outcome"] == "new"
    assert moved.header("Keadaan") == ""


@pytest.mark.slow
def test_all_of_them_build_without_an_error(tmp_path, site, moved):
    posts = [post(number, html) for number, html in enumerate(BODIES.values(), 1)]
    comments = "".join(comment(number, parent=number - 1) for number in range(1, 8))
    # It names one story, and links to one that no build takes.
    html = f'<p>Lihat <a href="{SITE}/?p=97">itu</a>.</p><p>Baca juga: <a href="{SITE}/?p=99">A</a></p>'
    others = [post(96, html), post(97, "<p>{ralat:1}</p>"), post(100, status="private")]
    moved.run(export(*posts, *others, post(99, comments=comments)))
    built = builds(site, moved)
    assert built.report["stories"]["total"] == len(posts) + 3
    assert "/2020/05/18/berita-99/" in built.read("2020/05/18/berita-96/index.html")
    page = built.read("2020/05/18/berita-99/index.html")
    assert all(f'id="comment-{number}"' in page for number in range(1, 8))


def test_what_a_build_would_stop_at_is_a_draft_and_told(moved):
    moved.run(export(post(1, "<p>Angkanya {ralat:1} salah.</p>"), post(2)))
    assert (moved.header("Keadaan"), moved.status) == ("draf", 1)
    assert "problem" in moved.notes()
    assert moved.header("Keadaan", 2) == ""


def test_a_post_that_cannot_be_read_is_refused_and_the_others_go_on(moved, monkeypatch):
    from desk.importing import converting

    real = converting.to_markdown

    def fails(html, sources):
        if "meledak" in html:
            raise RecursionError
        return real(html, sources)

    monkeypatch.setattr(converting, "to_markdown", fails)
    moved.run(export(post(1, "<p>meledak</p>"), post(2)))
    assert (moved.entry(1)["outcome"], moved.entry(2)["outcome"], moved.status) == (
        "refused",
        "new",
        1,
    )


@pytest.mark.slow
def test_an_export_is_read_in_the_memory_of_its_largest_post(tmp_path):
    import tracemalloc

    from desk.importing.wxr import read

    file = tmp_path / "besar.xml"
    with file.open("w") as out:
        out.write(head())
        for number in range(1, 400):
            out.write(post(number, f"<p>{'kata ' * 10_000}</p>"))
        out.write("</channel></rss>")
    tracemalloc.start()
    assert sum(1 for _ in read(file)) > 399
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert file.stat().st_size > 19_000_000
    assert peak < 12_000_000


PAGES = [
    "ralat",
    "cari",
    "umpan",
    "tag",
    "kanal",
    "feed",
    "404",
    "indeks",
    "index",
    "penulis",
    "lokasi",
]


def test_pages_and_doubles_that_stand_in_the_way_build_all_the_same(site, moved):
    pages = [
        post(n, kind="page", slug=slug, link=f"{SITE}/{slug}/") for n, slug in enumerate(PAGES, 50)
    ]
    doubles = [post(number, slug="pasar") for number in (1, 2, 3)]
    other = post(1, guid="x:9", slug="lain", link=f"{SITE}/2020/05/18/lain/")
    # A tag's old address that is a listing here, by way of a category.
    riau = post(4, terms=category("riau", "Riau") + category("riau", "Riau Raya", "post_tag"))
    moved.run(export(*pages, *doubles, other, riau, categories=CATEGORIES))
    builds(site, moved)
