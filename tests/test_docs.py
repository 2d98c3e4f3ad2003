"""The documents are held to their word."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import newsroom
from words import kinds

from desk.cli import main
from desk.handbook import header_table, with_table
from plugins.contract.headers import HEADERS
from plugins.edition.settings import SETTINGS
from plugins.stories.reading import read_story

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HANDBOOK = (ROOT / "docs/PANDUAN.md").read_text(encoding="utf-8")
# The handbook of whoever runs the site, beside that of journalists.
RUNNING = (ROOT / "docs/PENGELOLA.md").read_text(encoding="utf-8")
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
STORIES = re.findall(r"^```\w*\n(Judul:.*?)^```", HANDBOOK, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("word", sorted(main.commands))
def test_every_word_is_in_the_readme(word):
    assert f"| `{word}` |" in README


@pytest.mark.parametrize(
    "option",
    [o for c in main.commands.values() for p in c.params for o in p.opts if o.startswith("--")],
)
def test_every_option_is_in_the_readme(option):
    assert option in README


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda s: s.name)
def test_every_setting_is_in_the_readme(setting):
    assert f"| `{setting.name}` |" in README


def test_every_plugin_is_in_the_map():
    plugins = {path.parent.name for path in ROOT.glob("plugins/*/__init__.py")}
    assert {name for name in plugins if f"| `plugins/{name}/` |" not in README} == set()


def test_every_file_that_the_readme_names_is_there():
    named = set(re.findall(r"(?:plugins|desk|docs|theme|tests|\.ci)/[\w./-]+\.\w+", README))
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_every_dependency_has_its_line_in_the_readme():
    wanted = re.findall(
        r"^([a-z][\w-]*)==",
        (ROOT / "requirements.in").read_text() + (ROOT / "requirements-dev.in").read_text(),
        re.MULTILINE,
    )
    table = README[README.index("## Dependencies") :]
    assert [name for name in wanted if name not in table] == []


def test_the_handbook_has_the_headers_as_they_are():
    assert with_table(HANDBOOK) == HANDBOOK, "run: python3 tasks.py handbook"


@pytest.mark.parametrize("header", HEADERS, ids=lambda h: h.name)
def test_every_header_has_an_example_in_the_handbook(header):
    assert f"`{header.alias}: {header.example}`" in header_table()


@pytest.mark.parametrize("text", STORIES, ids=lambda text: text.split("\n", 1)[0])
def test_every_story_in_the_handbook_reads_without_an_error(text):
    reading = read_story(text.encode(), "2026/11/contoh.md", newsroom())
    assert [p.kind.code for p in reading.problems if p.level == "error"] == []


def test_the_handbook_shows_stories():
    assert len(STORIES) >= 3


@pytest.mark.parametrize(
    "word", sorted(main.commands.keys() - {"bench", "draw", "handbook", "test"})
)
def test_every_word_that_is_not_for_developers_is_shown_in_a_handbook(word):
    emergency = (ROOT / "docs/takedown.md").read_text(encoding="utf-8")
    assert f"tasks.py {word}" in HANDBOOK + RUNNING + emergency


@pytest.mark.parametrize("name", ["PANDUAN", "PENGELOLA"])
def test_chapters_are_numbered_and_those_that_a_handbook_names_are_there(name):
    texts = {"PANDUAN": HANDBOOK, "PENGELOLA": RUNNING}
    chapters = {
        handbook: re.findall(r"^## (\d+)\. ", text, re.MULTILINE)
        for handbook, text in texts.items()
    }
    assert chapters[name] == [str(number) for number in range(1, len(chapters[name]) + 1)]
    named = re.findall(r"[Bb]agian (\d+)(?: di \[(\w+)\.md\])?", texts[name])
    assert [(n, other) for n, other in named if n not in chapters[other or name]] == []


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_of_a_document_lead_to_files(page):
    text = re.sub(
        r"^```.*?^```|`[^`]*`", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    linked = re.findall(r"\]\((?!https?:|mailto:|/)([^)#]+)", text)
    # A handbook shows how stories are linked; those are not there.
    there = [one for one in linked if not (page.parent / one).exists()]
    assert [
        one for one in there if not re.fullmatch(r"[\w-]+\.md", one) or page.name != "PANDUAN.md"
    ] == []


def test_every_problem_code_has_one_level_and_one_meaning():
    codes: dict[str, set[str]] = {}
    for kind in kinds():
        codes.setdefault(kind.code, set()).add(kind.level)
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", kind.code)
    assert {code: levels for code, levels in codes.items() if len(levels) > 1} == {}


def test_decisions_name_only_files_that_are_there():
    for page in (ROOT / "docs/decisions").glob("*.md"):
        named = re.findall(
            r"`((?:plugins|tests|desk|theme)/[\w./]+\.\w+)`", page.read_text(encoding="utf-8")
        )
        assert [path for path in named if not (ROOT / path).exists()] == [], page.name


@pytest.mark.slow
def test_the_first_hour_works_as_written(tmp_path):
    """Every command of the README, in its order, on a fresh clone in an empty folder."""
    clone = tmp_path / "warta"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    blocks = re.findall(
        r"^```sh\n(.*?)^```", README[: README.index("## Commands")], re.MULTILINE | re.DOTALL
    )
    assert len(blocks) >= 5
    script = "set -eu\n" + "\n".join(blocks)
    # The README's test command is what this test itself is run by: one file stands for all.
    few = os.environ | {"PYTEST_ADDOPTS": "-p no:xdist tests/test_translations.py"}
    done = subprocess.run(
        [shutil.which("bash") or "bash", "-c", script],
        cwd=clone,
        env=few,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "stopped, as it should" in done.stdout
    assert "kesalahan" in done.stderr
    left = subprocess.run(
        ["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True
    )
    assert left.stdout == ""
