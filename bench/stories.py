"""One story of the corpus by its number: the same words, names and figures on every machine."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bench import words

FIRST = datetime(2009, 2, 1, 6, 0)
LAST = datetime(2026, 11, 23, 20, 0)
OUTLET = "leadernusantara.com"

# {n} a noun, {v} a verb, {q} a quality; the rest stands as it is. Sentences mean little on purpose:
# what counts is how long they are and what a generator has to do with them.
_PLAIN = (
    "{n} {q} di {n} itu {v} {n} dan {n} sejak {n} {q} berakhir.",
    "Setiap {n} yang {v} {n} akan {v} oleh {n}, sedangkan {n} lain {v} pada {n} berikutnya.",
    "Selain {n}, {n} juga {v} {n} agar {n} lebih {q} dan {n} tidak {v}.",
    "Namun, {n} yang {v} ke {n} masih {q} karena {n} belum {v} {n}.",
    "{n} dan {n} {v} {n} {q} untuk {n}, {n}, serta {n} di sekitar {n}.",
    "Sebelumnya, {n} sempat {v} {n}, tetapi {n} itu dinilai belum {q}.",
    "Menurut {n}, {n} {q} dapat {v} bila {n} dan {n} {v} bersama-sama.",
    "Di {n} yang sama, {n} {v} {n} kepada {n} yang {v} {n} selama musim {n}.",
)
_FIGURES = (
    "{n} itu {v} dengan {n} Rp {big},{digit} triliun, naik {digit},{two} persen dari tahun {year}.",
    "Sedikitnya {two} {n} dan {big}.{three} {n} {v}, dengan kerugian Rp {two} juta.",
    "Pendapatan dari {n} mencapai Rp {three} miliar, atau {two},{digit} persen dari {n} {q}.",
    "Sebanyak {three} {n} {v} {n} di {big} {n} sampai pukul {hour}.{half} WIB.",
)
_QUOTES = (
    '"Kami {v} {n} supaya {n} {q}, dan {n} tidak boleh {v} lagi," {s} {person}, {office} {place}, '
    "{day} ({d}/{m}).",
    '"{n} ini {v} {n}, jadi {n} jangan {v} dulu," {s} {person}.',
    '{person}, {office} {place}, {v} bahwa {n} {q} "bukan {n} biasa" bagi {n}.',
    "Menurut {person}, {n} di {area} {v} {n} sejak {d} {month} {year}.",
)
_TITLES = (
    "{n} {q} di {place} {v} {n}",
    "{office} {place} {v} {n} dan {n} {q}",
    "{three} {n} di {place} {v} {n} {q}",
    "{n} {place} {v}, {n} Masih {q}",
    "Rp {two} Miliar untuk {n} dan {n} {place}",
)
_LISTS = {
    "person": words.SOURCES,
    "office": words.OFFICES,
    "s": words.SPEECH,
    "day": words.DAYS,
    "month": words.MONTHS,
    "half": ("00", "15", "30", "45"),
}
_RANGES = {
    "digit": (1, 9),
    "big": (1, 12),
    "two": (11, 99),
    "three": (101, 999),
    "year": (2004, 2025),
    "hour": (10, 22),
    "d": (1, 28),
    "m": (1, 12),
}
_PATTERNS = _PLAIN * 3 + _FIGURES + _QUOTES
_NOUN_RANKS = words.by_rank(words.NOUNS)
_VERB_RANKS = words.by_rank(words.VERBS)
_QUALITY_RANKS = words.by_rank(words.QUALITIES)
_TAG_RANKS = words.by_rank(words.TAGS, 6.0)
_PEOPLE_RANKS = words.by_rank(words.PEOPLE, 8.0)
_PLACE_RANKS = words.by_rank(tuple(name for name, _ in words.PLACES), 4.0)
_SECTION_RANKS = words.by_rank(words.SECTIONS, 1.5)


@dataclass(frozen=True)
class Story:
    """A story as every generator gets it. ``link`` is the number of an older story that the text names."""

    number: int
    moment: datetime
    title: str
    section: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    areas: tuple[str, ...]
    paragraphs: tuple[str, ...]
    link: int | None = None

    @property
    def slug(self) -> str:
        """The last part of its address. The number at its end makes it the only one."""
        return f"{'-'.join(re.findall('[a-z0-9]+', self.title.lower()))}-{self.number}"


class _Reporter(dict[str, str]):
    """Fills sentences for one story. Words are drawn by the hundred, which is quicker than one at a time."""

    def __init__(self, rng: random.Random, place: tuple[str, str]) -> None:
        super().__init__()
        self.rng = rng
        self.name, self.area = place
        self.nouns = self._endless(words.NOUNS, _NOUN_RANKS, 256)
        self.verbs = self._endless(words.VERBS, _VERB_RANKS, 96)
        self.qualities = self._endless(words.QUALITIES, _QUALITY_RANKS, 64)

    def _endless(self, of: tuple[str, ...], ranks: list[float], at_once: int) -> Iterator[str]:
        while True:
            yield from self.rng.choices(of, cum_weights=ranks, k=at_once)

    def __getitem__(self, slot: str) -> str:
        """What ``str.format_map`` puts into a slot."""
        if slot == "n":
            return next(self.nouns)
        if slot == "v":
            return next(self.verbs)
        if slot == "q":
            return next(self.qualities)
        if slot in _LISTS:
            return _LISTS[slot][int(self.rng.random() * len(_LISTS[slot]))]
        if slot in _RANGES:
            low, high = _RANGES[slot]
            return str(low + int(self.rng.random() * (high - low + 1)))
        return self.name if slot == "place" else self.area

    def fill(self, pattern: str) -> str:
        """The sentence with every slot filled and a capital at its start."""
        text = pattern.format_map(self)
        start = 1 if text[0] == '"' else 0
        return text[:start] + text[start].upper() + text[start + 1 :]

    def headline(self) -> str:
        """A headline in capitals, as Indonesian papers set them."""
        text = self.fill(_TITLES[int(self.rng.random() * len(_TITLES))])
        small = {"di", "dan", "untuk"}
        return " ".join(w if w in small else w[0].upper() + w[1:] for w in text.split())

    def paragraphs(self, length: int) -> list[str]:
        """Paragraphs of two to four sentences until there are ``length`` words."""
        done: list[str] = []
        count = 0
        while count < length:
            wanted = 2 + int(self.rng.random() * 3)
            patterns = self.rng.choices(_PATTERNS, k=wanted)
            done.append(" ".join(map(self.fill, patterns)))
            count += done[-1].count(" ") + 1
        return done


def moment_of(number: int, stories: int) -> datetime:
    """When a story of an archive of that size was published; added ones come minutes after the last.

    Day and number grow together, and no story comes at night: the date in its address is the same in
    every time zone of the country.
    """
    if number >= stories:
        return datetime(2026, 11, 24, 5, 30) + timedelta(minutes=number - stories)
    days = (LAST - FIRST).days
    day, part = divmod(number * days, stories)
    return FIRST + timedelta(days=day, minutes=int(part / stories * 14 * 60))


def compose(number: int, stories: int) -> Story:
    """The story with that number in an archive of ``stories``. The text depends on the number alone."""
    rng = random.Random(number)  # noqa: S311 - nothing secret
    place = rng.choices(words.PLACES, cum_weights=_PLACE_RANKS)[0]
    reporter = _Reporter(rng, place)
    authors = tuple(
        dict.fromkeys(
            rng.choices(words.PEOPLE, cum_weights=_PEOPLE_RANKS, k=1 + (number % 11 == 0))
        )
    )
    count = min(4 + int(rng.random() * 5), 8)
    tags = tuple(dict.fromkeys(rng.choices(words.TAGS, cum_weights=_TAG_RANKS, k=count)))
    title = reporter.headline()
    # 250 to 770 words with the last paragraph, which is up to 90 words too long.
    paragraphs = reporter.paragraphs(250 + int(rng.random() * 430))
    paragraphs[0] = f"{place[0]} ({OUTLET}) – {paragraphs[0]}"
    areas: tuple[str, ...] = (place[1],)
    if number % 4 == 2:
        elsewhere = rng.choices(words.PLACES, cum_weights=_PLACE_RANKS)[0][1]
        areas = tuple(dict.fromkeys((*areas, elsewhere)))
        paragraphs[1] += f" Rombongan dari {elsewhere} ikut hadir."
    if number % 3 == 0:
        paragraphs[-1] += f" ({authors[0]})"
    # One in twenty names an older story. Only tens are named, and what edit() takes away is none.
    link = 10 * int(rng.random() * (number // 10)) if number % 20 == 7 else None
    section = rng.choices(words.SECTIONS, cum_weights=_SECTION_RANKS)[0]
    moment = moment_of(number, stories)
    return Story(number, moment, title, section, tags, authors, areas, tuple(paragraphs), link)
