"""TARGETS of publishconf.py: where an edition can go, checked before anything is built. No secrets."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.contract.problems import Kind, Problem

CONF = "publishconf.py"


@dataclass(frozen=True)
class TargetKind:
    """What a kind of target needs and may have; ``twins`` says whether its servers send compressed files
    as they lie there."""

    needs: tuple[str, ...]
    may: tuple[str, ...] = ()
    twins: bool = True


KINDS = {
    "folder": TargetKind(("path",)),
    "ssh": TargetKind(("host", "path"), ("port", "key", "known_hosts")),
    "sftp": TargetKind(("host", "path"), ("user", "port", "key", "known_hosts")),
    "ftps": TargetKind(("host", "user", "path"), ("port",)),
    "s3": TargetKind(("bucket",), ("path", "endpoint", "region", "provider"), twins=False),
}
SERVERS = ("apache", "pages")
_EVERY = ("kind", "url", "server", "keep", "purge")
_NUMBERS = ("port", "keep")
_FORMS = {
    "url": r"https?://[^\s/]+(/[^\s]*)?",
    "host": r"[\w.@:\[\]-]+",
    "bucket": r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
    "endpoint": r"https?://[^\s@]+",
}
_SECRET = re.compile(
    r"pass|secret|token|credential|access_?key|api_?key|sandi|rahasia", re.IGNORECASE
)

# A key among the words of a command would be read by everybody who lists the programs that run.
_KEY = re.compile(r"\n|authorization|bearer ", re.IGNORECASE)
_WORDS = '["bin/purge", "--stdin"]: words, and no key among them'

SECRET = Kind(
    "target-secret",
    found="the value {name} in the target {target}: a secret has no place in a file",
    expected="passwords and keys in the environment, or in the store of ssh or of the cloud's own tool",
    cure="take it out of publishconf.py, change that password, and set {variable} instead",
)
UNKNOWN_VALUE = Kind(
    "target-value",
    found="the value {name} in the target {target}, which a target of this kind does not have",
    expected="one of: {choices}",
    cure="correct the name in publishconf.py; perhaps {near}",
)
BAD_VALUE = Kind(
    "target-value",
    found="the value {name} = {value} in the target {target}",
    expected="{form}",
    cure="correct it in publishconf.py",
)
MISSING_VALUE = Kind(
    "target-value",
    found="the target {target} without a value {name}",
    expected="a target of the kind {kind} has: {choices}",
    cure="add it in publishconf.py",
)
NO_PASSWORD = Kind(
    "target-password",
    found="no password for the target {target}",
    expected="the variable {variable} in the environment",
    cure="set {variable}, then publish again; never write it into a file of the newsroom",
)


def password_variable(target: str) -> str:
    """The variable that holds the password of a target: "hosting-2" -> "WARTA_PASSWORD_HOSTING_2"."""
    return "WARTA_PASSWORD_" + re.sub(r"\W", "_", target).upper()


def problems_of(name: str, values: Any) -> list[Problem]:
    """What is wrong with a target as it stands in publishconf.py."""
    kind = KINDS.get(str(values.get("kind"))) if isinstance(values, Mapping) else None
    if kind is None:
        found = values.get("kind") if isinstance(values, Mapping) else values
        kinds = ", ".join(KINDS)
        problem = BAD_VALUE(name="kind", value=repr(found), target=name, form=kinds)
        return [problem.at(file=CONF)]
    known = (*_EVERY, *kind.needs, *kind.may)
    problems = [_secret_or_unknown(name, key, known) for key in values if key not in known]
    for key in kind.needs:
        if not values.get(key):
            choices = ", ".join(kind.needs)
            problems.append(
                MISSING_VALUE(name=key, target=name, kind=values["kind"], choices=choices)
            )
    problems += [
        BAD_VALUE(name=key, value=repr(value), target=name, form=form)
        for key, value in values.items()
        if key in known and (form := _wrong(key, value))
    ]
    if values["kind"] == "ftps" and not os.environ.get(password_variable(name)):
        problems.append(NO_PASSWORD(target=name, variable=password_variable(name)))
    return [problem.at(file=CONF) for problem in problems]


def _secret_or_unknown(name: str, key: str, known: tuple[str, ...]) -> Problem:
    if _SECRET.search(str(key)):
        return SECRET(name=key, target=name, variable=password_variable(name))
    near = difflib.get_close_matches(str(key), known, n=1, cutoff=0.0)
    return UNKNOWN_VALUE(name=key, target=name, choices=", ".join(known), near=near[0])


def _wrong(key: str, value: Any) -> str:
    """What a value should look like, "" where it does. A password that hides in an address is refused."""
    if key in _NUMBERS:
        good = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 65536
        return "" if good else "a number"
    if key == "server":
        return "" if value in SERVERS else ", ".join(SERVERS)
    if key == "purge":
        words = value if isinstance(value, list | tuple) else [""]
        good = all(isinstance(word, str) and word and not _KEY.search(word) for word in words)
        return "" if words and good else _WORDS
    if not isinstance(value, str) or not value or "\n" in value:
        return "text"
    if value.startswith("-"):
        return "text that does not begin with a dash"
    form = _FORMS.get(key)
    if form and not (re.fullmatch(form, value) and not re.search(r":[^/]*@", value)):
        return {"url": "https://example.id", "host": "example.id"}.get(key, form)
    return ""


def is_inside(path: Path, folder: Path) -> bool:
    path, folder = path.resolve(), folder.resolve()
    return path == folder or folder in path.parents
