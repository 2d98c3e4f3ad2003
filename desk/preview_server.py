"""The preview's web server: the edition's files as a host would serve them, and the desk's own pages.

It holds drafts and embargoed stories, so it answers this computer alone: it listens at the loopback, and
refuses requests that name another host. A foreign website in the same browser can make its own name
point here (DNS rebinding); the Host header still says that name.
"""

from __future__ import annotations

import sqlite3
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from desk.preview_files import HTML, Found, find, media_type
from desk.preview_pages import DESK, STORIES, TEMPLATES, PreviewPages, address_of
from desk.preview_state import Board
from plugins.contract import translations

EVENTS = DESK + "peristiwa"
_OWN = {DESK + "pratinjau.js": "preview.js", DESK + "pratinjau.css": "preview.css"}
_HEARTBEAT = 15.0

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
    # No other site may show what is here in a frame of its own, or load a picture of a held story.
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class PreviewServer(ThreadingHTTPServer):
    """Serves ``output``; pictures that only a withheld story shows come from ``content``."""

    daemon_threads = True

    def __init__(self, port: int, board: Board, output: Path, content: Path, language: str) -> None:
        # On Windows the option would let two programs listen at one port.
        self.allow_reuse_address = sys.platform != "win32"
        super().__init__(("127.0.0.1", port), _Handler)
        self.board = board
        self.output = output
        self.content = content
        self.pages = PreviewPages(language)
        self.say = translations.load(language).gettext
        names = ("127.0.0.1", "localhost", "[::1]")
        # Browsers leave out the port that is usual.
        self.hosts = {f"{name}:{self.server_port}" for name in names}
        self.hosts |= set(names) if self.server_port == 80 else set()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away in the middle of an answer is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the terminal is for builds and their problems."""

    def do_GET(self) -> None:
        say = self.server.say
        if self.headers.get("Host", "").lower() not in self.server.hosts:
            text = say("This preview answers only at its own address on this computer.")
            self._answer(HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8", text.encode())
            return
        path = unquote(urlsplit(self.path).path, errors="replace")
        try:
            self._route(path)
        except sqlite3.Error:
            # The archive has just been replaced; the reload is on its way.
            self._message(say("The edition is being built."))
        except ConnectionError:
            raise
        except Exception as error:
            text = say("This page cannot be printed: {message}").format(message=error)
            self._message(text, HTTPStatus.INTERNAL_SERVER_ERROR)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _route(self, path: str) -> None:
        if path == EVENTS:
            self._events()
        elif path in _OWN:
            file = TEMPLATES / _OWN[path]
            self._answer(HTTPStatus.OK, media_type(file), file.read_bytes())
        elif path == DESK:
            self._html(self.server.pages.desk(*self.server.board.read()))
        elif path.startswith(STORIES) and path.endswith("/"):
            self._story(path.removeprefix(STORIES).removesuffix("/") + ".md")
        else:
            self._file(path)

    def _story(self, path: str) -> None:
        """A withheld story; one that is public by now leads to where it stands."""
        number, state = self.server.board.read()
        unpublished, pages = state.unpublished, self.server.pages
        story = unpublished.one(path) if unpublished else None
        if unpublished is None or story is None:
            address = unpublished.address(path) if unpublished else ""
            self._redirect(address) if address else self._missing()
        elif not story.address:
            problems = unpublished.problems(path)
            self._html(pages.unreadable(story, problems, number, state))
        else:
            self._html(pages.with_preview(unpublished.page(path), number, state, story))

    def _file(self, path: str) -> None:
        found = find(self.server.output, path)
        if found is None and path.startswith("/images/"):
            found = find(self.server.content, path)
        if isinstance(found, Found):
            self._send(found.file, HTTPStatus.OK)
        elif found:
            self._redirect(found)
        else:
            _, state = self.server.board.read()
            withheld = state.unpublished.at(path) if state.unpublished else None
            self._redirect(address_of(withheld)) if withheld else self._missing()

    def _missing(self) -> None:
        page = self.server.output / "404.html"
        if page.is_file():
            self._send(page, HTTPStatus.NOT_FOUND)
        elif self.server.board.read()[1].problems:
            text = self.server.say("There is no edition yet: what stops it stands above.")
            self._message(text)
        else:
            self._message(self.server.say("The edition is being built."))

    def _send(self, file: Path, status: HTTPStatus) -> None:
        data = file.read_bytes()
        if media_type(file) == HTML:
            number, state = self.server.board.read()
            data = self.server.pages.with_preview(data.decode(), number, state).encode()
        self._answer(status, media_type(file), data)

    def _message(self, text: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._html(self.server.pages.message(text, *self.server.board.read()), status)

    def _html(self, page: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._answer(status, HTML, page.encode())

    def _redirect(self, address: str) -> None:
        self._answer(HTTPStatus.FOUND, HTML, b"", {"Location": quote(address)})

    def _answer(
        self, status: HTTPStatus, kind: str, data: bytes, more: dict[str, str] | None = None
    ) -> None:
        self._head(status, {"Content-Type": kind, "Content-Length": str(len(data)), **(more or {})})
        if self.command != "HEAD":
            self.wfile.write(data)

    def _head(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (_HEADERS | headers).items():
            self.send_header(name, value)
        self.end_headers()

    def _events(self) -> None:
        """Server-sent events: the number of the newest build, at once and after each build."""
        self._head(HTTPStatus.OK, {"Content-Type": "text/event-stream"})
        told = ""
        while self.command != "HEAD":
            number = self.server.board.wait(told, _HEARTBEAT)
            # A line for nobody finds out whether the browser is still there.
            text = f"retry: 300\ndata: {number}\n\n" if number != told else ":\n\n"
            self.wfile.write(text.encode())
            told = number
