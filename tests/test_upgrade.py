"""``tasks.py upgrade`` against an index of its own: a folder of wheels that hold nothing but their names."""

import subprocess
import zipfile
from pathlib import Path

import pytest

from desk.upgrading.locks import UV_LOCK, LockError, install_uv, renew
from desk.upgrading.pins import loosened, repinned, versions_of
from desk.upgrading.renewal import upgraded

ROOT = Path(__file__).parents[1]
FILE = """\
# What a build needs.
-c requirements.lock
Alpha==1.0
be_ta[extra,more]==2.0.post1
gamma>=3
"""


def test_pins_are_loosened_and_set_and_the_rest_is_left_alone():
    assert versions_of(FILE) == {"alpha": ["1.0"], "be-ta": ["2.0.post1"]}
    loose = FILE.replace("==1.0", "").replace("==2.0.post1", "")
    assert loosened(FILE, set()) == loose
    assert loosened(FILE, {"be-ta"}) == FILE.replace("==2.0.post1", "")
    assert repinned(FILE, {"be-ta": "3.0"}) == FILE.replace("2.0.post1", "3.0")


def test_a_lock_tells_all_versions_of_a_package():
    lock = "a==2.10 ; python_version < '3.12' \\\n    --hash=sha256:00\na==4.1 ; python_version >= '3.12'\n"
    assert versions_of(lock) == {"a": ["2.10", "4.1"]}


def test_uv_is_pinned_with_hashes_and_without_a_host():
    lock = (ROOT / UV_LOCK).read_text(encoding="utf-8")
    assert versions_of(lock).keys() == {"uv"}
    assert "--hash=sha256:" in lock and "://" not in lock


def wheel(folder: Path, name: str, version: str, *needs: str) -> None:
    """A package with that version that needs those, and does nothing."""
    about = f"{name}-{version}.dist-info"
    head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    texts = {
        f"{about}/METADATA": head + "".join(f"Requires-Dist: {need}\n" for need in needs),
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: uji\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/RECORD": "",
    }
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as file:
        for path, text in texts.items():
            file.writestr(path, text)


@pytest.fixture(scope="module")
def uv(tmp_path_factory):
    return install_uv(ROOT / UV_LOCK, tmp_path_factory.mktemp("uv") / "environment")


@pytest.fixture
def warta(tmp_path, monkeypatch, uv):
    """A repository with locks of the day when alpha was 1.0, and an index of today."""
    index, root = tmp_path / "index", tmp_path / "warta"
    index.mkdir()
    (root / ".ci").mkdir(parents=True)
    settings = tmp_path / "uv.toml"
    settings.write_text(f"[pip]\nno-index = true\nfind-links = ['{index}']\n", encoding="utf-8")
    monkeypatch.setenv("UV_CONFIG_FILE", str(settings))
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    wheel(index, "alpha", "1.0", "below")
    wheel(index, "beta", "1.0")
    wheel(index, "below", "1.0")
    for name, text in {
        "requirements.in": "# What a build needs.\nalpha==1.0\n",
        "requirements.lock": "",
        "requirements-dev.in": "-c requirements.lock\n-r requirements.in\nbeta==1.0\n",
        "requirements-dev.lock": "",
        ".gitignore": "/cache/\n",
        "new.py": "x = 1\n",
        ".ci/run": '#!/bin/sh\necho "== tests"\ngrep -h ^alpha requirements.in\n'
        "[ -f new.py ] && [ ! -e cache ] && ! grep -q alpha==3 requirements.lock && exit 0\n"
        'echo "FAILED tests/test_alpha.py::test_three"\necho "Failed: tests"\nexit 1\n',
    }.items():
        (root / name).write_text(text, encoding="utf-8")
    (root / ".ci/run").chmod(0o755)
    (root / "cache").mkdir()
    (root / "cache/x").write_text("x", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    first = tmp_path / "first"
    renew(uv, root, first, set())
    for path in first.iterdir():
        path.rename(root / path.name)
    wheel(index, "alpha", "2.0", "below")
    wheel(index, "beta", "1.5")
    wheel(index, "below", "1.1")
    return root


def files(root: Path) -> dict[str, str]:
    return {p.name: p.read_text(encoding="utf-8") for p in sorted(root.glob("requirements*"))}


def run(uv: Path, root: Path, *packages: str, dry_run: bool = False, keep: bool = False) -> int:
    folder = root.parent / f"work{len(list(root.parent.iterdir()))}"
    folder.mkdir()
    return upgraded(root, uv, folder, packages, dry_run=dry_run, keep=keep)


@pytest.mark.slow
class TestUpgrade:
    def test_the_newest_that_hold_are_locked(self, uv, warta, capfd):
        assert run(uv, warta) == 0
        new = files(warta)
        assert new["requirements.in"] == "# What a build needs.\nalpha==2.0\n"
        assert new["requirements-dev.in"].endswith("-r requirements.in\nbeta==1.5\n")
        assert versions_of(new["requirements.lock"]) == {"alpha": ["2.0"], "below": ["1.1"]}
        dev = {"alpha": ["2.0"], "below": ["1.1"], "beta": ["1.5"]}
        assert versions_of(new["requirements-dev.lock"]) == dev
        assert new["requirements.lock"].count("--hash=sha256:") == 2
        assert str(warta.parent) not in "".join(new.values())
        told = capfd.readouterr().out
        assert "requirements.lock: alpha 1.0 -> 2.0\n" in told
        # The checks ran with what is new, on all that is there but what git leaves out.
        assert "== tests\nalpha==2.0\n" in told
        assert run(uv, warta) == 0
        assert capfd.readouterr().out == "Everything is the newest.\n"

    def test_what_breaks_is_said_and_the_old_locks_stay(self, uv, warta, capfd):
        wheel(warta.parent / "index", "alpha", "3.0", "below")
        before = files(warta)
        assert run(uv, warta) == 1
        assert files(warta) == before
        told = capfd.readouterr().err
        assert "requirements.lock: alpha 1.0 -> 3.0" in told
        assert "FAILED tests/test_alpha.py::test_three\nFailed: tests\nThe old locks stay." in told
        # One by one: what does not break is taken.
        assert run(uv, warta, "Beta") == 0
        assert files(warta)["requirements-dev.in"].endswith("beta==1.5\n")
        assert files(warta)["requirements.in"] == before["requirements.in"]
        assert "alpha==3" not in "".join(files(warta).values())

    def test_they_are_kept_on_demand_and_only_told_in_a_dry_run(self, uv, warta, capfd):
        wheel(warta.parent / "index", "alpha", "3.0", "below")
        before = files(warta)
        assert run(uv, warta, dry_run=True) == 0
        assert files(warta) == before and "== tests" not in capfd.readouterr().out
        assert run(uv, warta, keep=True) == 1
        assert "alpha==3.0" in files(warta)["requirements.lock"]

    def test_what_cannot_be_resolved_is_said_in_the_words_of_uv(self, uv, warta):
        wheel(warta.parent / "index", "alpha", "4.0", "nowhere")
        (warta / "requirements.in").write_text("alpha==4.0\nnowhere==1.0\n", encoding="utf-8")
        with pytest.raises(LockError, match="nowhere"):
            run(uv, warta)
