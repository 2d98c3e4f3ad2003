"""Old addresses that are no story, for content/data/redirects.tsv: pages, files, lists, feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from desk.importing.bases import Bases, under
from desk.importing.ledger import write
from desk.importing.mapping import Assignments, nicename
from desk.importing.placing import old_path
from desk.importing.register import Register
from desk.importing.uploads import FOLDER, Uploads
from plugins.contract.redirects import FILE, old_address, read_redirects
from plugins.contract.slugs import make_slug

_SITE_FEED = "/feed/index.xml"
_FEEDS = {
    "/feed/rss/": _SITE_FEED,
    "/feed/rss2/": _SITE_FEED,
    "/feed/rdf/": _SITE_FEED,
    "/feed/atom/": "/feed/atom.xml",
    "/?feed=rss2": _SITE_FEED,
    "/?feed=rss": _SITE_FEED,
    "/?feed=atom": "/feed/atom.xml",
}
_NOTE = "# Alamat lama dari WordPress: alamat, tab, lalu ke mana pembaca dibawa."


def old_lists(
    register: Register,
    assignments: Assignments,
    uploads: Uploads,
    used: Mapping[str, int],
    bases: Bases,
) -> dict[str, str]:
    """Each old address and where it leads. ``used`` are the listings that public stories stand in."""
    found: dict[str, str] = {}
    for old, new in (
        *_pages(register),
        *_categories(register, assignments, used, bases),
        *_tags(register, used, bases),
        *_authors(register, assignments, used),
        *_months(register),
        *_files(register, uploads),
        *(_FEEDS.items() if used else ()),
    ):
        known = old_address(old)
        if known and known != new and not used.get(known) and not _is_story(register, known):
            found.setdefault(known, new)
    return found


def _is_story(register: Register, address: str) -> bool:
    """Whether a story stands there, or stood: its own header leads on."""
    queries = (
        "select 1 from post where address = ? and kind = 'post'",
        "select 1 from old join post on n = post where old.address = ? and kind = 'post'",
    )
    return address.count("/") > 2 and any(register.row(query, address.lower()) for query in queries)


def _pages(register: Register) -> Iterator[tuple[str, str]]:
    query = "select id, link, address from post where kind = 'page' and public order by n"
    for id_, link, address in register.rows(query):
        yield f"/?page_id={id_}", address
        if "?" not in link:
            yield old_path(link), address


def _categories(
    register: Register, assignments: Assignments, used: Mapping[str, int], bases: Bases
) -> Iterator[tuple[str, str]]:
    terms = {
        slug: (id_, parent)
        for slug, id_, parent in register.rows("select slug, id, parent from term")
    }
    for slug, (id_, parent) in terms.items():
        target = assignments.categories.get(slug)
        if target is None:
            continue
        wishes = [f"/tag/{make_slug(target.tag)}/"] * bool(target.tag) + [
            f"/kanal/{target.section}/"
        ]
        new = next((wish for wish in wishes if used.get(wish)), "")
        if not new:
            continue
        way, seen = [slug], {slug}
        while parent in terms and parent not in seen:
            seen.add(parent)
            way.insert(0, parent)
            parent = terms[parent][1]
        for base in bases.categories:
            for path in dict.fromkeys((under(base, slug), under(base, "/".join(way)))):
                yield path, new
                if "kanal" in new:
                    yield f"{path}feed/", f"{new}feed/index.xml"
        if id_:
            yield f"/?cat={id_}", new


def _tags(register: Register, used: Mapping[str, int], bases: Bases) -> Iterator[tuple[str, str]]:
    for slug, name in register.connection.execute("select slug, name from tag order by slug"):
        new = f"/tag/{make_slug(name)}/"
        if used.get(new) and slug:
            yield bases.address_of_tag(slug), new


def _authors(
    register: Register, assignments: Assignments, used: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    for login, id_ in register.rows("select login, id from author order by login"):
        key = assignments.people.get(login)
        new = f"/penulis/{key}/"
        if not key or not used.get(new):
            continue
        yield f"/author/{nicename(login)}/", new
        yield f"/author/{nicename(login)}/feed/", f"{new}feed/index.xml"
        if id_:
            yield f"/?author={id_}", new


def _months(register: Register) -> Iterator[tuple[str, str]]:
    query = (
        "select distinct substr(address, 2, 7) from post where public and kind = 'post' order by 1"
    )
    for (month,) in register.rows(query):
        yield f"/{month}/", f"/indeks/{month}/"


def _files(register: Register, uploads: Uploads) -> Iterator[tuple[str, str]]:
    """A file that was carried leads to where it is; the page that WordPress gave to each file leads to the
    story that it belongs to, else to the file."""
    query = "select address from post where id = ? and public"
    for upload in register.uploads():
        file = uploads.carried(upload)
        row = register.row(query, upload.parent) if upload.parent else None
        new = row[0] if row else file
        if file:
            yield f"{FOLDER}{upload.file}", file
        if new and upload.page and "?" not in upload.page:
            yield old_path(upload.page), new
        if new:
            yield f"/?attachment_id={upload.id}", new


def add_redirects(folder: Path, wanted: Mapping[str, str]) -> int:
    """Adds the lines that redirects.tsv does not have; what stands there counts. How many it added."""
    file = folder / FILE
    text = file.read_text("utf-8-sig", "replace") if file.is_file() else ""
    known = {one.old for one in read_redirects(text.encode())[0]}
    lines = [f"{old}\t{new}" for old, new in sorted(wanted.items()) if old not in known]
    if lines:
        head = text.rstrip("\n").split("\n") if text.strip() else [_NOTE]
        write(file, ("\n".join([*head, *lines]) + "\n").encode())
    return len(lines)
