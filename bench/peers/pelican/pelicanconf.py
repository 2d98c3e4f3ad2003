"""The same site as Warta's, built by stock Pelican: its settings, a small theme, one plugin for places."""

SITENAME = "Leader Nusantara (uji)"
SITEURL = "https://leadernusantara.example"
FEED_DOMAIN = SITEURL
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["places"]
TIMEZONE = "Asia/Jakarta"
DEFAULT_LANG = "id"
DEFAULT_DATE_FORMAT = "%d-%m-%Y %H.%M WIB"
DEFAULT_PAGINATION = 20
TYPOGRIFY = True
# As Pelican's documentation advises for large sites: read unchanged files from the cache.
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True

SECTIONS = ["Daerah", "Politik", "Hukum", "Ekonomi", "Pendidikan", "Olahraga", "Wisata", "Opini"]

ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
CATEGORY_URL, TAG_URL, AUTHOR_URL, PLACE_URL = (
    "kanal/{slug}/",
    "tag/{slug}/",
    "penulis/{slug}/",
    "lokasi/{slug}/",
)
CATEGORY_SAVE_AS, TAG_SAVE_AS, AUTHOR_SAVE_AS, PLACE_SAVE_AS = (
    address + "index.html" for address in (CATEGORY_URL, TAG_URL, AUTHOR_URL, PLACE_URL)
)
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{url}hal/{number}/", "{base_name}/hal/{number}/index.html"),
)

# The whole text of fifty stories, as Warta's feeds have it.
FEED_MAX_ITEMS = 50
RSS_FEED_SUMMARY_ONLY = False
FEED_RSS = "index.xml"
CATEGORY_FEED_RSS = CATEGORY_URL + "index.xml"
TAG_FEED_RSS = TAG_URL + "index.xml"
AUTHOR_FEED_RSS = AUTHOR_URL + "index.xml"
PLACE_FEED_RSS = PLACE_URL + "index.xml"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = TRANSLATION_FEED_ATOM = None

DIRECT_TEMPLATES = ["index", "sitemap"]
PAGINATED_TEMPLATES = {"category": 20, "tag": 20, "author": 20, "place": 20}
SITEMAP_SAVE_AS = "sitemap.xml"
ARCHIVES_SAVE_AS = AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ""
