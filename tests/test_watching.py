"""Watching: what belongs to a save, and Pelican's own ``-r``, which has to survive a problem."""

from __future__ import annotations

import inspect
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pelican
import pytest
from conftest import DATA, NOW, ROOT, story

from desk.preview_files import Found, find
from desk.watch import Watched
from plugins.contract import translations
from plugins.edition.settings import complete
from plugins.edition.templates import environment

STORY = "content/2026/11/pasar.md"
PAGE = "output/2026/11/20/pasar/index.html"


@pytest.mark.parametrize(
    ("changed", "restarts"),
    [
        ("content/2026/11/a.md", False),
        ("content/data/people.yml", False),
        ("theme/templates/story.html", False),
        ("theme/static/css/site.css", False),
        ("plugins/stories/reading.py", True),
        ("plugins/places/data/areas.tsv", True),
        ("desk/preview.py", True),
        ("pelicanconf.py", True),
    ],
)
def test_code_and_settings_need_another_process(
    changed: str, restarts: bool, tmp_path: Path
) -> None:
    watched = Watched(
        tmp_path, tmp_path / "pelicanconf.py", tmp_path / "content", tmp_path / "theme"
    )
    assert watched.needs_restart({tmp_path / changed}) is restarts


def test_words_need_another_process_too(tmp_path: Path) -> None:
    watched = Watched(ROOT, ROOT / "pelicanconf.py", tmp_path, ROOT / "theme")
    assert watched.needs_restart({translations.FOLDER / "id.po"})


@pytest.mark.parametrize("address", ["/a/", "/a/x.css", "/feed/"])
def test_files_are_found_as_a_host_finds_them(address: str, tree: Path) -> None:
    assert isinstance(find(tree, address), Found)


@pytest.mark.parametrize(
    "address",
    [
        *("/../geheim.txt", "/a/../../geheim.txt", "/..", "/a/..", "/./a/", "//a/", "/a//"),
        *(
            "/.warta",
            "/a/.x",
            "/a\\..\\x",
            "/C:/x",
            "/a/x.css/",
            "/a/tidak.css",
            "/link/geheim.txt",
        ),
        *("", "a/", "/\0", "/a/x.css\0.html"),
    ],
)
def test_nothing_else_is_found(address: str, tree: Path) -> None:
    assert find(tree, address) is None


def test_a_folder_without_a_slash_leads_to_one_with(tree: Path) -> None:
    assert find(tree, "/a") == "/a/"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "output"
    for name in ("index.html", "a/index.html", "a/x.css", "feed/index.xml", ".warta", "a/.x"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / "geheim.txt").write_text("geheim")
    (root / "link").symlink_to(tmp_path)
    return root


def test_templates_are_compiled_anew_only_when_their_text_changes(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    settings = {
        "THEME": str(tmp_path),
        "THEME_TEMPLATES_OVERRIDES": [],
        "DEFAULT_LANG": "id",
        "JINJA_ENVIRONMENT": {"extensions": ["jinja2.ext.i18n"]},
        **{f"JINJA_{name}": {} for name in ("FILTERS", "GLOBALS", "TESTS")},
    }
    compiled = []
    for text in ("satu", "satu", "dua"):
        (folder / "a.html").write_text(text)
        made = environment(settings)
        made.compile = lambda *a, made=made, **k: (
            compiled.append(a[0])
            or type(made).compile(  # type: ignore[method-assign,misc]
                made, *a, **k
            )
        )
        assert made.get_template("a.html").render() == text
    assert compiled == ["satu", "dua"]


def test_one_press_builds_again_and_again(site: Callable[..., object], tmp_path: Path) -> None:
    """As ``pelican -r`` and the preview do: each run tells its own problems and no others."""
    from pelican.settings import read_settings

    from plugins.edition.press import BuildStopped, Press

    site({"2026/11/pasar.md": story()})
    chosen = {
        "PATH": str(tmp_path / "content"),
        "OUTPUT_PATH": str(tmp_path / "output"),
        "NOW": NOW,
    }
    press = Press(read_settings(str(ROOT / "pelicanconf.py"), override=chosen))
    press.run()
    assert press.problems == ()
    file = tmp_path / "content/2026/11/pasar.md"
    file.write_text(story(Category="Derah"))
    with pytest.raises(BuildStopped):
        press.run()
    assert [problem.header for problem in press.problems] == ["Category"]
    file.write_text(story(Title="Warga pulang"))
    press.run()
    assert press.problems == ()
    assert "Warga pulang" in (tmp_path / "output/2026/11/20/pasar/index.html").read_text()
    assert complete(dict(press.settings)) == []


def test_pelican_goes_on_at_once_after_an_exception_and_knows_the_option_nowhere_else() -> None:
    # So a stopped build has to return from run() under -r, and finds that out from its caller.
    source = inspect.getsource(pelican.autoreload)
    assert source.index("pelican.run()") < source.index("wait_for_changes(")
    assert "except Exception" in source
    assert "autoreload" not in inspect.getsource(pelican.get_config)


@pytest.fixture
def newsroom_folder(tmp_path: Path) -> Path:
    """A newsroom of its own: the settings name this repository's plugins and theme."""
    for name, text in (DATA | {"2026/11/pasar.md": story()}).items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    conf = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    here = f"HERE = Path({str(ROOT)!r})"
    conf = conf.replace("HERE = Path(__file__).parent", here)
    for name in ("content", "output", "cache"):
        conf = conf.replace(f'str(HERE / "{name}")', repr(str(tmp_path / name)))
    (tmp_path / "pelicanconf.py").write_text(conf, encoding="utf-8")
    return tmp_path


Watching = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def watching(newsroom_folder: Path) -> Iterator[Watching]:
    """``watching("-r")`` runs plain Pelican with that option until the test ends."""
    running: list[subprocess.Popen[str]] = []

    def begin(*options: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", *options]
        process = subprocess.Popen(
            command,
            cwd=newsroom_folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUTF8": "1"},
            text=True,
            start_new_session=True,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=20)


def holds(folder: Path, text: str) -> bool:
    page = folder / PAGE
    return page.is_file() and text in page.read_text(encoding="utf-8")


def until(what: Callable[[], bool], again: Callable[[], object] = lambda: None) -> None:
    """Waits until something is so; ``again`` is done every second: Pelican watches only between its
    builds, and loses a save that comes earlier."""
    for moment in range(300):
        if what():
            return
        if moment % 10 == 9:
            again()
        time.sleep(0.1)
    pytest.fail("it did not happen within 30 seconds")


@pytest.mark.slow
@pytest.mark.parametrize("options", [("-r",), ("-lr", "--port", "0")])
def test_pelican_watches_on_after_a_problem(
    options: tuple[str, ...], newsroom_folder: Path, watching: Watching
) -> None:
    process = watching(*options)
    told: list[str] = []
    assert process.stdout
    lines = process.stdout
    reading = threading.Thread(target=lambda: told.extend(lines), daemon=True)
    reading.start()
    file = newsroom_folder / STORY

    def save(**headers: str) -> Callable[[], object]:
        return lambda: file.write_text(story(**headers), encoding="utf-8")

    until(lambda: holds(newsroom_folder, "Warga berkumpul"))
    until(lambda: any("kanal “Derah”" in line for line in told), save(Category="Derah"))
    assert holds(newsroom_folder, "Warga berkumpul")
    assert process.poll() is None
    until(lambda: holds(newsroom_folder, "Warga pulang"), save(Title="Warga pulang"))


@pytest.mark.slow
def test_pelican_serves_what_it_built(newsroom_folder: Path, watching: Watching) -> None:
    process = watching()
    assert process.wait(60) == 0
    from desk.preview import free_port

    port = free_port(0)
    assert port
    watching("-l", "--port", str(port))

    def answers() -> bool:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/2026/11/20/pasar/")
            return b"Warga berkumpul" in connection.getresponse().read()
        except OSError:
            return False

    until(answers)


@pytest.mark.slow
def test_pelican_once_ends_with_an_error(newsroom_folder: Path, watching: Watching) -> None:
    (newsroom_folder / STORY).write_text(story(Category="Derah"), encoding="utf-8")
    assert watching().wait(60) == 1
