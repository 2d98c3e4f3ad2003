"""Old addresses for nginx: maps, which it keeps as hashes, asked at every question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from desk.publishing.hosts.moved import asked_by_value, plain


def maps(ways: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Variables that hold where an old address leads, each with the map that gives it."""
    # Decoded, and without what stands behind "?": a link may be written in either way.
    if ordinary := dict(plain(ways)):
        yield "$warta_moved", _map("$uri", "$warta_moved", ordinary)
    for n, ((path, name), values) in enumerate(asked_by_value(ways).items()):
        by_value = {f"{path}?{value}": new for value, new in values.items()}
        yield f"$warta_moved_{n}", _map(f"$uri?$arg_{name}", f"$warta_moved_{n}", by_value)


def _map(asked: str, variable: str, ways: Mapping[str, str]) -> str:
    # Asked again for the page of a 410: nginx would remember what it found for the address before.
    lines = [f'map "{asked}" {variable} {{', "    volatile;", '    default "";']
    for old, new in ways.items():
        # Names in a map count without regard to case; a page may differ in that alone.
        named = f"~^{re.escape(old)}$" if re.search("[A-Z]", old) else old
        lines.append(f'    "{named}" "{quote(new)}";')
    return "\n".join([*lines, "}\n"])


def sizes(ways: Mapping[str, str]) -> str:
    """Room for the maps: nginx refuses a name that is longer than it expects. (Ten thousand exact locations
    would need none, and 80 MB.)"""
    longest = max(len(old.encode()) for old in ways) + 64
    bucket, most = 256, 2048
    while bucket < longest:
        bucket *= 2
    while most < 2 * len(ways):
        most *= 2
    return (
        "# Room for old addresses. A server may have these two lines once, before all maps: where nginx -t\n"
        "# calls them a duplicate, move them to the top of the block http in nginx.conf.\n"
        f"map_hash_bucket_size {bucket};\nmap_hash_max_size {most};\n"
    )


def answer(variable: str) -> str:
    """What a server does with such a variable."""
    gone = f'    if ({variable} = "410") {{ return 410; }}\n'
    return f"{gone}    if ({variable}) {{ return 301 {variable}; }}\n"
