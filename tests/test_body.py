"""The body of a story as its page prints it."""

import pytest
from conftest import newsroom

from plugins.edition.body import printed, with_contents
from plugins.images.facts import Facts


def body(markdown: str, sizes: dict[str, Facts] | None = None, *, paid: bool = False) -> str:
    text, problems = newsroom().converter.text(markdown, "2026/11/a.md", 1)
    assert not [p for p in problems if p.level == "error"]
    return printed(text.html, lambda path: f"/{path}/", sizes or {}, table="Tabel", paid=paid)


def test_a_quote_that_begins_with_a_heading_is_a_box_of_facts():
    html = body("> ## Jadwal\n>\n> - Senin\n\nLalu.\n\n> Kutipan biasa.")
    assert '<div class="kotak"><h2>Jadwal</h2>' in html
    assert html.index("</div>") < html.index("Lalu.") < html.index("<blockquote>")
    assert html.count("<blockquote>") == html.count("</blockquote>") == 1


def test_a_quote_within_a_box_stays_a_quote():
    html = body("> ### Kata mereka\n>\n> > Kami tunggu.\n>\n> Selesai.")
    assert html.startswith('<div class="kotak"><h3>')
    assert html.rstrip().endswith("</div>")
    assert html.count("<blockquote>") == html.count("</blockquote>") == 1


@pytest.mark.parametrize("line", ["-- Rosmaini", "– Rosmaini", "— Pasal 2 ayat (1)"])
def test_the_last_line_of_a_quote_says_whose_words_they_are(line):
    html = body(f"> Pasang papan.\n>\n> {line}")
    assert '<p class="dari">' in html
    assert html.index("Pasang papan") < html.index('class="dari"')


def test_a_dash_within_a_quote_is_no_source():
    assert "dari" not in body("> -- Begitu katanya.\n>\n> Lalu ia pergi.")


def test_baca_juga_is_set_apart_and_a_sentence_with_it_is_not():
    assert '<p class="baca-juga">Baca juga: <a' in body("Baca juga: [Judul](/2026/11/b.md)")
    assert '<p class="baca-juga"><strong>Baca juga' in body("**Baca juga:** [Judul](/2026/11/b.md)")
    assert "baca-juga" not in body("Ia minta warga baca juga aturannya.")


def test_a_wide_table_scrolls_in_a_box_that_a_keyboard_reaches():
    html = body("| a | b |\n|---|---|\n| 1 | 2 |")
    assert html.startswith('<section class="tabel" tabindex="0" aria-label="Tabel"><table>')
    assert html.rstrip().endswith("</table></section>")
    several = body("\n\n".join(["| a | b |\n|---|---|\n| 1 | 2 |"] * 2))
    assert 'aria-label="Tabel 1"' in several
    assert 'aria-label="Tabel 2"' in several


def test_a_picture_keeps_its_place_free():
    html = body("![Pasar](/images/a.jpg)", {"/images/a.jpg": Facts(1200, 800, 9)})
    assert '<img src="/images/a.jpg" alt="Pasar" width="1200" height="800" loading="lazy">' in html
    assert "width" not in body("![Pasar](/images/b.jpg)", {"/images/b.jpg": Facts(0, 0, 9)})
    own = body(
        '<img src="/images/a.jpg" alt="Pasar" width="10">', {"/images/a.jpg": Facts(1200, 800, 9)}
    )
    assert own.count("width=") == 1


def test_links_that_were_paid_for_are_said_to_be():
    text = "[situs](https://bank.example/), [kanal](/kanal/opini/), [surel](mailto:a@bank.example)"
    assert body(text, paid=True).count('rel="sponsored"') == 1
    assert "rel=" not in body(text)


def test_a_long_page_has_contents_and_a_short_one_has_none():
    heads = "".join(f"<h2>Bagian <em>{n}</em></h2>\n<p>Isi.</p>\n" for n in range(4))
    html, contents = with_contents(heads)
    assert contents[0] == ("Bagian 0", "#bagian-1")
    assert all(f'<h2 id="{address[1:]}">' in html for _, address in contents)
    assert len(contents) == 4
    assert with_contents("<h2>Satu</h2>") == ("<h2>Satu</h2>", ())
