"""Frames and embeds: where they lead, and the words of the link that stands for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from urllib.parse import parse_qs, unquote, urlsplit

from plugins.contract.translations import load

_YOUTUBE = re.compile(r"/(?:embed|v|shorts|live)/([\w-]{3,})")
_VIMEO = re.compile(r"/video/(\d+)")
_AD_HOST = re.compile(
    r"(?:^|\.)(?:doubleclick\.net|googlesyndication\.com|googleadservices\.com|adnxs\.com"
    r"|mgid\.com|taboola\.com|outbrain\.com|propellerads\.com|popads\.net|revive\w*\.\w+)$"
)
# Scripts that only serve an embed whose link is kept, and those that count readers.
_SILENT_SCRIPT = re.compile(
    r"platform\.(?:twitter|x|instagram)\.com|instagram\.com/embed|tiktok\.com/embed"
    r"|connect\.facebook\.net|google-analytics|googletagmanager"
)


@cache
def _labels() -> dict[str, str]:
    return labels(load("id").gettext)


def labels(say: Callable[[str], str]) -> dict[str, str]:
    """The words of a link, by the end of the host that it leads to: they become part of the story."""
    return {
        "youtube.com": say("Video on YouTube"),
        "youtu.be": say("Video on YouTube"),
        "vimeo.com": say("Video on Vimeo"),
        "dailymotion.com": say("Video on Dailymotion"),
        "tiktok.com": say("Video on TikTok"),
        "twitter.com": say("Post on X (Twitter)"),
        "x.com": say("Post on X (Twitter)"),
        "facebook.com": say("Post on Facebook"),
        "fb.watch": say("Post on Facebook"),
        "instagram.com": say("Post on Instagram"),
        "threads.net": say("Post on Threads"),
        "t.me": say("Post on Telegram"),
        "spotify.com": say("Sound on Spotify"),
        "soundcloud.com": say("Sound on SoundCloud"),
        "google.com/maps": say("Map on Google Maps"),
        "maps.google.com": say("Map on Google Maps"),
        "google.co.id/maps": say("Map on Google Maps"),
        "": say("See it at {host}"),
    }


def known(address: str) -> str:
    """The words for an address of a site that WordPress embeds; "" for any other."""
    host = _host(address).removeprefix("www.")
    for site, words in _labels().items():
        domain, _, path = site.partition("/")
        if domain and (host == domain or host.endswith("." + domain)) and path in address:
            return words
    return ""


def label(address: str, title: str = "") -> str:
    """The words of the link to an embed: its title where it has one that says something."""
    title = " ".join(title.split())
    if title and not title.lower().startswith(("youtube", "embedded", "iframe", "facebook")):
        return title
    return known(address) or _labels()[""].format(host=_host(address) or address)


def is_ad(address: str) -> bool:
    return _AD_HOST.search(_host(address)) is not None


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def serves_an_embed(script: str) -> bool:
    return _SILENT_SCRIPT.search(script) is not None


def page_of(address: str) -> str:
    """The page that people see for the address of a frame; "" where nothing can be linked."""
    address = address.strip()
    if address.startswith("//"):
        address = "https:" + address
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    query = parse_qs(parts.query)
    if host in ("youtube.com", "youtube-nocookie.com", "m.youtube.com"):
        match = _YOUTUBE.match(parts.path)
        return f"https://www.youtube.com/watch?v={match[1]}" if match else address
    if host == "player.vimeo.com" and (match := _VIMEO.match(parts.path)):
        return f"https://vimeo.com/{match[1]}"
    if host == "facebook.com" and parts.path.startswith("/plugins/"):
        return unquote(query.get("href", [""])[0])
    return address
