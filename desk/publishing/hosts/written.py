"""The configuration of a kind of server, as text to be looked at and put in its place."""

from __future__ import annotations

from collections.abc import Collection

from desk.publishing.hosts import apache, caddy, nginx, pages

SERVERS = ("nginx", "caddy", "apache", "pages")


def written(server: str, root: str, name: str, gone: Collection[str] = ()) -> str:
    """For a site of that name, whose edition lies in that folder of the server; ``gone`` answer 410."""
    if server == "nginx":
        return nginx.written(root, name, gone=gone)
    if server == "caddy":
        return caddy.written(root, name, gone)
    if server == "apache":
        return apache.written(gone)
    return f"# _headers\n{pages.headers()}\n# _redirects\n{pages.redirects()}"
