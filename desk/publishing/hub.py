"""WebSub: the hub that feeds name is told which of them have changed, so that it tells its subscribers."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterable
from time import monotonic
from urllib.parse import quote, urlencode

from desk.publishing.order import Rank, rank_of
from plugins.contract.problems import WARNING, Kind, Problem

NOT_TOLD = Kind(
    "hub-silent",
    found="{count} feeds of which the hub {hub} could not be told: {message}",
    expected="a hub that takes the news within {seconds} seconds",
    cure="nothing to do: the edition is public, and subscribers see it a little later; look at HUB in"
    " pelicanconf.py if it happens again",
    level=WARNING,
)
_TIMEOUT = 10.0
# A first edition has thousands of feeds, and nobody subscribes to most of them.
_IN_ALL = 60.0


def tell(hub: str, site: str, sent: Iterable[str]) -> list[Problem]:
    """Tells the hub of each feed among the files that were sent, once. Feeds call themselves by the
    address of the ``site``. Whatever goes wrong is a warning: the edition is public already."""
    feeds = [path for path in sent if rank_of(path) is Rank.FEED and not path.endswith(".opml")]
    # The whole site's first: most readers have those.
    feeds.sort(key=lambda path: (path.count("/"), path))
    begun, missed, message = monotonic(), 0, ""
    for n, path in enumerate(feeds):
        if monotonic() - begun > _IN_ALL:
            missed, message = len(feeds) - n, message or "time-out"
            break
        try:
            _told(hub, f"{site}/{quote(path)}")
        except (OSError, ValueError) as error:
            missed, message = missed + 1, str(getattr(error, "reason", None) or error)
    values = {"count": missed, "hub": hub, "message": message, "seconds": int(_TIMEOUT)}
    return [NOT_TOLD(**values)] if missed else []


def _told(hub: str, feed: str) -> None:
    """Raises OSError, or ValueError for an address that is none. Any answer of success will do."""
    data = urlencode({"hub.mode": "publish", "hub.url": feed}).encode()
    headers = {"User-Agent": "Warta", "Content-Type": "application/x-www-form-urlencoded"}
    request = urllib.request.Request(hub, data, headers)  # noqa: S310 - the scheme was checked
    with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
        answer.read()
