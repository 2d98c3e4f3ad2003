"""``tasks.py preview``: the edition as it will be, built again and reloaded in the browser at every save.

Two processes: one that builds and serves, and this one, which starts it anew when plugin code or settings
change. A child that is waited for works the same on Linux, macOS and Windows; replacing a process by
itself (exec) does not: on Windows the terminal would take it for ended.
"""

from __future__ import annotations

import multiprocessing
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desk.watch import Watched
from plugins.contract import translations

FIRST_PORT, PORTS = 8000, 100
_RESTART = 75
_WAIT = 3.0


@dataclass(frozen=True)
class Wanted:
    """What the command line asked for: settings of the build, and the port to serve at."""

    root: Path
    chosen: dict[str, Any]
    port: int

    @property
    def conf(self) -> Path:
        return self.root / "pelicanconf.py"


def preview(root: Path, chosen: dict[str, Any], port: int | None) -> int:
    """Serves until Ctrl-C; the exit status. ``port`` is the only one to be tried, None takes the first
    free one."""
    say = translations.load(translations.LANGUAGES[0]).gettext
    found = free_port(port)
    if found is None:
        text = say("Port {port} is taken: end the other program, or choose one with --port")
        print(text.format(port=FIRST_PORT if port is None else port), file=sys.stderr)
        return 1
    wanted = Wanted(root, chosen, found)
    while True:
        status = _run(wanted)
        if status == _RESTART:
            print(say("Code or settings have changed: the preview starts anew."), flush=True)
        elif status:
            # Half-typed code. What is wrong with it stands above, told by Python.
            print(say("The preview waits for the next change."), file=sys.stderr, flush=True)
            try:
                next(filter(None, _files(wanted).changes()))
            except KeyboardInterrupt:
                return 0
        else:
            return 0


def free_port(wanted: int | None) -> int | None:
    """A port of the loopback that nobody listens at: the wanted one (0: any), else the first from 8000
    on; None where there is none."""
    tried = range(FIRST_PORT, FIRST_PORT + PORTS) if wanted is None else (wanted,)
    for port in tried:
        try:
            with socket.create_server(("127.0.0.1", port)) as listening:
                return int(listening.getsockname()[1])
        except OSError:
            continue
    return None


def _run(wanted: Wanted) -> int:
    """Runs the process that builds and serves, to its end; 0 after Ctrl-C."""
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(wanted,))
    process.start()
    try:
        process.join()
    except KeyboardInterrupt:
        # In a terminal it has got the same and is on its way out.
        process.join(_WAIT)
        process.terminate()
        process.join()
        return 0
    return process.exitcode or 0


def _files(wanted: Wanted) -> Watched:
    """What is watched while the settings cannot be read."""
    root = wanted.root
    content = Path(wanted.chosen.get("PATH", root / "content"))
    return Watched(root, wanted.conf, content, root / "theme")


def _serve(wanted: Wanted) -> None:
    """The process that builds and serves. Ends with _RESTART when its code has become old."""
    # Imported here: the process that only waits stays small, and survives code that cannot be imported.
    from desk.rebuilding import Rebuilding
    from plugins.edition.workers import end_with_parent

    end_with_parent()
    try:
        rebuilding = Rebuilding(wanted.conf, wanted.chosen, wanted.port)
        for changed in rebuilding.watched.changes():
            if rebuilding.watched.needs_restart(changed):
                sys.exit(_RESTART)
            rebuilding.build(changed)
    except KeyboardInterrupt:
        sys.exit(0)
