"""The words ``tasks.py import …``: their arguments. cli.py adds them to its own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from desk.importing.proof.words import verify
from desk.importing.rawcopy.words import text

ROOT = Path(__file__).parents[2]

_folder = click.Path(exists=True, file_okay=False, path_type=Path)
_file = click.Path(exists=True, dir_okay=False, path_type=Path)
_new_file = click.Path(dir_okay=False, path_type=Path)
_lang = click.option("--lang", type=click.Choice(["id", "en"]), help="The language of messages.")


@click.group("import")
def importing() -> None:
    """Move in: an archive of another system, or raw copy, becomes stories of content/."""


@importing.command()
@click.argument("exports", nargs=-1, required=True, type=_file, metavar="EXPORT.xml…")
@click.option("--uploads", type=_folder, help="The old site's wp-content/uploads.")
@click.option("--content", type=_folder, help="The content folder.  [default: content]")
@click.option("--propose", is_flag=True, help="Write the mapping alone, to look at first.")
@click.option("--update", is_flag=True, help="Write again what a newer export changed.")
@click.option(
    "--report", type=_new_file, help="Write what became of everything into this JSON file."
)
@_lang
def wordpress(
    exports: tuple[Path, ...],
    uploads: Path | None,
    content: Path | None,
    propose: bool,
    update: bool,
    report: Path | None,
    lang: str | None,
) -> None:
    """Bring the stories, pictures and comments of a WordPress export into content/.

    A second run changes nothing, and a file that somebody edited is never overwritten. Status 1:
    something was refused; it is named, and all the rest has been carried.
    """
    from desk.importing.moving import Wish, move
    from desk.newsroom import open_desk

    desk = open_desk(ROOT / "pelicanconf.py", content, lang)
    wish = Wish(uploads=uploads, propose=propose, update=update, report=report)
    sys.exit(move(desk, ROOT / "pelicanconf.py", exports, wish))


importing.add_command(text)
importing.add_command(verify)
