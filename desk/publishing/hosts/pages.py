"""What hosts of the Pages kind read: _headers and _redirects."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from urllib.parse import quote

from desk.publishing.hosts.moved import plain
from desk.publishing.hosts.policy import (
    A_DAY,
    ATOM,
    CONTENT,
    FOREVER,
    JSON_FEED,
    RSS,
    search_content,
    security,
)
from plugins.contract.redirects import NOWHERE

# No rule sets what another one sets for the same address: these hosts join such values with a comma. Pages
# keep the host's own Cache-Control, since it empties its network at every deployment.
_RULES: dict[str, dict[str, str]] = {
    "/theme/css/*": {"Cache-Control": FOREVER},
    "/theme/js/*": {"Cache-Control": FOREVER},
    "/images/*": {"Cache-Control": A_DAY},
    "/feed/index.xml": {"Content-Type": RSS},
    "/feed/atom.xml": {"Content-Type": ATOM},
    "/feed/feed.json": {"Content-Type": JSON_FEED},
    "/*/feed/index.xml": {"Content-Type": RSS},
}


def headers(comments: str = "") -> str:
    """The file _headers; ``comments`` is a server of comments that pages may load."""
    lines = []
    # WebAssembly for all, though the search page alone has any: a second policy would be joined too.
    every = {"/*": security(comments) | {CONTENT: search_content(comments)}}
    for address, values in (every | _RULES).items():
        lines += [address, *(f"  {name}: {value}" for name, value in values.items())]
    return "\n".join(lines) + "\n"


MOST = 2_000
"""So many redirects Cloudflare Pages takes; the others are pages that lead on."""


def redirects(ways: Mapping[str, str] | None = None) -> str:
    """The file _redirects: old addresses (those hosts do not look behind "?", and know no 410), and a feed
    that answers at the address of its folder."""
    moved = "".join(f"{quote(old)} {quote(new)} 301\n" for old, new in in_file(ways or {}).items())
    return moved + "/feed/ /feed/index.xml 200\n/*/feed/ /:splat/feed/index.xml 200\n"


def in_file(ways: Mapping[str, str]) -> dict[str, str]:
    """The old addresses that stand in the file."""
    return dict(islice(((old, new) for old, new in plain(ways) if new != NOWHERE), MOST))
