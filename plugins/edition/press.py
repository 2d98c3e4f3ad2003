"""Pelican, with an end that can be trusted: PELICAN_CLASS of pelicanconf.py.

``run()`` stays Pelican's. Its generators are replaced by ours, the writer is handed out only to a build
without problems, nothing is pruned after any ERROR, and every error ends in exit status 1: Pelican by
itself logs a story it cannot read, a plugin it cannot load, and calls the build a success.
"""

from __future__ import annotations

import logging
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError
from pelican import Pelican, autoreload
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.plugins import signals

from plugins.archive.lock import Lock
from plugins.archive.rows import digest
from plugins.contract import translations
from plugins.contract.problems import WARNING, Kind, Problem
from plugins.contract.telling import as_text, told
from plugins.contract.translations import LANGUAGES
from plugins.edition.build import Build
from plugins.edition.generators import NewsroomPages, StaticFiles, StoriesGenerator
from plugins.edition.report import as_json, report
from plugins.edition.settings import REPORT_PLACE, complete, now_of
from plugins.edition.writer import TREE

_OURS = {
    ArticlesGenerator: StoriesGenerator,
    PagesGenerator: NewsroomPages,
    StaticGenerator: StaticFiles,
}

LOGGED = Kind(
    "pelican-error",
    found="Pelican says: {message}",
    expected="a build without errors",
    cure="mend what the message names; a plugin or setting stands in pelicanconf.py",
)
BAD_TEMPLATE = Kind(
    "template",
    found="a template that cannot be printed: {message}",
    expected="a template that uses only what it is given",
    cure="correct the template at this line",
)
NOT_WRITTEN = Kind(
    "file-access",
    found="a file that could not be read or written: {message}",
    expected="a theme with all its files, and room and rights to write",
    cure="look at the file named here; then build again: what is missing is made up for",
)


BUSY = Kind(
    "build-busy",
    found="another build that is writing {path}",
    expected="one build at a time for one output folder",
    cure="wait until it is done, then build again",
)
FOREIGN_LISTENER = Kind(
    "plugin-listens",
    found="the plugin {plugin}, which listens to {signal}",
    expected="plugins that do without: Warta prints only what changed, and makes no articles of Pelican's",
    cure="take {plugin} out of PLUGINS in pelicanconf.py",
)

# Signals of Pelican's articles, pages, feeds and written files: none is sent.
_UNSENT = ("article_", "page_", "content_", "feed_", "static_")
_WAIT = 20.0


class BuildStopped(SystemExit):
    """The build ended with errors, which have been told. Ends the process with status 1."""

    def __init__(self) -> None:
        super().__init__(1)


class Press(Pelican):
    """Runs builds, one after another if asked to; BuildStopped (status 1) after any problem of level
    error. ``problems`` is everything that was wrong with the last one."""

    build: Build | None = None
    problems: tuple[Problem, ...] = ()
    progress: Callable[[int, int], None] | None = None
    _lock: Lock | None = None

    def __init__(self, settings: dict[str, Any]) -> None:
        self.errors = _Errors()
        logging.getLogger().addHandler(self.errors)
        self.wrong_settings = complete(settings)
        super().__init__(settings)
        self._at_start = tuple(self.errors.problems)

    def run(self) -> None:
        start = time.perf_counter()
        # ``pelican -r`` and the preview run one Press again and again: each run tells its own problems,
        # and has the words of the catalogue as they are now.
        self.errors.problems = list(self._at_start)
        self.build = None
        translations.load.cache_clear()
        logging.getLogger().addHandler(self.errors)
        finished = False
        try:
            finished = self._start() and self._print()
            if self.build and self.build.is_damaged:
                self._forget()
                finished = self._start() and self._print()
        except (OSError, sqlite3.Error) as error:
            self.errors.problems.append(_access_problem(error, self.output_path))
        finally:
            logging.getLogger().removeHandler(self.errors)
            self._tell({"total": time.perf_counter() - start})
            if self.build:
                self.build.close()
            if self._lock:
                self._lock.release()
        if not finished and not _is_watched():
            raise BuildStopped

    def _start(self) -> bool:
        """Opens a build; False where the settings are such that none can be."""
        now = now_of(self.settings)
        if now is None or _has_error(self.wrong_settings):
            return False
        output = Path(self.settings["OUTPUT_PATH"])
        cache = Path(self.settings["CACHE_PATH"]) / digest(output.as_posix())[:8]
        self._lock = Lock(cache)
        if not self._lock.take(_WAIT):
            self.errors.problems.append(BUSY(path=output).at(file=str(output)))
            return False
        self.build = Build(self.settings, now, cache)
        self.build.progress = self.progress or self.build.progress
        self.settings[TREE] = self.build.tree
        self.errors.problems += _foreign_listeners()
        # Without people or sections every story would be told as broken too.
        return not self.build.has_error

    def _forget(self) -> None:
        """Everything as before the build, but for an archive that was damaged."""
        assert self.build and self._lock, "a build that has begun"  # noqa: S101
        self.build.forget()
        self._lock.release()
        self.errors.problems = list(self._at_start)

    def _print(self) -> bool:
        """Pelican's run, with what goes wrong on the way told as problems; True if all was printed."""
        try:
            super().run()
            if not _has_error(self.errors.problems) and self.build:
                self.build.finish()
                return True
        except BuildStopped:
            return False
        except Exception as error:
            if self.build and self.build.blame(error):
                return False
            if isinstance(error, OSError | sqlite3.Error):
                raise
            # Whatever else a template does wrong: a sum of text and number, a division by nothing.
            problem = _template_problem(error)
            if problem is None:
                raise
            self.errors.problems.append(problem)
        return False

    def _get_generator_classes(self) -> list[Any]:
        classes = super()._get_generator_classes()
        return [partial(_OURS[c], build=self.build) if c in _OURS else c for c in classes]

    def _get_writer(self) -> Any:
        """The writer, which Pelican asks for between reading and writing: so here a build stops."""
        if self.build is None or self.build.has_error or _has_error(self.errors.problems):
            raise BuildStopped
        self.build.commit()
        return super()._get_writer()

    def _tell(self, seconds: dict[str, float]) -> None:
        language = self.settings["PROBLEM_LANGUAGE"]
        language = language if language in LANGUAGES else LANGUAGES[0]
        problems = [*self.wrong_settings, *self.errors.problems]
        problems += self.build.problems if self.build else []
        self.problems = tuple(problems)
        if problems:
            print(as_text(problems, language), file=sys.stderr)
        refused = any(problem.kind is REPORT_PLACE for problem in self.wrong_settings)
        if self.settings["REPORT"] and not refused:
            document = report(self.build, told(problems, language), seconds)
            report_file = Path(self.settings["REPORT"])
            report_file.parent.mkdir(parents=True, exist_ok=True)
            report_file.write_text(as_json(document), encoding="utf-8", newline="\n")


def _foreign_listeners() -> list[Problem]:
    """Plugins that wait for signals which are never sent: they would do nothing, and nobody would know."""
    found = []
    for name, signal in vars(signals).items():
        for receiver in signal.receivers_for(None) if name.startswith(_UNSENT) else ():
            problem = FOREIGN_LISTENER(plugin=receiver.__module__, signal=name)
            found.append(problem.at(file="pelicanconf.py"))
    return found


def _is_watched() -> bool:
    """Whether ``pelican -r`` runs this build: the next one comes with the next change, so a problem must
    not end the process. Pelican keeps that option nowhere, but its own function is still running."""
    return any(frame.f_code is autoreload.__code__ for frame, _ in traceback.walk_stack(None))


def _has_error(problems: list[Problem]) -> bool:
    return any(problem.level != WARNING for problem in problems)


class _Errors(logging.Handler):
    """Remembers every ERROR that Pelican or a plugin logs: it would go on and exit with 0."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.problems.append(LOGGED(message=record.getMessage()).at(file="pelicanconf.py"))


def _access_problem(error: OSError | sqlite3.Error, place: str) -> Problem:
    message, file = (
        getattr(error, "strerror", None) or error,
        getattr(error, "filename", None) or place,
    )
    return NOT_WRITTEN(message=message).at(file=str(file))


def _template_problem(error: Exception) -> Problem | None:
    """Where in which template: a syntax error knows, any other shows in its traceback; None for an
    error that no template made."""
    file, line = "", 0
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or "", error.lineno
    for frame, number in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename.endswith(".html"):
            file, line = frame.f_code.co_filename, number
    if not (file or isinstance(error, TemplateError)):
        return None
    return BAD_TEMPLATE(message=error).at(file=file or "theme/templates", line=line)
