"""The words of ``tasks.py``. Arguments are parsed here; each word's work is in the module of its name."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from desk.discussion import discussion
from desk.importing.words import importing
from desk.moment import MOMENT
from desk.publishing.words import WORDS as PUBLISHING
from desk.standing_words import WORDS as STANDING
from desk.upgrade import upgrade

ROOT = Path(__file__).parents[1]

_folder = click.Path(exists=True, file_okay=False, path_type=Path)
_new_folder = click.Path(file_okay=False, path_type=Path)
_new_file = click.Path(dir_okay=False, path_type=Path)


def has_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Warta: a newsroom in a folder."""


for _word in (*PUBLISHING, *STANDING, upgrade, discussion, importing):
    main.add_command(_word)


@main.command()
@click.option("--content", type=_folder, help="The content folder.  [default: content]")
@click.option("--output", type=_new_folder, help="Where the edition goes.  [default: output]")
@click.option("--cache", type=_new_folder, help="Where the archive stands.  [default: cache]")
@click.option("--now", type=MOMENT, help="The moment that decides what is held, with its offset.")
@click.option("--full", is_flag=True, help="Believe nothing: look at every file and output.")
@click.option(
    "--jobs", type=click.IntRange(1), help="Processes at the most.  [default: one a core]"
)
@click.option("--report", type=_new_file, help="Write what the build did into this JSON file.")
@click.option("--search", is_flag=True, help="Make the index of the search page too.")
@click.option("--why", metavar="ADDRESS", help="Say why that page or file was printed, or was not.")
@click.option("--lang", type=click.Choice(["id", "en"]), help="The language of problems.")
def build(
    content: Path | None,
    output: Path | None,
    cache: Path | None,
    now: datetime | None,
    full: bool,
    jobs: int | None,
    report: Path | None,
    search: bool,
    why: str | None,
    lang: str | None,
) -> None:
    """Build the edition: content/ into output/. Stops at any error before the first file is written."""
    from desk.build import build_edition
    from plugins.archive.outputs import file_of

    settings = {
        "PATH": content and str(content.resolve()),
        "OUTPUT_PATH": output and str(output.resolve()),
        "CACHE_PATH": cache and str(cache.resolve()),
        "NOW": now and now.isoformat(),
        "REPORT": report and str(report.resolve()),
        "PROBLEM_LANGUAGE": lang,
        "FULL": full or None,
        "JOBS": jobs,
        "SEARCH_INDEX": search or None,
        "WHY": why and file_of(urlsplit(why).path),
    }
    chosen = {name: value for name, value in settings.items() if value is not None}
    sys.exit(build_edition(ROOT / "pelicanconf.py", chosen))


@main.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Serve there.  [default: 8000 or the next free]"
)
@click.option("--content", type=_folder, help="The content folder.  [default: content]")
@click.option(
    "--output", type=_new_folder, help="Where it builds.  [default: cache/preview/output]"
)
@click.option("--cache", type=_new_folder, help="Its archive.  [default: cache/preview]")
def preview(
    port: int | None, content: Path | None, output: Path | None, cache: Path | None
) -> None:
    """Show the edition in the browser, drafts too, built again at every save. It stays on this computer."""
    from desk.preview import preview as show

    cache = cache or ROOT / "cache" / "preview"
    folders = {
        "PATH": content,
        # Never output/: what is half-written must not lie where it is published from.
        "OUTPUT_PATH": output or cache / "output",
        "CACHE_PATH": cache,
    }
    chosen = {name: str(folder.resolve()) for name, folder in folders.items() if folder}
    sys.exit(show(ROOT, chosen, port))


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
@click.option("--title", "--judul", "title", help="The headline.")
@click.option("--section", "--kanal", "section", help="The section: its name or slug.")
@click.option("--author", "--penulis", "author", help="Who wrote it; a semicolon separates people.")
@click.option("--dateline", "--titimangsa", "dateline", help="Where it was filed: Dumai, Riau.")
@click.option("--date", metavar="'2026-11-24 08:30'", help="When it is published.  [default: now]")
@click.option("--content", type=_folder, help="The content folder.  [default: content]")
@click.option("--lang", type=click.Choice(["id", "en"]), help="The language of questions.")
def new(
    title: str | None,
    section: str | None,
    author: str | None,
    dateline: str | None,
    date: str | None,
    content: Path | None,
    lang: str | None,
) -> None:
    """Write the file of a new story; asks for what no option gives. Prints the file's path last."""
    from desk.new import ask
    from desk.new import new as write
    from desk.newsroom import open_desk

    desk = open_desk(ROOT / "pelicanconf.py", content, lang)
    given = {
        "title": title,
        "category": section,
        "authors": author,
        "dateline": dateline,
        "date": date,
    }
    sys.exit(write(desk, given, ask if has_terminal() else None))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]…")
@click.option("--content", type=_folder, help="The content folder.  [default: content]")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as a JSON list.")
@click.option("--fix", is_flag=True, help="Write what can be written safely: a missing Guid.")
@click.option("--lang", type=click.Choice(["id", "en"]), help="The language of problems.")
def check(
    paths: tuple[Path, ...], content: Path | None, as_json: bool, fix: bool, lang: str | None
) -> None:
    """Check stories and comments without building: all, or the files and folders named.

    Tells problems as path:line:column, and what it understood of each file named. Status 1: an error;
    2: wrong use. What only all stories together show, a build finds: one address or Guid twice, links
    that lead nowhere.
    """
    from desk.check import check as check_files
    from desk.newsroom import open_desk

    desk = open_desk(ROOT / "pelicanconf.py", content, lang)
    sys.exit(check_files(desk, paths, fix=fix, as_json=as_json))


@main.command()
@click.option(
    "--jsonl",
    "files",
    nargs=2,
    type=click.Path(path_type=Path),
    metavar="IN OUT",
    help="Tag these.",
)
@click.option("--report", is_flag=True, help="Tell what the tagger made of the content folder.")
@click.option("--content", type=_folder, help="The content folder.  [default: content]")
@click.option("--lang", type=click.Choice(["id", "en"]), help="The language of the report.")
def places(
    files: tuple[Path, Path] | None, report: bool, content: Path | None, lang: str | None
) -> None:
    """Tag places: {id, text} lines in, {id, places: [{start, end, code}]} lines out.

    --report: areas by number of stories, names left undecided, names that places.yml silences.
    """
    from desk.places import report as tell
    from desk.places import tag_file

    if bool(files) == report:
        raise click.UsageError("--jsonl IN OUT, or --report")
    if files:
        sys.exit(tag_file(*files))
    from desk.newsroom import open_desk

    sys.exit(tell(open_desk(ROOT / "pelicanconf.py", content, lang)))


@main.command("feeds-diff")
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--lang", type=click.Choice(["id", "en"]), default="id", help="The language of the list."
)
def feeds_diff(old: Path, new: Path, lang: str) -> None:
    """Say what readers of the feeds will see as new, changed and gone: two output folders, or two feeds.

    Status 1: an old story would come to readers as new.
    """
    from desk.feeds_diff import feeds_diff as tell

    sys.exit(tell(old, new, lang))


@main.command()
def handbook() -> None:
    """Write what docs/ takes from the code: the table of headers in PANDUAN.md, and MAP.md."""
    from desk import code_map
    from desk.handbook import write

    write(ROOT / "docs" / "PANDUAN.md")
    try:
        code_map.write(ROOT)
    except code_map.NoFirstLineError as silent:
        raise click.ClickException(str(silent)) from silent


@main.command()
def draw() -> None:
    """Draw the demo edition's pictures again, into content/images/."""
    from desk.draw import draw_pictures

    draw_pictures(ROOT / "content" / "images")


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
