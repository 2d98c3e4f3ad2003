"""The quick inline step of Markdown gives what Markdown gives."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from plugins.stories.inline import quicken

CONTENT = Path(__file__).parent.parent / "content"
SETS = {
    "ours": ["tables", "sane_lists", "md_in_html"],
    # Every extension that Markdown brings and that has inline patterns of its own.
    "many": ["extra", "sane_lists", "wikilinks", "smarty", "nl2br", "admonition", "toc"],
}
TEXTS = [
    "polos tanpa tanda",
    "**tebal** dan *miring* dan ***keduanya*** dan __tebal__ dan snake_case_word",
    "`kode` dan ``kode ` di dalam`` dan \\*bukan miring\\*",
    "[tautan](https://a.example/ 'judul') dan ![gambar](/images/a.jpg) dan [rujukan][x]\n\n[x]: /y",
    "<https://a.example/> dan <surel@a.example> dan &amp; dan <b>tebal *miring*</b>",
    "baris satu  \nbaris dua [[Wiki]] catatan[^1] HTML\n\n[^1]: Isi.\n\n*[HTML]: Bahasa",
    "[luar [dalam](a) luar](b) **a *b `c` b* a** \\\\ \\` * sendiri _ sendiri",
    "| a | b |\n|---|---|\n| *x* | `y|z` |",
    "<div markdown>\n**di dalam** div\n</div>",
]


def pair(name: str) -> tuple[Markdown, Markdown]:
    plain, quick = Markdown(extensions=SETS[name]), Markdown(extensions=SETS[name])
    quicken(quick)
    assert type(quick.treeprocessors["inline"]) is not type(plain.treeprocessors["inline"])
    return plain, quick


@pytest.mark.parametrize("name", SETS)
def test_cases(name: str) -> None:
    plain, quick = pair(name)
    texts = [*TEXTS, *(path.read_text(encoding="utf-8") for path in CONTENT.rglob("*.md"))]
    for text in texts:
        assert quick.reset().convert(text) == plain.reset().convert(text)


@pytest.mark.parametrize("name", SETS)
def test_any_text(name: str) -> None:
    plain, quick = pair(name)

    @given(
        st.lists(
            st.sampled_from(["*", "_", "`", "[", "]", "(a)", "![", "<b>", "&lt;", "\\", "a", " "])
        )
    )
    def same(pieces: list[str]) -> None:
        text = "".join(pieces)
        assert quick.reset().convert(text) == plain.reset().convert(text)

    same()


def test_markdown_calls_it() -> None:
    _, quick = pair("ours")
    step = quick.treeprocessors["inline"]
    step._patterns = []
    assert quick.convert("**tebal**") == "<p>**tebal**</p>"


def test_a_process_can_be_handed_it() -> None:
    _, quick = pair("ours")
    copy = pickle.loads(pickle.dumps(quick))  # noqa: S301 - our own
    assert copy.convert("*a*") == "<p><em>a</em></p>"
