"""The demo edition shows everything that a story can say, and keeps what it asks of pictures."""

import re
import struct
from datetime import datetime
from functools import cache

import pytest
from conftest import NOW, ROOT, newsroom

from desk.draw import MOST_BYTES, PICTURES
from plugins.contract.headers import HEADERS
from plugins.contract.source import Source, split
from plugins.discussion.discussion import STATES
from plugins.stories.reading import Reading, read_story

CONTENT = ROOT / "content"
PATHS = sorted(path.relative_to(CONTENT).as_posix() for path in CONTENT.glob("2*/*/*.md"))


@cache
def sources() -> dict[str, Source]:
    return {path: split((CONTENT / path).read_bytes()) for path in PATHS}


@cache
def readings() -> dict[str, Reading]:
    return {path: read_story((CONTENT / path).read_bytes(), path, newsroom()) for path in PATHS}


def stories():
    return [reading.story for reading in readings().values()]


def public():
    now = datetime.fromisoformat(NOW)
    return [story for story in stories() if story.published and story.moment <= now]


def test_every_story_reads_without_a_problem():
    assert [problem for reading in readings().values() for problem in reading.problems] == []


def test_it_has_the_breadth_of_a_newspaper():
    found = public()
    assert len(found) >= 28
    assert len({story.section.slug for story in found}) >= 6
    areas = {code for story in found for code in story.places if len(code) > 2}
    assert len(areas) >= 15
    assert {newsroom().gazetteer.by_code[code].zone for code in areas} == {"WIB", "WITA", "WIT"}
    assert len({story.date.year for story in found}) >= 8


def test_most_of_it_is_of_the_last_two_years_and_some_of_one_day():
    days = [story.date.date() for story in public()]
    assert sum(day.year >= 2025 for day in days) > len(days) / 2
    assert len(days) > len(set(days))


@pytest.mark.parametrize("header", HEADERS, ids=lambda header: header.name)
def test_every_header_is_used_under_both_of_its_names(header):
    typed = {found.typed for source in sources().values() for found in source.headers.values()}
    assert {header.name, header.alias} - typed == set()


def test_every_state_of_a_discussion_is_there():
    assert {story.discussion.state for story in public()} == set(STATES.values())
    closed = [story.discussion for story in public() if story.discussion.state == "closed"]
    assert all(discussion.reason and discussion.closes for discussion in closed)


def test_every_status_word_and_an_embargo_are_there():
    words = {source.text("status") for source in sources().values()}
    assert {"", "draf", "sunting", "siap", "terbit"} <= words
    assert [story for story in stories() if story.embargo and story not in public()]


def test_labels_mark_what_is_no_report():
    assert {"opini", "siaran-pers", "advertorial"} <= {story.label for story in public()}


def test_five_bylines_of_the_demo_stand_beside_the_one_of_a_report_from_2019():
    writers = {(w.slug, w.name) for story in public() for w in story.byline.everyone}
    assert {name for slug, name in writers if not slug} == {"Andini Contoh"}
    assert sum(slug.endswith("-contoh") for slug, _ in writers) == 5
    others = [story for story in stories() if "Mudawar" in str(story.byline.everyone)]
    assert [story.date.year for story in others] == [2019]


@pytest.mark.parametrize(
    "form",
    ["brackets", "capitals", "behind", "alone", "region", "header", "none"],
)
def test_datelines_stand_in_many_forms(form):
    forms = {
        "brackets": r"\w[\w ]+ \(leadernusantara\.com\) [–-]",
        "capitals": r"[A-Z]{4,}(, [A-Z. ]+)? [–—-] ",
        "behind": r"\w+, (Leader Nusantara|leadernusantara\.com) [–—-]",
        "alone": r"\w+ [–-] ",
        "region": r"\w+, \w[\w ]+ (\(leadernusantara\.com\) )?– ",
    }
    if form in forms:
        assert [s for s in sources().values() if re.match(forms[form], s.body.lstrip())]
    else:
        values = {source.text("dateline") for source in sources().values()}
        assert ("-" in values) if form == "none" else values - {"", "-"}


def test_texts_are_long_and_short_with_tables_quotes_figures_and_links():
    lengths = [len(re.sub("<[^>]+>", " ", story.body).split()) for story in public()]
    assert max(lengths) >= 1400
    assert min(lengths) <= 60
    bodies = " ".join(story.body for story in public())
    for element in ("<table>", "<blockquote>", "<figure>", "<ul>", "<ol>", 'href="{filename}'):
        assert element in bodies


def test_about_half_of_the_stories_have_a_picture():
    assert 0.3 < sum(story.picture is not None for story in public()) / len(public()) < 0.7


def test_every_picture_says_what_it_shows_and_whose_it_is():
    pictures = [story.picture for story in stories() if story.picture]
    assert [p for p in pictures if not (p.alt and p.caption and p.credit)] == []
    assert {p.credit.partition(":")[0] for p in pictures} == {"Ilustrasi"}
    drawn = {f"/images/{name}" for name in PICTURES}
    assert {picture.address for picture in pictures} == drawn - {"/images/outlet.jpg"}
    assert {f"/{path.relative_to(CONTENT)}" for path in CONTENT.glob("images/**/*.*")} == drawn


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_small_and_has_its_size(name):
    data = (CONTENT / "images" / name).read_bytes()
    assert len(data) <= MOST_BYTES
    assert size_of(data) == ((1200, 630) if name == "outlet.jpg" else (1200, 800))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name == "outlet.jpg" else pytest.mark.slow)
        for name in PICTURES
    ],
)
def test_a_picture_is_drawn_again_to_the_same_bytes(name):
    assert PICTURES[name]().jpeg(MOST_BYTES) == (CONTENT / "images" / name).read_bytes()


def size_of(jpeg: bytes) -> tuple[int, int]:
    """Width and height from the frame header of a JPEG."""
    at = 2
    while jpeg[at + 1] not in (0xC0, 0xC1, 0xC2):
        at += 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
    height, width = struct.unpack(">HH", jpeg[at + 5 : at + 9])
    return width, height
