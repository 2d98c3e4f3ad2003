"""The catalogues are complete: nothing is told or printed in the wrong language."""

import string
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from words import message_ids

from plugins.contract.translations import FOLDER, LANGUAGES


@cache
def catalogue(language: str) -> Catalog:
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def entry(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'msgid "{escaped}"\nmsgstr ""\n'


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_in_the_catalogue(language):
    known = {message.id for message in catalogue(language) if message.string}
    missing = sorted(message_ids() - known)
    assert not missing, f"theme/translations/{language}.po lacks:\n" + "\n".join(
        map(entry, missing)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_nothing_that_nobody_says(language):
    assert {m.id for m in catalogue(language) if m.id} - message_ids() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_placeholders(language):
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    changed = [m.id for m in catalogue(language) if m.id and fields(m.id) != fields(m.string)]
    assert changed == []


def test_the_english_catalogue_says_what_the_code_says():
    assert [m.id for m in catalogue("en") if m.id and m.string != m.id] == []
