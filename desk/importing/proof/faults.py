"""What can be missing after a move, and what to do about each."""

from __future__ import annotations

from plugins.contract.problems import Kind

_ARRIVES = "a page, a redirect to one, or 410"

LOST = Kind(
    "verify-address",
    found="the old address {address}, which leads to nothing",
    expected=_ARRIVES,
    cure="add a line to content/data/redirects.tsv: {old}, a tab, and where it stands now, or 410",
)
LOST_NEAR = Kind(
    "verify-address",
    found="the old address {address}, which leads to nothing",
    expected=_ARRIVES,
    cure="if it is the story {file}, write in its headers: Aliases: {old}",
)
HIDDEN = Kind(
    "verify-hidden",
    found="the old address {address}, whose story readers may not see",
    expected=_ARRIVES,
    cure="publish {file}, or give its old address a line in content/data/redirects.tsv",
)
ASTRAY = Kind(
    "verify-astray",
    found="the old address {address}, which leads to {end}, where nothing is",
    expected=_ARRIVES,
    cure="correct the line in content/data/redirects.tsv, or the header Aliases that leads there",
)
NO_ANSWER = Kind(
    "verify-silent",
    found="{address}, which the server answers with {status}",
    expected=_ARRIVES,
    cure="look whether the server has the redirects: tasks.py publish writes them for each host",
)
GUID_LOST = Kind(
    "verify-guid",
    found="the guid {guid} of “{title}”, which no story has",
    expected="every guid unchanged: by it alone feed readers know a story again",
    cure="import the export again, or write the header Guid: {guid} in the story's file",
)
GUID_CHANGED = Kind(
    "verify-guid",
    found="the guid {guid} of “{title}”, which has become {other}",
    expected="every guid unchanged: by it alone feed readers know a story again",
    cure="write the header Guid: {guid}",
)
GUID_UNTOLD = Kind(
    "verify-feed",
    found="the guid {guid} of “{title}”, which the feed does not tell though it tells of older stories",
    expected="every story in the feed that is not older than all of its entries",
    cure="build again with --full; look whether the story is published",
)
WORDS = Kind(
    "verify-words",
    found="“{title}”: {old} words on the old site, {new} on its page",
    expected="the same text, give or take {share} in a hundred",
    cure="compare the two; what is missing stands in the report of the import, or has to be copied by hand",
)
IMAGE_LOST = Kind(
    "verify-image",
    found="the picture {address} of “{title}”, which the story no longer shows",
    expected="every picture of the old story",
    cure="import again with --uploads, or put the file into content/images and into the text",
)
IMAGE_DEAD = Kind(
    "verify-image",
    found="the picture {address} of “{title}”, which is not in the edition",
    expected="every picture that a page asks for",
    cure="build again with --full; if it is missing then too, put the file into content/images",
)
