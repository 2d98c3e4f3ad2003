"""The configuration of a kind of server, as text to be looked at and put in its place."""

from __future__ import annotations

from desk.publishing.hosts import apache, caddy, nginx, pages
from desk.publishing.hosts.answers import Answers


def written(server: str, root: str, name: str, answers: Answers) -> str:
    """For a site of that name, whose edition lies in that folder of the server."""
    if server == "nginx":
        return nginx.written(root, name, answers=answers)
    if server == "caddy":
        return caddy.written(root, name, answers)
    if server == "apache":
        return apache.written(answers)
    headers, redirects = pages.headers(answers.comments), pages.redirects(answers.ways)
    return f"# _headers\n{headers}\n# _redirects\n{redirects}"
