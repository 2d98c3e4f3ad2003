"""What servers are to answer besides the edition, as the last build of its cache has left it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desk.newsroom import settings_of
from desk.publishing.hosts.answers import Answers
from desk.publishing.place import Folders
from plugins.contract import translations


def answers_of(conf: Path, folders: Folders, chosen: Mapping[str, Any]) -> Answers:
    """Addresses that are gone for good, and old ones; pages that lead on speak the site's language."""
    from plugins.edition.beside import gone_for_good, redirects_of

    settings = {**settings_of(conf)[0], **chosen}
    language = settings.get("DEFAULT_LANG", translations.LANGUAGES[0])
    by_isso = settings.get("DISCUSSION_PROVIDER") == "isso"
    return Answers(
        gone=sorted(gone_for_good(folders.cache)),
        ways=redirects_of(folders.cache),
        comments=str(settings["DISCUSSION_ADDRESS"]).rstrip("/") if by_isso else "",
        url=str(settings["SITEURL"]).rstrip("/"),
        language=language,
        say=translations.load(language).gettext,
    )
