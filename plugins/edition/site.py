"""What every page of the edition shares: names, menu, addresses, house rules."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from plugins.contract import translations
from plugins.contract.data import Outlet, Section
from plugins.discussion.discussion import House
from plugins.edition.search_index import is_searched
from plugins.edition.share import LinkPicture, link_picture
from plugins.images.facts import Facts
from plugins.stories.story import Picture

STYLESHEET = "css/warta.css"
_IMPORT = re.compile(r'@import url\("(?P<file>[^"]+)"\) layer\((?P<layer>[\w-]+)\);')
_REMARK = re.compile(r"^[ ]*(?://.*|/\*(?s:.*?)\*/)\n", re.MULTILINE)
_INDENT = re.compile(r"^[\s]+", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@dataclass(frozen=True)
class Site:
    """``url`` is absolute and has no slash at its end; ``pages`` are (title, address) for the foot of
    every page; ``stylesheet`` is a root-relative address that changes with the style sheet's bytes,
    ``scripts`` hold one for each script by name; ``searched`` says that there is an index for the
    search page. ``picture`` stands for a page without one of its own."""

    url: str
    language: str
    outlet: Outlet
    sections: tuple[Section, ...]
    pages: tuple[tuple[str, str], ...]
    stylesheet: str
    scripts: Mapping[str, str]
    picture: LinkPicture | None
    dateline_style: str
    discussion: House
    hub: str
    now: datetime
    searched: bool

    def say(self, message: str) -> str:
        """A message id in the site's language."""
        return translations.load(self.language).gettext(message)

    def has_page(self, address: str) -> bool:
        return any(address == known for _, known in self.pages)


def site_of(
    settings: Mapping[str, Any],
    outlet: Outlet,
    sections: tuple[Section, ...],
    pages: tuple[tuple[str, str], ...],
    now: datetime,
    picture: Facts,
) -> Site:
    """The site that pelicanconf.py describes; ``picture`` is what is known of the outlet's own."""
    url, own = str(settings["SITEURL"]).rstrip("/"), Picture(outlet.image, outlet.name)
    return Site(
        url=url,
        language=settings["DEFAULT_LANG"],
        outlet=outlet,
        sections=sections,
        pages=pages,
        stylesheet="/" + fingerprinted(STYLESHEET, stylesheet(Path(settings["THEME"]))),
        scripts={_stem(name): "/" + name for name in scripts(Path(settings["THEME"]))},
        picture=link_picture(url, own, picture),
        dateline_style=settings["DATELINE_STYLE"],
        discussion=House(
            settings["DISCUSSION_HEADING"],
            settings["DISCUSSION_PROVIDER"],
            settings["DISCUSSION_ADDRESS"],
        ),
        hub=settings["HUB"],
        now=now,
        searched=is_searched(settings),
    )


def stylesheet(theme: Path) -> bytes:
    """The one style sheet: site.css with each file it imports in its place, inside its layer.

    One file because each further one is a further wait on a slow line; comments are a quarter of its
    bytes and stay behind. Raises FileNotFoundError for a file that is not there, ValueError for an
    import that names no layer.
    """
    folder = theme / "static" / "css"

    def imported(found: re.Match[str]) -> str:
        path = folder / found["file"]
        if not path.is_file():
            raise FileNotFoundError(f"{folder / 'site.css'} imports {found['file']}: no such file")
        return f"@layer {found['layer']} {{\n{path.read_text(encoding='utf-8')}}}"

    joined = _IMPORT.sub(imported, (folder / "site.css").read_text(encoding="utf-8"))
    if "@import" in joined:
        raise ValueError(
            f'{folder / "site.css"}: write each import as @import url("file.css") layer(name);'
        )
    return _COMMENT.sub("", joined).encode()


def scripts(theme: Path) -> dict[str, bytes]:
    """The theme's scripts by the names that they are published under, without the lines that only explain and
    without what lines begin with: a fifth of their bytes. So no text in a script goes over its line."""
    found = sorted((theme / "static/js").glob("*.js"))
    told = {path.name: _REMARK.sub("", path.read_text(encoding="utf-8")) for path in found}
    short = {f"js/{name}": _INDENT.sub("", text).encode() for name, text in told.items()}
    return {fingerprinted(name, data): data for name, data in short.items()}


def _stem(path: str) -> str:
    """What a script is called: "theme/js/salin.0123456789.js" -> "salin"."""
    return path.rpartition("/")[2].partition(".")[0]


def fingerprinted(path: str, data: bytes) -> str:
    """The path with a mark of the content in its name, so that it may be cached for ever."""
    stem, _, suffix = path.rpartition(".")
    return f"theme/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{suffix}"
