"""``tasks.py discussion serve``: an Isso server on this computer, configured as it should run anywhere.

What people write and who they are lies in one folder that is neither content nor cache: it is published
nowhere, and no build deletes it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
from configparser import RawConfigParser
from hashlib import sha256
from pathlib import Path

from plugins.contract import translations

LOCK = "requirements-discussion.lock"
HOST = "127.0.0.1"
_RUN = "import sys, isso; sys.argv[0] = 'isso'; isso.main()"


class CannotServeError(Exception):
    """The server cannot be started; the text says why, in the reader's language."""


def serve(root: Path, folder: Path, port: int, site: str, language: str) -> int:
    """Runs the server until Ctrl+C; the exit status. ``site`` is where the edition is looked at."""
    say = translations.load(language).gettext
    try:
        if not _is_free(port):
            raise CannotServeError(
                say("Port {port} is in use. Choose another: --port …").format(port=port)
            )
        python = environment(root, language)
    except CannotServeError as error:
        print(error, file=sys.stderr)
        return 1
    settings = configured(folder, port, site)
    password = settings["admin"]["password"]
    lines = (
        say("The server of the comments answers at {address}; Ctrl+C ends it."),
        say("Approve or delete comments at {address}/admin/?mode=2, with the password {password}"),
        say("In pelicanconf.py: {settings}"),
        say("Comments and addresses of people lie in {folder}: keep it to yourself."),
    )
    address = f"http://{HOST}:{port}"
    given = {
        "address": address,
        "password": password,
        "settings": f'DISCUSSION_PROVIDER = "isso", DISCUSSION_ADDRESS = "{address}"',
        "folder": folder,
    }
    print("\n".join(line.format_map(given) for line in lines), flush=True)
    command = [str(python), "-c", _RUN, "-c", str(folder / "isso.cfg"), "run"]
    # Whoever ends this word by a signal ends the server too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with subprocess.Popen(command, env=os.environ | {"ISSO_SETTINGS": ""}) as process:  # noqa: S603
        try:
            return 0 if process.wait() in (0, -signal.SIGINT) else 1
        except KeyboardInterrupt:
            process.terminate()
            process.wait()
            return 0


def configured(folder: Path, port: int, site: str) -> RawConfigParser:
    """Writes the configuration, and keeps the password and the salt that it had."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "isso.cfg"
    before = RawConfigParser()
    before.read(path, encoding="utf-8")
    made = RawConfigParser()
    for section, options in _options(folder, port, site).items():
        made[section] = options
    made["admin"]["password"] = before.get("admin", "password", fallback=secrets.token_urlsafe(12))
    made["hash"]["salt"] = before.get("hash", "salt", fallback=secrets.token_hex(16))
    # Made with these rights before the password is in it.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        made.write(file)
    return made


def _options(folder: Path, port: int, site: str) -> dict[str, dict[str, str]]:
    address = f"http://{HOST}:{port}"
    return {
        "general": {
            "dbpath": str(folder.resolve() / "comments.db"),
            "host": site.rstrip("/") + "/",
            "max-age": "15m",
            "notify": "stdout",
            "reply-notifications": "false",
            "gravatar": "false",
            "latest-enabled": "false",
        },
        "admin": {"enabled": "true"},
        # Nobody's comment is seen before somebody has read it; what nobody reads is gone after a month.
        "moderation": {
            "enabled": "true",
            "approve-if-email-previously-approved": "false",
            "purge-after": "30d",
        },
        "server": {"listen": address, "public-endpoint": address, "reload": "false"},
        "guard": {
            "enabled": "true",
            "ratelimit": "2",
            "direct-reply": "3",
            "reply-to-self": "false",
            "require-author": "true",
            "require-email": "false",
        },
        "markup": {"renderer": "mistune"},
        "hash": {"algorithm": "pbkdf2"},
    }


def environment(root: Path, language: str) -> Path:
    """The Python of the server's own environment, made from its lock when it is missing or out of date."""
    say = translations.load(language).gettext
    venv, lock = root / ".venv-discussion", root / LOCK
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp, wanted = venv / "warta-lock.txt", sha256(lock.read_bytes()).hexdigest()
    if python.is_file() and stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return python
    print(say("Preparing the server of the comments, once …"), file=sys.stderr)
    shutil.rmtree(venv, ignore_errors=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps = (
        [sys.executable, "-m", "venv", str(venv)],
        [str(python), *install, "--require-hashes", "--requirement", str(lock)],
    )
    for step in steps:
        if subprocess.run(step, check=False).returncode:  # noqa: S603
            raise CannotServeError(
                say(
                    "The server could not be installed. It needs the internet this once, and a C compiler"
                    " (on Debian and Ubuntu: sudo apt install build-essential python3-dev)."
                )
            )
    stamp.write_text(wanted, encoding="utf-8")
    return python


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0
