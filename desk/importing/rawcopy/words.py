"""The word ``tasks.py import text``: its arguments."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from desk.importing import options


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@options.content
@options.lang
def text(file: str, content: Path | None, lang: str | None) -> None:
    """Make a draft of raw copy, as it comes by WhatsApp, e-mail or press release; - reads what is pasted.

    Tells what was understood and what is doubtful. Never overwrites; the last line printed is the
    draft's path. Status 1: nothing was written.
    """
    from desk.importing.rawcopy.draft import import_text
    from desk.newsroom import open_desk

    desk = open_desk(options.CONF, content, lang)
    with click.open_file(file, "rb") as opened:
        data = opened.read()
    sys.exit(import_text(desk, data, "-" if file == "-" else Path(file).name))
