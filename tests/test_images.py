"""Pictures: what is refused and why, what readers get, what is kept, and what a build makes."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
import site_checkers
from browser import browsing
from conftest import DATA, NOW, ROOT, Site, picture, story
from hypothesis import given, settings, strategies
from PIL import Image, ImageCms

from desk.build import build_edition, new_press
from desk.publishing.hosts.policy import A_DAY, FINGERPRINT, cache_of
from plugins.contract.problems import Problem
from plugins.contract.telling import told
from plugins.edition.desk_pages import Unpublished
from plugins.images.element import element
from plugins.images.facts import Facts, facts_from, facts_json
from plugins.images.making import TALLEST, Made, make
from plugins.images.opening import ARTIST, COPYRIGHT
from plugins.images.recipe import HEAVIEST, Recipe
from plugins.images.store import Store
from plugins.images.widths import SLOTS, WIDTHS
from plugins.stories.focus import read_focus

PLAIN, WITH_AVIF = Recipe(avif=False), Recipe(avif=True)
PICTURE = {"Image": "/images/a.jpg", "Image_Alt": "Pasar", "Image_Credit": "Siti"}


def saved(image: Image.Image, kind: str, **options) -> bytes:
    written = BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


@cache
def noise(width: int, height: int, kind: str = "JPEG") -> bytes:
    return saved(Image.effect_noise((width, height), 90).convert("RGB"), kind)


def chunk(name: bytes, data: bytes) -> bytes:
    whole = name + data
    return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that would need gigabytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        map(chunk, (b"IHDR", b"IDAT", b"IEND"), (head, rows, b""))
    )


def two_frames(kind: str) -> bytes:
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "blue")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def made(data: bytes, name: str = "a.jpg", recipe: Recipe = PLAIN) -> Made:
    found = make(data, f"/images/{name}", "kunci", recipe)
    assert isinstance(found, Made), found
    return found


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED = {
    "of 0 bytes": (b"", "image-empty"),
    "cut off": (noise(300, 200)[:9000], "image-broken"),
    "a PNG that is cut off": (noise(60, 40, "PNG")[:2000], "image-broken"),
    "a WebP that is cut off": (noise(60, 40, "WEBP")[:900], "image-broken"),
    "a GIF that is cut off": (noise(60, 40, "GIF")[:900], "image-broken"),
    "only its first bytes": (b"\xff\xd8\xff\xe0", "image-unreadable"),
    "a drawing with a script": (SVG, "image-unreadable"),
    "a page": (b"<!DOCTYPE html><title>Masuk</title>", "image-unreadable"),
    "a document": (b"%PDF-1.7\n", "image-unreadable"),
    "of a kind that browsers do not show": (picture(kind="TIFF"), "image-unreadable"),
    "HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image-heic"),
    "a bomb": (bomb(60_000, 60_000), "image-huge"),
    "a bomb beyond all measure": (bomb(2**31 - 1, 2**31 - 1), "image-huge"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_picture_that_cannot_be_shown_is_refused_whatever_its_name(name):
    data, code = REFUSED[name]
    found = make(data, "/images/a.jpg", "kunci", PLAIN)
    assert isinstance(found, Problem)
    assert (found.kind.code, found.level) == (code, "error")
    (telling,) = told([found], "id")
    assert "/images/a.jpg" in telling["found"]
    assert all("{" not in telling[part] for part in ("found", "expected", "cure"))


def test_a_refused_picture_stops_the_build_and_says_so_in_every_story_that_shows_it(site: Site):
    files = {
        "images/a.jpg": noise(300, 200)[:9000],
        "2026/11/a.md": story(**PICTURE),
        "2026/11/b.md": story("Dua.\n\n![Pasar](/images/a.jpg)", Title="B"),
    }
    built = site(files)
    assert built.status == 1
    assert [(p["code"], p["file"], p["line"], p["header"]) for p in built.problems] == [
        ("image-broken", "content/2026/11/a.md", 6, "Image"),
        ("image-broken", "content/2026/11/b.md", 9, None),
    ]
    assert "rusak atau terpotong" in built.problems[0]["found"]
    assert not (built.output / "index.html").exists()
    # In a draft nothing is stopped, and it is told until it is mended.
    drafts = {"2026/11/a.md": story(Status="draf", **PICTURE), "2026/11/b.md": None}
    for _ in range(2):
        built = site(drafts)
        assert [(p["code"], p["level"]) for p in built.problems] == [("image-broken", "warning")]
        drafts = {}
    assert site({"images/a.jpg": picture(kind="JPEG")}).codes == []


def test_the_outlets_own_picture_is_looked_at_too(site: Site):
    outlet = DATA["data/outlet.yml"] + "image: /images/outlet.jpg\n"
    built = site({"2026/11/a.md": story(), "data/outlet.yml": outlet, "images/outlet.jpg": b"x"})
    assert (built.status, built.codes) == (1, ["image-unreadable"])
    assert built.problems[0]["file"] == "content/data/outlet.yml"


def colour_at(image: Image.Image, x: float, y: float) -> str:
    """The nearest of a few colours at a place, in shares of width and height."""
    pixel = image.convert("RGB").getpixel((int(x * image.width), int(y * image.height)))
    names = {"red": (255, 0, 0), "blue": (0, 0, 255), "white": (255,) * 3, "grey": (128,) * 3}
    return min(names, key=lambda n: sum(abs(a - b) for a, b in zip(names[n], pixel, strict=True)))


def left_red(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    image = Image.new("RGB", (width, height), "blue")
    image.paste((255, 0, 0), (0, 0, width // 2, height))
    return image.convert(mode)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_and_nothing_turns_it_once_more(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    # What a camera stores of the same scene, held otherwise.
    turned = left_red()
    for way in {
        2: (Image.Transpose.FLIP_LEFT_RIGHT,),
        3: (Image.Transpose.ROTATE_180,),
        4: (Image.Transpose.FLIP_TOP_BOTTOM,),
        5: (Image.Transpose.TRANSPOSE,),
        6: (Image.Transpose.ROTATE_90,),
        7: (Image.Transpose.TRANSVERSE,),
        8: (Image.Transpose.ROTATE_270,),
    }.get(orientation, ()):
        turned = turned.transpose(way)
    found = made(saved(turned, "JPEG", exif=exif, quality=95))
    assert (found.facts.width, found.facts.height) == (60, 40)
    for data in found.files.values():
        image = opened(data)
        assert image.getexif().get(0x0112) is None
        assert (colour_at(image, 0.2, 0.5), colour_at(image, 0.8, 0.5)) == ("red", "blue")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (saved(left_red(mode="CMYK"), "JPEG", quality=95), "a.jpg"),
        (saved(left_red(mode="P"), "PNG"), "a.png"),
        (saved(left_red(), "GIF"), "a.gif"),
        (saved(left_red(), "WEBP", quality=95), "a.webp"),
        (saved(left_red(), "AVIF", quality=95), "a.avif"),
        (saved(left_red(), "PNG"), "a.JPG"),
        (saved(left_red(), "JPEG", quality=95), "a.png"),
        (saved(left_red(mode="RGBA"), "PNG"), "a.png"),
    ],
    ids=[
        "CMYK",
        "palette",
        "GIF",
        "WebP",
        "AVIF",
        "PNG named JPG",
        "JPEG named PNG",
        "opaque RGBA",
    ],
)
def test_a_picture_of_any_kind_keeps_its_colours(data, name):
    found = made(data, name, WITH_AVIF)
    own = found.facts.renditions[0]
    assert opened(found.files[own.name]).format == {"jpg": "JPEG"}.get(own.kind, own.kind.upper())
    assert own.kind == name.rpartition(".")[2].lower()
    assert {"jpg", "webp", "avif"} <= {one.kind for one in found.facts.renditions}
    for written in found.files.values():
        image = opened(written)
        assert (colour_at(image, 0.2, 0.5), colour_at(image, 0.8, 0.5)) == ("red", "blue")
    assert (found.facts.note == "") == (
        opened(data).format in (own.kind.upper(), "JPEG"[: 9 * (own.kind == "jpg")])
    )


def test_sixteen_bits_become_eight():
    grey = Image.new("I;16", (20, 10), 0x8000)
    image = opened(made(saved(grey, "PNG"), "a.png").files["20.png"])
    assert colour_at(image, 0.5, 0.5) == "grey"
    assert max(image.convert("L").getextrema()) < 140


def test_colours_of_another_profile_are_turned_into_those_of_screens():
    # In Lab, a and b are -128 to 127: no browser would guess it.
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    found = made(saved(left_red(), "JPEG", icc_profile=profile, quality=95))
    for data in found.files.values():
        assert "icc_profile" not in opened(data).info
        assert colour_at(opened(data), 0.2, 0.5) == "red"
    # A damaged profile, or one of other colours, is as good as none.
    grey = saved(Image.new("L", (20, 10), 128), "JPEG", icc_profile=profile)
    assert colour_at(opened(made(grey).files["20.jpg"]), 0.5, 0.5) == "grey"
    assert made(saved(left_red(), "JPEG", icc_profile=b"rusak")).facts.width == 60


def test_what_can_be_seen_through_stays_so_and_has_no_jpeg():
    image = Image.new("RGBA", (60, 40), (255, 0, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 30, 40))
    found = made(saved(image, "PNG"), "a.png")
    assert {one.kind for one in found.facts.renditions} == {"png", "webp"}
    assert found.facts.jpeg is None
    for data in found.files.values():
        assert opened(data).convert("RGBA").getpixel((50, 20))[3] == 0
    # Under the name of a JPEG it stands on white.
    on_white = made(saved(image, "PNG"), "a.jpg")
    assert colour_at(opened(on_white.files["60.jpg"]), 0.8, 0.5) == "white"


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_of_what_moves_readers_get_the_first_frame(kind, site: Site):
    name = f"a.{kind.lower()}"
    found = made(two_frames(kind), name)
    assert found.facts.note == "moves"
    for data in found.files.values():
        assert getattr(opened(data), "n_frames", 1) == 1
        assert colour_at(opened(data), 0.5, 0.5) == "red"
    if kind == "GIF":
        files = {f"images/{name}": two_frames(kind)}
        built = site(files | {"2026/11/a.md": story(f"Satu.\n\n![Pasar](/images/{name})")})
        assert (built.status, built.codes) == (0, ["image-animated"])
        assert built.problems[0]["line"] == 9


def test_a_name_that_says_another_kind_is_told(site: Site):
    built = site({"images/a.jpg": picture(kind="PNG"), "2026/11/a.md": story(**PICTURE)})
    assert (built.status, built.codes) == (0, ["image-misnamed"])
    assert (built.output / "images/a.jpg").read_bytes().startswith(b"\xff\xd8")


def test_what_feeds_carry_and_is_heavy_is_told(site: Site):
    files = {"images/a.png": noise(800, 600, "PNG"), "2026/11/a.md": story("![A](/images/a.png)")}
    built = site(files)
    assert [(p["code"], p["level"], p["line"]) for p in built.problems] == [
        ("image-heavy", "warning", 7)
    ]
    # A photo as JPEG never is, however heavy it came.
    assert site({"images/a.png": picture()}).codes == []


TOLD = "Jalan Rahasia 7"


def told_all() -> bytes:
    """A photo whose file tells where, when and by what it was taken, and whose it is."""
    exif = Image.Exif()
    exif[ARTIST] = "Siti Aminah, Biro Siak é".encode()
    exif[COPYRIGHT] = b"Leader Nusantara"
    exif[0x010E] = exif[0x0110] = exif[0x0131] = TOLD
    exif.get_ifd(0x8825).update({1: "N", 2: (1.0, 40.0, 0.0), 29: TOLD})
    exif.get_ifd(0x8769).update({0x9286: TOLD.encode(), 0x9003: "2026:11:20 08:00:00"})
    image = noise(260, 180)
    with_exif = saved(opened(image), "JPEG", exif=exif, xmp=TOLD.encode(), comment=TOLD)
    # Some phones write behind the end of the picture.
    return with_exif + TOLD.encode()


def test_nothing_is_left_of_what_a_file_tells_but_whose_it_is():
    data = told_all()
    assert data.count(TOLD.encode()) >= 6
    files = [*made(data, "a.jpg", WITH_AVIF).files.values(), *made(data, "a.png").files.values()]
    for written in files:
        assert TOLD.encode() not in written
        image = opened(written)
        exif = image.getexif()
        assert set(exif) <= {ARTIST, COPYRIGHT}
        assert not exif.get_ifd(0x8825)
        assert "xmp" not in image.info
        if image.format != "GIF":
            assert exif[ARTIST].encode("latin-1").decode() == "Siti Aminah, Biro Siak é"
            assert exif[COPYRIGHT] == "Leader Nusantara"


def test_the_credit_of_an_agency_is_kept():
    def dataset(number: int, text: bytes) -> bytes:
        return b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text)) + text

    iptc = dataset(80, b"Bagas") + dataset(116, b"Kantor Berita") + dataset(90, TOLD.encode())
    block = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(iptc)) + iptc + b"\0" * (len(iptc) % 2)
    marker = b"Photoshop 3.0\0" + block
    plain = picture(60, 40, "JPEG")
    data = plain[:2] + b"\xff\xed" + struct.pack(">H", len(marker) + 2) + marker + plain[2:]
    written = made(data).files["60.jpg"]
    assert dict(opened(written).getexif()) == {ARTIST: "Bagas", COPYRIGHT: "Kantor Berita"}
    assert TOLD.encode() not in written


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1, [1]),
        (100, [100]),
        (176, [176]),
        (500, [176, 320, 400, 500]),
        (1200, list(WIDTHS)),
        (1300, list(WIDTHS)),
    ],
)
def test_a_picture_is_made_in_the_widths_of_the_layout_and_never_enlarged(width, widths):
    found = made(picture(width, 300, "JPEG"))
    for kind in ("jpg", "webp"):
        ones = [one for one in found.facts.renditions if one.kind == kind]
        assert sorted(one.width for one in ones) == widths
        for one in ones:
            assert opened(found.files[one.name]).size == (one.width, one.height)
            assert abs(one.height - 300 * one.width / width) <= 1
            assert one.bytes == len(found.files[one.name])
    assert facts_from(facts_json(found.facts)) == found.facts


def test_a_picture_as_tall_as_a_tower_is_made_smaller():
    facts = made(picture(100, 3 * TALLEST, "PNG")).facts
    assert (facts.width, facts.height) == (33, TALLEST)


def test_the_same_picture_gives_the_same_bytes():
    data = noise(190, 120)
    one, two = made(data, recipe=WITH_AVIF), made(data, recipe=WITH_AVIF)
    assert one == two


@pytest.mark.slow
def test_a_messenger_shows_even_a_picture_of_noise_alone():
    facts = made(noise(4000, 3000)).facts
    assert facts.jpeg
    assert 0 < facts.jpeg.bytes <= HEAVIEST
    assert facts.jpeg == facts.renditions[0]


KINDS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]


@settings(max_examples=50, deadline=None)
@given(
    kind=strategies.sampled_from(KINDS),
    cuts=strategies.lists(
        strategies.tuples(strategies.floats(0, 1), strategies.binary(max_size=6)), max_size=4
    ),
)
def test_damaged_bytes_are_refused_or_shown_and_never_break_a_build(kind, cuts):
    data = noise(24, 16, kind)
    for place, new in cuts:
        at = int(place * len(data))
        data = data[:at] + new + data[at + len(new) :]
    found = make(data, f"/images/a.{kind.lower()}", "kunci", PLAIN)
    assert isinstance(found, Made | Problem)


class TestElement:
    ADDRESS = "/images/2026/a.jpg"
    FACTS = made(picture(1600, 900, "JPEG")).facts

    def test_a_browser_may_choose_from_what_its_place_needs(self):
        html = element(self.ADDRESS, "Pasar", self.FACTS, "row")
        assert [int(w) for w in re.findall(r" (\d+)w", html)] == [176, 320] * 2
        assert html.index("image/webp") < html.index("<img")
        assert 'width="1200" height="675"' in html
        assert 'loading="lazy"' in html
        first = element(self.ADDRESS, "Pasar", self.FACTS, "text", first=True)
        assert 'fetchpriority="high"' in first
        assert "lazy" not in first
        # What stands at its own address is the widest JPEG.
        assert f'src="{self.ADDRESS}"' in first
        assert f"{self.ADDRESS} 1200w" in first

    def test_a_small_picture_is_offered_as_it_is(self):
        small = made(picture(120, 90, "JPEG")).facts
        html = element("/images/a.jpg", "", small, "text")
        assert "sizes" not in html
        assert "w," not in html
        assert re.search(r'<source type="image/webp" srcset="/images/a-120-\w{10}\.webp">', html)
        narrow = made(picture(500, 300, "JPEG")).facts
        html = element("/images/a.jpg", "", narrow, "text")
        assert 'sizes="(min-width: 532px) 500px, calc(100vw - 2rem)"' in html

    def test_nothing_of_the_text_leaves_its_attribute(self):
        html = element('/images/a".jpg', '"><script>', Facts(), "row")
        assert html == (
            '<img src="/images/a&quot;.jpg" alt="&quot;&gt;&lt;script&gt;" loading="lazy">'
        )

    @pytest.mark.parametrize(
        ("focus", "classes"),
        [((50, 50), ""), ((90, 10), "x-9 y-1"), ((0, 100), "x-0 y-10"), ((50, 24), "y-2")],
    )
    def test_a_card_keeps_the_focus_and_a_storys_own_picture_is_whole(self, focus, classes):
        html = element(self.ADDRESS, "", self.FACTS, "row", focus=focus)
        assert (f'class="{classes}"' in html) == bool(classes)
        assert "class" not in element(self.ADDRESS, "", self.FACTS, "text", focus=focus)
        sheet = (ROOT / "theme/static/css/blocks/focus.css").read_text()
        assert all(f".{name} {{" in sheet for name in classes.split())

    def test_every_width_is_offered_somewhere(self):
        offered = {w for w in WIDTHS for slot in SLOTS.values() if slot.least <= w <= slot.most}
        assert offered == set(WIDTHS)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("", (50, 50)),
        ("kanan", (90, 50)),
        ("Atas", (50, 10)),
        ("kiri atas", (10, 10)),
        ("bawah, kanan", (90, 90)),
        ("tengah atas", (50, 10)),
        ("top left", (10, 10)),
        ("70% 20%", (70, 20)),
        ("70 20", (70, 20)),
        ("0%, 100 %", (0, 100)),
    ],
)
def test_the_focus_is_a_word_or_two_or_a_point(text, point):
    assert read_focus(text, "Gambar_Fokus") == (point, [])


@pytest.mark.parametrize(
    "text", ["pojok", "kiri kanan", "kiri kanan atas", "120% 10%", "70%", "atas bawah", "1 2 3"]
)
def test_any_other_focus_is_told(text, site: Site):
    point, (problem,) = read_focus(text, "Gambar_Fokus")
    assert point == (50, 50)
    assert (problem.kind.code, problem.level) == ("image-focus", "error")


def test_the_focus_stands_on_cards(site: Site):
    files = {"images/a.jpg": picture(700, 500, "JPEG")}
    built = site(files | {"2026/11/a.md": story(Gambar_Fokus="kanan", **PICTURE)})
    assert built.codes == []
    assert 'class="x-9"' in built.read("index.html")
    assert 'class="x-9"' in built.read("kanal/daerah/index.html")
    assert "x-9" not in built.read("2026/11/20/a/index.html")
    # Without a picture it belongs to nothing.
    assert site({"2026/11/a.md": story(Gambar_Fokus="kanan")}).codes == ["image-missing-header"]
    built = site({"2026/11/a.md": story(Gambar_Fokus="pojok", **PICTURE)})
    assert [(p["code"], p["line"], p["header"]) for p in built.problems] == [
        ("image-focus", 6, "Gambar_Fokus")
    ]


class TestStore:
    def test_what_was_made_is_kept_by_content(self, tmp_path):
        one, two = tmp_path / "a.jpg", tmp_path / "b.jpg"
        for file in (one, two):
            file.write_bytes(noise(300, 200))
        store = Store(tmp_path / "store", PLAIN)
        facts, new = store.take(one, "/images/a.jpg")
        assert new
        assert store.take(two, "/images/b.jpg") == (facts, False)
        # Another recipe has a place of its own, and leaves this one's alone.
        assert Store(tmp_path / "store", WITH_AVIF).take(one, "/images/a.jpg")[1]
        assert not store.take(one, "/images/a.jpg")[1]

    @pytest.mark.parametrize("damage", ["gone", "half", "another", "facts"])
    def test_what_is_damaged_is_made_anew(self, damage, tmp_path):
        file, store = tmp_path / "a.jpg", Store(tmp_path / "store", PLAIN)
        file.write_bytes(noise(300, 200))
        facts, _ = store.take(file, "/images/a.jpg")
        assert isinstance(facts, Facts)
        (kept,) = (tmp_path / "store").glob("*/*/*/176.webp")
        good = kept.read_bytes()
        if damage == "gone":
            kept.unlink()
        elif damage == "facts":
            (kept.parent / "facts.json").write_text("{")
            assert store.take(file, "/images/a.jpg") == (facts, True)
        else:
            kept.write_bytes(good[: len(good) // 2] if damage == "half" else b"lain")
        (one,) = (one for one in facts.renditions if one.name == "176.webp")
        assert store.read(facts.key, one, file, "/images/a.jpg") == good
        assert not list((tmp_path / "store").glob("*/*/.new-*"))

    def test_what_older_recipes_made_goes_but_for_the_one_before(self, tmp_path, monkeypatch):
        file, root = tmp_path / "a.jpg", tmp_path / "store"
        file.write_bytes(noise(30, 20))
        (root / "0123456789").mkdir(parents=True)
        (root / "0123456789/surat.txt").write_text("milik orang lain")
        marks = []
        for code in (1, 2, 3):
            monkeypatch.setattr("plugins.images.recipe._CODE", code)
            store = Store(root, PLAIN)
            store.take(file, "/images/a.jpg")
            store.settle()
            marks.append(PLAIN.mark)
        # Back to the one of before, as after an upgrade that was taken back: nothing is made again.
        monkeypatch.setattr("plugins.images.recipe._CODE", 2)
        store = Store(root, PLAIN)
        assert not store.take(file, "/images/a.jpg")[1]
        store.settle()
        assert {p.name for p in root.iterdir() if p.is_dir()} == {*marks[1:], "0123456789"}

    def test_a_file_that_changed_meanwhile_is_said(self, tmp_path):
        file, store = tmp_path / "a.jpg", Store(tmp_path / "store", PLAIN)
        file.write_bytes(noise(300, 200))
        facts, _ = store.take(file, "/images/a.jpg")
        file.write_bytes(picture())
        (kept,) = (tmp_path / "store").glob("*/*/*/176.webp")
        kept.unlink()
        (one,) = (one for one in facts.renditions if one.name == "176.webp")
        with pytest.raises(FileNotFoundError):
            store.read(facts.key, one, file, "/images/a.jpg")


def many() -> dict[str, str | bytes]:
    """Enough stories for pages of years."""
    return {
        f"2026/10/b-{n}.md": story(Title=f"B {n}", Date=f"2026-10-{n % 28 + 1:02} 08:00")
        for n in range(31)
    }


def shown_everywhere() -> dict[str, str | bytes]:
    """A picture in a header, one in a text, one on a page."""
    return {
        "images/a.jpg": noise(700, 500),
        "images/b.png": picture(500, 300),
        "images/c.webp": picture(200, 100, "WEBP"),
        "2026/11/a.md": story(**PICTURE),
        "2026/01/c.md": story(Title="C", Date="2026-01-03 08:00", **PICTURE),
        "2026/11/d.md": story("Satu.\n\n![Grafik](/images/b.png)", Title="D"),
        "pages/lain.md": "Title: Lain\n\n![Kantor](/images/c.webp)\n",
    }


class TestBuild:
    def test_work_follows_the_change(self, site: Site, tmp_path):
        given = {"PICTURE_STORE": str(tmp_path / "store"), "CACHE_PATH": str(tmp_path / "cache")}
        built = site(shown_everywhere(), **given)
        assert (built.status, built.report["pictures"]) == (0, {"total": 3, "made": 3})
        first = built.files()
        assert site(**given).report["outputs"]["changed"] == 0
        # The cache is lost: read anew, made not once.
        again = {**given, "CACHE_PATH": str(tmp_path / "other")}
        built = site(**again)
        assert built.report["stories"]["read"] == built.report["stories"]["total"]
        assert (built.report["pictures"]["made"], built.files()) == (0, first)

    @pytest.mark.slow
    def test_a_store_that_is_lost_is_made_up_for_where_it_is_needed(self, site: Site, tmp_path):
        again = {"PICTURE_STORE": str(tmp_path / "store"), "CACHE_PATH": str(tmp_path / "cache")}
        first = site(shown_everywhere(), **again).files()
        (tmp_path / "store").rename(tmp_path / "gone")
        assert site(**again).report["pictures"]["made"] == 0
        built = site(FULL=True, **again)
        assert (built.report["pictures"]["made"], built.files()) == (3, first)
        (tmp_path / "store").rename(tmp_path / "gone too")
        (built.output / ".warta").unlink()
        for path in first:
            (built.output / path).unlink(missing_ok=True)
        for folder in sorted(built.output.rglob("*"), reverse=True):
            folder.rmdir()
        assert site(**again).files() == first

    @pytest.mark.slow
    def test_a_picture_that_changes_is_another_everywhere_and_nowhere_else(self, site: Site):
        before = site(many() | shown_everywhere()).files()
        built = site({"images/a.jpg": picture(640, 480, "JPEG")})
        assert built.report["stories"]["read"] == 0
        after = built.files()
        pages = {p for p in before.keys() | after.keys() if before.get(p) != after.get(p)}
        pages = {path for path in pages if path.endswith(".html")}
        # Story C is so old that only the pages of its year have its card; home shows A's.
        old = "kanal/daerah/2026/hal/1/index.html"
        assert {"2026/11/20/a/index.html", "2026/01/03/c/index.html", "index.html", old} <= pages
        (mark,) = re.findall(rb"a-320-(\w+)\.webp", after[old])
        assert mark not in before[old]
        assert "2026/11/20/d/index.html" not in pages
        assert "2026/10/01/b-0/index.html" not in pages
        assert not [path for path in after if re.search(r"images/a-(656|700)-", path)]
        assert site(FULL=True).files() == after

    def test_every_candidate_that_a_page_offers_is_there(self, site: Site):
        built = site(shown_everywhere())
        files = {path for path in built.files() if path.startswith("images/")}
        html = "".join(built.read(p) for p in built.files() if p.endswith(".html"))
        offered = set(re.findall(r'/(images/[^" ,]+)', html))
        assert offered <= files
        # On no card, a picture needs not what only cards show.
        assert all(re.search(r"-(176|320)-|b\.png|c\.webp", path) for path in files - offered)

    def test_a_host_keeps_a_picture_for_a_day_since_it_may_be_withdrawn(self, site: Site):
        built = site({"images/a.jpg": picture(700, 500, "JPEG"), "2026/11/a.md": story(**PICTURE)})
        pictures = [path for path in built.files() if path.startswith("images/")]
        assert len(pictures) > 4
        assert {cache_of(path) for path in pictures} == {A_DAY}
        assert not [path for path in pictures if re.search(FINGERPRINT, path)]

    def test_avif_is_made_where_a_site_wants_it(self, site: Site):
        files = {"images/a.jpg": picture(300, 200, "JPEG"), "2026/11/a.md": story(**PICTURE)}
        assert "avif" not in site(files).everything()
        built = site(PICTURE_AVIF=True)
        assert built.report["stories"]["read"] == 0
        page = built.read("2026/11/20/a/index.html")
        assert page.index("image/avif") < page.index("image/webp") < page.index("<img")
        assert "avif" not in site().everything()

    @pytest.mark.parametrize("hidden", [{"Status": "draf"}, {"Embargo": "2027-01-01 08:00 WIB"}])
    def test_a_picture_of_a_hidden_story_is_nowhere_in_any_size(self, site: Site, hidden):
        public = {"2026/11/b.md": story(Title="Umum")}
        alone = site(public).files()
        text = story("Satu.\n\n![Rumah](/images/rumah.png)", **PICTURE, **hidden)
        files = {"images/a.jpg": noise(700, 500), "images/rumah.png": picture(400, 300)}
        built = site(files | {"2026/11/a.md": text})
        assert built.status == 0
        assert built.files() == alone

    def test_at_the_desk_a_held_story_shows_the_newsrooms_own_file(self, site: Site, tmp_path):
        held = story(Embargo="2027-01-01 08:00 WIB", **PICTURE)
        built = site({"images/a.jpg": picture(700, 500, "JPEG"), "2026/11/a.md": held})
        folders = {"PATH": str(built.content), "OUTPUT_PATH": str(built.output), "NOW": NOW}
        press = new_press(ROOT / "pelicanconf.py", folders)
        press.run()
        assert press.build
        given = (press.build.settings, press.build.newsroom, press.build.store, press.build.now)
        page = Unpublished(*given).page("2026/11/a.md")
        assert '<img src="/images/a.jpg" alt="Pasar" width="700" height="500"' in page
        assert "srcset" not in page

    def test_feeds_and_search_engines_name_what_stands_at_its_own_address(self, site: Site):
        built = site({"images/a.jpg": picture(1400, 900, "JPEG"), "2026/11/a.md": story(**PICTURE)})
        size = (built.output / "images/a.jpg").stat().st_size
        assert size <= HEAVIEST
        rss = built.read("feed/index.xml")
        assert f'length="{size}" type="image/jpeg"' in rss
        assert re.search(r'<media:content [^>]*width="1200" height="771"', rss)
        (item,) = json.loads(built.read("feed/feed.json"))["items"]
        assert item["image"].endswith("/images/a.jpg")
        page = built.read("2026/11/20/a/index.html")
        assert 'og:image" content="https://leadernusantara.example/images/a.jpg"' in page
        assert '"url":"https://leadernusantara.example/images/a.jpg"' in page


@pytest.mark.slow
def test_processes_and_plain_pelican_give_the_same(tmp_path):
    content = tmp_path / "content"
    files = {f"images/{n}.jpg": picture(900, 600 + n, "JPEG") for n in range(8)}
    text = "\n\n".join(f"![Foto {n}](/images/{n}.jpg)" for n in range(8))
    for name, data in {**DATA, **files, "2026/11/a.md": story(text)}.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = []
    for jobs in (1, 2):
        folders = {
            name: str(tmp_path / f"{folder}{jobs}")
            for name, folder in (("OUTPUT_PATH", "o"), ("CACHE_PATH", "c"), ("PICTURE_STORE", "p"))
        }
        report = tmp_path / "report.json"
        chosen = {"PATH": str(content), "NOW": NOW, "JOBS": jobs, "REPORT": str(report)} | folders
        assert build_edition(ROOT / "pelicanconf.py", chosen) == 0
        assert json.loads(report.read_text())["pictures"]["made"] == 8
        found.append(tree(tmp_path / f"o{jobs}"))
    extra = {"OUTPUT_PATH": tmp_path / "o3", "CACHE_PATH": tmp_path / "c3", "NOW": NOW}
    words = [f"{name}={json.dumps(str(value))}" for name, value in extra.items()]
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(ROOT / "pelicanconf.py")]
    command += ["-o", str(tmp_path / "o3"), "-e", *words]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    assert found[0] == found[1] == tree(tmp_path / "o3")


def tree(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


WATCH = """
new Promise((done) => {
  let moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { moved += one.value; }))
    .observe({ type: 'layout-shift', buffered: true });
  const whole = [...document.images].map((one) => { one.loading = 'eager'; return one.decode(); });
  Promise.all(whole).then(() => requestAnimationFrame(() => setTimeout(() => done({
    moved,
    laid: [...document.querySelectorAll('source')]
      .filter((one) => getComputedStyle(one).display !== 'none').length,
    shown: [...document.images].filter((one) => one.clientWidth).map((one) => [
      one.currentSrc, one.clientWidth * devicePixelRatio, one.getAttribute('height')]),
  }))));
})
"""


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1366])
def test_a_browser_loads_no_more_than_it_shows_and_nothing_moves(width, tmp_path, site: Site):
    files = {f"images/{n}.jpg": noise(1600, 1000 + n) for n in range(6)}
    for n in range(6):
        told = {**PICTURE, "Image": f"/images/{n}.jpg", "Title": f"Berita {n}"}
        category = {"Category": "Opini" if n % 2 else "Daerah", "Date": f"2026-11-2{n % 4} 08:00"}
        # So long that what is newest, which a script fetches near the end, is far away.
        text = f"Satu.\n\n![Foto](/images/{n}.jpg)\n\n" + "Warga berkumpul di lapangan.\n\n" * 60
        files[f"2026/11/s-{n}.md"] = story(text, **told, **category)
    built = site(files)
    assert built.status == 0
    with site_checkers.served(built.output) as origin, browsing() as page:
        page.width(width)
        for address in ("/", "/kanal/daerah/", "/2026/11/20/s-0/"):
            page.open(origin + address)
            seen = page.read(WATCH)
            assert seen["moved"] < 0.01
            # In a grid, a source that is laid out takes the image's cell.
            assert seen["laid"] == 0
            assert seen["shown"]
            for source, needed, height in seen["shown"]:
                chosen = re.search(r"-(\d+)-\w{10}\.webp$", source)
                assert chosen, source
                assert height
                # The smallest that is offered and large enough; a place may be told a little too wide.
                enough = [w for w in WIDTHS if w >= needed]
                limit = min((w for w in WIDTHS if w >= 1.2 * needed), default=max(WIDTHS))
                assert (
                    enough[0]
                    <= int(chosen[1])
                    <= max(limit, 400 if address != "/kanal/daerah/" else 176)
                )
