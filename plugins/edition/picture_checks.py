"""What is wrong with pictures: told in every file that names one, since a picture can change by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from plugins.contract.problems import Problem
from plugins.edition.pictures import Pictures
from plugins.stories.pictures import IMAGE_MISSING

_NAMED = (
    "select path, line, header, kind = 'story' and public is null from named join file using (path)"
    " where target = ? and picture = 1 order by path"
)


def picture_problems(
    connection: sqlite3.Connection, pictures: Pictures, own: Iterable[str], prefix: str
) -> Iterator[Problem]:
    """Pictures that are named and not there, and those that are refused. ``own`` are those that the outlet's
    data name. In a draft it is a warning."""
    found = {address: IMAGE_MISSING(address=address) for address in pictures.missing}
    found |= pictures.refused
    for address, problem in found.items():
        for path, line, header, draft in connection.execute(_NAMED, (address,)):
            placed = problem.at(file=f"{prefix}/{path}", line=line, header=header)
            yield placed.as_warning() if draft else placed
    for address in own:
        if address in found:
            yield found[address].at(file=f"{prefix}/data/outlet.yml", line=1, header="image")
