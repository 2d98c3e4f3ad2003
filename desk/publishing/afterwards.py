"""After publishing: what readers get from the public address, compared with what was sent."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from itertools import islice
from urllib.parse import quote

from desk.publishing.local import LocalEdition
from desk.publishing.order import Rank, rank_of
from plugins.contract.problems import Kind, Problem

DIFFERENT = Kind(
    "public-different",
    found="{address} answers with something else than what was sent",
    expected="the new edition, at the public address of the target",
    cure="empty the cache of the network before the server, or correct url in publishconf.py",
)
NO_ANSWER = Kind(
    "public-silent",
    found="{address} does not answer as it should: {message}",
    expected="the new edition, at the public address of the target",
    cure="look at the web server: is its folder the one that was published to?",
)
STILL_THERE = Kind(
    "public-withdrawn",
    found="{address} of a story that was withdrawn to protect somebody still answers",
    expected="410, or 404 where the server cannot be told",
    cure="empty the cache of the network before the server, now; docs/takedown.md says what else to do",
)
_TRIES = 3
_WAIT = 2.0
_TIMEOUT = 20.0


def samples(sent: Sequence[str], local: LocalEdition) -> list[str]:
    """The front page, a story, a changed one if there is one, and the feed."""
    # What leads on from an old address is fetched as what it leads to.
    mine = (path for path in (*sent, *sorted(local.files)) if path not in local.made)
    stories = (path for path in mine if rank_of(path) is Rank.STORY)
    found = ["index.html", *list(islice(stories, 1)), "feed/index.xml"]
    return [path for path in found if path in local.files]


def compared(url: str, paths: Sequence[str], local: LocalEdition, edition: int) -> list[Problem]:
    """Problems where the public address does not answer with those files."""
    problems = []
    for path in paths:
        address = f"{url.rstrip('/')}/{quote(path.removesuffix('index.html'))}"
        problem = _fault(address, local.bytes_of(path), edition)
        problems += [problem] if problem else []
    return problems


def still_there(url: str, gone: Sequence[str], edition: int) -> list[Problem]:
    """Problems where readers still get a page that is gone for good. Its own address is asked, as they ask
    for it: a network may hold the old page under that one alone."""
    problems = []
    for path in gone:
        address = f"{url.rstrip('/')}/{quote(path.removesuffix('index.html'))}"
        for asked in (address, f"{address}?edisi={edition}") if path.endswith(".html") else ():
            try:
                _fetched(asked)
            except (OSError, ValueError):
                # It says that nothing is there, or says nothing at all; the others are told above.
                continue
            problems.append(STILL_THERE(address=address))
            break
    return problems


def _fault(address: str, wanted: bytes, edition: int) -> Problem | None:
    """Asks some times: a network may need a moment. The question is a new one each edition, so that no
    cache answers it with the page of before."""
    problem = None
    for n in range(_TRIES):
        if n:
            time.sleep(_WAIT)
        try:
            if _fetched(f"{address}?edisi={edition}") == wanted:
                return None
            problem = DIFFERENT(address=address)
        except (OSError, ValueError) as error:
            message = getattr(error, "reason", None) or error
            if isinstance(error, urllib.error.HTTPError):
                message = error.code
            problem = NO_ANSWER(address=address, message=message)
    return problem


def _fetched(address: str) -> bytes:
    headers = {"Cache-Control": "no-cache", "Accept-Encoding": "identity", "User-Agent": "Warta"}
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - the scheme was checked
    with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
        data: bytes = answer.read()
    return data
