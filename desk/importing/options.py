"""What the words ``tasks.py import …`` ask for alike: folders, files, the language, the old site's bases."""

from __future__ import annotations

from pathlib import Path

import click

CONF = Path(__file__).parents[2] / "pelicanconf.py"

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)

content = click.option("--content", type=FOLDER, help="The content folder.  [default: content]")
lang = click.option("--lang", type=click.Choice(["id", "en"]), help="The language of messages.")
category_base = click.option(
    "--category-base",
    default="category",
    show_default=True,
    help="What the old site put before a category's slug (Settings, Permalinks); . for nothing.",
)
tag_base = click.option(
    "--tag-base",
    default="tag",
    show_default=True,
    help="What it put before a tag's.",
)
