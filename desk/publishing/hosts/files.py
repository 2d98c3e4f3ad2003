"""Configuration that travels with the edition: .htaccess for Apache, _headers and _redirects for Pages."""

from __future__ import annotations

from collections.abc import Collection

from desk.publishing.hosts import apache, pages


def files_for(server: str, gone: Collection[str] = ()) -> dict[str, bytes]:
    """The files for a kind of server, by path; none for "". ``gone`` are addresses that answer 410. Pages
    hosts know no 410 and say 404 by themselves: there the addresses stand nowhere."""
    if server == "apache":
        return {".htaccess": apache.written(gone).encode()}
    if server == "pages":
        return {
            "_headers": pages.headers().encode(),
            "_redirects": pages.redirects().encode(),
        }
    return {}
