"""Older stories that may belong to one, each with the reason: a proposal for its header Related, no more."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from desk.newsroom import Desk
from desk.older import Older, Shelf, keys_of, shelf_of
from plugins.contract import translations
from plugins.contract.headers import BY_KEY
from plugins.listings.catalogue import PLACE, TAG, areas_by_key
from plugins.places.gazetteer import Gazetteer
from plugins.stories.markdown import first_paragraph
from plugins.stories.story import Story

MOST = 3
_ENOUGH_WORDS = 2
_WORD = re.compile(r"[^\W\d_]{5,}")
# In every other story of a regional paper.
_COMMON = (
    "adalah antara bahwa belum berita berjalan besar bukan bupati dalam daerah dapat dengan dinas harus"
    " hingga ini itu jalan jumlah kabupaten karena kecamatan kegiatan kembali kepada kepala ketika lebih"
    " lainnya masih masyarakat melakukan mengatakan menjadi menurut mereka minggu namun oleh orang"
    " pada pemerintah persen pihak puluhan ratusan rupiah sabtu sampai sebagai sebanyak sejak sejumlah"
    " selama selasa semua senin seperti serta setelah setiap sudah tahun tanggal telah terhadap tersebut"
    " tidak untuk warga wilayah yaitu"
)
_EVERYWHERE = frozenset(_COMMON.split())


@dataclass(frozen=True)
class Relative:
    """An older story and what it shares: the names of places and tags, and words."""

    story: Older
    score: float
    places: tuple[str, ...]
    tags: tuple[str, ...]
    words: tuple[str, ...]


def proposal(desk: Desk, story: Story) -> list[str]:
    """What to tell of a story that names none yet, as lines; nothing where nothing fits."""
    if story.related or story.withdrawal or not desk.newsroom:
        return []
    gazetteer = desk.newsroom.gazetteer
    found = relatives(story, shelf_of(desk, story, gazetteer), gazetteer)
    if not found:
        return []
    say = translations.load(desk.language).gettext
    header = BY_KEY["related"]
    name = header.alias if desk.language == "id" else header.name
    lines = [f"    {name}: {'; '.join(one.story.word for one in found)}"]
    for one in found:
        shown = f"“{one.story.title}”, {one.story.day}: {_reason(one, say)}"
        lines += [f"      {one.story.word}", f"        {shown}"]
    return lines


def relatives(story: Story, shelf: Shelf, gazetteer: Gazetteer) -> list[Relative]:
    """The older stories that share most with one, the nearest first. One thing in common is chance: it takes
    two tags, or a tag and a place, or one of them with two words."""
    known = {
        word for link in story.links for word in (link, link.rpartition("/")[2].removesuffix(".md"))
    }
    known |= {story.corrects, story.reply_to, story.follow_up}
    own = _words(story.title, story.summary or first_paragraph(story.body))
    found = [_compared(story, own, one, shelf, gazetteer) for one in shelf.stories]
    near = [one for one in found if _is_near(one) and not {one.story.word, one.story.path} & known]
    return sorted(near, key=lambda one: (-one.score, one.story.word))[:MOST]


def _compared(
    story: Story, own: set[str], older: Older, shelf: Shelf, gazetteer: Gazetteer
) -> Relative:
    areas = areas_by_key(gazetteer)
    shared = [key for key in keys_of(story, gazetteer) if key in older.keys]
    tags = {tag.slug: tag.name for tag in story.tags if (TAG.name, tag.slug) in shared}
    places = [key for kind, key in shared if kind == PLACE.name]
    # "Kecamatan Bukit Kapur" says all that "Kota Dumai" would add.
    places = [key for key in places if not any(other.startswith(key + "/") for other in places)]
    names = [areas[key].name for key in places]
    said = _words(" ".join((*tags.values(), *names)))
    words = sorted((own & _words(older.title, older.summary)) - said)
    rare = [(TAG.name, slug) for slug in tags] + [(PLACE.name, key) for key in places]
    score = sum(_weight(shelf, key) for key in rare) + min(len(words), 4)
    return Relative(older, score, tuple(names), tuple(tags.values()), tuple(words))


def _is_near(one: Relative) -> bool:
    things = len(one.tags) + bool(one.places)
    return things >= 2 or (things > 0 and len(one.words) >= _ENOUGH_WORDS)


def _weight(shelf: Shelf, key: tuple[str, str]) -> float:
    """What few stories share says more."""
    count = shelf.counts.get(key)
    return 1 + math.log((shelf.total + 1) / (count + 1)) if count else 2.0


def _words(*texts: str) -> set[str]:
    return {word.lower() for text in texts for word in _WORD.findall(text)} - _EVERYWHERE


def _reason(one: Relative, say: Callable[[str], str]) -> str:
    parts = list(one.places)
    if one.tags:
        parts.append(say("tag {names}").format(names=", ".join(one.tags)))
    if one.words:
        parts.append(say("words {names}").format(names=", ".join(one.words[:4])))
    return say("both {what}").format(what=", ".join(parts))
