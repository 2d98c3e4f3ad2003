"""The configuration of nginx for one site: a file for /etc/nginx/conf.d/."""

from __future__ import annotations

import re

from desk.publishing.hosts.answers import NOTHING, Answers
from desk.publishing.hosts.nginx_moved import answer, maps, sizes
from desk.publishing.hosts.policy import CONTENT, MEDIA, SEARCH_FOLDERS, TYPES, alike, security

_SERVER = """\
{sizes}# How long a file may be kept; the first that fits counts.
map $uri $warta_cache {{
    default "{short}";
    "~^/theme/.*{fingerprint}$" "{forever}";
    "~*\\.({media})$" "{a_day}";
}}
{maps}
# The search page alone runs WebAssembly.
map $uri $warta_content {{
    default "{content}";
    "~^/({searching})/" "{search_content}";
}}

server {{
    listen {listen};{listen_6}
    server_name {name};
    root "{root}";
    server_tokens off;
    absolute_redirect off;
    # A feed's address is that of its folder.
    index index.html index.xml;
    error_page 404 410 /404.html;
    # Compressed files lie beside their originals.
    gzip_static on;
    gzip_vary on;
    # With the package libnginx-mod-http-brotli-static:
    # brotli_static on;
    open_file_cache max=20000 inactive=60s;
    open_file_cache_valid 5s;

    types {{
{types}
    }}
    default_type application/octet-stream;

    add_header Cache-Control $warta_cache always;
    add_header {content_header} $warta_content always;
{security}

    # What publishing keeps there is nobody's business; neither is anything else with a dot.
    location ~ /\\.(?!well-known/) {{ return 404; }}
{moved}{gone}    location ~ /feed/atom\\.xml$ {{ types {{}} default_type "{atom}"; }}
    location ~ /feed/[^/]+\\.xml$ {{ types {{}} default_type "{rss}"; }}
    location ~ /feed/[^/]+\\.json$ {{ types {{}} default_type "{json_feed}"; }}
}}
"""


def written(root: str, name: str, listen: str = "80", answers: Answers = NOTHING) -> str:
    """The configuration; certbot adds TLS to it."""
    moved, headers = dict(maps(answers.ways)), security(answers.comments)
    rules = (
        f'    location ~ "^/{re.escape(one.strip("/"))}(/|$)" {{ return 410; }}\n'
        for one in answers.gone
    )
    types = "\n".join(f'        "{kind}" {ending[1:]};' for ending, kind in TYPES.items())
    plain = (
        f'    add_header {k} "{value}" always;' for k, value in headers.items() if k != CONTENT
    )
    return _SERVER.format(
        **alike(answers.comments),
        root=root,
        name=name,
        listen=listen,
        # A port alone means IPv4 alone.
        listen_6=f"\n    listen [::]:{listen};" if listen.isdigit() else "",
        types=types,
        gone="".join(rules),
        sizes=sizes(answers.ways) if answers.ways else "",
        maps="".join(f"\n{text}" for text in moved.values()),
        moved="".join(map(answer, moved)),
        security="\n".join(plain),
        content=headers[CONTENT],
        searching="|".join(SEARCH_FOLDERS),
        media="|".join(ending[1:] for ending in MEDIA),
    )
