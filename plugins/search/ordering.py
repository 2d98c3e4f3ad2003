"""The same index for the same documents: Pagefind writes filters and their values in an order of chance.

What it writes is CBOR behind a signature, packed by gzip, in files named by their content; an array, a text
or a whole number is all that occurs. The order means nothing to the browser.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

_SIGNATURE = b"pagefind_dcd"
_NUMBER, _TEXT, _ARRAY = 0, 3, 4
# The fields of the file that names all others: its fourth is the filters, each with its file.
_FILTERS = 3


class UnknownFormError(Exception):
    """A file of another form than is described here: that of another version of the program."""


def put_in_order(folder: Path) -> None:
    """Writes the filters of an index in the order of their names. Raises UnknownFormError."""
    entry = folder / "pagefind-entry.json"
    told = json.loads(entry.read_text(encoding="utf-8"))
    for language in told["languages"].values():
        old = folder / f"pagefind.{language['hash']}.pf_meta"
        meta = _read(old)
        meta[_FILTERS] = sorted([name, _filter(folder, file)] for name, file in meta[_FILTERS])
        data = _encoded(meta)
        language["hash"] = f"{language['hash'].partition('_')[0]}_{_digest(data, 10)}"
        old.unlink()
        _write(folder / f"pagefind.{language['hash']}.pf_meta", data)
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    entry.write_text(text, encoding="utf-8", newline="\n")


def _filter(folder: Path, name: str) -> str:
    """Orders the values of one filter; the new name of its file."""
    old = folder / "filter" / f"{name}.pf_filter"
    title, values = _read(old)
    data = _encoded([title, sorted(values)])
    name = f"{name.rpartition('_')[0]}_{_digest(data, 7)}"
    old.unlink()
    _write(folder / "filter" / f"{name}.pf_filter", data)
    return name


def _digest(data: bytes, length: int) -> str:
    return hashlib.sha256(data).hexdigest()[:length]


def _read(path: Path) -> Any:
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(_SIGNATURE):
        raise UnknownFormError(path.name)
    value, end = _decoded(data, len(_SIGNATURE))
    # Whatever else may stand there would come out otherwise.
    if end != len(data) or _encoded(value) != data[len(_SIGNATURE) :]:
        raise UnknownFormError(path.name)
    return value


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(gzip.compress(_SIGNATURE + data, 9, mtime=0))


def _decoded(data: bytes, at: int) -> tuple[Any, int]:
    """The value that begins there, and where the next one does."""
    kind, number = data[at] >> 5, data[at] & 31
    at += 1
    if 24 <= number <= 27:
        size = 1 << (number - 24)
        number, at = int.from_bytes(data[at : at + size], "big"), at + size
    if kind == _NUMBER:
        return number, at
    if kind == _TEXT:
        return data[at : at + number].decode(), at + number
    if kind != _ARRAY:
        raise UnknownFormError(f"a value of kind {kind}")
    values = []
    for _ in range(number):
        value, at = _decoded(data, at)
        values.append(value)
    return values, at


def _encoded(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(_NUMBER, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_ARRAY, len(value)) + b"".join(map(_encoded, value))


def _head(kind: int, number: int) -> bytes:
    """The kind of a value, with the number itself or the length of what follows, as short as can be."""
    if number < 24:
        return bytes([kind << 5 | number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([kind << 5 | (24 + power)]) + number.to_bytes(1 << power, "big")
