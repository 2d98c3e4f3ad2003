"""How worker processes are started."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from threading import Thread
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def processes() -> BaseContext:
    """Never by plain fork: ``pelican`` runs a build beside a thread that draws its progress, and a fork
    of a process with threads may wait for ever."""
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")


def in_order(
    pool: Executor, work: Callable[[Given], Made], batches: Iterable[Given], jobs: int
) -> Iterator[Made]:
    """The results of all batches, in their order. Only a few are under way at a time: the pool's own map
    takes all batches at once, and keeps every result that has not been asked for yet."""
    waiting: deque[Future[Made]] = deque()
    for batch in batches:
        waiting.append(pool.submit(work, batch))
        if len(waiting) > 3 * jobs:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def end_with_parent() -> None:
    """Called in a worker: it ends when the build does, however that ends. One that went on would write
    what was queued, from a theme or a text that is no longer the edition's."""
    parent = multiprocessing.parent_process()
    if parent:
        Thread(target=_wait_for, args=(parent.sentinel,), daemon=True).start()


def _wait_for(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def jobs_of(wanted: int | None) -> int:
    """How many processes to use: as many as asked for, else one for each core."""
    return wanted or os.cpu_count() or 1
