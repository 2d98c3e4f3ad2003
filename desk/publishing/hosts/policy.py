"""What every server is to say with a file: its type, how long it may be kept, what a page may do.

One policy; nginx.py, caddy.py, apache.py and pages.py only write it down in four languages.
"""

from __future__ import annotations

from desk.publishing.order import Rank, is_fingerprinted, rank_of

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".wasm": "application/wasm",
    # What the search page asks for.
    ".pagefind": "application/octet-stream",
    ".pf_meta": "application/octet-stream",
    ".pf_index": "application/octet-stream",
    ".pf_filter": "application/octet-stream",
    ".pf_fragment": "application/octet-stream",
}
RSS = "application/rss+xml; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
JSON_FEED = "application/feed+json; charset=utf-8"

# A fingerprinted file never changes. A page may be a minute old, and an hour while a new one is fetched;
# pictures keep their names when they are replaced.
FOREVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400, stale-while-revalidate=604800"
SHORT = "public, max-age=60, stale-while-revalidate=3600"

# What a page asks for; all else is a page itself, or what machines read.
MEDIA = [ending for ending in TYPES if ending not in (".html", ".json", ".xml", ".opml", ".txt")]
FINGERPRINT = r"\.[0-9a-f]{10}\.[a-z0-9]+"

_MAY = (
    "default-src 'none'; script-src 'self'{more}; style-src 'self'{comments}; img-src 'self' data:;"
    " media-src 'self'; font-src 'self'; connect-src 'self'{comments}; manifest-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
CONTENT = "Content-Security-Policy"
SECURITY = {
    CONTENT: _MAY.format(more="", comments=""),
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
}

# The search is a program in WebAssembly, which runs beside the page in a worker with a policy of its own.
SEARCH_FOLDERS = ("cari", "pagefind")


def security(comments: str = "") -> dict[str, str]:
    """What pages say about what they may do; ``comments`` is a server whose program they may run, once a
    reader asks for it."""
    other = f" {comments}" if comments else ""
    return SECURITY | {CONTENT: _MAY.format(more=other, comments=other)}


def search_content(comments: str = "") -> str:
    """The same of the search page alone. Where one policy has to do for all, it allows both."""
    other = f" {comments}" if comments else ""
    return _MAY.format(more=f" 'wasm-unsafe-eval'{other}", comments=other)


def alike(comments: str = "") -> dict[str, str]:
    """What reads the same in the language of every server, by the names that their templates give it."""
    return {
        "rss": RSS,
        "atom": ATOM,
        "json_feed": JSON_FEED,
        "forever": FOREVER,
        "a_day": A_DAY,
        "short": SHORT,
        "fingerprint": FINGERPRINT,
        "content_header": CONTENT,
        "search_content": search_content(comments),
    }


def security_of(path: str) -> dict[str, str]:
    """What a file at that path says about what it may do."""
    searching = path.partition("/")[0] in SEARCH_FOLDERS
    return SECURITY | ({CONTENT: search_content()} if searching else {})


def type_of(path: str) -> str:
    """The Content-Type of a file."""
    if rank_of(path) is Rank.FEED and not path.endswith(".opml"):
        if path.endswith("atom.xml"):
            return ATOM
        return JSON_FEED if path.endswith(".json") else RSS
    suffix = "." + path.rpartition(".")[2]
    return TYPES.get(suffix.lower(), "application/octet-stream")


def cache_of(path: str) -> str:
    """The Cache-Control of a file."""
    if is_fingerprinted(path):
        return FOREVER
    return A_DAY if path.endswith(tuple(MEDIA)) else SHORT


def store_headers(path: str) -> dict[str, str]:
    """What a store is to keep with a file; the rest is for the network before it to add."""
    return {"Content-Type": type_of(path), "Cache-Control": cache_of(path)}
