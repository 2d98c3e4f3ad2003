"""Reading an export: mended the same wherever its pieces are cut, and comments that always make a thread."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.wxr import comment, export, post
from desk.importing import mended
from desk.importing.dating import moment_of, written
from desk.importing.ledger import Ledger, Outcome
from desk.importing.mended import Mended
from desk.importing.old_site import Clock, Comment, Post
from desk.importing.remarks import Words, remarks_of
from desk.importing.uploads import originals, under_uploads
from desk.importing.wording import credit_of, one_line
from desk.importing.wxr import read
from plugins.contract.dates import ZONES, parse_moment
from plugins.discussion.comment_file import read_thread
from plugins.discussion.comment_writing import written as written_comments

NASTY = (
    "\n<?xml version='1.0'?><rss><a>AT&T &amp; &nbsp; &auml; &bogus; &#8; &#x41; 5 & 6</a>"
    "<b><![CDATA[ & &nbsp; &#8; ]]]]><![CDATA[> ]]></b>\x0b\x00é\ud83d</rss>"
)
WORDS = Words("[disembunyikan]", "kosong.", "tidak disetujui.", "(tanpa teks)")


@pytest.mark.parametrize("size", [30, 31, 37, 41, 59, 1000])
def test_it_does_not_matter_where_a_file_is_cut(tmp_path, monkeypatch, size):
    file = tmp_path / "a.xml"
    file.write_bytes(("<?xml version='1.0'?>" + NASTY[22:]).encode("utf-8", "surrogatepass"))
    whole = "".join(Mended(file))
    monkeypatch.setattr(mended, "_CHUNK", size)
    monkeypatch.setattr(mended, "_LONGEST_REFERENCE", 12)
    assert "".join(Mended(file)) == whole
    assert "AT&amp;T &amp; \xa0 ä &amp;bogus;  &#x41; 5 &amp; 6" in whole
    assert "<![CDATA[ & &nbsp; &#8; ]]]]><![CDATA[> ]]>" in whole


def test_an_export_of_the_first_form_is_read(tmp_path):
    """WXR 1.0: no authors, no base address, categories once without a domain."""
    file = tmp_path / "lama.xml"
    file.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Lama</title>'
        "<link>http://lama.example</link><item><title>Judul</title>"
        "<link>http://lama.example/2008/01/02/judul/</link>"
        "<pubDate>Wed, 02 Jan 2008 01:00:00 +0000</pubDate><dc:creator>admin</dc:creator>"
        '<category>Berita</category><category domain="category" nicename="berita">Berita</category>'
        "<guid>http://lama.example/?p=3</guid><content:encoded>Isi.</content:encoded>"
        "<wp:post_id>3</wp:post_id><wp:post_date>2008-01-02 08:00:00</wp:post_date>"
        "<wp:post_name>judul</wp:post_name><wp:status>publish</wp:status></item></channel></rss>"
    )
    (found,) = [one for one in read(file) if isinstance(one, Post)]
    assert (found.kind, found.author, found.categories) == ("post", "admin", ("berita",))
    assert found.date.wall == datetime(2008, 1, 2, 8)


def test_nothing_of_a_person_is_read(tmp_path):
    file = tmp_path / "a.xml"
    file.write_text(export(post(1, comments=comment(1))), encoding="utf-8")
    told = "".join(map(repr, read(file)))
    assert "Setuju." in told
    assert not any(word in told for word in ("surel.example", "192.0.2"))


ids = st.integers(1, 6).map(str)
comments = st.lists(
    st.builds(
        Comment,
        id=st.one_of(ids, st.just(""), st.just("a b")),
        parent=st.one_of(ids, st.just(""), st.just("99")),
        name=st.text(max_size=20),
        site=st.sampled_from(
            ["", "javascript:x", "https://a.example", "http://[", "http://192.0.2.1/"]
        ),
        date=st.sampled_from(
            [
                Clock(None, None),
                Clock(datetime(2020, 1, 1, 8), datetime(2020, 1, 1, 1, tzinfo=UTC)),
                Clock(datetime(2020, 1, 2, 8), None),
            ]
        ),
        text=st.text(max_size=60),
        status=st.sampled_from(["approved", "approved", "pending", "spam", "post-trashed"]),
        kind=st.sampled_from(["comment", "comment", "comment", "pingback"]),
    ),
    max_size=12,
)


@given(comments)
@settings(max_examples=100, deadline=None)
def test_whatever_comments_say_they_make_a_thread_without_an_error(given_):
    found = remarks_of(given_, ZONES["WIB"], datetime(2020, 1, 1, 8, tzinfo=ZONES["WIB"]), WORDS)
    assert len(found.fates) == len(given_)
    data = written_comments("x:1", found.kept).encode()
    thread, problems = read_thread(data)
    assert thread is not None, problems
    carried = {
        id_ for id_, fate in found.fates if fate in ("carried", "masked", "hidden", "cut-loose")
    }
    assert carried <= {one.id for one in thread.comments}


@given(
    st.datetimes(datetime(1950, 1, 1), datetime(2190, 1, 1)),
    st.one_of(st.none(), st.integers(-48, 56)),
)
def test_every_date_of_the_old_site_is_one_that_a_header_takes(wall, quarters):
    instant = None if quarters is None else (wall - timedelta(minutes=15 * quarters))
    clock = Clock(wall, instant.replace(tzinfo=UTC) if instant else None)
    moment = moment_of(clock, ZONES["WIB"])
    assert moment is not None
    found, problems = parse_moment(written(moment))
    assert problems == []
    assert found is not None
    assert found.at(ZONES["WIB"]) == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("caption", "rest", "credit"),
    [
        ("Suasana pasar. (Foto: Mudawar)", "Suasana pasar.", "Mudawar"),
        ("Suasana pasar. Foto: Dok. Humas", "Suasana pasar.", "Dok. Humas"),
        ("Suasana pasar (Foto/Mudawar)", "Suasana pasar", "Mudawar"),
        ("Suasana pasar. (Ist)", "Suasana pasar.", "Ist"),
        ("Suasana pasar (2019)", "Suasana pasar (2019)", ""),
        ("Foto bersama di lapangan", "Foto bersama di lapangan", ""),
        ("", "", ""),
    ],
)
def test_whose_picture_it_is_stands_behind_its_caption(caption, rest, credit):
    assert credit_of(caption) == (rest, credit)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://x.example/wp-content/uploads/2019/11/a%20b.jpg?w=300", "2019/11/a b.jpg"),
        ("https://i0.wp.com/x.example/wp-content/uploads/2019/11/a.jpg", "2019/11/a.jpg"),
        ("/berita/wp-content/uploads/a.jpg", "a.jpg"),
        ("https://x.example/wp-content/uploads/../../a.jpg", "../../a.jpg"),
        ("https://x.example/wp-content/uploads/", ""),
        ("https://x.example/2019/a.jpg", ""),
        ("http://[", ""),
    ],
)
def test_which_file_an_address_names(address, path):
    assert under_uploads(address) == path


def test_the_names_of_an_original():
    assert originals("a/b-300x200.jpg")[0] == "a/b.jpg"
    assert originals("a/b-scaled.jpg") == ["a/b.jpg", "a/b-scaled.jpg", "a/b-scaled-scaled.jpg"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a  b\n c", "a b c"),
        ("<b>a</b>&amp;&nbsp;b", "a& b"),
        ("a<script>x</script>b", "ab"),
        ("5 < 6", "5 < 6"),
        ("a\x00\x0b\u2028b", "a b"),
    ],
)
def test_a_line_is_words(text, line):
    assert one_line(text) == line


LEDGER = [
    # What stands there, what was written before, what is wanted, with --update?
    (None, None, b"a", False, Outcome.NEW),
    (b"a", None, b"a", False, Outcome.SAME),
    (b"x", None, b"a", True, Outcome.BOTH),
    (b"a", b"a", b"a", True, Outcome.SAME),
    (b"a", b"a", b"b", False, Outcome.NEWER),
    (b"a", b"a", b"b", True, Outcome.UPDATED),
    (b"x", b"a", b"a", True, Outcome.EDITED),
    (b"x", b"a", b"b", True, Outcome.BOTH),
    (b"b", b"a", b"b", True, Outcome.SAME),
    (None, b"a", b"a", True, Outcome.DELETED),
    (None, b"a", b"b", True, Outcome.DELETED),
]


@pytest.mark.parametrize(("stands", "wrote", "wanted", "update", "outcome"), LEDGER)
def test_what_may_be_written(tmp_path: Path, stands, wrote, wanted, update, outcome):
    if wrote is not None:
        first = Ledger.of(tmp_path, update=False)
        first.put("x", "a.md", wrote)
        first.save()
    file = tmp_path / "a.md"
    file.unlink(missing_ok=True)
    if stands is not None:
        file.write_bytes(stands)
    ledger = Ledger.of(tmp_path, update=update)
    assert ledger.put("x", "a.md", wanted) is outcome
    left = file.read_bytes() if file.exists() else None
    assert left == (wanted if outcome in (Outcome.NEW, Outcome.UPDATED) else stands)
