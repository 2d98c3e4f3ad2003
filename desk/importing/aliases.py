"""Old addresses of a post for the header Aliases, so that they follow the story when it moves again."""

from __future__ import annotations

from collections.abc import Iterator

from desk.importing.old_site import Post
from desk.importing.placing import old_path
from desk.importing.register import Register
from desk.importing.writing import Headers
from plugins.contract.redirects import old_address

_NEXT_PAGE = "<!--nextpage-->"
_COMMENTS_A_PAGE = 50


def aliases_of(register: Register, post: Post, n: int, address: str) -> Headers:
    """The old addresses that are not the new one. One that another post has too leads to the first. ``n``
    is the post's row in the register, ``address`` where it stands now."""
    wishes = [f"/?p={post.id}"] if post.id.isdigit() else []
    if post.link and "?" not in post.link:
        wishes += old_addresses(post, amp=register.facts.amp)
    known = dict.fromkeys(map(old_address, wishes))
    return [
        ("aliases", one)
        for one in known
        if one not in ("", "/", address) and _is_mine(register, one, post.id, n)
    ]


def _is_mine(register: Register, address: str, number: str, n: int) -> bool:
    if address == f"/?p={number}":
        query = "select min(n) from post where id = ? and path is not null"
        return bool(register.row(query, number)[0] == n)
    others = (
        "select 1 from old where address = ? and post != ?",
        "select 1 from post where address = ? and n != ?",
    )
    return not any(register.row(query, address.lower(), n) for query in others)


def old_addresses(post: Post, *, amp: bool) -> Iterator[str]:
    """Where a post stood: its permalink, that with older slugs, its pages, those of its comments, and the
    page for phones (``amp``) where a plugin made one."""
    path = old_path(post.link)
    yield path
    folder = path.rstrip("/").rpartition("/")[0]
    yield from (f"{folder}/{slug}/" for slug in post.old_slugs)
    base = path.rstrip("/")
    yield from (f"{base}/{page}/" for page in range(2, post.html.count(_NEXT_PAGE) + 2))
    approved = sum(one.status == "approved" for one in post.comments)
    pages = -(-approved // _COMMENTS_A_PAGE)
    if pages > 1:
        yield from (f"{base}/comment-page-{page}/" for page in range(1, pages + 1))
    if amp:
        yield f"{base}/amp/"
