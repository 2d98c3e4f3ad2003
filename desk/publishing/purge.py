"""The network before the server is told to forget: a command of the newsroom's own, from publishconf.py."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from desk.publishing.targets.programs import NoProgramError, program
from plugins.contract.problems import Kind, Problem

FAILED = Kind(
    "purge-failed",
    found="the command that empties the network before the server did not succeed: {message}",
    expected="a command that takes addresses, one a line, and ends with status 0",
    cure="the edition is public: now empty the network by hand, in its own tool, for {count} addresses;"
    " then correct purge in publishconf.py",
)
_TIMEOUT = 300


@dataclass(frozen=True)
class Purge:
    """``command`` are its words, "" for none; no shell reads them. It runs in ``folder`` and is given
    addresses of ``site``, one a line. ``always`` says that it runs even when nothing was sent, for
    ``addresses``: the publish before may have failed at this point."""

    command: tuple[str, ...] = ()
    site: str = ""
    folder: Path = Path()
    always: bool = False
    addresses: tuple[str, ...] = ()

    def run(self, paths: Iterable[str]) -> list[Problem]:
        """Runs it for these files of the edition."""
        named = {f"/{path.removesuffix('index.html')}" for path in paths if "/." not in f"/{path}"}
        # A feed answers at the address of its folder too, and a network holds it under either.
        named |= {one.removesuffix("index.xml") for one in named}
        asked = sorted(self.site + quote(one, safe="/?=") for one in {*named, *self.addresses})
        try:
            # A program of the newsroom's own is named from its folder.
            first = self.folder / self.command[0]
            command = [str(first) if first.is_file() else program(self.command[0])]
            done = subprocess.run(  # noqa: S603
                [*command, *self.command[1:]],
                input="".join(f"{address}\n" for address in asked),
                cwd=self.folder,
                capture_output=True,
                text=True,
                timeout=_TIMEOUT,
                check=False,
            )
        except (OSError, NoProgramError, subprocess.TimeoutExpired) as error:
            return [FAILED(message=error, count=len(asked))]
        if done.returncode == 0:
            return []
        said = (done.stderr or done.stdout).strip().splitlines()
        message = said[-1] if said else f"status {done.returncode}"
        return [FAILED(message=message, count=len(asked))]
