"""The word ``tasks.py import verify``: its arguments."""

from __future__ import annotations

import sys
from pathlib import Path

import click

ROOT = Path(__file__).parents[3]

_folder = click.Path(exists=True, file_okay=False, path_type=Path)
_file = click.Path(exists=True, dir_okay=False, path_type=Path)
_new_file = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option(
    "--against",
    multiple=True,
    required=True,
    type=_file,
    metavar="FILE",
    help="What the old site had: sitemap (or its index), export, feed, or list of addresses.",
)
@click.option("--content", type=_folder, help="The content folder.  [default: content]")
@click.option("--output", type=_folder, help="The built edition.  [default: output]")
@click.option(
    "--share",
    type=click.IntRange(0, 100),
    default=10,
    show_default=True,
    help="So many words in a hundred may differ.",
)
@click.option(
    "--site", metavar="ADDRESS", default="", help="Ask this running server, not the files."
)
@click.option(
    "--parallel", type=click.IntRange(1, 32), default=4, show_default=True, help="Requests at once."
)
@click.option("--report", type=_new_file, help="Write numbers and faults into this JSON file.")
@click.option("--lang", type=click.Choice(["id", "en"]), help="The language of messages.")
def verify(
    against: tuple[Path, ...],
    content: Path | None,
    output: Path | None,
    share: int,
    site: str,
    parallel: int,
    report: Path | None,
    lang: str | None,
) -> None:
    """Prove a move: every old address answers or leads on, every guid, text and picture came over.

    Status 1: something did not; each is told with what to do.
    """
    from desk.importing.proof.verify import Question
    from desk.importing.proof.verify import verify as prove
    from desk.newsroom import settings_of

    if site and not site.startswith(("https://", "http://")):
        raise click.BadParameter("https://…", param_hint="--site")
    settings, _ = settings_of(ROOT / "pelicanconf.py", content)
    content = content or Path(settings["PATH"])
    output = output or Path(settings["OUTPUT_PATH"])
    if not output.is_dir():
        raise click.BadParameter("tasks.py build", param_hint="--output")
    question = Question(against, share, site, parallel)
    sys.exit(prove(content, output, question, lang or settings["PROBLEM_LANGUAGE"], report))
