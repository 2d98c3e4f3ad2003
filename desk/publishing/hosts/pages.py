"""What hosts of the Pages kind read: _headers and _redirects."""

from __future__ import annotations

from collections.abc import Mapping

from desk.publishing.hosts.policy import A_DAY, ATOM, FOREVER, JSON_FEED, RSS, SECURITY

# No rule sets what another one sets for the same address: these hosts join such values with a comma. Pages
# keep the host's own Cache-Control, since it empties its network at every deployment.
_RULES: Mapping[str, Mapping[str, str]] = {
    "/*": SECURITY,
    "/theme/css/*": {"Cache-Control": FOREVER},
    "/theme/js/*": {"Cache-Control": FOREVER},
    "/images/*": {"Cache-Control": A_DAY},
    "/feed/index.xml": {"Content-Type": RSS},
    "/feed/atom.xml": {"Content-Type": ATOM},
    "/feed/feed.json": {"Content-Type": JSON_FEED},
    "/*/feed/index.xml": {"Content-Type": RSS},
}


def headers() -> str:
    """The file _headers."""
    lines = []
    for address, values in _RULES.items():
        lines += [address, *(f"  {name}: {value}" for name, value in values.items())]
    return "\n".join(lines) + "\n"


def redirects() -> str:
    """The file _redirects: a feed answers at the address of its folder."""
    return "/feed/ /feed/index.xml 200\n/*/feed/ /:splat/feed/index.xml 200\n"
