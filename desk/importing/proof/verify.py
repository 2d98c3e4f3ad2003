"""``tasks.py import verify``: every old address, guid, text and picture, asked of the new edition."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from desk.importing.bases import Bases
from desk.importing.ledger import Ledger
from desk.importing.proof import faults, live, new_site
from desk.importing.proof.against import Old, old_pages
from desk.importing.proof.new_site import Answer, NewSite, Record, path_of
from desk.importing.proof.pictures import Pictures
from desk.importing.proof.texts import agree, body_of, words_of
from plugins.contract import translations
from plugins.contract.problems import Problem
from plugins.contract.telling import as_text, told
from plugins.feeds.seen import seen_in

_SHOWN = 30
_FEEDS = ("feed/index.xml", "feed/atom.xml", "feed/feed.json")


@dataclass(frozen=True)
class Question:
    """What is asked: ``share`` of a hundred words may differ; ``site`` is the address of a running server,
    "" where the edition's files are asked, ``parallel`` how many requests it gets at once. ``bases`` are
    those of the old site: an export does not say where its lists stood."""

    against: Sequence[Path]
    share: int = 10
    site: str = ""
    parallel: int = 4
    bases: Bases = Bases()  # noqa: RUF009 - frozen


@dataclass
class Proof:
    """Numbers by what was asked, and everything that was found wrong."""

    addresses: Counter[str] = field(default_factory=Counter)
    guids: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)
    images: Counter[str] = field(default_factory=Counter)
    faults: list[Problem] = field(default_factory=list)


def verify(
    content: Path, output: Path, question: Question, language: str, report: Path | None = None
) -> int:
    """Tells what came over; the exit status: 1 where something did not."""
    proof = prove(content, output, question)
    numbers: dict[str, Any] = {
        "against": [file.name for file in question.against],
        "addresses": dict(proof.addresses),
        "guids": dict(proof.guids),
        "texts": {**proof.texts, "share": question.share},
        "images": dict(proof.images),
        "faults": told(proof.faults, language),
    }
    if report:
        text = json.dumps(numbers, ensure_ascii=False, indent=1)
        report.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    shown = _first_of_each(proof.faults)
    if shown:
        print(as_text(shown, language))
    if len(shown) < len(proof.faults):
        say = translations.load(language).gettext
        print(say("… and {count} more").format(count=len(proof.faults) - len(shown)))
    print("\n".join(_lines(proof, question, language)))
    return 1 if proof.faults else 0


def prove(content: Path, output: Path, question: Question) -> Proof:
    """Asks everything."""
    asking = _Asking(NewSite(content, output), Pictures(content, output), question)
    later: dict[str, Old] = {}
    for file in question.against:
        for old in old_pages(file, question.bases):
            if isinstance(old, Problem):
                asking.proof.faults.append(old)
                continue
            for address in (old.address, *old.more):
                if path_of(address) and address not in later:
                    later[address] = Old(address)
                    if not question.site:
                        asking.address(address, asking.site.answer(address))
            asking.story(old)
    if question.site:
        for address, answer in live.answers(question.site, later, question.parallel):
            asking.live_address(address, answer)
    return asking.proof


class _Asking:
    """One proof on its way."""

    def __init__(self, site: NewSite, pictures: Pictures, question: Question) -> None:
        self.site = site
        self.proof = Proof()
        self._pictures = pictures
        self._share = question.share
        self._imported = Ledger.of(site.content, update=False).paths()
        self._told, self._oldest = _feeds(site.output)
        self._seen: set[str] = set()

    def address(self, address: str, answer: Answer) -> None:
        self.proof.addresses.update(["total", answer.kind])
        old, near = path_of(address), self.site.nearest(address)
        match answer.kind:
            case new_site.LOST if near and "?" not in old:
                self._fault(faults.LOST_NEAR(address=address, old=old, file=near.path), near.path)
            case new_site.LOST:
                self._fault(faults.LOST(address=address, old=old))
            case new_site.HIDDEN:
                self._fault(faults.HIDDEN(address=address, file=answer.path), answer.path)
            case new_site.ASTRAY:
                self._fault(faults.ASTRAY(address=address, end=answer.end))

    def live_address(self, address: str, answer: Answer) -> None:
        self.proof.addresses.update(["total", answer.kind])
        if answer.kind == new_site.LOST:
            self._fault(faults.NO_ANSWER(address=address, status=answer.end))

    def story(self, old: Old) -> None:
        """Its guid, its words, its pictures; each story once, though two files may name it."""
        key = old.guid or old.address
        record = self.site.by_guid.get(old.guid) or self._at(old.address)
        if old.guid and old.guid not in self._seen:
            self._guid(old, record)
        if not (old.html or old.images) or key in self._seen:
            self._seen.add(old.guid)
            return
        self._seen.update([key, old.guid])
        page = self.site.file(record.address) if record and record.public else None
        if record is None or page is None:
            # That it is not there has been told of its address.
            self.proof.texts["no_page"] += bool(old.html)
            self.proof.images.update(dict.fromkeys(["total", "lost"], len(old.images)))
            return
        text = page.read_text("utf-8", "replace")
        self._words(old, record, text)
        self._images(old, record, text)

    def _at(self, address: str) -> Record | None:
        answer = self.site.answer(address)
        return self.site.by_address.get(answer.end) if answer.end else None

    def _guid(self, old: Old, record: Record | None) -> None:
        self.proof.guids["total"] += 1
        title = old.title or old.address
        if record is None or record.guid != old.guid:
            self.proof.guids["lost"] += 1
            if record and record.guid:
                problem = faults.GUID_CHANGED(guid=old.guid, title=title, other=record.guid)
                self._fault(problem, record.path)
            else:
                self._fault(faults.GUID_LOST(guid=old.guid, title=title))
        elif old.guid in self._told:
            self.proof.guids["in_feed"] += 1
        elif self._is_missed(record):
            self.proof.guids["lost"] += 1
            self._fault(faults.GUID_UNTOLD(guid=old.guid, title=title), record.path)
        else:
            self.proof.guids["in_record"] += 1

    def _is_missed(self, record: Record) -> bool:
        """Whether the feed ought to tell of it: it does of older stories. One without a page is told of
        already, by its address."""
        newer = self._oldest and record.date and record.date > self._oldest
        return bool(newer and record.listed and self.site.file(record.address))

    def _words(self, old: Old, record: Record, page: str) -> None:
        # The newsroom may have a page of its own where the old one stood.
        if not old.html or not (old.guid or record.path in self._imported):
            return
        before, after = words_of(old.html), words_of(body_of(page))
        same = agree(before, after, self._share / 100)
        self.proof.texts.update(["compared", "agree" if same else "differ"])
        if not same:
            title = old.title or old.address
            problem = faults.WORDS(title=title, old=before, new=after, share=self._share)
            self._fault(problem, record.path)

    def _images(self, old: Old, record: Record, page: str) -> None:
        title = old.title or old.address
        lost, dead = self._pictures.lost(old.images, record.path), self._pictures.dead(page)
        self.proof.images["total"] += len(old.images)
        self.proof.images["there"] += len(old.images) - len(lost)
        self.proof.images["lost"] += len(lost)
        for kind, addresses in ((faults.IMAGE_LOST, lost), (faults.IMAGE_DEAD, dead)):
            for address in addresses:
                self._fault(kind(address=address, title=title), record.path)

    def _fault(self, problem: Problem, path: str = "") -> None:
        name = self.site.content.resolve().name
        self.proof.faults.append(problem.at(file=f"{name}/{path}" if path else name))


def _first_of_each(problems: Sequence[Problem]) -> list[Problem]:
    """So many of each kind as somebody reads; all of them stand in the report."""
    counts: Counter[str] = Counter()
    shown = []
    for problem in problems:
        counts[problem.kind.code] += 1
        if counts[problem.kind.code] <= _SHOWN:
            shown.append(problem)
    return shown


def _feeds(output: Path) -> tuple[set[str], datetime | None]:
    """The ids that every form of the site's feed tells, and the date of its oldest entry."""
    ids: list[set[str]] = []
    oldest = None
    for file in filter(Path.is_file, (output / name for name in _FEEDS)):
        entries = seen_in(file.read_bytes())
        ids.append({entry.id for entry in entries})
        dates = [entry.published.replace(tzinfo=None) for entry in entries]
        oldest = min(dates, default=oldest)
    return set.intersection(*ids) if ids else set(), oldest


def _lines(proof: Proof, question: Question, language: str) -> Iterable[str]:
    say = translations.load(language).gettext
    a, g, t, i = proof.addresses, proof.guids, proof.texts, proof.images
    yield say(
        "Old addresses: {total}; {answers} answer, {leads} lead on, {gone} are gone on purpose (410)"
    ).format(total=a["total"], answers=a["answers"], leads=a["leads"], gone=a["gone"])
    if g["total"]:
        yield say(
            "Guids: {total}; {in_feed} in the feed, {in_record} older than the feed and in their files"
        ).format(total=g["total"], in_feed=g["in_feed"], in_record=g["in_record"])
    if t["compared"]:
        yield say(
            "Texts: {total} compared, {agree} agree within {share} words in a hundred"
        ).format(total=t["compared"], agree=t["agree"], share=question.share)
    if i["total"]:
        yield say("Pictures: {total}; {there} are there").format(total=i["total"], there=i["there"])
    if not proof.faults:
        yield say("Everything came over.")
