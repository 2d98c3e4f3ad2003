"""The words ``tasks.py import …``: their arguments. cli.py adds them to its own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from desk.importing import options
from desk.importing.proof.words import verify
from desk.importing.rawcopy.words import text


@click.group("import")
def importing() -> None:
    """Move in: an archive of another system, or raw copy, becomes stories of content/."""


@importing.command()
@click.argument("exports", nargs=-1, required=True, type=options.FILE, metavar="EXPORT.xml…")
@click.option("--uploads", type=options.FOLDER, help="The old site's wp-content/uploads.")
@options.content
@click.option("--propose", is_flag=True, help="Write the mapping alone, to look at first.")
@click.option("--update", is_flag=True, help="Write again what a newer export changed.")
@click.option(
    "--report", type=options.NEW_FILE, help="Write what became of everything into this JSON file."
)
@options.category_base
@options.tag_base
@options.lang
def wordpress(
    exports: tuple[Path, ...],
    uploads: Path | None,
    content: Path | None,
    propose: bool,
    update: bool,
    report: Path | None,
    category_base: str,
    tag_base: str,
    lang: str | None,
) -> None:
    """Bring the stories, pictures and comments of a WordPress export into content/.

    A second run changes nothing, and a file that somebody edited is never overwritten. Status 1:
    something was refused; it is named, and all the rest has been carried.
    """
    from desk.importing.bases import Bases
    from desk.importing.moving import Wish, move
    from desk.newsroom import open_desk

    desk = open_desk(options.CONF, content, lang)
    bases = Bases.of(category_base, tag_base)
    wish = Wish(uploads=uploads, propose=propose, update=update, report=report, bases=bases)
    sys.exit(move(desk, options.CONF, exports, wish))


importing.add_command(text)
importing.add_command(verify)
