"""Compiled templates by their text: a process that builds again and again compiles only what changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

# What decides, besides a template's text, which code it becomes: extensions, filters that are called
# while compiling, …
_OPTIONS = ("JINJA_ENVIRONMENT", "JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS")


class CompiledTemplates(BytecodeCache):
    """Jinja asks it for the code of a template, by name and a checksum of the text."""

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._code.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key] = (bucket.checksum, bucket.code)


def compiled_for(settings: Mapping[str, Any]) -> CompiledTemplates:
    """What this process has compiled with these options so far."""
    return _compiled_for(repr([settings[name] for name in _OPTIONS]))


@lru_cache(4)
def _compiled_for(options: str) -> CompiledTemplates:
    return CompiledTemplates()
