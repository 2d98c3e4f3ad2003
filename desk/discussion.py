"""The words ``tasks.py discussion …``: their arguments. cli.py adds them to its own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]

_folder = click.Path(exists=True, file_okay=False, path_type=Path)
_new_folder = click.Path(file_okay=False, path_type=Path)
_lang = click.option("--lang", type=click.Choice(["id", "en"]), help="The language of messages.")


@click.group()
def discussion() -> None:
    """Serve comments on this computer, and bring the approved ones into content/comments."""


@discussion.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8080, show_default=True)
@click.option(
    "--site",
    metavar="ADDRESS",
    default="http://127.0.0.1:8000",
    show_default=True,
    help="Where the edition is looked at: pages of other sites get no comments.",
)
@click.option(
    "--folder", type=_new_folder, help="Comments and configuration.  [default: discussion]"
)
@_lang
def serve(port: int, site: str, folder: Path | None, lang: str | None) -> None:
    """Run an Isso server here, with moderation. It answers this computer alone."""
    from desk.discussing.serving import serve as run

    sys.exit(run(ROOT, folder or ROOT / "discussion", port, site, lang or "id"))


@discussion.command()
@click.option(
    "--from", "address", metavar="ADDRESS", help="The server.  [default: DISCUSSION_ADDRESS]"
)
@click.option("--content", type=_folder, help="The content folder.  [default: content]")
@click.option("--forget", is_flag=True, help="Delete here too what the server no longer has.")
@_lang
def pull(address: str | None, content: Path | None, forget: bool, lang: str | None) -> None:
    """Bring approved comments into content/comments, without an e-mail or internet address.

    Status 1: the server did not answer as it should, and nothing was changed.
    """
    from desk.discussing.pulling import pull as bring
    from desk.newsroom import open_desk

    desk = open_desk(ROOT / "pelicanconf.py", content, lang)
    address = address or desk.settings.get("DISCUSSION_ADDRESS") or ""
    if not address.startswith(("https://", "http://")):
        raise click.UsageError("--from https://…")
    sys.exit(bring(desk, address, forget=forget))
