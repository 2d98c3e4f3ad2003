"""The pictures of an old story: does the new one show them, and are they in the edition?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from desk.importing.ledger import Ledger
from desk.importing.uploads import originals, under_uploads
from plugins.contract.slugs import make_slug

_SHOWN = re.compile(r"(?:src|poster|href)=\"(/images/[^\"?#]+)|(?:srcset)=\"([^\"]+)\"")
_STEM = re.compile(r"([^/]+)\.\w+$")


class Pictures:
    """``content`` and ``output`` are folders."""

    def __init__(self, content: Path, output: Path) -> None:
        self._content = content
        self._output = output
        self._ledger = Ledger.of(content, update=False)

    def lost(self, old: Iterable[str], file: str) -> list[str]:
        """Those of the old pictures that the story in ``file`` does not name."""
        text = (self._content / file).read_text("utf-8", "replace")
        names = {make_slug(stem) for stem in re.findall(r"([^/\"'()\s]+)\.\w{3,4}\b", text)}
        return [address for address in old if not self._is_named(address, text, names)]

    def dead(self, page: str) -> list[str]:
        """Files that a page asks for and that are not in the edition."""
        asked = []
        for one, several in _SHOWN.findall(page):
            asked += (
                [one] if one else [part.split()[0] for part in several.split(",") if part.strip()]
            )
        wanted = dict.fromkeys(unquote(unescape(address)) for address in asked)
        return [
            a for a in wanted if a.startswith("/") and not (self._output / a.lstrip("/")).is_file()
        ]

    def _is_named(self, address: str, text: str, names: set[str]) -> bool:
        path = under_uploads(address) or urlsplit(address).path
        for one in originals(path):
            new = self._ledger.path(f"upload:{one}")
            if new and new in text:
                return True
            stem = _STEM.search(one)
            if stem and make_slug(stem[1]) in names:
                return True
        return False
