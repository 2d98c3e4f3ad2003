"""What readers wrote is printed as words: no vector of our collection leaves anything that could run."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.discussion.sanitising import TAGS, clean, masked, personal, safe_address

# By the classes of OWASP's sheets; each would call kena().
VECTORS = [
    json.loads(line)["vector"]
    for line in (Path(__file__).parent / "data/xss/vectors.jsonl").read_text("utf-8").splitlines()
]


class _Parts(HTMLParser):
    """The elements and attributes of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= set(attrs)

    def handle_comment(self, data):
        self.tags.add("!--")


def is_harmless(html: str) -> bool:
    parts = _Parts(html)
    return parts.tags <= TAGS and all(
        (name == "href" and re.match(r"https?://[^\s\"'<>]+$", value or ""))
        or (name, value) == ("rel", "nofollow ugc")
        for name, value in parts.attributes
    )


def test_the_collection_holds_a_hundred_vectors():
    assert len(set(VECTORS)) == 100


@pytest.mark.parametrize("vector", VECTORS)
def test_a_vector_in_the_text_leaves_nothing_that_runs(vector):
    assert is_harmless(clean(vector))
    assert is_harmless(clean(f"<p>{vector}</p>"))


@pytest.mark.parametrize("vector", VECTORS)
def test_a_vector_as_an_address_is_no_address(vector):
    assert safe_address(vector) == ""


@given(st.text(alphabet="<>/\"'=&;: \nabijnoprstv!-[]", max_size=60))
def test_whatever_is_typed_is_harmless(text):
    assert is_harmless(clean(text))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Satu\ndua\n\ntiga", "<p>Satu<br>dua</p>\n<p>tiga</p>"),
        ("3 < 4 & 5 > 2", "<p>3 &lt; 4 &amp; 5 &gt; 2</p>"),
        ("<em>Benar</em> sekali", "<p><em>Benar</em> sekali</p>"),
        ("<p>Satu</p><p>dua</p>", "<p>Satu</p><p>dua</p>"),
        (
            'Lihat <a href="https://a.example/" target=_blank>ini</a>',
            '<p>Lihat <a href="https://a.example/" rel="nofollow ugc">ini</a></p>',
        ),
        ('<a href="/redaksi/">ini</a>', "<p><a>ini</a></p>"),
        ('<a href="mailto:x@y.example">ini</a>', "<p><a>ini</a></p>"),
        ("<h1>Besar</h1><p class=x id=main>kecil</p>", "Besar<p>kecil</p>"),
        ("<script>kena()</script>", ""),
        ("", ""),
    ],
)
def test_plain_words_and_the_small_list_stay(text, html):
    assert clean(text) == html


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://siti.example/", True),
        ("http://siti.example", True),
        ("https://medium.example/@siti", True),
        ("siti.example", False),
        ("//siti.example", False),
        ("https://siti:kunci@siti.example/", False),
        ("ftp://siti.example", False),
        ("https://localhost/", False),
        ("https://[::1/", False),
        ("https://siti.example/a b", False),
    ],
)
def test_an_address_leads_to_the_web(address, safe):
    assert safe_address(address) == (address if safe else "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hubungi siti.aminah@contoh.example.", "siti.aminah@contoh.example"),
        ("dari 192.0.2.204 tadi", "192.0.2.204"),
        ("2001:db8::5ee6", "2001:db8::5ee6"),
        ("fe80:0:0:0:1:2:3:4", "fe80:0:0:0:1:2:3:4"),
        ("Rp1.250.100.200 habis", ""),
        ("Rp 1.250.100.200", ""),
        ("1.250.100.200 rupiah", ""),
        ("1.250.000.000", ""),
        ("pukul 08:30:15", ""),
        ("Pasal 1.2.3.4.5", ""),
        ("256.1.1.1", ""),
        ("@siti setuju :: betul", ""),
        ("skor 3:2 dan 4:1", ""),
        ("0812-3456-7890", ""),
    ],
)
def test_addresses_of_people_and_computers_are_found_and_money_is_not(text, found):
    assert personal(text) == found
    assert personal(masked(text, "[…]")) == ""
    if found:
        assert masked(text, "[…]") == text.replace(found, "[…]")
    else:
        assert masked(text, "[…]") == text
