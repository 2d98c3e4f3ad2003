"""What stands on a host: by its manifest, by what an unfinished publish had begun, or by looking."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from desk.publishing import lock, underway
from desk.publishing.delta import UNKNOWN
from desk.publishing.local import LocalEdition
from desk.publishing.manifest import (
    HEAD,
    DamagedManifestError,
    Entry,
    Manifest,
    decoded,
    is_safe,
    unpacked,
)
from desk.publishing.targets.target import Target
from desk.publishing.twins import compressed, twins_of
from plugins.contract.problems import WARNING, Kind, Problem

NO_MANIFEST = Kind(
    "host-unknown",
    found="no manifest of an edition on {host}",
    expected="the manifest of the last edition, or an empty folder",
    cure="nothing to do: every file there was compared, and only what differs is sent",
    level=WARNING,
)
DAMAGED = Kind(
    "host-damaged",
    found="a manifest on {host} that is not as it was written",
    expected="the manifest of the last edition",
    cure="nothing to do: every file there was compared; ask who else writes on that host",
    level=WARNING,
)
FOREIGN = Kind(
    "host-foreign",
    found="{count} files on {host} that are not part of this edition: {paths}",
    expected="a folder for this edition alone",
    cure="look whether readers may see them; --delete-foreign deletes them",
    level=WARNING,
)
_SHOWN = 10


Seen = tuple[bytes | None, bytes | None]
"""The head of the manifest and the list of what was begun, as they stand there."""


@dataclass(frozen=True)
class Host:
    """``manifest`` is the last complete edition, ``files`` what stands there now as far as that is known,
    ``foreign`` what nobody of us put there. ``seen`` is how its records looked: whoever has waited for
    the lock finds out by it whether all this still holds."""

    manifest: Manifest
    files: dict[str, Entry]
    differences: dict[str, Entry | None]
    seen: Seen
    foreign: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def seen_on(target: Target) -> Seen:
    return (target.read(HEAD), target.read(underway.PLACE))


def read_host(
    target: Target, local: LocalEdition, cache: Path, *, look: bool = False, twins: bool = False
) -> Host:
    """What stands on the host. Its files are looked at where no manifest can be trusted, or ``look``."""
    problem = None
    try:
        host = recorded(target, cache)
    except DamagedManifestError:
        host = Host(Manifest(), {}, {}, seen_on(target))
        problem = DAMAGED(host=target.shown).at(file=target.shown)
    # An unfinished first edition has a list; there is nothing to compare beyond it.
    if problem is None and not look and host.seen != (None, None):
        return host
    return _looked_at(target, local, replace(host.manifest, twins=twins), host.seen, problem)


def recorded(target: Target, cache: Path) -> Host:
    """What stands on the host by its records alone. Raises DamagedManifestError."""
    head, listed = seen = seen_on(target)
    begun = underway.decoded(listed)
    manifest = decoded(head, fetching(target, cache)) if head is not None else Manifest()
    hold = lock.read_hold(target) if listed is not None else None
    done = hold.done if hold and hold.name == begun.name else 0
    differences = begun.differences(done)
    return Host(manifest, underway.applied(manifest.files, differences), differences, seen)


def _looked_at(
    target: Target,
    local: LocalEdition,
    manifest: Manifest,
    seen: Seen,
    problem: Problem | None,
) -> Host:
    """The host by its files: those that are as they should be, those of which that cannot be said, and
    strangers."""
    files, foreign = {}, []
    survey = target.survey()
    ours = {**local.files, **manifest.files} if manifest.twins else {}
    twins = {twin for path in ours for twin in twins_of(path)}
    for path in survey:
        if path in local.files:
            files[path] = (
                local.files[path] if _is_same(target, local, path, survey, twins) else UNKNOWN
            )
        elif path in manifest.files:
            files[path] = manifest.files[path]
        elif path not in twins and is_safe(path):
            foreign.append(path)
    foreign.sort()
    problems = [problem] if problem else []
    if files or foreign:
        if not problems and not manifest.edition:
            problems.append(NO_MANIFEST(host=target.shown).at(file=target.shown))
        if foreign:
            shown = ", ".join(foreign[:_SHOWN]) + (", …" if len(foreign) > _SHOWN else "")
            told = FOREIGN(count=len(foreign), host=target.shown, paths=shown)
            problems.append(told.at(file=target.shown))
    if not manifest.edition and (kept := target.kept()):
        # Numbers of lost editions are not given again: their kept files would be mixed up with ours.
        manifest = replace(manifest, edition=max(kept))
    # What was found is nobody's promise: it has to be written down for a run that comes after this one.
    found: dict[str, Entry | None] = dict.fromkeys(manifest.files.keys() - files.keys())
    found |= {path: entry for path, entry in files.items() if manifest.files.get(path) != entry}
    return Host(manifest, files, found, seen, tuple(foreign), tuple(problems))


def _is_same(
    target: Target,
    local: LocalEdition,
    path: str,
    survey: dict[str, tuple[int, str]],
    twins: set[str],
) -> bool:
    """Whether a file stands there as it is here, with its twins."""
    size, digest = survey[path]
    if not digest or size != local.files[path].size:
        return False
    data = local.bytes_of(path)
    mine = [twin for twin in twins_of(path) if twin in twins]
    wanted = {path: data} | {twin: compressed(data, Path(twin).suffix) for twin in mine}
    return all(
        name in survey
        and survey[name][1] == hashlib.new(target.digest, text, usedforsecurity=False).hexdigest()
        for name, text in wanted.items()
    )


def fetching(target: Target, cache: Path) -> Callable[[str], bytes | None]:
    """Brings parts of manifests; one that was met before is remembered here, by its name."""

    def fetch(name: str) -> bytes | None:
        remembered = cache / Path(name).name
        if remembered.is_file():
            with suppress(DamagedManifestError):
                data = remembered.read_bytes()
                unpacked(remembered.stem, data)
                return data
        found = target.read(name)
        if found is not None:
            remember(cache, name, found)
        return found

    return fetch


def remember(cache: Path, name: str, data: bytes) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    (cache / Path(name).name).write_bytes(data)
