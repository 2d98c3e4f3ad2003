"""docs/MAP.md has a line for every folder and module: the one that stands at its own top."""

import difflib
from pathlib import Path

import pytest

from desk.code_map import FILE, NoFirstLineError, line_of, map_of

ROOT = Path(__file__).parents[1]


def test_the_map_has_every_folder_and_module_as_it_is():
    written = (ROOT / FILE).read_text(encoding="utf-8").splitlines()
    changed = difflib.unified_diff(written, map_of(ROOT).splitlines(), lineterm="", n=0)
    lines = [line for line in changed if line[0] in "+-" and line[:3] not in ("+++", "---")]
    told = "\n".join(lines)
    assert not lines, f"run: python3 tasks.py handbook (- is in {FILE}, + is to be):\n{told}"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.py", '"""One: two, three. Four."""\n', "One: two, three."),
        ("a.py", '"""One thing,\nin two lines.\n\nMore."""\n', "One thing, in two lines."),
        ("a.py", '"""Names in a.py, e.g. this."""\n', "Names in a.py, e.g. this."),
        ("a.py", "x = 1\n", ""),
        ("a.html", "{# One. Two. #}\n<p>x</p>\n", "One."),
        ("a.html", "<p>x</p>\n", ""),
        ("a.css", "/* One\n   thing. */\na {}\n", "One thing."),
        ("a.mjs", "// One thing.\n//\n// More.\n", "One thing."),
        ("run", "#!/bin/sh\n# One thing.\nset -e\n", "One thing."),
    ],
)
def test_the_first_sentence_at_the_top_is_the_line(tmp_path, name, text, line):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert line_of(tmp_path / name) == line


def test_what_says_nothing_of_itself_is_named(tmp_path):
    for name in ("plugins/new/a.py", "plugins/new/b.py", "theme/new/c.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x = 1\n", encoding="utf-8")
    for name in ("desk", "tests", "bench", ".ci"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text('"""A word."""\n', encoding="utf-8")
    with pytest.raises(NoFirstLineError) as told:
        map_of(tmp_path)
    for named in ("plugins/new/ (", "plugins/new/a.py", "plugins/new/b.py", "theme/new/c.html"):
        assert named in str(told.value)
