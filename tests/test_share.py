"""What goes along when a story is passed on, and that it stays true when a picture is replaced."""

import re
import struct
from urllib.parse import parse_qs, urlsplit

import pytest
from conftest import DATA, Site, story

from plugins.edition.pictures import HEAVIEST, measure
from plugins.edition.share import share_links

SITE = "https://leadernusantara.example"
PAGE = "2026/11/20/a/index.html"
OUTLET = DATA["data/outlet.yml"] + "image: /images/outlet.jpg\n"
PICTURE = {"Image_Alt": "Pasar", "Image_Credit": "Siti"}


def jpeg(width: int = 1200, height: int = 630, weight: int = 0, orientation: int = 1) -> bytes:
    """The first bytes of a JPEG with an Exif block, filled up to a weight."""
    tiff = (
        b"II*\0\x08\0\0\0" + struct.pack("<HHHIHH", 1, 0x0112, 3, 1, orientation, 0) + b"\0\0\0\0"
    )
    exif = b"Exif\0\0" + tiff
    head = b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    head += b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03" + b"\0" * 9
    return head.ljust(weight, b"\0")


def shared(built, page: str = PAGE) -> dict[str, str]:
    """What the head of a page says to messengers."""
    found = re.findall(
        r'<meta (?:property|name)="((?:og|twitter|article):[^"]+)" content="([^"]*)">',
        built.read(page),
    )
    return dict(found)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (jpeg(1600, 900), (1600, 900)),
        (jpeg(1600, 900, orientation=6), (900, 1600)),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480), (640, 480)),
        (b"GIF89a" + struct.pack("<HH", 300, 200), (300, 200)),
        (b"RIFF....WEBPVP8 ", (0, 0)),
        (b"\xff\xd8", (0, 0)),
        (b"\xff\xd8\xff\xe1\xff\xff", (0, 0)),
        (b"\x89PNG\r\n\x1a\n", (0, 0)),
        (b"", (0, 0)),
    ],
)
def test_the_measures_of_a_picture_are_read_from_its_first_bytes(data, size, tmp_path):
    path = tmp_path / "a"
    path.write_bytes(data)
    found = measure(path)
    assert (found.width, found.height, found.bytes) == (*size, len(data))


def test_a_link_shows_the_storys_own_picture(site: Site):
    built = site(
        {
            "images/a.jpg": jpeg(),
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
    assert '<img src="/images/a.jpg" alt="Pasar" width="1200" height="630">' in built.read(PAGE)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("", b""),
        ("a.webp", b"RIFF"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.jpg", jpeg(weight=HEAVIEST + 1)),
        ("a.jpg", b""),
    ],
)
def test_without_a_picture_that_messengers_show_it_is_the_outlets(site: Site, name, data):
    picture = {"Image": f"/images/{name}", **PICTURE} if name else {}
    files = {f"images/{name}": data} if name else {}
    built = site(
        files
        | {
            "2026/11/a.md": story(**picture),
            "data/outlet.yml": OUTLET,
            "images/outlet.jpg": jpeg(),
        }
    )
    assert built.status == 0
    assert built.codes == (["image-heavy"] if len(data) > HEAVIEST else [])
    for page in (PAGE, "index.html", "pengaduan/index.html"):
        assert shared(built, page)["og:image"] == f"{SITE}/images/outlet.jpg"
    assert (built.output / "images/outlet.jpg").read_bytes() == jpeg()


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
        "images/a.jpg": jpeg(),
        "images/outlet.jpg": jpeg(),
        "data/outlet.yml": OUTLET,
        "2026/11/a.md": story(Image="/images/a.jpg", **PICTURE),
        "2026/11/b.md": story("![Pasar](/images/a.jpg)", Title="B"),
        "2026/11/c.md": story(Title="C"),
    }
    site(files)
    built = site({"images/a.jpg": jpeg(800, 600, weight=HEAVIEST + 1)})
    assert built.report["stories"]["read"] == 0
    # Two pages, the feeds that tell the picture's size, the picture itself: nothing is printed in vain.
    outputs = built.report["outputs"]
    assert outputs["rendered"] == outputs["changed"] - 1 < outputs["total"] / 2
    assert shared(built)["og:image"] == f"{SITE}/images/outlet.jpg"
    assert 'width="800" height="600"' in built.read("2026/11/20/b/index.html")
    # Told where it is shown, though neither file was read again.
    assert [(p["code"], p["file"]) for p in built.problems] == [
        ("image-heavy", "content/2026/11/a.md"),
        ("image-heavy", "content/2026/11/b.md"),
    ]
    kept = built.files()
    assert site(FULL=True).files() == kept
    # Every page shows the outlet's.
    built = site({"images/outlet.jpg": jpeg(1000, 500)})
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
