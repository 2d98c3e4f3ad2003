"""Publishing by itself: when there is something to publish, the workflow, and the timer of systemd."""

import configparser
import os
import re
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from conftest import DATA, story

from desk.publishing.due import forget, is_due, is_reached, main, remember

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
UNITS = ROOT / "docs/systemd"


@pytest.mark.parametrize(
    ("told", "reached"),
    [
        ("", False),
        ("\n", False),
        ("2026-11-24T08:00:00+07:00\n", True),
        ("2026-11-24T08:00:01+07:00\n", False),
        ("2026-11-24T10:00:00+09:00\n", True),
        ("2019-01-01T00:00:00+00:00", True),
        # No moment, or one without its zone: it may be any.
        ("besok", True),
        ("2031-01-01T00:00:00", True),
    ],
)
def test_a_moment_that_has_come_is_due(told, reached):
    assert is_reached(told, NOW) is reached


@pytest.fixture
def newsroom(tmp_path):
    """A folder with a story, published a while ago, with nothing to come."""
    content = tmp_path / "content"
    (content / "2026").mkdir(parents=True)
    (content / "2026/satu.md").write_text("Judul: Satu\n", encoding="utf-8")
    (tmp_path / "state").mkdir()
    published(tmp_path, "")
    return tmp_path


def published(folder: Path, told: str) -> None:
    """As a publish would note it that began a moment after the last change of a file."""
    next_build = folder / "next-build.txt"
    next_build.write_text(told, encoding="utf-8")
    began = datetime.now(UTC) + timedelta(milliseconds=1)
    remember(folder / "state", began, next_build)


def due(folder: Path, now: datetime = NOW) -> bool:
    return is_due(folder / "state", [folder / "content", folder / "missing"], now)


def test_nothing_is_due_where_nothing_has_changed(newsroom):
    assert not due(newsroom)


def test_what_was_never_published_or_did_not_get_to_its_end_is_due(newsroom):
    forget(newsroom / "state")
    forget(newsroom / "state")
    assert due(newsroom)


@pytest.mark.parametrize("note", ["", "2026-11", "2026-11-24T"])
def test_a_note_that_was_cut_off_is_due(newsroom, note):
    (newsroom / "state/published.txt").write_text(note, encoding="utf-8")
    assert due(newsroom)


def test_the_next_moment_is_due_when_it_comes(newsroom):
    published(newsroom, "2026-11-24T08:00:00+07:00\n")
    assert not due(newsroom, NOW - timedelta(seconds=1))
    assert due(newsroom, NOW)


@pytest.mark.parametrize("change", ["write", "add", "delete", "bring with its old time"])
def test_a_changed_file_is_due(newsroom, change):
    began = datetime.now(UTC)
    while datetime.now(UTC) <= began + timedelta(milliseconds=20):
        pass  # The clock of a file system counts in steps of a few milliseconds.
    file = newsroom / "content/2026/satu.md"
    if change == "write":
        file.write_text("Judul: Dua\n", encoding="utf-8")
    elif change == "delete":
        file.unlink()
    else:
        new = newsroom / "content/2026/dua.md"
        new.write_text("Judul: Dua\n", encoding="utf-8")
        if change != "add":
            os.utime(new, (0, 0))
            os.utime(new.parent, (0, 0))
    assert due(newsroom)


def test_the_workflow_is_told_in_a_line(tmp_path, capsys):
    file = tmp_path / "next-build.txt"
    assert main([str(file)]) == 0
    file.write_text("2999-01-01T00:00:00+07:00\n", encoding="utf-8")
    main([str(file)])
    file.write_text("1999-01-01T00:00:00+07:00\n", encoding="utf-8")
    main([str(file)])
    assert capsys.readouterr().out.split() == ["due=yes", "due=no", "due=yes"]


def steps(workflow: Path) -> list[dict]:
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
class TestWorkflows:
    def test_zizmor_has_no_finding(self, path):
        zizmor = Path(sys.executable).parent / "zizmor"
        command = [str(zizmor), "--offline", "--no-progress", "--persona", "auditor", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def test_every_action_is_named_by_its_commit(self, path):
        used = [step["uses"] for step in steps(path) if "uses" in step]
        assert [one for one in used if not re.fullmatch(r"actions/[\w/-]+@[0-9a-f]{40}", one)] == []
        # The number behind it is for people; one action has one commit and one number.
        text = "".join(one.read_text(encoding="utf-8") for one in WORKFLOWS)
        pins = set(re.findall(r"uses: actions/(\w+)\S*@(\w+) # (v[\d.]+)\n", text))
        assert len(pins) == len({name for name, _, _ in pins})
        assert text.count("uses: ") == len(re.findall(r"uses: \S+@\w{40} # v[\d.]+\n", text))

    def test_no_text_of_anybody_becomes_a_command(self, path):
        runs = [step["run"] for step in steps(path) if "run" in step]
        assert runs
        for run in runs:
            assert re.fullmatch(r"\.ci/[\w-]+", run)
            assert (ROOT / run).stat().st_mode & stat.S_IXUSR

    def test_rights_are_given_a_job_at_a_time(self, path):
        workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert workflow["permissions"] == {}
        for job in workflow["jobs"].values():
            assert job["permissions"].pop("contents") == "read"
            assert job["permissions"] in ({}, {"pull-requests": "write"})
            assert job["timeout-minutes"] <= 60


PUBLISH = ROOT / ".github/workflows/publish.yml"


def test_only_the_step_that_sends_sees_a_secret():
    text = PUBLISH.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    holders = [step for step in steps(PUBLISH) if "secrets." in str(step)]
    assert [step["run"] for step in holders] == [".ci/publish"]
    assert text.count("secrets.") == str(holders).count("secrets.")
    assert workflow["concurrency"] == {"group": "terbitkan", "cancel-in-progress": False}
    # `on` is a word for true in YAML.
    assert set(workflow[True]) == {"push", "schedule", "workflow_dispatch"}
    assert "private" in text.split("name:")[0]


def test_what_the_next_run_restores_is_what_this_one_keeps():
    def paths(action: str) -> list[tuple[str, str]]:
        return [
            (step["with"]["path"], step["with"]["key"])
            for step in steps(PUBLISH)
            if step.get("uses", "").startswith(f"actions/cache/{action}@")
        ]

    kept = paths("save")
    assert sorted(paths("restore")) == sorted(kept) and len(kept) == 2
    for step in steps(PUBLISH):
        if "restore-keys" in step.get("with", {}):
            assert step["with"]["key"].startswith(step["with"]["restore-keys"])
    # What costs most to make anew: the archive, the edition, its pictures.
    assert {"cache\noutput\npictures\n", "cache/next-build.txt"} == {path for path, _ in kept}
    # A commit that was never published whole has no moment of its own: it is due.
    assert [key for path, key in kept if path.endswith(".txt") and "github.sha" in key]


@pytest.fixture
def clone(tmp_path):
    """A newsroom's repository as the workflow checks it out, with the environment of this one."""
    if not (Path(sys.prefix) / "warta-lock.txt").is_file():
        pytest.fail("run by another environment than that of tasks.py: python3 tasks.py test")
    clone = tmp_path / "warta"
    for name in ("desk", "plugins", "theme", ".ci"):
        ignore = shutil.ignore_patterns("node_modules", "node", "__pycache__")
        shutil.copytree(ROOT / name, clone / name, ignore=ignore)
    for name in ("pelicanconf.py", "publishconf.py", "tasks.py", *locks()):
        shutil.copy(ROOT / name, clone / name)
    (clone / ".venv").symlink_to(sys.prefix)
    held = story(Title="Nanti", Embargo="2099-01-01 09:00 WIB")
    for name, text in (DATA | {"2026/11/satu.md": story(), "2026/11/nanti.md": held}).items():
        path = clone / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return clone


def locks() -> list[str]:
    return [path.name for path in ROOT.glob("requirements*.lock")]


def run(clone: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A step of the workflow, with nothing of this process's environment but where programs are."""
    temp = clone.parent / "temp"
    temp.mkdir(exist_ok=True)
    given = {
        "PATH": os.environ["PATH"],
        "HOME": str(clone.parent),
        "RUNNER_TEMP": str(temp),
        "GITHUB_OUTPUT": str(temp / "output.txt"),
    }
    command = ["bash", "-c", script]
    return subprocess.run(
        command, cwd=clone, env=given | environment, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_the_steps_publish_and_the_next_look_finds_nothing_due(clone):
    scripts = [step["run"] for step in steps(PUBLISH) if "run" in step]
    assert scripts == [".ci/is-due", ".ci/build", ".ci/publish"]
    given = {"TARGET": "folder", "GITHUB_EVENT_NAME": "push", "PASSWORD": "rahasia"}
    for script in scripts:
        done = run(clone, script, **given)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "rahasia" not in done.stdout + done.stderr
    assert (clone.parent / "situs/2026/11/20/satu/index.html").is_file()
    assert not list((clone.parent / "situs").rglob("nanti"))
    assert (clone / "cache/next-build.txt").read_text(encoding="utf-8")
    again = run(clone, ".ci/is-due", GITHUB_EVENT_NAME="schedule")
    assert again.stdout == "due=no\n"
    assert run(clone, ".ci/is-due", GITHUB_EVENT_NAME="push").stdout == "due=yes\n"
    answers = (clone.parent / "temp/output.txt").read_text(encoding="utf-8")
    assert answers == "due=yes\ndue=no\ndue=yes\n"
    # The same for a timer, which has the whole newsroom beside it.
    timer = "python3 tasks.py publish --to folder --if-due"
    assert run(clone, timer).stdout.startswith("Belum waktunya")
    (clone / "content/2026/11/satu.md").unlink()
    stopped = run(clone, timer)
    assert stopped.returncode == 1 and "--allow-gone" in stopped.stderr
    # What did not get to its end is due at every look, until it does.
    assert run(clone, timer).returncode == 1
    assert run(clone, timer + " --allow-gone").returncode == 0
    assert run(clone, timer).stdout.startswith("Belum waktunya")


def test_the_step_that_sends_hands_on_what_a_target_needs(tmp_path):
    """A key goes to an agent, a password to the variable of its target, and neither stays where it came."""
    clone = tmp_path / "warta"
    (clone / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci/publish", clone / ".ci/publish")
    tools = tmp_path / "bin"
    tools.mkdir()
    python = tools / "python3"
    python.write_text('#!/bin/sh\necho "$@"\nenv\nssh-add -l\n', encoding="utf-8")
    python.chmod(0o755)
    key = tmp_path / "key"
    made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "kunci uji", "-f", str(key)]
    subprocess.run(made, check=True)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    secrets = {"SSH_KEY": key.read_text(encoding="utf-8"), "PASSWORD": "kata sandi $(touch bocor)"}
    hosts = {"KNOWN_HOSTS": "server ssh-ed25519 AAAA", "TARGET": "hosting-2"}
    empty = {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}
    done = run(clone, ".ci/publish", **secrets, **hosts, **empty, PATH=path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "tasks.py publish --to hosting-2"
    assert "WARTA_PASSWORD_HOSTING_2=kata sandi $(touch bocor)" in lines
    assert "kunci uji" in lines[-1]
    names = {line.partition("=")[0] for line in lines}
    assert names & {"SSH_KEY", "PASSWORD", "KNOWN_HOSTS", "AWS_ACCESS_KEY_ID"} == set()
    assert "PRIVATE KEY" not in done.stdout
    assert (tmp_path / ".ssh/known_hosts").read_text(
        encoding="utf-8"
    ) == "server ssh-ed25519 AAAA\n"
    assert not list(tmp_path.rglob("bocor"))
    assert run(clone, ".ci/publish", PATH=path).returncode != 0


def unit(name: str) -> configparser.ConfigParser:
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str
    read.read(UNITS / name, encoding="utf-8")
    return read


def test_the_timer_starts_what_returns_at_once_when_nothing_is_due():
    assert {path.name for path in UNITS.iterdir()} == {"warta.service", "warta.timer"}
    assert unit("warta.timer")["Timer"]["OnCalendar"] == "*:0/5"
    started = (UNITS / "warta.service").read_text(encoding="utf-8")
    assert "\nExecStart=/usr/bin/python3 tasks.py publish --to server --if-due\n" in started
    assert unit("warta.service")["Service"]["Type"] == "oneshot"
    hosting = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")
    assert "docs/systemd/warta.*" in hosting and "**private**" in hosting


def test_systemd_takes_the_units(tmp_path):
    # Where there is no systemd, the test above has read them.
    if shutil.which("systemd-analyze") is None:
        return
    for path in UNITS.iterdir():
        # The account is the server's own.
        text = path.read_text(encoding="utf-8").replace("User=warta\n", "")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", *map(str, sorted(tmp_path.iterdir()))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    ours = [line for line in (done.stdout + done.stderr).splitlines() if "warta." in line]
    assert ours == [], done.stderr
