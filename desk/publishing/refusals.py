"""What goes wrong on the way to a host, told as problems."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from desk.publishing.local import ChangedError
from desk.publishing.lock import LostLockError
from desk.publishing.manifest import DamagedManifestError
from desk.publishing.prints import OddNameError
from desk.publishing.targets.programs import NoProgramError
from desk.publishing.targets.target import TargetError
from plugins.contract.problems import Kind, Problem

REFUSED = Kind(
    "host-access",
    found="{host} cannot be reached, or refuses: {message}",
    expected="a host that takes files for this account",
    cure="look at address, rights and free space there, then publish again: what is missing is made up for",
)
UNREADABLE = Kind(
    "edition-unreadable",
    found="a manifest on {host} that is not as it was written",
    expected="the manifest of every edition that the host has kept",
    cure="publish: every file there is compared, and from then on there is a way back again",
)
BUSY = Kind(
    "publish-busy",
    found="{by}, who has been publishing to {host} since {since}",
    expected="one publisher at a time",
    cure="wait until that is done; a publisher that is no longer alive is succeeded after {until},"
    " or at once with --take-over",
)
BUSY_HERE = Kind(
    "publish-busy",
    found="another publish to {host} on this computer",
    expected="one publisher at a time",
    cure="wait until it is done, then publish again",
)
CHANGED = Kind(
    "publish-changed",
    found="{path}, which changed while it was being published",
    expected="no build in the folder that is being published",
    cure="publish again when the build is done: what is missing is made up for",
)
ODD_NAME = Kind(
    "publish-name",
    found="a file whose name no host takes: {path}",
    expected="names without backslashes and line breaks, in UTF-8",
    cure="rename the file in content/, then publish again",
)
NO_ROOM = Kind(
    "publish-disk",
    found="a file of this computer that cannot be read or written: {message}",
    expected="room and rights to write in the cache folder",
    cure="make room, then publish again",
)


@contextmanager
def refusals(host: str, problems: list[Problem]) -> Iterator[None]:
    """Takes what is raised inside, and adds it to the problems."""
    try:
        yield
    except LostLockError as lost:
        hold = lost.hold
        problem = BUSY(host=host, by=hold.by, since=hold.since, until=hold.until)
        problems.append(problem.at(file=host))
    except (TargetError, NoProgramError) as error:
        problems.append(REFUSED(host=host, message=error).at(file=host))
    except DamagedManifestError:
        problems.append(UNREADABLE(host=host).at(file=host))
    except ChangedError as error:
        problems.append(CHANGED(path=error).at(file=str(error)))
    except OddNameError as error:
        name = str(error).encode("utf-8", "replace").decode()
        problems.append(ODD_NAME(path=name).at(file=name))
    except (OSError, sqlite3.Error) as error:
        file = getattr(error, "filename", None) or host
        problems.append(NO_ROOM(message=error).at(file=str(file)))
