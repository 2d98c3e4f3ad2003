"""Sitemaps: every page in one of them, times from content, news of two days, and nothing more than that."""

import re
import shutil
from xml.etree import ElementTree as ET

import pytest
from conftest import picture, story

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
URL = "https://leadernusantara.example/"
PNG = picture()


def locations(built, path):
    """The addresses in a sitemap, without the site's own."""
    root = ET.fromstring(built.read(path))
    return [loc.text.removeprefix(URL) for loc in root.iter(f"{SPACE}loc")]


def many(count=45):
    """Stories of two years; the first years have numbered pages."""
    return {
        f"2025/berita-{n:02}.md": story(
            Title=f"Berita {n}",
            Date=f"{2024 + n % 2}-0{n % 9 + 1}-{n % 28 + 1:02} 08:00",
            Tags="pasar",
            Places="Kota Dumai",
        )
        for n in range(count)
    }


def test_every_page_stands_in_one_sitemap_and_all_that_stands_there_is_one(site):
    built = site(many() | {"2026/a.md": story(Title="Baru")}, now="2026-11-21T08:00+07:00")
    files = built.files()
    maps = locations(built, "sitemap.xml")
    assert {path for path in files if re.fullmatch(r"sitemap-.*\.xml", path)} == set(maps)
    listed = [
        place for path in maps if path != "sitemap-news.xml" for place in locations(built, path)
    ]
    assert len(listed) == len(set(listed))
    assert {f"{place}index.html" for place in listed} == {
        p for p in files if p.endswith("index.html")
    }
    assert any("2025/hal/2/" in place for place in listed)
    assert {"sitemap-2024.xml", "sitemap-2025.xml", "sitemap-halaman.xml"} <= set(maps)


def test_a_month_names_the_pictures_of_its_stories(site):
    headers = {"Image": "/images/a.png", "Image_Alt": "A", "Image_Credit": "B"}
    files = {
        "2026/a.md": story("![C](/images/c.png)", Title="A", **headers),
        "2026/b.md": story(Title="B"),
        "images/a.png": PNG,
        "images/c.png": PNG,
    }
    root = ET.fromstring(site(files).read("sitemap-2026-11.xml"))
    shown = {url.findtext(f"{SPACE}loc"): [i.text for i in url.iter(f"{IMAGE}loc")] for url in root}
    assert shown == {
        f"{URL}2026/11/20/a/": [f"{URL}images/a.png", f"{URL}images/c.png"],
        f"{URL}2026/11/20/b/": [],
    }


NEW = story(Title="Baru & <segar>", Date="2026-11-23 08:00")
PAID = story(Title="Iklan", Date="2026-11-23 09:00", Label="advertorial")
OLD = story(Title="Lama", Date="2026-11-22 07:59")


class TestNews:
    def test_the_news_are_the_stories_of_two_days_that_nobody_paid_for(self, site):
        built = site({"2026/a.md": NEW, "2026/b.md": PAID, "2026/c.md": OLD})
        (url,) = ET.fromstring(built.read("sitemap-news.xml"))
        news = url.find(f"{NEWS}news")
        assert url.findtext(f"{SPACE}loc") == f"{URL}2026/11/23/a/"
        assert news.findtext(f"{NEWS}title") == "Baru & <segar>"
        assert news.findtext(f"{NEWS}publication_date") == "2026-11-23T08:00:00+07:00"
        publication = news.find(f"{NEWS}publication")
        assert [child.text for child in publication] == ["Warta Uji", "id"]
        assert "sitemap-news.xml" in locations(built, "sitemap.xml")

    @pytest.mark.parametrize("text", [PAID, OLD, NEW.replace("2026-11-23", "2026-12-23")])
    def test_where_nothing_is_news_there_is_no_such_sitemap(self, site, text):
        # An empty one would be against its schema.
        built = site({"2026/a.md": text})
        assert "sitemap-news.xml" not in built.files()
        assert "sitemap-news.xml" not in locations(built, "sitemap.xml")

    def test_time_alone_takes_a_story_out_and_back(self, site):
        moments = ("2026-11-24T08:00+07:00", "2026-11-25T07:59+07:00", "2026-11-25T08:00+07:00")
        back = (*moments, "2026-11-23T20:00+07:00")
        found = [
            "sitemap-news.xml"
            in (site if n else lambda **k: site({"2026/a.md": NEW}, **k))(now=now).files()
            for n, now in enumerate(back)
        ]
        assert found == [True, True, False, True]
        tree = site(now=back[-1]).files()
        assert site(now=moments[2]).report["outputs"]["changed"] == 1
        built = site(now=back[-1])
        shutil.rmtree(built.output)
        assert site(now=back[-1]).files() == tree

    def test_a_held_story_is_news_from_its_moment_on(self, site):
        held = {"2026/a.md": story(Date="2026-11-20 08:00", Embargo="2026-11-24 09:00 WIB")}
        assert "sitemap-news.xml" not in site(held).files()
        assert "2026/11/20/a/" in site(now="2026-11-24T09:00+07:00").read("sitemap-news.xml")


def test_a_numbered_page_that_comes_or_goes_is_noticed(site):
    files = many(40)
    before = site(files)
    pages = "sitemap-2024.xml"
    assert "kanal/daerah/2024/hal/2/" not in locations(before, pages)
    more = story(Title="Satu lagi", Date="2024-09-09 08:00")
    assert "kanal/daerah/2024/hal/2/" in locations(site({"2025/x.md": more}), pages)
    assert "kanal/daerah/2024/hal/2/" not in locations(site({"2025/x.md": None}), pages)
    # Below thirty-one there are no numbered pages, and no sitemap of them.
    fewer = site(dict.fromkeys(list(files)[:12]))
    assert pages not in fewer.files()
    assert pages not in locations(fewer, "sitemap.xml")


def test_a_new_story_changes_the_feeds_and_sitemaps_that_it_belongs_to(site):
    before = site(many() | {"2025/siti.md": story(Title="S", Authors="Siti Aminah")}).files()
    new = story(Title="Baru", Date="2025-03-30 08:00", Tags="pasar", Places="Kota Dumai")
    after = site({"2026/a.md": new}).files()
    changed = {path for path in after if after[path] != before.get(path)}
    feeds = {path for path in changed if "feed/" in path or path == "feeds.opml"}
    listings = ("", "kanal/daerah/", "tag/pasar/", "lokasi/riau/", "lokasi/riau/kota-dumai/")
    assert feeds == {
        *(f"{listing}feed/index.xml" for listing in (*listings, "penulis/mudawar/")),
        *("feed/atom.xml", "feed/feed.json"),
    }
    assert len(feeds) == 8
    sitemaps = {path for path in changed if path.startswith("sitemap")}
    assert sitemaps == {"sitemap-2025-03.xml", "sitemap.xml"}


def test_robots_are_told_where_the_sitemaps_are_and_kept_from_nothing_readers_see(site):
    # A page that asks not to be indexed has to be read for that.
    assert site({}).read("robots.txt") == (
        "User-agent: *\nDisallow: /fragmen/\n\nSitemap: https://leadernusantara.example/sitemap.xml\n"
    )
