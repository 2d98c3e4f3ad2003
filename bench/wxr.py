"""Exports in WordPress' form, written by hand: for tests, and for an archive as large as one likes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from html import escape

SITE = "https://www.warta-lama.example"
_ZONE = timedelta(hours=7)
_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Warta Lama</title>
<link>{site}</link>
<pubDate>Mon, 23 Nov 2026 07:00:00 +0000</pubDate>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>{site}</wp:base_site_url>
<wp:base_blog_url>{site}</wp:base_blog_url>
"""
TAIL = "</channel>\n</rss>\n"


def cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def head(
    authors: Mapping[str, str] | None = None, categories: Iterable[tuple[str, str, str]] = ()
) -> str:
    """The start of an export: authors by login; categories as slug, name, parent."""
    people = "".join(
        f"<wp:author><wp:author_id>{number}</wp:author_id><wp:author_login>{cdata(login)}</wp:author_login>"
        f"<wp:author_email>{cdata(f'{number}@surel.example')}</wp:author_email>"
        f"<wp:author_display_name>{cdata(name)}</wp:author_display_name></wp:author>\n"
        for number, (login, name) in enumerate((authors or {"siti": "Siti Aminah"}).items(), 1)
    )
    terms = "".join(
        f"<wp:category><wp:term_id>{number}</wp:term_id><wp:category_nicename>{cdata(slug)}"
        f"</wp:category_nicename><wp:category_parent>{cdata(parent)}</wp:category_parent>"
        f"<wp:cat_name>{cdata(name)}</wp:cat_name></wp:category>\n"
        for number, (slug, name, parent) in enumerate(categories, 1)
    )
    return _HEAD.format(site=SITE) + people + terms


def export(*items: str, **of_head: object) -> str:
    """A whole export."""
    return head(**of_head) + "".join(items) + TAIL  # type: ignore[arg-type]


def post(number: int = 1, html: str = "<p>Warga berkumpul di lapangan.</p>", **given: str) -> str:
    """A post. ``given`` are title, slug, date (of the site's clock), gmt, modified, status, kind, link,
    guid, author, excerpt, password, sticky, parent, open; ``terms``, ``meta`` and ``comments`` are XML."""
    date = given.get("date", "2020-05-18 07:32:00")
    gmt = given.get("gmt") or utc(date)
    slug = given.get("slug", f"berita-{number}")
    link = given.get("link", f"{SITE}/{date[:10].replace('-', '/')}/{slug}/")
    modified = given.get("modified", date)
    values = {
        "wp:post_id": str(number),
        "wp:post_date": date,
        "wp:post_date_gmt": gmt,
        "wp:post_modified": modified,
        "wp:post_modified_gmt": utc(modified),
        "wp:comment_status": given.get("open", "open"),
        "wp:post_name": slug,
        "wp:status": given.get("status", "publish"),
        "wp:post_parent": given.get("parent", "0"),
        "wp:post_type": given.get("kind", "post"),
        "wp:post_password": given.get("password", ""),
        "wp:is_sticky": given.get("sticky", "0"),
    }
    return (
        f"<item>\n<title>{cdata(given.get('title', f'Berita {number}'))}</title>\n"
        f"<link>{escape(link)}</link>\n"
        f"<dc:creator>{cdata(given.get('author', 'siti'))}</dc:creator>\n"
        f'<guid isPermaLink="false">{escape(given.get("guid", f"{SITE}/?p={number}"))}</guid>\n'
        f"<content:encoded>{cdata(html)}</content:encoded>\n"
        f"<excerpt:encoded>{cdata(given.get('excerpt', ''))}</excerpt:encoded>\n"
        + "".join(f"<{name}>{cdata(value)}</{name}>\n" for name, value in values.items())
        + given.get("terms", category("daerah", "Daerah"))
        + given.get("meta", "")
        + given.get("comments", "")
        + "</item>\n"
    )


def category(slug: str, name: str, domain: str = "category") -> str:
    return f'<category domain="{domain}" nicename="{escape(slug)}">{cdata(name)}</category>\n'


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{cdata(key)}</wp:meta_key>"
        f"<wp:meta_value>{cdata(value)}</wp:meta_value></wp:postmeta>\n"
    )


def attachment(number: int, file: str, alt: str = "", caption: str = "", parent: int = 0) -> str:
    """A file of the media library; ``file`` is its path under wp-content/uploads."""
    more = meta("_wp_attached_file", file) + (meta("_wp_attachment_image_alt", alt) if alt else "")
    address = (
        f"<wp:attachment_url>{cdata(f'{SITE}/wp-content/uploads/{file}')}</wp:attachment_url>\n"
    )
    return post(
        number,
        "",
        kind="attachment",
        status="inherit",
        excerpt=caption,
        slug=f"berkas-{number}",
        guid=f"{SITE}/wp-content/uploads/{file}",
        parent=str(parent),
        terms="",
        meta=address + more,
    )


def comment(number: int, text: str = "Setuju.", parent: int = 0, **given: str) -> str:
    """A comment; ``given`` are name, site, date, approved, kind."""
    date = given.get("date", "2020-05-20 23:48:00")
    values = {
        "comment_id": str(number),
        "comment_author": given.get("name", "Pembaca"),
        "comment_author_email": f"pembaca{number}@surel.example",
        "comment_author_IP": "192.0.2.7",
        "comment_date": date,
        "comment_date_gmt": utc(date),
        "comment_content": text,
        "comment_approved": given.get("approved", "1"),
        "comment_type": given.get("kind", "comment"),
        "comment_parent": str(parent),
        "comment_user_id": "0",
    }
    return (
        "<wp:comment>\n"
        + "".join(f"<wp:{name}>{cdata(value)}</wp:{name}>\n" for name, value in values.items())
        # As WordPress writes it: neither in CDATA nor escaped.
        + f"<wp:comment_author_url>{given.get('site', '')}</wp:comment_author_url>\n</wp:comment>\n"
    )


def utc(date: str) -> str:
    """The site's clock as UTC; what is no date stays."""
    try:
        return f"{datetime.fromisoformat(date) - _ZONE:%Y-%m-%d %H:%M:%S}"
    except (ValueError, OverflowError):
        return date
