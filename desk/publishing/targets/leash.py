"""Runs a program that ends when we do, however that happens: ``leash.py INPUT PROGRAM ARGUMENTS…``.

A transport that went on after its publisher was killed would lay old files over the new ones of the next
run. The program's input is the file INPUT ("-": none); when our own input ends, the program is killed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Thread


def main(given: str, command: list[str]) -> int:
    """Runs the command; its exit status, 127 where there is no such program."""
    try:
        with open(os.devnull if given == "-" else given, "rb") as file:  # noqa: PTH123 - starts without pathlib
            process = subprocess.Popen(command, stdin=file)  # noqa: S603
    except FileNotFoundError:
        return 127
    Thread(target=_wait, args=(process,), daemon=True).start()
    return process.wait()


def _wait(process: subprocess.Popen[bytes]) -> None:
    while os.read(0, 1024):
        pass
    process.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
