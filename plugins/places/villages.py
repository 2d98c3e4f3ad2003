"""Desa, kelurahan, nagari and small islands in a text: a word for the kind, then the name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from plugins.places.gazetteer import KABUPATEN, KOTA, PROVINSI, Gazetteer
from plugins.places.names import Words
from plugins.places.rules import AFTER_PLACES, DESCRIPTIONS
from plugins.places.small_places import key

LARGE = frozenset((PROVINSI, KABUPATEN, KOTA))
_ISLAND = "pulau"
_WORDS = (
    *("desa", "desa wisata", "desa adat", "kelurahan", "kel.", "lurah", "kades", "nagari"),
    *("kampung", "gampong", "pekon", "keuchik", _ISLAND),
)
_KINDS = tuple(f"{kind} " for word in _WORDS for kind in (word, word.capitalize(), word.upper()))
# "Pejaten" is Pejaten Barat and Pejaten Timur.
SIDES = ("Barat", "Timur", "Utara", "Selatan")
_MOST_WORDS = 4

Small = tuple[int, int, tuple[str, ...], tuple[str, ...]]


def small_places(words: Words, gazetteer: Gazetteer) -> Iterator[Small]:
    """Start, end, possible codes and larger areas of the name, in the order of the text; they do not
    overlap."""
    done = 0
    for start, behind in sorted(_kinds(words.flat)):
        at = bisect_left(words.starts, behind)
        if start < done or at == len(words) or words.starts[at] != behind:
            continue
        found = _small_place(words, start, at, gazetteer)
        if found:
            done = found[1]
            yield found


def _kinds(flat: str) -> Iterator[tuple[int, int]]:
    """Where a word for a kind begins, and where the name behind it does."""
    for kind in _KINDS:
        at = flat.find(kind)
        while at >= 0:
            if not at or not (flat[at - 1].isalnum() or flat[at - 1] in "/_"):
                yield at, at + len(kind)
            at = flat.find(kind, at + 1)


def _small_place(words: Words, start: int, at: int, gazetteer: Gazetteer) -> Small | None:
    last = at
    while last + 1 < len(words) and last + 1 < at + _MOST_WORDS and words.touch(last):
        last += 1
    kind = words.flat[start : words.starts[at]].strip()
    for word in range(last, at - 1, -1):
        goes_on = word + 1 < len(words) and words.touch(word)
        if goes_on and not goes_on_as_address(words.keys[word + 1], gazetteer):
            continue  # Kelurahan Kota Bambu is not the kelurahan called Kota
        end = words.ends[word]
        name = words.flat[words.starts[at] : end]
        if key(name) in DESCRIPTIONS:
            continue
        island = kind.lower() == _ISLAND
        codes = _islands(name, gazetteer) if island else _villages(kind, name, gazetteer)
        if codes:
            areas = gazetteer.by_key.get(key(name), ())
            return start, end, codes, tuple([a.code for a in areas if a.level in LARGE])
    return None


def goes_on_as_address(word: str, gazetteer: Gazetteer) -> bool:
    """Whether the word with this key begins the name of a larger area, or says its kind."""
    return word in AFTER_PLACES or any(
        area.level in LARGE for area in gazetteer.by_key.get(word, ())
    )


def _islands(name: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    whole = f"{_ISLAND} {name}"
    islands = {area.code for area in gazetteer.by_key.get(key(whole), ())}
    # Of three Pulau Rupat in one kabupaten the gazetteer has the first.
    listed = {code[:5] for code in islands}
    islands |= {code for code in gazetteer.islets.named(whole) if code[:5] not in listed}
    # Pulau Tidung is a kelurahan, on two islands of longer names; of Pulau Pari the island counts.
    towns = {code[:5] for code in islands}
    others = (code for code in gazetteer.villages.named(whole) if code[:5] not in towns)
    return tuple(sorted({*islands, *others}))


def _villages(kind: str, name: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Those of this name; else the kecamatan in which all lie that have it with a side behind it."""
    named = gazetteer.villages.named
    codes = named(f"{kind} {name}") or named(name)
    if codes:
        return codes
    return tuple(sorted({code[:8] for side in SIDES for code in named(f"{name} {side}")}))
