"""Making pictures: in this process, or in several where there are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from plugins.contract.problems import Problem
from plugins.edition.workers import end_with_parent, in_order, processes
from plugins.images.facts import Facts
from plugins.images.store import Store

# Starting a process costs as much as making a picture or two.
_ENOUGH_FOR_PROCESSES = 6

Taken = tuple[str, tuple[Facts | Problem, bool]]
"""An address; the picture's facts or why it is refused; whether it was made now."""


def all_taken(store: Store, content: Path, addresses: Sequence[str], jobs: int) -> Iterator[Taken]:
    """The pictures of a content folder at these addresses, in their order."""
    if jobs < 2 or len(addresses) < _ENOUGH_FOR_PROCESSES:
        for address in addresses:
            yield address, store.take(content / address.lstrip("/"), address)
        return
    with ProcessPoolExecutor(jobs, processes(), _start, (store, content)) as pool:
        yield from in_order(pool, _take, addresses, jobs)


_store: Store
_content: Path


def _start(store: Store, content: Path) -> None:
    global _store, _content
    end_with_parent()
    _store, _content = store, content


def _take(address: str) -> Taken:
    return address, _store.take(_content / address.lstrip("/"), address)
