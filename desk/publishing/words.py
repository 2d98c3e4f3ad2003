"""The words of ``tasks.py`` that publish: their arguments. cli.py adds them to its own."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from desk.moment import MOMENT

ROOT = Path(__file__).parents[2]

_folder = click.Path(exists=True, file_okay=False, path_type=Path)
_new_folder = click.Path(file_okay=False, path_type=Path)
_new_file = click.Path(dir_okay=False, path_type=Path)

_to = click.option(
    "--to",
    required=True,
    metavar="NAME",
    help="A target of publishconf.py, or folder:PATH.",
)
_content = click.option("--content", type=_folder, help="The content folder.  [default: content]")
_output = click.option("--output", type=_new_folder, help="The edition.  [default: output]")
_cache = click.option("--cache", type=_new_folder, help="Its archive.  [default: cache]")
_report = click.option("--report", type=_new_file, help="Write what was done into this JSON file.")
_take_over = click.option(
    "--take-over", is_flag=True, help="Succeed a publisher that is no longer alive."
)


@click.command()
@_to
@click.option("--no-build", is_flag=True, help="Send the tree as it is.")
@click.option("--dry-run", is_flag=True, help="Ask everything, list everything, send nothing.")
@_report
@click.option("--compare", is_flag=True, help="Believe no manifest: look at every file there.")
@click.option("--delete-foreign", is_flag=True, help="Delete what is no part of the edition.")
@click.option("--allow-gone", is_flag=True, help="Let published addresses vanish.")
@click.option("--allow-new", is_flag=True, help="Let old stories come to feed readers as new.")
@_take_over
@click.option(
    "--if-due",
    is_flag=True,
    help="Return at once unless a moment has come or a file has changed since the last time.",
)
@_content
@_output
@_cache
@click.option("--now", type=MOMENT, help="The moment that decides what is held.")
def publish(
    to: str,
    no_build: bool,
    dry_run: bool,
    report: Path | None,
    compare: bool,
    delete_foreign: bool,
    allow_gone: bool,
    allow_new: bool,
    take_over: bool,
    if_due: bool,
    content: Path | None,
    output: Path | None,
    cache: Path | None,
    now: datetime | None,
) -> None:
    """Build with all checks and put the edition on a host: what changed, in order, or not at all."""
    from desk.publish import Request
    from desk.publish import publish as send

    request = Request(
        to,
        not no_build,
        dry_run,
        report,
        compare,
        delete_foreign,
        allow_gone,
        allow_new,
        take_over,
        if_due,
    )
    sys.exit(_answered(send, request, _chosen(content, output, cache, now)))


@click.command()
@click.argument("edition", type=click.IntRange(0), required=False)
@_to
@click.option("--list", "as_list", is_flag=True, help="Print the host's log of editions instead.")
@_report
@_take_over
@_content
@_output
@_cache
def rollback(
    edition: int | None,
    to: str,
    as_list: bool,
    report: Path | None,
    take_over: bool,
    content: Path | None,
    output: Path | None,
    cache: Path | None,
) -> None:
    """Make a host what it was at EDITION, or before the last one. It becomes a new edition."""
    from desk.publish import Request, list_editions
    from desk.publish import rollback as back

    request = Request(to, report=report, take_over=take_over)
    chosen = _chosen(content, output, cache, None)
    if as_list:
        sys.exit(_answered(list_editions, request, chosen))
    sys.exit(_answered(back, request, edition, chosen))


@click.command()
@click.argument("story")
@_to
@click.option(
    "--ground", "--dasar", "ground", help="masa-depan-anak, kesusilaan, trauma, keliru, …"
)
@click.option("--reason", "--alasan", "reason", help="Why, as readers are to see it.")
@click.option("--title", "--judul", "title", help="The headline in place of the old one.")
@_report
@_take_over
@_content
@_output
@_cache
@click.option("--now", type=MOMENT, help="The moment of the withdrawal.  [default: now]")
def takedown(
    story: str,
    to: str,
    ground: str | None,
    reason: str | None,
    title: str | None,
    report: Path | None,
    take_over: bool,
    content: Path | None,
    output: Path | None,
    cache: Path | None,
    now: datetime | None,
) -> None:
    """Take a story back: withdraw it in its file, publish at once, empty the network before the server.

    STORY is its path or slug. Asks for what no option gives. docs/takedown.md says what else to do.
    """
    from desk.new import ask
    from desk.newsroom import open_desk
    from desk.publish import Request
    from desk.takedown import takedown as take

    chosen = _chosen(content, output, cache, now)
    at = now or datetime.now(UTC)
    given = {"ground": ground, "reason": reason, "title": title}
    somebody = ask if sys.stdin.isatty() else None
    desk, request = (
        open_desk(ROOT / "pelicanconf.py", content),
        Request(to, report=report, take_over=take_over),
    )

    def word(root: Path) -> int:
        return take(root, desk, story, given, at, somebody, request, chosen)

    sys.exit(_answered(word))


@click.command()
@click.argument("server", type=click.Choice(["nginx", "caddy", "apache", "pages"]))
@click.option("--root", metavar="FOLDER", help="Where the edition lies on the server.")
@click.option("--name", metavar="DOMAIN", help="The site's name.  [default: that of SITEURL]")
@_cache
def hosts(server: str, root: str | None, name: str | None, cache: Path | None) -> None:
    """Print the configuration of a web server: types, caching, security, what is gone for good."""
    from desk.publishing.answering import answers_of
    from desk.publishing.hosts.written import written
    from desk.publishing.place import folders_of

    conf, chosen = ROOT / "pelicanconf.py", _chosen(None, None, cache, None)
    answers = answers_of(conf, folders_of(conf, chosen), chosen)
    site = name or answers.url.partition("://")[2].partition("/")[0] or "localhost"
    print(written(server, root or f"/srv/www/{site}", site, answers), end="")


WORDS = (publish, rollback, takedown, hosts)


def _chosen(
    content: Path | None, output: Path | None, cache: Path | None, now: datetime | None
) -> dict[str, Any]:
    """What the command line says of a build's settings."""
    folders = {"PATH": content, "OUTPUT_PATH": output, "CACHE_PATH": cache}
    chosen: dict[str, Any] = {name: str(path.resolve()) for name, path in folders.items() if path}
    return chosen | ({"NOW": now.isoformat()} if now else {})


def _answered(word: Any, *given: Any) -> int:
    """The status of a word; a target that nobody knows is wrong use."""
    from desk.publishing.place import UnknownTargetError

    try:
        status: int = word(ROOT, *given)
    except UnknownTargetError as unknown:
        raise click.BadParameter(str(unknown), param_hint="--to") from unknown
    return status
