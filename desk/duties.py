"""What is missing before an outlet may go public, asked of its content folder: for the gate of publishing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from plugins.contract.data import read_data
from plugins.contract.problems import ERROR, Problem
from plugins.contract.source import split
from plugins.corrections.law import missing
from plugins.stories.fields import DRAFT


def unfulfilled(settings: Mapping[str, Any]) -> list[Problem]:
    """A problem of level error for each duty that outlet.yml and the pages of PATH leave open, or fulfil
    with the demo edition's words. Empty: nothing that can be seen is missing."""
    content = Path(settings["PATH"])
    outlet = read_data(content / "data", f"{content.name}/data").outlet
    found = missing(
        outlet,
        _pages(content, settings["PAGE_PATHS"]),
        site_url=str(settings["SITEURL"]),
        discussed=settings["DISCUSSION"] not in ("off", "mati"),
        folder=content.name,
    )
    return [replace(problem, kind=replace(problem.kind, level=ERROR)) for problem in found]


def _pages(content: Path, folders: list[str]) -> dict[str, str]:
    """The texts of the pages that readers get, by address."""
    pages = {}
    for folder in folders:
        for file in sorted((content / folder).glob("*.md")):
            source = split(file.read_bytes())
            if source.text("status").lower() not in DRAFT:
                text = f"{source.text('title')}\n{source.text('summary')}\n{source.body}"
                pages[f"/{file.stem}/"] = text
    return pages
