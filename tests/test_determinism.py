"""Promise 1, same input same bytes, with the real command in processes that differ in everything else."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import NOW, ROOT

WORLDS = [
    {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"},
    {"LC_ALL": "id_ID.UTF-8", "TZ": "Asia/Jayapura", "PYTHONHASHSEED": "4711"},
]


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def shuffled_copy(source: Path, target: Path, seed: int) -> Path:
    """The same files, made in another order, so that folders list them in another order."""
    paths = sorted(p for p in source.rglob("*") if p.is_file())
    random.Random(seed).shuffle(paths)
    for path in paths:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return target


@pytest.mark.slow
def test_two_builds_in_two_worlds_are_equal_to_the_byte(tmp_path):
    outputs = []
    for number, world in enumerate(WORLDS):
        content = shuffled_copy(ROOT / "content", tmp_path / f"w{number}" / "content", number)
        output = tmp_path / f"output-{number}"
        command = [sys.executable, "-m", "desk", "build", "--now", NOW]
        command += ["--content", str(content), "--output", str(output)]
        environment = os.environ | world | {"PYTHONPATH": str(ROOT)}
        subprocess.run(
            command, env=environment, cwd=content.parent, check=True, capture_output=True
        )
        outputs.append(tree(output))
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 100


@pytest.mark.slow
def test_plain_pelican_gives_the_same_output(tmp_path):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ours, plain = tmp_path / "ours", tmp_path / "plain"
    subprocess.run(
        [sys.executable, "-m", "desk", "build", "--now", NOW, "--output", str(ours)],
        env=environment,
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pelican",
            "content",
            "-s",
            "pelicanconf.py",
            "-o",
            str(plain),
            "-e",
            f'NOW="{NOW}"',
        ],
        env=environment,
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert tree(ours) == tree(plain)


@pytest.mark.slow
def test_plain_pelican_exits_with_one_after_a_problem(tmp_path):
    content = shuffled_copy(ROOT / "content", tmp_path / "content", 1)
    (content / "2026/11/rusak.md").write_text("Title: a\nDate: besok\nCategory: Daerah\n\nIsi.\n")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pelican",
            str(content),
            "-s",
            "pelicanconf.py",
            "-o",
            str(tmp_path / "out"),
        ],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "content/2026/11/rusak.md:2" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert not (tmp_path / "out").exists()
