"""A server of comments for tests: Isso itself through `discussion serve`, or one that answers what a test
says."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Isso:
    """A running Isso: what is posted waits until it is approved."""

    def __init__(self, process: subprocess.Popen[bytes], address: str, folder: Path) -> None:
        self.process = process
        self.address = address
        self._database = folder / "comments.db"

    def post(self, thread: str, text: str, **given: Any) -> int:
        """A comment, as the client in a browser sends it; its number."""
        given = {"title": "Judul", "author": "Warga"} | given
        data = json.dumps({"text": text, **given}).encode()
        headers = {"Content-Type": "application/json", "Origin": "http://127.0.0.1"}
        request = Request(f"{self.address}/new?uri={thread}", data, headers)  # noqa: S310
        with urlopen(request, timeout=10) as answer:  # noqa: S310
            return int(json.load(answer)["id"])

    def approve(self) -> int:
        """All that wait, as the page of the moderators does it; how many."""
        with closing(sqlite3.connect(self._database)) as database:
            done = database.execute("update comments set mode = 1 where mode = 2").rowcount
            database.commit()
        return done

    def run(self, query: str) -> list[Any]:
        with closing(sqlite3.connect(self._database, isolation_level=None)) as database:
            return database.execute(query).fetchall()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)


@contextmanager
def isso(folder: Path, site: str, port: int = 0) -> Iterator[Isso]:
    """Isso as ``tasks.py discussion serve`` runs it, for the pages at ``site``."""
    port = port or free_port()
    words = ["serve", "--port", str(port), "--folder", str(folder), "--site", site]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    log = folder.with_suffix(".log")
    with log.open("wb") as out:
        command = [sys.executable, "-m", "desk", "discussion", *words]
        process = subprocess.Popen(command, env=environ, stdout=out, stderr=out, cwd=ROOT)
        server = Isso(process, f"http://127.0.0.1:{port}", folder)
        try:
            end = time.monotonic() + 180  # The first time it is installed.
            while process.poll() is None and time.monotonic() < end:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.2)
            else:
                pytest.fail(f"Isso did not start:\n{log.read_text()}")
            yield server
        finally:
            server.stop()


Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def answering(answer: Answer) -> Iterator[str]:
    """A server that gives every request to ``answer``; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        do_POST = do_GET  # noqa: N815 - the name that the library asks for

        def log_message(self, *given: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *given: Any) -> None:
            """Whoever asked has gone: that is what some tests are for."""

    with Server(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def reply(handler: BaseHTTPRequestHandler, body: Any, status: int = 200) -> None:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


def remote(number: int, text: str = "<p>Sepakat.</p>", **more: Any) -> dict[str, Any]:
    """A comment as Isso tells it."""
    row = {"id": number, "parent": None, "text": text, "author": "Warga", "website": None}
    return row | {"mode": 1, "created": 1763690400.5 + number, "hash": "abc", "likes": 0} | more


def with_threads(threads: dict[str, list[dict[str, Any]]]) -> Answer:
    """Answers as Isso with those threads does. They may change while it runs."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        address = urlsplit(handler.path)
        if address.path == "/count":
            length = int(handler.headers["Content-Length"])
            asked = json.loads(handler.rfile.read(length))
            reply(handler, [len(threads.get(name, ())) for name in asked])
            return
        rows = threads.get(parse_qs(address.query)["uri"][0], [])
        roots = [
            row | {"replies": [r for r in rows if r["parent"] == row["id"]]}
            for row in rows
            if row["parent"] is None
        ]
        reply(handler, {"id": None, "total_replies": len(rows), "replies": roots})

    return answer
