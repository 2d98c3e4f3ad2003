"""How worker processes are started."""

from __future__ import annotations

import multiprocessing
import os
from multiprocessing.context import BaseContext


def processes() -> BaseContext:
    """Never by plain fork: ``pelican`` runs a build beside a thread that draws its progress, and a fork
    of a process with threads may wait for ever."""
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")


def jobs_of(wanted: int | None) -> int:
    """How many processes to use: as many as asked for, else one for each core."""
    return wanted or os.cpu_count() or 1
