"""The words of ``tasks.py``. Arguments are parsed here; each word's work is in the module of its name."""

from __future__ import annotations

import sys
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]

_folder = click.Path(exists=True, file_okay=False, path_type=Path)
_new_folder = click.Path(file_okay=False, path_type=Path)
_new_file = click.Path(dir_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Warta: a newsroom in a folder."""


@main.command()
@click.option("--content", type=_folder, help="The content folder.  [default: content]")
@click.option("--output", type=_new_folder, help="Where the edition goes.  [default: output]")
@click.option("--cache", type=_new_folder, help="Where the archive stands.  [default: cache]")
@click.option(
    "--now", metavar="ISO8601", help="The moment that decides what is held, with its offset."
)
@click.option("--full", is_flag=True, help="Believe nothing: look at every file and output.")
@click.option(
    "--jobs", type=click.IntRange(1), help="Processes at the most.  [default: one a core]"
)
@click.option("--report", type=_new_file, help="Write what the build did into this JSON file.")
@click.option("--why", metavar="ADDRESS", help="Say why that page or file was printed, or was not.")
@click.option("--lang", type=click.Choice(["id", "en"]), help="The language of problems.")
def build(
    content: Path | None,
    output: Path | None,
    cache: Path | None,
    now: str | None,
    full: bool,
    jobs: int | None,
    report: Path | None,
    why: str | None,
    lang: str | None,
) -> None:
    """Build the edition: content/ into output/. Stops at any error before the first file is written."""
    from desk.build import build_edition, is_moment
    from plugins.archive.plan import file_of

    if now is not None and not is_moment(now):
        raise click.BadParameter("2026-11-24T08:00+07:00", param_hint="--now")
    settings = {
        "PATH": content and str(content.resolve()),
        "OUTPUT_PATH": output and str(output.resolve()),
        "CACHE_PATH": cache and str(cache.resolve()),
        "NOW": now,
        "REPORT": report and str(report.resolve()),
        "PROBLEM_LANGUAGE": lang,
        "FULL": full or None,
        "JOBS": jobs,
        "WHY": why and file_of(why),
    }
    chosen = {name: value for name, value in settings.items() if value is not None}
    sys.exit(build_edition(ROOT / "pelicanconf.py", chosen))


@main.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.option(
    "--all", "everything", is_flag=True, help="Also the slow tests: browser, readers, servers."
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(everything: bool, arguments: tuple[str, ...]) -> None:
    """Run the tests. Further arguments go to pytest."""
    from desk.test import run_tests

    sys.exit(run_tests(ROOT, everything, arguments))


@main.command()
@click.option(
    "--jsonl", "files", nargs=2, type=click.Path(path_type=Path), metavar="IN OUT", required=True
)
def places(files: tuple[Path, Path]) -> None:
    """Tag places: {id, text} lines in, {id, places: [{start, end, code}]} lines out."""
    from desk.places import tag_file

    sys.exit(tag_file(*files))


@main.command()
def handbook() -> None:
    """Write the parts of docs/PANDUAN.md that come from the code: the table of headers."""
    from desk.handbook import write

    write(ROOT / "docs" / "PANDUAN.md")


@main.command()
@click.option("--stories", default="1000,10000", show_default=True, metavar="N,N", help="Sizes.")
@click.option(
    "--peers",
    default="hugo,eleventy,pelican",
    show_default=True,
    metavar="NAME,…",
    help="Beside us.",
)
@click.option(
    "--runs", default=5, show_default=True, type=click.IntRange(1), help="Rounds of each."
)
@click.option("--only", default="", metavar="CASE,…", help="These cases.  [default: all]")
@click.option("--save", is_flag=True, help="Write docs/BENCH.md and docs/bench.svg.")
def bench(stories: str, peers: str, runs: int, only: str, save: bool) -> None:
    """Measure builds beside Hugo, Eleventy and stock Pelican, which it installs into bench/."""
    from desk.bench import cases_of, peers_of, run_bench, sizes_of

    try:
        sizes, names, cases = sizes_of(stories), peers_of(peers), cases_of(only)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong)) from wrong
    sys.exit(run_bench(ROOT, sizes, names, cases, runs, save, sys.argv[2:]))
