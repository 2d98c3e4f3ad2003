"""Pins of a requirements file: ``name[extra]==1.2``, a line each; everything else in it is left alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

_PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9][\w.-]*)(?P<extras>\[[\w,. -]+\])?==(?P<version>[\w.!+*-]+)",
    re.MULTILINE,
)


def canonical(name: str) -> str:
    """One spelling for all that mean the same package."""
    return re.sub(r"[-_.]+", "-", name).lower()


def versions_of(text: str) -> dict[str, list[str]]:
    """Every package with its version; a lock may have several of one, for older and for newer Pythons."""
    versions: dict[str, list[str]] = {}
    for pin in _PIN.finditer(text):
        versions.setdefault(canonical(pin["name"]), []).append(pin["version"])
    return versions


def loosened(text: str, names: Collection[str]) -> str:
    """The file without the versions of those packages, of all where none is named."""
    return _PIN.sub(
        lambda pin: (
            pin["name"] + (pin["extras"] or "")
            if not names or canonical(pin["name"]) in names
            else pin[0]
        ),
        text,
    )


def repinned(text: str, versions: Mapping[str, str]) -> str:
    """The file with those versions instead of its own."""
    return _PIN.sub(
        lambda pin: (
            f"{pin['name']}{pin['extras'] or ''}=="
            f"{versions.get(canonical(pin['name']), pin['version'])}"
        ),
        text,
    )
