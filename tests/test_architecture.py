"""The shape of the code, held by reading it: who imports whom, how long things are, what must not occur."""

import ast
import re
from pathlib import Path

import pytest

from plugins.contract.headers import HEADERS
from plugins.listings.catalogue import KINDS

ROOT = Path(__file__).parents[1]
MODULES = sorted([*ROOT.glob("plugins/**/*.py"), *ROOT.glob("desk/**/*.py"), ROOT / "tasks.py"])
# A story goes through the plugins in this order; none knows a later one.
ORDER = [
    {"contract"},
    {"bylines", "places", "images"},
    {"discussion", "corrections"},
    {"stories"},
    {"copydesk"},
    {"listings"},
    {"archive"},
    {"plan"},
    {"feeds", "search", "structured"},
    {"edition"},
]
HAND_RUN = {ROOT / f"plugins/places/data/build_{name}.py" for name in ("gazetteer", "outline")}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def of(plugin: str) -> list[Path]:
    return sorted((ROOT / "plugins" / plugin).rglob("*.py"))


def test_plugins_import_only_what_comes_before_them():
    allowed: set[str] = set()
    for layer in ORDER:
        for plugin in layer:
            for path in of(plugin):
                used = {
                    n.split(".")[1] for n in imports(path) if n.startswith("plugins.") and "." in n
                }
                assert used - allowed - {plugin} == set(), path
        allowed |= layer
    assert allowed == {
        path.name
        for path in (ROOT / "plugins").iterdir()
        if path.is_dir() and path.name != "__pycache__"
    }


def test_the_archive_knows_no_other_word_of_the_newsroom():
    """It keeps rows, listings and outputs of any kind: which there are, the edition says."""
    words = {kind.name for kind in KINDS} | {header.name for header in HEADERS}
    for path in of("archive"):
        used = {name for name in imports(path) if name.startswith("plugins.")}
        assert {name for name in used if not name.startswith("plugins.archive")} == set(), path
        text = [n.value for n in ast.walk(tree(path)) if isinstance(n, ast.Constant)]
        named = {word for t in text for word in re.findall(r"'(\w+)'", str(t))} | set(text)
        assert named & words == set(), path


def test_only_the_edition_knows_pelican():
    for path in MODULES:
        if path.parts[-2] != "edition" and path.name != "build.py":
            assert not [name for name in imports(path) if name.split(".")[0] == "pelican"], path


def test_only_the_output_tree_writes_and_deletes_in_the_output():
    writing = re.compile(
        r"\.(write_bytes|write_text|unlink|rmdir|replace|rename|touch)\(|shutil|os\.(remove|rename)"
    )
    # press.py writes the report, beside.py what stands beside the archive: neither is an output.
    files = {"tree.py", "press.py", "beside.py"}
    for path in of("edition"):
        if path.name not in files:
            found = [
                m for m in writing.findall(path.read_text(encoding="utf-8")) if m[0] != "replace"
            ]
            assert found == [], path


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p not in HAND_RUN], ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_modules_and_functions_are_short(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 40, f"{path.name}: {node.name}"


@pytest.mark.parametrize("path", [p for p in MODULES if "plugins" in p.parts], ids=lambda p: p.stem)
def test_nothing_but_content_and_world_reaches_an_output(path):
    """No clock but the one in settings.py, no chance, environment, locale or file time."""
    if path in HAND_RUN:
        return
    banned = {
        "today",
        "utcnow",
        "time_ns",
        "environ",
        "getenv",
        "getmtime",
        "st_mtime",
        "setlocale",
        "random",
        "uuid4",
    }
    names = {n.attr for n in ast.walk(tree(path)) if isinstance(n, ast.Attribute)}
    names |= {n.id for n in ast.walk(tree(path)) if isinstance(n, ast.Name)}
    assert names & banned == set()
    assert (
        "now"
        not in {
            n.attr
            for n in ast.walk(tree(path))
            if isinstance(n, ast.Attribute)
            and isinstance(n.value, ast.Name)
            and n.value.id == "datetime"
        }
        or path.name == "settings.py"
    )


def test_receivers_live_as_long_as_their_module():
    """A receiver made inside register() is collected at once, and Pelican never calls it."""
    for path in ROOT.glob("plugins/*/hooks.py"):
        register = next(
            n for n in tree(path).body if isinstance(n, ast.FunctionDef) and n.name == "register"
        )
        assert not [
            n
            for n in ast.walk(register)
            if isinstance(n, ast.Lambda | ast.FunctionDef) and n is not register
        ]


def test_names_say_something():
    silent = {"utils", "util", "helpers", "helper", "common", "core", "manager", "misc"}
    assert {path.stem for path in MODULES} & silent == set()
    assert {path.parent.name for path in MODULES} & silent == set()


def test_every_module_says_what_it_is_for():
    assert [
        path for path in MODULES if path.read_text().strip() and not ast.get_docstring(tree(path))
    ] == []
