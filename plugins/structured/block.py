"""The block of data that stands in a page's head."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

Node = dict[str, Any]
"""One thing in schema.org's terms: its type, perhaps its @id, its properties."""


def block(nodes: Sequence[Node]) -> str:
    """The nodes as JSON-LD that may stand in a script element: nothing in it ends one."""
    document = {"@context": "https://schema.org", "@graph": list(nodes)}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def pixels(number: int) -> Node | None:
    """A width or height; None where nobody knows it. A bare number is no length in schema.org's terms."""
    measure = {"@type": "QuantitativeValue", "value": number, "unitCode": "E37"}
    return measure if number else None


def told(**properties: Any) -> Node:
    """The properties that have a value; ``_type`` and ``_id`` are JSON-LD's own."""
    own = {"_type": "@type", "_id": "@id"}
    return {own.get(name, name): value for name, value in properties.items() if value}
