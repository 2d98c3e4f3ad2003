"""``tasks.py upgrade``: the newest versions of what Warta stands on, if everything still holds with them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]


@click.command()
@click.argument("packages", nargs=-1, metavar="[PACKAGE]…")
@click.option("--dry-run", is_flag=True, help="Say what is newer, run nothing, change nothing.")
@click.option("--keep", is_flag=True, help="Keep the new locks even if something broke.")
def upgrade(packages: tuple[str, ...], dry_run: bool, keep: bool) -> None:
    """Renew the locks with the newest versions, all or those of PACKAGEs, and run every check with them.

    It happens in a copy: where something breaks, that is said and the old locks stay.
    """
    from tempfile import TemporaryDirectory

    from desk.upgrading.locks import UV_LOCK, LockError, install_uv
    from desk.upgrading.renewal import upgraded

    with TemporaryDirectory(prefix="warta-upgrade-") as folder:
        try:
            uv = install_uv(ROOT / UV_LOCK, Path(folder) / "uv")
            status = upgraded(ROOT, uv, Path(folder), packages, dry_run=dry_run, keep=keep)
        except LockError as refused:
            raise click.ClickException(str(refused)) from refused
    sys.exit(status)
