"""The words of ``tasks.py`` by which an outlet stands by its stories: correct, calendar."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from desk.moment import MOMENT

ROOT = Path(__file__).parents[1]
_folder = click.Path(exists=True, file_okay=False, path_type=Path)
_language = click.Choice(["id", "en"])


@click.command()
@click.argument("story")
@click.option(
    "--kind", "--jenis", "kind", help="ralat, koreksi, klarifikasi, hak-jawab, pembaruan."
)
@click.option("--text", "--teks", "text", help="What was wrong and what is right.")
@click.option("--story", "--berita", "named", help="The slug of the story that belongs to it.")
@click.option("--at", "--waktu", "at", type=MOMENT, help="The moment.  [default: now]")
@click.option("--content", type=_folder, help="The content folder.  [default: content]")
@click.option("--lang", type=_language, help="The language of questions.")
def correct(
    story: str,
    kind: str | None,
    text: str | None,
    named: str | None,
    at: datetime | None,
    content: Path | None,
    lang: str | None,
) -> None:
    """Write a correction, reply or update of a story: the line with its minute, and the way back.

    STORY is its path or slug. Asks for what no option gives.
    """
    from desk.correct import correct as write
    from desk.newsroom import open_desk

    desk = open_desk(ROOT / "pelicanconf.py", content, lang)
    given = {"kind": kind, "text": text, "story": named}
    sys.exit(write(desk, story, given, at, _ask if sys.stdin.isatty() else None))


def _ask(question: str, default: str) -> str:
    from desk.new import ask

    return ask(question, default)


@click.command()
@click.option("--now", type=MOMENT, help="The moment that counts, with its offset.")
@click.option("--content", type=_folder, help="The content folder.  [default: content]")
@click.option("--json", "as_json", is_flag=True, help="Print the table as a JSON list.")
@click.option("--lang", type=_language, help="The language of the table.")
def calendar(now: datetime | None, content: Path | None, as_json: bool, lang: str | None) -> None:
    """Say what is held, due, about to end, and waiting for verification."""
    from desk.newsroom import open_desk
    from desk.schedule import calendar as tell

    desk = open_desk(ROOT / "pelicanconf.py", content, lang)
    sys.exit(tell(desk, now, as_json=as_json))


WORDS = (correct, calendar)
