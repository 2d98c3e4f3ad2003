"""What the old site had, as a sitemap, a list of addresses, a WordPress export or a feed tells it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.parsers import expat

from desk.importing import wxr
from desk.importing.bases import Bases
from desk.importing.old_site import Damage, Post, Upload
from desk.importing.placing import PAGE, STORY
from desk.importing.uploads import originals, under_uploads
from plugins.contract.problems import Kind, Problem
from plugins.feeds.seen import seen_in

UNREADABLE = Kind(
    "verify-unreadable",
    found="a file that is no sitemap, export, feed or list of addresses: {reason}",
    expected="a sitemap, an index with its parts beside it, a WordPress export, a feed, or an address a line",
    cure="download it from the old site once more and look at it in an editor",
)
ENTITIES = Kind(
    "verify-entities",
    found="XML that declares entities",
    expected="XML without them: they can swell to gigabytes, or read other files",
    cure="ask where the file comes from; neither WordPress nor any feed writes such a declaration",
)
PART_MISSING = Kind(
    "verify-part-missing",
    found="the sitemap {address}, which the index names and which is not beside it",
    expected="every sitemap of the index in the same folder, as {name}",
    cure="download it to there, and verify again",
)

_MOST = 300_000_000  # bytes; an export may be larger, for it is read in pieces
_WXR = b"wordpress.org/export/"
_DEEPEST = 4
_ADDRESS = re.compile(r"https?://[^\s,;\"'<>|]+|/[^\s,;\"'<>|]*")
_ATOM = "{http://www.w3.org/2005/Atom}"
_ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
_IMAGE = re.compile(r"<img\b[^>]*?\ssrc\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_GALLERY = re.compile(r"\[gallery\b[^\]]*\bids=[\"']?([\d, ]+)")


@dataclass(frozen=True)
class Old:
    """One page of the old site. ``more`` are other addresses of it, ``images`` the files that it shows;
    ``guid`` and ``html`` are "" where the source does not tell them."""

    address: str
    guid: str = ""
    title: str = ""
    html: str = ""
    images: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


def old_pages(file: Path, bases: Bases) -> Iterator[Old | Problem]:
    """Everything that the file names, in its order."""
    with _opened(file) as opened:
        try:
            head = opened.read(65_536)
        except (OSError, EOFError) as error:
            yield UNREADABLE(reason=error).at(file=file.name)
            return
    if _WXR in head:
        yield from _of_export(file, bases)
        return
    yield from _of_file(file, 0, set())


def _opened(file: Path) -> gzip.GzipFile:
    opened = file.open("rb")
    is_packed = opened.read(2) == b"\x1f\x8b"
    opened.seek(0)
    return gzip.GzipFile(fileobj=opened) if is_packed else opened  # type: ignore[return-value]  # both read


def _of_file(file: Path, depth: int, seen: set[Path]) -> Iterator[Old | Problem]:
    seen.add(file)
    try:
        with _opened(file) as opened:
            data = opened.read(_MOST)
        start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        if start == b"<":
            _guard(data)
            yield from _of_xml(file, data, depth, seen)
        elif start == b"{":
            yield from _of_feed(data)
        else:
            yield from _of_list(file, data)
    except _EntitiesError:
        yield ENTITIES().at(file=file.name)
    except (OSError, EOFError, ValueError, ElementTree.ParseError, expat.ExpatError) as error:
        yield UNREADABLE(reason=error).at(file=file.name)


class _EntitiesError(Exception):
    pass


def _guard(data: bytes) -> None:
    """Reads XML for nothing but this: whether it declares entities. ElementTree would use them."""

    def refuse(*_: object) -> None:
        raise _EntitiesError

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = refuse
    parser.Parse(data.lstrip(), True)


def _of_xml(file: Path, data: bytes, depth: int, seen: set[Path]) -> Iterator[Old | Problem]:
    root = ElementTree.fromstring(data.lstrip())  # noqa: S314 - guarded above
    kind = root.tag.rpartition("}")[2]
    if kind == "urlset":
        for entry in root:
            parts = list(entry.iter())
            addresses = [x.text or "" for x in parts if x.tag.endswith("}loc") or x.tag == "loc"]
            images = tuple(text.strip() for text in addresses[1:] if under_uploads(text))
            if addresses:
                yield Old(addresses[0].strip(), images=images)
    elif kind == "sitemapindex":
        for element in root.iter():
            if element.tag.rpartition("}")[2] == "loc" and element.text:
                yield from _part(file, element.text.strip(), depth, seen)
    else:
        yield from _of_feed(data.lstrip())


def _part(file: Path, address: str, depth: int, seen: set[Path]) -> Iterator[Old | Problem]:
    """A sitemap of an index: the file of its name beside it, packed or not."""
    name = PurePosixPath(urlsplit(address).path).name
    wishes = [name, f"{name}.gz", name.removesuffix(".gz")]
    found = next((file.parent / n for n in wishes if n and (file.parent / n).is_file()), None)
    if found is None or depth > _DEEPEST:
        yield PART_MISSING(address=address, name=name).at(file=file.name)
    elif found not in seen:
        yield from _of_file(found, depth + 1, seen)


def _of_feed(data: bytes) -> Iterator[Old]:
    for entry, html in zip(seen_in(data), _contents(data), strict=True):
        # A comment's id is no story's.
        guid = "" if "#comment-" in entry.link else entry.id
        yield Old(entry.link, guid, entry.title, html if guid else "", _uploaded(html))


def _contents(data: bytes) -> list[str]:
    """The whole text of each entry, "" where a feed tells only its beginning."""
    if data.lstrip()[:1] == b"{":
        return [str(item.get("content_html", "")) for item in json.loads(data)["items"]]
    root = ElementTree.fromstring(data)  # noqa: S314 - guarded before
    if root.tag == "rss":
        return [item.findtext(_ENCODED) or "" for item in root.iter("item")]
    return [entry.findtext(f"{_ATOM}content") or "" for entry in root.iter(f"{_ATOM}entry")]


def _uploaded(html: str) -> tuple[str, ...]:
    """The pictures of a text that the old site kept itself; counters and emoji are none."""
    return tuple(address for address in _IMAGE.findall(html) if under_uploads(address))


def _of_list(file: Path, data: bytes) -> Iterator[Old | Problem]:
    found = 0
    for line in data.decode("utf-8-sig", "replace").splitlines():
        match = _ADDRESS.match(line.strip().lstrip('"'))
        if match:
            found += 1
            yield Old(match[0])
    if not found:
        yield UNREADABLE(reason="…").at(file=file.name)


def _of_export(file: Path, bases: Bases) -> Iterator[Old | Problem]:
    """Posts and pages that readers could open, with the lists and files that belong to them."""
    files: dict[str, Upload] = {}
    public: set[str] = set()
    for item in wxr.read(file):
        if isinstance(item, Upload):
            files[item.id] = item
        elif isinstance(item, Post) and _is_public(item):
            public.add(item.id)
        elif isinstance(item, Damage) and item.fatal:
            kind = ENTITIES if item.code.endswith("doctype") else UNREADABLE
            yield kind(reason=item.detail).at(file=file.name)
    lists: dict[str, None] = {}
    for item in wxr.read(file):
        if isinstance(item, Post) and _is_public(item):
            yield _of_post(item, files)
            if item.kind == STORY:
                lists |= {bases.address_of_category(slug): None for slug in item.categories}
                lists |= {bases.address_of_tag(slug): None for slug, _ in item.tags}
    yield from (Old(address) for address in lists)
    for upload in files.values():
        if upload.page and upload.parent in public:
            yield Old(upload.page)


def _is_public(post: Post) -> bool:
    return post.kind in (STORY, PAGE) and post.status == "publish" and not post.password


def _of_post(post: Post, files: dict[str, Upload]) -> Old:
    name = "page_id" if post.kind == PAGE else "p"
    more = (f"/?{name}={post.id}",) if post.id.isdigit() else ()
    ids = [i for found in _GALLERY.findall(post.html) for i in re.findall(r"\d+", found)]
    ids = [post.meta.get("_thumbnail_id", ""), *ids]
    images = [files[one].address for one in ids if one in files]
    images += _uploaded(post.html)
    # One picture in several sizes is one picture.
    once = {originals(under_uploads(address) or address)[0]: address for address in images}
    guid = post.guid if post.kind == STORY else ""
    return Old(post.link, guid, post.title, post.html, tuple(once.values()), more)
