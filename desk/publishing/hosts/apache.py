"""The configuration of Apache for one site: .htaccess, which also shared hosts with cPanel read."""

from __future__ import annotations

import re

from desk.publishing.hosts.answers import NOTHING, Answers
from desk.publishing.hosts.moved import FOLDER, asked_by_value
from desk.publishing.hosts.policy import MEDIA, SEARCH_FOLDERS, TYPES, alike, security
from desk.publishing.twins import TEXT

_TWIN = r"(\.(br|gz))?$"
_FILE = """\
# Written by Warta, and written again with every edition that changes it.
Options -Indexes -MultiViews
DirectorySlash On
# A feed's address is that of its folder.
DirectoryIndex index.html index.xml
ErrorDocument 404 /404.html
ErrorDocument 410 /404.html
FileETag MTime Size
AddDefaultCharset Off

{types}
AddEncoding br .br
AddEncoding gzip .gz
RemoveType .gz
RemoveLanguage .br
<FilesMatch "^[^.]+\\.xml{twin}">
    <If "%{{REQUEST_URI}} =~ m#/feed/#">
        ForceType "{rss}"
    </If>
</FilesMatch>
<FilesMatch "^atom\\.xml{twin}">
    <If "%{{REQUEST_URI}} =~ m#/feed/#">
        ForceType "{atom}"
    </If>
</FilesMatch>
<FilesMatch "^feed\\.json{twin}">
    ForceType "{json_feed}"
</FilesMatch>

<IfModule mod_headers.c>
{security}
    # The search page alone runs WebAssembly.
    <If "%{{REQUEST_URI}} =~ m#^/({searching})/#">
        Header always set {content_header} "{search_content}"
    </If>
    Header always set Cache-Control "{short}"
    <FilesMatch "\\.({media}){twin}">
        Header always set Cache-Control "{a_day}"
    </FilesMatch>
    <FilesMatch "{fingerprint}{twin}">
        Header always set Cache-Control "{forever}"
    </FilesMatch>
    <FilesMatch "\\.({text}){twin}">
        Header always merge Vary Accept-Encoding
    </FilesMatch>
</IfModule>

<IfModule mod_rewrite.c>
    RewriteEngine On
    # What publishing keeps here is nobody's business; neither is anything else with a dot.
    RewriteRule (^|/)\\.(?!well-known/) - [R=404,L]
{gone}{moved}    # Compressed files lie beside their originals.
    RewriteCond %{{HTTP:Accept-Encoding}} \\bbr\\b
    RewriteCond %{{REQUEST_FILENAME}}.br -f
    RewriteRule ^(.+\\.({text}))$ $1.br [L,E=no-gzip:1,E=no-brotli:1]
    RewriteCond %{{HTTP:Accept-Encoding}} \\bgzip\\b
    RewriteCond %{{REQUEST_FILENAME}}.gz -f
    RewriteRule ^(.+\\.({text}))$ $1.gz [L,E=no-gzip:1,E=no-brotli:1]
</IfModule>
"""


def written(answers: Answers = NOTHING) -> str:
    """The file. Of old addresses only how one is asked for by a value stands here: this file is read at every
    question, theirs only where they are asked for."""
    rules = (f'    RewriteRule "^{re.escape(one.strip("/"))}(/|$)" - [G]\n' for one in answers.gone)
    headers = security(answers.comments)
    return _FILE.format(
        **alike(answers.comments),
        types="\n".join(f"AddType '{kind}' {ending}" for ending, kind in TYPES.items()),
        security="\n".join(f'    Header always set {k} "{value}"' for k, value in headers.items()),
        media="|".join(ending[1:] for ending in MEDIA),
        text="|".join(ending[1:] for ending in TEXT),
        searching="|".join(SEARCH_FOLDERS),
        twin=_TWIN,
        gone="".join(rules),
        moved="".join(_by_value(*one) for one in asked_by_value(answers.ways)),
    )


def _by_value(path: str, name: str) -> str:
    place = f"/{FOLDER}{path.rstrip('/')}/{name}"
    return (
        f"    RewriteCond %{{QUERY_STRING}} (?:^|&){re.escape(name)}=([\\w.~-]+)\n"
        f'    RewriteRule "^{re.escape(path.lstrip("/"))}$" "{place}=%1/" [L,QSD]\n'
    )
