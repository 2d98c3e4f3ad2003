"""The word ``tasks.py import verify``: its arguments."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from desk.importing import options


@click.command()
@click.option(
    "--against",
    multiple=True,
    required=True,
    type=options.FILE,
    metavar="FILE",
    help="What the old site had: sitemap (or its index), export, feed, or list of addresses.",
)
@options.content
@click.option("--output", type=options.FOLDER, help="The built edition.  [default: output]")
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
@options.category_base
@options.tag_base
@click.option(
    "--report", type=options.NEW_FILE, help="Write numbers and faults into this JSON file."
)
@options.lang
def verify(
    against: tuple[Path, ...],
    content: Path | None,
    output: Path | None,
    share: int,
    site: str,
    parallel: int,
    category_base: str,
    tag_base: str,
    report: Path | None,
    lang: str | None,
) -> None:
    """Prove a move: every old address answers or leads on, every guid, text and picture came over.

    Status 1: something did not; each is told with what to do.
    """
    from desk.importing.bases import Bases
    from desk.importing.proof.verify import Question
    from desk.importing.proof.verify import verify as prove
    from desk.newsroom import settings_of

    if site and not site.startswith(("https://", "http://")):
        raise click.BadParameter("https://…", param_hint="--site")
    settings, _ = settings_of(options.CONF, content)
    content = content or Path(settings["PATH"])
    output = output or Path(settings["OUTPUT_PATH"])
    if not output.is_dir():
        raise click.BadParameter("tasks.py build", param_hint="--output")
    bases = Bases.of(category_base, tag_base)
    question = Question(against, share, site, parallel, bases)
    sys.exit(prove(content, output, question, lang or settings["PROBLEM_LANGUAGE"], report))
