"""A server that is reached by ssh: rsync sends, plain sh on the server does the rest."""

from __future__ import annotations

import atexit
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from desk.publishing.manifest import KEPT, OWN
from desk.publishing.targets.programs import program, run
from desk.publishing.targets.target import TEMPORARY

_MISSING = 44
_IDLE = 60
# What a script does for each path that it is given, in "$p".
_EACH = "xargs -0 sh -c 'for p; do {body}; done' sh"
_UP = 'd=$p; while d=${d%/*} && [ "$d" != "$p" ] && rmdir "$d" 2>/dev/null; do p=$d; done'


class SshTarget:
    """The folder ``root`` of a server; ``options`` go to ssh: port, key, known hosts."""

    digest = "sha256"

    def __init__(self, host: str, root: str, options: Sequence[str] = ()) -> None:
        self.shown = f"{host}:{root}"
        self._host = host
        self._root = root.rstrip("/") or "/"
        # It must never wait for somebody to type a password.
        self._ssh = ["ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20", *options]
        self._is_open = os.name != "posix"  # ssh on Windows cannot share a connection.

    def read(self, path: str) -> bytes | None:
        name = shlex.quote(path)
        script = f"[ -f {name} ] || exit {_MISSING}; cat -- {name}"
        status, data = self._run(script, allowed=(_MISSING,), make=False)
        return None if status == _MISSING else data

    def write(self, path: str, data: bytes) -> None:
        self._run(f'{_new(path)} cat > "$n" && mv -f -- "$n" {shlex.quote(path)}', data)

    def create(self, path: str, data: bytes) -> bool:
        # A link is made only where no file is, and the file is whole by then.
        script = (
            f'{_new(path)} cat > "$n" && {{ ln -- "$n" {shlex.quote(path)} 2>/dev/null; s=$?; }};'
            f' rm -f -- "$n"; [ "$s" = 0 ] || {{ [ -e {shlex.quote(path)} ] && exit {_MISSING}; exit 1; }}'
        )
        return self._run(script, data, allowed=(_MISSING,))[0] == 0

    def send(self, folder: Path, paths: Sequence[str]) -> None:
        command = [program("rsync"), "--times", "--omit-dir-times", "--perms", "--chmod=D755,F644"]
        command += ["--ignore-times", f"--temp-dir={TEMPORARY}", "--secluded-args", "--compress"]
        command += ["--files-from=-", "--from0", "--rsh", shlex.join(self._ssh), "--"]
        run([*command, f"{folder}/", f"{self._host}:{self._root}/"], given=_listed(paths))

    def _share(self) -> None:
        """Opens one connection for all that follows: greeting a server again and again takes longer than
        thirty files. It closes by itself, however this process ends."""
        self._is_open = True
        folder = Path(tempfile.mkdtemp(prefix="warta-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        shared = [*self._ssh, "-o", f"ControlPath={folder}/%C"]
        master = [
            "-o",
            "ControlMaster=yes",
            "-o",
            f"ControlPersist={_IDLE}",
            "--",
            self._host,
            "true",
        ]
        # It goes on in the background: what it holds open must not be what anybody waits for.
        quiet = subprocess.DEVNULL
        done = subprocess.run(  # noqa: S603
            [program("ssh"), *shared[1:], *master],
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            check=False,
        )
        if done.returncode == 0:
            self._ssh = shared

    def keep(self, paths: Sequence[str], edition: int) -> None:
        body = (
            f'k="{KEPT}/{edition}/$p"; if [ -f "$p" ] && [ ! -e "$k" ]; then mkdir -p "${{k%/*}}" &&'
            f" {_doubled('$p', '$k')} || exit 1; fi"
        )
        self._each(body, paths)

    def restore(self, paths: Sequence[str], edition: int) -> None:
        body = (
            'case $p in */*) mkdir -p "${p%/*}";; esac &&'
            f" {_doubled(f'{KEPT}/{edition}/$p', '$p')} || exit 1"
        )
        self._each(body, paths)

    def delete(self, paths: Sequence[str]) -> None:
        self._each(f'[ -d "$p" ] || rm -f -- "$p" || exit 1; {_UP}', paths)

    def forget(self, edition: int) -> None:
        self._run(f"rm -rf -- {KEPT}/{edition}")

    def kept(self) -> list[int]:
        _, names = self._run(f"[ ! -d {KEPT} ] || ls {KEPT}", make=False, allowed=(_MISSING,))
        return sorted(int(name) for name in names.decode().split() if name.isdecimal())

    def sweep(self) -> None:
        # The folder itself stays: a script of the interrupted run may be at its end there still, and what
        # either of the two makes would be gone under the other's hands.
        left = " ".join(f"{TEMPORARY}/{names}" for names in ("*", ".[!.]*", "..?*"))
        self._run(f"mkdir -p {TEMPORARY} && rm -rf -- {left}")

    def survey(self) -> dict[str, tuple[int, str]]:
        find = f"find . \\( -path ./{OWN} -o -path ./{KEPT} \\) -prune -o -type f"
        # One name after another, ended by a zero: a name may hold anything else.
        tell = 'wc -c < "$p"; sha256sum < "$p"; printf "%s\\0" "$p"'
        script = f"{find} -print0 | {_EACH.format(body=tell)}"
        _, printed = self._run(script, make=False, allowed=(_MISSING,))
        found = {}
        for record in printed.decode("utf-8", "surrogateescape").split("\0"):
            match = re.match(r"\s*(\d+)\s+(\w{64})\s+-\n\./", record)
            if match:
                found[record[match.end() :]] = (int(match[1]), match[2])
        return found

    def _each(self, body: str, paths: Sequence[str]) -> None:
        if paths:
            self._run(_EACH.format(body=body.replace("'", "'\\''")), _listed(paths))

    def _run(
        self, script: str, given: bytes = b"", *, allowed: Sequence[int] = (), make: bool = True
    ) -> tuple[int, bytes]:
        """Runs a script in the folder on the server; makes the folder, where something is to be written."""
        root = shlex.quote(self._root)
        start = f"umask 022; mkdir -p {root} && cd {root} || exit 1; " if make else ""
        if make:
            start += f"[ -d {OWN} ] || mkdir -m 700 {OWN}; [ -d {KEPT} ] || mkdir -m 700 {KEPT}; "
        else:
            start = f"[ -d {root} ] || exit {_MISSING}; cd {root} || exit 1; "
        # One word of sh, whatever shell the account has; options of ssh end before the host.
        command = f"exec sh -c {shlex.quote(start + script)}"
        if not self._is_open:
            self._share()
        ssh, *options = self._ssh
        return run(
            [program(ssh), *options, "--", self._host, command], given=given, allowed=allowed
        )


def _new(path: str) -> str:
    """Makes room for a file of ours and a name beside it, in "$n"."""
    folder = shlex.quote(path.rpartition("/")[0] or ".")
    return f"mkdir -p {folder} {TEMPORARY}; n={TEMPORARY}/own.$$;"


def _doubled(there: str, here: str) -> str:
    """Gives a file a second name, or copies it where links cannot be made; it appears there whole."""
    new = f"{TEMPORARY}/two.$$"
    return (
        f'mkdir -p {TEMPORARY} && {{ ln -f -- "{there}" {new} 2>/dev/null || cp -p -- "{there}" {new}; }}'
        f' && mv -f -- {new} "{here}"'
    )


def _listed(paths: Sequence[str]) -> bytes:
    return b"".join(path.encode() + b"\0" for path in paths)
