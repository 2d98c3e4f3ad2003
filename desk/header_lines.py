"""Header lines written into a story's file, with every other byte kept."""

from __future__ import annotations

import re

from plugins.contract.headers import BY_KEY
from plugins.contract.source import Source

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)?")


def with_value(data: bytes, source: Source, key: str, value: str) -> bytes:
    """The file with a header's value written anew, or with the header added behind the last one."""
    found = source.headers.get(key)
    if found is None:
        return _after(data, _last(source), f"{source.called(BY_KEY[key].name)}: {value}")
    lines = _LINE.findall(data)
    _, end = _split_end(lines[found.line - 1])
    written = f"{found.typed}: {value}".encode() + end
    gone = {number - 1 for number in found.numbers[1:]}
    lines[found.line - 1] = written
    return b"".join(line for number, line in enumerate(lines) if number not in gone)


def with_entry(data: bytes, source: Source, key: str, value: str) -> bytes:
    """The file with one more line of a header that repeats."""
    found = source.headers.get(key)
    if found is None:
        return with_value(data, source, key, value)
    return _after(data, found.numbers[-1], f"    {value}")


def _last(source: Source) -> int:
    return max(header.numbers[-1] for header in source.headers.values())


def _after(data: bytes, number: int, line: str) -> bytes:
    lines = _LINE.findall(data)
    text, end = _split_end(lines[number - 1])
    # A file that ends with its headers, in the middle of a line.
    end = end or (b"\r\n" if b"\r\n" in data else b"\n")
    lines[number - 1 : number] = [text + end, line.encode() + end]
    return b"".join(lines)


def _split_end(line: bytes) -> tuple[bytes, bytes]:
    text = line.rstrip(b"\r\n")
    return text, line[len(text) :]
