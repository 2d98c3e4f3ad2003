"""Runs one command and says what it cost: ``python -I -S measure.py REPORT FOLDER COMMAND…``

A process of its own, because the peak memory that the system keeps for a child begins with the size
of the process that started it: this one stays small. Linux only: elsewhere a process that outlives
the one that started it cannot be counted.
"""

import ctypes
import json
import os
import resource
import sys
import time

_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


def measure(folder: str, command: list[str]) -> dict[str, float]:
    """Exit status, wall and CPU seconds, and the peak memory in MB of the largest process.

    Wall ends when the command does. CPU is the command's and that of every process below it: a pool
    that is started through a server (Python's forkserver) ends after the command, and nobody has
    waited for it, so orphans are handed to this process and waited for.
    """
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            os.chdir(folder)
            os.execvp(command[0], command)  # noqa: S606 - no shell is wanted
        finally:
            os._exit(127)
    _, status = os.waitpid(child, 0)
    wall = time.perf_counter() - started
    while _one_more():
        pass
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "wall": wall,
        "cpu": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss / 1e3,  # kilobytes
    }


def _one_more() -> bool:
    """Waits for an orphan; False if there is none left."""
    try:
        os.wait()
    except ChildProcessError:
        return False
    return True


if __name__ == "__main__":
    result = measure(sys.argv[2], sys.argv[3:])
    with open(sys.argv[1], "w", encoding="utf-8") as report:  # noqa: PTH123 - pathlib would be loaded for it
        json.dump(result, report)
