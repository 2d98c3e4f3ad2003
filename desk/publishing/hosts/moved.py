"""Old addresses as files of their own: a page that leads on, for any host, or .htaccess for Apache.

One file for each, so that a server looks at one of ten thousand only when somebody asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote

from desk.publishing.hosts.answers import Say
from plugins.archive.outputs import file_of
from plugins.contract.redirects import NOWHERE

FOLDER = "alamat-lama"
"""Where Apache finds old addresses that are told by what stands behind "?"."""
_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<link rel="canonical" href="{url}{new}">
<meta http-equiv="refresh" content="0; url={new}">
<p>{title}: <a href="{new}">{url}{new}</a></p>
</html>
"""


def pages(ways: Mapping[str, str], url: str, language: str, say: Say) -> dict[str, bytes]:
    """A page for each old address that can be the name of one: it has nothing behind "?" and is a folder or
    ends in .html. What leads nowhere answers 404 there."""
    made = {}
    for old, new in ways.items():
        if new != NOWHERE and "?" not in old and old.endswith(("/", ".html")):
            text = _PAGE.format(
                language=language,
                title=escape(say("This page has moved")),
                url=escape(url),
                new=escape(quote(new)),
            )
            made[file_of(old)] = text.encode()
    return made


def htaccess(ways: Mapping[str, str]) -> dict[str, bytes]:
    """A file .htaccess in a folder of the name of each old address."""
    made = {}
    for old, new in ways.items():
        path, question, query = old.partition("?")
        place = f"{FOLDER}{path.rstrip('/')}/{query}" if question else path.strip("/")
        asked = re.escape(f"/{place}")
        line = (
            f'RedirectMatch 410 "^{asked}/?$"\n'
            if new == NOWHERE
            # Apache itself writes the address as it has to be.
            else f'RedirectMatch 301 "^{asked}/?$" "{new}"\n'
        )
        made[f"{place}/.htaccess"] = line.encode()
    return made


def asked_by_value(ways: Mapping[str, str]) -> dict[tuple[str, str], dict[str, str]]:
    """The old addresses that are told by a value: by path and its name, each value with where it leads."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for old, new in ways.items():
        path, question, query = old.partition("?")
        if question:
            name, _, value = query.partition("=")
            found.setdefault((path, name), {})[value] = new
    return found


def plain(ways: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """All others."""
    return ((old, new) for old, new in ways.items() if "?" not in old)
