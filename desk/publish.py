"""``tasks.py publish`` and ``rollback``: the edition goes to a host, or back to what it was there."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desk.duties import unfulfilled
from desk.newsroom import settings_of
from desk.publishing import due, log
from desk.publishing.answering import answers_of
from desk.publishing.gates import is_stopped
from desk.publishing.hidden import Archive
from desk.publishing.host import recorded
from desk.publishing.hosts.answers import Answers
from desk.publishing.hosts.files import files_for, moved_for
from desk.publishing.local import LocalEdition, token_of
from desk.publishing.place import Folders, Place, folders_of, place_of
from desk.publishing.publisher import Outcome, Publisher
from desk.publishing.purge import Purge
from desk.publishing.refusals import BUSY_HERE, refusals
from desk.publishing.rollback import Restorer, edition_on
from desk.publishing.targets.target import Target
from desk.publishing.telling import lines_of, write_report
from desk.publishing.wishes import Wishes
from plugins.archive.lock import Lock
from plugins.contract import translations
from plugins.contract.problems import Kind, Problem
from plugins.contract.telling import as_text

NOT_KEPT = Kind(
    "edition-not-kept",
    found="edition {edition}, which {host} has not kept",
    expected="one of: {editions}",
    cure="give one of these numbers; tasks.py rollback --list says what they are",
)


@dataclass(frozen=True)
class Request:
    """What the command line says: where to, and how. ``purge`` are addresses for which the network before
    the server is emptied even if nothing was sent; None: only for a withdrawal that protects somebody."""

    to: str
    build: bool = True
    dry_run: bool = False
    report: Path | None = None
    look: bool = False
    delete_foreign: bool = False
    allow_gone: bool = False
    allow_new: bool = False
    take_over: bool = False
    if_due: bool = False
    purge: tuple[str, ...] | None = None


def publish(root: Path, request: Request, chosen: Mapping[str, Any]) -> int:
    """Builds with the settings that the command line chose and publishes; the exit status.
    Raises UnknownTargetError."""
    folders = folders_of(root / "pelicanconf.py", chosen)
    place = place_of(request.to, root, folders)
    if place.target is None:
        return _told(Outcome(problems=list(place.problems)), request, folders, request.to)
    began = datetime.now(UTC)
    if request.if_due and not due.is_due(place.state, _sources(root, folders), began):
        say = translations.load(folders.language).gettext
        print(say("Nothing is due."))
        return 0
    if not request.dry_run:
        due.forget(place.state)
    status = _publish(root, request, chosen, folders, place, place.target)
    if request.build and not (request.dry_run or status):
        from plugins.edition.beside import NEXT_BUILD

        due.remember(place.state, began, folders.cache / NEXT_BUILD)
    return status


def _publish(
    root: Path,
    request: Request,
    chosen: Mapping[str, Any],
    folders: Folders,
    place: Place,
    target: Target,
) -> int:
    """The same, where it is known that there is something to do, and where to."""
    if request.build:
        from desk.build import build_edition

        if build_edition(root / "pelicanconf.py", {**chosen, "SEARCH_INDEX": True}):
            return 1
    answers = answers_of(root / "pelicanconf.py", folders, chosen)
    wishes = replace(
        _wishes(place, request),
        duties=_duties(root, place, chosen),
        withdrawn=frozenset(answers.gone),
        moved=frozenset(answers.ways),
        site=answers.url,
        hub=_hub(root, request, chosen),
        purge=_purge(root, place, request, answers.url),
    )
    publisher = _publisher(target, place, wishes)
    outcome = publisher.outcome
    lock = Lock(place.state)
    with refusals(target.shown, outcome.problems):
        if not lock.take(0.0):
            outcome.problems.append(BUSY_HERE(host=target.shown).at(file=target.shown))
            return _told(outcome, request, folders, target.shown)
        archive = Archive(folders.archive, folders.output, folders.content.name)
        try:
            local = _local(place, folders, answers)
            publisher.publish(local, archive, dry_run=request.dry_run)
        finally:
            archive.close()
            lock.release()
    return _told(outcome, request, folders, target.shown)


def rollback(root: Path, request: Request, edition: int | None, chosen: Mapping[str, Any]) -> int:
    """Makes the host what an edition was that it has kept; the one before the last where none is named."""
    folders = folders_of(root / "pelicanconf.py", chosen)
    place = place_of(request.to, root, folders)
    outcome, target = Outcome(problems=list(place.problems)), place.target
    if target is None:
        return _told(outcome, request, folders, request.to)
    publisher = _publisher(target, place, _wishes(place, request))
    outcome = publisher.outcome
    lock = Lock(place.state)
    with refusals(target.shown, outcome.problems):
        if lock.take(0.0):
            try:
                outcome.problems += _back(publisher, target, place, edition)
            finally:
                lock.release()
        else:
            outcome.problems.append(BUSY_HERE(host=target.shown).at(file=target.shown))
    return _told(outcome, request, folders, target.shown)


def list_editions(root: Path, request: Request, chosen: Mapping[str, Any]) -> int:
    """Prints the log of a host: what is live is the last line."""
    folders = folders_of(root / "pelicanconf.py", chosen)
    place = place_of(request.to, root, folders)
    outcome, target = Outcome(problems=list(place.problems)), place.target
    if target is None:
        return _told(outcome, request, folders, request.to)
    say = translations.load(folders.language).gettext
    with refusals(target.shown, outcome.problems):
        for note in recorded(target, place.state / "parts").manifest.notes:
            print(log.as_text(note, say))
        return 0
    return _told(outcome, request, folders, target.shown)


def _back(publisher: Publisher, target: Target, place: Place, edition: int | None) -> list[Problem]:
    """Restores that edition; problems where it is not there any more. Raises DamagedManifestError."""
    parts = place.state / "parts"
    host = recorded(target, parts)
    last = host.manifest.edition
    wanted = max(last - 1, 0) if edition is None else edition
    known = [n for n in target.kept() if n < last]
    editions = (
        [edition_on(target, parts, n) for n in range(wanted, last)] if wanted in known else []
    )
    found = [one for one in editions if one is not None and one.twins == host.manifest.twins]
    if not found or len(found) < len(editions):
        shown = ", ".join(map(str, known)) or "-"
        problem = NOT_KEPT(edition=wanted, host=target.shown, editions=shown)
        return [problem.at(file=target.shown)]
    restorer = Restorer(target, [*found, host.manifest], twins=found[0].twins)
    publisher.restore(host, found[0], restorer.deliver)
    return []


def _duties(root: Path, place: Place, chosen: Mapping[str, Any]) -> tuple[Problem, ...]:
    """What the outlet owes before it may go public; a folder may be for looking at it."""
    if place.values["kind"] == "folder":
        return ()
    settings, _ = settings_of(root / "pelicanconf.py")
    return tuple(unfulfilled({**settings, **chosen}))


def _sources(root: Path, folders: Folders) -> list[Path]:
    """All that an edition is made from, and what says where it goes."""
    ours = ("plugins", "theme", "desk", "pelicanconf.py", "publishconf.py")
    return [folders.content, *(root / name for name in ours)]


def _hub(root: Path, request: Request, chosen: Mapping[str, Any]) -> str:
    """Who tells subscribers of the feeds. A folder that nobody has given a name is for looking at it."""
    if request.to.startswith("folder:"):
        return ""
    return str({**settings_of(root / "pelicanconf.py")[0], **chosen}.get("HUB", ""))


def _purge(root: Path, place: Place, request: Request, url: str) -> Purge:
    command, site = tuple(place.values.get("purge", ())), place.values.get("url", url).rstrip("/")
    return Purge(command, site, root, request.purge is not None, request.purge or ())


def _wishes(place: Place, request: Request) -> Wishes:
    return Wishes(
        look=request.look,
        delete_foreign=request.delete_foreign,
        allow_gone=request.allow_gone,
        allow_new=request.allow_new,
        take_over=request.take_over,
        keep=place.values.get("keep", Wishes.keep),
        twins=place.twins,
        url=place.values.get("url", ""),
    )


def _publisher(target: Target, place: Place, wishes: Wishes) -> Publisher:
    publisher = Publisher(
        target, place.state, token_of(place.state), wishes, lambda: datetime.now(UTC)
    )
    publisher.progress = _progress
    return publisher


def _local(place: Place, folders: Folders, answers: Answers) -> LocalEdition:
    server = place.values.get("server", "")
    store = folders.archive / "publishing" / "prints.sqlite"
    made, moved = files_for(server, answers), moved_for(server, answers)
    return LocalEdition.looked_at(folders.output, store, made, moved)


def _told(outcome: Outcome, request: Request, folders: Folders, shown: str) -> int:
    """Tells what happened, writes the report; the exit status."""
    if outcome.problems:
        print(as_text(outcome.problems, folders.language), file=sys.stderr)
    stopped = is_stopped(outcome.problems)
    if outcome.edition is not None or not stopped:
        say = translations.load(folders.language).gettext
        print(*lines_of(outcome, shown, say, dry_run=request.dry_run), sep="\n")
    if request.report:
        dry_run = request.dry_run
        write_report(request.report, outcome, shown, folders.language, dry_run=dry_run)
    return 1 if stopped else 0


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} / {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)
