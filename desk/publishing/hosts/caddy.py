"""The configuration of Caddy for one site: a block of a Caddyfile."""

from __future__ import annotations

from desk.publishing.hosts.answers import NOTHING, Answers
from desk.publishing.hosts.caddy_moved import rules
from desk.publishing.hosts.policy import MEDIA, SEARCH_FOLDERS, TYPES, alike, security

_SITE = """\
{name} {{
    root * "{root}"

    header -Server

    # In this order: a later header counts.
    route {{
        header {{
{security}
            Cache-Control "{short}"
        }}

        # What publishing keeps there is nobody's business; neither is anything else with a dot.
        @hidden {{
            path_regexp /\\.
            not path /.well-known/*
        }}
        error @hidden 404
{gone}
{moved}
        # A feed's address is that of its folder.
        @feed path_regexp feed ^(.*/feed/)$
        rewrite @feed {{re.feed.1}}index.xml

        # The search page alone runs WebAssembly.
        @searching path {searching}
        header @searching {content_header} "{search_content}"
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


def written(root: str, name: str, answers: Answers = NOTHING) -> str:
    """The site's block; Caddy gets its certificate by itself."""
    bare = [one.rstrip("/") for one in answers.gone]
    headers = security(answers.comments)
    paths = " ".join(path for one in bare for path in (one, f"{one}/*"))
    rule = f"        @gone path {paths}\n        error @gone 410\n" if bare else ""
    types = "\n".join(
        f'        @{ending[1:]} path *{ending}\n        header @{ending[1:]} Content-Type "{kind}"'
        for ending, kind in TYPES.items()
        if ending != ".html"
    )
    pages = f'        @html path *.html */\n        header @html Content-Type "{TYPES[".html"]}"\n'
    return _SITE.format(
        **alike(answers.comments),
        root=root,
        gone=rule,
        moved="".join(f"        {line}\n" for line in rules(answers.ways)),
        name=name,
        security="\n".join(f'            {key} "{value}"' for key, value in headers.items()),
        types=pages + types,
        media=" ".join("*" + ending for ending in MEDIA),
        searching=" ".join(f"/{folder}/*" for folder in SEARCH_FOLDERS),
        html=TYPES[".html"],
    )
