"""The configuration of Caddy for one site: a block of a Caddyfile."""

from __future__ import annotations

from collections.abc import Collection

from desk.publishing.hosts.policy import (
    A_DAY,
    ATOM,
    FINGERPRINT,
    FOREVER,
    JSON_FEED,
    MEDIA,
    RSS,
    SECURITY,
    SHORT,
    TYPES,
)

_SITE = """\
{name} {{
    root * "{root}"

    header -Server

    # In this order: a later header counts.
    route {{
        # What publishing keeps there is nobody's business; neither is anything else with a dot.
        @hidden {{
            path_regexp /\\.
            not path /.well-known/*
        }}
        error @hidden 404
{gone}
        # A feed's address is that of its folder.
        @feed path_regexp feed ^(.*/feed/)$
        rewrite @feed {{re.feed.1}}index.xml

        header {{
{security}
            Cache-Control "{short}"
        }}
        @media path {media}
        header @media Cache-Control "{a_day}"
        @fingerprinted path_regexp ^/theme/.*{fingerprint}$
        header @fingerprinted Cache-Control "{forever}"
{types}
        @rss path_regexp /feed/[^/]+\\.xml$
        header @rss Content-Type "{rss}"
        @atom path */feed/atom.xml
        header @atom Content-Type "{atom}"
        @jsonfeed path_regexp /feed/[^/]+\\.json$
        header @jsonfeed Content-Type "{json_feed}"
    }}

    # Compressed files lie beside their originals.
    file_server {{
        precompressed br gzip
    }}
    handle_errors {{
        rewrite * /404.html
        header {{
            Content-Type "{html}"
            Cache-Control "{short}"
        }}
        file_server
    }}
}}
"""


def written(root: str, name: str, gone: Collection[str] = ()) -> str:
    """The site's block; Caddy gets its certificate by itself. ``gone`` are addresses that answer 410."""
    bare = [one.rstrip("/") for one in gone]
    paths = " ".join(path for one in bare for path in (one, f"{one}/*"))
    rule = f"        @gone path {paths}\n        error @gone 410\n" if bare else ""
    types = "\n".join(
        f'        @{ending[1:]} path *{ending}\n        header @{ending[1:]} Content-Type "{kind}"'
        for ending, kind in TYPES.items()
        if ending != ".html"
    )
    pages = f'        @html path *.html */\n        header @html Content-Type "{TYPES[".html"]}"\n'
    return _SITE.format(
        root=root,
        gone=rule,
        name=name,
        security="\n".join(f'            {key} "{value}"' for key, value in SECURITY.items()),
        types=pages + types,
        media=" ".join("*" + ending for ending in MEDIA),
        fingerprint=FINGERPRINT,
        short=SHORT,
        forever=FOREVER,
        a_day=A_DAY,
        atom=ATOM,
        rss=RSS,
        json_feed=JSON_FEED,
        html=TYPES[".html"],
    )
