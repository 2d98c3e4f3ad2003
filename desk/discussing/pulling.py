"""``tasks.py discussion pull``: approved comments of the server into content/comments, one file a story.

Everything is asked first and written last, file by file and each at once: a pull that stops in the middle
has changed nothing or whole files, and the next one does the rest.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desk.discussing.client import Server, ServerError
from desk.discussing.merging import PREFIX, Merged, merged
from desk.newsroom import Desk
from plugins.archive.rows import digest
from plugins.contract import translations
from plugins.contract.dates import parse_moment
from plugins.contract.problems import WARNING, Problem
from plugins.contract.source import split
from plugins.contract.telling import as_text
from plugins.discussion.comment_file import read_thread
from plugins.discussion.comment_writing import Fields, fields_of, written
from plugins.discussion.comments import FOLDER
from plugins.discussion.providers import Say
from plugins.stories.fields import read_guid, read_slug
from plugins.stories.newsroom import Newsroom


@dataclass(frozen=True)
class Subject:
    """A story that may have a thread: under its Guid, under the name that a header gives it, or under its
    address if it was brought along."""

    guid: str
    thread: str
    address: str
    slug: str

    @property
    def names(self) -> list[str]:
        return [name for name in (self.guid, self.thread, self.address) if name]


@dataclass
class Kept:
    """The comments that stand in content/comments: by Guid the file and what is in it."""

    files: dict[str, tuple[Path, list[dict[str, str]]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def pull(desk: Desk, address: str, *, forget: bool) -> int:
    """Brings the comments in; the exit status."""
    say = translations.load(desk.language).gettext
    if desk.newsroom is None:
        print(as_text(desk.problems, desk.language), file=sys.stderr)
        return 1
    kept = _kept(desk.content, desk.newsroom)
    if kept.problems:
        print(as_text(kept.problems, desk.language), file=sys.stderr)
        return 1
    server = Server(address)
    try:
        found = dict(_asked(server, desk, desk.newsroom, kept, forget=forget))
    except ServerError as error:
        print(_told(error, server.address, say), file=sys.stderr)
        return 1
    lost = sum(len(one.lost) for _, one in found.values())
    if forget and lost and not any(_served(one.comments) for _, one in found.values()):
        text = say(
            "{server} has none of the comments that stand here: nothing was deleted. Is it the right server?"
            " A last comment is deleted by hand, in its file."
        )
        print(text.format(server=server.address), file=sys.stderr)
        return 1
    for guid, (path, one) in found.items():
        _write(path, guid, one, forget=forget)
    print("\n".join(_lines(found, desk, forget=forget)))
    return 0


def _asked(
    server: Server, desk: Desk, newsroom: Newsroom, kept: Kept, *, forget: bool
) -> Iterator[tuple[str, tuple[Path, Merged]]]:
    """For each story with comments there or here: its file, and what is to stand in it."""
    say = translations.load(desk.language).gettext
    subjects = list(_subjects(desk, newsroom))
    counts = server.counts([name for one in subjects for name in one.names])
    taken = {path for path, _ in kept.files.values()}
    for one in subjects:
        path, comments = kept.files.get(one.guid, (None, []))
        threads = [name for name in one.names if counts.get(name)]
        if not threads and not _served(comments):
            continue
        remotes = [remote for name in threads or [one.guid] for remote in server.comments(name)]
        if path is None:
            path = _free(desk.content / FOLDER, one, taken)
            taken.add(path)
        made = merged(
            comments, remotes, zone=newsroom.zone, now=time.time(), forget=forget, say=say
        )
        yield one.guid, (path, made)


def _subjects(desk: Desk, newsroom: Newsroom) -> Iterator[Subject]:
    """All stories, by no more of each than its headers."""
    pages = tuple(f"{name}/" for name in desk.settings["PAGE_PATHS"])
    for file in sorted(desk.content.rglob("*.md")):
        path = file.relative_to(desk.content).as_posix()
        if path.startswith(pages) or any(part.startswith(".") for part in path.split("/")):
            continue
        source = split(file.read_bytes())
        guid, _ = read_guid(source.text("guid"), path, newsroom.feed_domain)
        slug, _ = read_slug(source.text("slug"), path)
        moment, _ = parse_moment(source.text("date"))
        address = f"/{moment.wall:%Y/%m/%d}/{slug}/" if moment and slug else ""
        yield Subject(guid, source.text("discussion_id"), address, slug)


def _kept(content: Path, newsroom: Newsroom) -> Kept:
    kept = Kept()
    for path in sorted((content / FOLDER).glob("*.yml")):
        data = path.read_bytes()
        thread, problems = read_thread(data, newsroom.data.people)
        if thread is None:
            wrong = (problem for problem in problems if problem.level != WARNING)
            kept.problems += [
                problem.at(file=f"{newsroom.prefix}/{FOLDER}/{path.name}") for problem in wrong
            ]
            continue
        guid, comments = fields_of(data)
        kept.files.setdefault(guid, (path, comments))
    return kept


def _served(comments: list[Fields] | list[dict[str, str]]) -> bool:
    """Whether one of them came from a server."""
    return any(one["id"].startswith(PREFIX) for one in comments)


def _free(folder: Path, one: Subject, taken: set[Path]) -> Path:
    """The file of a story's slug, or of its Guid where a namesake has that."""
    path = folder / f"{one.slug}.yml"
    used = not one.slug or path in taken or path.exists()
    return folder / f"{digest(one.guid)[:16]}.yml" if used else path


def _write(path: Path, guid: str, one: Merged, *, forget: bool) -> None:
    if not (one.new or one.changed or (forget and one.lost)):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(written(guid, one.comments), encoding="utf-8", newline="\n")
    beside.replace(path)


def _lines(found: dict[str, tuple[Path, Merged]], desk: Desk, *, forget: bool) -> Iterator[str]:
    """What was done, in words."""
    say = translations.load(desk.language).gettext
    all_ = [one for _, one in found.values()]
    text = say("{new} new comments, {changed} changed, in {stories} stories.")
    yield text.format(
        new=sum(len(one.new) for one in all_),
        changed=sum(len(one.changed) for one in all_),
        stories=sum(bool(one.new or one.changed) for one in all_),
    )
    gone = (
        say("Deleted here too: {comment} in {file}")
        if forget
        else say(
            "No longer on the server: {comment} in {file}. With --forget it is deleted here too."
        )
    )
    for path, one in found.values():
        file = f"{desk.content.resolve().name}/{FOLDER}/{path.name}"
        for id_ in one.lost:
            yield gone.format(comment=id_, file=file)
        for id_ in one.early:
            yield say(
                "{comment} in {file} is dated later than now: it comes with a later pull."
            ).format(comment=id_, file=file)


def _told(error: ServerError, server: str, say: Say) -> str:
    """One line: what the server did, and that nothing was changed."""
    reasons = {
        "down": say("{server} does not answer."),
        "slow": say("{server} takes too long to answer."),
        "no-list": say("{server} answers with something that is no list of comments."),
    }
    status = say("{server} answers with an error ({reason}).")
    reason = reasons.get(str(error), status).format(server=server, reason=error)
    return f"{reason} {say('Nothing was changed.')}"
