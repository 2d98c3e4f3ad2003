"""The one style sheet: every file of the theme in its layer, nothing that only we read."""

import pytest
from conftest import ROOT

from plugins.edition.site import fingerprinted, scripts, stylesheet


@pytest.fixture
def styles(tmp_path):
    """Writes css files and gives the style sheet made of them."""

    def make(**files: str) -> str:
        folder = tmp_path / "static/css"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / f"{name}.css").write_text(text, encoding="utf-8")
        return stylesheet(tmp_path).decode()

    return make


def test_imports_stand_in_their_layers_and_comments_stay_behind(styles):
    site = '/* Semua */\n@layer dasar;\n@import url("dasar.css") layer(dasar);\n'
    assert styles(site=site, dasar="/* x\n*/\np { color: red }\n") == (
        "@layer dasar;\n@layer dasar {\np { color: red }\n}\n"
    )


def test_an_import_without_a_layer_or_a_file_is_an_error(styles):
    with pytest.raises(ValueError, match="layer"):
        styles(site='@import url("dasar.css");', dasar="")
    with pytest.raises(FileNotFoundError, match=r"tak-ada\.css"):
        styles(site='@import url("tak-ada.css") layer(dasar);')


def test_the_themes_own_has_neither_import_nor_comment():
    text = stylesheet(ROOT / "theme").decode()
    assert "@import" not in text
    assert "/*" not in text


def test_the_address_changes_with_the_bytes():
    first, second = (fingerprinted("css/a.css", data) for data in (b"1", b"2"))
    assert first != second
    assert first.startswith("theme/css/a.")
    assert first.endswith(".css")


def test_a_script_is_published_without_what_only_explains(tmp_path):
    folder = tmp_path / "static/js"
    folder.mkdir(parents=True)
    text = '// Why.\n{\n  /* Two\n     lines. */\n  // One.\n\n  const a = "//b"; // Stays.\n}\n'
    (folder / "a.js").write_text(text, encoding="utf-8")
    assert list(scripts(tmp_path).values()) == [b'{\nconst a = "//b"; // Stays.\n}\n']
