"""The site as an editor sees it. What the outlet is called and who works there: content/data/."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
# Pelican runs this file before the folder that holds it can be imported from.
sys.path.insert(0, str(HERE))

from jinja2 import StrictUndefined  # noqa: E402 - with the next

from plugins.edition import Press  # noqa: E402 - see above

# Where the site stands on the net. The demo edition's address leads nowhere.
SITEURL = "https://leadernusantara.example"
# In the ids of stories without a Guid. It never changes, even if the site moves.
FEED_DOMAIN = "leadernusantara.example"
SITENAME = "Leader Nusantara"
DEFAULT_LANG = "id"
TIMEZONE = "Asia/Jakarta"

# House rules: see the table of settings in README.md.
ZONE = "WIB"
DATELINE_STYLE = "{place} ({outlet}) –"
DISCUSSION = "open"
DISCUSSION_HEADING = "Diskusi tentang berita ini"

# From here on: how Pelican is used. An editor has no reason to change it.
PELICAN_CLASS = Press
PLUGINS = ["plugins.edition"]
THEME = str(HERE / "theme")
PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
CACHE_PATH = str(HERE / "cache")
# Not in the cache: a picture takes a second to make.
PICTURE_STORE = str(HERE / "pictures")
PAGE_PATHS = ["pages"]
ARTICLE_EXCLUDES = ["pages", "data", "images", "comments"]
# Stories are Markdown, read by Warta; Pelican needs none of its own readers.
READERS = {"rst": None, "html": None, "htm": None}
MARKDOWN = {"extensions": ["tables", "sane_lists", "md_in_html"], "output_format": "html"}
# Warta sets quotes and dashes in the text itself; Pelican's switch would reach into titles and feeds.
TYPOGRIFY = False
JINJA_ENVIRONMENT = {
    "extensions": ["jinja2.ext.i18n"],
    "undefined": StrictUndefined,
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
}
