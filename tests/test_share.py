"""What goes along when a story is passed on, and that it stays true when a picture is replaced."""

import re
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import DATA, Site, picture, story
from PIL import Image

from plugins.edition.share import share_links

SITE = "https://leadernusantara.example"
PAGE = "2026/11/20/a/index.html"
OUTLET = DATA["data/outlet.yml"] + "image: /images/outlet.jpg\n"
PICTURE = {"Image_Alt": "Pasar", "Image_Credit": "Siti"}


def shared(built, page: str = PAGE) -> dict[str, str]:
    """What the head of a page says to messengers."""
    found = re.findall(
        r'<meta (?:property|name)="((?:og|twitter|article):[^"]+)" content="([^"]*)">',
        built.read(page),
    )
    return dict(found)


def test_a_link_shows_the_storys_own_picture(site: Site):
    built = site(
        {
            "images/a.jpg": picture(1200, 630, "JPEG"),
            "2026/11/a.md": story(Image="/images/a.jpg", Modified="2026-11-21 08:00", **PICTURE),
        }
    )
    assert built.codes == []
    assert shared(built) == {
        "og:type": "article",
        "og:title": "Warga berkumpul",
        "og:url": f"{SITE}/2026/11/20/a/",
        "og:description": "Warga berkumpul di lapangan.",
        "og:image": f"{SITE}/images/a.jpg",
        "og:image:alt": "Pasar",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:site_name": "Warta Uji",
        "og:locale": "id_ID",
        "twitter:card": "summary_large_image",
        "article:section": "Daerah",
        "article:published_time": "2026-11-20T08:00:00+07:00",
        "article:modified_time": "2026-11-21T08:00:00+07:00",
    }
    assert '<meta name="author" content="Mudawar">' in built.read(PAGE)
    assert 'alt="Pasar" width="1200" height="630" fetchpriority="high"></picture>' in built.read(
        PAGE
    )


def seen_through() -> bytes:
    """A PNG of which one half is nothing."""
    written = BytesIO()
    Image.new("RGBA", (40, 30), (0, 90, 80, 128)).save(written, "PNG")
    return written.getvalue()


@pytest.mark.parametrize("data", [None, seen_through()], ids=["none", "see-through"])
def test_without_a_picture_that_messengers_show_it_is_the_outlets(site: Site, data):
    own = {"Image": "/images/a.png", **PICTURE} if data else {}
    files = {"images/a.png": data} if data else {}
    outlet = {"data/outlet.yml": OUTLET, "images/outlet.jpg": picture(1200, 630, "JPEG")}
    built = site(files | outlet | {"2026/11/a.md": story(**own)})
    assert (built.status, built.codes) == (0, [])
    for page in (PAGE, "index.html", "pengaduan/index.html"):
        assert shared(built, page)["og:image"] == f"{SITE}/images/outlet.jpg"


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "AVIF"])
def test_of_a_picture_of_another_kind_messengers_get_a_jpeg(site: Site, kind):
    name = f"images/a.{kind.lower()}"
    files = {name: picture(1600, 900, kind), "2026/11/a.md": story(Image=f"/{name}", **PICTURE)}
    head = shared(site(files))
    assert re.fullmatch(rf"{SITE}/images/a-1200-\w{{10}}\.jpg", head["og:image"])
    assert (head["og:image:width"], head["og:image:height"]) == ("1200", "675")


def test_an_outlet_without_a_picture_promises_none(site: Site):
    head = shared(site({"2026/11/a.md": story()}))
    assert "og:image" not in head
    assert "twitter:card" not in head


def test_the_outlets_picture_has_to_be_there_and_a_jpeg(site: Site):
    built = site({"2026/11/a.md": story(), "data/outlet.yml": OUTLET})
    assert (built.status, built.codes) == (1, ["image-missing"])
    assert built.problems[0]["file"] == "content/data/outlet.yml"
    built = site({"data/outlet.yml": OUTLET.replace(".jpg", ".webp")})
    assert (built.status, built.codes) == (1, ["data-form"])


def test_a_picture_that_is_replaced_changes_the_pages_that_show_it(site: Site):
    files = {
        "images/a.jpg": picture(1200, 630, "JPEG"),
        "images/outlet.jpg": picture(1200, 630, "JPEG"),
        "data/outlet.yml": OUTLET,
        "2026/11/a.md": story(Image="/images/a.jpg", **PICTURE),
        "2026/11/b.md": story("![Pasar](/images/a.jpg)", Title="B"),
        "2026/11/c.md": story(Title="C"),
    }
    site(files)
    before = site().files()
    built = site({"images/a.jpg": picture(800, 600, "JPEG")})
    assert built.report["stories"]["read"] == 0
    # What shows it, and nothing in vain: two pages, the lists with the card of one, feeds that tell its size.
    changed = {path for path, data in built.files().items() if before.get(path) != data}
    pages = {path for path in changed if not path.startswith("images/")}
    assert built.report["outputs"]["rendered"] == len(pages)
    assert built.report["pictures"]["made"] <= 1
    assert {PAGE, "2026/11/20/b/index.html", "index.html", "kanal/daerah/index.html"} < pages
    assert "2026/11/20/c/index.html" not in pages
    assert 'width="800" height="600"' in built.read("2026/11/20/b/index.html")
    kept = built.files()
    assert site(FULL=True).files() == kept
    # Every page shows the outlet's.
    built = site({"images/outlet.jpg": picture(1000, 500, "JPEG")})
    assert shared(built, "index.html")["og:image:width"] == "1000"


def test_share_links_carry_the_title_and_the_address_and_nothing_else():
    title, address = "Harga 50% naik & “turun”?", f"{SITE}/2026/11/20/a/"
    links = dict(share_links(title, address))
    assert list(links) == ["WhatsApp", "Telegram", "Facebook", "X", ""]
    asked = {name: parse_qs(urlsplit(link).query) for name, link in links.items()}
    assert asked == {
        "WhatsApp": {"text": [f"{title} {address}"]},
        "Telegram": {"url": [address], "text": [title]},
        "Facebook": {"u": [address]},
        "X": {"text": [title], "url": [address]},
        "": {"subject": [title], "body": [address]},
    }


def test_copying_the_link_is_offered_by_a_script_alone(site: Site):
    built = site({"2026/11/a.md": story()})
    page = built.read(PAGE)
    assert re.search(r'<li hidden><button class="salin" type="button"', page)
    (name,) = re.findall(r'<script src="/(theme/js/salin\.\w+\.js)" defer>', page)
    assert (built.output / name).stat().st_size < 1000
