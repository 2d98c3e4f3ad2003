"""The corpus of the bench: the same everywhere, without a problem, and its edits are one edit each."""

import json
import re
import subprocess
import sys
from collections import Counter

import pytest

from bench import corpus, flavours, generators, pictures, rounds, tables, trees
from bench.rounds import Row
from bench.stories import compose
from desk.bench import cases_of, peers_of, sizes_of

STORIES = 40


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}


@pytest.fixture
def written(tmp_path):
    def write(flavour, name=""):
        folder = tmp_path / f"{flavour}{name}"
        corpus.write(folder, STORIES, flavour)
        return folder

    return write


@pytest.mark.parametrize("flavour", corpus.FLAVOURS)
def test_the_same_call_writes_the_same_bytes(written, flavour):
    assert files(written(flavour)) == files(written(flavour, "-again"))


def test_a_story_is_the_one_that_it_always_was():
    # Figures of different days are compared: a change here makes the old ones worthless.
    story = compose(447, 1000)
    assert story.title == "Rp 18 Miliar untuk Jembatan dan Langganannya Binjai"
    assert (story.areas, story.authors, story.link) == (("Kota Binjai",), ("Qori Damanik",), 30)
    assert flavours.address_of(story).startswith("/2017/01/17/rp-18-miliar-")


def test_all_flavours_hold_the_same_stories(written):
    def titles(flavour):
        texts = [p.read_text("utf-8") for p in sorted(written(flavour).glob("*/*/*.md"))]
        return [re.search('^title: "?(.*?)"?$', text, re.I | re.M)[1] for text in texts]

    first, *others = map(titles, corpus.FLAVOURS)
    assert len(first) == STORIES
    assert others == [first] * 3


@pytest.mark.slow
def test_warta_builds_them_without_a_problem(written, site):
    texts = files(written("warta"))
    built = site(texts)
    assert (built.status, built.problems) == (0, [])
    assert built.report["stories"]["total"] == STORIES
    for story in (compose(number, STORIES) for number in range(STORIES)):
        text = built.read(flavours.address_of(story)[1:] + "index.html")
        # The other generators are told the places, Warta finds them: the same lists for all.
        found = set(re.findall(r'href="/lokasi/[a-z-]+/((?:kota|kabupaten)-[a-z-]+)/"', text))
        assert found == {area.lower().replace(" ", "-") for area in story.areas}


def test_stories_are_as_long_and_as_tagged_as_a_newspapers():
    stories = [compose(number, 10_000) for number in range(0, 10_000, 50)]
    words = [sum(len(p.split()) for p in story.paragraphs) for story in stories]
    assert min(words) >= 250 and max(words) <= 790
    assert 5 < sum(len(story.tags) for story in stories) / len(stories) < 7
    tags = Counter(tag for story in stories for tag in story.tags)
    assert tags.most_common(1)[0][1] > 20
    assert sum(count == 1 for count in tags.values()) > len(tags) / 2
    assert [s.moment for s in stories] == sorted(s.moment for s in stories)


@pytest.mark.parametrize("what", corpus.EDITS)
@pytest.mark.parametrize("flavour", corpus.FLAVOURS)
def test_an_edit_touches_one_file_and_the_same_in_all_flavours(written, flavour, what):
    folder = written(flavour)
    before = files(folder)
    path = corpus.edit(folder, STORIES, flavour, what)
    after = files(folder)
    assert {n for n in before | after if before.get(n) != after.get(n)} == {
        path.relative_to(folder).as_posix()
    }
    assert path.stem.endswith(
        {"add": "-40", "body": "-21", "delete-middle": "-21"}.get(what, "-39")
    )


@pytest.mark.parametrize("flavour", corpus.FLAVOURS)
def test_an_edit_changes_one_line(written, flavour):
    folder = written(flavour)
    for what in ("body", "title", "retag"):
        before = files(folder)
        name = corpus.edit(folder, STORIES, flavour, what).relative_to(folder).as_posix()
        old, new = before[name].split(b"\n"), files(folder)[name].split(b"\n")
        assert len(old) == len(new)
        assert sum(a != b for a, b in zip(old, new, strict=True)) == 1
        # A tag is exchanged, and only the last.
        assert sum(a.count(b",") - b.count(b",") for a, b in zip(old, new, strict=True)) == 0


@pytest.mark.slow
def test_the_edits_of_a_day_leave_no_dead_link(written, site):
    folder = written("warta")
    for what in corpus.EDITS:
        corpus.edit(folder, STORIES, "warta", what)
    assert site(files(folder)).problems == []


def test_a_tree_tells_what_was_written_from_what_changed(tmp_path):
    for name in ("same", "rewritten", "changed", "gone"):
        (tmp_path / name).write_text(name)
    before = trees.look(tmp_path, {})
    (tmp_path / "rewritten").unlink()
    (tmp_path / "rewritten").write_text("rewritten")
    (tmp_path / "changed").write_text("otherwise")
    (tmp_path / "gone").unlink()
    found = trees.difference(before, trees.look(tmp_path, before))
    assert found == {"files": 3, "written": 2, "changed": 1, "removed": 1, "upload": 9e-6}


@pytest.mark.skipif(sys.platform != "linux", reason="needs prctl")
def test_the_cost_counts_processes_that_nobody_waited_for(tmp_path):
    # As a pool behind Python's forkserver: the command ends, and what it started works on.
    burn = "import time\nwhile time.process_time() < 0.3: pass"
    start = f"import subprocess, sys; subprocess.Popen([sys.executable, '-ISc', {burn!r}])"
    report = tmp_path / "cost.json"
    command = [sys.executable, "-IS", generators.HERE / "measure.py", report, tmp_path]
    subprocess.run([*command, sys.executable, "-IS", "-c", start], check=True)
    found = json.loads(report.read_text())
    assert (found["status"], found["cpu"] > 0.3, found["memory"] < 60) == (0, True, True)


def test_ratios_are_taken_within_a_round_and_their_median_counts():
    def pair(ours, hugo):
        return [Row("add", "warta", {"cpu": ours}), Row("add", "hugo", {"cpu": hugo})]

    played = [pair(1, 10), pair(2, 30), pair(4, 20)]
    assert tables.times_hugo(played, "add", "warta", "cpu") == 10
    assert tables.figure(played, "add", "hugo", "cpu") == 20


def test_one_rebuild_stands_for_all_where_hugo_is_asked_for_one():
    played = [
        [Row("body", "hugo", {"cpu": 300}), *[Row(c, "warta", {"cpu": 1}) for c in ("add", "cold")]]
    ]
    assert tables.times_hugo(played, "add", "warta", "cpu") == 300
    assert tables.times_hugo(played, "cold", "warta", "cpu") is None
    assert not rounds.plays("hugo", "add", rounds.LARGE)


def test_page_and_picture_show_what_was_measured():
    figures = dict.fromkeys(("cpu", "wall", "memory", "files", "written", "changed", "upload"), 1.5)
    played = [[Row("add", "warta", figures), Row("add", "hugo", figures)]]
    versions = {"warta": "1", "hugo": "2"}
    measured = {"date": "2026-11-24", "command": "x", "machine": "2 cores", "versions": versions}
    results = {1000: measured | {"rounds": played}}
    assert "| 1,000 | add | Warta | 1.50 | 1.50 | 1.00 | 1.00 |" in tables.page(results)
    assert pictures.picture(results).count("<rect") == 1 + 4 + 2
    assert set(tables.MEANINGS) == set(rounds.CASES)


def test_words_of_the_command_line():
    assert sizes_of("1000,20") == [1000, 20]
    assert peers_of("pelican,hugo") == ["hugo", "pelican"]
    assert peers_of("") == []
    assert cases_of("") == list(rounds.CASES)
    assert cases_of("add, cold") == ["cold", "add"]
    for wrong in (lambda: sizes_of("19"), lambda: peers_of("jekyll"), lambda: cases_of("colder")):
        with pytest.raises(ValueError):
            wrong()


def test_the_locks_name_no_host():
    for name in ("requirements.lock", "package-lock.json"):
        lock = (generators.HERE / name).read_text(encoding="utf-8")
        assert not re.search(r'^--|"resolved"|://[^"]*/-/', lock, re.M)
    assert "--hash=sha256:" in (generators.HERE / "requirements.lock").read_text(encoding="utf-8")
