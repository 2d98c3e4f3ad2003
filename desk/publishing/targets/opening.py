"""From the values of publishconf.py to a target that can be spoken to."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desk.publishing.hosts.policy import store_headers
from desk.publishing.targets.folder import FolderTarget
from desk.publishing.targets.programs import program, run
from desk.publishing.targets.rclone import RcloneTarget
from desk.publishing.targets.settings import password_variable
from desk.publishing.targets.ssh import SshTarget
from desk.publishing.targets.target import Target

_REMOTE = "RCLONE_CONFIG_WARTA_"


def opened(name: str, values: Mapping[str, Any], root: Path) -> Target:
    """The target of that name; a folder's path counts from ``root``. Raises NoProgramError."""
    kind = values["kind"]
    if kind == "folder":
        return FolderTarget((root / Path(values["path"]).expanduser()).resolve())
    if kind == "ssh":
        program("rsync")
        program("ssh")
        return SshTarget(values["host"], values["path"], _ssh_options(values))
    program("rclone")
    return {"sftp": _sftp, "ftps": _ftps, "s3": _s3}[kind](name, values)


def _ssh_options(values: Mapping[str, Any]) -> list[str]:
    options = []
    if "port" in values:
        options += ["-p", str(values["port"])]
    if "key" in values:
        options += ["-i", str(Path(values["key"]).expanduser())]
    if "known_hosts" in values:
        options += ["-o", f"UserKnownHostsFile={Path(values['known_hosts']).expanduser()}"]
    return options


def _sftp(name: str, values: Mapping[str, Any]) -> Target:
    # rclone by itself would believe any server.
    known = Path(values.get("known_hosts", "~/.ssh/known_hosts")).expanduser()
    remote = {"type": "sftp", "host": values["host"], "known_hosts_file": str(known)}
    # No commands over the same line: many hosts allow files and nothing else.
    remote |= {"shell_type": "none", "port": str(values.get("port", 22))}
    if "user" in values:
        remote["user"] = values["user"]
    if "key" in values:
        remote["key_file"] = str(Path(values["key"]).expanduser())
    return _remote(f"sftp://{values['host']}{_slashed(values['path'])}", values, remote, name)


def _ftps(name: str, values: Mapping[str, Any]) -> Target:
    remote = {"type": "ftp", "host": values["host"], "user": values["user"]}
    # Never without TLS: a server that offers none is refused.
    remote |= {"explicit_tls": "true", "port": str(values.get("port", 21))}
    return _remote(f"ftps://{values['host']}{_slashed(values['path'])}", values, remote, name)


def _s3(name: str, values: Mapping[str, Any]) -> Target:
    remote = {"type": "s3", "provider": values.get("provider", "Other"), "env_auth": "true"}
    remote |= {key: values[key] for key in ("endpoint", "region") if key in values}
    # A key that may write files need not be one that may make buckets.
    remote["no_check_bucket"] = "true"
    place = "/".join(filter(None, (values["bucket"], values.get("path", "").strip("/"))))
    return RcloneTarget(
        f"s3://{place}",
        f"warta:{place}",
        _environment(remote),
        secrets=[os.environ.get(key, "") for key in ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")],
        headers=store_headers,
        digest="md5",
    )


def _remote(shown: str, values: Mapping[str, Any], remote: dict[str, str], name: str) -> Target:
    """A remote that takes a password from the environment, if there is one."""
    secret = os.environ.get(password_variable(name), "")
    hidden = ""
    if secret:
        # rclone reads passwords only in its own disguise, which it makes of what it is given as input.
        command = [program("rclone"), "obscure", "-"]
        hidden = run(command, given=secret.encode(), secrets=[secret])[1].decode().strip()
        remote["pass"] = hidden
    root = f"warta:{values['path']}"
    return RcloneTarget(shown, root, _environment(remote), secrets=[secret, hidden])


def _environment(remote: Mapping[str, str]) -> dict[str, str]:
    return {_REMOTE + key.upper(): value for key, value in remote.items()}


def _slashed(path: str) -> str:
    return path if path.startswith("/") else f"/{path}"
