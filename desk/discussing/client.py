"""What an Isso server is asked: how many approved comments its threads have, and what they say."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

_DELETED = 4
_MOST_BYTES = 64 * 1024 * 1024
_AT_ONCE = 500


class ServerError(Exception):
    """The server did not answer as it should; the text says how, in English words of the catalogue."""


@dataclass(frozen=True)
class Remote:
    """A comment as the server tells it: nothing that it knows of the person but what is public there.
    ``created`` is in seconds since 1970; ``html`` is "" for one that its writer deleted."""

    id: int
    parent: int | None
    name: str
    address: str
    created: float
    html: str


class Server:
    """An Isso server at ``address``, which has ``patience`` seconds for each answer."""

    def __init__(self, address: str, patience: float = 20.0) -> None:
        self.address = address.rstrip("/")
        self._patience = patience

    def counts(self, threads: Sequence[str]) -> dict[str, int]:
        """How many comments each thread has, of those that have any."""
        found: dict[str, int] = {}
        for start in range(0, len(threads), _AT_ONCE):
            some = threads[start : start + _AT_ONCE]
            counts = self._ask("/count", json.dumps(some).encode())
            sound = isinstance(counts, list) and len(counts) == len(some)
            if not sound or not all(type(count) is int for count in counts):
                raise ServerError("no-list")
            found |= {thread: count for thread, count in zip(some, counts, strict=True) if count}
        return found

    def comments(self, thread: str) -> list[Remote]:
        """The comments of a thread, answers behind what they answer."""
        answer = self._ask(f"/?uri={quote(thread, safe='')}&sort=oldest")
        try:
            rows = [row for root in answer["replies"] for row in (root, *root.get("replies", ()))]
            return [_remote(row) for row in rows]
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise ServerError("no-list") from error

    def _ask(self, path: str, data: bytes | None = None) -> Any:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        request = Request(self.address + path, data=data, headers=headers)  # noqa: S310 - checked by the caller
        try:
            return json.loads(self._read(request))
        except HTTPError as error:
            raise ServerError(f"status {error.code}") from error
        except (TimeoutError, URLError) as error:
            slow = isinstance(getattr(error, "reason", error), TimeoutError)
            raise ServerError("slow" if slow else "down") from error
        except OSError as error:
            raise ServerError("down") from error
        except (HTTPException, ValueError) as error:
            # A page of HTML, or half an answer.
            raise ServerError("no-list") from error

    def _read(self, request: Request) -> bytes:
        """The answer, as long as it comes in time: one that drips would never end by itself."""
        end = time.monotonic() + self._patience
        parts, size = [], 0
        with urlopen(request, timeout=self._patience) as answer:  # noqa: S310 - see above
            while part := answer.read1(65536):
                parts.append(part)
                size += len(part)
                if size > _MOST_BYTES:
                    raise ValueError("too long")
                if time.monotonic() > end:
                    raise TimeoutError
        return b"".join(parts)


def _remote(row: dict[str, Any]) -> Remote:
    parent = row["parent"]
    if type(row["id"]) is not int or not (parent is None or type(parent) is int):
        raise ValueError("no number")
    created = float(row["created"])
    if not created >= 0:
        raise ValueError("no moment")
    deleted = row.get("mode") == _DELETED
    return Remote(
        id=row["id"],
        parent=parent,
        name=str(row["author"] or ""),
        address=str(row["website"] or ""),
        created=created,
        html="" if deleted else str(row["text"]),
    )
