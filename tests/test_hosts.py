"""The configuration of web servers: what real ones answer with it, for every type and for a 404."""

from __future__ import annotations

import gzip
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from click.testing import CliRunner
from deploy_hosts import Deployed, free_port, program
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.cli import main
from desk.publishing.hosts import apache, caddy, caddy_moved, nginx, pages
from desk.publishing.hosts.answers import Answers
from desk.publishing.hosts.files import files_for, moved_for
from desk.publishing.hosts.policy import (
    FOREVER,
    SECURITY,
    SHORT,
    TYPES,
    cache_of,
    security_of,
    type_of,
)
from desk.publishing.hosts.written import written
from desk.publishing.twins import twins_of, write_twins

FILES = {
    "index.html": "<!DOCTYPE html><title>muka</title>" + "isi " * 300,
    "404.html": "<!DOCTYPE html><title>tidak ada</title>",
    "2026/11/20/satu/index.html": "<!DOCTYPE html><title>satu</title>",
    "feed/index.xml": "<rss/>",
    "feed/atom.xml": "<feed/>",
    "feed/feed.json": "{}",
    "kanal/daerah/index.html": "<!DOCTYPE html><title>daerah</title>",
    "kanal/daerah/feed/index.xml": "<rss/>",
    "feeds.opml": "<opml/>",
    "sitemap.xml": "<urlset/>",
    "robots.txt": "User-agent: *\n",
    "fragmen/terbaru.html": "<ol></ol>",
    "theme/css/warta.0123456789.css": "body{}",
    "theme/js/salin.0123456789.js": "{}",
    "theme/icon.svg": "<svg/>",
    "cari/index.html": "<!DOCTYPE html><title>cari</title>",
    "pagefind/2026/pagefind.js": "{}",
    "pagefind/2026/pagefind-entry.json": "{}",
    "pagefind/2026/fragment/id_0123456.pf_fragment": "potongan",
    "images/2026/a b é.jpg": "gambar",
    ".warta/edition.json": "{}",
    ".editions/1/index.html": "lama",
}
# One of every type that a site may have.
FILES |= {f"images/jenis/a{ending}": f"isi {ending}" for ending in TYPES}
PUBLIC = [path for path in FILES if not path.startswith(".")]
ADDRESSES = {
    "/": "index.html",
    "/2026/11/20/satu/": "2026/11/20/satu/index.html",
    "/feed/": "feed/index.xml",
    "/kanal/daerah/feed/": "kanal/daerah/feed/index.xml",
}


# "satu" is what another address begins with: that one stays.
GONE = ("/2026/11/20/sat/", "/2026/11/19/umpama-1/")
# What a moved archive brings: many, and the odd ones among them.
SATU = "/2026/11/20/satu/"
ODD = {
    "/2019/11/25/judul-lama/": SATU,
    "/2019/11/25/kabé & “kutip”/": SATU,
    "/2019/11/titik.v1/": SATU,
    "/2019/12/judul.html": SATU,
    "/2019/judul.php": SATU,
    "/2019/11/25/ke-gambar/": "/images/2026/a b é.jpg",
    "/2019/11/25/dihapus/": "410",
    "/2019/11/25/dihapus.html": "410",
    "/2026/11/": "/kanal/daerah/",
    "/Kanal/Daerah/": "/kanal/daerah/",
    "/?p=123": SATU,
    "/?p=124": "410",
    "/?cat=4": "/kanal/daerah/",
    "/index.php?page_id=7": SATU,
}
WAYS = ODD | {
    f"/{2012 + n % 9}/{n % 12 + 1:02}/{n % 28 + 1:02}/berita-lama-nomor-{n}/": SATU
    for n in range(10_000)
}
COMMENTS = "https://diskusi.situs.example"
ANSWERS = Answers(GONE, WAYS, url="https://situs.example")


def site_in(above: Path) -> Path:
    """The files in a folder that servers may read, whoever they run as."""
    folder = above / "situs"
    for path, text in FILES.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for one in (above, *list(above.parents)[:-2]):
        if one == above or "pytest" in one.name:
            one.chmod(0o755)
    for path in filter(twins_of, PUBLIC):
        write_twins(folder / path)
    return folder


def lead_on(root: Path, server: str) -> None:
    """Puts in what publishing sends for the odd ones; ten thousand files would take longer than the test."""
    for path, data in moved_for(server, Answers(GONE, ODD, url=ANSWERS.url)).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


@contextmanager
def nginx_server(folder: Path, root: Path) -> Iterator[str]:
    port = free_port()
    site = nginx.written(str(root), "situs.example", f"127.0.0.1:{port}", ANSWERS)
    lead_on(root, "")
    modules = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
    load = ""
    if modules.exists():
        load = f"load_module {modules};"
        site = site.replace("# brotli_static on;", "brotli_static on;")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind}; " for kind in TEMPORARY)
    user = "user root; " if Path("/root").owner() == _owner(folder) else ""
    (folder / "nginx.conf").write_text(
        f"{load} {user}daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; {temporary}\n{site}\n}}\n"
    )
    command = [program("nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    yield from _running(command, port)


TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def _owner(folder: Path) -> str:
    return folder.owner()


@contextmanager
def caddy_server(folder: Path, root: Path) -> Iterator[str]:
    port = free_port()
    options = "{\n    admin off\n    auto_https off\n}\n"
    (folder / "Caddyfile").write_text(
        options + caddy.written(str(root), f"http://127.0.0.1:{port}", ANSWERS)
    )
    lead_on(root, "")
    command = [program("caddy"), "run", "--config", str(folder / "Caddyfile")]
    yield from _running([*command, "--adapter", "caddyfile"], port)


@contextmanager
def apache_server(folder: Path, root: Path) -> Iterator[str]:
    """With the modules that shared hosts have, and .htaccess in the folder of the edition."""
    port = free_port()
    (root / ".htaccess").write_text(apache.written(ANSWERS))
    lead_on(root, "apache")
    modules = (
        "mpm_event authz_core mime dir headers rewrite deflate setenvif alias filter autoindex"
    )
    loads = "".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"
        for name in modules.split()
    )
    (folder / "apache.conf").write_text(
        f"{loads}ServerName situs.example\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\n"
        f"ErrorLog {folder}/error.log\nDefaultRuntimeDir {folder}\nTypesConfig {folder}/mime.types\n"
        f'DocumentRoot "{root}"\nAddOutputFilterByType DEFLATE text/html\n'
        f'<Directory "{root}">\nAllowOverride All\nRequire all granted\n</Directory>\n'
    )
    (folder / "mime.types").write_text("")
    command = [program("apache2"), "-d", str(folder), "-f", str(folder / "apache.conf")]
    yield from _running([*command, "-DFOREGROUND"], port)


def _running(command: list[str], port: int) -> Iterator[str]:
    host = Deployed({}, Path(), command, port)
    host.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        host.kill()


SERVERS = {"nginx": nginx_server, "caddy": caddy_server, "apache": apache_server}


@pytest.fixture(params=SERVERS, scope="module")
def hosted(request, tmp_path_factory):
    """A server that runs for all tests, and its folder: they only ask."""
    above = tmp_path_factory.mktemp(request.param)
    root, folder = site_in(above), above / "server"
    folder.mkdir()
    with SERVERS[request.param](folder, root) as address:
        yield address, root


@pytest.fixture
def server(hosted):
    return hosted[0]


@pytest.fixture
def root(hosted):
    return hosted[1]


def ask(address: str, **headers: str):
    """Status, headers and body, without following a redirect."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *given):
            return None

    wanted = {name.replace("_", "-"): value for name, value in headers.items()}
    given = {"Accept-Encoding": "identity"} | wanted
    request = urllib.request.Request(address, headers=given)  # noqa: S310 - of a server started here
    try:
        answer = urllib.request.build_opener(Stay).open(request, timeout=10)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers, answer.read()


def _path(location: str) -> str:
    """Some servers give the whole address."""
    return "/" + location.split("/", 3)[3] if "://" in location else location


def quoted(path: str) -> str:
    return quote(path)


def same_type(found: str, wanted: str) -> bool:
    return found.replace(" ", "").lower() == wanted.replace(" ", "").lower()


@pytest.mark.slow
class TestRealServers:
    def test_every_file_with_its_type_its_time_and_the_policy(self, server):
        for path in PUBLIC:
            status, headers, body = ask(f"{server}/{quoted(path)}")
            if path.endswith("index.html") and status in (301, 308):
                continue
            assert (status, body.decode()) == (200, FILES[path]), path
            self._check(headers, path)

    def test_folders_answer_with_their_page_or_their_feed(self, server):
        for address, path in ADDRESSES.items():
            status, headers, body = ask(server + address)
            assert (status, body.decode()) == (200, FILES[path]), address
            self._check(headers, path)

    def _check(self, headers, path):
        assert same_type(headers["Content-Type"], type_of(path)), path
        assert headers.get_all("Cache-Control") == [cache_of(path)], path
        assert headers["ETag"], path
        for name, value in security_of(path).items():
            assert headers.get_all(name) == [value], (path, name)

    def test_what_is_not_there(self, server):
        for address in ("/tidak/ada/", "/tidak-ada.html", "/images/tidak.jpg"):
            status, headers, body = ask(server + address)
            assert (status, body.decode()) == (404, FILES["404.html"]), address
            assert same_type(headers["Content-Type"], "text/html; charset=utf-8")
            for name, value in SECURITY.items():
                assert headers.get_all(name) == [value], name

    @pytest.mark.parametrize("address", GONE)
    def test_what_protects_somebody_by_being_gone(self, server, address):
        for asked in (address, address.rstrip("/"), f"{address}index.html", f"{address}feed/?x=1"):
            status, headers, body = ask(server + asked, Accept_Encoding="gzip")
            assert status == 410, asked
            if headers["Content-Encoding"] == "gzip":
                body = gzip.decompress(body)
            assert body.decode() == FILES["404.html"]
            assert same_type(headers["Content-Type"], "text/html; charset=utf-8")
            for name, value in SECURITY.items():
                assert headers.get_all(name) == [value], name
        assert ask(f"{server}/2026/11/20/satu/")[0] == 200

    @pytest.mark.parametrize("old", ODD)
    def test_an_old_address_leads_to_the_new_one(self, server, old):
        path, question, query = old.partition("?")
        forms = {quoted(path) + question + query}
        forms |= (
            {f"{quoted(path)}?x=1&{query}&utm_source=y"}
            if query
            else {f"{quoted(path)}?utm_source=y"}
        )
        for asked in forms:
            status, headers, body = ask(server + asked)
            if ODD[old] == "410":
                assert (status, body.decode()) == (410, FILES["404.html"]), asked
                continue
            found = _path(headers["Location"]).partition("?")[0]
            assert (status, unquote(found)) == (301, ODD[old]), asked
            assert headers["Cache-Control"] == SHORT
            for name, value in SECURITY.items():
                assert headers.get_all(name) == [value], name
            assert ask(server + quoted(ODD[old]))[0] == 200

    def test_what_only_begins_like_an_old_address_is_not_one(self, server):
        assert ask(f"{server}/")[0] == 200
        assert ask(f"{server}/?utm_source=y")[0] == 200
        assert ask(f"{server}/2026/11/20/satu/?p=1234")[0] == 200
        assert ask(f"{server}/2019/11/25/judul-lama/lagi/")[0] == 404
        assert ask(f"{server}/kanal/daerah/")[0] == 200

    def test_what_publishing_keeps_is_not_shown(self, server):
        for address in (
            "/.warta/edition.json",
            "/.editions/1/index.html",
            "/.htaccess",
            "/.warta/",
        ):
            assert ask(server + address)[0] == 404, address

    @pytest.mark.parametrize("address", ["/", "/feed/", "/sitemap.xml", "/fragmen/terbaru.html"])
    def test_who_has_it_already_is_sent_nothing(self, server, address):
        _, headers, _ = ask(server + address)
        assert ask(server + address, If_None_Match=headers["ETag"])[0] == 304
        _, packed, _ = ask(server + address, Accept_Encoding="gzip")
        assert ask(server + address, Accept_Encoding="gzip", If_None_Match=packed["ETag"])[0] == 304

    @pytest.mark.parametrize("address", [*ADDRESSES, "/theme/css/warta.0123456789.css"])
    def test_who_takes_gzip_is_sent_the_twin(self, server, root, address):
        path = ADDRESSES.get(address, address.lstrip("/"))
        status, headers, body = ask(server + address, Accept_Encoding="gzip")
        assert (status, headers["Content-Encoding"]) == (200, "gzip")
        assert body == (root / f"{path}.gz").read_bytes()
        assert gzip.decompress(body).decode() == FILES[path]
        assert "accept-encoding" in headers["Vary"].lower()
        self._check(headers, path)

    def test_who_takes_brotli_is_sent_that_twin(self, server, root):
        if (root / "index.html.br").exists():
            status, headers, body = ask(server, Accept_Encoding="gzip, br")
            assert (status, headers["Content-Encoding"]) == (200, "br")
            assert body == (root / "index.html.br").read_bytes()

    def test_an_address_without_its_slash_leads_to_it(self, server):
        status, headers, _ = ask(f"{server}/2026/11/20/satu")
        assert status in (301, 308)
        assert headers["Location"].endswith("/2026/11/20/satu/")

    def test_it_says_nothing_of_itself(self, server):
        assert "/" not in (ask(server)[1]["Server"] or "") or "Apache" in ask(server)[1]["Server"]


def test_the_policy_allows_no_inline_script_and_no_third_party():
    policy = SECURITY["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("kind", ["nginx", "caddy", "apache", "pages"])
def test_a_server_of_comments_is_allowed_and_nobody_else(kind):
    text = written(kind, "/x", "x.example", Answers(comments=COMMENTS))
    for part in ("script-src 'self'", "style-src 'self'", "connect-src 'self'"):
        assert f"{part} {COMMENTS};" in text or f"{part} 'wasm-unsafe-eval' {COMMENTS};" in text
    assert "unsafe-inline" not in text and "unsafe-eval'" not in text.replace(
        "wasm-unsafe-eval'", ""
    )
    assert COMMENTS not in written(kind, "/x", "x.example", Answers())


def test_what_changes_is_kept_for_a_moment_and_what_cannot_for_ever():
    assert cache_of("index.html") == cache_of("feed/index.xml") == SHORT
    assert cache_of("theme/css/warta.0123456789.css") == FOREVER
    assert "immutable" not in cache_of("images/2026/a.jpg")


def test_pages_hosts_get_no_header_twice():
    rules = pages.headers().split("\n/")
    named = [line.split(":")[0] for rule in rules[1:] for line in rule.splitlines()[1:]]
    assert not {*named} & SECURITY.keys() or rules[0].startswith("/*")
    assert files_for("pages", Answers()).keys() == {"_headers", "_redirects"}
    assert files_for("", Answers()) == {}


class TestOldAddresses:
    """Ten thousand of them cost a question no more than a few do."""

    def test_apache_reads_none_that_is_not_asked_for(self):
        many = apache.written(Answers(ways=WAYS))
        assert many == apache.written(Answers(ways=ODD))
        assert len(many) < 10_000
        found = moved_for("apache", ANSWERS)
        assert len(found) == len(WAYS)
        assert max(map(len, found.values())) < 300

    def test_nginx_finds_them_in_a_hash_that_is_large_enough(self):
        written = nginx.written("/x", "x.example", answers=Answers(ways=WAYS))
        assert written.count("\nmap ") == nginx.written("/x", "x.example").count("\nmap ") + 4
        # What begins with ~ is tried one after another.
        assert len(re.findall(r'\n    "~\^/Kanal.*;', written)) == 1
        assert len(re.findall(r'"~\^', written)) < 10
        assert int(re.search(r"map_hash_max_size (\d+)", written)[1]) > len(WAYS)
        assert "map_hash" not in nginx.written("/x", "x.example")
        assert written.index("map_hash_max_size") < written.index("map $")

    def test_caddy_searches_short_lists_only(self):
        lines = [line.strip() for line in caddy_moved.rules(WAYS)]
        longest = entries = beside = most = 0
        for line in lines:
            entries = entries + 1 if re.match(r'"/', line) else 0
            longest = max(longest, entries)
        depth: list[int] = [0]
        for line in lines:
            if line.startswith("route @"):
                depth[-1] += 1
                most = max(most, depth[-1])
            if line.endswith(" {"):
                depth.append(0)
            elif line == "}":
                depth.pop()
        assert longest <= caddy_moved.MOST
        # Side by side in one block: as many as there are letters and digits, at the most.
        assert most < 40, beside

    @settings(max_examples=25)
    @given(
        st.dictionaries(
            st.from_regex(r"(/[a-cA-C\xe9]{1,3}){1,4}/", fullmatch=True), st.just("/x/")
        )
    )
    def test_caddy_has_a_place_for_every_one(self, ways):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(caddy_moved, "MOST", 2)
            lines = [line.strip() for line in caddy_moved.rules(ways)]
        assert sorted(f'"{old}" "/x/"' for old in ways) == sorted(
            x for x in lines if x.endswith(' "/x/"')
        )

    def test_pages_that_lead_on_run_no_script(self):
        found = moved_for("", ANSWERS)
        assert {
            old for old in ODD if f"{old.lstrip('/')}index.html" in found or old[1:] in found
        } == {
            old
            for old, new in ODD.items()
            if new != "410" and "?" not in old and not old.endswith("php")
        }
        page = found["2019/11/25/judul-lama/index.html"].decode()
        assert '<link rel="canonical" href="https://situs.example/2026/11/20/satu/">' in page
        assert '<meta http-equiv="refresh" content="0; url=/2026/11/20/satu/">' in page
        assert "<script" not in page and "style" not in page

    def test_pages_hosts_take_the_first_thousands(self):
        lines = files_for("pages", ANSWERS)["_redirects"].decode().splitlines()
        assert len(lines) == pages.MOST + 2
        assert lines[-2:] == pages.redirects().splitlines()
        assert not [line for line in lines if " 410 " in line or "?" in line]
        told = {unquote(line.split()[0]) for line in lines}
        for old in WAYS:
            page = f"{old.lstrip('/')}index.html" in moved_for("pages", ANSWERS)
            if old.endswith("/") and WAYS[old] != "410" and "?" not in old:
                assert (old in told) != page, old
                break

    def test_whom_a_withdrawal_protects_no_folder_is_named_after(self):
        answers = Answers(GONE, dict.fromkeys((*GONE, "/?p=5"), "410"))
        assert "umpama" not in "".join(moved_for("apache", answers))
        assert moved_for("", answers) == {}


def test_addresses_that_are_gone_stand_only_where_nobody_can_read_them():
    made = files_for("apache", ANSWERS)
    assert b"umpama" in made[".htaccess"]
    assert b"umpama" not in b"".join(files_for("pages", ANSWERS).values())
    assert b"410" in made[".htaccess"]


@pytest.mark.parametrize("kind", ["nginx", "caddy", "apache", "pages"])
def test_the_word_prints_what_a_server_needs(kind):
    done = CliRunner().invoke(main, ["hosts", kind, "--root", "/srv/x", "--name", "x.example"])
    assert done.exit_code == 0
    assert "Content-Security-Policy" in done.output


@pytest.mark.parametrize("kind", ["nginx", "caddy", "apache"])
def test_the_word_prints_what_the_last_build_says_is_gone(kind, tmp_path):
    words = ["hosts", kind, "--name", "x.example", "--cache", str(tmp_path)]
    assert "umpama" not in CliRunner().invoke(main, words).output
    (tmp_path / "gone.txt").write_text("".join(f"{one}\n" for one in GONE))
    assert "umpama" in CliRunner().invoke(main, words).output
