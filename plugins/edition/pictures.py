"""How large the pictures are that files name: looked at again only where a file's time or size changed.

A page prints the measures of its pictures, so that nothing jumps while they load, and offers a messenger
only a picture that it shows. A picture that is replaced by another therefore touches the pages that show it.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path

from plugins.contract.problems import WARNING, Kind, Problem
from plugins.edition.files import FilesUnder

HEAVIEST = 300_000
"""Bytes: WhatsApp shows no larger picture with a link."""

PICTURE_HEAVY = Kind(
    "image-heavy",
    found="the picture {address} of {size} KB",
    expected="at most 300 KB: readers pay for each with their data, and WhatsApp shows no larger one",
    cure="save it again as JPEG, 1600 pixels wide, quality 75 to 80",
    level=WARNING,
)

_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
_JPEG = (".jpg", ".jpeg")
# Of a JPEG from a phone, the measures stand behind a thumbnail and a colour profile.
_HEAD = 512_000
# Markers of a JPEG that hold its measures; C4, C8 and CC between them are something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True)
class Size:
    """Pixels across and down as a browser shows them (0 where the kind of file does not tell us easily),
    and bytes."""

    width: int = 0
    height: int = 0
    bytes: int = 0


class Pictures:
    """The pictures of a content folder, as its archive knows them. ``missing`` are those that are named
    and not there."""

    def __init__(self, connection: sqlite3.Connection, files: FilesUnder, content: Path) -> None:
        self._connection = connection
        self._files = files
        self._content = content
        self._changed: set[str] = set()
        self.missing: list[str] = []

    def look(self, own: Iterable[str], *, full: bool) -> set[str]:
        """Looks at everything that is shown; the addresses of pictures whose size is another now. ``own``
        are pictures that no story or page names."""
        query = (
            "select distinct target, stamp, size from named left join picture on address = target"
            " where picture = 1"
        )
        rows = self._connection.execute(query).fetchall()
        known = "select stamp, size from picture where address = ?"
        for address in own:
            found = self._connection.execute(known, (address,)).fetchone() or (None, None)
            rows.append((address, *found))
        for address, stamp, size in rows:
            now = self._files.stamp(address)
            if not now:
                self.missing.append(address)
            elif (full or now != stamp) and self._measure(address, now) != size:
                self._changed.add(address)
        return self._changed

    def heavy(self, paths: Iterable[str], prefix: str) -> Iterator[Problem]:
        """Pictures that cost a reader too much: those of the files, and those that have changed."""
        showing = "select path from named where target = ? and picture = 1"
        others = {
            path
            for address in self._changed
            for (path,) in self._connection.execute(showing, (address,))
        }
        query = (
            "select target, size, line, header from named join picture on address = target"
            " where path = ? and picture = 1 order by named.rowid"
        )
        for path in sorted(others.union(paths)):
            for address, text, line, header in self._connection.execute(query, (path,)):
                size = size_from(text)
                if size.bytes > HEAVIEST and address.lower().endswith(_PICTURES):
                    problem = PICTURE_HEAVY(address=address, size=size.bytes // 1000)
                    yield problem.at(file=f"{prefix}/{path}", line=line, header=header)

    def _measure(self, address: str, stamp: str) -> str:
        size = json.dumps(astuple(measure(self._content / address.lstrip("/"))))
        self._connection.execute(
            "insert or replace into picture values (?, ?, ?)", (address, stamp, size)
        )
        return size


def size_from(text: str) -> Size:
    """The size that the archive keeps as text; no size where it keeps none."""
    return Size(*json.loads(text or "[]"))


def is_shareable(address: str, size: Size) -> bool:
    """Whether a messenger shows it with a link: a JPEG that is not too heavy."""
    return address.lower().endswith(_JPEG) and 0 < size.bytes <= HEAVIEST


def measure(path: Path) -> Size:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    width, height = _pixels(head)
    return Size(width, height, path.stat().st_size)


def _pixels(data: bytes) -> tuple[int, int]:
    """Width and height by the first bytes of a file; (0, 0) where they do not tell."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return struct.unpack(">II", data[16:24])
        if data.startswith((b"GIF87a", b"GIF89a")):
            return struct.unpack("<HH", data[6:10])
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
    except (struct.error, IndexError):
        pass
    return 0, 0


def _jpeg(data: bytes) -> tuple[int, int]:
    place, turned = 2, False
    while data[place] == 0xFF:
        marker, (length,) = data[place + 1], struct.unpack(">H", data[place + 2 : place + 4])
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return (height, width) if turned else (width, height)
        segment = data[place + 4 : place + 2 + length]
        if marker == 0xE1 and segment.startswith(b"Exif\0\0"):
            turned = _is_turned(segment[6:])
        place += 2 + length
    return 0, 0


def _is_turned(tiff: bytes) -> bool:
    """Whether a camera was held upright: browsers turn such a picture by a quarter."""
    order = "<" if tiff.startswith(b"II") else ">"
    (start,) = struct.unpack(f"{order}I", tiff[4:8])
    (count,) = struct.unpack(f"{order}H", tiff[start : start + 2])
    for entry in range(start + 2, start + 2 + 12 * count, 12):
        tag, _, _, value = struct.unpack(f"{order}HHIH", tiff[entry : entry + 10])
        if tag == 0x0112:
            return bool(value >= 5)
    return False
