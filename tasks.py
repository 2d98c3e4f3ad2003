#!/usr/bin/env python3
"""Warta's commands: ``python3 tasks.py build``, ``python3 tasks.py test``; ``--help`` lists the rest.

This file needs Python 3.11 and nothing else. It makes .venv from the locked requirements when that is
missing or out of date, and hands the words over to desk/cli.py inside it.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}


def python_of(venv):
    """The interpreter inside a virtual environment, where each system puts it."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def digest(name):
    """What an environment made from this lock is known by; line endings do not count."""
    lock = (ROOT / name).read_bytes().replace(b"\r\n", b"\n")
    return f"{name} {hashlib.sha256(lock).hexdigest()} {sys.version_info[0]}.{sys.version_info[1]}"


def is_ready(purpose):
    """Whether .venv was made, to its end, from the lock; the one for tests holds the other too."""
    stamp = VENV / "warta-lock.txt"
    made = stamp.read_text(encoding="utf-8").split("\n") if stamp.is_file() else []
    return python_of(VENV).is_file() and digest(LOCKS[purpose]) in made


def make(purpose):
    """Makes .venv anew. The stamp is written last: an installation that was cut off is begun again."""
    print("Warta: menyiapkan .venv (sekali saja, perlu sambungan internet) ...", file=sys.stderr)
    if VENV.exists():
        shutil.rmtree(VENV)
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            "Warta: Python ini tidak punya modul venv. Di Debian/Ubuntu pasang dengan: "
            "sudo apt install python3-venv"
        )
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    locked = ["--require-hashes", "--requirement", str(ROOT / LOCKS[purpose])]
    done = subprocess.run([str(python_of(VENV)), *install, *locked], check=False)
    if done.returncode:
        sys.exit("Warta: pemasangan gagal. Periksa sambungan internet, lalu jalankan lagi.")
    held = [LOCKS["run"]] if purpose == "run" else list(LOCKS.values())
    (VENV / "warta-lock.txt").write_text("\n".join(map(digest, held)), encoding="utf-8")


def main(words):
    """Hands the words over; returns the exit status."""
    if sys.version_info < (3, 11):
        sys.exit("Warta memerlukan Python 3.11 atau yang lebih baru.")
    purpose = "test" if words[:1] in (["test"], ["draw"]) else "run"
    if not is_ready(purpose):
        make(purpose)
    # UTF-8 for consoles that still speak cp1252; the root so that desk and plugins can be imported.
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    environment = os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": path}
    command = [str(python_of(VENV)), "-m", "desk", *words]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    # Ctrl-C reaches the word too, and each ends in its own way: a preview with 0, a build with an error.
    signal.signal(signal.SIGINT, lambda *_: None)
    sys.exit(main(sys.argv[1:]))
