"""The one catalogue of words: everything readers and journalists see.

Message ids are English; theme/translations holds a .po file for each language, read as it stands, so
that no compiled copy has to be kept in step.
"""

from __future__ import annotations

import gettext
import io
from functools import cache, lru_cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parents[2] / "theme" / "translations"
LANGUAGES = ("id", "en")


@cache
def load(language: str) -> gettext.GNUTranslations:
    """The catalogue of "id" or "en". Raises FileNotFoundError for any other language."""
    return _parse((FOLDER / f"{language}.po").read_bytes(), language)


@lru_cache(len(LANGUAGES))
def _parse(text: bytes, language: str) -> gettext.GNUTranslations:
    """A catalogue by its text: whoever builds again and again asks whether that has changed."""
    catalogue = read_po(io.BytesIO(text), locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
