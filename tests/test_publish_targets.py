"""The same promises on real hosts: sshd with rsync, SFTP, FTPS, storage for S3."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from deploy_hosts import HOSTS, PASSWORD, Deployed, ssh_host
from test_publish import FIRST, GONE, NOW, Room, files_of, is_twin
from test_publish_gates import everything_under

from desk.publishing.lock import HostLock, LostLockError
from desk.publishing.manifest import HEAD
from desk.publishing.targets import programs
from desk.publishing.targets.opening import opened
from desk.publishing.targets.target import TEMPORARY, TargetError

pytestmark = pytest.mark.slow

ODD = {
    "images/2026/a b  c.svg": "spasi",
    "images/2026/#1?.svg": "pagar",
    "images/2026/100%41.svg": "persen",
    "images/2026/é – 北.svg": "huruf",
    "images/2026/-rf '$HOME' \"x\" `id`;&.svg": "sandi sh",
    "images/2026/*.svg": "bintang",
    "images/2026/[a]{b}.svg": "kurung",
}


class Remote(Room):
    """A room whose host is reached over the net; its files can be looked at here."""

    def __init__(self, folder: Path, host: Deployed) -> None:
        super().__init__(folder)
        self.deployed = host
        self.host = host.folder
        self.target = opened("uji", host.values, folder)
        self.twins = host.values["kind"] != "s3"

    def publisher(self, target=None, **wishes):
        return super().publisher(target, **{"twins": self.twins, **wishes})

    def on_host(self) -> dict[str, str]:
        """Without what a server for S3 leaves in its own folder when it is killed in the middle of taking an
        object: no such object exists, and nobody who asks by S3 can see or delete it."""
        return {p: t for p, t in super().on_host().items() if ".rclone_temp_put_" not in p}


@pytest.fixture(params=HOSTS)
def room(request, tmp_path, monkeypatch):
    with HOSTS[request.param](tmp_path / "host") as host:
        for name, value in host.environment.items():
            monkeypatch.setenv(name, value)
        (tmp_path / "redaksi").mkdir()
        yield Remote(tmp_path / "redaksi", host)


def stamps(folder: Path) -> dict[str, int]:
    return {p: (folder / p).stat().st_mtime_ns for p in files_of(folder)}


def test_a_first_edition_then_one_story(room):
    room.write(ODD)
    first = room.publish()
    assert {*first.sent} == {*FIRST, *ODD}
    assert room.on_host() == files_of(room.tree)
    inodes = {path: (room.host / path).stat().st_ino for path in room.on_host()}
    room.write({"2026/11/20/satu/index.html": "satu B", "images/2026/#1?.svg": "pagar baru"})
    outcome = room.publish()
    assert outcome.sent == ("2026/11/20/satu/index.html", "images/2026/#1?.svg")
    assert room.on_host() == files_of(room.tree)
    if room.deployed.values["kind"] == "ssh":
        # Replaced files are new ones; all others were not touched.
        moved = {
            path for path, inode in inodes.items() if (room.host / path).stat().st_ino != inode
        }
        assert moved == {*outcome.sent}
    assert room.publish().edition is None


def test_what_is_gone_is_deleted(room):
    room.write(ODD)
    room.publish()
    room.write({"kanal/daerah/index.html": None} | dict.fromkeys(ODD))
    room.publish()
    assert room.on_host() == files_of(room.tree)
    assert not [path for path in files_of(room.host) if path.startswith("kanal/")]
    if room.deployed.values["kind"] != "s3":
        assert not (room.host / "kanal").exists()


def test_untouched_files_keep_their_time(room):
    room.publish()
    before = stamps(room.host)
    room.write({"index.html": "muka B"})
    room.publish()
    after = stamps(room.host)
    assert {path for path in before if before[path] != after[path] and not is_twin(path)} == {
        "index.html"
    }


def test_twins_travel_with_their_file(room):
    import gzip

    room.publish()
    room.write({"index.html": "muka B"})
    room.publish()
    twin = room.host / "index.html.gz"
    if room.twins:
        assert gzip.decompress(twin.read_bytes()) == b"muka B"
    else:
        assert not twin.exists()


def test_a_file_that_is_a_folder_now_and_back(room):
    """An old address is a page on most hosts, and a folder with a file of its own for Apache."""
    page, below = "2019/a.html", "2019/a.html/.htaccess"
    room.write({page: "lama"})
    room.publish()
    for gone, come in ((page, below), (below, page)):
        room.write({gone: None})
        if gone == below:
            (room.tree / page).rmdir()
        room.write({come: "RedirectMatch"})
        room.publish()
        assert room.on_host() == files_of(room.tree)
    if room.deployed.values["kind"] != "s3":
        assert room.rollback(2).edition == 4


def test_back_to_an_older_edition(room):
    room.write(ODD)
    trees = [files_of(room.tree)]
    room.publish()
    for change in (
        {"index.html": "muka B", "2026/11/22/tiga/index.html": "tiga"},
        {"index.html": "muka C", "2026/11/21/dua/index.html": None, "images/2026/*.svg": "lain"},
    ):
        room.write(change)
        room.publish(allow_gone=True)
        trees.append(files_of(room.tree))
    for edition in (1, 3, 2):
        host_state = room.rollback(edition)
        assert room.on_host() == trees[edition - 1]
        assert host_state.edition


def test_a_host_without_a_manifest_is_compared(room):
    room.write(ODD)
    room.publish()
    (room.host / HEAD).unlink()
    (room.host / "index.html").write_text("MUKA!")
    (room.host / "asing.php").write_text("asing")
    outcome = room.publish()
    assert {p.kind.code for p in outcome.problems} == {"host-unknown", "host-foreign"}
    assert "index.html" in outcome.sent
    if room.target.digest:
        assert outcome.sent == ("index.html",)
    assert room.on_host() == files_of(room.tree) | {"asing.php": "asing"}


def test_a_damaged_manifest_is_told(room):
    room.publish()
    (room.host / HEAD).write_text("{}")
    outcome = room.publish()
    assert [p.kind.code for p in outcome.problems] == ["host-damaged"]
    assert room.on_host() == files_of(room.tree)


def test_a_second_publisher_is_refused(room):
    HostLock(room.target, "mereka", "siti@kantor", lambda: NOW).take(over=False)
    with pytest.raises(LostLockError) as refused:
        room.publish()
    assert refused.value.hold.by == "siti@kantor"
    assert room.publish(take_over=True).edition == 1


def test_a_host_that_is_not_there(room):
    room.deployed.kill()
    begun = time.monotonic()
    with pytest.raises(TargetError) as told:
        room.publish()
    assert PASSWORD not in str(told.value)
    assert time.monotonic() - begun < 60


def test_a_host_that_goes_away_in_the_middle(room, monkeypatch):
    # Through SFTP rclone would wait for ever: five minutes of that are for real hosts.
    monkeypatch.setattr(programs, "_SILENT", 8.0)
    room.write({f"tag/{n}/index.html": f"tag {n}" * 200 for n in range(60)})
    killed, ended = threading.Event(), threading.Event()

    def kill() -> None:
        """Once some of the pages have come, and others have not."""
        while not ended.wait(0.005):
            if len(list(room.host.glob("tag/*/index.html"))) >= 10:
                room.deployed.kill()
                killed.set()
                return

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        room.publish()
    except TargetError as error:
        assert PASSWORD not in str(error)
    ended.set()
    killer.join()
    assert killed.is_set()
    room.deployed.start()
    room.publish()
    assert room.on_host() == files_of(room.tree)


def test_a_withdrawal_that_protects_leaves_nothing(room):
    """Neither the page, nor what older editions kept of it, nor its name in a manifest or a list."""
    page = "2026/11/20/satu/index.html"
    room.write({page: "rahasia A", "kanal/daerah/index.html": "rahasia di daftar"})
    room.publish()
    room.write({page: "rahasia B", "index.html": "muka rahasia"})
    room.publish()
    assert "rahasia" in everything_under(room.host / ".editions")
    room.write({page: None, "index.html": "muka", "kanal/daerah/index.html": "daftar"})
    outcome = room.publish(withdrawn=GONE)
    assert (outcome.forgot, outcome.problems) == (True, [])
    left = everything_under(room.host)
    assert "rahasia" not in left and "2026/11/20/satu" not in left
    assert room.target.kept() == []
    # The next edition is kept again.
    room.write({"index.html": "muka baru"})
    room.publish(withdrawn=GONE)
    assert room.target.kept() == [3]


def test_no_secret_is_seen(room, tmp_path):
    """Neither in the list of processes, nor in what is kept here or there."""
    room.write({f"tag/{n}/index.html": f"tag {n}" * 100 for n in range(60)})
    seen: list[str] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            listed = subprocess.run(
                ["ps", "-eo", "pid,args"], capture_output=True, text=True
            ).stdout
            server = str(room.deployed.process.pid if room.deployed.process else 0)
            seen.extend(line for line in listed.splitlines() if line.split()[:1] != [server])
            time.sleep(0.02)

    watcher = threading.Thread(target=look)
    watcher.start()
    room.publish()
    done.set()
    watcher.join()
    assert len(seen) > 100
    assert not [line for line in seen if PASSWORD in line]
    for folder in (room.state, room.host):
        for path in folder.rglob("*"):
            assert not path.is_file() or PASSWORD.encode() not in path.read_bytes()


def test_what_an_interrupted_run_left_is_swept_and_its_folder_stays(tmp_path):
    with ssh_host(tmp_path / "host") as host:
        target = opened("uji", host.values, tmp_path)
        target.sweep()
        left = host.folder / TEMPORARY
        (left / "2026").mkdir()
        for name in (".index.html.aB3dEf", "..htaccess.aB3dEf", "own.123", "2026/x"):
            (left / name).write_text("setengah")
        # Held open, or another folder might get its number.
        held = os.open(left, os.O_RDONLY)
        target.sweep()
        assert left.stat().st_ino == os.fstat(held).st_ino
        os.close(held)
        assert list(left.iterdir()) == []


def test_a_store_keeps_types_and_times(tmp_path, monkeypatch):
    with HOSTS["s3"](tmp_path / "host") as host:
        for name, value in host.environment.items():
            monkeypatch.setenv(name, value)
        room = Remote(tmp_path, host)
        sent = []
        real = room.target._rclone
        room.target._rclone = lambda *words, **more: (sent.append(words), real(*words, **more))[1]
        room.publish()
    headers = {word for words in sent for word in words if ": " in word}
    assert "Content-Type: text/html; charset=utf-8" in headers
    assert "Content-Type: application/rss+xml; charset=utf-8" in headers
    assert "Cache-Control: public, max-age=31536000, immutable" in headers


@pytest.mark.parametrize("wrong", ["key", "known_hosts"])
def test_an_ssh_host_that_refuses_or_is_another(tmp_path, wrong):
    with ssh_host(tmp_path / "host") as host:
        if wrong == "key":
            (tmp_path / "host/authorized_keys").write_text("")
        else:
            (tmp_path / "host/known_hosts").write_text("")
            host.values["known_hosts"] = str(tmp_path / "host/known_hosts")
        room = Remote(tmp_path, host)
        with pytest.raises(TargetError):
            room.publish()
        assert not host.folder.exists()


def test_the_words_over_ssh(tmp_path):
    """``publish`` and ``rollback`` as an editor types them, on a copy of Warta with a target of its own."""
    from test_interrupted import Program

    with ssh_host(tmp_path / "host") as host:
        program = Program(tmp_path / "warta")
        program.edit("aax")
        # The demo edition's address may not go to a server.
        conf = (program.root / "pelicanconf.py").read_text()
        conf = conf.replace("https://leadernusantara.example", "https://kabar-umpama.id")
        (program.root / "pelicanconf.py").write_text(conf)
        (program.root / "publishconf.py").write_text(f"TARGETS = {{'uji': {host.values!r}}}\n")
        out = _word(program.root, "publish", "--to", "uji", "--report", "r.json")
        assert "Edisi 1" in out
        report = json.loads((program.root / "r.json").read_text())
        assert report["edition"] == 1
        tree = files_of(program.root / "output")
        assert {p: t for p, t in files_of(host.folder).items() if not is_twin(p)} == tree
        program.edit("aby")
        _word(program.root, "publish", "--to", "uji", "--allow-gone")
        _word(program.root, "rollback", "--to", "uji")
        now = {p: t for p, t in files_of(host.folder).items() if not is_twin(p)}
        assert {p: now[p] for p in tree} == tree
        listed = _word(program.root, "rollback", "--to", "uji", "--list")
        assert [line.split(":")[0] for line in listed.splitlines()] == ["1", "2", "3"]


def _word(root: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "desk", *words], cwd=root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
