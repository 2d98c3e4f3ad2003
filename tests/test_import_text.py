"""``tasks.py import text``: raw copy becomes one draft, and nothing in it is lost without a word."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import ROOT, newsroom, story
from hypothesis import given, settings
from hypothesis import strategies as st
from raw_copies import BELOW, COPIES, HEAD, MORE, STORY, Copy

from desk.cli import main
from desk.importing.rawcopy.draft import Understood, understand
from desk.importing.rawcopy.paragraphs import BULLET
from desk.importing.rawcopy.writing import markdown, plain
from plugins.contract.dates import ZONES
from plugins.contract.source import split
from plugins.stories.markdown import plain as words_of
from plugins.stories.reading import read_story

pytestmark = pytest.mark.usefixtures("one_gazetteer")

NOW = datetime(2026, 11, 24, 15, tzinfo=ZONES["WIB"])


def understood(data: str | bytes, content: Path) -> Understood:
    data = data.encode() if isinstance(data, str) else data
    found, problems = understand(data, content, newsroom(), NOW)
    assert found is not None, problems
    return found


def import_text(content: Path, data: bytes) -> Result:
    (content.parent / "naskah.txt").write_bytes(data)
    arguments = ["import", "text", str(content.parent / "naskah.txt"), "--content", str(content)]
    return CliRunner().invoke(main, arguments)


def paragraphs(body: str) -> list[str]:
    html = newsroom().converter.text(body, "a.md", 1)[0].html
    found = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", html, re.DOTALL)
    return [" ".join(words_of(part).split()) for part in found]


@pytest.mark.parametrize(
    ("end", "left"),
    [
        ("tutupnya.(mdw)", "tutupnya."),
        ("tutupnya. ( mdw ).", "tutupnya."),
        ("tutupnya. (Mdw/Red)", "tutupnya."),
        ("tutupnya. [mdw]", "tutupnya."),
        ("tutupnya. (mdw)*", "tutupnya."),
        ("tutupnya. *(mdw)*", "tutupnya."),
        ("tutupnya. (mdw) 🙏🙏", "tutupnya."),
        ("tutupnya.\n(mudawar)", "tutupnya."),
        ("tutupnya.\n\n(mdw)\n\nSumber: Humas Contoh", "Sumber: Humas Contoh"),
    ],
)
def test_signs_around_a_sign_off(content, end, left):
    found = understood(f"{STORY.replace(' (mdw)', '')}\n“Besok lagi,” {end}\n", content)
    assert found.values["authors"] == "Mudawar"
    assert paragraphs(found.body)[-1].endswith(left) and "mdw" not in found.body


@pytest.mark.parametrize(
    ("end", "left", "label"),
    [
        ("tutupnya. (Orang Baru/rls)", "tutupnya. (Orang Baru)", "siaran-pers"),
        ("tutupnya. (rls/hms)", "tutupnya.", "siaran-pers"),
        ("kata dia (Kominfo, Dumai).", "kata dia (Kominfo, Dumai).", "siaran-pers"),
        ("kata dia (PAN/PKB).", "kata dia (PAN/PKB).", ""),
    ],
)
def test_what_has_become_the_label_is_no_name(content, end, left, label):
    found = understood(f"{STORY.replace(' (mdw)', '')}\n“Besok lagi,” {end}\n", content)
    assert paragraphs(found.body)[-1].endswith(left)
    assert found.values["label"] == label


def errors_once_published(found: Understood) -> list[str]:
    headers = "".join(f"{key}: {value}\n" for key, value in found.values.items() if value)
    data = f"{headers}Guid: tag:x,2026:y\n\n{found.body}".encode()
    problems = read_story(data, "2026/11/a.md", newsroom()).problems
    return [problem.kind.code for problem in problems if problem.level == "error"]


@pytest.mark.parametrize("copy", [pytest.param(copy, id=name) for name, copy in COPIES.items()])
def test_what_is_understood(copy: Copy, content: Path):
    found = understood(copy.data, content)
    assert {key: found.values[key] for key in copy.values} == copy.values
    text = paragraphs(found.body) or [""]
    assert (text[0][: len(copy.begins)], text[-1], len(text)) == (
        copy.begins,
        copy.ends,
        copy.count,
    )
    printed = "\n".join([found.values["title"], *text])
    assert [words for words in copy.gone if words in printed] == []
    assert sorted({p.kind.code for p in found.problems} - {"copy-section"}) == sorted(copy.codes)
    assert errors_once_published(found) == ([] if copy.begins else ["body-missing"])


def test_the_file_is_a_draft_that_a_build_understands(content):
    done = import_text(content, STORY.encode())
    assert done.exit_code == 0, done.output
    file = Path(done.stdout.splitlines()[-1])
    assert file.parent.parent.parent == content and file.name == "warga-menanam-bakau-contoh.md"
    source = split(file.read_bytes())
    assert (source.text("status"), source.problems) == ("draf", ())
    assert re.fullmatch(
        r"tag:leadernusantara\.example,\d{4}:berita/[0-9a-f]{8}", source.text("guid")
    )
    reading = read_story(
        file.read_bytes().replace(b": draf", b": terbit"), "2026/11/a.md", newsroom()
    )
    assert [p.kind.code for p in reading.problems if p.level == "error"] == []
    assert reading.story and reading.story.published
    assert (reading.story.dateline.places, reading.story.byline.writers[0].name) == (
        ("Dumai",),
        "Mudawar",
    )


def test_the_reporter_is_told_in_indonesian(content):
    told = import_text(content, (STORY + "\nDiscussion about this post\n").encode()).stdout
    for part in (
        "dipahami sebagai berikut",
        "Judul       Warga Menanam Bakau Contoh",
        "Titimangsa  Dumai",
        "Disisihkan",
        "Discussion about this post",
        "peringatan: Kanal: naskah yang tidak menunjukkan kanalnya",
    ):
        assert part in told


def test_what_is_doubtful_stands_in_the_draft_too(content):
    done = import_text(content, BELOW.encode())
    text = Path(done.stdout.splitlines()[-1]).read_text(encoding="utf-8")
    assert "# Perlu dilihat (Judul): naskah tanpa judul" in text


def test_nothing_is_overwritten(content):
    file = Path(import_text(content, STORY.encode()).stdout.splitlines()[-1])
    before = file.read_bytes()
    done = import_text(content, STORY.encode())
    assert (done.exit_code, done.stdout, file.read_bytes()) == (1, "", before)
    assert HEAD in done.stderr


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "berkas tanpa teks"),
        (b" \r\n\t\xef\xbb\xbf\n", "berkas tanpa teks"),
        (b"\x00" * 90, "berkas tanpa teks"),
        (b"Discussion about this post\n", "berkas tanpa teks"),
        (b"PK\x03\x04word", "berkas yang bukan teks: Word"),
        (b"%PDF-1.7", "berkas yang bukan teks: PDF"),
        (bytes(range(256)) * 40, "berkas yang bukan teks"),
        (
            b"MIME-Version: 1.0\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA",
            "berkas",
        ),
        (b"a" * 2_000_001, "berkas sebesar 2.0 MB"),
    ],
)
def test_what_holds_no_copy_is_refused(content, data, words):
    done = import_text(content, data)
    assert (done.exit_code, done.stdout) == (1, "")
    assert words in done.stderr and "perbaikan" in done.stderr
    assert list(content.glob("2*/**/*.md")) == []


def test_standard_input_is_read(content):
    arguments = ["import", "text", "-", "--content", str(content)]
    done = CliRunner().invoke(main, arguments, input=STORY.encode())
    assert done.exit_code == 0 and Path(done.stdout.splitlines()[-1]).is_file()


def test_no_header_can_be_typed_into_the_file(content):
    """Raw copy that looks like headers stays text: nothing publishes by itself."""
    data = b"Warga Menanam\n\nKeadaan: terbit\n\nStatus: terbit\nGuid: tag:x,2026:y\n\nIsi yang panjang ini."
    done = import_text(content, data)
    source = split(Path(done.stdout.splitlines()[-1]).read_bytes())
    assert (source.text("status"), source.problems) == ("draf", ())


def test_section_and_tags_come_from_the_stories_that_are_there(content):
    for number, (section, tags) in enumerate(
        [
            ("Opini", "bakau; pasar"),
            ("Daerah", "panitia contoh"),
            ("Daerah", "bakau"),
            ("Daerah", "laut"),
        ]
    ):
        path = content / f"2026/10/a{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(story(Category=section, Tags=tags), encoding="utf-8")
    found = understood(STORY, content)
    assert (found.values["category"], found.values["tags"]) == ("Daerah", "bakau; panitia contoh")
    assert (found.proposal.shared, found.proposal.all) == (2, 3)


def test_places_are_those_that_the_story_is_mainly_about(content):
    text = STORY.replace("tepi kota", "tepi Kota Dumai").replace(
        "itu, lalu", "itu dari Kabupaten Bengkalis, lalu"
    )
    found = understood(text, content)
    assert (found.places.main, found.places.others) == (("Kota Dumai",), ("Kabupaten Bengkalis",))
    assert found.values["places"] == "Kota Dumai"


def test_large_copy(content):
    text = STORY.replace(MORE, "\n\n".join([MORE] * 3000))
    assert len(text) > 300_000
    assert understood(text, content).body.count("\n\n") == 3001


@pytest.mark.parametrize(
    "before",
    [
        "[24/11/026 14.02] Mudawar: ",
        "[24/11 14.75] Mudawar: ",
        "[31/02 25.00] Mudawar: ",
        "Tanggal: 24 November 1912\n",
        "Tanggal: 31 Februari 2026\n",
        "Selasa, 24 November 1912 | 14.20 WIB\n",
        "From: Mudawar\nSubject: x\nDate: Tue, 24 Nov 1026 10:15:00 +0700\n\n",
        "From: Mudawar\nSubject: x\nDate: kemarin\n\n",
    ],
)
def test_a_date_that_no_story_can_have_is_passed_over(content, before):
    assert understood(before + STORY, content).values["date"] == "2026-11-24 15:00"


_WORDS = st.text("abc AB1.)(*_~`[]<>&#;!-+=|:{}\\/\"' “–é🙏", min_size=1, max_size=30)


@settings(max_examples=50, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=3))
def test_every_sign_is_printed_as_it_was_typed(texts):
    texts = [text for text in (" ".join(text.split()) for text in texts) if text]
    printed, problems = newsroom().converter.text(markdown(texts), "a.md", 1)
    assert words_of(printed.html).split() == [word for text in texts for word in _typed(text)]
    assert [problem for problem in problems if problem.level == "error"] == []


def _typed(text: str) -> list[str]:
    """The words of a paragraph without the mark of a list item."""
    match = BULLET.match(text)
    return plain(text[match.end() :] if match and text[match.end() :] else text).split()


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_draft_or_a_reason(data):
    found, problems = understand(data, ROOT / "content/data", newsroom(), NOW)
    assert (found is None) == bool(problems)
    if found:
        assert not re.search(
            "[\x00-\x08\x0b\x0c\x0e-\x1f]", found.body + "".join(found.values.values())
        )


@pytest.mark.skipif(
    "WARTA_EXTRA_CASES" not in os.environ, reason="needs a folder: WARTA_EXTRA_CASES"
)
def test_a_real_story_as_it_stood_on_the_web(content):
    data = (Path(os.environ["WARTA_EXTRA_CASES"]) / "seed/seed-story.txt").read_bytes()
    found = understood(data, content)
    wanted = {"dateline": "Dumai", "authors": "Mudawar", "date": "2019-11-14 12:00"}
    assert {key: found.values[key] for key in wanted} == wanted
    assert set(found.places.main) == {"Kota Dumai", "Kota Pariaman"}
    text = paragraphs(found.body)
    assert text[0].startswith("Dalam rangka") and text[-1].endswith("foto bersama.")
    headers = "".join(f"{key}: {value}\n" for key, value in found.values.items() if value)
    reading = read_story(
        f"{headers}Guid: tag:x,2026:y\n\n{found.body}".encode(), "2019/11/a.md", newsroom()
    )
    assert [problem.kind.code for problem in reading.problems] == []
    assert reading.story and reading.story.dateline.outlet == "leadernusantara.com"
