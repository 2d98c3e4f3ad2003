"""The process behind the preview: one press, warm, that builds at every save, and a server beside it."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

from desk.build import new_press
from desk.preview_server import PreviewServer
from desk.preview_state import Board, State
from desk.watch import Watched
from plugins.contract import translations
from plugins.contract.problems import WARNING, Problem
from plugins.contract.telling import told
from plugins.contract.translations import LANGUAGES
from plugins.edition.desk_pages import Unpublished
from plugins.edition.press import BuildStopped


class Rebuilding:
    """Serves what it built last at ``port`` of the loopback, from the moment it is made."""

    def __init__(self, conf: Path, chosen: dict[str, Any], port: int) -> None:
        self._press = new_press(conf, chosen)
        settings = self._press.settings
        language = settings["PROBLEM_LANGUAGE"]
        self._language = language if language in LANGUAGES else LANGUAGES[0]
        self.watched = Watched(conf.parent, conf, Path(settings["PATH"]), Path(settings["THEME"]))
        self._board = Board()
        self._unpublished: Unpublished | None = None
        self._warnings: list[Problem] = []
        output = Path(settings["OUTPUT_PATH"])
        server = PreviewServer(port, self._board, output, self.watched.content, self._language)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.say = translations.load(self._language).gettext
        text = self.say("Preview: {address}   Desk: {address}_meja/   End it with Ctrl+C.")
        print(text.format(address=f"http://127.0.0.1:{port}/"), flush=True)

    def build(self, changed: set[Path]) -> None:
        """Builds, and shows the outcome to every browser that looks."""
        start = time.perf_counter()
        try:
            self._press.run()
        except BuildStopped:
            self._show([p for p in self._press.problems if p.level != WARNING])
            return
        build = self._press.build
        assert build is not None, "a build that was not stopped"  # noqa: S101
        self._unpublished = Unpublished(build.settings, build.newsroom, build.store, build.now)
        self._keep_warnings(changed)
        self._show([])
        text = self.say("Built: {changed} changed, {removed} removed, in {seconds} s.")
        counts, seconds = build.counts, f"{time.perf_counter() - start:.2f}"
        print(
            text.format(changed=counts.changed, removed=len(counts.dropped), seconds=seconds),
            flush=True,
        )

    def _keep_warnings(self, changed: set[Path]) -> None:
        """A build warns of the files that it read: those of all other files still hold."""
        content = self.watched.content
        read = {
            f"{content.name}/{p.relative_to(content).as_posix()}"
            for p in changed
            if content in p.parents
        }
        kept = [problem for problem in self._warnings if problem.file not in read]
        self._warnings = list(dict.fromkeys([*kept, *self._press.problems]))

    def _show(self, errors: list[Problem]) -> None:
        state = State(
            problems=tuple(told(errors, self._language)),
            warnings=tuple(told(self._warnings, self._language)),
            unpublished=self._unpublished,
        )
        self._board.show(state)
