"""The outside checkers of a built site: each takes a folder or an address and gives a line for each finding.

A checker that cannot run is a failed test that says how to install it, never a skipped one: a check that
quietly did not happen looks like one that passed. `test_site_checks.py` plants a fault for each of them.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from types import MappingProxyType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHECKS = ROOT / ".ci"

INSTALL = {
    "java": "apt-get install default-jre-headless",
    "node": "Node.js 20.19 or newer",
    "chromium": "apt-get install chromium",
    "xmllint": "apt-get install libxml2-utils",
    "newsboat": "apt-get install newsboat",
    "nginx": "apt-get install nginx-light",
    "r2e": "pip install --require-hashes -r requirements-dev.lock",
    "sfeed": "apt-get install sfeed",
    "lychee": "pip install --require-hashes -r requirements-dev.lock",
}


def program(name: str) -> str:
    """The path of a program, beside this Python or in `.ci/node` first; a failed test if it is missing."""
    places = [
        str(Path(sys.executable).parent),
        str(CHECKS / "node/bin"),
        os.environ.get("PATH", ""),
    ]
    found = shutil.which(name, path=os.pathsep.join(places))
    if found is None:
        pytest.fail(f"{name} is missing. Install it: {INSTALL[name]} (.ci/install does).")
    return found


def module(path: str) -> str:
    """The path of a file that npm brought; a failed test if it is missing."""
    found = CHECKS / "node_modules" / path
    if not found.exists():
        pytest.fail(f"{path} is missing. Install it: npm ci --prefix .ci (.ci/install does).")
    return str(found)


def run(
    command: Sequence[str],
    given: str = "",
    folder: Path = ROOT,
    environ: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.CompletedProcess[str]:
    """Runs a program to its end, within five minutes, and gives its status and both its outputs."""
    return subprocess.run(
        command,
        input=given,
        cwd=folder,
        env=os.environ | environ,
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


def told(done: subprocess.CompletedProcess[str], line: str) -> list[str]:
    """The lines of a checker's output that match `line`: none at status 0, at least one at status 1.

    Any other status, or status 1 without such a line, is a checker that broke, and fails the test.
    """
    output = done.stdout + done.stderr
    found = [text.strip() for text in output.splitlines() if re.search(line, text)]
    if (done.returncode, bool(found)) not in ((0, False), (1, True)):
        pytest.fail(f"{done.args[0]} ended with {done.returncode}:\n{output[-4000:]}")
    return found


def vnu(folder: Path) -> list[str]:
    """Errors of the Nu Html Checker in every HTML, CSS and SVG file under the folder."""
    jar = module("vnu-jar/build/dist/vnu.jar")
    options = ["--skip-non-html", "--also-check-css", "--also-check-svg", "--format", "gnu"]
    done = run([program("java"), "-jar", jar, *options, str(folder)])
    return told(done, r": (error|fatal)")


def html_validate(folder: Path) -> list[str]:
    """Errors of html-validate in every HTML file under the folder, by `.ci/.htmlvalidate.json`."""
    script = module("html-validate/bin/html-validate.mjs")
    config = str(CHECKS / ".htmlvalidate.json")
    options = ["--config", config, "--formatter", "text"]
    done = run([program("node"), script, *options, f"{folder}/**/*.html"], folder=CHECKS)
    return told(done, r":\d+:\d+: ")


def lychee(folder: Path, site: str) -> tuple[int, list[str]]:
    """How many links lychee followed in the HTML and XML under the folder, and those that lead nowhere.

    Links to `site` itself are looked up in the folder, fragments too; links to other hosts are left alone.
    """
    lookup = ["--root-dir", str(folder), "--index-files", "index.html"]
    lookup += ["--remap", f"^{re.escape(site)}/(.*)$ file://{folder}/$1"]
    options = ["--offline", "--include-fragments", "--no-progress", "--format", "json"]
    pages = [f"{folder}/**/*.html", f"{folder}/**/*.xml"]
    done = run([program("lychee"), *options, *lookup, *pages], folder=folder)
    if done.returncode not in (0, 2):
        pytest.fail(f"lychee ended with {done.returncode}:\n{done.stderr[-4000:]}")
    seen = json.loads(done.stdout)
    broken = [
        f"{page}: {link['url']}: {link['status']['text']}"
        for page, links in seen["error_map"].items()
        for link in links
    ]
    return seen["successful"] + seen["errors"], broken


def axe(base: str, paths: Sequence[str]) -> list[str]:
    """What `.ci/axe.mjs` found wrong with these pages in Chromium, light and dark, narrow and wide."""
    module("@axe-core/playwright/package.json")
    browser = {"CHROMIUM": program("chromium")}
    done = run([program("node"), str(CHECKS / "axe.mjs"), base, *paths], environ=browser)
    if f"{len(paths) * 4} page views" not in done.stdout:
        pytest.fail(f"axe.mjs ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return told(done, r"^(light|dark) ")


def voice(base: str, paths: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What `.ci/voice.mjs` says of these pages: as a screen reader gets them, and where Tab leads."""
    module("playwright-core/package.json")
    browser = {"CHROMIUM": program("chromium")}
    done = run([program("node"), str(CHECKS / "voice.mjs"), base, *paths], environ=browser)
    if done.returncode:
        pytest.fail(f"voice.mjs ended with {done.returncode}:\n{done.stderr}")
    answer: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return answer


def sitemap(path: Path) -> list[str]:
    """Where a sitemap differs from the schema of sitemaps.org and those of its pictures and news; an index of
    sitemaps from its own."""
    google, data = "http://www.google.com/schemas/sitemap", ROOT / "tests/data"
    schemas = {
        "http://www.sitemaps.org/schemas/sitemap/0.9": module("sitemap/schema/sitemap.xsd"),
        f"{google}-image/1.1": str(data / "sitemap-image.xsd"),
        f"{google}-news/0.9": str(data / "sitemap-news.xsd"),
    }
    if b"<sitemapindex" in path.read_bytes():
        schemas = {"http://www.sitemaps.org/schemas/sitemap/0.9": str(data / "sitemap-index.xsd")}
    imports = (f'<import namespace="{s}" schemaLocation="{at}"/>' for s, at in schemas.items())
    whole = f'<schema xmlns="http://www.w3.org/2001/XMLSchema">{"".join(imports)}</schema>'
    with TemporaryDirectory() as folder:
        schema = Path(folder) / "all.xsd"
        schema.write_text(whole, encoding="utf-8")
        command = [program("xmllint"), "--nonet", "--noout", "--schema", str(schema), str(path)]
        done = run(command)
    if done.returncode not in (0, 3):
        pytest.fail(f"xmllint ended with {done.returncode}:\n{done.stderr}")
    return [line for line in done.stderr.splitlines() if done.returncode and "error" in line]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: pytest shows what a server writes beside a failure, and it is never the reason."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder on a free port of the loopback, gives its origin, and stops the server afterwards."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
