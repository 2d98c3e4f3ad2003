"""Old addresses for Caddy: its maps are searched from top to bottom, so that each must be a short one."""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from desk.publishing.hosts.moved import asked_by_value, plain
from plugins.contract.redirects import NOWHERE

MOST = 64
"""So many addresses in one map; more are divided by how they begin."""


def rules(ways: Mapping[str, str]) -> Iterator[str]:
    """Lines for the inside of a route, each as far from the left as its blocks are deep."""
    depth = 0
    for line in _rules(ways) if ways else ():
        depth -= line == "}"
        yield "    " * depth + line
        depth += line.endswith(" {")


def _rules(ways: Mapping[str, str]) -> Iterator[str]:
    if ordinary := dict(plain(ways)):
        yield from _divided(ordinary, "/", "p")
    for n, ((path, name), values) in enumerate(asked_by_value(ways).items()):
        asked = [f'path "{path}"', f"query {name}=*"]
        yield from _map(f"q{n}", asked, f"{{query.{name}}}", values)
    yield f"@warta_gone vars {{warta_moved}} {NOWHERE}"
    yield "error @warta_gone 410"
    yield "@warta_moved vars_regexp {warta_moved} ^/"
    yield "redir @warta_moved {warta_moved} 301"


def _divided(ways: Mapping[str, str], begin: str, mark: str) -> Iterator[str]:
    """The addresses that begin like that, in maps that are short enough."""
    if len(ways) <= MOST:
        yield from _map(mark, [f'path "{begin}*"'], "{http.request.uri.path}", ways)
        return
    # Caddy compares beginnings without regard to case.
    begin = os.path.commonprefix([old.lower() for old in ways])  # noqa: RUF071 - letters, not folders
    yield f'@{mark} path "{begin}*"'
    yield f"route @{mark} {{"
    groups: dict[str, dict[str, str]] = {}
    for old, new in ways.items():
        groups.setdefault(old.lower()[: len(begin) + 1], {})[old] = new
    for n, (start, group) in enumerate(sorted(groups.items())):
        yield from _divided(group, start, f"{mark}_{n}")
    yield "}"


def _map(mark: str, conditions: list[str], asked: str, ways: Mapping[str, str]) -> Iterator[str]:
    """Where all those hold, the answers to what is asked."""
    yield f"@{mark} {{"
    yield from conditions
    yield "}"
    yield f"route @{mark} {{"
    yield f"map {asked} {{warta_moved}} {{"
    for old, new in ways.items():
        yield f'"{old}" "{new if new == NOWHERE else quote(new)}"'
    yield 'default ""'
    yield "}"
    yield "}"
