"""Places for texts outside a build, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from plugins.places.gazetteer import Gazetteer
from plugins.places.matching import find_places


def tag_lines(lines: Iterable[str], gazetteer: Gazetteer) -> Iterator[str]:
    """``{"id", "text"}`` a line in, ``{"id", "places": [{"start", "end", "code"}]}`` a line out.

    Offsets count characters. Places that the text does not decide stand apart under "undecided", with
    "candidates" for a code. Empty lines are passed over. Raises ValueError with the number of the first
    line that is not such an object.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            story, text = row["id"], row["text"]
        except (ValueError, TypeError, KeyError) as error:
            raise ValueError(f"line {number}: not an object with id and text ({error})") from error
        if not isinstance(text, str):
            raise ValueError(f"line {number}: the text is not a string")
        tagged: dict[str, Any] = {"id": story, "places": []}
        for mention in find_places(text, gazetteer):
            place = {"start": mention.start, "end": mention.end}
            if mention.code:
                tagged["places"].append(place | {"code": mention.code})
            else:
                open_places = tagged.setdefault("undecided", [])
                open_places.append(place | {"candidates": mention.candidates})
        yield json.dumps(tagged, ensure_ascii=False)
