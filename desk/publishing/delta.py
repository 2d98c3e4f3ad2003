"""What has to travel: the edition here against what stands on the host."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.publishing.manifest import Entry
from desk.publishing.order import is_address, is_fingerprinted

# As long may somebody hold a page that asks for an older style sheet or script.
GRACE = timedelta(days=7)

UNKNOWN = Entry("", -1)
"""A file of which nobody knows what stands on the host: an interrupted publish may have sent it."""


@dataclass(frozen=True)
class Delta:
    """``send`` are new or different on the host, ``replace`` those among them that stand there with other
    bytes, ``delete`` go last. ``leaving`` stay a while; ``gone`` are addresses of stories and pages
    that nobody will find any more."""

    send: tuple[str, ...]
    replace: tuple[str, ...]
    delete: tuple[str, ...]
    leaving: dict[str, str]
    gone: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.send or self.delete)


def is_below(path: str, addresses: Collection[str]) -> bool:
    """Whether a file belongs to one of those addresses: its page, or something under it."""
    steps = path.split("/")
    return any(f"/{'/'.join(steps[:n])}/" in addresses for n in range(1, len(steps)))


def delta_of(
    wanted: Mapping[str, Entry],
    there: Mapping[str, Entry],
    left: Mapping[str, str],
    now: datetime,
) -> Delta:
    """From what stands ``there`` to what is wanted; ``left`` says since when a file is asked for no more."""
    send = [path for path, entry in wanted.items() if there.get(path) != entry]
    delete, leaving = [], {}
    for path in there.keys() - wanted.keys():
        since = left.get(path, now.isoformat(timespec="seconds"))
        if is_fingerprinted(path) and now - datetime.fromisoformat(since) < GRACE:
            leaving[path] = since
        else:
            delete.append(path)
    return Delta(
        send=tuple(sorted(send)),
        replace=tuple(sorted(path for path in send if path in there)),
        delete=tuple(sorted(delete)),
        leaving=dict(sorted(leaving.items())),
        gone=tuple(sorted(path for path in delete if is_address(path))),
    )
