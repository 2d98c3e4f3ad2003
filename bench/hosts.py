"""What the configuration that ``tasks.py hosts`` prints costs a server: requests a second beside a bare one.

``python -m bench.hosts [--output FOLDER] [--seconds 30] [--save]`` needs nginx, apache2, caddy and wrk, and
measures those that are there. Every server serves the same files from this computer, one after another.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from desk.publishing.hosts import apache, caddy, nginx
from desk.publishing.hosts.answers import NOTHING, Answers
from desk.publishing.hosts.files import moved_for

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "hosts.json"
_SLICES = 5
CASES = ("bare", "ours", "10,000 redirects")
_WAYS = {
    f"/{2012 + n % 9}/{n % 12 + 1:02}/berita-lama-nomor-{n}/": "/redaksi/" for n in range(10_000)
}
_MODULES = "mpm_event authz_core mime dir headers rewrite deflate setenvif alias filter autoindex"
_WRK = """\
local paths = {%s}
local n = 0
request = function()
  n = n %% #paths + 1
  return wrk.format("GET", paths[n])
end
"""


def nginx_files(folder: Path, root: Path, port: int, case: str) -> list[str]:
    own = nginx.written(str(root), "x.example", f"127.0.0.1:{port}", answers_of(case))
    bare = (
        f'server {{ listen 127.0.0.1:{port}; root "{root}"; index index.html;'
        " include /etc/nginx/mime.types; }"
    )
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/pid; error_log {folder}/log; worker_processes 1; events {{}}\n"
        f"http {{ access_log off; sendfile on; tcp_nopush on;\n{bare if case == 'bare' else own}\n}}\n"
    )
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def apache_files(folder: Path, root: Path, port: int, case: str) -> list[str]:
    loads = "".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"
        for name in _MODULES.split()
    )
    (root / ".htaccess").write_text("" if case == "bare" else apache.written(answers_of(case)))
    if case == CASES[2]:
        for path, data in moved_for("apache", answers_of(case)).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
    (folder / "apache.conf").write_text(
        f"{loads}ServerName x.example\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\n"
        f"ErrorLog {folder}/log\nDefaultRuntimeDir {folder}\nTypesConfig /etc/mime.types\n"
        f'DocumentRoot "{root}"\n<Directory "{root}">\nAllowOverride All\nRequire all granted\n</Directory>\n'
    )
    return ["apache2", "-d", str(folder), "-f", str(folder / "apache.conf"), "-DFOREGROUND"]


def caddy_files(folder: Path, root: Path, port: int, case: str) -> list[str]:
    address = f"http://127.0.0.1:{port}"
    bare = f'{address} {{\n    root * "{root}"\n    file_server\n}}\n'
    own = caddy.written(str(root), address, answers_of(case))
    options = "{\n    admin off\n    auto_https off\n}\n"
    (folder / "Caddyfile").write_text(options + (bare if case == "bare" else own))
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


Files = Callable[[Path, Path, int, str], list[str]]
SERVERS: dict[str, Files] = {"nginx": nginx_files, "apache2": apache_files, "caddy": caddy_files}


def answers_of(case: str) -> Answers:
    return Answers(ways=_WAYS) if case == CASES[2] else NOTHING


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet)  # noqa: S603
    try:
        for _ in range(300):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def measured(port: int, script: Path, seconds: int) -> tuple[float, float]:
    """Requests a second, and the slowest of a hundred answers in milliseconds."""
    words = ["wrk", "-t1", "-c16", f"-d{seconds}s", "--latency", "-s", str(script)]
    words.append(f"http://127.0.0.1:{port}")
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout  # noqa: S603
    if "Non-2xx" in told:
        raise RuntimeError(told)
    late = re.search(r"99%\s+([\d.]+)(us|ms|s)", told)
    many = re.search(r"Requests/sec:\s+([\d.]+)", told)
    assert late and many, told  # noqa: S101
    return float(many[1]), float(late[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[late[2]]


def run(output: Path, seconds: int) -> dict[str, dict[str, tuple[float, float]]]:
    """The median of five slices of each configuration, which take turns: whatever else the computer does
    meets all of them."""
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for server in filter(shutil.which, SERVERS):
        slices: dict[str, list[tuple[float, float]]] = {case: [] for case in CASES}
        with ExitStack() as stack:
            above = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="warta-bench-")))
            above.chmod(0o755)
            script, ports = above / "paths.lua", {}
            for case in CASES:
                folder = above / case.partition(" ")[0].replace(",", "")
                root = folder / "situs"
                shutil.copytree(output, root)
                script.write_text(_WRK % ", ".join(map(json.dumps, _paths(root))))
                ports[case] = _free_port()
                command = SERVERS[server](folder, root, ports[case], case)
                stack.enter_context(running(command, ports[case]))
            for _ in range(_SLICES):
                for case in CASES:
                    slices[case].append(measured(ports[case], script, max(1, seconds // _SLICES)))
        found[server] = {
            case: (median(many for many, _ in told), median(late for _, late in told))
            for case, told in slices.items()
        }
        print(server, found[server], flush=True)
    return found


def _paths(root: Path) -> list[str]:
    stories = sorted(path.parent.relative_to(root) for path in root.glob("20*/*/*/*/index.html"))
    styles = [f"/{path.relative_to(root).as_posix()}" for path in root.glob("theme/css/*.css")]
    return ["/", *(f"/{path.as_posix()}/" for path in stories[:30]), *styles]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def section() -> str:
    """The part of docs/BENCH.md, "" before anything was measured."""
    if not RESULTS.is_file():
        return ""
    kept = json.loads(RESULTS.read_text(encoding="utf-8"))
    lines = [
        "\n## Servers\n",
        "What the configuration that `hosts` prints costs, beside a server that only serves the same files:"
        " types, policy, what is gone, and old addresses. Each figure is the median of"
        f" five slices of {kept['seconds']} s in all, the three taking turns, with 16 connections, server"
        f" and wrk on the same {kept['cores']} cores, on"
        " stories, the front page and the style sheet, uncompressed"
        f" (`.venv/bin/python -m bench.hosts --seconds {kept['seconds']} --save`).\n",
        "| server | configuration | requests a second | of the bare one's | p99 ms |",
        "|---|---|--:|--:|--:|",
    ]
    for server, cases in kept["servers"].items():
        for case, (many, late) in cases.items():
            part = many / cases["bare"][0]
            lines.append(f"| {server} | {case} | {many:,.0f} | {part:.2f} | {late:.2f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "output")
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument(
        "--save", action="store_true", help="Write bench/hosts.json and docs/BENCH.md."
    )
    words = parser.parse_args()
    servers = run(words.output, words.seconds)
    if words.save:
        kept = {"seconds": words.seconds, "cores": os.cpu_count(), "servers": servers}
        RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        page = ROOT / "docs" / "BENCH.md"
        text = page.read_text(encoding="utf-8").partition("\n## Servers\n")[0].rstrip("\n") + "\n"
        page.write_text(text + section(), encoding="utf-8")


if __name__ == "__main__":
    main()
