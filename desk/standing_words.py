"""The words of ``tasks.py`` by which an outlet stands by its stories: correct, calendar."""

from __future__ import annotations

import sys
from pathlib import Path

import click

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
@click.option("--at", "--waktu", "at", metavar="ISO8601", help="The moment.  [default: now]")
@click.option("--content", type=_folder, help="The content folder.  [default: content]")
@click.option("--lang", type=_language, help="The language of questions.")
def correct(
    story: str,
    kind: str | None,
    text: str | None,
    named: str | None,
    at: str | None,
    content: Path | None,
    lang: str | None,
) -> None:
    """Write a correction, reply or update of a story: the line with its minute, and the way back.

    STORY is its path or slug. Asks for what no option gives.
    """
    from desk.correct import correct as write
    from desk.newsroom import open_desk
    from desk.schedule import moment_of

    moment = moment_of(at) if at else None
    if at and moment is None:
        raise click.BadParameter("2026-11-24T08:00+07:00", param_hint="--at")
    desk = open_desk(ROOT / "pelicanconf.py", content, lang)
    given = {"kind": kind, "text": text, "story": named}
    sys.exit(write(desk, story, given, moment, _ask if sys.stdin.isatty() else None))


def _ask(question: str, default: str) -> str:
    from desk.new import ask

    return ask(question, default)


@click.command()
@click.option("--now", metavar="ISO8601", help="The moment that counts, with its offset.")
@click.option("--content", type=_folder, help="The content folder.  [default: content]")
@click.option("--json", "as_json", is_flag=True, help="Print the table as a JSON list.")
@click.option("--lang", type=_language, help="The language of the table.")
def calendar(now: str | None, content: Path | None, as_json: bool, lang: str | None) -> None:
    """Say what is held, due, about to end, and waiting for verification."""
    from desk.newsroom import open_desk
    from desk.schedule import calendar as tell
    from desk.schedule import moment_of

    moment = moment_of(now) if now else None
    if now and moment is None:
        raise click.BadParameter("2026-11-24T08:00+07:00", param_hint="--now")
    desk = open_desk(ROOT / "pelicanconf.py", content, lang)
    sys.exit(tell(desk, moment, as_json=as_json))


WORDS = (correct, calendar)
