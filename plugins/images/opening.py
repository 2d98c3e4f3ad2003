"""From the bytes of a file to a picture as it is shown: upright, eight bits of sRGB; or why it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, IptcImagePlugin, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from plugins.contract.problems import Problem
from plugins.images import refusals

MOST_PIXELS = 64_000_000
"""More than any phone's usual photo; as many bytes of memory times three."""
ARTIST, COPYRIGHT = 0x013B, 0x8298
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_SIXTEEN = ("I", "I;16", "I;16L", "I;16B", "I;16N")
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
# Of IPTC, which agencies write: who made it, whose it is.
_IPTC = {ARTIST: (2, 80), COPYRIGHT: (2, 116)}

# Our own bound is told as a problem; Pillow's would be a warning on the terminal.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True)
class Opened:
    """A picture in RGB, or RGBA where parts can be seen through; the format that its file has; whether it
    moves; what its file says of whose it is, by the tags of Exif."""

    image: Image.Image
    format: str
    moves: bool
    credit: dict[int, bytes]


def opened(data: bytes, address: str, widest: int) -> Opened | Problem:
    """The picture at an address, decoded no finer than ``widest`` needs, or why it is refused. Never raises,
    whatever the bytes are."""
    if not data:
        return refusals.EMPTY(address=address)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        return refusals.HEIC(address=address)
    try:
        image = Image.open(BytesIO(data), formats=_FORMATS)
    except UnidentifiedImageError:
        return refusals.UNREADABLE(address=address)
    except Exception:
        return refusals.BROKEN(address=address)
    if image.width * image.height > MOST_PIXELS:
        size = {"width": image.width, "height": image.height, "most": MOST_PIXELS // 1_000_000}
        return refusals.HUGE(address=address, **size)
    try:
        return _decoded(image, widest)
    # Damaged files make decoders raise anything: OSError, SyntaxError, ValueError, struct.error …
    except Exception:
        return refusals.BROKEN(address=address)


def _decoded(image: ImageFile, widest: int) -> Opened:
    kind = image.format or ""
    # Photos of some phones hold a second picture (MPO), which is no movement.
    moves = kind != "MPO" and bool(getattr(image, "is_animated", False))
    profile, credit = image.info.get("icc_profile"), _credit(image)
    # A JPEG can be decoded at a half, a quarter, an eighth: much faster, and nothing is lost at our widths.
    image.draft(None, (widest, widest))
    image.load()
    upright = ImageOps.exif_transpose(image)
    plain = _in_srgb(_in_eight_bits(upright), profile)
    return Opened(plain, "JPEG" if kind == "MPO" else kind, moves, credit)


def _in_eight_bits(image: Image.Image) -> Image.Image:
    if image.mode in _SIXTEEN:
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        seen_through = image.convert("RGBA")
        (least, _) = seen_through.getchannel("A").getextrema()
        return seen_through if least != 255 else seen_through.convert("RGB")
    return image if image.mode in ("RGB", "CMYK") else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Without a profile the colours are taken for sRGB, as browsers do."""
    if profile:
        alpha = image.getchannel("A") if image.mode == "RGBA" else None
        colours = image.convert("RGB") if alpha else image
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            ours = ImageCms.createProfile("sRGB")
            found = ImageCms.profileToProfile(colours, given, ours, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            # A profile that does not belong to these colours: that of a grey picture, or a damaged one.
            found = None
        if found:
            if alpha:
                found.putalpha(alpha)
            return found
    return image if image.mode == "RGBA" else image.convert("RGB")


def _credit(image: ImageFile) -> dict[int, bytes]:
    """Who made the picture and whose it is: all that is kept of what a file tells."""
    exif = image.getexif()
    found = {}
    for tag, place in _IPTC.items():
        text = exif.get(tag)
        if isinstance(text, str) and text.strip(" \0"):
            # Pillow reads these bytes as Latin-1, whatever they are.
            found[tag] = text.strip(" \0").encode("latin-1", "replace")
        elif image.format in ("JPEG", "MPO"):
            iptc = (IptcImagePlugin.getiptcinfo(image) or {}).get(place)
            if isinstance(iptc, bytes) and iptc.strip(b" \0"):
                found[tag] = iptc.strip(b" \0")
    return found
