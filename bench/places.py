"""Place tagging: how fast, with how much memory, beside peers; and how well the rules hold on other texts.

    python -m bench.places
    python -m bench.places --gold GOLD.jsonl --scorer score.py

Peers (flashgeotext, id-location-ner with spacy) are measured where they can be imported; they get our
names. The second form says what cross-validation says: the rules are chosen on one half of the marked
stories (a rule without which that half is tagged as well or better is left out) and scored on the other.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.stories import compose
from plugins.places import context, resolution, rules
from plugins.places.gazetteer import Gazetteer
from plugins.places.matching import find_places
from plugins.places.names import Words, names_of

WORDS = 400
STORIES = 200
ROUNDS = 5

Tagger = Callable[[str], object]


def texts() -> list[str]:
    """Stories of the bench's corpus, cut or repeated to 400 words each."""
    found = []
    for number in range(STORIES):
        story = compose(number * 50, 10_000)
        words = " ".join((story.title + ".", *story.paragraphs)).split(" ")
        found.append(" ".join((words * 2)[:WORDS]))
    return found


def taggers() -> Iterator[tuple[str, Callable[[], Tagger]]]:
    """Name and what makes the tagger, the slow loading included."""
    yield "Warta", _warta
    yield "Warta, names without rules", _names_alone
    yield "flashgeotext", _flashgeotext
    yield "id-location-ner", _id_location_ner


def _warta() -> Tagger:
    gazetteer = Gazetteer.load()
    return lambda text: find_places(text, gazetteer)


def _names_alone() -> Tagger:
    gazetteer = Gazetteer.load()
    return lambda text: list(names_of(Words(text), gazetteer))


def _flashgeotext() -> Tagger:
    from flashgeotext.geotext import GeoText, GeoTextConfiguration
    from flashgeotext.lookup import LookupData

    names = sorted({area.bare_name for area in Gazetteer.load().areas})
    tagger = GeoText(GeoTextConfiguration(use_demo_data=False, case_sensitive=True))
    tagger.add(LookupData(name="places", data={name: [name] for name in names}))
    return lambda text: tagger.extract(text)


def _id_location_ner() -> Tagger:
    from location_ner import LocationExtractor

    gazetteer = Gazetteer.load()
    columns = ("province_name", "city_name", "district_name", "subdistrict_name")
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(columns)
        for area in gazetteer.areas:
            if area.level == "kecamatan":
                town, province = gazetteer.parents(area)
                rows.writerow((province.name, town.name, area.bare_name, ""))
        file.flush()
        tagger = LocationExtractor.from_csv(file.name)
    return lambda text: tagger.extract(text)


def speeds() -> None:
    stories = texts()
    print(f"{'':28} stories/s   loads in   memory")
    for name, make in taggers():
        before = _memory()
        started = time.process_time()
        try:
            tagger = make()
        except ImportError as missing:
            print(f"{name:28} not measured: {missing}")
            continue
        loading = time.process_time() - started
        rates = [_rate(tagger, stories) for _ in range(ROUNDS)]
        grown = _memory() - before
        rate = sorted(rates)[ROUNDS // 2]
        print(f"{name:28} {rate:9.0f}   {loading * 1000:5.0f} ms   {grown:4.0f} MB")


def _rate(tagger: Tagger, stories: list[str]) -> float:
    started = time.process_time()
    for story in stories:
        tagger(story)
    return len(stories) / (time.process_time() - started)


def _memory() -> float:
    """The most that this process has used, in MB (Linux counts in kB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Gold:
    """Marked stories and the program that scores them."""

    def __init__(self, gold: Path, scorer: Path) -> None:
        lines = gold.read_text(encoding="utf-8").splitlines()
        self.stories: list[dict[str, Any]] = [json.loads(line) for line in lines if line.strip()]
        spec = importlib.util.spec_from_file_location("scorer", scorer)
        if not (spec and spec.loader):
            raise SystemExit(f"{scorer} is no Python program")
        self._scorer = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self._scorer)
        self._gazetteer = Gazetteer.load()

    def counts(self, stories: Iterable[dict[str, Any]]) -> Counter[str]:
        total: Counter[str] = Counter()
        for story in stories:
            places = [
                {"start": m.start, "end": m.end, "code": m.code}
                for m in find_places(story["text"], self._gazetteer)
                if m.code
            ]
            result = self._scorer.score_doc(story, {"places": places})
            total.update({key: n for key, n in result.items() if isinstance(n, int)})
        return total


def places_f1(total: Counter[str]) -> float:
    return 2 * total["ok"] / max(1, 2 * total["tp"] + total["fp"] + total["fn"])


def areas_f1(total: Counter[str]) -> float:
    return 2 * total["dtp"] / max(1, 2 * total["dtp"] + total["dfp"] + total["dfn"])


@contextmanager
def without(left_out: frozenset[str]) -> Iterator[None]:
    """The tagger without some of its rules, by name."""
    saved = dict(context._WORD_BEFORE), dict(context._WORD_AFTER), context._PATTERNS
    steps = resolution.STEPS
    try:
        for table in (context._WORD_BEFORE, context._WORD_AFTER):
            for word, found in table.items():
                table[word] = [rule for rule in found if rule.name not in left_out]
        context._PATTERNS = tuple(r for r in context._PATTERNS if r.name not in left_out)
        resolution.STEPS = tuple(step for step in steps if step.__name__ not in left_out)
        yield
    finally:
        context._WORD_BEFORE.update(saved[0])
        context._WORD_AFTER.update(saved[1])
        context._PATTERNS, resolution.STEPS = saved[2], steps


def choose(gold: Gold, stories: list[dict[str, Any]]) -> frozenset[str]:
    """The rules that these stories do not ask for, found one after the other."""
    left_out: frozenset[str] = frozenset()
    best = places_f1(gold.counts(stories))
    names = dict.fromkeys([*(r.name for r in rules.RULES), *(s.__name__ for s in resolution.STEPS)])
    for name in names:
        with without(left_out | {name}):
            score = places_f1(gold.counts(stories))
        if score >= best:
            best, left_out = score, left_out | {name}
    return left_out


def validate(gold: Gold) -> None:
    halves = [gold.stories[0::2], gold.stories[1::2]]
    everything = gold.counts(gold.stories)
    print(
        f"all rules, all stories: places {places_f1(everything):.3f} areas {areas_f1(everything):.3f}"
    )
    total: Counter[str] = Counter()
    for number, test in enumerate(halves):
        left_out = choose(gold, halves[1 - number])
        with without(left_out):
            counts = gold.counts(test)
        total += counts
        print(
            f"chosen on half {2 - number}, scored on half {number + 1}: places {places_f1(counts):.3f}"
            f" areas {areas_f1(counts):.3f}; {len(left_out)} rules not asked for:"
            f" {', '.join(sorted(left_out))}"
        )
    print(f"cross-validated: places {places_f1(total):.3f} areas {areas_f1(total):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--scorer", type=Path)
    given = parser.parse_args()
    if given.gold and given.scorer:
        validate(Gold(given.gold, given.scorer))
    elif given.gold or given.scorer:
        sys.exit("--gold and --scorer go together")
    else:
        speeds()


if __name__ == "__main__":
    main()
