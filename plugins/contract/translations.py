"""The one catalogue of words: everything readers and journalists see.

Message ids are English; theme/translations holds a .po file for each language, read as it stands, so
that no compiled copy has to be kept in step.
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parents[2] / "theme" / "translations"
LANGUAGES = ("id", "en")


@cache
def load(language: str) -> gettext.GNUTranslations:
    """The catalogue of "id" or "en". Raises FileNotFoundError for any other language."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
