"""Configuration that travels with the edition: .htaccess for Apache, _headers and _redirects for Pages."""

from __future__ import annotations

from desk.publishing.hosts import apache, pages


def files_for(server: str) -> dict[str, bytes]:
    """The files for a kind of server, by path; none for "" """
    if server == "apache":
        return {".htaccess": apache.written().encode()}
    if server == "pages":
        return {
            "_headers": pages.headers().encode(),
            "_redirects": pages.redirects().encode(),
        }
    return {}
