"""Configuration that travels with the edition: .htaccess for Apache, _headers and _redirects for Pages."""

from __future__ import annotations

from desk.publishing.hosts import apache, moved, pages
from desk.publishing.hosts.answers import Answers


def files_for(server: str, answers: Answers) -> dict[str, bytes]:
    """The files for a kind of server, by path; none for "". Pages hosts know no 410 and say 404 by
    themselves: there addresses that are gone stand nowhere."""
    if server == "apache":
        return {".htaccess": apache.written(answers).encode()}
    if server == "pages":
        return {
            "_headers": pages.headers(answers.comments).encode(),
            "_redirects": pages.redirects(answers.ways).encode(),
        }
    return {}


def moved_for(server: str, answers: Answers) -> dict[str, bytes]:
    """The files that lead from old addresses to new ones. Where a server is told of them in its own
    configuration, it never comes to look at these."""
    if server == "apache":
        hidden = frozenset(answers.gone)
        # The name of a folder may tell what an address is to hide.
        named = {old: new for old, new in answers.ways.items() if old not in hidden}
        return moved.htaccess(named)
    known = pages.in_file(answers.ways) if server == "pages" else {}
    ways = {old: new for old, new in answers.ways.items() if old not in known}
    return moved.pages(ways, answers.url, answers.language, answers.say)
