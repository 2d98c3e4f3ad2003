"""Old addresses asked of a server that runs, a few at a time."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.parse import quote, urlsplit

from desk.importing.proof.new_site import ANSWERS, GONE, LEADS, LOST, Answer, path_of

_TIMEOUT = 20.0


def answers(site: str, addresses: Iterable[str], parallel: int) -> Iterator[tuple[str, Answer]]:
    """What the server at ``site`` says to each address, at most ``parallel`` of them at once."""
    with ThreadPoolExecutor(max_workers=parallel) as pool:
        asked = list(dict.fromkeys(addresses))
        yield from zip(
            asked, pool.map(lambda one: _answer(site.rstrip("/"), one), asked), strict=True
        )


def _answer(site: str, address: str) -> Answer:
    path = path_of(address)
    wanted = site + quote(path, safe="/%?=&~+:@!$'()*,;-._")
    try:
        status, end = _asked(wanted, "HEAD")
        if status in (403, 405, 501):
            status, end = _asked(wanted, "GET")
    except (OSError, HTTPException, ValueError) as error:
        return Answer(LOST, str(getattr(error, "reason", None) or error))
    if status == 410:
        return Answer(GONE)
    if status >= 400:
        return Answer(LOST, str(status))
    arrived = urlsplit(end).path or "/"
    # Whoever asks for a story and gets the front page has not arrived.
    if arrived == "/" and path != "/":
        return Answer(LOST, "/")
    return Answer(ANSWERS if arrived == urlsplit(wanted).path else LEADS, arrived)


def _asked(address: str, method: str) -> tuple[int, str]:
    """The status, and where redirects led."""
    headers = {"User-Agent": "Warta", "Accept-Encoding": "identity"}
    request = urllib.request.Request(address, headers=headers, method=method)  # noqa: S310 - checked by the command
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
            return answer.status, answer.url
    except urllib.error.HTTPError as error:
        with error:
            return error.code, address
