"""tasks.py: an environment made once, and words handed over from any folder."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = [
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-discussion.lock",
    ".ci/lighthouse/package-lock.json",
    ".ci/package-lock.json",
    ".ci/node.lock",
    ".ci/uv.lock",
    "bench/package-lock.json",
    "bench/requirements.lock",
]


@pytest.fixture
def tasks(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("tasks", ROOT / "tasks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in module.LOCKS.values():
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    return module


@pytest.fixture
def ran(tasks, monkeypatch):
    """Every program that would have been started; venv makes an interpreter, as the real one does."""
    programs = []

    def run(command, check, env=None):
        programs.append(SimpleNamespace(command=command, env=env))
        if "venv" in command:
            python = tasks.python_of(tasks.VENV)
            python.parent.mkdir(parents=True)
            python.touch()
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(tasks.subprocess, "run", run)
    return programs


def words(program) -> str:
    return " ".join(program.command[1:3])


def test_the_first_word_makes_the_environment_and_the_second_does_not(tasks, ran):
    tasks.main(["build"])
    assert [words(p) for p in ran] == ["-m venv", "-m pip", "-m desk"]
    assert "--require-hashes" in ran[1].command
    tasks.main(["build"])
    assert [words(p) for p in ran[3:]] == ["-m desk"]


def test_a_changed_lock_makes_it_anew(tasks, ran):
    tasks.main(["build"])
    lock = tasks.ROOT / "requirements.lock"
    lock.write_bytes(lock.read_bytes() + b"# changed\n")
    tasks.main(["build"])
    assert [words(p) for p in ran[3:]] == ["-m venv", "-m pip", "-m desk"]


def test_other_line_endings_are_no_change(tasks, ran):
    tasks.main(["build"])
    lock = tasks.ROOT / "requirements.lock"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    tasks.main(["build"])
    assert [words(p) for p in ran[3:]] == ["-m desk"]


def test_the_environment_for_tests_serves_builds_too(tasks, ran):
    tasks.main(["test"])
    assert str(ran[1].command[-1]).endswith("requirements-dev.lock")
    tasks.main(["build"])
    assert [words(p) for p in ran[3:]] == ["-m desk"]


def test_an_installation_that_was_cut_off_is_begun_again(tasks, ran):
    tasks.main(["build"])
    (tasks.VENV / "warta-lock.txt").unlink()
    tasks.main(["build"])
    assert [words(p) for p in ran[3:]] == ["-m venv", "-m pip", "-m desk"]


def test_windows_finds_its_interpreter_and_speaks_utf8(tasks, ran, monkeypatch):
    monkeypatch.setattr(tasks, "os", SimpleNamespace(name="nt", pathsep=";", environ={}))
    assert PureWindowsPath(tasks.python_of(tasks.VENV)).parts[-2:] == ("Scripts", "python.exe")
    tasks.main(["build"])
    assert ran[-1].env["PYTHONUTF8"] == "1"


def test_a_missing_venv_module_is_said_in_one_line(tasks, monkeypatch):
    monkeypatch.setattr(tasks.subprocess, "run", lambda *a, **k: SimpleNamespace(returncode=1))
    with pytest.raises(SystemExit) as stopped:
        tasks.main(["build"])
    assert "modul venv" in stopped.value.code
    assert "\n" not in stopped.value.code


def test_tasks_says_only_what_every_console_can_print():
    (ROOT / "tasks.py").read_text(encoding="utf-8").encode("cp1252")


@pytest.mark.parametrize("name", LOCKS)
def test_lock_files_name_no_host_and_no_path(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "file:" not in text
    assert "--index" not in text
    assert "--find" not in text


@pytest.mark.slow
def test_the_build_works_from_any_folder(tmp_path):
    output = tmp_path / "out"
    command = [
        sys.executable,
        "-m",
        "desk",
        "build",
        "--output",
        str(output),
        "--report",
        "laporan.json",
    ]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (output / "index.html").is_file()
    assert (tmp_path / "laporan.json").is_file()
