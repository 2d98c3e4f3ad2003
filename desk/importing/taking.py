"""One post after the other on its way into content/: its file, its comments, what became of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from desk.importing.aliases import aliases_of
from desk.importing.converting import Converted, Setting, page_of, story_of
from desk.importing.gathering import Gathering
from desk.importing.ledger import Ledger
from desk.importing.links import OldAddresses
from desk.importing.old_site import Post
from desk.importing.placing import HERE_ALREADY, PAGE, slug_of
from desk.importing.register import Register
from desk.importing.remarks import Words, remarks_of
from desk.importing.report import Entry, Report
from desk.importing.uploads import Uploads
from desk.importing.wording import one_line
from desk.importing.writing import file_text
from plugins.archive.rows import digest
from plugins.contract.problems import WARNING, Problem
from plugins.contract.translations import load
from plugins.discussion.comment_file import read_thread
from plugins.discussion.comment_writing import written
from plugins.discussion.comments import FOLDER
from plugins.stories.newsroom import Newsroom
from plugins.stories.reading import read_page, read_story

DROPPED, REFUSED, HERE = "dropped", "refused", "here"
"""What becomes of a post besides what the ledger says of its file."""

_SHOWN = re.compile(rb"/images/[^\s)\"]+")


@dataclass(frozen=True)
class Place:
    """Where a post will stand: see placing.py. ``n`` is its row in the register."""

    n: int
    key: str
    guid: str
    path: str
    name: str
    address: str
    public: bool

    @property
    def stem(self) -> str:
        return self.path.rpartition("/")[2].removesuffix(".md")


@dataclass
class Move:
    """An import, and everything that a post needs of it."""

    newsroom: Newsroom
    register: Register
    ledger: Ledger
    uploads: Uploads
    addresses: OldAddresses
    setting: Setting
    report: Report
    words: Words
    language: str
    used: Counter[str] = field(default_factory=Counter)
    """Addresses of sections, tags and people, by the public stories that stand there."""

    def take(self, post: Post, *, last: bool = False) -> None:
        """Carries one post, and notes what became of it. One that links to a post of which it is not known
        yet whether readers may see it waits for the ``last`` way through the exports."""
        place = self._place(post, waiting=last)
        if last and place is None:
            return
        entry = Entry(post.id, post.kind, post.status, one_line(post.title), post.link)
        try:
            self._take(post, place, entry, last)
        except Exception as error:
            # Whatever a body holds that nobody thought of: this post is told, the others go on.
            entry.outcome = REFUSED
            entry.notes.append(("failed", f"{type(error).__name__}: {error}"[:300]))
            self.register.hide(place.n if place else 0)
        if entry.outcome:
            self.report.take(entry)

    @property
    def some_wait(self) -> bool:
        return bool(self.register.row("select 1 from waiting limit 1"))

    def _take(self, post: Post, place: Place | None, entry: Entry, last: bool) -> None:
        """Fills in the entry; its outcome stays "" where the post waits."""
        if place is None:
            entry.outcome = DROPPED
            entry.notes.append(("twice", post.link))
        elif place.key.startswith(HERE_ALREADY):
            entry.outcome = HERE
            entry.file = place.key.removeprefix(HERE_ALREADY).rpartition(" ")[0]
        elif not place.path:
            entry.outcome = DROPPED
            entry.notes.append(("not-carried", f"{post.kind}, {post.status}"))
            entry.comments += [(one.id, DROPPED) for one in post.comments]
        else:
            self._carry(post, place, entry, last)

    def _place(self, post: Post, *, waiting: bool) -> Place | None:
        """Where the post stands; None if it stood in the exports before, or is none of those ``waiting``."""
        row = self.register.row(
            "select n, key, guid, path, name, address, public from post where id = ? and kind = ? and"
            " link = ? and n not in (select n from done) and (n in (select n from waiting)) = ?"
            " order by n limit 1",
            *(post.id, post.kind, post.link, waiting),
        )
        if row is None:
            return None
        self.register.connection.execute("insert into done values (?)", row[:1])
        key, guid, path, name, address = (value or "" for value in row[1:6])
        return Place(row[0], key, guid, path, name, address, bool(row[6]))

    def _carry(self, post: Post, place: Place, entry: Entry, last: bool) -> None:
        entry.file, entry.address = place.path, place.address
        is_page = post.kind == PAGE
        beside = is_page and place.name != slug_of(post.slug, post.title, post.id)
        path = "" if is_page else place.path
        gathering = Gathering(self.register, self.uploads, self.addresses, path)
        if is_page:
            converted = page_of(post, gathering, self.setting, beside=beside)
            entry.comments += [(one.id, DROPPED) for one in post.comments]
        else:
            converted = story_of(post, place.name, place.guid, gathering, self.setting)
            converted.headers += [("slug", place.name)] if place.name != place.stem else []
            converted.headers += aliases_of(self.register, post, place.n, place.address)
        data, problems = self._checked(converted, place.path, page=is_page)
        seen = place.public and not problems and not converted.is_draft
        # Beside a page of the newsroom: whoever asks for the old one gets that.
        if place.public and not seen and not beside:
            self.register.hide(place.n)
        if not last and not self.register.are_done(gathering.led):
            self.register.put_off(place.n)
            return
        entry.notes += converted.notes
        entry.notes += [("problem", told) for told in problems]
        entry.images = gathering.shown
        loses = bool(gathering.unknown) and self._loses(place.path, data)
        entry.notes += [("not-in-export", ", ".join(gathering.unknown))] if loses else []
        entry.outcome = self.ledger.put(place.key, place.path, data, hold=loses).value
        if is_page:
            return
        if place.guid != post.guid:
            entry.notes.append(("guid-changed", post.guid))
        if seen:
            self.used.update(set(converted.listings))
        self._comments(post, converted, place, entry)

    def _loses(self, path: str, data: bytes) -> bool:
        """Whether the file shows a picture that it would not show any more."""
        file = self.ledger.content / path
        stands = file.read_bytes() if file.is_file() else b""
        return not set(_SHOWN.findall(stands)) <= set(_SHOWN.findall(data))

    def _checked(self, converted: Converted, path: str, *, page: bool) -> tuple[bytes, list[str]]:
        """The file as it can be built. What a build would stop at becomes a draft, and is told."""
        read = read_page if page else read_story
        data = file_text(converted.headers, converted.body or self.words.no_text)
        found = read(data, path, self.newsroom)
        wrong = [problem for problem in found.problems if problem.level != WARNING]
        if not wrong:
            return data, []
        kept = [(key, value) for key, value in converted.headers if key != "status"]
        data = file_text([*kept, ("status", "draf")], converted.body or self.words.no_text)
        return data, [self._told(problem) for problem in wrong]

    def _told(self, problem: Problem) -> str:
        told = problem.told(load(self.language).gettext)
        return f"{told['code']}: {told['found']}"

    def _comments(self, post: Post, converted: Converted, place: Place, entry: Entry) -> None:
        remarks = remarks_of(post.comments, self.setting.zone, converted.moment, self.words)
        entry.comments += remarks.fates
        if not remarks.kept:
            return
        data = written(place.guid, remarks.kept).encode("utf-8", "replace")
        thread, problems = read_thread(data)
        if thread is None:
            entry.comments_outcome = REFUSED
            entry.notes += [
                ("problem", self._told(one)) for one in problems if one.level != WARNING
            ]
            return
        source = f"comments:{place.guid}"
        path = self.ledger.path(source) or self._free(place.name, place.guid)
        entry.comments_file = path
        entry.comments_outcome = self.ledger.put(source, path, data).value

    def _free(self, name: str, guid: str) -> str:
        """The file of comments named like the story, or by its Guid where a namesake has that."""
        path = f"{FOLDER}/{name}.yml"
        file = self.ledger.content / path
        thread = written(guid, []).partition("\n")[0].encode()
        if file.is_file() and file.read_bytes().startswith(thread):
            return path
        used = file.exists() or self.ledger.holds(path)
        return f"{FOLDER}/{digest(guid)[:16]}.yml" if used else path
